"""The pages of claims: every claim in full, and lists by kind, actor, mission, status, source and words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import asked, desk_at, made_record

import musterbook as mb
from musterbook.base.view import RecordView
from musterbook.serve.desk.segments import segment

ROWS = 50


@pytest.fixture(scope="session")
def example_view(example_record: Path) -> RecordView:
    """The view of the demonstration's record."""
    desk = desk_at(example_record)
    view = desk.keeper.known().view
    desk.keeper.close()
    return view


def address(claim: str) -> str:
    return f"/claims/{segment(claim)}"


def listed(text: str) -> list[str]:
    """The claims that a list links to, in order."""
    return re.findall(r'<th scope="row"[^>]*><a href="/claims/([^"?]+)"', text)


def test_each_claim_is_told_with_its_words(client: TestClient, example_view: RecordView) -> None:
    assert example_view.claims
    for claim in example_view.claims[::7]:
        answer = client.get(address(claim.id))
        assert answer.status_code == 200, claim.id
        assert "<mark" in answer.text, claim.id


def test_a_claim_of_a_conflict_tells_it_with_its_arithmetic(client: TestClient, example_view: RecordView) -> None:
    conflict = next(one for one in example_view.reconciliation.conflicts if len(one.claims) > 1 and one.gap)
    text = client.get(address(conflict.claims[0])).text
    assert "/disputes/conflict-" in text
    for other in conflict.claims[1:]:
        assert address(other) in text


def test_a_claim_leads_to_the_figures_that_rest_on_it(client: TestClient, example_view: RecordView) -> None:
    line = next(one for one in example_view.reconciliation.lines if one.measure == "strength" and one.actor == "KEN")
    point = next(one for one in line.points if one.claims)
    text = client.get(address(point.claims[0])).text
    assert "/lines/strength/KEN" in text
    assert "/figures/strength/KEN" in text


def test_who_says_the_same_on_the_same_word_is_one_witness(client: TestClient, example_view: RecordView) -> None:
    copies = [
        one for one in example_view.claims if one.document and "reprint" in example_view.document_of[one.document].name
    ]
    assert any("On the same word" in client.get(address(one.id)).text for one in copies)


def test_a_claim_that_is_not_there_is_told(client: TestClient) -> None:
    answer = client.get("/claims/nothing%20like%20it")
    assert answer.status_code == 404
    assert "no such claim" in answer.text


def test_a_claim_published_later_is_not_there_yet(client: TestClient, example_view: RecordView) -> None:
    late = max((one for one in example_view.claims if one.published), key=lambda one: str(one.published))
    assert client.get(address(late.id)).status_code == 200
    assert client.get(f"{address(late.id)}?known_by=2024-01-01").status_code == 404


def test_links_of_a_claim_keep_the_clocks(client: TestClient, example_view: RecordView) -> None:
    claim = next(one for one in example_view.claims if one.published and str(one.published) < "2025-01-01")
    text = client.get(f"{address(claim.id)}?known_by=2025-12-31").text
    inside = re.findall(r'href="(/[^"]*)"', text.partition("<main")[2])
    assert inside
    assert all("known_by=2025-12-31" in one for one in inside)


def test_the_list_goes_on_to_its_end_with_every_claim_once(client: TestClient, example_view: RecordView) -> None:
    seen: list[str] = []
    path = "/claims"
    for _ in range(20):
        text = client.get(path).text
        rows = listed(text)
        assert len(rows) <= ROWS
        seen += rows
        following = re.search(r'rel="next" href="([^"]+)"', text)
        if following is None:
            break
        path = following[1].replace("&amp;", "&")
    assert sorted(seen) == sorted(segment(one.id) for one in example_view.claims)


@pytest.mark.parametrize("actor", ["KEN", "Kenya", "kenia", "KENYA"])
def test_an_actor_is_named_by_code_or_in_any_language(client: TestClient, example_view: RecordView, actor: str) -> None:
    wanted = {one.id for one in example_view.claims if "KEN" in one.actors}
    found = listed(client.get(f"/claims?actor={actor}").text)
    assert found
    assert set(found) <= wanted


@pytest.mark.parametrize("status", ["accepted", "conflict", "work_needed", "issue"])
def test_a_status_is_chosen(client: TestClient, status: str) -> None:
    text = client.get(f"/claims?status={status}").text
    for claim in listed(text)[:3]:
        assert f"status-{status}" in client.get(f"/claims/{claim}").text


def test_words_are_found_without_their_accents(client: TestClient) -> None:
    assert listed(client.get("/claims?text=kenyans+deployees").text)


def test_a_filter_that_fits_nothing_says_so(client: TestClient) -> None:
    text = client.get("/claims?kind=strength&actor=nobody").text
    assert listed(text) == []
    assert "no such claim" in text


def test_each_page_has_all_its_texts_in_each_language(client: TestClient, example_view: RecordView) -> None:
    for language in ("en", "fr", "es"):
        assert client.get(f"/claims?lang={language}").status_code == 200
        assert client.get(f"{address(example_view.claims[0].id)}?lang={language}").status_code == 200
    client.cookies.clear()


HOSTILE = '2025-01-01  strength  KEN  400 person  mission=mss-haiti  id=a/b?c"<i>  "<script>alert(1)</script> 400"'


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[TestClient]:
    file = tmp_path / "hand.claims"
    file.write_text(HOSTILE.replace('c"<i>', "c<i>") + "\n", encoding="utf-8")
    with asked(made_record(tmp_path / "record.db", file)) as client:
        yield client


def test_words_and_ids_of_documents_are_no_markup(hostile: TestClient, tmp_path: Path) -> None:
    with mb.open(tmp_path / "record.db") as record:
        (claim,) = record.claims()
    text = hostile.get(address(claim.id)).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<i>" not in text
    assert hostile.get("/claims").status_code == 200
