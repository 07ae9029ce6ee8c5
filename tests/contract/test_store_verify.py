"""Whoever changes the file behind the record's back is found out, and the place is named."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import create_mock_engine
from sqlalchemy.exc import NoResultFound, OperationalError
from tests.stores import run_sql
from tests.unit.record.building import Clock, judge, make_claim, make_document

from musterbook.base.errors import RecordError
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision
from musterbook.record import open_record
from musterbook.record.integrity import damage, damages_of, misspelt
from musterbook.record.verify import Covered, _read

OF_THE_FIRST = "WHERE sha256 = (SELECT sha256 FROM documents WHERE seq = 1)"
NOBODY_S = "WHERE sha256 NOT IN (SELECT sha256 FROM documents)"
MEDDLING = {
    "the bytes of a document": (
        "UPDATE blobs SET bytes = 'x' " + OF_THE_FIRST,  # noqa: S608 - constants
        ["hash-mismatch"],
    ),
    "bytes and their hash": (
        "UPDATE documents SET sha256 = '9' WHERE seq = 1; UPDATE blobs SET sha256 = '9' " + NOBODY_S,  # noqa: S608 - constants
        ["hash-mismatch", "broken-chain"],
    ),
    "the bytes taken away": (
        "DELETE FROM blobs " + OF_THE_FIRST,  # noqa: S608 - constants
        ["hash-mismatch"],
    ),
    "claims of no document": (
        "CREATE TABLE f AS SELECT * FROM claims LIMIT 1;UPDATE f SET document='f';INSERT INTO claims SELECT * FROM f",
        ["broken-chain"],
    ),
    "bytes of no document": ("INSERT INTO blobs VALUES ('9', 'x')", ["hash-mismatch"]),
    "text for a reading": ("UPDATE documents SET reading = 'x' WHERE seq = 1", ["broken-chain"]),
    "the date of a document": ("UPDATE documents SET published = '2020-01-01' WHERE seq = 1", ["broken-chain"]),
    "the reading of a document": (
        "UPDATE documents SET reading = (SELECT reading FROM documents WHERE seq = 2) WHERE seq = 1",
        ["broken-chain"],
    ),
    "the number of a claim": (
        "UPDATE claims SET packed = (SELECT packed FROM claims WHERE id = 'b' LIMIT 1) WHERE id = 'a'",
        ["broken-chain"] * 2,
    ),
    "a claim taken away": ("DELETE FROM claims WHERE id = 'b'", ["broken-chain"] * 2),
    "an issue taken away": ("DELETE FROM issues", ["broken-chain"]),
    "the reason of a judgement": ("UPDATE judgements SET because = 'other'", ["broken-chain"]),
    "a judgement taken away": ("DELETE FROM judgements", ["broken-chain"]),
    "a judgement taken away with its link": (
        "DELETE FROM judgements; DELETE FROM chain WHERE kind = 'judgement'; UPDATE chain SET seq = 4 WHERE seq = 2",
        ["broken-chain"] * 2,
    ),
    "a link taken away": ("DELETE FROM chain WHERE seq = 1", ["broken-chain"] * 3),
    "the payload hash of a link": ("UPDATE chain SET payload_hash = '9' WHERE seq = 1", ["broken-chain"] * 2),
    "the hash of a link": ("UPDATE chain SET hash = '9' WHERE seq = 1", ["broken-chain"] * 2),
}

UNTYPED: dict[str, tuple[str, list[str]]] = {
    "text for bytes": ("UPDATE blobs SET bytes = CAST(bytes AS TEXT)", ["hash-mismatch"] * 2),
    "text for bytes that is none": ("UPDATE blobs SET bytes = CAST(x'ff' AS TEXT) WHERE rowid = 1", ["hash-mismatch"]),
    "a table made otherwise": (
        "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'title TEXT', 'title BLOB')",
        ["damaged-record"],
    ),
    "a moment spelt otherwise": (
        "UPDATE documents SET recorded_at=replace(recorded_at, ' ', 'T')",
        ["damaged-record"],
    ),
    "bytes for the hash of a link": (
        "UPDATE chain SET payload_hash = CAST(payload_hash AS BLOB) WHERE seq = 1",
        ["broken-chain"] * 2,
    ),
    "a reference to another table": (
        "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'REFERENCES judg', 'REFERENCES jugg')",
        ["damaged-record"],
    ),
    "an index without its rows": (
        "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'kind, id', 'id, kind')",
        ["damaged-record"] * 4,
    ),
    "no date for the date of a document": (
        "UPDATE documents SET published = 'never' WHERE seq = 1",
        ["broken-chain"],
    ),
    "no time for the time of a judgement": ("UPDATE judgements SET decided_at = 'never'", ["broken-chain"]),
}
"""What a file takes: any value in any column, and another way of being read."""


UNREADABLE = "UPDATE documents SET reading = 'x' WHERE seq = 1"


@pytest.fixture
def recorded(address: str, clock: Clock) -> str:
    return fill(address, clock)


def fill(address: str, clock: Clock) -> str:
    with open_record(address, clock=clock) as record:
        for text in ("200 arrived", "300 arrived"):
            data, document = make_document(text, date(2024, 6, 25))
            issues = [Issue(code="bad-row", message="short")] if text.startswith("2") else []
            record.add_document(data, document, claims=[make_claim("a"), make_claim("b")], issues=issues)
        record.add_judgement(judge("a", Decision.REJECT))
    return address


def test_a_record_left_alone_is_whole(recorded: str) -> None:
    with open_record(recorded) as record:
        assert list(record.verify()) == []


@pytest.mark.parametrize("what", sorted(MEDDLING))
def test_meddling_is_found(recorded: str, what: str) -> None:
    check(recorded, *MEDDLING[what])


@pytest.mark.parametrize("what", sorted(UNTYPED))
def test_values_of_another_type_are_found_where_the_store_takes_them(tmp_path: Path, clock: Clock, what: str) -> None:
    check(fill(str(tmp_path / "record.db"), clock), *UNTYPED[what])


def check(recorded: str, statements: str, codes: list[str]) -> None:
    run_sql(recorded, statements)
    with open_record(recorded) as record:
        found = list(record.verify())
    assert [issue.code for issue in found] == codes
    assert all(issue.message for issue in found)
    assert all(issue.document for issue in found if issue.code != "damaged-record")


def test_a_row_that_can_no_longer_be_read_is_said_to_be_one(recorded: str) -> None:
    run_sql(recorded, UNREADABLE)
    with open_record(recorded) as record, pytest.raises(RecordError, match="'musterbook verify' names it"):
        record.facts()


def test_a_date_that_is_none_is_said_to_be_unreadable(tmp_path: Path, clock: Clock) -> None:
    recorded = fill(str(tmp_path / "record.db"), clock)
    run_sql(recorded, UNTYPED["no date for the date of a document"][0])
    with open_record(recorded) as record, pytest.raises(RecordError, match="'musterbook verify' names it"):
        record.facts()


def test_a_database_that_is_no_file_is_not_looked_through_as_one() -> None:
    engine = create_mock_engine("postgresql+pg8000://", lambda *_: None)
    assert [*damages_of(cast("Any", engine)), *misspelt(cast("Any", engine))] == []


def test_a_fault_that_is_none_of_the_file_is_none_of_the_record() -> None:
    lost = OperationalError("SELECT 1", {}, sqlite3.OperationalError("database is locked"))
    with pytest.raises(OperationalError):
        damage(lost)


def test_a_row_that_an_index_knows_and_the_table_does_not_is_gone() -> None:
    def look() -> Covered:
        raise NoResultFound

    assert _read(look) == Covered()
