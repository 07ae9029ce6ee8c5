"""Disputes at the desk: told under names that stay, decided on with the effect shown before, and not over somebody."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import made_record

import musterbook as mb
from musterbook.record import open_record

CLAIMS = """\
2024-09-01  strength  KEN  400 person  mission=mss-haiti  source="Paper A"  published=2024-09-02  id=k1  "400 serve"
2024-09-01  strength  KEN  400 person  mission=mss-haiti  source="Paper B"  published=2024-09-03  id=k2  "there are 400"
2024-09-10  strength  KEN  250 person  mission=mss-haiti  source="Paper C"  published=2024-09-11  id=k3  "now 250 <b>"
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Godfrey Otunge" role="Force Commander"  source="Paper A"  published=2025-02-24  id=c1
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Geoffrey Otunge" role="Force Commander"  source="Daily"  published=2025-02-25  id=c2
"""  # noqa: E501 - one claim, one line
DISPUTES = "/missions/mss-haiti/disputes"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disputes")
    (folder / "told.claims").write_text(CLAIMS, encoding="utf-8")
    return made_record(folder / "record.db", folder / "told.claims")


def head_of(record: Path) -> str:
    with open_record(str(record), create=False) as opened:
        return opened.head()


def decided(record: Path) -> list[tuple[str, str, str]]:
    """Claim, decision and reason of each judgement, in order."""
    with open_record(str(record), create=False) as opened:
        return [(one.claim, str(one.decision), one.because) for one in opened.facts().judgements]


def conflict_path(desk: TestClient) -> str:
    found = re.search(rf"{DISPUTES}/conflict-[0-9a-f]{{12}}", desk.get(DISPUTES).text)
    assert found is not None
    return found[0]


def test_a_conflict_is_told_with_its_law_its_gap_and_the_words(reader: TestClient) -> None:
    page = reader.get(DISPUTES).text
    assert "closing = opening + in - out" in page
    assert "<b>150 people</b>" in page
    assert "there are 400" in page or "400 serve" in page
    assert "now 250 &lt;b&gt;" in page
    assert page.index("Conflict</span>") < page.index("Difference</span>")


def test_sorts_and_states_limit_the_list(reader: TestClient) -> None:
    assert "conflict-" not in reader.get(f"{DISPUTES}?sort=difference").text
    assert "difference-" not in reader.get(f"{DISPUTES}?sort=conflict").text
    assert "No such dispute stands." in reader.get(f"{DISPUTES}?state=settled").text


def test_a_dispute_that_does_not_stand_is_not_found(reader: TestClient) -> None:
    answer = reader.get(f"{DISPUTES}/conflict-000000000000")
    assert answer.status_code == 404
    assert "conflict-000000000000" in answer.text


def test_the_effect_is_shown_and_nothing_is_stored(reader: TestClient, made: Path) -> None:
    head = head_of(made)
    answer = reader.get("/review/effect?claim=k3&decision=accept", headers={"hx-request": "true"})
    assert "<html" not in answer.text
    assert re.search(r"Kenya.{1,6}s strength</th>.*400.*<b>250</b>", answer.text.replace("\n", " "))
    assert "1 dispute would end" in answer.text
    assert "2 more claims would be set aside" in answer.text
    assert head_of(made) == head


def test_a_decision_settles_a_conflict_with_its_public_note(desk: TestClient, record: Path) -> None:
    page = desk.get(conflict_path(desk)).text
    choice = re.search(r'value="(accept\|\|k3)"', page)
    assert choice is not None
    answer = desk.post(
        "/review/decide", data={"choice": choice[1], "because": " the  base was counted ", "back": DISPUTES}
    )
    assert answer.status_code == 303
    told = desk.get(answer.headers["location"]).text
    assert "Accepted:" in told
    assert "the base was counted" in told
    settled = desk.get(f"{DISPUTES}?state=settled").text
    assert "“now 250 &lt;b&gt;”: the base was counted" in settled
    assert decided(record) == [("k3", "accept", "the base was counted")]


def test_nobody_decides_over_what_somebody_else_decided_meanwhile(desk: TestClient, record: Path) -> None:
    page = conflict_path(desk)
    assert "k3" in desk.get(page).text
    with mb.open(record, person="marie") as other:
        other.judge("k3", "reject", because="a misprint")
    sent = {"choice": "accept||k3", "because": "it is <right>", "back": DISPUTES, "here": page}
    answer = desk.post("/review/decide", data=sent)
    assert answer.status_code == 409
    assert "marie decided" in answer.text
    assert "a misprint" in answer.text
    assert "it is &lt;right&gt;" in answer.text
    assert f'href="{page}?because=it+is+%3Cright%3E"' in answer.text
    assert decided(record) == [("k3", "reject", "a misprint")]


def test_a_decision_without_a_reason_is_not_recorded(desk: TestClient, record: Path) -> None:
    answer = desk.post("/review/decide", data={"choice": "reject||k3", "because": " "})
    assert answer.status_code == 409
    assert "needs a reason" in answer.text
    assert decided(record) == []


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/x", "/\\evil.example", "evil"])
def test_a_form_leads_to_pages_of_the_desk_alone(desk: TestClient, back: str) -> None:
    answer = desk.post("/review/decide", data={"choice": "reject||k3", "because": "why", "back": back})
    assert answer.headers["location"].startswith("/review?done=")


def test_a_decision_is_undone_from_where_it_is_told(desk: TestClient, record: Path) -> None:
    first = desk.post("/review/decide", data={"choice": "reject||k3", "because": "why", "back": DISPUTES})
    said = desk.get(first.headers["location"]).text
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', said[said.index('class="undo"') :]))
    assert desk.post("/review/decide", data=fields).status_code == 303
    assert [decision for _, decision, _ in decided(record)] == ["reject", "withdraw"]
    assert conflict_path(desk)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("claim=nobody&decision=reject", 404),
        ("claim=k1&decision=burn", 400),
        ("claim=k1&decision=withdraw", 409),
        ("claim=k1&decision=amend&to.low=many", 400),
        ("named=person&name=Godfrey+Otunge&other=&decision=merge", 400),
        ("named=person&name=Godfrey+Otunge&other=Nobody&decision=merge", 400),
        ("named=person&name=Godfrey+Otunge&other=Geoffrey+Otunge&decision=merge", 200),
    ],
)
def test_what_cannot_be_decided_is_told(reader: TestClient, query: str, status: int) -> None:
    assert reader.get(f"/review/effect?{query}").status_code == status


def test_a_decision_on_what_is_not_there_is_not_recorded(desk: TestClient, record: Path) -> None:
    answer = desk.post("/review/decide", data={"claim": "nobody", "decision": "reject", "because": "why"})
    assert answer.status_code == 404
    assert decided(record) == []


def test_in_the_past_there_is_nothing_to_decide(reader: TestClient) -> None:
    page = reader.get(f"{conflict_path(reader)}?recorded_by=2199-01-01").text
    assert "decisions are taken today" in page
    assert 'name="choice"' not in page
