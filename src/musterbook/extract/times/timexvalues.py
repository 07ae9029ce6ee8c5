"""TIMEX3 values: how the guidelines write a time of the calendar and a length of time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from musterbook.extract.times.years import Found

_LENGTHS = {"H": "T{}H", "MIN": "T{}M", "S": "T{}S", "DE": "{}0Y", "CE": "{}00Y"}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


@dataclass(frozen=True, slots=True)
class Told:
    """A value told by `length` items."""

    length: int
    value: str


def duration(count: int | str, unit: str) -> str:
    """The value of a number of units ('X' where it is not told): P3D, PT2H, PXY."""
    if count == "X" and unit in {"DE", "CE"}:
        return f"PX{unit}"
    return "P" + _LENGTHS.get(unit, "{}" + unit).format(count)


def calendar_value(found: Found, *, before_christ: bool = False) -> str:
    """The value of a time of the calendar by the unit that it names: 1944, 1944-06, 1944-SU, 194; '' where undated."""
    start = found.period.start or found.period.end
    if start is None:
        return ""
    if found.unit == "week":
        return f"{start.isocalendar().year:04}-W{start.isocalendar().week:02}"
    year = f"BC{start.year:04}" if before_christ else f"{start.year:04}"
    return _FORMS.get(found.unit, _day)(year, start)


def _day(year: str, start: date) -> str:
    return f"{year}-{start.month:02}-{start.day:02}"


_FORMS: dict[str, Callable[[str, date], str]] = {
    "month": lambda year, start: f"{year}-{start.month:02}",
    "season": lambda year, start: f"{year}-{_SEASONS[start.month]}",
    "quarter": lambda year, start: f"{year}-Q{start.month // 3 + 1}",
    "half": lambda year, start: f"{year}-H{start.month // 6 + 1}",
    "year": lambda year, _: year,
    "decade": lambda year, _: year[:-1],
    "century": lambda year, _: year[:-2],
}
