"""Contributors: the table and the map, and one contributor's way from its pledge to those who are present."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk import asked, made_record

HAITI = "/missions/mss-haiti/contributors"
TOLD = """\
2024-01-10  personnel_pledge  KEN  600 person
2024-02-01  milestone  KEN  -  event=pledge-notified
2024-02-10  milestone  KEN  -  event=approved
2024-02-12  milestone  ken-police  -  event=personnel-vetted
2024-02-14  milestone  HTI  -  event=agreement-signed parties=HTI,KEN
2024-03-01  milestone  KEN  -  event=personnel-trained
2024-05-01..2024-05-31  deployment  KEN  100 person  planned
2024-06-01  deployment  KEN  200 person
2024-09-01  withdrawal  KEN  50 person
2024-09-05  deployment  KEN  60 person
2024-09-30  strength  KEN  210 person
2024-09-30  strength  BLZ+JAM  24 person
2024-03-05  position  KEN  -  stance=call-for about=funding
2024-06-20..  appointment  KEN  -  person="A. Officer" role="Force Commander"
2024-08-01  casualty  KEN  1 person  killed
2024-04-01  funding_pledge  ATG  5000 USD
2024-04-01  personnel_pledge  BRB  -
"""
BY_HAND = "".join(f'{line}  mission=mss-haiti source="Gazette" published=2024-10-01\n' for line in TOLD.splitlines())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("by-hand")
    Path(folder, "told.claims").write_text(BY_HAND, encoding="utf-8")
    with asked(made_record(folder / "record.db", folder / "told.claims")) as found:
        yield found


def stages(page: str) -> dict[str, str]:
    """The text of each stage by its title."""
    found = re.findall(r'<li class="stage.*?<h3>(.*?)</h3>(.*?)</li>\n(?=<li class="stage|</ol>)', page, re.DOTALL)
    assert found
    return {title: re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", text)) for title, text in found}


def map_data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" class="map-data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_each_stage_tells_what_the_record_holds_of_it(desk: TestClient) -> None:
    told = stages(desk.get(f"{HAITI}/KEN?as_of=2024-12-01").text)
    assert list(told) == [
        *("Pledge", "Notification", "Approval and vetting", "Training", "Arrivals"),
        *("Departures and rotations", "Present"),
    ]
    assert "600" in told["Pledge"]
    assert "1 Feb 2024" in told["Notification"]
    assert "3 claims" in told["Approval and vetting"]
    assert "1 Mar 2024" in told["Training"]
    assert "260 2 movements" in told["Arrivals"]
    assert "1 plan among the claims" in told["Arrivals"]
    assert "1 rotation among them" in told["Departures and rotations"]
    assert "210" in told["Present"]


def test_a_stage_without_a_claim_says_so(desk: TestClient) -> None:
    told = stages(desk.get(f"{HAITI}/ATG?as_of=2024-12-01").text)
    assert all("nothing in the record" in text for text in told.values())


def test_a_contributor_shows_money_losses_command_positions_and_chronology(desk: TestClient) -> None:
    page = desk.get(f"{HAITI}/KEN?as_of=2024-12-01").text
    assert "1 killed" in page
    assert "A. Officer" in page
    assert "What it stands for" in page
    assert "Kenya, position" in page
    assert 'class="chron"' in page
    assert "US$5,000" in desk.get(f"{HAITI}/ATG?as_of=2024-12-01").text


def test_those_who_are_only_told_of_together_have_a_page_and_lead_to_it(desk: TestClient) -> None:
    joint = desk.get(f"{HAITI}/BLZ+JAM?as_of=2024-12-01")
    assert joint.status_code == 200
    assert "Belize + Jamaica" in joint.text
    assert "24" in stages(joint.text)["Present"]
    assert "/lines/strength/BLZ%2BJAM" in desk.get(f"{HAITI}/BLZ?as_of=2024-12-01").text


def test_the_table_has_everybody(desk: TestClient) -> None:
    page = desk.get(f"{HAITI}?as_of=2024-12-01").text
    for actor in ("KEN", "ATG", "BRB", "BLZ%2BJAM"):
        assert f'href="/missions/mss-haiti/contributors/{actor}?as_of=2024-12-01"' in page
    assert "notified 1 Feb 2024" in page
    assert "no number given" in page


def test_the_map_has_those_who_give_something_by_what_it_is(desk: TestClient) -> None:
    told = map_data(desk.get(f"{HAITI}?as_of=2024-12-01").text)
    sorts = {one["code"]: one["sort"] for one in told["countries"]}
    assert sorts == {"KEN": "present", "BLZ": "present", "JAM": "present", "BRB": "pledged", "ATG": "money"}
    kenya = next(one for one in told["countries"] if one["code"] == "KEN")
    assert kenya["number"] == 210
    assert kenya["says"] == "present 210; pledged 600"
    assert kenya["url"] == "/missions/mss-haiti/contributors/KEN?as_of=2024-12-01"
    assert told["theatre"]["code"] == "HTI"


def test_names_in_the_data_of_the_map_cannot_end_it(client: TestClient) -> None:
    page = client.get(HAITI).text
    raw = re.search(r'class="map-data">(.*?)</script>', page, re.DOTALL)
    assert raw is not None
    assert "<" not in raw[1]


def test_the_example_has_its_contributors(client: TestClient) -> None:
    page = unescape(client.get(f"{HAITI}?as_of=2025-12-01").text)
    assert "640 to 796" in page
    assert "CA$80.5m" in page
    assert map_data(client.get(HAITI).text)["countries"][0]["code"] == "KEN"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("path", ["", "/KEN", "/USA", "/BEN", "/CAN+FRA"])
def test_every_language_has_its_pages(client: TestClient, language: str, path: str) -> None:
    answer = client.get(f"{HAITI}{path}?lang={language}")
    client.cookies.clear()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert " style=" not in answer.text


def test_nobody_is_no_contributor(client: TestClient) -> None:
    assert client.get(f"{HAITI}/nobody-ever").status_code == 404


def test_a_mission_without_contributors_says_so(client: TestClient) -> None:
    page = client.get("/missions/-/contributors").text
    assert "The record tells of no contributor." in page
    assert "map-data" not in page
