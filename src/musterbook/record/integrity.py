"""Whether the database's own file is sound, beneath what the record keeps in it.

The chain covers what is stored; an index, a page or a table's definition can be damaged beside it, and then a row
that is there is not found. SQLite looks through its file itself. PostgreSQL has programs of its own for that
(data checksums, pg_amcheck), which are the business of whoever runs the server.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Date, String, Table, func, select, type_coerce
from sqlalchemy.exc import DBAPIError

from musterbook.base.issue import Issue
from musterbook.record.schema import UtcDateTime, metadata

DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
FORMS = {
    Date: DAY,
    UtcDateTime: f"{DAY} [0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]",
}
"""How the file spells a column of that type."""
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


def misspelt(connection: Connection) -> Iterator[Issue]:
    """A fault for each column of days or moments that holds one in another form, though it is read as the same one."""
    if connection.dialect.name == "sqlite":
        for table in metadata.sorted_tables:
            yield from _misspelt(connection, table)


def _misspelt(connection: Connection, table: Table) -> Iterator[Issue]:
    for column in table.columns:
        form = next((form for kind, form in FORMS.items() if isinstance(column.type, kind)), None)
        if form is not None:
            well = func.glob(form, type_coerce(column, String))
            if connection.scalar(select(func.count()).select_from(table).where(well == 0)):
                yield _damaged(f"{column.name} of {table.name} is not spelt as the record spells days and moments")


def damage(error: DBAPIError | UnicodeDecodeError) -> Issue:
    """What the database refused to read, as a fault of the file; raises the error where it is none of the file."""
    cause = str(error.orig if isinstance(error, DBAPIError) else error)
    if "malformed" in cause or "decode" in cause:
        return _damaged(cause)
    raise error


def _damaged(message: str) -> Issue:
    return Issue(code="damaged-record", message=message, lost=True)
