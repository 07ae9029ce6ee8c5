"""Milestones: dated decisions and steps (an agreement signed, a parliament's approval, an airport reopened)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Happening, Kind, Modality
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import Parts, draft
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality, subject
from musterbook.extract.rules.incident import parties, place_of

CONFIDENCE = 0.55


@dataclass(frozen=True, slots=True)
class MilestoneRule:
    """'On 21 June 2024 the two governments signed an agreement'."""

    kinds: tuple[Kind, ...] = (Kind.MILESTONE,)
    example: str = "On 1 March 2024 the two governments signed an agreement."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """At most one milestone a sentence, where it has a time."""
        del counted
        for i in passage.indices("milestone"):
            index = passage.when_index(i)
            when = passage.when_of(index)
            if when is None or index is None or modality(passage, i, when) is not Modality.ACTUAL:
                continue
            found = subject(passage, i)
            place, _ = place_of(passage)
            yield draft(passage, Parts(
                kind=Kind.MILESTONE, actor=MISSION if found is None else found[0], confidence=CONFIDENCE, place=place,
                places=(i, index, *(() if found is None else (found[1],))), period=when.period,
                detail=Happening(event=passage.items[i].code, parties=tuple(sorted(set(parties(passage))))),
            ))  # fmt: skip
            return


RULE = MilestoneRule()
