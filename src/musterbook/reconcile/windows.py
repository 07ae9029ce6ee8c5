"""Turn the time of a claim into a window of day numbers, as the contract reads it.

A stock ('400 present') holds at some time of its window; a movement happens within it. Day numbers
are proleptic ordinals (`date.toordinal`), so that windows are plain integers; open ends are
`BEGINNING` and `END_OF_TIME`.
"""

from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim

BEGINNING = 0
"""Before every day; `date.min` is day 1."""
END_OF_TIME = 10_000_000
"""After every day; `date.max` is day 3652059."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """First and last day number, inclusive."""

    start: int
    end: int

    @property
    def days(self) -> tuple[int, int]:
        """Its first and last day, which sort faster than it does."""
        return self.start, self.end

    @property
    def is_day(self) -> bool:
        """Whether the window is one day."""
        return self.start == self.end

    def overlaps(self, other: "Window", *, slack_days: int = 0) -> bool:
        """Whether the two share a day, or lie at most `slack_days` apart."""
        return self.start <= other.end + slack_days and other.start <= self.end + slack_days

    def contains(self, other: "Window") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def narrowed(self, other: "Window") -> "Window":
        """The days that both share, or the days that either covers where they share none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        if start <= end:
            return Window(start, end)
        return Window(min(self.start, other.start), max(self.end, other.end))


def stock_window(claim: Claim) -> Window | None:
    """The window in which a stock claim holds at some time; None where nothing dates it.

    Undated: the document's date. 'Since X': from X to the document's date. 'By X': at X.
    """
    start, end = _numbers(claim)
    published = None if claim.published is None else claim.published.toordinal()
    if start is None and end is None:
        return None if published is None else Window(published, published)
    if start is None and end is not None:
        return Window(end, end)
    if end is None and start is not None:
        return Window(start, END_OF_TIME if published is None else max(start, published))
    return Window(start or BEGINNING, end or END_OF_TIME)


def movement_window(claim: Claim) -> Window:
    """The window within which a movement happened; what is told has happened by the document's date."""
    start, end = _numbers(claim)
    first = BEGINNING if start is None else start
    if end is not None:
        return Window(first, end)
    published = END_OF_TIME if claim.published is None else claim.published.toordinal()
    return Window(first, max(first, published))


def _numbers(claim: Claim) -> tuple[int | None, int | None]:
    start, end = claim.period.start, claim.period.end
    return None if start is None else start.toordinal(), None if end is None else end.toordinal()


def to_day(number: int) -> date | None:
    """The day of a day number; None for an open end."""
    return date.fromordinal(number) if BEGINNING < number <= date.max.toordinal() else None
