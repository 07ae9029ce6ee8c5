"""Periods: the days of a month, a season, a year, a decade and their parts, and steps from one to another."""

from calendar import monthrange
from datetime import date, timedelta

from musterbook.base.period import Period

PARTS = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (31, 31),
    "week1": (1, 7), "week2": (8, 14), "week3": (15, 21), "week4": (-6, 31), "half1": (1, 15), "half2": (16, 31),
    "days10": (1, 10), "days14": (1, 14),
}  # fmt: skip
"""First and last day of a part of a month; days past its end mean its last day, a first below 1 counts back from it."""

PARTS_OF_YEAR = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12), "half1": (1, 6), "half2": (7, 12),
    "quarter1": (1, 3), "quarter2": (4, 6), "quarter3": (7, 9), "quarter4": (10, 12),
}  # fmt: skip
"""First and last month of a part of a year."""
_FIRST_DAYS = frozenset({"week1", "days10", "days14"})
"""Parts of a month that are, of a year, parts of its first: 'in the first days of 2025'."""

DIVISIONS = frozenset({"half1", "half2", "quarter1", "quarter2", "quarter3", "quarter4"})
"""Parts of a year that may stand without it: 'in the first quarter'."""

LAST_DAYS = 21
"""The day of a month on which its last days begin."""
DAYS_OF_WEEK = 7
MONTHS_OF_YEAR = 12
YEARS = {"Y": 1, "DE": 10, "CE": 100}
"""Years of the units that are made of years."""

LAST_YEAR = 9000
"""No step leads beyond this year, so that a step from there stays within the calendar."""
_SEASON_MONTHS, _QUARTERS = 3, 4


def month_period(year: int, month: int, part: str = "") -> Period:
    """A month, or its part: 1-10, 11-20, 21-end; 'end' is the last day."""
    last = monthrange(year, month)[1]
    first_day, last_day = PARTS.get(part, (1, last))
    first_day += last if first_day < 1 else 0
    return Period(start=date(year, month, min(first_day, last)), end=date(year, month, min(last_day, last)))


def year_period(year: int, part: str = "") -> Period:
    """A year, or its part by thirds, halves or quarters; 'end' is its last day."""
    if part == "end":
        return Period.day(date(year, 12, 31))
    if part in _FIRST_DAYS:
        return month_period(year, 1, part)
    first, last = PARTS_OF_YEAR.get(part, (1, MONTHS_OF_YEAR))
    return Period(start=date(year, first, 1), end=month_period(year, last).end)


def edge_period(whole: Period, unit: str, count: int, *, first: bool) -> Period | None:
    """The first or last `count` days, weeks or months of a month or year; None where it has not so many."""
    start, end = whole.start, whole.end
    if start is None or end is None or not count or unit not in {"D", "W", "M"}:
        return None
    if unit == "M":
        if (start.month, end.month, end.year) != (1, MONTHS_OF_YEAR, start.year) or count >= MONTHS_OF_YEAR:
            return None
        months = (1, count) if first else (MONTHS_OF_YEAR - count + 1, MONTHS_OF_YEAR)
        return Period(start=date(start.year, months[0], 1), end=month_period(start.year, months[1]).end)
    days = timedelta(days=count * (DAYS_OF_WEEK if unit == "W" else 1) - 1)
    if days >= end - start:
        return None
    return Period(start=start, end=start + days) if first else Period(start=end - days, end=end)


def season_period(year: int, month: int) -> Period:
    """The three months from `month` on; the winter of a year ends in the next."""
    last = year * MONTHS_OF_YEAR + month + _SEASON_MONTHS - 2
    return Period(start=date(year, month, 1), end=month_period(last // MONTHS_OF_YEAR, last % MONTHS_OF_YEAR + 1).end)


def years_period(year: int, count: int) -> Period:
    """The decade (count 10) or century (100) that holds a year; centuries as people name them by their hundreds."""
    first = year // count * count
    return Period(start=date(max(first, 1), 1, 1), end=date(first + count - 1, 12, 31))


def real_day(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has none such."""
    if year < 1 or not 1 <= month <= MONTHS_OF_YEAR or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def shifted(anchor: Period, unit: str, steps: int) -> Period | None:
    """The period `steps` units after the one that holds the anchor.

    Units are 'D', 'W', 'M', 'Q', 'Y', 'DE', 'CE'. None where the anchor is coarser than the unit, or the calendar ends.
    """
    start, end = anchor.start or anchor.end, anchor.end or anchor.start
    if start is None or end is None:
        return None
    if unit in {"D", "W"}:
        return _days_from(start, end, unit=unit, steps=steps)
    if unit == "M":
        same = (start.year, start.month) == (end.year, end.month)
        return _month_at(start.year, start.month, steps) if same else None
    if unit == "Q":
        return _quarter_at(start, steps)
    return _years_at(start.year, YEARS[unit], steps) if unit in YEARS else None


def _quarter_at(day: date, steps: int) -> Period | None:
    """The quarter `steps` behind that of a day."""
    year, quarter = divmod(day.year * _QUARTERS + (day.month - 1) // _SEASON_MONTHS + steps, _QUARTERS)
    return year_period(year, f"quarter{quarter + 1}") if 0 < year <= LAST_YEAR else None


def _days_from(start: date, end: date, *, unit: str, steps: int) -> Period | None:
    days = DAYS_OF_WEEK if unit == "W" else 1
    first = start.toordinal() - (start.weekday() if unit == "W" else 0) + steps * days
    if (end - start).days >= days or not 0 < first < date.max.toordinal() - days:
        return None
    return Period(start=date.fromordinal(first), end=date.fromordinal(first + days - 1))


def _month_at(year: int, month: int, steps: int) -> Period | None:
    index = year * MONTHS_OF_YEAR + month - 1 + steps
    wanted = index // MONTHS_OF_YEAR
    return month_period(wanted, index % MONTHS_OF_YEAR + 1) if 0 < wanted <= LAST_YEAR else None


def _years_at(year: int, count: int, steps: int) -> Period | None:
    wanted = year + count * steps
    if not 0 < wanted <= LAST_YEAR:
        return None
    return year_period(wanted) if count == 1 else years_period(wanted, count)
