"""Records in one SQLite file each.

Write-ahead log (readers never wait for a writer), foreign keys on, a busy time-out, and writers that take the write
lock when they begin, so that two processes adding at once wait for one another instead of failing half way.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert
from sqlalchemy.engine import URL

from musterbook.base.errors import RecordError
from musterbook.record import database
from musterbook.record.database import LOCKED, NO_RECORD, Row

BACKEND = "sqlite"


def name(url: URL) -> str:
    """The path of the file."""
    return str(url.database)


def check_place(url: URL, *, create: bool) -> None:
    """Raises RecordError where the file of the record cannot be there, or is absent and may not be created."""
    path = Path(url.database or "")
    if not url.database or path.is_dir():
        raise RecordError(f"{path}: a record is a file, and this is a folder")
    if not path.exists() and not create:
        raise RecordError(f"{path}: {NO_RECORD}")
    if not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist")


def connect(url: URL) -> Engine:
    """An engine whose connections are what this module's docstring says."""
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's own connection
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {database.BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")


def begin(connection: Connection, *, writing: bool) -> None:
    """Begins a transaction; a writer has the write lock at once."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def settle(engine: Engine) -> None:
    """Sets the write-ahead log, which the file remembers."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            driver.execute("PRAGMA journal_mode = WAL")


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts the rows with one prepared statement."""
    connection.execute(insert(table), list(rows))


def advice(error: BaseException) -> str:
    """What a user can do about a fault that the driver told."""
    cause = str(error)
    if "locked" in cause:
        return LOCKED
    if "not a database" in cause:
        return "this file is not a record"
    return f"the record cannot be used ({cause})"
