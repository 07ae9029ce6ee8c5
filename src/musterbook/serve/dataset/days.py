"""Lines day by day, as few days as are of use: every day where that is not too many rows, else ends of longer spans.

A line that is open runs to the day of the data set, so that thousands of lines have millions of days on which nothing
changes. Whole spans are left out then, never a part of the time; the steps of the lines lose nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base import ledger
from musterbook.base.period import ONE_DAY
from musterbook.serve.dataset.wanted import SPANS
from musterbook.serve.python.lines import MOST_DAYS

SUNDAY, WEEK = 6, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The days of a step within a line from `first` to `last`, both included."""

    first: date
    last: date


def _same_day(day: date) -> date:
    return day


def _sunday(day: date) -> date:
    return day + timedelta(days=SUNDAY - day.weekday())


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE_DAY


def _end_of_year(day: date) -> date:
    return date(day.year, 12, 31)


ENDS: dict[str, Callable[[date], date]] = dict(
    zip(SPANS, (_same_day, _sunday, _end_of_month, _end_of_year), strict=True)
)
"""Of each span, the day on which the one that a day is in ends."""


def stretch_of(point: ledger.Point, last: date) -> Stretch | None:
    """The days of a step up to the day of the data set. One that is open at its beginning has none: nothing tells on
    which day it began.
    """
    if point.start is None or point.start > last:
        return None
    ends = last if point.end is None else min(last, point.end - ONE_DAY)
    return Stretch(first=point.start, last=ends) if point.start <= ends else None


def days_of(stretch: Stretch, every: str) -> Iterator[date]:
    """The days of a stretch that are ends of spans."""
    end_of = ENDS[every]
    try:
        day = end_of(stretch.first)
        while day <= stretch.last:
            yield day
            day = end_of(day + ONE_DAY)
    except OverflowError:
        return


def spacing(lines: Sequence[ledger.Line], last: date, most: int = MOST_DAYS) -> str:
    """The shortest span of which there are no more rows than `most`; a year where even that is more."""
    stretches = [found for line in lines for point in line.points if (found := stretch_of(point, last))]
    days = sum((one.last - one.first).days + 1 for one in stretches)
    if days <= most:
        return "day"
    if days <= most * WEEK and _count(stretches, "week") <= most:
        return "week"
    return "month" if _count(stretches, "month") <= most else "year"


def _count(stretches: Sequence[Stretch], every: str) -> int:
    return sum(1 for one in stretches for _ in days_of(one, every))
