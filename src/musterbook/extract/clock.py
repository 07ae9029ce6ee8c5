"""The clock: what times without a year, and times told from another time, are resolved against.

News is anchored at its publication, narrative at the year it named last; the research that this
follows found the second worth more than any grammar.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base.period import Period

PARTS = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (31, 31),
    "days14": (1, 14), "week1": (1, 7), "week2": (8, 14), "week3": (15, 21), "week4": (22, 31),
    "half1": (1, 15), "half2": (16, 31),
}  # fmt: skip
"""First and last day of a part of a month; days past the month's end mean its last day."""

PARTS_OF_YEAR = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12), "half1": (1, 6), "half2": (7, 12),
    "quarter1": (1, 3), "quarter2": (4, 6), "quarter3": (7, 9), "quarter4": (10, 12),
}  # fmt: skip
DIVISIONS = frozenset({"half1", "half2", "quarter1", "quarter2", "quarter3", "quarter4"})
"""Parts of a year that stand without it: 'in the first quarter'."""
AHEAD_DAYS = 270
"""How far ahead of publication a sentence about the future may place a day without a year."""

_DAYS_OF_WEEK = 7
_MONTHS_OF_YEAR = 12


def month_period(year: int, month: int, part: str = "") -> Period:
    """A month, or its part: 1-10, 11-20, 21-end; 'end' is the last day."""
    last = monthrange(year, month)[1]
    first_day, last_day = PARTS.get(part, (1, last))
    return Period(start=date(year, month, min(first_day, last)), end=date(year, month, min(last_day, last)))


def year_period(year: int, part: str = "") -> Period:
    """A year, or its part by thirds; 'end' is its last day."""
    if part == "end":
        return Period.day(date(year, 12, 31))
    first, last = PARTS_OF_YEAR.get(part, (1, _MONTHS_OF_YEAR))
    return Period(start=date(year, first, 1), end=month_period(year, last).end)


def real_day(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has none such."""
    if not 1 <= month <= _MONTHS_OF_YEAR or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


@dataclass(slots=True)
class Clock:
    """Moves through one document. `told`: the last period that the text named; `reported`: the
    first with two different ends, which a report is about; `year`: the last year
    named in the current block; `ahead`: whether the sentence speaks of the future.
    """

    published: date | None
    told: Period | None = None
    reported: Period | None = None
    year: int | None = None
    ahead: bool = False

    def open_block(self) -> None:
        """A new block starts: the year named before no longer stands first."""
        self.year = None

    def tell(self, period: Period, *, explicit: bool, span: bool = False) -> None:
        """Remembers a period that the text told; its year stands for later ones where it was named.

        `span`: it was told as a range.
        """
        self.told = period
        spans = not period.is_day and period.start is not None and period.end is not None
        self.reported = period if self.reported is None and spans and span else self.reported
        anchor = period.start or period.end
        if anchor is not None and explicit:
            self.year = anchor.year

    def year_for(self, month: int, day: int = 1) -> int | None:
        """The year of a month or day that names none; None where nothing tells."""
        if self.year is not None and not self._ahead_of_time(self.year, month, day):
            return self.year
        if self.published is None:
            return None if self.told is None else (self.told.end or self.told.start or date.min).year
        latest = self.published + timedelta(days=AHEAD_DAYS if self.ahead else 0)
        return latest.year - ((month, day) > (latest.month, latest.day))

    def _ahead_of_time(self, year: int, month: int, day: int) -> bool:
        """Whether a day would lie after publication though the sentence does not look ahead."""
        if self.published is None or self.ahead:
            return False
        return (year, month, day) > (self.published.year, self.published.month, self.published.day)

    def relative(self, code: str) -> Period | None:
        """The period of 'day:-1', 'month:0', 'told:1' and the like; None where its anchor is unknown."""
        unit, _, shift = code.partition(":")
        steps = int(shift)
        if unit in {"told", "told-month", "report"}:
            return self._of_text(unit, steps)
        if self.published is None:
            return None
        if unit == "day":
            return Period.day(self.published + timedelta(days=steps))
        if unit == "week":
            monday = self.published - timedelta(days=self.published.weekday()) + timedelta(weeks=steps)
            return Period(start=monday, end=monday + timedelta(days=_DAYS_OF_WEEK - 1))
        if unit == "month":
            index = self.published.year * _MONTHS_OF_YEAR + self.published.month - 1 + steps
            return month_period(index // _MONTHS_OF_YEAR, index % _MONTHS_OF_YEAR + 1)
        return year_period(self.published.year + steps)

    def _of_text(self, unit: str, steps: int) -> Period | None:
        """The period that a report is about, or one told from what the text told last."""
        if unit == "report":
            return self.reported
        if unit == "told":
            return self._told(steps)
        start = None if self.told is None else self.told.start or self.told.end
        return None if start is None else month_period(start.year, start.month)

    def _told(self, steps: int) -> Period | None:
        if self.told is None or not self.told.is_day or self.told.end is None:
            return None
        return Period.day(self.told.end + timedelta(days=steps))

    def weekday(self, number: int) -> Period | None:
        """The last such day up to publication, or the next one where the sentence looks ahead."""
        if self.published is None:
            return None
        back = (self.published.weekday() - number) % _DAYS_OF_WEEK
        if self.ahead:
            return Period.day(self.published + timedelta(days=(_DAYS_OF_WEEK - back) % _DAYS_OF_WEEK or _DAYS_OF_WEEK))
        return Period.day(self.published - timedelta(days=back))
