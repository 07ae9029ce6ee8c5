"""The feeds: what the record was told, the latest first, well-formed whatever documents are called."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient
from tests.desk import BASE, EXAMPLES, asked, made_record

import musterbook as mb

GRANT = {"person": "Ana", "role": "admin", "because": "the first of them"}
ATOM = "{http://www.w3.org/2005/Atom}"


def test_both_feeds_tell_the_same(client: TestClient) -> None:
    told = client.get("/feeds/changes.json")
    assert told.headers["content-type"] == "application/feed+json"
    feed = told.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    atom = client.get("/feeds/changes.atom")
    assert atom.headers["content-type"].startswith("application/atom+xml")
    entries = ET.fromstring(atom.content).findall(f"{ATOM}entry")  # noqa: S314 - our own
    assert [one.findtext(f"{ATOM}id") for one in entries] == [one["id"] for one in feed["items"]]
    assert len({one["id"] for one in feed["items"]}) == len(feed["items"]) > 3
    days = [one["date_published"] for one in feed["items"]]
    assert days == sorted(days, reverse=True)
    assert all(one["url"].startswith(f"{BASE}/documents/") for one in feed["items"])


def test_a_feed_is_asked_for_again_by_its_etag(client: TestClient) -> None:
    etag = client.get("/feeds/changes.atom").headers["etag"]
    assert client.get("/feeds/changes.atom", headers={"if-none-match": etag}).status_code == 304


def test_decisions_are_told_and_roles_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made_record(tmp_path / "record.db", EXAMPLES / "sitrep-2024-10-31.txt")
    with mb.open(path) as record:
        kept = record.judge(record.claims()[0], "reject", because="\x02 <b>no\ud800", by="Ana & Ben")
    monkeypatch.setenv("MUSTERBOOK_USER", "Ana")
    with asked(path) as client:
        assert client.post("/api/v1/people", json=GRANT).status_code == 201
        atom, told = client.get("/feeds/changes.atom"), client.get("/feeds/changes.json")
    first = ET.fromstring(atom.content).find(f"{ATOM}entry")  # noqa: S314 - our own
    assert first is not None
    assert first.findtext(f"{ATOM}id") == f"urn:musterbook:reject:{kept.id}"
    assert told.json()["items"][0]["authors"] == [{"name": "Ana & Ben"}]
    assert "the first of them" not in atom.text + told.text


def test_an_empty_place_has_no_feed(tmp_path: Path) -> None:
    with asked(tmp_path / "none.db") as client:
        answer = client.get("/feeds/changes.atom")
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
