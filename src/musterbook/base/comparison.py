"""What a comparison of full counts gives: where two of them state different figures, and where a series has a gap.

A census is a table that counts everybody at each of its dates. Two of them can be laid side by side without any
inference: the same measure, mission, contributor and date; the figure of one, or the sum of its contributors,
against that of the other.
"""

from dataclasses import dataclass

from musterbook.base.period import Period
from musterbook.base.quantity import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one document says: bounds (None is open) and the claims that say it. `summed`: how many contributors
    were added up; 0 where the document states the figure itself.
    """

    document: str
    low: Number | None
    high: Number | None
    claims: tuple[str, ...]
    summed: int = 0

    def meets(self, other: "Figure") -> bool:
        """Whether both can be true of one number."""
        below = self.high is None or other.low is None or other.low <= self.high
        return below and (other.high is None or self.low is None or self.low <= other.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Figures of one thing that differ. `measure`: the kind of claim, with its corps, outcome or measured thing after
    a slash ('strength/police'). `gap`: by how much the last exceeds the first, None where a bound is open.
    """

    mission: str | None
    actor: str
    measure: str
    unit: str | None
    period: Period
    figures: tuple[Figure, ...]
    gap: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesGap:
    """Dates that a regular series lacks between two that it has: nobody counted, which is not a count of zero.

    `after` and `before` are the dates around; `missing`: how many dates lie between. `actor` is 'mission' where
    the table counts all contributors together.
    """

    document: str
    mission: str | None
    actor: str
    measure: str
    after: Period
    before: Period
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`compared`: how many figures two documents or more state, by measure; `alone`: how many only one of them does."""

    disagreements: tuple[Disagreement, ...] = ()
    gaps: tuple[SeriesGap, ...] = ()
    compared: tuple[tuple[str, int], ...] = ()
    alone: tuple[tuple[str, int], ...] = ()
