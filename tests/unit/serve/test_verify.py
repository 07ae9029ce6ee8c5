"""`verify`: quotes, bytes and chain, with the place of each break."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.serve.conftest import Program
from tests.unit.serve.test_stateless import ARRIVAL

from musterbook.record.codec import pack, unpack
from musterbook.record.packing import pack_text, unpack_text


@pytest.fixture
def added(program: Program, folder: Path) -> Program:
    (folder / "report.txt").write_text(ARRIVAL)
    program("add", "--date", "2024-06-26", "report.txt")
    return program


def change(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / "musterbook.db")) as connection, connection:
        connection.execute(statement, values)


def test_a_whole_record_tells_its_head(added: Program) -> None:
    result = added("verify")
    assert result.stdout == ""
    assert result.stderr.startswith("whole; head ")
    assert len(result.stderr.split()[-1]) == 64


def test_changed_bytes_are_found_with_their_document(added: Program, folder: Path) -> None:
    change(folder, "UPDATE blobs SET bytes = ?", b"something else")
    told = added("verify", status=1).stderr
    assert "(report.txt): hash-mismatch" in told
    assert "broken in 1 place" in told


def test_a_changed_claim_is_found_in_the_chain(added: Program, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "musterbook.db")) as connection:
        ((packed,),) = connection.execute("SELECT packed FROM claims LIMIT 1")
    change(folder, "UPDATE claims SET packed = ?", pack_text(unpack_text(packed).replace("200", "900")))
    assert ": broken-chain" in added("verify", status=1).stderr


def test_a_changed_reading_moves_a_quote_and_is_found(added: Program, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "musterbook.db")) as connection:
        ((reading,),) = connection.execute("SELECT reading FROM documents")
    change(folder, "UPDATE documents SET reading = ?", pack(unpack(reading).replace("200 Kenyan", "900 Kenyan")))
    told = added("verify", status=1).stderr
    assert ": broken-chain" in told
    assert "report.txt: unanchored-quote at" in told


def test_a_reading_that_can_no_longer_be_read_is_told(added: Program, folder: Path) -> None:
    change(folder, "UPDATE documents SET reading = x'00'")
    told = added("verify", status=1).stderr
    assert ": broken-chain" in told
    assert "a stored row can no longer be read" in told
    assert "'musterbook verify' names it" in added("claims", status=2).stderr


def test_what_was_worked_out_before_is_forgotten(added: Program, folder: Path) -> None:
    true = added("show", "strength", "--format", "json").stdout
    change(folder, "UPDATE derivations SET value = replace(value, '200', '900')")
    assert added("show", "strength", "--format", "json").stdout != true
    added("verify")
    assert added("show", "strength", "--format", "json").stdout == true


def test_a_file_that_is_no_record_is_wrong_use(program: Program, folder: Path) -> None:
    (folder / "musterbook.db").write_text("Dear diary, " * 100)
    assert "musterbook.db: this file is not a record" in program("verify", status=2).stderr


def test_a_record_that_cannot_be_written_is_checked_all_the_same(added: Program, folder: Path) -> None:
    with (folder / "musterbook.db").open("r+b") as file:
        file.seek(18)
        file.write(b"\x03")
    told = added("verify").stderr
    assert "what was worked out before is kept: musterbook.db: the record can be read only here" in told
    assert "whole; head " in told


def test_a_published_head_is_found_again_or_missed(added: Program, folder: Path) -> None:
    head = added("verify").stderr.split()[-1]
    (folder / "more.txt").write_text(ARRIVAL.replace("200", "300"))
    added("add", "--date", "2024-06-27", "more.txt")
    assert f"goes on from {head}: 1 link of the chain was added since" in added("verify", "--head", head).stderr
    told = added("verify", "--head", f" {'AB' * 32} ", status=1).stderr
    assert "broken-chain: no link of the chain has the head that was published" in told
    assert f"expected {'ab' * 32}" in told


def test_a_record_cut_short_is_whole_but_not_what_was_published(added: Program, folder: Path) -> None:
    head = added("verify").stderr.split()[-1]
    (folder / "musterbook.db").unlink()
    (folder / "more.txt").write_text(ARRIVAL.replace("200", "300"))
    added("add", "--date", "2024-06-27", "more.txt")
    added("verify")
    assert "broken in 1 place" in added("verify", "--head", head, status=1).stderr


def test_what_is_no_head_is_wrong_use(added: Program) -> None:
    assert "expected the 64 hexadecimal digits" in added("verify", "--head", "abc", status=2).stderr
