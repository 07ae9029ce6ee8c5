"""A figure: what a line says on one day, with the claims that bear on it.

Lines keep their history; readers ask for a day. A figure is that answer in plain numbers, free of
any language, so that the page, the terminal and the data file all say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from musterbook.base.ledger import Line, Point
from musterbook.base.quantity import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`low`, `high`: what the kept claims allow, None = open; `best`: the estimate within them.

    `claims`: ids of the claims that bear on it; `since`: the day from which it holds, None = open.
    """

    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    unit: str | None = None
    claims: tuple[str, ...] = ()
    since: date | None = None

    @property
    def known(self) -> bool:
        """Whether anything at all is known of the number."""
        return self.low is not None or self.best is not None or self.high is not None

    @property
    def exact(self) -> bool:
        """Whether the bounds leave one number."""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Number | None:
        """The number to draw or to sort by: the estimate, else a bound, None where nothing is known."""
        return next((number for number in (self.best, self.low, self.high) if number is not None), None)


def figure_of(point: Point, unit: str | None) -> Figure:
    """The figure of one point of a line; what no claim bounds from above is told as open."""
    high = None if point.open else point.high
    return Figure(low=point.low, best=point.best, high=high, unit=unit, claims=point.claims, since=point.start)


def figure_at(line: Line | None, day: date) -> Figure | None:
    """What `line` says at the end of `day`; None where there is no line or it does not reach that day."""
    point = None if line is None else line.at(day)
    return None if line is None or point is None else figure_of(point, line.unit)


def _sum(numbers: list[Number | None]) -> Number | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def add_up(figures: Iterable[Figure]) -> Figure | None:
    """The sum of figures of one unit; None of none.

    An open lower bound counts as nought, for no count is negative; one open upper bound leaves the
    sum's open, and one missing estimate leaves the sum without an estimate.
    """
    parts = list(figures)
    if not parts:
        return None
    claims = dict.fromkeys(claim for part in parts for claim in part.claims)
    low: Number | None = sum(part.low or 0 for part in parts)
    if all(part.low is None for part in parts):
        low = None
    return Figure(
        low=low,
        best=_sum([part.best for part in parts]),
        high=_sum([part.high for part in parts]),
        unit=parts[0].unit,
        claims=tuple(claims),
    )


def remainder(total: Figure | None, parts: Figure | None) -> Figure | None:
    """What of `total` the `parts` do not explain; None where they may explain all of it.

    Bounds are those of the difference, never below nought.
    """
    if total is None or total.best is None:
        return None
    known = parts or Figure(low=0, best=0, high=0)
    best = total.best - (known.best or 0)
    if best <= 0:
        return None
    low = 0 if total.low is None or known.high is None else max(0, total.low - known.high)
    high = None if total.high is None else total.high - (known.low or 0)
    return Figure(low=low, best=best, high=high, unit=total.unit, claims=total.claims)
