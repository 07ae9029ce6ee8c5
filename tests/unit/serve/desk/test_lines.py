"""Lines: the index, one line as chart and tables, what is laid over it, and the same in numbers."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

HAITI = "/missions/mss-haiti/lines"
KENYA = f"{HAITI}/strength/KEN"


def test_the_index_leads_to_every_line_of_the_mission(client: TestClient) -> None:
    page = client.get(f"{HAITI}?as_of=2025-12-01").text
    assert 'href="/missions/mss-haiti/lines/strength/KEN?as_of=2025-12-01"' in page
    assert 'href="/missions/mss-haiti/lines/funds_received/CAN?as_of=2025-12-01&amp;unit=USD"' in page
    assert page.count('class="spark"') == int(re.findall(r"(\d+) lines", page)[0])


def test_the_index_shows_what_is_asked_for_alone(client: TestClient) -> None:
    page = client.get(f"{HAITI}?measure=strength&actor=kenya").text
    assert page.count('class="spark"') == 1
    assert "lines/pledged/" not in page
    assert "The record has no such line." in client.get(f"{HAITI}?actor=nobody").text


def test_a_line_has_its_chart_its_steps_and_its_claims(client: TestClient) -> None:
    page = client.get(f"{KENYA}?as_of=2025-12-01").text
    assert 'class="still"' in page
    assert page.count('class="mk aside"') > 1
    assert 'aria-current="date"' in page
    assert "In its words" in page
    assert "about 800" in page


def test_no_page_carries_a_style_or_a_script_of_its_own(client: TestClient) -> None:
    for path in (HAITI, KENYA, f"{HAITI}/strength/mission?over=KEN,JAM"):
        page = client.get(path).text
        assert " style=" not in page
        assert re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page) is None
        assert re.search(r"\son\w+=", page) is None


def test_days_narrow_the_picture_and_the_steps(client: TestClient) -> None:
    page = client.get(f"{KENYA}?from=2025-01-01&to=2025-02-28").text
    assert 'value="2025-01-01"' in page
    assert ">18 Jan 2025</a>" in page
    assert ">16 Jul 2024</a>" not in page
    turned = client.get(f"{KENYA}?from=2025-02-28&to=2025-01-01").text
    assert 'name="from" value="2025-01-01"' in turned


def test_a_day_that_is_none_is_told(client: TestClient) -> None:
    answer = client.get(f"{KENYA}?from=yesterday")
    assert answer.status_code == 422
    assert "from" in answer.text


def test_several_chosen_lines_become_one_address(client: TestClient) -> None:
    answer = client.get(f"{HAITI}/strength/mission?over=KEN&over=JAM&as_of=2025-12-01")
    assert answer.status_code == 303
    assert "over=KEN%2CJAM" in answer.headers["location"]
    page = client.get(answer.headers["location"]).text
    assert "laid-1" in page
    assert "laid-2" in page
    assert page.count(" checked>") == 2


def test_what_cannot_be_compared_is_not_laid_over(client: TestClient) -> None:
    page = client.get(f"{KENYA}?over=funds_received:CAN,nobody,KEN").text
    assert "laid-1" not in page


def test_another_measure_of_the_same_scale_can_be_laid_over(client: TestClient) -> None:
    page = client.get(f"{HAITI}/strength/mission?over=authorized:mission").text
    assert "</svg>Authorised strength</li>" in page


def test_the_numbers_of_a_chart_are_those_of_the_line(client: TestClient) -> None:
    data = client.get(f"{KENYA}/data?over=JAM").json()
    assert [one["actor"] for one in data["lines"]] == ["KEN", "JAM"]
    starts = [step[0] for step in data["lines"][0]["steps"]]
    assert starts == sorted(starts)
    assert {mark[4] for mark in data["marks"]} >= {"kept", "aside", "planned", "arrival"}
    assert all(mark[6].startswith("/claims/") for mark in data["marks"])


def test_the_whole_line_is_to_be_had_as_a_table(client: TestClient) -> None:
    page = unescape(client.get(f"{KENYA}?as_of=2025-02-01&known_by=2025-12-31").text)
    way = re.search(r'href="(/api/v1/lines[^"]+)"', page)
    assert way is not None
    told = client.get(way[1])
    assert told.headers["content-type"].startswith("text/csv")
    rows = told.text.splitlines()
    assert "low" in rows[0]
    assert len(rows) > 10
    assert all("KEN" in row for row in rows[1:])


def test_a_line_that_is_not_there_yet_keeps_the_way_to_when_it_is(client: TestClient) -> None:
    page = client.get(f"{KENYA}?known_by=2023-08-01").text
    assert "knows nothing of this line by then" in page
    assert 'rel="next"' in page


def test_the_versions_lead_through_what_was_known(client: TestClient) -> None:
    page = unescape(client.get(f"{KENYA}?known_by=2025-01-20").text)
    earlier = re.search(r'rel="prev" href="([^"]+)"', page)
    later = re.search(r'rel="next" href="([^"]+)"', page)
    assert earlier is not None
    assert "known_by=2025-01-04" in earlier[1]
    assert later is not None
    assert client.get(later[1]).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("path", ["", "/funds_received/mission", "/killed/people"])
def test_every_language_has_its_pages(client: TestClient, language: str, path: str) -> None:
    answer = client.get(f"{HAITI}{path}?lang={language}")
    client.cookies.clear()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


def test_the_lines_about_no_mission_have_a_page(client: TestClient) -> None:
    assert client.get("/missions/-/lines").status_code == 200


def test_a_line_is_laid_over_itself_as_it_was_known(client: TestClient) -> None:
    page = client.get(f"{KENYA}?was=2025-01-20").text
    assert "as known by 20 Jan 2025" in page
    data = client.get(f"{KENYA}/data?was=2025-01-20").json()
    assert [one["name"] for one in data["lines"]] == ["Kenya", "as known by 20 Jan 2025"]
    now, before = (one["steps"] for one in data["lines"])
    assert len(before) < len(now)
    assert client.get(f"{KENYA}/data?was=2001-01-01").json()["lines"][1:] == []


def test_a_claim_that_no_step_rests_on_is_told_apart(client: TestClient) -> None:
    data = client.get(f"{KENYA}/data").json()
    shapes = {(mark[2], mark[4]) for mark in data["marks"]}
    assert (382, "beside") in shapes
    assert (400, "kept") in shapes
