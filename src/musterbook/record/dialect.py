"""SQLAlchemy's way of speaking through pg8000, told when a connection is lost.

The library takes only some of the signs for a loss: an administrator who ends a connection, or a server that is
stopped, shows itself otherwise. What is lost has been rolled back by the server and needs no closing.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy.dialects.postgresql.pg8000 import PGDialect_pg8000
from sqlalchemy.engine.interfaces import DBAPIConnection

from musterbook.record.loss import is_loss


class Dialect(PGDialect_pg8000):
    """The dialect that `postgres.py` uses."""

    supports_statement_cache = True

    def is_disconnect(self, e: Any, connection: Any, cursor: Any) -> bool:  # noqa: ANN401, ARG002 - as the library has it
        """Whether the connection is gone."""
        return is_loss(e)

    def do_ping(self, dbapi_connection: DBAPIConnection) -> bool:
        """Whether the server still answers on the connection."""
        try:
            return super().do_ping(dbapi_connection)
        except OSError:
            return False

    def do_rollback(self, dbapi_connection: Any) -> None:  # noqa: ANN401 - as the library has it
        """Takes everything back; of a lost connection the server has done so."""
        with _if_there():
            dbapi_connection.rollback()

    def do_close(self, dbapi_connection: Any) -> None:  # noqa: ANN401 - as above
        """Ends the connection; what was still to be sent over a lost one is let go, or Python would tell of it."""
        unsent = getattr(dbapi_connection, "_sock", None)
        with _if_there():
            dbapi_connection.close()
        if unsent is not None:
            with suppress(OSError):
                unsent.close()


@contextmanager
def _if_there() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if not is_loss(error):
            raise
