"""The history at the desk: everything that happened, withdrawn from there, and what changed between two days."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import asked, made_record

import musterbook as mb
from musterbook.base.access import Role
from musterbook.record import open_record

FIRST = """\
2024-09-01  strength  KEN  400 person  mission=mss-haiti  source="Paper A"  published=2024-09-02  id=k1  "400 serve"
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Godfrey Otunge" role="Force Commander"  source="Paper A"  published=2024-07-01  id=c1  "Otunge"
"""  # noqa: E501 - one claim, one line
SECOND = """\
2024-09-01  strength  KEN  250 person  mission=mss-haiti  source="Paper B"  published=2024-10-03  id=k2  "250 <b>"
2024-09-01  strength  KEN  250 person  mission=mss-haiti  source="Paper C"  published=2024-10-03  id=k3  "it was 250"
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Geoffrey Otunge" role="Force Commander"  source="Daily"  published=2024-10-05  id=c2  "G. Otunge"
"""  # noqa: E501 - one claim, one line


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    for name, text in (("first.claims", FIRST), ("second.claims", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    record = made_record(folder / "record.db", folder / "first.claims", folder / "second.claims")
    with mb.open(record, person="marie") as opened:
        opened.judge("c2", "reject", because="a <misprint>")
        opened.judge("k2", "amend", attribution="a spokesman", because="misread")
        opened.judge_names("Godfrey Otunge", "merge", "Geoffrey Otunge", because="one officer")
    with open_record(str(record), person="marie") as opened:
        opened.grant("marie", Role.ADMIN, because="founder")
        opened.grant("reader", Role.READER, because="to read")
    return record


@pytest.fixture(scope="module")
def reader(made: Path) -> Iterator[TestClient]:
    """A desk at which nobody decides."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSTERBOOK_USER", "reader")
        with asked(made) as client:
            yield client


def entries(page: str) -> list[str]:
    """What each entry is, the latest first."""
    return re.findall(r"<li class=\"[^\"]*\"><time.*?<b>([^<]+)</b>", page, re.DOTALL)


def test_everything_is_told_with_the_latest_first(reader: TestClient) -> None:
    page = reader.get("/history").text
    assert entries(page) == ["Role", "One name", "Read anew", "Rejected", "Added", "Added"]
    assert "a &lt;misprint&gt;" in page
    assert "attribution=" in page
    assert 'href="/claims/c2"' in page
    assert page.count("marie") >= 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("what=reject", ["Rejected"]),
        ("by=marie&what=merge", ["One name"]),
        ("by=nobody", []),
        ("about=c2", ["Rejected"]),
        ("about=officer", ["One name"]),
        ("about=second.claims", ["Added"]),
        ("since=2199-01-01", []),
        ("until=2001-01-01", []),
        ("recorded_by=2001-01-01", []),
    ],
)
def test_entries_are_chosen(reader: TestClient, query: str, found: list[str]) -> None:
    assert entries(reader.get(f"/history?{query}").text) == found


def test_a_document_leads_to_the_decisions_on_its_claims(reader: TestClient, made: Path) -> None:
    with open_record(str(made), create=False, person="marie") as opened:
        paper = next(one for one in opened.facts().documents if one.name == "second.claims")
    assert entries(reader.get(f"/history?about={paper.id}").text) == ["Read anew", "Rejected", "Added"]


def test_who_may_only_read_is_told_so_and_offered_nothing(reader: TestClient) -> None:
    page = reader.get("/history").text
    assert "reader may read, and not decide: that needs a reviewer." in page
    assert 'name="decision" value="withdraw"' not in page


def test_a_decision_is_withdrawn_with_a_reason(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Path(shutil.copy(made, tmp_path / "record.db"))
    monkeypatch.setenv("MUSTERBOOK_USER", "marie")
    with asked(record) as desk:
        page = desk.get("/history?what=reject").text
        part = page[page.index('action="/review/decide"') :]
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', part[: part.index("</form>")])
        sent = {name: unescape(value) for name, value in found} | {"because": "it was right"}
        answer = desk.post("/review/decide", data=sent)
        assert answer.headers["location"].startswith("/history?what=reject&done=")
        told = desk.get("/history").text
    assert entries(told)[0] == "Withdrawn"
    assert "it was right" in told
    assert 'class="undone"' in told


def test_what_changed_between_two_days_is_told_and_corrections_are_marked(reader: TestClient) -> None:
    page = unescape(reader.get("/history/changes?since=2024-09-15&until=2024-10-04").text)
    told = "until 15 September 2024 we showed .*; 400 from 1 September 2024 on, changed to 250, because"
    assert re.search(rf">corrected</span>.*Kenya's strength: {told}", page)
    assert "/missions/mss-haiti/lines/strength/KEN" in page
    assert "Paper B" in page
    assert "Nothing changed" in reader.get("/history/changes?since=2024-10-06&until=2024-10-08").text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("since=2024-09-15&until=2024-10-04&measure=pledged", "Nothing changed"),
        ("since=2024-09-15&until=2024-10-04&actor=KEN&measure=strength", "250"),
        ("since=2001-01-01&clock=recorded", "first.claims"),
        ("since=2001-01-01&clock=recorded&sort=document", "All that changed"),
        ("", "What changed"),
    ],
)
def test_changes_are_chosen(reader: TestClient, query: str, told: str) -> None:
    answer = reader.get(f"/history/changes?{query}")
    assert answer.status_code == 200
    assert told in answer.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("since=2024-10-04&until=2024-09-01", 400),
        ("since=never", 400),
        ("since=2024-10-04&clock=sun", 400),
        ("since=2024-10-04&measure=love", 400),
        ("since=2024-10-04&until=2024-13-01", 422),
    ],
)
def test_what_cannot_be_compared_is_told_with_its_field(reader: TestClient, query: str, status: int) -> None:
    answer = reader.get(f"/history/changes?{query}")
    assert answer.status_code == status
    assert any(field in answer.text for field in ("since:", "clock:", "measure:", "until:"))
