"""Withdrawals: people leaving the theatre, counted or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import draft
from musterbook.extract.passages.passage import Passage
from musterbook.extract.rules.movement import uncounted
from musterbook.extract.rules.personnel import people_parts

CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class WithdrawalRule:
    """'Fifty soldiers returned home in May'."""

    kinds: tuple[Kind, ...] = (Kind.WITHDRAWAL,)
    example: str = "Fifty soldiers returned home in May 2025."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted departures; else departures told without a number."""
        for one in counted:
            if one.kind is Kind.WITHDRAWAL:
                yield draft(passage, people_parts(passage, one, confidence=CONFIDENCE))
        yield from uncounted(passage, counted, Kind.WITHDRAWAL)


RULE = WithdrawalRule()
