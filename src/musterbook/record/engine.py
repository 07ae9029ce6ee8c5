"""A connection to the record's database, whichever kind it is: one transaction for each look and each change.

What is peculiar to one kind of database stands in its own module; see `database.py`.
"""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Table, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from musterbook.base.errors import NotationError, RecordError
from musterbook.record import postgres, sqlite
from musterbook.record.database import Database, Row

WRITING = "musterbook_writing"
BATCH = 5_000
"""Rows inserted at a time."""


def locate(url_or_path: str) -> URL:
    """The address of a record: a path, or the URL of a database that this version can keep one in.

    Raises RecordError for an address that cannot be read, or another kind of database.
    """
    scheme, separator, _ = url_or_path.partition("://")
    if not separator:
        return sqlite.on_disk(URL.create(sqlite.BACKEND, database=url_or_path))
    try:
        url = make_url(url_or_path)
    except (ArgumentError, ValueError):
        # whatever stands behind the scheme may be a password
        raise RecordError(f"{scheme}://…: not an address of a record; expected a path or {postgres.FORM}") from None
    if scheme in postgres.SCHEMES:
        return url.set(drivername=postgres.BACKEND)
    if url.get_backend_name() != sqlite.BACKEND:
        raise RecordError(f"{scheme}: this version keeps records in SQLite files and in PostgreSQL")
    return sqlite.on_disk(url)


def _kind(url: URL) -> Database:
    return postgres if url.get_backend_name() == postgres.BACKEND else sqlite


def name_of(engine: Engine) -> str:
    """The place of the record in words, fit for a message."""
    return _kind(engine.url).name(engine.url)


def check_place(url: URL, *, create: bool) -> None:
    """Raises RecordError where the record cannot be there, or is known to be absent and may not be created."""
    _kind(url).check_place(url, create=create)


def connect(url: URL) -> Engine:
    """An engine whose transactions see one state, or are the only writer's."""
    engine = _kind(url).connect(url)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writing = bool(connection.get_execution_options().get(WRITING, False))
    _kind(connection.engine.url).begin(connection, writing=writing)


def proved_name(connection: Connection) -> str:
    """The name under which the database has authenticated who is connected, '' where it has not."""
    return _kind(connection.engine.url).proved_name(connection)


def settle(engine: Engine) -> None:
    """What the database needs once the tables are there; called while no transaction is open."""
    _kind(engine.url).settle(engine)


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Inserts rows of the same columns some thousand at a time, so that they are never all in memory."""
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        _kind(connection.engine.url).insert_rows(connection, table, batch)


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
    driver: Any = engine.dialect.dbapi
    try:
        yield
    except (DBAPIError, driver.Error, ConnectionError, TimeoutError, UnicodeDecodeError) as error:
        told = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        raise RecordError(f"{name_of(engine)}: {_kind(engine.url).advice(told)}") from error


@contextmanager
def readable(engine: Engine) -> Iterator[None]:
    """Turns what a row of the wrong form raises when it is read into a RecordError."""
    try:
        yield
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError, NotationError) as error:
        place = f"{name_of(engine)}: a stored row can no longer be read ({error})"
        raise RecordError(f"{place}; 'musterbook verify' names it") from error
