"""The review: a queue with its reasons, one claim at a time, decided by plain forms, and in one go where it is safe."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import made_record

import musterbook as mb
from musterbook.record import open_record

CLAIMS = """\
2024-09-01  strength  KEN  400 person  mission=mss-haiti  source="Paper A"  published=2024-09-02  id=k1  "400 serve"
2024-09-10  strength  KEN  250 person  mission=mss-haiti  source="Paper C"  published=2024-09-11  id=k3  "now 250 <b>"
2024-09-12  deployment  JAM  24 person  mission=mss-haiti  source="Daily"  published=2024-09-13  id=j1  "24 came"
2024-09-12  position  caricom  -  stance=support about=mission  source="Daily"  published=2024-09-13  id=p1  "it backs it"
2024-04-20  funding_received  CAN  8700000 USD  mission=mss-haiti  source="Daily"  published=2024-05-01  id=m1  confidence=0.4  "8.7m"
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Godfrey Otunge" role="Force Commander"  source="Paper A"  published=2025-02-24  id=c1  "Otunge"
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Geoffrey Otunge" role="Force Commander"  source="Daily"  published=2025-02-25  id=c2  "G. Otunge"
"""  # noqa: E501 - one claim, one line


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "told.claims").write_text(CLAIMS, encoding="utf-8")
    return made_record(folder / "record.db", folder / "told.claims")


def decided(record: Path) -> list[tuple[str, str, dict[str, str]]]:
    """Claim, decision and changes of each judgement, in order."""
    with open_record(str(record), create=False) as opened:
        return [(one.claim, str(one.decision), dict(one.changes)) for one in opened.facts().judgements]


def waiting(page: str) -> list[str]:
    """The claims of the queue, in its order."""
    return re.findall(r'class="what"><a href="/review\?claim=(\w+)', page)


def form_of(page: str, panel: str) -> dict[str, str]:
    """What the first form after a mark sends if nobody changes anything, but for the reason."""
    part = page[page.index(panel) :]
    part = part[: part.index("</form>")]
    found = re.findall(r'<input(?![^>]*type="(?:checkbox|radio)")[^>]*? name="([\w.]+)"[^>]*? value="([^"]*)"', part)
    return {name: unescape(value) for name, value in found} | {"because": "looked up"}


def test_what_a_decision_would_move_most_comes_first_with_the_reason(reader: TestClient) -> None:
    page = reader.get("/review").text
    assert set(waiting(page)[:2]) == {"k1", "k3"}
    assert len(waiting(page)) == 7
    assert "In 1 conflict that nobody settled; the widest misses by 150 people." in page
    assert re.search(r"Jamaica.{1,6}s strength, .*24.*, rests on it alone\.", page)
    assert "The force commander is named Godfrey Otunge and Geoffrey Otunge." in page
    assert "nothing speaks against it" in page


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ("kind=appointment", {"c1", "c2"}),
        ("status=conflict", {"k1", "k3"}),
        ("source=Daily&mission=-", {"p1"}),
        ("mission=mss-haiti&kind=position", set()),
        ("decided=decided", set()),
        ("document=none", set()),
    ],
)
def test_the_queue_holds_what_is_asked_for(reader: TestClient, query: str, claims: set[str]) -> None:
    found = set(waiting(reader.get(f"/review?{query}").text))
    assert found == claims or (query == "status=conflict" and found <= claims and found)


def test_one_claim_is_shown_within_its_passage_with_its_neighbours(reader: TestClient) -> None:
    ids = waiting(reader.get("/review").text)
    page = reader.get(f"/review?claim={ids[1]}").text
    assert "2 of 7" in page
    assert f'rel="prev" href="/review?claim={ids[0]}&amp;at=0"' in page
    assert f'rel="next" href="/review?claim={ids[2]}&amp;at=2"' in page
    assert "<mark>" in page
    assert "You decide as" in page
    assert "<b>" not in page[page.index("<mark>") : page.index("</mark>")].replace("&lt;b&gt;", "")


def test_a_claim_that_is_not_there_is_not_found(reader: TestClient) -> None:
    assert reader.get("/review?claim=nobody").status_code == 404
    assert reader.get("/review/amend?claim=nobody").status_code == 404


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_a_reason_that_lies_ready_decides_and_leads_to_the_next_claim(
    desk: TestClient, record: Path, decision: str
) -> None:
    page = desk.get("/review?claim=j1").text
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following is not None
    ready = re.search(r'name="ready" value="([^"]+)"', page[page.index(f'id="panel-{decision}"') :])
    assert ready is not None
    sent = form_of(page, f'id="panel-{decision}"') | {"because": "", "ready": unescape(ready[1])}
    answer = desk.post("/review/decide", data=sent)
    assert answer.headers["location"].startswith(unescape(following[1]).partition("&at=")[0])
    assert decided(record) == [("j1", decision, {})]
    assert "j1" not in waiting(desk.get("/review").text)
    assert waiting(desk.get("/review?decided=decided").text) == ["j1"]


def test_a_sitting_goes_on_where_it_is_when_a_decision_moves_claims(desk: TestClient) -> None:
    first, second, third = waiting(desk.get("/review").text)[:3]
    assert {first, second} == {"k1", "k3"}
    sent = form_of(desk.get(f"/review?claim={first}&at=0").text, 'id="panel-accept"')
    answer = desk.post("/review/decide", data=sent)
    page = desk.get(answer.headers["location"]).text
    assert f"/review?claim={second}&at=0&past={first}" in answer.headers["location"]
    onward = re.search(r'data-onward="/review\?claim=(\w+)&amp;at=0', page)
    assert onward is not None
    assert onward[1] == next(one for one in waiting(desk.get("/review").text) if one != second)
    assert onward[1] == third


def test_a_script_gets_what_was_recorded_as_a_piece_with_the_way_to_undo_it(desk: TestClient) -> None:
    sent = form_of(desk.get("/review?claim=j1").text, 'id="panel-reject"')
    answer = desk.post("/review/decide", data=sent, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'class="undo"' in answer.text
    again = desk.post("/review/decide", data=sent, headers={"hx-request": "true"})
    assert again.status_code == 409
    assert 'role="alert"' in again.text


def test_a_claim_is_read_anew_by_the_fields_that_were_changed(desk: TestClient, record: Path) -> None:
    page = desk.get("/review/amend?claim=j1").text
    assert 'value="24"' in page
    sent = form_of(page, 'class="decide amend"') | {"to.kind": "deployment", "to.qualifier": "exact"}
    sent |= {"to.low": "30", "to.high": "30", "to.actor": "BLZ", "to.cumulative": "true", "to.modality": "actual"}
    line = desk.get("/review/notation", params=sent, headers={"hx-request": "true"}).text
    assert "2024-09-12  deployment  BLZ  30 person  cumulative" in line
    assert desk.post("/review/decide", data=sent).status_code == 303
    assert decided(record) == [("j1", "amend", {"actor": '"BLZ"', "cumulative": "true", "high": "30", "low": "30"})]


def test_a_reading_that_makes_no_claim_is_told_with_its_field(desk: TestClient, record: Path) -> None:
    sent = form_of(desk.get("/review/amend?claim=j1").text, 'class="decide amend"')
    wrong = {"to.low": "30", "to.high": "20", "to.kind": "deployment", "to.qualifier": "exact", "to.modality": "actual"}
    assert "low 30 exceeds high 20" in desk.get("/review/notation", params=sent | wrong).text
    answer = desk.post("/review/decide", data=sent | wrong)
    assert answer.status_code == 400
    assert "low 30 exceeds high 20" in answer.text
    assert decided(record) == []


def test_a_reading_that_changes_nothing_is_not_recorded(desk: TestClient, record: Path) -> None:
    sent = form_of(desk.get("/review/amend?claim=j1").text, 'class="decide amend"')
    sent |= {"to.kind": "deployment", "to.qualifier": "exact", "to.modality": "actual"}
    assert "Nothing is changed yet." in desk.get("/review/notation", params=sent).text
    assert desk.post("/review/decide", data=sent).status_code == 409
    assert decided(record) == []


def test_two_names_are_said_to_be_one_and_the_effect_is_shown(desk: TestClient, record: Path) -> None:
    page = desk.get("/review/names?claim=c1").text
    sent = form_of(page, 'class="decide names"') | {"this": "person|Godfrey Otunge", "other": "Geoffrey Otunge"}
    sent |= {"decision": "merge", "keep": "other"}
    assert "1 dispute would end" in desk.get("/review/effect", params=sent, headers={"hx-request": "true"}).text
    assert desk.post("/review/decide", data=sent).status_code == 303
    with open_record(str(record), create=False) as opened:
        (kept,) = opened.facts().name_judgements
    assert (kept.name, kept.other) == ("Geoffrey Otunge", "Godfrey Otunge")
    assert "one name" in desk.get("/review/names?claim=c2").text
    late = desk.post("/review/decide", data=sent | {"decision": "split"})
    assert late.status_code == 409
    assert "decided 'merge'" in unescape(late.text)


def test_the_list_in_one_go_leaves_out_what_is_disputed_or_doubtful(desk: TestClient, record: Path) -> None:
    with open_record(str(record), create=False) as opened:
        (document,) = opened.facts().documents
    path = f"/review/bulk?document={document.id}"
    page = desk.get(path).text
    assert re.findall(r'name="claim" value="(\w+)"', page) == ["j1", "p1"]
    with mb.open(record, person="marie") as other:
        other.judge("j1", "reject", because="nobody came")
    known = {"expect-0": "", "expect-1": ""}
    sent = {"document": document.id, "claim": ["j1", "p1", "k1"], "known": ["j1", "p1"], "because": "read", **known}
    told = desk.post("/review/bulk", data=sent).text
    assert "1 accepted, 2 left out." in told
    assert decided(record) == [("j1", "reject", {}), ("p1", "accept", {})]
    assert "No claim of this document can be accepted so." in desk.get(path).text


def test_the_pages_of_the_review_are_told_in_every_language(reader: TestClient) -> None:
    for language in ("fr", "es"):
        for path in ("/review", "/review?claim=k1", "/review/amend?claim=p1", "/review/names?claim=c1"):
            answer = reader.get(path, headers={"accept-language": language})
            assert answer.status_code == 200
            assert f'<html lang="{language}">' in answer.text
