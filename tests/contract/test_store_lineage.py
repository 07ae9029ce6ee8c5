"""The index of lineage in the record: what it keeps, when it is made anew, and that it changes no conclusion."""

from datetime import UTC, date, datetime

import pytest
from tests.stores import lock_held
from tests.unit.record.building import make_document

from musterbook.base.copies import Edge, Relation
from musterbook.base.kinship import Growth, Indexed, Kin, Kinship, Known
from musterbook.record import Record, database, kept_index, open_record
from musterbook.record.lineage_index import StoredIndex, id_of, number_of

ONE, TWO, LAST = "0000000000000001", "8000000000000000", "ffffffffffffffff"
KNOWN = Known(runs=7, sizes=(5, 2), again=0.5, times=3)
KIN = Kin(Kinship(0.25, 0.75, told=True), TWO, Relation.TRANSLATION_OF)
CITES = Edge(source=TWO, target=ONE, relation=Relation.CITES, share=0.125)
PRINTS = ((7, 2**32 - 1), (7,), (), (9,))
BOTH = Growth(
    documents={ONE: KNOWN, TWO: KNOWN}, prints={ONE: PRINTS, TWO: PRINTS}, kin={(ONE, TWO): KIN}, cites={CITES}
)


def grow(record: Record, growth: Growth, program: str = "a") -> None:
    with record.lineage_index(program) as index:
        index.grow(growth)


def known(record: Record, program: str = "a") -> Indexed:
    with record.lineage_index(program) as index:
        return index.indexed()


def test_ids_keep_their_order_as_numbers() -> None:
    assert [number_of(one) for one in (ONE, TWO, LAST)] == [1 - 2**63, 0, 2**63 - 1]
    assert [id_of(number_of(one)) for one in (ONE, TWO, LAST)] == [ONE, TWO, LAST]


def test_what_documents_add_is_known_afterwards(record: Record) -> None:
    assert known(record) == Indexed()
    grow(record, BOTH)
    assert known(record) == Indexed(documents=BOTH.documents, kin={(ONE, TWO): KIN}, cites=frozenset({CITES}))
    third = Growth(documents={LAST: KNOWN}, prints={LAST: PRINTS}, kin={(ONE, TWO): None}, cites=set())
    grow(record, third)
    found = known(record)
    assert found.documents.keys() == {ONE, TWO, LAST}
    assert not found.kin


def test_holders_stand_in_the_order_of_ids(record: Record) -> None:
    grow(record, BOTH)
    grow(record, Growth(documents={LAST: KNOWN}, prints={LAST: PRINTS}, kin={}, cites=set()))
    with record.lineage_index("a") as index:
        assert index.holders(0, 2**32 - 1, 9) == [ONE, TWO, LAST]
        assert index.holders(0, 7, 2) == [ONE, TWO]
        assert index.holders(1, 9, 9) == index.holders(2, 7, 9) == []
        assert index.beside(0, 7, TWO) == (ONE, LAST)
        assert index.beside(0, 7, ONE) == ("", TWO)
        assert index.beside(3, 9, LAST) == (TWO, "")


def test_an_index_of_another_version_of_the_program_is_made_anew(record: Record) -> None:
    grow(record, BOTH)
    with record.lineage_index("b") as index:
        assert index.indexed() == Indexed()
        assert (index.holders(0, 7, 9), index.beside(0, 7, TWO)) == ([], ("", ""))
    grow(record, Growth(documents={LAST: KNOWN}, prints={LAST: PRINTS}, kin={}, cites=set()), "b")
    assert known(record, "b").documents == {LAST: KNOWN}
    assert known(record, "a") == Indexed()


def test_a_growth_in_place_of_all_leaves_nothing_of_before(record: Record) -> None:
    grow(record, BOTH)
    grow(record, Growth(documents={LAST: KNOWN}, prints={LAST: ((), (), (), ())}, kin={}, cites=set(), anew=True))
    assert known(record) == Indexed(documents={LAST: KNOWN}, cites=frozenset())
    record.drop_derived()
    assert known(record) == Indexed()


def test_what_another_process_changed_meanwhile_is_left_as_it_is(record: Record) -> None:
    with record.lineage_index("a") as slow:
        slow.indexed()
        grow(record, BOTH)
        slow.grow(Growth(documents={LAST: KNOWN}, prints={}, kin={}, cites=set()))
    assert known(record).documents == BOTH.documents


def test_an_index_that_cannot_be_written_is_left_as_it_is(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    with open_record(address) as record:
        with lock_held(address):
            grow(record, BOTH)
        assert known(record) == Indexed()


def test_the_index_is_that_of_this_program(record: Record) -> None:
    with kept_index(record) as index:
        assert isinstance(index, StoredIndex)
        index.grow(BOTH)
    with kept_index(record) as index:
        assert index.indexed().documents == BOTH.documents


def test_a_new_document_leaves_the_index_and_an_old_one_is_forgotten_by_nobody(record: Record) -> None:
    grow(record, BOTH)
    data, document = make_document("200 arrived", published=date(2024, 6, 25))
    record.add_document(data, document)
    assert known(record).documents == BOTH.documents
    assert record.facts(recorded_by=datetime.now(UTC).date()).documents
