"""Whether the database's own file is sound, beneath what the record keeps in it.

The chain covers what is stored; an index, a page or a table's definition can be damaged beside it, and then a row
that is there is not found. SQLite looks through its file itself. PostgreSQL has programs of its own for that
(data checksums, pg_amcheck), which are the business of whoever runs the server.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from musterbook.base.issue import Issue
from musterbook.record.schema import metadata

MOST = 20
"""Faults of the file that are told; one damaged page brings many."""


def damages_of(connection: Connection) -> Iterator[Issue]:
    """Each fault of the file; nothing for a database that is no file."""
    if connection.dialect.name != "sqlite":
        return
    for table in metadata.sorted_tables:
        yield from _altered(connection, table)
    for (fault,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})"):
        if fault != "ok":
            yield _damaged(" ".join(fault.split()))


def _altered(connection: Connection, table: Table) -> Iterator[Issue]:
    """A fault where the file defines a table otherwise than this version of the program does."""
    found = connection.exec_driver_sql(f"PRAGMA table_info({table.name})").all()
    seen = [(name, kind.upper(), bool(needed)) for _, name, kind, needed, *_ in found]
    expected = [
        (column.name, str(column.type.compile(connection.dialect)).upper(), not column.nullable)
        for column in table.columns
    ]
    if sorted(seen) != sorted(expected):
        yield _damaged(f"the table {table.name} is not defined as it was made")


def damage(error: DBAPIError | UnicodeDecodeError) -> Issue:
    """What the database refused to read, as a fault of the file; raises the error where it is none of the file."""
    cause = str(error.orig if isinstance(error, DBAPIError) else error)
    if "malformed" in cause or "decode" in cause:
        return _damaged(cause)
    raise error


def _damaged(message: str) -> Issue:
    return Issue(code="damaged-record", message=message, lost=True)
