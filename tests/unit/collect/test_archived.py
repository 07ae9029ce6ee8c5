"""Snapshots of archives of the web: the page's own address, the moment, and no toolbar."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from musterbook.collect import Hints, Part, read_bytes, read_part
from musterbook.collect.archived import own_address, snapshot_of
from musterbook.collect.knowledge import entries

AT = datetime(2024, 10, 21, 8, 30, tzinfo=UTC)
SNAPSHOT = "https://web.archive.org/web/20241021083000/https://relais.example/renfort"
TOOLBAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<div id="wm-ipp-base" lang="en"><div id="wm-ipp">
<p>41 captures of this page from 3 May 2022 to 9 June 2025 are kept.</p>
<p>Oct 21 Nov 2023 2024 2025 About this capture</p></div></div>
<!-- END WAYBACK TOOLBAR INSERT -->"""
ARTICLE = """<article><h1>A further contingent</h1>
<p>Kenya sent 217 police officers to Haiti, its third contingent so far.</p>
<p>They landed in the capital in the morning, <a href="https://web.archive.org/web/20241021083000/https://other.example/a">as
reported</a>, and were met by the force commander.</p></article>"""
SCRIPT = """<script>__wm.wombat("https://relais.example/renfort","20241021083000","https://web.archive.org/","web");</script>"""


def page(head: str = "", body: str = "") -> bytes:
    head = f"<head><title>T</title>{head}</head>"
    return f"<!DOCTYPE html><html lang='en'>{head}<body>{body}{ARTICLE}</body></html>".encode()


@pytest.mark.parametrize("entry", entries("web_archives"), ids=lambda entry: str(entry["sites"][0]))
def test_an_address_of_an_archive_tells_the_page_and_the_moment(entry: dict[str, Any]) -> None:
    address, moment = entry["gives"]
    assert snapshot_of(entry["example"]) == (address, datetime.fromisoformat(moment))
    assert own_address(entry["example"]) == address


@pytest.mark.parametrize(
    "address",
    ["https://relais.example/web/20241021083000/https://other.example/", "https://web.archive.org/web/2024*/https://a.org",
     "https://web.archive.org/web/20249921083000/https://a.org", "https://web.archive.org/", "http://[", ""],
)  # fmt: skip
def test_other_addresses_are_themselves(address: str) -> None:
    assert snapshot_of(address) is None
    assert own_address(address) == address


@pytest.mark.parametrize("sort", ["20241021083000", "20241021083000id_", "20241021083000if_"])
def test_a_fetched_snapshot_has_the_address_of_its_page_and_the_moment_of_the_snapshot(sort: str) -> None:
    address = SNAPSHOT.replace("20241021083000", sort)
    fetched = datetime(2026, 1, 1, tzinfo=UTC)
    (document,) = read_part(Part(name=address, data=page(body=TOOLBAR), address=address, retrieved_at=fetched)).items
    assert (document.url, document.retrieved_at, document.source) == (
        "https://relais.example/renfort",
        AT,
        "relais.example",
    )
    assert "captures" not in document.text
    assert "217 police officers" in document.text
    assert [one.url for one in document.citations] == ["https://other.example/a"]


@pytest.mark.parametrize("head", [f"<link rel='canonical' href='{SNAPSHOT}'>", SCRIPT])
def test_a_saved_snapshot_tells_of_itself(head: str) -> None:
    (document,) = read_bytes(page(head, TOOLBAR), name="saved.html").items
    assert (document.url, document.retrieved_at, document.source) == (
        "https://relais.example/renfort",
        AT,
        "relais.example",
    )
    assert document.published is None


def test_the_moment_of_a_snapshot_is_no_day_of_publication() -> None:
    outcome = read_bytes(page(), name=SNAPSHOT, address=SNAPSHOT, hints=Hints(url=SNAPSHOT))
    assert [issue.code for issue in outcome.issues] == ["undated-document"]
    assert outcome.items[0].retrieved_at == AT


def test_no_document_is_dated_after_it_was_archived() -> None:
    text = (
        b"The force arrived on 4 May 2022. The funds that were promised on 3 June 2022 last to the end of the year.\n"
    )
    at = datetime(2022, 5, 20, tzinfo=UTC)
    (document,) = read_part(Part(name="a.txt", data=text, retrieved_at=at)).items
    assert (document.published, document.published_basis) == (date(2022, 5, 4), "inferred")
    (later,) = read_part(Part(name="a.txt", data=text)).items
    assert later.published == date(2022, 6, 3)
