"""A file of plain tables for other programs, in DuckDB: what a record says, without the record.

DuckDB takes single rows slowly and whole files fast, so that rows pass through a file of text, in which a text is
always quoted and a missing value is nothing at all. DuckDB is an extra, loaded when the first file is made.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EIO
from pathlib import Path
from typing import Any

from musterbook.record.tablefile import LARGEST, TableShape

READ = "FORMAT csv, HEADER false, AUTO_DETECT false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', \
NEW_LINE '\\n', ALLOW_QUOTED_NULLS false, PARALLEL false, MAX_LINE_SIZE 100000000"
MEMORY = "512MB"
"""What DuckDB may take before it goes to disk."""


class DuckFile:
    """A new file that is being filled, table after table. Raises OSError where it cannot be written, as any other file
    does.
    """

    def __init__(self, path: Path) -> None:
        import duckdb  # noqa: PLC0415  # an extra of tens of megabytes

        self._faults = (duckdb.IOException, duckdb.OutOfMemoryException)
        self._scratch = tempfile.TemporaryDirectory(prefix="musterbook-")
        with self._told():
            self._db = duckdb.connect(str(path), config={"threads": 1, "memory_limit": MEMORY})
        self._made: set[str] = set()
        self._run(f"SET temp_directory = {quoted(self._scratch.name)}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A file that cannot be written is told as an OSError."""
        try:
            yield
        except self._faults as error:
            self._scratch.cleanup()
            raise OSError(EIO, str(error)) from error

    def _run(self, statement: str) -> None:
        with self._told():
            self._db.execute(statement)

    def create(self, shape: TableShape, *, about: str, meanings: Mapping[str, str]) -> None:
        """Makes an empty table that says what it holds. `shape.columns`: with DuckDB's words for what they hold. What
        refers to a table that is not whole yet is no key here, for DuckDB adds none later.
        """
        parts = [f"{_name(name)} {holds}" for name, holds in shape.columns]
        if shape.key:
            parts.append(f"PRIMARY KEY ({', '.join(map(_name, shape.key))})")
        for column, (table, other) in shape.references.items():
            if table in self._made:
                parts.append(f"FOREIGN KEY ({_name(column)}) REFERENCES {_name(table)} ({_name(other)})")
        self._run(f"CREATE TABLE {_name(shape.name)} ({', '.join(parts)})")
        self._made.add(shape.name)
        self._run(f"COMMENT ON TABLE {_name(shape.name)} IS {quoted(about)}")
        for column, meaning in meanings.items():
            self._run(f"COMMENT ON COLUMN {_name(shape.name)}.{_name(column)} IS {quoted(meaning)}")

    def insert(self, name: str, rows: Iterable[Sequence[Any]]) -> None:
        """Adds rows of cells: text, numbers, yes or no, None."""
        place = Path(self._scratch.name) / "rows.csv"
        with place.open("w", encoding="utf-8", newline="", errors="replace") as file:
            file.writelines(f"{','.join(map(_cell, row))}\n" for row in rows)
        self._run(f"COPY {_name(name)} FROM {quoted(str(place))} ({READ})")

    def close(self) -> None:
        """Writes everything out."""
        try:
            self._run("CHECKPOINT")
        finally:
            self._db.close()
            self._scratch.cleanup()


def _cell(value: object) -> str:
    """A cell of text for DuckDB. A whole number beyond 64 bits is missing: DuckDB's columns hold none."""
    if value is None or (isinstance(value, int) and abs(value) > LARGEST):
        return ""
    if isinstance(value, str):
        told = value.replace('"', '""').replace("\x00", "\ufffd")
        return f'"{told}"'
    return str(value)


def quoted(text: str) -> str:
    """A text as a value of SQL."""
    told = text.replace("'", "''")
    return f"'{told}'"


def _name(name: str) -> str:
    return f'"{name}"'
