"""Records in one SQLite file each.

Write-ahead log (readers never wait for a writer), foreign keys on, a busy time-out, and writers that take the write
lock when they begin, so that two processes adding at once wait for one another instead of failing half way.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry

from musterbook.base.errors import NoRecordError, RecordError
from musterbook.record import database
from musterbook.record.advice import advice as advice_on
from musterbook.record.database import NO_RECORD, Row

BACKEND = "sqlite"
MEMORY = ":memory:"
"""A name that the database would take for no file at all, so that all were lost at the end."""
OLDEST = (3, 35)
"""The first version that takes a column away (March 2021)."""
FILE = "musterbook_file"
"""Where a connection keeps which file it opened."""


def name(url: URL) -> str:
    """The path of the file."""
    return str(url.database)


def on_disk(url: URL) -> URL:
    """The address of a file, whatever its name."""
    return url.set(database=f"./{MEMORY}") if url.database == MEMORY else url


def check_version(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """Raises RecordError where the SQLite that came with Python is too old to bring tables forward."""
    if version < OLDEST:
        told, needed = (".".join(map(str, one)) for one in (version, OLDEST))
        raise RecordError(f"this Python has SQLite {told}, and a record needs {needed} or newer; use another Python")


def check_place(url: URL, *, create: bool) -> None:
    """Raises RecordError where the file of the record cannot be there, or is absent and may not be created."""
    check_version()
    path = Path(url.database or "")
    if "\0" in str(path):
        raise RecordError(f"{path}: no record can be here: a path has no NUL in it")
    try:
        if not url.database or path.is_dir():
            raise RecordError(f"{path}: a record is a file, and this is a folder")
        if not path.exists() and not create:
            raise NoRecordError(f"{path}: {NO_RECORD}")
        if not path.parent.is_dir():
            raise RecordError(f"{path}: the folder {path.parent} does not exist")
    except OSError as error:
        raise RecordError(f"{path}: no record can be here: {error.strerror}") from error


def connect(url: URL) -> Engine:
    """An engine whose connections are what this module's docstring says."""
    engine = create_engine(url)
    event.listen(engine, "connect", partial(_prepare, Path(url.database or "").absolute()))
    return engine


def _prepare(path: Path, connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - a driver's own
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {database.BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    record.info[FILE] = _file_at(path)


def _file_at(path: Path) -> tuple[Path, int, int]:
    """The path, with the device and the number of the file that stands there; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return path, 0, 0
    return path, found.st_dev, found.st_ino


def begin(connection: Connection, *, writing: bool) -> None:
    """Begins a transaction; a writer has the write lock at once."""
    opened = connection.info[FILE]
    if _file_at(opened[0]) != opened:
        raise RecordError(f"{opened[0]}: another file stands there now, or none; nothing was changed, open it again")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def proved_name(_connection: Connection) -> str:
    """Nobody: who may open the file is the business of the file system."""
    return ""


def settle(engine: Engine) -> None:
    """Sets the write-ahead log, which the file remembers, unless it may only be read."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if driver.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            return
        with suppress(sqlite3.OperationalError):
            driver.execute("PRAGMA journal_mode = WAL")


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts the rows with one prepared statement, by the driver itself: a claim takes half of the time."""
    columns = [table.c[name] for name in rows[0]]
    dialect = connection.dialect
    bound = [(one.name, one.type.dialect_impl(dialect).bind_processor(dialect)) for one in columns]
    given = [tuple(row[name] if bind is None else bind(row[name]) for name, bind in bound) for row in rows]
    quote = dialect.identifier_preparer.quote
    names, places = ", ".join(quote(one.name) for one in columns), ", ".join("?" * len(columns))
    driver: Any = connection.connection.cursor()
    driver.executemany(f"INSERT INTO {quote(table.name)} ({names}) VALUES ({places})", given)  # noqa: S608 - names of ours


def advice(error: BaseException) -> str:
    """What a user can do about a fault that the driver told."""
    return advice_on(str(error))
