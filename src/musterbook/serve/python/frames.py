"""Rows as frames of Polars, of pandas and of Arrow, whichever the caller has.

None of the three is needed for anything else, so each is an extra, and each frame is made without the other two.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from musterbook.base.errors import MissingLibraryError
from musterbook.serve.python.columns import Column, Sort, cells_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

EXTRAS = {"polars": "polars", "pandas": "pandas", "pyarrow": "arrow", "duckdb": "duckdb"}
"""Each library with the extra that installs it."""


def library(name: str) -> Any:  # noqa: ANN401 - a module
    """The library; raises MissingLibraryError, which names the extra, where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        wanted = f"pip install 'musterbook[{EXTRAS[name.partition('.')[0]]}]'"
        raise MissingLibraryError(f"{name} is not installed; {wanted} brings it", name=name) from error


def to_polars(columns: Sequence[Column], rows: Sequence[object]) -> "pl.DataFrame":
    """A frame of Polars: Enum for categories, Date, Datetime in UTC, Float64, Int64, lists of String."""
    lib = library("polars")
    kinds = {
        Sort.TEXT: lib.String,
        Sort.NUMBER: lib.Float64,
        Sort.COUNT: lib.Int64,
        Sort.FLAG: lib.Boolean,
        Sort.DAY: lib.Date,
        Sort.MOMENT: lib.Datetime("us", "UTC"),
        Sort.TEXTS: lib.List(lib.String),
    }
    schema = {one.name: kinds.get(one.sort) or lib.Enum(one.values) for one in columns}
    frame: pl.DataFrame = lib.DataFrame({one.name: cells_of(rows, one) for one in columns}, schema=schema)
    return frame


def to_pandas(columns: Sequence[Column], rows: Sequence[object]) -> "pd.DataFrame":
    """A frame of pandas: categories, datetime64 for days and moments, float64, Int64, string."""
    lib = library("pandas")
    kinds = {
        Sort.TEXT: "string",
        Sort.NUMBER: "float64",
        Sort.COUNT: "Int64",
        Sort.FLAG: "bool",
        Sort.DAY: "datetime64[s]",
        Sort.MOMENT: "datetime64[us, UTC]",
        Sort.TEXTS: "object",
    }
    series = {
        one.name: lib.Series(cells_of(rows, one), dtype=kinds.get(one.sort) or lib.CategoricalDtype(one.values))
        for one in columns
    }
    frame: pd.DataFrame = lib.DataFrame(series)
    return frame


def to_arrow(columns: Sequence[Column], rows: Sequence[object]) -> "pa.Table":
    """A table of Arrow: dictionaries for categories, date32, timestamps in UTC, float64, int64, lists of string."""
    return arrow_table(columns, [cells_of(rows, one) for one in columns])


def arrow_table(columns: Sequence[Column], cells: Sequence[Sequence[Any]]) -> "pa.Table":
    """As `to_arrow`, of the cells of each column."""
    lib = library("pyarrow")
    kinds = {
        Sort.TEXT: lib.string(),
        Sort.NUMBER: lib.float64(),
        Sort.COUNT: lib.int64(),
        Sort.FLAG: lib.bool_(),
        Sort.DAY: lib.date32(),
        Sort.MOMENT: lib.timestamp("us", tz="UTC"),
        Sort.TEXTS: lib.list_(lib.string()),
    }
    return lib.table(
        {
            one.name: lib.array(told, type=kinds[one.sort]) if one.sort in kinds else _dictionary(lib, told, one.values)
            for one, told in zip(columns, cells, strict=True)
        }
    )


def _dictionary(lib: Any, cells: Sequence[str | None], values: Sequence[str]) -> Any:  # noqa: ANN401 - Arrow has no types
    """Cells as places in a list of all that they can be."""
    places = {value: place for place, value in enumerate(values)}
    found = lib.array([None if cell is None else places[cell] for cell in cells], type=lib.int8())
    return lib.DictionaryArray.from_arrays(found, lib.array(values, type=lib.string()))
