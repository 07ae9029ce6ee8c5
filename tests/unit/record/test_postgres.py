"""Addresses of records in PostgreSQL: what they may say, and that no message tells a password."""

import ssl
import sys
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from musterbook.base.errors import RecordError
from musterbook.record import open_record, postgres
from musterbook.record.dialect import Dialect
from musterbook.record.engine import locate

SECRET = "pAss"  # noqa: S105 - it is the tests' own


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        (f"postgresql://x:{SECRET}@host", "postgresql://x@host: names no user or no database"),
        ("postgresql://host/record", "names no user or no database; expected postgresql://user:password@host"),
        (f"postgresql://x:{SECRET}@host:port/record", "postgresql://…: not an address of a record"),
        (f"postgresql://x:p@{SECRET}@host/record", "write '@' in a user name or password as '%40'"),
        (f"postgresql://x:{SECRET}@host/record?sslmode=maybe", "sslmode=maybe: expected one of disable, prefer"),
        (f"postgresql://x:{SECRET}@host/record?password={SECRET}", "unknown option password; expected sslmode"),
        (f"postgresql+psycopg2://x:{SECRET}@host/record", "this version keeps records in SQLite files and in Post"),
        (f"mysql://x:{SECRET}@host/record", "mysql: this version keeps records"),
        (
            f"postgresql://x:{SECRET}@host/record?sslmode=verify-full&sslrootcert=/no/such/file",
            "sslrootcert=/no/such/file: .*No such file",
        ),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(address: str, fault: str) -> None:
    with pytest.raises(RecordError, match=fault) as caught:
        open_record(address)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("scheme", postgres.SCHEMES)
def test_the_schemes_in_use_name_the_same(scheme: str) -> None:
    url = locate(f"{scheme}://x:{SECRET}@host:5433/record?sslmode=disable")
    assert postgres.name(url) == "postgresql://x@host:5433/record"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://x@host/r", {"host": "host", "port": 5432, "password": "", "ssl_context": None}),
        ("postgresql://x:a%40b@[::1]:99/r?sslmode=require", {"host": "::1", "port": 99, "password": "a@b"}),
        ("postgresql://x@host/r?sslmode=require", {"ssl_context": True}),
        ("postgresql://x@host/r?sslmode=disable", {"ssl_context": False}),
        ("postgresql://x@/r?host=/run/p", {"unix_sock": "/run/p/.s.PGSQL.5432", "ssl_context": False}),
    ],
)
def test_what_an_address_tells_reaches_the_driver(address: str, expected: dict[str, object]) -> None:
    told = postgres._where(make_url(address))
    assert (told["user"], told["database"]) == ("x", "r")
    assert {name: told[name] for name in expected} == expected


def test_a_server_that_must_prove_its_name_is_asked_to() -> None:
    context = postgres._where(make_url("postgresql://x@host/r?sslmode=verify-full"))["ssl_context"]
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)


def test_a_driver_that_is_missing_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pg8000", None)
    with pytest.raises(RecordError, match=r"pip install 'musterbook\[postgres\]'"):
        open_record("postgresql://x@host/record")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Exception(), "the record cannot be used ()"),
        (Exception({"C": "XX000", "M": "a surprise"}), "the record cannot be used (a surprise)"),
        (Exception({"C": "53100", "M": "no space"}), "the server's disk is full; nothing was changed (no space)"),
        (Exception("connection is closed"), postgres.LOST),
        (ConnectionResetError("reset"), postgres.LOST),
    ],
)
def test_what_the_driver_tells_becomes_advice(error: Exception, told: str) -> None:
    assert postgres.advice(error) == told


def test_values_go_in_as_copy_spells_them() -> None:
    spelled = {None: r"\N", True: "t", False: "f", b"\0\xff": r"\\x00ff", "a\tb\nc\\N\r": r"a\tb\nc\\N\r", 1.5: "1.5"}
    assert {value: postgres._field(value) for value in spelled} == spelled


class Driver:
    """A driver whose connections take everything, as one through the server's socket on this machine does."""

    Error = InterfaceError = RuntimeError

    def __init__(self) -> None:
        self._usock, self.parameter_statuses, self.said = self, {"server_encoding": "UTF8"}, list[object]()
        self.settimeout = self.execute_simple = self.said.append

    def connect(self, **_: object) -> "Driver":
        return self


def test_a_socket_of_this_machine_needs_no_option_of_the_network() -> None:
    connection = postgres._open(Driver(), {"unix_sock": "/run/p"})
    assert connection.autocommit
    assert connection.said[0] is None
    assert "lock_timeout" in str(connection.said[1])


class Broken:
    """A connection on which everything fails in one way."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def fail(self) -> None:
        raise self.error

    cursor = rollback = close = fail


def dialect() -> Any:  # noqa: ANN401 - the library has no types for it
    made: Any = Dialect
    return made()


def test_what_is_lost_needs_no_closing_and_answers_no_question() -> None:
    lost: Any = Broken(ConnectionResetError("reset"))
    dialect().do_rollback(lost)
    dialect().do_close(lost)
    assert not dialect().do_ping(lost)


def test_another_fault_is_no_loss() -> None:
    broken: Any = Broken(ValueError("ours"))
    for ask in (dialect().do_rollback, dialect().do_close):
        with pytest.raises(ValueError, match="ours"):
            ask(broken)
