"""Incidents: ambushes, attacks, clashes, raids, patrols and operations, with their day or place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Happening, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import Parts, draft
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality

CONFIDENCE = 0.55
_PARTIES = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.GROUP, EntityKind.MISSION})


@dataclass(frozen=True, slots=True)
class IncidentRule:
    """'On 25 March 2025, gangs ambushed a convoy'."""

    kinds: tuple[Kind, ...] = (Kind.INCIDENT,)
    example: str = "On 25 March 2025, armed gangs ambushed a convoy."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """At most one incident a sentence, where it has a day and a party."""
        del counted
        for i in passage.indices("incident"):
            index = passage.when_index(i)
            when = passage.when_of(index)
            involved = parties(passage)
            if when is None or index is None or when.precision not in {"day", "part"} or not involved:
                continue
            if modality(passage, i, when) is not Modality.ACTUAL:
                continue
            place, place_at = place_of(passage)
            yield draft(passage, Parts(
                kind=Kind.INCIDENT, actor=_actor(passage, i, involved), confidence=CONFIDENCE, place=place,
                places=(i, index, *(() if place_at is None else (place_at,))),
                period=when.period,
                detail=Happening(event=passage.items[i].code, parties=tuple(sorted(set(involved)))),
            ))  # fmt: skip
            return


def parties(passage: Passage) -> list[str]:
    """The forces, groups and contributors that a sentence names, and gangs."""
    found = []
    for item in passage.items:
        named = item.named
        if named is not None and named.kind in _PARTIES and named.entity != passage.setting.theatre:
            found.append(MISSION if named.kind is EntityKind.MISSION else passage.setting.code(named))
        elif item.has("gangs"):
            found.append("gangs")
    return found


def place_of(passage: Passage) -> tuple[str | None, int | None]:
    """The first place that a sentence names, and its item."""
    for i, item in enumerate(passage.items):
        if item.named is not None and item.named.kind is EntityKind.PLACE:
            return item.named.entity, i
    return None, None


def _actor(passage: Passage, at: int, involved: Sequence[str]) -> str:
    """Who did it: gangs where they stand before the verb, else the first party."""
    gangs = any(i < at for i in passage.indices("gangs"))
    return "gangs" if gangs else involved[0]


RULE = IncidentRule()
