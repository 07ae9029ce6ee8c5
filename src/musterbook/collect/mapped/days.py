"""Reads the date of a cell: ISO, '31.10.2024', '31 octobre 2024', 'Oct-24', a sheet's day number, a month, a year.

03/04/2025 is read only where the mapping says which part comes first. A month or a year is a period; the
mapping may say that it stands for its first or last day, as in tables of figures at the month's end.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from musterbook.base.period import Period
from musterbook.collect.dates import make_date
from musterbook.collect.mapping.model import DateOrder, MonthMeans

_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[+-]\d\d:?\d\d| ?[AP]M)?\Z", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<sep>[-/.]?)(?P<m>\d{2})(?P=sep)(?P<d>\d{2})")
_PARTED = re.compile(r"(?P<a>\d{1,2})(?P<sep>[-/. ])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})")
_DAY_NAMED = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°)?[\s./-]+(?:de |of )?"
    r"(?P<m>[^\W\d_]{3,10})\.?,?[\s./-]+(?:del? )?(?P<y>\d{4}|\d{2})",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(r"(?P<m>[^\W\d_]{3,10})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(?P<m>[^\W\d_]{3,10})\.?,?[\s./'’-]+(?:del? )?(?P<y>\d{4}|\d{2})", re.IGNORECASE)
_MONTH_NUMBER = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})|(?P<m2>\d{1,2})[/.-](?P<y2>\d{4})")
_YEAR = re.compile(r"(?P<y>19\d\d|20\d\d)")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
"""The number of a day in a sheet: 45596 is 31 October 2024. Five digits reach from 1927 to 2173."""
_EPOCH = date(1899, 12, 30)
_CENTURY_TURNS = 70
"""Years of two digits from here on are of the last century."""
_LONGEST = 40


def read_period(cell: str, *, order: DateOrder, months: MonthMeans) -> Period | None:
    """The day, month or year that a cell names; None where it names none, or could be read in two ways."""
    words = " ".join(cell.split())
    if not words or len(words) > _LONGEST:
        return None
    words = _CLOCK.sub("", words)
    day = _day(words, order)
    if day is not None:
        return Period.day(day)
    month = _month(words)
    if month is not None:
        return _meaning(month, months)
    year = _YEAR.fullmatch(words)
    return None if year is None else Period(start=date(int(year["y"]), 1, 1), end=date(int(year["y"]), 12, 31))


def _day(words: str, order: DateOrder) -> date | None:
    for pattern in (_YEAR_FIRST, _DAY_NAMED, _NAMED_DAY):
        match = pattern.fullmatch(words)
        if match is not None:
            return make_date(_full_year(match["y"]), match["m"], match["d"])
    parted = _PARTED.fullmatch(words)
    if parted is not None:
        return _parted(parted, order)
    return _EPOCH + timedelta(days=int(float(words))) if _SERIAL.fullmatch(words) else None


def _parted(match: re.Match[str], order: DateOrder) -> date | None:
    year, first, second = _full_year(match["y"]), match["a"], match["b"]
    day_first, month_first = make_date(year, second, first), make_date(year, first, second)
    if order is DateOrder.DAY_FIRST:
        return day_first
    if order is DateOrder.MONTH_FIRST:
        return month_first
    possible = {day for day in (day_first, month_first) if day is not None}
    return possible.pop() if len(possible) == 1 else None


def _month(words: str) -> date | None:
    match = _MONTH.fullmatch(words)
    if match is not None:
        return make_date(_full_year(match["y"]), match["m"], "1")
    numbered = _MONTH_NUMBER.fullmatch(words)
    if numbered is None:
        return None
    return make_date(numbered["y"] or numbered["y2"], numbered["m"] or numbered["m2"], "1")


def _meaning(first: date, months: MonthMeans) -> Period:
    last = first.replace(day=monthrange(first.year, first.month)[1])
    if months is MonthMeans.FIRST_DAY:
        return Period.day(first)
    return Period.day(last) if months is MonthMeans.LAST_DAY else Period(start=first, end=last)


def _full_year(year: str) -> str:
    if len(year) == 4:  # noqa: PLR2004  # written in full
        return year
    return f"19{year}" if int(year) >= _CENTURY_TURNS else f"20{year}"
