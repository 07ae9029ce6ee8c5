"""Each link of the chain comes with the very bytes that it covers."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.record.building import make_claim, make_document
from tests.unit.record.test_flipped import PERSON, fill

from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash
from musterbook.record import Record, open_record
from musterbook.record.chain import DOCUMENT, LINKED


@pytest.fixture
def filled(path: Path) -> Path:
    fill(path)
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_the_bytes_of_every_kind_of_link_have_its_hash(filled: Path) -> None:
    with open_record(str(filled), person=PERSON) as record, record.evidence() as evidence:
        assert {link.kind for link in evidence.links} == {DOCUMENT, *LINKED}
        assert evidence.links == record.links()
        for link in evidence.links:
            assert content_hash(evidence.covered(link)) == link.payload_hash


def test_originals_and_readings_are_as_recorded(filled: Path) -> None:
    with open_record(str(filled), person=PERSON) as record, record.evidence() as evidence:
        for document in record.facts().documents:
            assert evidence.original(document.id) == record.original(document.id)
            assert content_hash(evidence.reading(document.id)).encode() in evidence.covered(
                next(link for link in evidence.links if link.id == document.id)
            )


def test_the_first_records_did_not_cover_the_program_that_read(record: Record, path: Path) -> None:
    data, document = make_document("200 arrived")
    record.add_document(data, document, claims=[make_claim("a")])
    change(path, "UPDATE claims SET run = 'musterbook 0.0.1'")
    assert list(record.verify()) == []
    with record.evidence() as evidence:
        (link,) = evidence.links
        assert content_hash(evidence.covered(link)) == link.payload_hash


@pytest.mark.parametrize("statement", ["UPDATE claims SET run = 'x'", "UPDATE judgements SET because = 'x'"])
def test_what_was_changed_is_no_evidence(filled: Path, statement: str) -> None:
    change(filled, statement)
    refused = pytest.raises(RecordError, match="not what was recorded; see 'musterbook verify'")
    with open_record(str(filled), person=PERSON) as record, record.evidence() as evidence, refused:
        [evidence.covered(link) for link in evidence.links]
