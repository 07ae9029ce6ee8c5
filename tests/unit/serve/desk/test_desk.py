"""The desk's hold on a record: what is derived once, what is let go, and what other programs add."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.desk import asked, desk_at

import musterbook as mb
from musterbook.serve.desk import desk as holding
from musterbook.serve.options import Question
from musterbook.serve.python import keeping
from musterbook.serve.settings import today

DAY = date(2024, 10, 31)
EVERYTHING = Question()


def test_a_sheet_is_made_once_for_a_day(example_record: Path) -> None:
    desk = desk_at(example_record)
    one, again, other = (desk.sheet(EVERYTHING, day) for day in (DAY, DAY, DAY + timedelta(1)))
    assert one is again
    assert one is not other
    assert one.known is other.known
    assert one.scope("mss-haiti").standing is other.scope("mss-haiti").standing
    assert one.scope("mss-haiti").day == DAY
    desk.keeper.close()


def test_figures_follow_the_day_of_the_sheet(example_record: Path) -> None:
    desk = desk_at(example_record)
    early, late = (
        desk.sheet(EVERYTHING, day).summary("mss-haiti").force.whole.present for day in (date(2024, 8, 1), DAY)
    )
    assert early is not None
    assert late is not None
    assert early != late
    desk.keeper.close()


def test_views_of_earlier_knowledge_are_let_go(example_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_CLAIMS", 400)
    desk = desk_at(example_record)
    first = desk.sheet(EVERYTHING, DAY)
    assert len(first.view.claims) > 300
    for number in range(3):
        desk.sheet(Question(known_by=date(2025, 6, 1) + timedelta(number)), DAY)
    assert not desk.keeper.holds(first.known)
    assert len(desk._sheets) == 1
    assert desk.sheet(EVERYTHING, DAY).view.claims == first.view.claims
    desk.keeper.close()


def test_no_more_days_are_kept_than_are_needed(example_record: Path) -> None:
    desk = desk_at(example_record)
    now = desk.sheet(EVERYTHING, today())
    for number in range(holding.MOST_SHEETS + 5):
        desk.sheet(EVERYTHING, DAY + timedelta(number))
    assert len(desk._sheets) == holding.MOST_SHEETS
    assert desk.sheet(EVERYTHING, today()) is now
    desk.keeper.close()


def test_what_another_program_adds_is_seen(
    tmp_path: Path, example_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "FRESH_SECONDS", 0.0)
    path = tmp_path / "record.db"
    path.write_bytes(example_record.read_bytes())
    with asked(path) as client:
        before = client.get("/claims?actor=JAM").text
        assert "Zanzibar" not in before
        with mb.open(path) as other:
            told = b"On 3 March 2025 a further 12 officers from Jamaica arrived in Port-au-Prince."
            other.add({"news.txt": told}, source="Zanzibar Gazette", published="2025-03-04")
        assert "Zanzibar Gazette" in client.get("/claims?actor=JAM").text


def test_a_record_that_is_not_there_yet_is_no_fault_of_the_server(tmp_path: Path) -> None:
    with asked(tmp_path / "none.db") as client:
        assert client.get("/claims").status_code in (303, 404)
        assert not (tmp_path / "none.db").exists()
