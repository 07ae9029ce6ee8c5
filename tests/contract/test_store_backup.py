"""A copy in a file of a record in either store; and a program that is older than the tables."""

from pathlib import Path

import pytest
from tests.stores import run_sql
from tests.unit.record.building import judge, make_claim, make_document

from musterbook.base.errors import RecordError
from musterbook.base.judgement import Decision
from musterbook.record import open_record, restore


def test_a_record_of_either_store_is_copied_to_a_file_and_made_from_it_again(address: str, tmp_path: Path) -> None:
    with open_record(address) as record:
        for text in ("200 arrived", "300 arrived"):
            data, document = make_document(text)
            record.add_document(data, document, claims=[make_claim(text)], run="a version")
        record.add_judgement(judge("200 arrived", Decision.REJECT))
        head = record.back_up(tmp_path / "copy.db")
        assert head == record.head()
        facts = record.facts()
        with pytest.raises(RecordError, match=r"copy\.db: something is there already"):
            record.back_up(tmp_path / "copy.db")
    assert {path.name for path in tmp_path.iterdir()} <= {"record.db", "copy.db"}
    assert restore(tmp_path / "copy.db", tmp_path / "again.db", tell=print) == head
    with open_record(str(tmp_path / "again.db"), create=False) as again:
        assert (again.facts(), again.head(), list(again.verify())) == (facts, head, [])


def test_a_program_older_than_the_tables_changes_nothing_and_says_why(address: str) -> None:
    data, document = make_document("200 arrived")
    with open_record(address) as record:
        run_sql(address, "UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(RecordError, match=r"nothing was changed, .* newer Musterbook \(tables 9999"):
            record.add_document(data, document)
        assert record.facts().documents == ()
