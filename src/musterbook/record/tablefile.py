"""A file of plain tables for other programs, in SQLite: what a record says, without the record.

It is no record, and nothing is added to it later. Nothing of the clock or the machine goes into it, so that the same
rows give the same bytes.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from errno import EIO
from pathlib import Path
from typing import Any

from musterbook.base.quantity import Number

LARGEST = 2**63 - 1
"""The largest whole number that SQLite holds as one; beyond it numbers are floats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """A table to be filled. `columns`: names with SQLite's words for what they hold, TEXT, INTEGER or NUMERIC;
    `key`: the columns that tell its rows apart, () for none; `references`: by column, the table and the column whose
    values it takes; `indexed`: columns that people look rows up by.
    """

    name: str
    columns: Sequence[tuple[str, str]]
    key: Sequence[str] = ()
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    indexed: Sequence[str] = ()


class TableFile:
    """A new file that is being filled, table after table; `close` makes its indices and writes it out. Raises OSError
    where it cannot be written, as any other file does.
    """

    def __init__(self, path: Path) -> None:
        with _told():
            self._db = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -65536"):
            self._run(f"PRAGMA {setting}")
        self._run("BEGIN")
        self._indices: list[str] = []

    def _run(self, statement: str) -> None:
        with _told():
            self._db.execute(statement)

    def create(self, shape: TableShape) -> None:
        """Makes an empty table."""
        parts = [f'"{name}" {holds}' for name, holds in shape.columns]
        if shape.key:
            parts.append(f"PRIMARY KEY ({_names(shape.key)})")
        for column, (table, other) in shape.references.items():
            parts.append(f'FOREIGN KEY ("{column}") REFERENCES "{table}" ("{other}")')
        joint = " WITHOUT ROWID" if 1 < len(shape.key) >= len(shape.columns) - 1 else ""  # a table that is all key
        self._run(f'CREATE TABLE "{shape.name}" ({", ".join(parts)}){joint}')
        self._indices += [
            f'CREATE INDEX "{shape.name}_{column}" ON "{shape.name}" ("{column}")' for column in shape.indexed
        ]

    def insert(self, name: str, rows: Iterable[Sequence[Any]], width: int) -> None:
        """Adds rows of `width` cells: text, numbers or None."""
        holes = ", ".join("?" * width)
        with _told():
            self._db.executemany(f'INSERT INTO "{name}" VALUES ({holes})', rows)  # noqa: S608 - a name that code gives

    def close(self) -> None:
        """Makes the indices, and writes everything out."""
        try:
            for statement in (*self._indices, "COMMIT"):
                self._run(statement)
        finally:
            self._db.close()


@contextmanager
def _told() -> Iterator[None]:
    """A file that cannot be written is told as an OSError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(EIO, str(error)) from error


def storable(number: Number) -> Number:
    """The number as SQLite can hold it: a whole one that is too large becomes a float."""
    return float(number) if isinstance(number, int) and abs(number) > LARGEST else number


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{one}"' for one in columns)
