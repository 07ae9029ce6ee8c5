"""A record copied from one store into another, of whichever kinds, with nothing lost and nothing made anew.

Every row of every table goes over as it is: the chain with its hashes, the moments of recording, what was worked out
before. Reading sees one state, writing is one transaction, and within it the copy is verified before it is kept; so
the place is afterwards the whole record, or as empty as before.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, LargeBinary, Table, func, select

from musterbook.base.errors import RecordError
from musterbook.record.backup import copy_file, forget_log, head_of, make_file
from musterbook.record.engine import check_place, clear_errors, connect, insert_rows, locate, name_of, reading, settle
from musterbook.record.engine import writing as writing_to
from musterbook.record.migrate import migrate, stored_version, upgrade
from musterbook.record.people import Actor, access_of
from musterbook.record.rights import Right
from musterbook.record.schema import DERIVED, SCHEMA_VERSION, chain, claims, documents, metadata
from musterbook.record.sqlite import BACKEND
from musterbook.record.verify import breaks_of

ROWS, ROWS_OF_BYTES = 2_000, 8
"""Rows in memory at a time; fewer of those that hold whole files."""
Progress = Callable[[int, int], None]
"""Called with how many rows were copied, and how many there are."""


def unseen(_copied: int, _all: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds; `head` is the hash of the chain's last link, '' where nothing is recorded."""

    documents: int
    claims: int
    head: str


def copy_record(
    source: str, target: str, *, derived: bool = True, progress: Progress = unseen, actor: Actor | None = None
) -> Copied:
    """Copies the record at one address to another, where there is nothing yet.

    `derived`: with what was worked out before; without it all of it is worked out again when it is asked for.
    Raises RecordError where the source holds no record, the target holds anything, or the copy is not whole, and
    AccessError where the actor may not copy it.
    """
    with _engine(source, create=False) as here:
        check_place(locate(target), create=True)
        migrate(here, create=False)
        with reading(here) as connection:
            access_of(connection, actor or Actor()).check(Right.BACK_UP)
        return _copy(here, target, derived=derived, progress=progress)


def _copy(here: Engine, target: str, *, derived: bool, progress: Progress) -> Copied:
    with _engine(target, create=True) as there:
        with reading(here) as old, writing_to(there) as new:
            _make_ready(new)
            tables = [table for table in metadata.sorted_tables if derived or table.name not in DERIVED]
            total = sum(_count(old, table) for table in tables)
            done = 0
            for table in tables:
                for rows in _rows(old, table):
                    insert_rows(new, table, rows)
                    done += len(rows)
                    progress(done, total)
            copied = _checked(old, new)
        settle(there)
    return copied


def back_up(engine: Engine, target: Path) -> str:
    """Copies an open record to a file, whole or not at all; gives its head. A file is copied page by page, what is
    elsewhere row by row.
    """
    if engine.url.get_backend_name() == BACKEND:
        return copy_file(Path(str(engine.url.database)), target, check=head_of)

    def fill(part: Path) -> str:
        copied = _copy(engine, str(part), derived=True, progress=unseen)
        forget_log(part)
        return copied.head

    return make_file(target, fill, source=name_of(engine))


@contextmanager
def _engine(address: str, *, create: bool) -> Iterator[Engine]:
    url = locate(address)
    check_place(url, create=create)
    engine = connect(url)
    try:
        with clear_errors(engine):
            yield engine
    finally:
        engine.dispose()


def _make_ready(connection: Connection) -> None:
    """Makes the tables where there are none; raises RecordError where one holds anything."""
    if stored_version(connection) != SCHEMA_VERSION:
        upgrade(connection, "head")
    for table in metadata.sorted_tables:
        if _count(connection, table):
            place = name_of(connection.engine)
            raise RecordError(f"{place}: something is recorded here already; a copy needs a place that holds nothing")


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    """The rows some at a time, those first that others refer to."""
    size = ROWS_OF_BYTES if any(isinstance(column.type, LargeBinary) for column in table.columns) else ROWS
    order = [table.c.seq] if "seq" in table.c else list(table.primary_key)
    found = connection.execute(select(table).order_by(*order).execution_options(yield_per=size))
    for part in found.mappings().partitions():
        yield [dict(row) for row in part]


def _checked(old: Connection, new: Connection) -> Copied:
    """What the copy holds; raises RecordError where it is not whole, as that of a broken record is not."""
    fault = next(breaks_of(new), None)
    if fault is not None:
        place = name_of(old.engine)
        raise RecordError(
            f"{place}: 'musterbook verify' says where this record is broken; nothing was copied ({fault})"
        )
    last = select(chain.c.hash).order_by(chain.c.seq.desc()).limit(1)
    heads = [connection.execute(last).scalar() or "" for connection in (old, new)]
    if heads[0] != heads[1]:
        raise RecordError(f"{name_of(new.engine)}: the copy has another head; nothing was copied")
    return Copied(documents=_count(new, documents), claims=_count(new, claims), head=heads[0])
