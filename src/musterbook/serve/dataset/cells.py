"""Cells as the files hold them: as text in CSV, as SQLite's values, as those of Arrow; and columns in words of each."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from musterbook.base.quantity import Number, tidy
from musterbook.record import storable
from musterbook.serve.output import harmless
from musterbook.serve.python.columns import Column, Sort

MOST_KEPT = 50_000
"""Texts that are kept as they are written: actors, sources and lists of claims come again and again."""
TYPES = {
    Sort.TEXT: "string", Sort.CATEGORY: "string", Sort.TEXTS: "string", Sort.NUMBER: "number", Sort.COUNT: "integer",
    Sort.FLAG: "boolean", Sort.DAY: "date", Sort.MOMENT: "datetime",
}  # fmt: skip
"""Words of Table Schema."""
AFFINITIES = {Sort.NUMBER: "NUMERIC", Sort.COUNT: "INTEGER", Sort.FLAG: "INTEGER"}
"""Words of SQLite; all others are TEXT."""
DUCK_TYPES = {
    Sort.NUMBER: "DOUBLE", Sort.COUNT: "BIGINT", Sort.FLAG: "BOOLEAN", Sort.DAY: "DATE", Sort.MOMENT: "TIMESTAMPTZ",
}  # fmt: skip
"""Words of DuckDB; all others are VARCHAR."""
BETWEEN = "; "


def csv_cells(cells: Sequence[Any], column: Column) -> list[str]:
    """The cells as texts of CSV: nothing for None, and nothing that a program for sheets would run."""
    write = _CSV[column.sort]
    return ["" if one is None else write(one) for one in cells]


def sqlite_cells(cells: Sequence[Any], column: Column) -> Sequence[Any]:
    """The cells as SQLite holds them: days and moments as texts, yes and no as 1 and 0."""
    write = _SQLITE.get(column.sort)
    return cells if write is None else [None if one is None else write(one) for one in cells]


def duck_cells(cells: Sequence[Any], column: Column) -> Sequence[Any]:
    """The cells as DuckDB reads them."""
    write = _DUCK.get(column.sort)
    return cells if write is None else [None if one is None else write(one) for one in cells]


def arrow_cells(cells: Sequence[Any], column: Column) -> Sequence[Any]:
    """The cells as Arrow takes them."""
    if column.sort is not Sort.NUMBER:
        return cells
    return [None if one is None else float(one) for one in cells]


def moment(at: datetime) -> str:
    """A moment in UTC, to the second, as Table Schema has it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(MOST_KEPT)
def _text(text: str) -> str:
    return harmless(text)


def _texts(texts: list[str]) -> str:
    return _text(BETWEEN.join(texts))


def _number(number: Number) -> str:
    return str(tidy(number))


def _flag(flag: bool) -> str:  # noqa: FBT001 - a cell
    return "yes" if flag else "no"


_CSV: dict[Sort, Callable[[Any], str]] = {
    Sort.TEXT: _text, Sort.CATEGORY: _text, Sort.TEXTS: _texts, Sort.NUMBER: _number, Sort.COUNT: str,
    Sort.FLAG: _flag, Sort.DAY: date.isoformat, Sort.MOMENT: moment,
}  # fmt: skip
_SQLITE: dict[Sort, Callable[[Any], Any]] = {
    Sort.TEXTS: BETWEEN.join, Sort.NUMBER: storable, Sort.COUNT: storable, Sort.FLAG: int, Sort.DAY: date.isoformat,
    Sort.MOMENT: moment,
}  # fmt: skip
_DUCK: dict[Sort, Callable[[Any], Any]] = {
    Sort.TEXTS: BETWEEN.join, Sort.NUMBER: float, Sort.DAY: date.isoformat, Sort.MOMENT: moment,
}  # fmt: skip
