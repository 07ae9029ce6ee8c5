"""Derived results are kept, dropped with every addition, and derived again to the same bytes."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.stores import lock_held, run_sql
from tests.unit.record.building import judge, make_claim, make_document

from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision
from musterbook.record import Record, database, open_record, recall


class Engine:
    """Something that takes long, and counts how often it is asked."""

    def __init__(self) -> None:
        self.runs = 0

    def __call__(self) -> Issue:
        self.runs += 1
        return Issue(code="search-limit", message="a result")


def test_a_result_is_derived_once_for_the_same_inputs(record: Record) -> None:
    engine = Engine()
    results = [recall(record, ("a", 1), shape=Issue, derive=engine) for _ in range(3)]
    assert engine.runs == 1
    assert len(set(results)) == 1
    recall(record, ("a", 2), shape=Issue, derive=engine)
    assert engine.runs == 2


def add(record: Record) -> None:
    data, document = make_document("200 arrived")
    record.add_document(data, document, claims=[make_claim("a")])


def decide(record: Record) -> None:
    record.add_judgement(judge("a", Decision.REJECT))


@pytest.mark.parametrize("change", [add, decide, Record.drop_derived])
def test_every_addition_drops_what_was_kept_and_it_comes_again_the_same(
    record: Record, address: str, change: Callable[[Record], None]
) -> None:
    if change is decide:
        add(record)
    engine = Engine()
    recall(record, (), shape=Issue, derive=engine)
    before = kept(address)
    change(record)
    assert kept(address) == []
    recall(record, (), shape=Issue, derive=engine)
    assert kept(address) == before
    assert engine.runs == 2


def kept(address: str) -> list[tuple[Any, ...]]:
    return run_sql(address, "SELECT key, value FROM derivations")


def test_a_record_that_cannot_be_written_still_answers(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    engine = Engine()
    with open_record(address) as record, lock_held(address):
        assert recall(record, (), shape=Issue, derive=engine) == recall(record, (), shape=Issue, derive=engine)
    assert engine.runs == 2
