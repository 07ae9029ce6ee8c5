"""A finding: one figure of the article, how it stands against the record, and what could be written instead."""

from dataclasses import dataclass
from enum import StrEnum

from musterbook.base.claim import Claim
from musterbook.base.period import Period
from musterbook.write.figure import Figure


class Verdict(StrEnum):
    """How a figure stands; several may hold of one."""

    SUM = "sum"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    STALE = "stale"
    UNSOURCED = "unsourced"
    AGREES = "agrees"
    ALLOWED = "allowed"
    ALONE = "alone"


FAULTS = frozenset({Verdict.SUM, Verdict.CONTRADICTED, Verdict.DISPUTED, Verdict.STALE, Verdict.UNSOURCED})
"""What asks for an edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`claim`: the article's. `held`: the record's figure, without the article, on the day that the claim speaks of,
    and `now` on the day asked about; None where it has none. `sources`: what that rests on, the latest first; `same`:
    what gives the same number. `because`: why, in sentences. `against`: claims of others that it cannot stand with;
    `within`: such claims of the article itself, and what a sum of the article adds up although it is set aside.
    """

    claim: Claim
    verdicts: tuple[Verdict, ...]
    held: Figure | None = None
    now: Figure | None = None
    sources: tuple[Claim, ...] = ()
    same: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    within: tuple[Claim, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def witnesses(self) -> tuple[Claim, ...]:
        """The claims that matter most: those against it, else the record's where it is wrong, else those that agree."""
        wrong = {Verdict.SUM, Verdict.CONTRADICTED, Verdict.STALE}.intersection(self.verdicts)
        return self.against or (self.sources if wrong else self.same or self.sources)

    @property
    def faulty(self) -> bool:
        """Whether it asks for an edit."""
        return not FAULTS.isdisjoint(self.verdicts)

    @property
    def dated(self) -> bool:
        """Whether the article says of when its figure is."""
        return self.claim.period != Period()
