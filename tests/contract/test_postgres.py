"""What a PostgreSQL server does to a record and no file can: refuse, end connections, keep texts in another way."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from tests.conftest import TABLES
from tests.postgres import GUEST, PASSWORD, Server
from tests.stores import driver_connection, run_sql
from tests.unit.record.building import make_claim, make_document

from musterbook.base.errors import RecordError
from musterbook.record import open_record
from musterbook.record.engine import connect, locate, reading, writing
from musterbook.record.postgres import LOST, WRITE

OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'musterbook'"
"""Ends the connections of the record, as an administrator does."""

SETTINGS = ("DateStyle = 'SQL, DMY'", "extra_float_digits = 0", "bytea_output = escape", "TimeZone = 'Asia/Kolkata'")


@pytest.fixture
def database(postgres: Server) -> Iterator[str]:
    with postgres.database(TABLES) as name:
        yield name


def refused(address: str) -> str:
    with pytest.raises(RecordError) as caught:
        open_record(address)
    assert "s3cret" not in str(caught.value)
    return str(caught.value)


def test_a_wrong_password_is_told_without_it(postgres: Server, database: str) -> None:
    address = postgres.address(database)
    for wrong in (address.replace("word@", "words@"), re.sub(r":s3cret[^@]*@", "@", address)):
        assert "the server refuses this user or password (" in refused(wrong)


@contextmanager
def guest(postgres: Server) -> Iterator[None]:
    postgres.run(f"CREATE ROLE {GUEST} LOGIN PASSWORD '{PASSWORD}'")
    try:
        yield
    finally:
        postgres.run(f"DROP ROLE {GUEST}")


def test_a_password_that_is_proved_and_not_sent_is_wrong_or_right(postgres: Server, database: str) -> None:
    address = postgres.address(database).replace("//musterbook:", f"//{GUEST}:")
    with guest(postgres):
        assert "the server refuses this user or password (password authentication failed" in refused(
            address.replace("word@", "words@")
        )
        told = refused(address)
    assert "permission denied" in told


def test_a_database_that_is_not_there_is_told(postgres: Server) -> None:
    told = refused(postgres.address("nowhere"))
    assert told.startswith(f"postgresql://musterbook@127.0.0.1:{postgres.port}/nowhere: there is no such database")


def test_where_no_server_answers_that_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        told = refused(f"postgresql://x:s3cret@127.0.0.1:{taken.getsockname()[1]}/record")
    assert told.endswith("/record: no server answers there")


def test_a_server_that_cannot_encrypt_is_refused_where_it_must(postgres: Server, database: str) -> None:
    assert "Server refuses SSL" in refused(postgres.address(database) + "?sslmode=require")


def test_what_answers_is_no_database(postgres: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            accepted, _ = server.accept()
            with accepted:
                accepted.recv(8)
                accepted.sendall(b"S")
                accepted.recv(64)
                accepted.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        told = refused(f"postgresql://x:s3cret@127.0.0.1:{port}/record")
        thread.join()
    assert "the record cannot be used" in told
    assert postgres.run("SELECT 1") == [[1]]


def test_a_database_that_keeps_other_letters_is_refused(postgres: Server) -> None:
    with postgres.database(options="ENCODING 'LATIN1'") as name:
        assert "keeps texts as LATIN1; a record needs ENCODING 'UTF8'" in refused(postgres.address(name))


def test_a_user_who_may_make_no_tables_is_told(postgres: Server) -> None:
    with guest(postgres), postgres.database() as name:
        told = refused(postgres.address(name).replace("//musterbook:", f"//{GUEST}:"))
    assert "this user may not do that here; whoever runs the server can GRANT it" in told


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert caplog.records == []


@pytest.mark.usefixtures("quiet")
def test_a_connection_that_is_ended_between_two_questions_is_made_anew(postgres: Server, database: str) -> None:
    data, document = make_document("200 arrived")
    with open_record(postgres.address(database)) as record:
        assert not record.holds(document.id)
        postgres.run(OTHERS)
        assert record.add_document(data, document)
        postgres.run(OTHERS)
        assert record.holds(document.id)


@pytest.mark.usefixtures("quiet")
def test_a_connection_that_is_ended_within_a_write_leaves_nothing_half_done(postgres: Server, database: str) -> None:
    address = postgres.address(database)
    data, document = make_document("200 arrived")
    claims = [make_claim(f"c{number}") for number in range(20)]
    ending = "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    ending += "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$"
    for table, when in (("claims", "AFTER"), ("documents", "BEFORE"), ("blobs", "AFTER")):
        run_sql(address, f"{ending}; CREATE TRIGGER fail {when} INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION fail()")
        with open_record(address) as record, pytest.raises(RecordError, match=re.escape(LOST)):
            record.add_document(data, document, claims=claims)
        run_sql(address, "DROP FUNCTION fail CASCADE")
        with open_record(address) as record:
            assert (record.facts().documents, record.head(), list(record.verify())) == ((), "", [])
    with open_record(address) as record:
        assert record.add_document(data, document, claims=claims)


def test_a_writer_that_vanishes_gives_the_lock_back(postgres: Server, database: str) -> None:
    address = postgres.address(database)
    vanishing = driver_connection(address)
    vanishing.execute_simple(WRITE)
    vanishing.execute_simple("DELETE FROM alembic_version")
    vanishing.close()
    with open_record(address) as record:
        record.store_derived("a", "b")


def test_what_is_acknowledged_is_on_the_disk_whatever_the_server_does_otherwise(
    postgres: Server, database: str
) -> None:
    postgres.run(f"ALTER DATABASE {database} SET synchronous_commit = off")
    engine = connect(locate(postgres.address(database)))
    with writing(engine) as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
    engine.dispose()


def test_days_and_numbers_are_read_whatever_the_server_prefers(postgres: Server, database: str) -> None:
    for setting in SETTINGS:
        postgres.run(f"ALTER DATABASE {database} SET {setting}")
    moment = datetime(2025, 2, 1, 23, 30, 0, 123456, tzinfo=UTC)
    data, document = make_document("200 arrived\\")
    with open_record(postgres.address(database), clock=lambda: moment) as record:
        record.add_document(data, document, claims=[make_claim("a")])
        assert record.facts().recorded_at == ((document.id, moment),)
        assert record.original(document.id) == data
        assert list(record.verify()) == []


def test_a_reader_cannot_write(postgres: Server, database: str) -> None:
    engine = connect(locate(postgres.address(database)))
    with pytest.raises(RecordError, match="read-only"), reading(engine) as connection:
        connection.exec_driver_sql("DELETE FROM derivations")
    engine.dispose()
