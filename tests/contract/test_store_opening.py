"""A store is opened, brought forward, locked, or refused with a word on why, whichever kind it is."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.stores import lock_held, run_sql
from tests.unit.record.building import make_claim, make_document

from musterbook.base.errors import RecordError
from musterbook.record import Record, database, open_record
from musterbook.record.engine import connect, locate, reading, writing
from musterbook.record.migrate import upgrade
from musterbook.record.schema import NAME_LENGTH, metadata


def test_a_record_that_must_be_there_is_not_made(bare_address: str) -> None:
    for _ in range(2):
        with pytest.raises(RecordError, match="no record here yet; make one with 'musterbook add FILE…'"):
            open_record(bare_address, create=False)
    open_record(bare_address).close()
    open_record(bare_address, create=False).close()


def test_another_program_s_database_is_refused_and_left_alone(bare_address: str) -> None:
    run_sql(bare_address, "CREATE TABLE songs (id INTEGER); INSERT INTO songs VALUES (7);")
    with pytest.raises(RecordError, match="not a Musterbook record"):
        open_record(bare_address)
    assert run_sql(bare_address, "SELECT * FROM songs") == [(7,)]
    with pytest.raises(Exception, match="alembic_version"):
        run_sql(bare_address, "SELECT * FROM alembic_version")


def test_a_newer_record_is_refused(address: str) -> None:
    open_record(address).close()
    run_sql(address, "UPDATE alembic_version SET version_num = '9999';")
    with pytest.raises(RecordError, match=r"newer Musterbook \(tables 9999"):
        open_record(address)


def test_an_interrupted_first_opening_is_taken_up_again(bare_address: str) -> None:
    run_sql(bare_address, "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);")
    with open_record(bare_address) as record:
        assert record.head() == ""


def test_what_the_database_says_is_passed_on(address: str) -> None:
    open_record(address).close()
    engine = connect(locate(address))
    with pytest.raises(RecordError, match="the record cannot be used"), reading(engine) as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    engine.dispose()


def test_a_record_that_another_process_holds_is_refused_clearly(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    with open_record(address) as record:
        with lock_held(address):
            with pytest.raises(RecordError, match="another process is writing to this record; nothing was changed"):
                record.store_derived("a", "b")
            assert record.facts().documents == ()
        record.store_derived("a", "b")
        assert record.derived("a") == "b"


def test_a_transaction_is_kept_whole_or_not_at_all(address: str) -> None:
    with open_record(address) as record:
        record.store_derived("a", "1")
    engine = connect(locate(address))
    statements = "DELETE FROM derivations", "INSERT INTO nowhere VALUES (1)"
    with pytest.raises(RecordError), writing(engine) as connection:
        list(map(connection.exec_driver_sql, statements))
    engine.dispose()
    with open_record(address) as record:
        assert record.derived("a") == "1"


def test_references_hold(address: str) -> None:
    open_record(address).close()
    engine = connect(locate(address))
    with pytest.raises(RecordError, match=re.compile("foreign key", re.IGNORECASE)), writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO issues VALUES ('nobody', 1, 'x', '{}')")
    engine.dispose()


def test_a_reader_sees_one_state_while_another_writes(address: str) -> None:
    data, document = make_document("200 arrived")
    with open_record(address) as record, open_record(address) as other:
        engine = connect(locate(address))
        with reading(engine) as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar()
            other.add_document(data, document)
            assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == before == 0
        engine.dispose()
        assert record.holds(document.id)


def test_the_migrations_make_the_tables_of_the_schema(bare_address: str) -> None:
    engine = connect(locate(bare_address))
    with writing(engine) as connection:
        upgrade(connection, "head")
    with reading(engine) as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
        assert found == []
    engine.dispose()


def test_the_id_of_a_claim_has_a_longest_length_in_every_store(record: Record) -> None:
    data, document = make_document("200 arrived")
    with pytest.raises(RecordError, match=f"the id of a claim has 201 signs; at most {NAME_LENGTH}"):
        record.add_document(data, document, claims=[make_claim("x" * (NAME_LENGTH + 1))])
    assert record.facts().documents == ()
    assert record.add_document(data, document, claims=[make_claim("☃" * NAME_LENGTH, actor="a" * 5_000)])
    assert record.facts().claims[0].actor == "a" * 5_000
