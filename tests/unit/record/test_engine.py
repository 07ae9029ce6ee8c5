"""Where a record can be, and what is said where it cannot."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from tests.unit.record.building import make_document

from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash
from musterbook.record import open_record
from musterbook.record.engine import connect, locate, reading, writing
from musterbook.record.migrate import MIGRATIONS, upgrade
from musterbook.record.schema import SCHEMA_VERSION
from musterbook.record.sqlite import check_version

WRITE_VERSION = 18
"""Where a file's head says which versions may write it; none that is may write version 3."""
FULL = 2
"""How the database names that each transaction is on the disk before it is acknowledged."""


def _sql(path: Path, statements: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)
        return list(connection.execute("PRAGMA journal_mode"))


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("no/such/folder/record.db", "the folder .* does not exist"),
        (".", "is a folder"),
        ("sqlite://", "is a folder"),
        ("x" * 300, "no record can be here: .*too long"),
        ("a\0b", "no record can be here: a path has no NUL"),
        ("://", "not an address of a record"),
        ("nonsense://x", "nonsense: this version keeps"),
    ],
)
def test_a_place_that_cannot_hold_a_record_is_named(address: str, fault: str) -> None:
    with pytest.raises(RecordError, match=fault):
        open_record(address)


def test_a_record_that_must_be_there_is_not_made(path: Path) -> None:
    with pytest.raises(RecordError, match="no record here yet; make one with 'musterbook add FILE…'"):
        open_record(str(path), create=False)
    assert not path.exists()
    open_record(str(path)).close()
    open_record(str(path), create=False).close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("Dear diary, " * 100)
    with pytest.raises(RecordError, match="this file is not a record"):
        open_record(str(path))
    assert path.read_text() == "Dear diary, " * 100


def test_the_file_keeps_a_write_ahead_log_and_foreign_keys_hold(path: Path) -> None:
    open_record(str(path)).close()
    assert _sql(path, "SELECT 1") == [("wal",)]
    engine = connect(locate(str(path)))
    with pytest.raises(RecordError, match="FOREIGN KEY"), writing(engine) as connection:
        connection.execute(text("INSERT INTO issues VALUES ('nobody', 1, 'x', '{}')"))
    engine.dispose()


def test_the_schema_knows_its_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_VERSION


def test_a_path_with_a_per_cent_sign_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "100% sure?#.db"
    open_record(str(path)).close()
    assert stat.S_ISREG(path.stat().st_mode)


@pytest.mark.parametrize(
    "name", ["a b?#&%.db", "ümläut☃.db", "n\nl.db", "file:foo.db", ":memory:", "-x.db", "c\udcff.db"]
)
def test_a_record_can_have_any_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data, document = make_document("200 arrived")
    with open_record(name) as record:
        record.add_document(data, document)
    assert Path(name).is_file()
    with open_record(name, create=False) as record:
        assert record.holds(document.id)


def test_no_record_is_kept_in_memory_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_record("sqlite:///:memory:").close()
    assert Path(":memory:").is_file()


@pytest.mark.parametrize("put", [Path.touch, str])
def test_a_file_that_was_replaced_or_removed_is_not_written_in_the_dark(
    path: Path, put: Callable[[Path], object]
) -> None:
    with open_record(str(path)) as record:
        record.store_derived("a", "1")
        path.rename(path.with_name("moved.db"))
        put(path)
        with pytest.raises(
            RecordError, match=r"record\.db: another file stands there now, or none; nothing was changed"
        ):
            record.store_derived("a", "2")


def test_a_record_that_can_only_be_read_is_read_and_says_so_when_written(path: Path) -> None:
    open_record(str(path)).close()
    with path.open("r+b") as file:
        file.seek(WRITE_VERSION)
        file.write(b"\x03")
    with open_record(str(path)) as record:
        assert record.facts().documents == ()
        with pytest.raises(RecordError, match=r"record\.db: the record can be read only here"):
            record.store_derived("a", "1")


def test_what_was_acknowledged_outlives_the_loss_of_power(path: Path) -> None:
    open_record(str(path)).close()
    engine = connect(locate(str(path)))
    with reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL
    engine.dispose()


def test_files_and_answers_of_older_records_join_the_chain_at_its_end(path: Path) -> None:
    engine = connect(locate(str(path)))
    with writing(engine) as connection:
        upgrade(connection, "0003")
        connection.execute(text("INSERT INTO blobs VALUES (:hash, x'504b')"), {"hash": content_hash(b"PK")})
        connection.execute(
            text("INSERT INTO containers VALUES (:hash, 'a.zip', '2025-01-01 12:00:00.000000')"),
            {"hash": content_hash(b"PK")},
        )
        connection.execute(
            text("INSERT INTO fetches VALUES (7, 'u', 'a', '2025-01-01 12:00:00.000000', NULL, 'e', '')")
        )
    engine.dispose()
    with open_record(str(path)) as record:
        assert [issue.code for issue in record.verify()] == []
        assert len(record.heads()) == 2
    _sql(path, "UPDATE fetches SET etag = 'f'")
    with open_record(str(path)) as record:
        assert [issue.code for issue in record.verify()] == ["broken-chain"]


def test_a_sqlite_that_cannot_bring_tables_forward_is_refused() -> None:
    check_version()
    with pytest.raises(RecordError, match=r"this Python has SQLite 3\.34\.1, and a record needs 3\.35 or newer"):
        check_version((3, 34, 1))
