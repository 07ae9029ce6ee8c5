"""Deployments: people moving into the theatre, counted or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import Claim, Kind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import draft
from musterbook.extract.passages.passage import Passage
from musterbook.extract.rules.contributors import each_of
from musterbook.extract.rules.movement import uncounted
from musterbook.extract.rules.personnel import people_parts

CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class DeploymentRule:
    """'A second contingent of 200 officers arrived on 16 July'."""

    kinds: tuple[Kind, ...] = (Kind.DEPLOYMENT,)
    example: str = "Two hundred police officers arrived on 16 July 2024."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted arrivals; else arrivals told without a number."""
        for one in counted:
            if one.kind is Kind.DEPLOYMENT:
                parts = people_parts(passage, one, confidence=CONFIDENCE)
                for actor in each_of(passage, one, parts.actor):
                    yield draft(passage, replace(parts, actor=actor))
        yield from uncounted(passage, counted, Kind.DEPLOYMENT)


RULE = DeploymentRule()
