"""The reasons of a figure: its bounds, what it rests on, what contradicts it, and the ways to its line and days."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import asked

from musterbook.serve.desk.measures import MEASURES

HAITI = "/missions/mss-haiti/figures"


def test_a_figure_tells_its_bounds_and_the_words_it_rests_on(client: TestClient) -> None:
    page = client.get(f"{HAITI}/strength/KEN?as_of=2025-12-01").text
    assert "640 to 796" in page
    assert "31/08/2025,&gt;700" in page
    assert 'href="/missions/mss-haiti/lines/strength/KEN?as_of=2025-12-01"' in page


def test_the_day_of_the_page_decides(client: TestClient) -> None:
    page = client.get(f"{HAITI}/strength/KEN?as_of=2024-07-01").text
    assert "640 to 796" not in page
    assert 'rel="next"' in page


def test_a_contradicted_figure_shows_what_stands_against_it_and_leads_to_the_conflict(client: TestClient) -> None:
    page = client.get(f"{HAITI}/strength/mission?as_of=2025-12-01").text
    assert "Contradicted by" in page
    assert "/missions/mss-haiti/disputes/conflict-" in page


def test_a_part_of_a_page_is_the_inside_alone(client: TestClient) -> None:
    part = client.get(f"{HAITI}/strength/KEN?as_of=2025-12-01", headers={"hx-request": "true"}).text
    assert "640 to 796" in part
    assert "<html" not in part
    assert "<h1" not in part


def test_the_whole_shows_its_parts(client: TestClient) -> None:
    page = client.get(f"{HAITI}/strength/mission?as_of=2025-12-01").text
    assert 'href="/missions/mss-haiti/figures/strength/KEN?as_of=2025-12-01"' in page


def test_what_has_no_line_is_told_as_a_sum(client: TestClient) -> None:
    page = client.get("/missions/gang-suppression-force/figures/funds_pledged/mission?as_of=2026-06-01&unit=USD").text
    assert "The sum of what is told of each." in page
    assert "figures/funds_pledged/CAN?as_of=2026-06-01&amp;unit=USD" in page


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_its_page_in_every_language(client: TestClient, measure: str) -> None:
    for language in ("en", "fr", "es"):
        answer = client.get(f"{HAITI}/{measure}/mission?lang={language}&as_of=2025-12-01")
        assert answer.status_code == 200
        assert f'<html lang="{language}">' in answer.text
    client.cookies.clear()


def test_a_day_before_all_claims_has_no_figure(client: TestClient) -> None:
    answer = client.get(f"{HAITI}/strength/KEN?known_by=2001-01-01&as_of=2001-01-01")
    assert answer.status_code == 200
    assert "The record has no such figure for 1 Jan 2001." in answer.text


@pytest.mark.parametrize("path", ["height/KEN", "strength/nobody-ever", "strength/KEN+nobody-ever"])
def test_what_is_not_in_the_record_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"{HAITI}/{path}")
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text


def test_what_an_address_says_is_shown_as_text(client: TestClient) -> None:
    page = client.get(f"{HAITI}/killed/people?place=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert(1)" not in page


def test_a_day_before_the_line_leads_to_its_first_step(client: TestClient) -> None:
    page = client.get(f"{HAITI}/strength/KEN?as_of=2020-01-01").text
    assert "The record has no such figure for 1 Jan 2020." in page
    assert "/figures/strength/KEN?as_of=2024-06-25" in page


def test_a_figure_of_several_together_shows_who_spoke_of_it_and_its_parts(real_record: Path) -> None:
    with asked(real_record) as desk:
        page = desk.get(f"{HAITI}/strength/BLZ+JAM?as_of=2025-06-01").text
        marks = desk.get("/missions/mss-haiti/lines/strength/BLZ+JAM/data").json()["marks"]
    assert "Belize + Jamaica, strength 20" in page
    assert "/figures/strength/BLZ?as_of=2025-06-01" in page
    assert {mark[4] for mark in marks} == {"kept"}


def test_a_part_shows_a_few_claims_and_leads_to_the_page_that_has_them_all(client: TestClient) -> None:
    path = f"{HAITI}/strength/mission?as_of=2025-12-01"
    whole, part = client.get(path).text, client.get(path, headers={"hx-request": "true"}).text
    assert part.count('class="exhibit kept"') == 8
    assert f'<a href="{path}">' in part
    assert whole.count('class="exhibit kept"') > 8
