"""Rows, and the sequences of rows that questions are answered with: frozen, iterable, and frames at a word.

The fields of a row are the columns of a frame. A sequence holds what was true when it was asked for; what is added
to the record later is in the next answer.
"""

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

from musterbook.base.quantity import tidy
from musterbook.serve.output import harmless
from musterbook.serve.python import frames, showing
from musterbook.serve.python.columns import cells_of, columns_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class Row:
    """One row. `SHOWN`: the fields that a table on a screen has."""

    __slots__ = ()
    SHOWN: ClassVar[tuple[str, ...]] = ()

    def __repr__(self) -> str:
        told = ((name, showing.cell_text(getattr(self, name))) for name in self.SHOWN)
        words = ", ".join(f"{name}={showing.shortened(text, showing.WIDEST)}" for name, text in told if text)
        return f"<{type(self).__name__} {words}>"

    def _repr_html_(self) -> str:
        told: Any = fields(self)  # type: ignore[arg-type]  # every row is a dataclass
        return showing.fields_as_html(type(self).__name__, ((one.name, getattr(self, one.name)) for one in told))


R = TypeVar("R", bound=Row)
T = TypeVar("T")


class Framed(ABC):
    """What can become a frame: `ROW` says which columns it has, `frame_rows` gives its rows."""

    __slots__ = ()
    ROW: ClassVar[type[Row]]

    @abstractmethod
    def frame_rows(self) -> Sequence[Row]:
        """The rows of the frame, in order."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order; they are the same whatever the rows hold."""
        return tuple(one.name for one in columns_of(self.ROW))

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of plain values: text, numbers, dates, lists of text, None."""
        columns = columns_of(self.ROW)
        cells = [cells_of(self.frame_rows(), one) for one in columns]
        return [dict(zip(self.columns, row, strict=True)) for row in zip(*cells, strict=True)]

    def to_csv(self) -> str:
        """The rows as CSV with a head; several values are joined by '; ', and no cell is a formula for a sheet."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(map(_csv_cell, row.values()) for row in self.to_dicts())
        return text.getvalue()

    def to_polars(self) -> "pl.DataFrame":
        """A Polars frame with a row for each row; raises MissingLibraryError without `musterbook[polars]`."""
        return frames.to_polars(columns_of(self.ROW), self.frame_rows())

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas frame with a row for each row; raises MissingLibraryError without `musterbook[pandas]`."""
        return frames.to_pandas(columns_of(self.ROW), self.frame_rows())

    def to_arrow(self) -> "pa.Table":
        """An Arrow table with a row for each row; raises MissingLibraryError without `musterbook[arrow]`."""
        return frames.to_arrow(columns_of(self.ROW), self.frame_rows())


class Items(Sequence[T], Generic[T]):
    """An immutable sequence; a slice of it is one of the same sort. `NOUN`: what its items are called."""

    NOUN: ClassVar[tuple[str, str]] = ("row", "rows")

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items = tuple(items)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> T | Self:
        return type(self)(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Items) and type(other) is type(self) and bool(self._items == other._items)

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._items))

    @property
    def title(self) -> str:
        """How many there are: '3 claims'."""
        return f"{len(self)} {self.NOUN[len(self) != 1]}"


class Rows(Items[R], Framed):
    """A sequence of rows of one class."""

    def frame_rows(self) -> Sequence[Row]:
        """The rows themselves."""
        return self._items

    def __repr__(self) -> str:
        return showing.as_text(self.title, self.ROW.SHOWN, self._items)

    def _repr_html_(self) -> str:
        return showing.as_html(self.title, self.ROW.SHOWN, self._items)


def _csv_cell(value: Any) -> str:  # noqa: ANN401 - any cell
    return harmless(tidy(value) if isinstance(value, float) else value)
