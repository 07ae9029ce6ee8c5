"""What the record asks of a database: where it is, how a transaction begins, what its errors mean.

Each kind of database answers in a module of its own (`sqlite.py`, `postgres.py`), and nothing peculiar to one of
them stands anywhere else; `engine.py` asks the one that an address names.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.engine import URL

Row: TypeAlias = Mapping[str, Any]

BUSY_MS = 60_000
"""How long a writer waits for another, in milliseconds; one add of the largest document takes a few seconds."""
NO_RECORD = "there is no record here yet; make one with 'musterbook add FILE…'"
LOCKED = "another process is writing to this record; nothing was changed, try again"


class Database(Protocol):
    """One kind of database."""

    def name(self, url: URL, /) -> str:
        """The place in words for a message: no password, ever."""
        ...

    def check_place(self, url: URL, /, *, create: bool) -> None:
        """Raises RecordError where a record cannot be there, or is absent and may not be created."""
        ...

    def connect(self, url: URL, /) -> Engine:
        """An engine whose connections are set up for the record; raises RecordError where a driver is missing."""
        ...

    def begin(self, connection: Connection, /, *, writing: bool) -> None:
        """Begins a transaction that sees one state; a writer has the lock of all writers before it looks."""
        ...

    def proved_name(self, connection: Connection, /) -> str:
        """The name under which the server has authenticated who is connected, '' where nobody has."""
        ...

    def settle(self, engine: Engine, /) -> None:
        """What is left to do, in no transaction, once the tables are there."""
        ...

    def insert_rows(self, connection: Connection, table: Table, rows: Sequence[Row], /) -> None:
        """Inserts rows that all have the same columns, in the fastest way there is."""
        ...

    def advice(self, error: BaseException, /) -> str:
        """What a user can do about a fault that the driver told."""
        ...
