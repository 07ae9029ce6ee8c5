"""What the values of a column look like: dates, numbers, actors, missions, or words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from musterbook.collect.mapped.days import read_period
from musterbook.collect.mapped.names import Names, is_subtotal, is_total
from musterbook.collect.mapped.numbers import read_bounds
from musterbook.collect.mapping.model import DateOrder, MonthMeans, TableMapping

MOST = 400
"""Different values of a column that are looked at."""
LIKELY = 0.8
"""A share of values that makes a column one of dates, or of numbers."""
NAMED = 0.6
"""A share of values that makes a column one of actors or missions: a table may name some that nobody knows."""
_STOPS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_POINTS = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?|\d+\.\d+")
_PARTED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})\b")
_MONTHS = 12
_SERIAL = re.compile(r"3[3-9]\d{3}|4\d{4}|5[0-4]\d{3}")
"""Numbers of the days from 1990 to 2050 in a sheet."""
_FEW_DIGITS = re.compile(r"\d{1,4}")
EMPTY = frozenset(TableMapping(name="", columns=()).empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Shares, 0 to 1, of a column's values that are dates, numbers, known actors, known missions. `samples`: the first
    different ones; `gaps`: whether it has empty cells below filled ones.
    """

    dates: float = 0.0
    numbers: float = 0.0
    actors: float = 0.0
    missions: float = 0.0
    samples: tuple[str, ...] = ()
    gaps: bool = False


def look_at(cells: Sequence[str], names: Names) -> Look:
    """How the values of a column look, those without a value and the words for totals left out."""
    values = list(dict.fromkeys(cell for cell in cells if cell and cell not in EMPTY and not is_sum(cell)))[:MOST]
    if not values:
        return Look()
    gaps = any(not cell for cell in cells[1:]) and bool(cells[0])
    return Look(
        dates=_share(values, _is_date),
        numbers=_share(values, lambda cell: any(read_bounds(cell, decimal=mark) for mark in ".,")),
        actors=_share(values, lambda cell: names.actor(cell) is not None),
        missions=_share(values, lambda cell: names.mission(cell) is not None),
        samples=tuple(values[:3]),
        gaps=gaps,
    )


def is_sum(cell: str) -> bool:
    """Whether a cell is a word for a total or a part of one."""
    return is_total(cell) or is_subtotal(cell)


def _is_date(cell: str) -> bool:
    """Whether a cell is a date by itself; a year or another short number may be anything."""
    if _FEW_DIGITS.fullmatch(cell):
        return False
    if cell.isdecimal() and not _SERIAL.fullmatch(cell):
        return False
    read = (read_period(cell, order=order, months=MonthMeans.WHOLE) for order in DateOrder)
    return any(found is not None for found in read)


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, values)) / len(values)


def decimal_of(columns: Sequence[Sequence[str]]) -> str:
    """The mark of fractions in columns of numbers: ',' where stops part thousands, else '.'."""
    values = [cell for cells in columns for cell in cells[:MOST] if cell]
    stops = any(_STOPS.fullmatch(cell) for cell in values)
    points = any(_POINTS.fullmatch(cell) and not _STOPS.fullmatch(cell) and not cell.isdecimal() for cell in values)
    return "," if stops and not points else "."


def order_of(columns: Sequence[Sequence[str]], *, language: str) -> DateOrder:
    """Which part of 03/04/2025 comes first: as other dates of the columns show, else as the language writes."""
    pairs = [match for cells in columns for cell in cells[:MOST] if (match := _PARTED.match(cell))]
    day_first = any(int(match[1]) > _MONTHS for match in pairs)
    month_first = any(int(match[2]) > _MONTHS for match in pairs)
    if day_first != month_first:
        return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
    ambiguous = bool(pairs) and not day_first
    return DateOrder.DAY_FIRST if ambiguous and language in ("fr", "es") else DateOrder.UNKNOWN
