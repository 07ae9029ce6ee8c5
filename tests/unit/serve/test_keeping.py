"""`backup` and `restore`: a copy while the record is in use, and the record again from it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.unit.serve.conftest import Program


def test_what_is_lost_is_there_again_from_the_copy(recorded: Program, folder: Path) -> None:
    told = recorded("claims", "--format", "json").stdout
    head = recorded("verify").stderr.split()[-1]
    assert recorded("backup", "copy.db").stderr == f"copied to copy.db; head {head}\n"
    assert recorded("--record", "copy.db", "claims", "--format", "json").stdout == told
    (folder / "musterbook.db").unlink()
    assert recorded("restore", "copy.db").stderr == f"restored to musterbook.db; head {head}\n"
    assert recorded("claims", "--format", "json").stdout == told
    assert f"goes on from {head}" in recorded("verify", "--head", head).stderr


def test_nothing_is_overwritten_by_either(recorded: Program) -> None:
    recorded("backup", "copy.db")
    assert "copy.db: something is there already" in recorded("backup", "copy.db", status=2).stderr
    assert "musterbook.db: something is there already" in recorded("restore", "copy.db", status=2).stderr


def test_a_broken_copy_is_refused_with_its_breaks(recorded: Program, folder: Path) -> None:
    recorded("backup", "copy.db")
    (folder / "musterbook.db").unlink()
    with closing(sqlite3.connect(folder / "copy.db")) as connection, connection:
        connection.execute("UPDATE blobs SET bytes = x'00'")
    told = recorded("restore", "copy.db", status=2).stderr
    assert "hash-mismatch" in told
    assert "copy.db: not whole (places that are broken: 1), and not restored" in told
    assert not (folder / "musterbook.db").exists()


def test_a_copy_in_a_file_is_no_record_on_a_server(program: Program) -> None:
    told = program("--record", "postgresql://u@host/db", "restore", "copy.db", status=2).stderr
    assert "by 'musterbook copy FROM TO'" in told
