"""What a stranger does to the store of a record, whichever kind it is, behind the back of the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

import pg8000

from musterbook.record.postgres import WRITERS

WITHOUT_KEYS = "SET session_replication_role = replica"
"""PostgreSQL then lets references point nowhere, as SQLite does for who asks nothing else."""


def run_sql(address: str, statements: str) -> list[tuple[Any, ...]]:
    """Runs statements on a record's store in one transaction; gives the rows of a single query."""
    with connected(address) as connection:
        if isinstance(connection, sqlite3.Connection):
            if ";" not in statements:
                return list(connection.execute(statements))
            connection.executescript(statements)
            return []
        cursor = connection.cursor()
        cursor.execute(statements)
        return [tuple(row) for row in cursor.fetchall()] if cursor.description else []


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A connection of the driver's own, in no transaction."""
    if "://" not in address:
        with closing(sqlite3.connect(address, isolation_level=None)) as file:
            yield file
        return
    with closing(driver_connection(address)) as connection:
        connection.execute_simple(WITHOUT_KEYS)
        yield connection


def driver_connection(address: str) -> Any:  # noqa: ANN401 - the driver has no types
    """A connection to the database of an address."""
    parts = urlsplit(address)
    told = {"host": parts.hostname, "port": parts.port, "password": unquote(parts.password or "")}
    connection = pg8000.connect(parts.username, database=parts.path[1:], ssl_context=False, **told)
    connection.autocommit = True
    return connection


@contextmanager
def lock_held(address: str) -> Iterator[None]:
    """As long as another process writes to the record."""
    with connected(address) as connection:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("BEGIN IMMEDIATE")
        else:
            connection.execute_simple(f"BEGIN; SELECT pg_advisory_xact_lock({WRITERS})")
        yield
        connection.rollback()
