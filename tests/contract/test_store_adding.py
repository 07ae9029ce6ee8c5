"""Many documents that go in at once are what they would be one after the other, or none of them is there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.unit.record.building import make_claim, make_document

from musterbook.base.access import Role
from musterbook.base.errors import AccessError, RecordError
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.issue import Issue
from musterbook.record import Addition, Record, open_record


def addition(text: str, *claims: str) -> Addition:
    data, document = make_document(text, date(2024, 1, 1))
    issues = [Issue(code="bad-row", message=text, document=document.id)]
    return Addition(data=data, document=document, claims=list(map(make_claim, claims)), issues=issues, run="1.0")


def read_again(one: Addition) -> Addition:
    """The same bytes as a table is read by a mapping."""
    document = replace(one.document, id=reading_id(content_hash(one.data), "m"), metadata=(("mapping", "m"),))
    return replace(one, document=document)


MANY = [addition("one", "a", "b"), addition("two"), addition("three", "c"), read_again(addition("three", "d"))]


def test_they_are_what_they_would_be_one_after_the_other(record: Record, tmp_path: Path) -> None:
    assert record.add_documents(MANY) == tuple(one.document.id for one in MANY)
    with open_record(str(tmp_path / "other.db"), clock=lambda: record.facts().recorded_at[0][1]) as other:
        for one in MANY:
            assert other.add_document(one.data, one.document, claims=one.claims, issues=one.issues, run=one.run)
        assert other.heads() == record.heads()
        assert other.facts() == record.facts()
    assert list(record.verify()) == []


def test_what_is_there_is_passed_over(record: Record) -> None:
    record.add_documents(MANY[:1])
    assert record.add_documents([MANY[0], MANY[1], MANY[1], MANY[2], MANY[0]]) == tuple(
        one.document.id for one in MANY[1:3]
    )
    head = record.head()
    assert record.add_documents(MANY[:3]) == ()
    assert record.add_documents([]) == ()
    assert record.head() == head
    assert record.add_documents(MANY) == (MANY[3].document.id,)
    assert list(record.verify()) == []


def test_bytes_read_by_a_mapping_are_not_read_again_without(record: Record) -> None:
    record.add_documents(MANY[3:])
    assert record.add_documents(MANY[2:3]) == ()


def test_one_that_cannot_be_recorded_keeps_all_out(record: Record) -> None:
    wrong = replace(MANY[1], data=b"other bytes")
    too_long = addition("three", "x" * 300)
    for one, told in ((wrong, "not of these bytes"), (too_long, "300 signs")):
        with pytest.raises(RecordError, match=told):
            record.add_documents([MANY[0], one])
    assert record.facts().documents == ()
    assert record.heads() == ()


def test_who_may_not_add_to_one_mission_adds_none(record: Record) -> None:
    keeper = record.for_person("musterbook")
    keeper.grant("musterbook", Role.ADMIN, because="keeps the record")
    keeper.grant("Ana Lee", Role.EDITOR, mission="m", because="a desk officer")
    editor = keeper.for_person("Ana Lee")
    mine, other = (
        replace(addition(text), claims=[replace(make_claim("a"), mission=mission)])
        for text, mission in (("mine", "m"), ("other", "elsewhere"))
    )
    with pytest.raises(AccessError, match="elsewhere"):
        editor.add_documents([mine, other])
    assert editor.add_documents([mine]) == (mine.document.id,)


def test_all_of_them_may_be_restricted_from_the_start(record: Record) -> None:
    keeper = record.for_person("musterbook")
    keeper.grant("musterbook", Role.ADMIN, because="keeps the record")
    added = keeper.adding_restricted("told in confidence").add_documents(MANY[:2])
    assert keeper.restricted() == frozenset(added)
    assert keeper.for_public().facts().documents == ()
    assert list(keeper.verify()) == []
