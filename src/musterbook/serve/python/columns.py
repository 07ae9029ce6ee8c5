"""The columns of a row: its fields, in order, each of one sort, whatever the rows hold.

A frame is made by the sorts alone, so that an empty one has the columns and types of a full one, and the same
program runs on either.
"""

import types
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


class Sort(Enum):
    """What the cells of a column are; each may be missing, but for texts, of which there may be none."""

    TEXT = "text"
    CATEGORY = "category"
    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    TEXTS = "texts"


SORTS: dict[frozenset[object], Sort] = {
    frozenset({str}): Sort.TEXT,
    frozenset({int}): Sort.COUNT,
    frozenset({float}): Sort.NUMBER,
    frozenset({int, float}): Sort.NUMBER,
    frozenset({bool}): Sort.FLAG,
    frozenset({date}): Sort.DAY,
    frozenset({datetime}): Sort.MOMENT,
}
"""The types of a field, None apart, and the sort of its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`values`: all that a category can be, in order; () for another sort."""

    name: str
    sort: Sort
    values: tuple[str, ...] = ()


def columns_of(row: type[Any]) -> tuple[Column, ...]:
    """The columns of a class of rows."""
    asked: Any = row
    return _columns_of(asked)


@cache
def _columns_of(row: Any) -> tuple[Column, ...]:  # noqa: ANN401 - a class of rows, which the cache takes as a key
    hints = get_type_hints(row)
    return tuple(_column(one.name, hints[one.name]) for one in fields(row))


def _column(name: str, hint: object) -> Column:
    if get_origin(hint) is tuple:
        return Column(name=name, sort=Sort.TEXTS)
    united = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    told = frozenset(united) - {types.NoneType}
    for one in told:
        if isinstance(one, type) and issubclass(one, StrEnum):
            return Column(name=name, sort=Sort.CATEGORY, values=tuple(map(str, one)))
    return Column(name=name, sort=SORTS[told])


def cells_of(rows: Sequence[object], column: Column) -> list[Any]:
    """The cells of a column: text, float, int, bool, date, datetime or None; a list of texts."""
    return [_cell(getattr(row, column.name), column.sort) for row in rows]


def _cell(value: Any, sort: Sort) -> Any:  # noqa: ANN401 - whatever a field holds
    if sort is Sort.TEXTS:
        return [encodable(str(getattr(one, "id", one))) for one in value]
    if value is None:
        return None
    if sort in (Sort.TEXT, Sort.CATEGORY):
        return encodable(str(value))
    return float(value) if sort is Sort.NUMBER else value


def encodable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which no frame and no notebook can hold."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
