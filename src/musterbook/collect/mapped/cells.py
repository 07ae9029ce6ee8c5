"""Reads the cells of one column by its mapping, each different value once.

A table of thirty thousand rows writes the same dates and countries again and again; what a value means, or
why it means nothing, is kept by its words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from musterbook.base.claim import Corps, Harm, Kind, Modality
from musterbook.collect.mapped.days import read_period
from musterbook.collect.mapped.faults import Fault
from musterbook.collect.mapped.names import Names, is_subtotal, is_total, slug
from musterbook.collect.mapped.numbers import read_bounds
from musterbook.collect.mapping.model import DATES, Column, Field, TableMapping, YesNo

EMPTY = object()
"""What a cell without a value gives."""
TOTAL = object()
"""What the cell of an actor, a mission or a date gives in a row that sums all others."""
SUBTOTAL = object()
"""What it gives in a row that sums some of them."""
_CLOSED: dict[Field, type[StrEnum]] = {
    Field.KIND: Kind,
    Field.CORPS: Corps,
    Field.OUTCOME: Harm,
    Field.MODALITY: Modality,
    Field.CUMULATIVE: YesNo,
}
_WHOLE_UNITS = frozenset({"person", "vehicle"})


@dataclass(slots=True)
class ColumnReader:
    """Reads one column. `read` gives a value, EMPTY, TOTAL or a Fault."""

    column: Column
    mapping: TableMapping
    names: Names
    unit: str = ""
    _known: dict[str, Any] = field(default_factory=dict)
    _told: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._told = {
            words.casefold(): meaning
            for name, pairs in self.mapping.values
            if name is self.column.field
            for words, meaning in pairs
        }

    def read(self, words: str) -> Any:  # noqa: ANN401 - what the column holds
        """What a cell says."""
        found = self._known.get(words)
        if found is None:
            found = self._known[words] = self._read(words)
        return found

    def _read(self, words: str) -> Any:  # noqa: ANN401 - as above
        plain = " ".join(words.split())
        told = self._told.get(plain.casefold())
        if told is not None:
            plain = told
        if not plain or (told is None and plain in self.mapping.empty):
            return EMPTY
        return _READ.get(self.column.field, _text)(self, plain)

    def fault(self, code: str, message: str, expected: str) -> Fault:
        """A fault of a cell of this column."""
        return Fault(code=code, message=message, column=self.column.name, expected=expected)


def _number(reader: ColumnReader, words: str) -> Any:  # noqa: ANN401 - a value or a fault
    bounds = read_bounds(words.removesuffix("%").strip(), decimal=reader.mapping.decimal)
    if bounds is None:
        return reader.fault("bad-value", "this is no number", "a number of zero or more, such as 1020")
    if reader.unit in _WHOLE_UNITS and any(isinstance(one, float) and not one.is_integer() for one in bounds[:2]):
        return reader.fault(
            "bad-value", f"a fraction of a {reader.unit}", "a whole number; see 'decimal' of the mapping"
        )
    return bounds


def _period(reader: ColumnReader, words: str) -> Any:  # noqa: ANN401 - a value or a fault
    found = read_period(words, order=reader.mapping.dates, months=reader.mapping.months) or _sum(words)
    return found or reader.fault(
        "bad-value", "this is no date, or may be read in two ways", "a date such as 2024-10-31"
    )


def _actor(reader: ColumnReader, words: str) -> Any:  # noqa: ANN401 - a value or a fault
    if words == "mission":
        return words
    found = reader.names.actor(words) or _sum(words)
    return found or reader.fault(
        "unknown-actor", "no actor of this name is known", "a country, a code, or a name of 'values'"
    )


def _mission(reader: ColumnReader, words: str) -> Any:  # noqa: ANN401 - a value or a fault
    found = reader.names.mission(words) or _sum(words)
    if found is None and reader.mapping.new_missions:
        found = slug(words) or None
    return found or reader.fault(
        "unmapped-value", "no mission of this name is known", "a known mission, a name of 'values', or new_missions"
    )


def _sum(words: str) -> object:
    """TOTAL or SUBTOTAL for a word of a row that sums others, else None."""
    if is_total(words):
        return TOTAL
    return SUBTOTAL if is_subtotal(words) else None


def _closed(reader: ColumnReader, words: str) -> Any:  # noqa: ANN401 - a value or a fault
    shape = _CLOSED[reader.column.field]
    try:
        return shape(words)
    except ValueError:
        expected = f"one of {', '.join(shape)}, or a name of 'values'"
        return reader.fault("unmapped-value", f"this is no {reader.column.field}", expected)


def _text(reader: ColumnReader, words: str) -> Any:  # noqa: ANN401, ARG001 - as the others
    return words


_READ: Mapping[Field, Callable[[ColumnReader, str], Any]] = {
    Field.NUMBER: _number,
    **dict.fromkeys(DATES, _period),
    **dict.fromkeys(_CLOSED, _closed),
    Field.ACTOR: _actor,
    Field.MISSION: _mission,
}
