"""The library over both kinds of store: what one answers, the other does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.serve.conftest import CLAIMS

import musterbook as mb


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of the test, with nothing of the surroundings in it."""
    for variable in ("MUSTERBOOK_RECORD", "MUSTERBOOK_MISSIONS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_record_is_made_asked_judged_and_opened_again(bare_address: str, folder: Path) -> None:
    (folder / "kept.claims").write_text(CLAIMS)
    with mb.open(bare_address) as record:
        with pytest.raises(mb.RecordError, match="there is no record here yet"):
            record.claims()
        assert len(record.add("kept.claims").claims) == 10
        assert record.add({"kept.claims": CLAIMS.encode()}).known == 1
        told = record.judge("a3", "reject", because="a slip", by="Ann")
    with mb.open(bare_address) as again:
        assert again.judgements()[0] == told
        assert again.conflicts() == mb.Conflicts()
        again.judge("a3", "withdraw", because="no slip", by="Bea", expect=told.id)
        assert len(again.conflicts()) == 2


def test_answers_are_those_of_any_other_store(address: str, folder: Path) -> None:
    with mb.open(folder / "other.db") as other, mb.open(address) as record:
        for one in (other, record):
            one.add({"kept.claims": CLAIMS.encode()})
        views = [one.as_of("2024-10-31").known_by("2025-03-01") for one in (other, record)]
        assert views[0].lines().to_dicts() == views[1].lines().to_dicts()
        assert views[0].conflicts().to_polars().equals(views[1].conflicts().to_polars())
        told = [one.claims().to_polars().drop("recorded_at") for one in views]
        assert told[0].equals(told[1])
        assert all(one.recorded_at is not None and one.recorded_at <= datetime.now(UTC) for one in record.claims())


def test_what_another_connection_adds_is_in_the_next_answer(address: str, folder: Path) -> None:
    assert folder.is_dir()
    with mb.open(address) as one, mb.open(address) as other:
        one.add({"kept.claims": CLAIMS.encode()})
        assert len(other.claims()) == 10
        one.add({"more.claims": b"2024-11-01  deployment  BLZ  2 person  id=b1\n"})
        assert len(other.claims()) == 11


def test_threads_may_share_a_record(address: str, folder: Path) -> None:
    assert folder.is_dir()
    lines = [f"2024-11-{day:02}  deployment  BLZ  2 person  id=t{day}\n".encode() for day in range(1, 9)]
    with mb.open(address) as record, ThreadPoolExecutor(4) as pool:
        record.add({"kept.claims": CLAIMS.encode()})
        added = pool.map(lambda one: record.add({f"{one[0]}.claims": one[1]}), enumerate(lines))
        asked = pool.map(lambda _: len(record.claims()), range(8))
        assert all(10 <= number <= 18 for number in asked)
        assert sum(len(one.ids) for one in added) == 8
        assert len(record.claims()) == 18
