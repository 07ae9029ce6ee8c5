"""A connection to the record's database, and what each kind of database needs to be safe.

SQLite: write-ahead log (readers never wait for a writer), foreign keys on, a busy time-out, and writers that
take the write lock when they begin, so that two processes adding at once wait for one another instead of
failing half way. What is peculiar to one database stays in this module.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from musterbook.base.errors import RecordError
from musterbook.record.advice import advice

BUSY_MS = 60_000
"""How long a writer waits for another, in milliseconds; one add of the largest document takes a few seconds."""
WRITING = "musterbook_writing"
SQLITE = "sqlite"
MEMORY = ":memory:"
"""A name that the database would take for no file at all, so that all were lost at the end."""
FILE = "musterbook_file"
"""Where a connection keeps which file it opened."""


def locate(url_or_path: str) -> URL:
    """The address of a record: a path, or a SQLAlchemy URL of a database that this version can keep one in.

    Raises RecordError for an address that cannot be read, or another kind of database.
    """
    if "://" not in url_or_path:
        return _on_disk(URL.create(SQLITE, database=url_or_path))
    try:
        url = make_url(url_or_path)
    except (ArgumentError, ValueError) as error:
        raise RecordError(f"{url_or_path}: not an address of a record") from error
    if url.get_backend_name() != SQLITE:
        raise RecordError(f"{url.get_backend_name()}: this version keeps records in SQLite files only")
    return _on_disk(url)


def _on_disk(url: URL) -> URL:
    return url.set(database=f"./{MEMORY}") if url.database == MEMORY else url


def check_place(url: URL, *, create: bool) -> None:
    """Raises RecordError where the file of the record cannot be there, or is absent and may not be created."""
    path = Path(url.database or "")
    if "\0" in str(path):
        raise RecordError(f"{path}: no record can be here: a path has no NUL in it")
    try:
        if not url.database or path.is_dir():
            raise RecordError(f"{path}: a record is a file, and this is a folder")
        if not path.exists() and not create:
            raise RecordError(f"{path}: there is no record here yet; make one with 'musterbook add FILE…'")
        if not path.parent.is_dir():
            raise RecordError(f"{path}: the folder {path.parent} does not exist")
    except OSError as error:
        raise RecordError(f"{path}: no record can be here: {error.strerror}") from error


def connect(url: URL) -> Engine:
    """An engine whose transactions are what this module's docstring says."""
    engine = create_engine(url)
    event.listen(engine, "connect", partial(_prepare, Path(url.database or "").absolute()))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(path: Path, connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - a driver's own
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
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


def _begin(connection: Connection) -> None:
    opened = connection.info[FILE]
    if _file_at(opened[0]) != opened:
        raise RecordError(f"{opened[0]}: another file stands there now, or none; nothing was changed, open it again")
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def keep_write_ahead_log(engine: Engine) -> None:
    """Sets the write-ahead log, which the file remembers; called while no transaction is open."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            driver.execute("PRAGMA journal_mode = WAL")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state of the record; raises RecordError where the database fails."""
    with clear_errors(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that is kept whole or not at all; raises RecordError where the database fails."""
    with clear_errors(engine), engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


@contextmanager
def clear_errors(engine: Engine) -> Iterator[None]:
    """Turns a fault of the database into a RecordError whose text a user can act on."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        cause = str(error.orig if isinstance(error, DBAPIError) else error)
        raise RecordError(f"{engine.url.database}: {advice(cause)}") from error
