"""Of all days that a document tells, the one of the strongest evidence is taken, and what disagrees is told."""

from datetime import date

import pytest

from musterbook.base.document import Dating, Document
from musterbook.base.outcome import Outcome
from musterbook.collect import Hints, read_bytes
from musterbook.collect.dates import date_in_address, short_date, written_date
from musterbook.collect.dating import disagreement, settle

TODAY = date(2025, 6, 1)
PROSE = "<p>A second group of officers landed in the capital, the police said, and more are to follow them.</p>"


def dating(day: str, evidence: str, words: str = "", *, updated: bool = False) -> Dating:
    return Dating(day=date.fromisoformat(day), evidence=evidence, words=words, updated=updated)


def read(head: str, body: str = "", hints: Hints | None = None) -> Outcome[Document]:
    page = f"<html><head>{head}</head><body><article><h1>Second group lands</h1>{body}{PROSE}</article></body></html>"
    return read_bytes(page.encode(), name="page.html", hints=hints or Hints())


def told(outcome: Outcome[Document]) -> list[tuple[str, str, bool]]:
    return [(one.day.isoformat(), one.evidence, one.updated) for one in outcome.items[0].datings]


def test_the_strongest_evidence_counts_and_all_is_kept() -> None:
    found = [
        dating("2025-01-03", "dateline"),
        dating("2025-01-02", "meta tag"),
        dating("2025-01-09", "time", updated=True),
    ]
    settled = settle(found, today=TODAY)
    assert settled.chosen == found[1]
    assert settled.datings == (found[1], found[0], found[2])
    assert disagreement(settled, name="a") is None


def test_a_change_is_never_the_day_of_publication_and_placeholders_are_none() -> None:
    found = [
        dating("2025-01-09", "meta tag", updated=True),
        dating("1970-01-01", "meta tag"),
        dating("2031-01-01", "time"),
    ]
    settled = settle(found, today=TODAY)
    assert settled.chosen is None
    assert settled.datings == (found[0],)


def test_days_further_apart_than_a_night_disagree() -> None:
    found = [dating("2025-01-02", "linked data"), dating("2025-01-05", "dateline"), dating("2025-03-01", "line")]
    issue = disagreement(settle(found, today=TODAY), name="a")
    assert issue is not None
    assert (issue.code, issue.seen) == ("dates-differ", "2025-01-05 (dateline)")
    given = settle([dating("2024-01-01", "given"), *found], today=TODAY)
    assert disagreement(given, name="a") is None


def test_a_stamp_in_utc_gives_way_to_the_day_that_readers_saw() -> None:
    stamp = dating("2025-01-03", "linked data", "2025-01-03T02:25:54Z")
    seen = dating("2025-01-02", "time", "2 January 2025")
    assert settle([stamp, seen], today=TODAY).chosen == seen
    local = dating("2025-01-03", "linked data", "2025-01-03T02:25:54-05:00")
    assert settle([local, seen], today=TODAY).chosen == local
    far = dating("2025-01-12", "time", "12 January 2025")
    assert settle([stamp, far], today=TODAY).chosen == stamp


def test_a_page_tells_all_its_days_and_that_they_differ() -> None:
    outcome = read(
        '<meta property="article:published_time" content="2025-01-02T10:00:00-05:00">'
        '<meta property="article:modified_time" content="2025-02-02T10:00:00-05:00">'
        '<link rel="canonical" href="https://ledger.example/2025/01/20/second">',
        '<span class="updated">Updated on 3 February 2025</span><p class="date">2 January 2025</p>',
    )
    assert outcome.items[0].published == date(2025, 1, 2)
    assert told(outcome)[0] == ("2025-01-02", "meta tag", False)
    assert {one for one in told(outcome) if one[2]} == {
        ("2025-02-02", "meta tag", True),
        ("2025-02-03", "time", True),
        ("2025-02-03", "dateline", True),
    }
    assert ("2025-01-20", "address", False) in told(outcome)
    assert [issue.code for issue in outcome.issues] == ["dates-differ"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2025-01-02"}',
        '[{"@type": "Organization"}, {"@graph": [{"@type": ["Article"], "datePublished": "2025-01-02"}]}]',
        '<!-- {"@type": "NewsArticle", "datePublished": "2025-01-02",} -->',
        '{"@type": "WebSite", "name": "a"} {"@type": "NewsArticle", "datePublished": "2025-01-02"}',
        '{"@type": "NewsArticle", "headline": "two\nlines", "datePublished": "2025-01-02"}',
        '{"@type": "NewsArticle", "headline": "a "quoted" word", "datePublished": "2025-01-02"',
        '{"@type": "VideoObject", "datePublished": "2020-05-05"};{"@type":"Report","datePublished":"2025-01-02"}',
    ],
)
def test_linked_data_are_read_whole_in_graphs_in_lists_and_broken(script: str) -> None:
    outcome = read(f'<script type="application/ld+json">{script}</script>')
    assert (outcome.items[0].published, outcome.items[0].datings[0].evidence) == (date(2025, 1, 2), "linked data")


def test_a_guess_is_told_as_one() -> None:
    outcome = read("", '<p>Photo taken by the side of the road</p><div class="x"><a href="/2024/05/06/a">a</a></div>')
    assert outcome.items[0].published is None or outcome.items[0].published_basis == "inferred"
    assert {issue.code for issue in outcome.issues} <= {"inferred-date", "undated-document"}


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("31.12.2024", "en", "2024-12-31"),
        ("03.04.2025", "de", "2025-04-03"),
        ("03/04/2025", "fr", "2025-04-03"),
        ("03/04/2025", "en", None),
        ("2025/04/03 10:00", "en", "2025-04-03"),
        ("20250403", "en", "2025-04-03"),
        ("1735819200000", "en", "2025-01-02"),
        ("3. April 2025", "de", "2025-04-03"),
        ("room 31.12", "en", None),
        ("soon", "en", None),
    ],
)
def test_days_in_whatever_form(words: str, language: str, day: str | None) -> None:
    found = written_date(words, language=language)
    assert (None if found is None else found.isoformat()) == day


def test_short_years_and_days_first_in_addresses() -> None:
    assert short_date("am 31.10.23 um 9 Uhr") == date(2023, 10, 31)
    assert short_date("version 1.31.10.23") is None
    assert date_in_address("https://ledger.example/news/29-10-2021-second") == date(2021, 10, 29)


def test_the_day_of_a_change_is_that_of_publication_only_by_inference() -> None:
    outcome = read_bytes(b"Second group lands\n\nUpdated on 3 February 2025\n\nThey are 200.\n", name="a.txt")
    assert outcome.items[0].published == date(2025, 2, 3)
    assert (outcome.items[0].published_basis, told(outcome)[0][1]) == ("inferred", "last change")
    both = read_bytes(b"Title here\n\n2 January 2025\n\nUpdated on 3 February 2025\n\nThey are 200.\n", name="a.txt")
    assert (both.items[0].published, both.items[0].published_basis) == (date(2025, 1, 2), "stated")
    assert told(both) == [("2025-01-02", "dateline", False), ("2025-02-03", "dateline", True)]
