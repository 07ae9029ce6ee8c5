"""A record is copied between stores of any kind with nothing lost, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import POSTGRESQL, SQLITE
from tests.postgres import Server
from tests.samples.whole_record import ADMIN, fill, tables_of
from tests.stores import run_sql
from tests.unit.record.building import NOON, Clock, make_document

from musterbook.base.errors import RecordError
from musterbook.record import Actor, Fetch, copy_record, open_record
from musterbook.record import copying as copying_module

ACTOR = Actor(told=ADMIN)


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place of each kind where nothing is."""
    if request.param == SQLITE:
        yield str(tmp_path / "target.db")
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database() as name:
        yield server.address(name)


@pytest.fixture
def filled(address: str, clock: Clock) -> str:
    with open_record(address, clock=clock) as record:
        fill(record, clock)
    assert [name for name, rows in tables_of(address).items() if not rows] == []
    return address


def test_every_row_of_every_table_goes_over_as_it_is(filled: str, target: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    copied = copy_record(filled, target, actor=ACTOR, progress=lambda *numbers: told.append(numbers))
    before = tables_of(filled)
    assert tables_of(target) == before
    rows = sum(map(len, before.values()))
    assert told[-1] == (rows, rows)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    with open_record(filled, person=ADMIN) as record, open_record(target, create=False, person=ADMIN) as other:
        assert other.head() == record.head() == copied.head
        assert (copied.documents, copied.claims) == (4, 5)
        assert other.facts() == record.facts()
        assert list(other.verify()) == []
    again = str(tmp_path / "and back.db")
    copy_record(target, again, actor=ACTOR)
    assert tables_of(again) == before


def test_the_copy_goes_on_where_the_record_stood(filled: str, target: str) -> None:
    copy_record(filled, target, actor=ACTOR)
    data, document = make_document("300 arrived")
    for address in (filled, target):
        with open_record(address, clock=lambda: NOON, person=ADMIN) as record:
            record.add_fetch(Fetch(url="u", address="a", fetched_at=NOON, sha256=None))
            assert record.add_document(data, document)
            assert list(record.verify()) == []
    assert tables_of(target) == tables_of(filled)


def test_an_empty_record_is_a_record(address: str, target: str) -> None:
    open_record(address).close()
    assert copy_record(address, target).head == ""
    open_record(target, create=False).close()
    assert copy_record(address, target).documents == 0


def test_a_place_that_holds_anything_is_left_alone(filled: str, target: str, clock: Clock) -> None:
    data, document = make_document("other")
    with open_record(target, clock=clock) as record:
        record.add_document(data, document)
    before = tables_of(target)
    for place in (target, filled):
        with pytest.raises(RecordError, match="something is recorded here already; a copy needs a place that holds"):
            copy_record(filled, place, actor=ACTOR)
    assert tables_of(target) == before
    run_sql(target, "DROP TABLE alembic_version;")
    with pytest.raises(RecordError, match="not a Musterbook record"):
        copy_record(filled, target, actor=ACTOR)


def test_where_no_record_is_nothing_is_copied(bare_address: str, target: str) -> None:
    with pytest.raises(RecordError, match="there is no record here yet"):
        copy_record(bare_address, target)
    with pytest.raises(RecordError, match="there is no record here yet"):
        open_record(target, create=False)


def test_a_broken_record_is_not_passed_off_as_a_whole_one(filled: str, target: str) -> None:
    run_sql(filled, "UPDATE judgements SET because = 'another';")
    with pytest.raises(RecordError, match="'musterbook verify' says where this record is broken; nothing was copied"):
        copy_record(filled, target, actor=ACTOR)
    with pytest.raises(RecordError, match="there is no record here yet"):
        open_record(target, create=False)


def test_a_copy_that_loses_its_end_is_not_kept(filled: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying_module, "breaks_of", lambda _: iter(()))
    monkeypatch.setattr(copying_module, "insert_rows", lambda *_: None)
    with pytest.raises(RecordError, match="the copy has another head; nothing was copied"):
        copy_record(filled, target, actor=ACTOR)
    with pytest.raises(RecordError, match="there is no record here yet"):
        open_record(target, create=False)


def test_a_copy_that_is_cut_off_leaves_nothing(filled: str, target: str) -> None:
    def stop(done: int, _: int) -> None:
        if done > 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_record(filled, target, actor=ACTOR, progress=stop)
    with pytest.raises(RecordError, match="there is no record here yet"):
        open_record(target, create=False)
    copy_record(filled, target, actor=ACTOR)
    assert tables_of(target) == tables_of(filled)
