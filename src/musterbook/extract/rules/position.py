"""Positions: a named country or organisation supports, opposes, calls for or worries about the mission."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Modality, Stance
from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import is_subject, modality

CONFIDENCE = 0.5
_STANCES = ("oppose", "call-for", "concern", "support")
_HOLDER_REACH = 5
_ABOUT_REACH = 10


@dataclass(frozen=True, slots=True)
class PositionRule:
    """'The organisation expressed support for the mission'."""

    kinds: tuple[Kind, ...] = (Kind.POSITION,)
    example: str = "The United Nations expressed concern over the mission."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """At most one position a sentence: holder, stance and the mission, in this order and near."""
        if counted:
            return
        for i in passage.indices(*_STANCES):
            before = range(i - 1, max(i - 1 - _HOLDER_REACH, -1), -1)
            holder = next((j for j in before if is_subject(passage, j)), None)
            reach = range(i + 1, min(i + _ABOUT_REACH, len(passage.items)))
            about = next((j for j in reach if _mission(passage, j)), None)
            named = None if holder is None else passage.items[holder].named
            local = named is not None and named.entity == passage.setting.theatre
            if (
                named is None
                or local
                or holder is None
                or about is None
                or passage.clauses[about] != passage.clauses[i]
            ):
                continue
            if modality(passage, i, None) is not Modality.ACTUAL:
                continue
            when = passage.when_of(passage.when_index(i))
            stance = next(s for s in _STANCES if passage.has(i, s))
            yield draft(passage, Parts(
                kind=Kind.POSITION, actor=passage.setting.code(named), places=(holder, i, about), confidence=CONFIDENCE,
                period=UNDATED if when is None else when.period,
                detail=Stance(stance=stance, about=_words(passage, about)),
            ))  # fmt: skip
            return


def _mission(passage: Passage, j: int) -> bool:
    named = passage.items[j].named
    return passage.has(j, "mission-word") or (named is not None and named.kind is EntityKind.MISSION)


def _words(passage: Passage, j: int) -> str:
    return passage.setting.document.text[passage.items[j].start : passage.items[j].end]


RULE = PositionRule()
