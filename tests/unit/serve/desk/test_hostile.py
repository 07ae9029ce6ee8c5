"""The desk over a record whose every text tries something: no answer carries what could run, load or lead away."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from tests.crawling import DOORS, VERSIONS, Walk, faults, links
from tests.desk import BASE, asked

MOST = 5
"""Visits of each kind of page."""


@pytest.fixture(scope="module")
def hostile(hostile_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    own = shutil.copy(hostile_record, tmp_path_factory.mktemp("hostile") / "record.db")
    with asked(Path(own)) as client:
        yield client


def added(client: TestClient) -> str:
    """The address of an addition of hostile files, once it is done."""
    answer = client.post("/add", files=[("files", (name, data)) for name, data in VERSIONS.items()])
    for _ in range(300):
        if "hx-trigger" not in client.get(answer.headers["location"]).text:
            break
        time.sleep(0.1)
    return str(answer.headers["location"])


@pytest.fixture(scope="module")
def answers(hostile: TestClient) -> dict[str, str]:
    """The text of every page that was reached, by its address; no page may fail."""
    found: dict[str, str] = {}
    failed: dict[str, str] = {}

    def visit(address: str) -> str:
        parts = urlsplit(address)
        answer = hostile.get(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        if answer.status_code != 200:
            failed[address[:300]] = answer.text[-200:]
        if not answer.headers["content-type"].startswith("text/html"):
            return ""
        found[address] = answer.text
        return answer.text

    walk = Walk(BASE, MOST)
    walk.go(visit, (added(hostile), *DOORS))
    assert not failed, "\n".join(f"{one}: {told}" for one, told in failed.items())
    assert walk.missed() == set()
    return found


def test_no_page_carries_what_could_run_load_or_style(answers: dict[str, str]) -> None:
    assert len(answers) > 30
    assert {address: found for address, text in answers.items() if (found := faults(text, address))} == {}


def test_no_page_is_large(answers: dict[str, str]) -> None:
    assert {address: len(text) for address, text in answers.items() if len(text.encode()) > 200_000} == {}


def test_parts_of_pages_are_as_harmless(hostile: TestClient, answers: dict[str, str]) -> None:
    asked_for = {one for address, text in answers.items() for one in links(text, address) if "/figures/" in one}
    for address in sorted(asked_for)[:30]:
        answer = hostile.get(address, headers={"hx-request": "true"})
        assert answer.status_code == 200
        assert faults(answer.text, address) == []
