"""The files that tables are written to, side by side, so that each row is made once: CSV, SQLite, Parquet."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, TextIO

from musterbook.record import DuckFile, TableFile, TableShape
from musterbook.serve.dataset.cells import AFFINITIES, DUCK_TYPES, arrow_cells, csv_cells, duck_cells, sqlite_cells
from musterbook.serve.dataset.tables import Cells, Table
from musterbook.serve.python.frames import arrow_table, library
from musterbook.write.dataset import described

DATABASE = "record.sqlite"
DUCK_DATABASE = "record.duckdb"
PARQUET = "parquet"
ABOUT = "Of which mission and days all of it is, the head of the record, and the licence."
INDEXED = ("actor", "mission", "measure", "day", "start", "kind", "source", "published", "status")
"""Columns that rows are looked up by, beside those that refer to another table."""


class Sink(Protocol):
    """Something that tables are written to, one after another."""

    def begin(self, table: Table) -> None:
        """Makes ready for a table; the one before it is whole."""
        ...

    def take(self, table: Table, cells: Cells) -> None:
        """Writes some rows."""
        ...

    def close(self) -> None:
        """Closes all of it."""
        ...


class CsvFiles:
    """A file for each table, as RFC 4180 has it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: TextIO | None = None

    def begin(self, table: Table) -> None:
        """Writes the head."""
        self.close()
        place = self._folder / f"{table.name}.csv"
        self._file = place.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([one.name for one in table.columns])

    def take(self, table: Table, cells: Cells) -> None:
        """Writes some rows."""
        told = [csv_cells(one, column) for one, column in zip(cells, table.columns, strict=True)]
        self._writer.writerows(zip(*told, strict=True))

    def close(self) -> None:
        """Closes the file of the last table."""
        if self._file is not None:
            self._file.close()


class Database:
    """All tables in one file of SQLite, with a table that tells what they are about."""

    def __init__(self, folder: Path, about: Sequence[tuple[str, Any]]) -> None:
        self._file = TableFile(folder / DATABASE)
        self._file.create(TableShape(name="about", columns=[("name", "TEXT"), ("value", "TEXT")], key=["name"]))
        self._file.insert("about", about, 2)

    def begin(self, table: Table) -> None:
        """Makes the table."""
        told = described()[table.name]
        columns = [(one.name, AFFINITIES.get(one.sort, "TEXT")) for one in table.columns]
        looked_up = [name for name, _ in columns if name in (*INDEXED, *told.references)]
        indexed = [one for one in looked_up if one != told.key[0]]
        self._file.create(
            TableShape(name=table.name, columns=columns, key=told.key, references=told.references, indexed=indexed)
        )

    def take(self, table: Table, cells: Cells) -> None:
        """Writes some rows."""
        told = [sqlite_cells(one, column) for one, column in zip(cells, table.columns, strict=True)]
        self._file.insert(table.name, zip(*told, strict=True), len(told))

    def close(self) -> None:
        """Makes the indices."""
        self._file.close()


class DuckDatabase:
    """All tables in one file of DuckDB, with what they and their columns mean, and a table of what they are about.
    Raises MissingLibraryError where no library writes it.
    """

    def __init__(self, folder: Path, about: Sequence[tuple[str, Any]]) -> None:
        library("duckdb")
        self._file = DuckFile(folder / DUCK_DATABASE)
        shape = TableShape(name="about", columns=[("name", "VARCHAR"), ("value", "VARCHAR")], key=["name"])
        self._file.create(shape, about=ABOUT, meanings={})
        self._file.insert("about", about)

    def begin(self, table: Table) -> None:
        """Makes the table."""
        told = described()[table.name]
        columns = [(one.name, DUCK_TYPES.get(one.sort, "VARCHAR")) for one in table.columns]
        shape = TableShape(name=table.name, columns=columns, key=told.key, references=told.references)
        meanings = {name: told.meaning(name) for name, _ in columns}
        self._file.create(shape, about=f"{told.title}. {told.about}", meanings=meanings)

    def take(self, table: Table, cells: Cells) -> None:
        """Writes some rows."""
        told = [duck_cells(one, column) for one, column in zip(cells, table.columns, strict=True)]
        self._file.insert(table.name, zip(*told, strict=True))

    def close(self) -> None:
        """Writes everything out."""
        self._file.close()


class ParquetFiles:
    """A file of Parquet for each table; raises MissingLibraryError where no library writes them."""

    def __init__(self, folder: Path, about: Sequence[tuple[str, Any]]) -> None:
        library("pyarrow")
        self._parquet = library("pyarrow.parquet")
        self._folder = folder / PARQUET
        self._folder.mkdir()
        self._writer: Any = None
        self._about = {f"musterbook.{name}": value or "" for name, value in about}

    def begin(self, table: Table) -> None:
        """Makes the file, with what it is about beside its schema."""
        self.close()
        schema = arrow_table(table.columns, [[] for _ in table.columns]).schema.with_metadata(self._about)
        place = self._folder / f"{table.name}.parquet"
        self._writer = self._parquet.ParquetWriter(place, schema, compression="zstd")

    def take(self, table: Table, cells: Cells) -> None:
        """Writes some rows, as a group of their own."""
        told = [arrow_cells(one, column) for one, column in zip(cells, table.columns, strict=True)]
        self._writer.write_table(arrow_table(table.columns, told))

    def close(self) -> None:
        """Closes the file of the last table."""
        if self._writer is not None:
            self._writer.close()
