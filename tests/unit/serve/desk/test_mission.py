"""The mission at a glance, its mandate, its chronology and its people."""

from datetime import date
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.desk import asked, text_of

import musterbook as mb

AT = "/missions/mss-haiti"


def test_each_figure_leads_to_its_reasons(client: TestClient) -> None:
    page = html.fromstring(client.get("/").text)
    figures = [one.get("href") for one in page.cssselect(".card a.fig")]
    assert f"{AT}/figures/strength/mission?unit=person" in figures
    assert f"{AT}/figures/funds_received/mission?unit=USD" in figures
    assert f"{AT}/figures/killed/mission" in figures


def test_the_page_has_the_figures_of_the_record(client: TestClient, example_record: Path) -> None:
    with mb.open(example_record) as record:
        step = record.as_of(date(2024, 10, 31)).lines("strength", actor="mission", mission="mss-haiti")[0].steps[0]
    text = text_of(client.get("/?as_of=2024-10-31").text)
    assert step.best is not None
    assert f"{step.best:,.0f}" in text


def test_a_clock_stays_in_every_link_of_the_page(client: TestClient) -> None:
    page = html.fromstring(client.get("/?as_of=2024-10-31&known_by=2024-11-15").text)
    links = [one.get("href") for one in page.cssselect("main a[href^='/']")]
    assert len(links) > 20
    assert [
        one for one in links if one is None or "as_of=2024-10-31" not in one or "known_by=2024-11-15" not in one
    ] == []


def test_another_mission_has_its_own_page(client: TestClient) -> None:
    text = text_of(client.get("/missions/gang-suppression-force").text)
    assert "Gang Suppression Force" in text
    assert "12–0–3" in text


def test_a_mission_that_is_not_there_is_told(client: TestClient) -> None:
    answer = client.get("/missions/no-such")
    assert answer.status_code == 404
    assert "no-such" in answer.text


def test_promises_whose_day_has_passed_stand_with_what_came(client: TestClient) -> None:
    page = html.fromstring(client.get("/").text)
    rows = [[text_of(cell) for cell in row] for row in page.cssselect("[aria-labelledby='promises-title'] tbody tr")]
    assert ["Kenya", "30 Nov 2024", "600", "241"] in [row[:4] for row in rows]
    before = html.fromstring(client.get("/?as_of=2024-11-15").text)
    assert before.cssselect("#promises-title") == []


def test_a_promise_that_is_met_is_not_listed(tmp_path: Path) -> None:
    with mb.open(tmp_path / "r.db") as record:
        record.add({"claims.jsonl": (
            b'{"kind": "deployment", "actor": "KEN", "mission": "m", "low": 50, "high": 50, "unit": "person",'
            b' "qualifier": "exact", "start": "2025-03-31", "end": "2025-03-31", "modality": "planned"}\n'
            b'{"kind": "deployment", "actor": "KEN", "mission": "m", "low": 50, "high": 50, "unit": "person",'
            b' "qualifier": "exact", "start": "2025-03-20", "end": "2025-03-20", "modality": "actual"}\n'
            b'{"kind": "deployment", "actor": "JAM", "mission": "m", "low": 20, "high": 20, "unit": "person",'
            b' "qualifier": "exact", "start": "2025-03-31", "end": "2025-03-31", "modality": "planned"}\n')},
            published="2025-03-10", source="Register")  # fmt: skip
    with asked(tmp_path / "r.db") as desk:
        page = html.fromstring(desk.get("/missions/m?as_of=2025-06-01").text)
        told = [text_of(row) for row in page.cssselect("[aria-labelledby='promises-title'] tbody tr th")]
    assert told == ["Jamaica"]


def test_news_are_what_the_record_learned_since(client: TestClient) -> None:
    every = text_of(client.get(f"{AT}/news?since=2020-01-01").text)
    assert "claims" in every
    none = text_of(client.get(f"{AT}/news?since=2999-01-01").text)
    assert "Nothing was recorded since then." in none
    assert client.get(f"{AT}/news?since=yesterday").status_code == 422


def test_news_tell_of_decisions(tmp_path: Path, example_record: Path) -> None:
    path = tmp_path / "r.db"
    path.write_bytes(example_record.read_bytes())
    with mb.open(path) as record:
        claim = record.claims("strength", mission="mss-haiti")[0]
        record.judge(claim, "accept", because="the mission's own table", by="Ana Lee")
    with asked(path) as desk:
        text = text_of(desk.get(f"{AT}/news?since=2020-01-01").text)
    assert "accepted by Ana Lee" in text
    assert "the mission's own table" in text


def test_the_chronology_is_told_latest_first_and_narrowed(client: TestClient) -> None:
    page = html.fromstring(client.get(f"{AT}/chronology").text)
    years = [int(one.text or 0) for one in page.cssselect("main h2")]
    assert years == sorted(years, reverse=True)
    narrowed = html.fromstring(client.get(f"{AT}/chronology?kind=deployment&actor=KEN").text)
    rows = [text_of(one) for one in narrowed.cssselect(".chron .what")]
    assert rows
    assert [one for one in rows if "deployment" not in one or "Kenya" not in one] == []


def test_pages_of_the_chronology_hold_each_entry_once(client: TestClient) -> None:
    seen: list[str] = []
    path: str | None = f"{AT}/chronology"
    while path is not None:
        page = html.fromstring(client.get(path).text)
        seen += [html.tostring(one).decode() for one in page.cssselect(".chron li")]
        following = page.cssselect("a[rel=next]")
        path = following[0].get("href") if following else None
    total = text_of(client.get(f"{AT}/chronology").text)
    assert f"{len(seen)} entries" in total


def test_people_hold_posts(client: TestClient) -> None:
    page = html.fromstring(client.get(f"{AT}/people").text)
    names = [text_of(one) for one in page.cssselect(".person h3")]
    assert "Godfrey Otunge" in names
    assert "Force Commander" in text_of(client.get(f"{AT}/people").text)


def test_the_mandate_has_its_votes(client: TestClient) -> None:
    text = text_of(client.get(f"{AT}/mandate").text)
    assert "resolution 2699" in text
    assert "13–0–2" in text


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize(
    "path", ["/", f"{AT}/chronology", f"{AT}/people", f"{AT}/mandate", f"{AT}/news?since=2020-01-01"]
)
def test_pages_are_there_in_other_languages(client: TestClient, path: str, language: str) -> None:
    joined = f"{path}{'&' if '?' in path else '?'}lang={language}"
    page = html.fromstring(client.get(joined).text)
    client.cookies.clear()
    assert page.get("lang") == language
