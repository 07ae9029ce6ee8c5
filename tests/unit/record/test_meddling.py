"""Whoever changes decisions on names, or what was published, behind the record's back is found out."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.contract.test_store_names import decide
from tests.contract.test_store_vintages import FIGURES, vintage

from musterbook.base.errors import RecordError
from musterbook.base.judgement import Sameness
from musterbook.record import open_record


@pytest.mark.parametrize("statement", ["UPDATE name_judgements SET because = 'other'", "DELETE FROM name_judgements"])
def test_meddling_with_names_is_found(path: Path, statement: str) -> None:
    with open_record(str(path)) as record:
        record.add_name_judgement(decide("a", Sameness.MERGE, "b"))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    with open_record(str(path)) as record:
        assert [issue.code for issue in record.verify()] == ["broken-chain"]


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE vintages SET figures = x'00'", ["broken-chain"]),
        ("UPDATE vintages SET as_of = '2020-01-01'", ["broken-chain"]),
        ("UPDATE vintages SET as_of = 'never'", ["broken-chain"]),
        ("DELETE FROM vintages", ["broken-chain"]),
    ],
)
def test_meddling_with_a_publication_is_found(path: Path, statement: str, codes: list[str]) -> None:
    with open_record(str(path)) as record:
        record.add_vintage(vintage(), FIGURES)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    with open_record(str(path)) as record:
        assert [issue.code for issue in record.verify()] == codes


def test_figures_that_can_no_longer_be_read_are_said_to_be_so(path: Path) -> None:
    with open_record(str(path)) as record:
        kept = record.add_vintage(vintage(), FIGURES)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("UPDATE vintages SET figures = x'00'")
    with open_record(str(path)) as record, pytest.raises(RecordError, match="'musterbook verify' names it"):
        record.published_figures(kept.id)
