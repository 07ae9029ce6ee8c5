"""Frames of any rows: the same rows as the objects, the same types as an empty frame, whatever the rows hold."""

import dataclasses
import math
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import musterbook as mb
from musterbook.serve.python import showing
from musterbook.serve.python.columns import Sort, columns_of
from musterbook.serve.python.rows import Framed, Row

NAMED = [getattr(mb, name) for name in mb.__all__]
FRAMED = [one for one in NAMED if isinstance(one, type) and issubclass(one, Framed)]
SEQUENCES: list[Any] = [one for one in FRAMED if one is not mb.Lines]
TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)
"""Lone surrogates among them, which a name of a file or an escape in a claim file can hold."""
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds have no zone
STRATEGIES: dict[Sort, st.SearchStrategy[Any]] = {
    Sort.TEXT: st.none() | TEXTS,
    Sort.NUMBER: st.none() | NUMBERS,
    Sort.COUNT: st.none() | st.integers(-(2**63), 2**63 - 1),
    Sort.FLAG: st.booleans(),
    Sort.DAY: st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
    Sort.MOMENT: st.none() | MOMENTS,
    Sort.TEXTS: st.lists(TEXTS, max_size=3).map(tuple),
}


def rows_of(row: type[Row]) -> st.SearchStrategy[list[Any]]:
    """Rows of a class, each field anything that its column can be."""
    told = {
        one.name: STRATEGIES[one.sort] if one.sort in STRATEGIES else st.none() | st.sampled_from(one.values)
        for one in columns_of(row)
    }
    return st.lists(st.builds(row, **told), max_size=4)


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda one: one.__name__)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_frame_is_its_rows(sequence: Any, data: st.DataObject) -> None:  # noqa: ANN401 - a class of sequences
    found = sequence(data.draw(rows_of(sequence.ROW)))
    rows = [{one.name: plain(getattr(row, one.name)) for one in dataclasses.fields(row)} for row in found]
    assert found.to_dicts() == rows
    assert found.to_polars().to_dicts() == rows
    assert found.to_arrow().to_pylist() == rows
    assert [from_pandas(row) for row in found.to_pandas().to_dict("records")] == rows
    assert found.to_polars().schema == sequence().to_polars().schema
    assert found.to_arrow().schema == sequence().to_arrow().schema
    assert list(found.to_pandas().dtypes) == list(sequence().to_pandas().dtypes)


def plain(value: Any) -> Any:  # noqa: ANN401 - a field of any sort
    if isinstance(value, tuple):
        return [whole(one) for one in value]
    return whole(value) if isinstance(value, str) else value


def whole(text: str) -> str:
    """The text as UTF-8 can hold it, sign by sign: two surrogates that stand together are one sign."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def from_pandas(row: dict[Any, Any]) -> dict[str, Any]:
    """A row with None for what pandas has several words for, and days as days."""
    return {name: _from_pandas(value) for name, value in row.items()}


def _from_pandas(value: Any) -> Any:  # noqa: ANN401 - a cell of any sort
    if value is None or str(value) in ("<NA>", "NaT") or (isinstance(value, float) and math.isnan(value)):
        return None if not isinstance(value, str) else value
    if isinstance(value, datetime):
        return value.to_pydatetime() if value.tzinfo else value.date()  # type: ignore[attr-defined]  # a Timestamp
    return value


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda one: one.__name__)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_anything_can_be_shown_and_nothing_of_it_is_markup(sequence: Any, data: st.DataObject) -> None:  # noqa: ANN401 - as above
    found = sequence(data.draw(rows_of(sequence.ROW)))
    shown = [repr(found), found._repr_html_(), *(repr(row) + row._repr_html_() for row in found)]
    assert all(one.encode() for one in shown)
    assert len(repr(found).splitlines()) <= showing.FEW + 3


@given(TEXTS)
def test_a_cell_is_one_line_without_markup(text: str) -> None:
    cell = showing.html_cell(text)
    inner = cell.removeprefix(f"<td{showing.CELL}>").removesuffix("</td>")
    assert "<" not in inner or text.startswith(showing.WEB)
    assert len(showing.cell_text(text).splitlines()) <= 1
