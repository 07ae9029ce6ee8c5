"""A record that somebody has opened: who they are, and a transaction for each thing that they may do.

Each call asks the table of rights (`rights.py`) within its own transaction, so that a role counts from the moment it is
given, and no longer than until it is taken back. What is done for everybody is done through `for_public`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from musterbook.record.engine import proved_name, readable, reading, writing
from musterbook.record.line_state import Staleness
from musterbook.record.migrate import check_current
from musterbook.record.people import Actor, stored_grants
from musterbook.record.rights import NEEDED, Access
from musterbook.record.sight import Sight, sight_of

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


class Opened:
    """An open record; close it, or use it as a context.

    Every method raises RecordError where the database cannot be read or written, with nothing half done, and
    AccessError where who acts may not do that.
    """

    def __init__(self, engine: Engine, *, clock: Clock = utc_now, actor: Actor | None = None) -> None:
        self._engine = engine
        self._clock = clock
        self._actor = Actor() if actor is None else actor
        self._proved: str | None = None
        self._restricting: str | None = None
        self._staleness = Staleness()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Gives the file back."""
        self._engine.dispose()

    def access(self) -> Access:
        """Who acts, and what they may do."""
        with reading(self._engine) as connection:
            return self._access(connection)

    def require(self, method: str) -> None:
        """Raises AccessError where who acts may not call that method."""
        with self._reading(method):
            pass

    def for_person(self, name: str) -> Self:
        """The same record, opened for another person; it is closed with this one.

        A server knows who is connected to it, and lets only an admin act for others; in a file a name is a statement.
        """
        return self._with(replace(self._actor, told=name))

    def for_public(self) -> Self:
        """The same record as everybody may see it: without restricted documents, and no more than who acts may see."""
        return self._with(replace(self._actor, public=True))

    def for_insiders(self) -> Self:
        """The same record, for those who may read restricted documents; raises AccessError for who may not."""
        self.require("for_insiders")
        return self

    def adding_restricted(self, because: str) -> Self:
        """The same record, through which every document that is added is restricted from the start."""
        self.require("adding_restricted")
        opened = copy(self)
        opened._restricting = because  # noqa: SLF001 - a copy of this
        return opened

    def _with(self, actor: Actor) -> Self:
        opened = copy(self)
        opened._actor = actor  # noqa: SLF001 - a copy of this
        return opened

    @contextmanager
    def _reading(self, method: str) -> Iterator[tuple[Connection, Access]]:
        """A transaction that reads, if who acts may call that method."""
        with reading(self._engine) as connection:
            yield connection, self._allowed(connection, method)

    @contextmanager
    def _writing(self, method: str) -> Iterator[tuple[Connection, Access]]:
        """A transaction that writes, if who acts may call that method, and the tables are still those that this version
        of the program knows.
        """
        with writing(self._engine) as connection:
            check_current(connection)
            yield connection, self._allowed(connection, method)

    def _allowed(self, connection: Connection, method: str) -> Access:
        access, right = self._access(connection), NEEDED[method]
        if right is not None:
            access.check_somewhere(right)
        return access

    def _access(self, connection: Connection) -> Access:
        proved = self._known_as(connection)
        with readable(self._engine):
            given = stored_grants(connection)
        return self._actor.access(proved, given)

    def _sight(self, connection: Connection, access: Access) -> Sight:
        """What of the record is seen by who has this access."""
        with readable(self._engine):
            return sight_of(connection, access)

    def _known_as(self, connection: Connection) -> str:
        """The name that the database has proved; it is asked once, for it stays that of the address."""
        if self._proved is None:
            self._proved = proved_name(connection)
        return self._proved
