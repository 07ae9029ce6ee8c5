"""Reads the bounds of a row's number: those that its cell words, or those in columns of their own.

Where a table has a column for the lowest and one for the highest value, an empty one is an open bound; where both are
empty the number is what its own cell says.
"""

from typing import Any

from musterbook.base.quantity import Number, Qualifier
from musterbook.collect.mapped.cells import EMPTY, ColumnReader
from musterbook.collect.mapped.faults import Fault
from musterbook.collect.mapped.measures import Measure
from musterbook.collect.separated import Row


def bounds_of(measure: Measure, row: Row) -> Any:  # noqa: ANN401 - bounds, EMPTY or a fault
    """What a row says of a measure: bounds with their wording, EMPTY, or a Fault."""
    if measure.reader is None:
        return EMPTY
    own, low, high = (_read(measure.reader, row, place) for place in (measure.place, *measure.bounds))
    if fault := next((one for one in (own, low, high) if isinstance(one, Fault)), None):
        return fault
    if low is EMPTY and high is EMPTY:
        return own
    least, most = None if low is EMPTY else low[0], None if high is EMPTY else high[1]
    if least is not None and most is not None and least > most:
        return measure.reader.fault("bad-value", "the lowest value is above the highest", "a lowest value below it")
    return least, most, _wording(least, most)


def _read(reader: ColumnReader, row: Row, place: int | None) -> Any:  # noqa: ANN401 - as above
    return EMPTY if place is None or place >= len(row.cells) else reader.read(row.cells[place].value)


def _wording(low: Number | None, high: Number | None) -> Qualifier:
    if low is None or high is None:
        return Qualifier.AT_MOST if low is None else Qualifier.AT_LEAST
    return Qualifier.EXACT if low == high else Qualifier.BETWEEN
