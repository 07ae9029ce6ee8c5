"""Feeds: each entry is a part with its own content; broken and hostile ones give what can be read."""

import json
import time
from datetime import date
from typing import Any

import pytest
from tests.samples.containers import ATOM, JSON_FEED, RSS

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.collect import Part, read_bytes, read_part, unpack_part
from musterbook.collect.feeds.entry import day_of, is_cut
from musterbook.collect.feeds.fields import read_fields
from musterbook.collect.feeds.slicing import encoding_of, root_of
from musterbook.collect.knowledge import entries

CHANNEL = "<rss version='2.0'><channel><title>Relais</title><link>https://relais.example/</link>"


def unpack(data: bytes, address: str = "") -> tuple[list[Part], list[Issue]]:
    found = list(unpack_part(Part(name="feed", data=data, address=address)))
    return [one for one in found if isinstance(one, Part)], [one for one in found if isinstance(one, Issue)]


def documents(data: bytes) -> list[Document]:
    return [document for part in unpack(data)[0] for document in read_part(part).items]


def rss(*items: str) -> bytes:
    return f"{CHANNEL}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>".encode()


def test_an_entry_is_its_own_content_with_what_the_feed_tells() -> None:
    full, teaser = documents(RSS)
    assert full.text == (
        "Le Guatemala a envoyé 150 militaires en Haïti le 4 janvier 2025, a annoncé la mission.\n"
        "Ils gardent le port & l'aéroport."
    )
    assert (full.title, full.source, full.url) == (
        "Renfort du Guatemala", "Le Relais du Port", "https://relais.example/renfort",
    )  # fmt: skip
    assert (full.published, full.published_basis, full.language) == (date(2025, 1, 6), "stated", "fr")
    told = dict(full.metadata)
    assert (told["author"], told["feed_text"], told["published_from"]) == ("R. Dacteur", "content", "feed (pubdate)")
    assert full.original.startswith("<p>Le Guatemala")
    assert (teaser.title, teaser.name) == ("Relève & retour", "feed!/entry 2")
    assert dict(teaser.metadata)["feed_text"] == "teaser"
    assert "rapatrié 20 policiers" in teaser.text


def test_atom_tells_its_days_its_author_and_its_markup() -> None:
    (document,) = documents(ATOM)
    assert "stood at 760 officers" in document.text
    assert (document.published, document.url) == (date(2025, 2, 3), "https://monitor.example/sitreps/14")
    assert (dict(document.metadata)["updated"], dict(document.metadata)["author"]) == ("2025-02-04", "Duty Officer")


def test_a_json_feed_is_a_feed() -> None:
    (document,) = documents(JSON_FEED)
    assert (document.text, document.media_type) == (
        "The mission stood at 760 officers on 31 January 2025.",
        "text/plain",
    )
    assert (document.published, document.source) == (date(2025, 2, 3), "Harbour Monitor")
    for broken in (JSON_FEED[:-20], JSON_FEED.replace(b'"items"', b'"others"'), JSON_FEED[:60] + b"[" * 100_000):
        parts, issues = unpack(broken)
        assert not parts
        assert [issue.code for issue in issues] == ["damaged-file"]


def test_a_feed_in_rdf_and_another_encoding_is_read() -> None:
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    spaces += ' xmlns:x="http://purl.org/dc/elements/1.1/"'
    text = f"""<?xml version="1.0" encoding="ISO-8859-1"?><rdf:RDF {spaces}><channel rdf:about="https://e.example/">
    <title>Señal</title><items><rdf:Seq><rdf:li resource="1"/></rdf:Seq></items></channel>
    <item><title>Uno</title><link>https://e.example/1</link><x:date>2025-02-03T10:00:00Z</x:date>
    <description>Kenia envió 400 policías.</description></item></rdf:RDF>"""
    (document,) = documents(text.encode("latin-1"))
    assert (document.text, document.source) == ("Kenia envió 400 policías.", "Señal")
    assert document.published == date(2025, 2, 3)
    assert documents(text.encode("utf-16"))[0].text == document.text


@pytest.mark.parametrize(
    "text",
    ["<html><body><rss></rss></body></html>", "<!DOCTYPE html><html><feed/></html>", "<feed>no namespace</feed>",
     "<rdf:RDF xmlns:rdf='x'><rdf:Description/></rdf:RDF>", "Our feed: <rss version='2.0'>", '{"a": 1}', ""],
)  # fmt: skip
def test_other_files_are_no_feeds(text: str) -> None:
    (part,) = unpack(text.encode())[0]
    assert part.data == text.encode()


def test_a_feed_is_no_page_and_an_entry_with_markup_is_one() -> None:
    (document,) = documents(
        rss("<description>Kenya &amp;amp; Chad sent 400 &lt;b&gt;officers&lt;/b&gt;.</description>")
    )
    assert (document.media_type, document.text) == ("text/html", "Kenya & Chad sent 400 officers.")
    (plain,) = documents(rss("<description>Kenya sent 400 officers.</description>"))
    assert plain.media_type == "text/plain"


@pytest.mark.parametrize("bad", ["<title>A & B <b> C</title>", "<title>open<x>", "<z a='", "\x00\x01", "&undefined;"])
def test_what_is_no_xml_costs_no_more_than_itself(bad: str) -> None:
    good = "<description>Kenya sent 400 officers.</description>"
    found = documents(rss(good, f"{good}{bad}", good.replace("400", "500")))
    assert [document.text for document in found] == [
        "Kenya sent 400 officers.", "Kenya sent 400 officers.", "Kenya sent 500 officers.",
    ]  # fmt: skip


def test_an_entry_that_is_not_closed_ends_where_the_next_begins() -> None:
    parts, issues = unpack(
        rss("<description>a b c</description>").replace(b"</item>", b"<item><description>d</description>")
    )
    assert [part.data for part in parts] == [b"a b c", b"d"]
    assert [issue.code for issue in issues] == ["damaged-file"]
    cut = rss("<description>a b c</description>", "<description>d e f</description>")[:-40]
    assert len(unpack(cut)[0]) == 2


def test_no_entity_is_expanded() -> None:
    entities = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 20))
    bomb = f"<!DOCTYPE rss [<!ENTITY e0 'ha'>{entities}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>".encode()
    (part,) = unpack(bomb + rss("<description>&e19; &f; Kenya sent 400.</description>"))[0]
    assert part.data == b"&e19; &f; Kenya sent 400."


def test_entries_of_one_name_have_names_of_their_own_and_empty_ones_are_counted() -> None:
    item = "<link>https://e.example/1</link><description>text %d</description>"
    parts, issues = unpack(rss(item % 1, item % 2, "<title></title>"))
    assert [part.member for part in parts] == ["https://e.example/1", "https://e.example/1 (2)"]
    assert [(issue.code, issue.seen) for issue in issues] == [("passed-over", "entries without text: 1")]


def test_a_headline_alone_is_read_and_said_to_be_one() -> None:
    (document,) = documents(rss("<title>Kenya sends 217 more officers</title>"))
    assert (document.text, dict(document.metadata)["feed_text"]) == ("Kenya sends 217 more officers", "headline")


@pytest.mark.parametrize(
    ("words", "day"),
    [("Mon, 06 Jan 2025 09:00:00 +0000", date(2025, 1, 6)), ("2025-01-06T23:00:00-05:00", date(2025, 1, 6)),
     ("2025-01-06", date(2025, 1, 6)), ("6 janvier 2025", date(2025, 1, 6)), ("Thu, 01 Jan 1970 00:00:00 GMT", None),
     ("Mon, 99 Foo 3025", None), ("9999-01-01", None), ("", None)],
)  # fmt: skip
def test_days_in_each_of_their_forms(words: str, day: date | None) -> None:
    assert day_of(words) == day


@pytest.mark.parametrize("entry", entries("feed_fields"), ids=lambda entry: str(entry["role"]))
def test_each_role_has_an_example(entry: dict[str, Any]) -> None:
    (field,) = read_fields(entry["example"], {})
    assert field.name in entry["fields"]
    assert field.words


@pytest.mark.parametrize("entry", entries("feed_endings"), ids=lambda entry: str(entry["endings"][0]))
def test_each_ending_of_a_teaser_has_an_example(entry: dict[str, Any]) -> None:
    assert is_cut(entry["example"])
    assert all(is_cut(f"Kenya has sent a contingent. <a href='x'>{ending}</a>") for ending in entry["endings"])
    assert not is_cut("Kenya has sent a contingent.")


def test_a_long_feed_takes_the_memory_of_one_entry_and_little_time() -> None:
    body = "<description>" + "Kenya sent 400 officers. " * 40 + "</description>"
    data = rss(*[f"<link>https://e.example/{number}</link>{body}" for number in range(2_000)])
    begun = time.process_time()
    assert sum(isinstance(one, Part) for one in unpack_part(Part(name="feed", data=data))) == 2_000
    assert time.process_time() - begun < 8


@pytest.mark.parametrize(
    "text",
    ["<item>" * 50_000, "<item><a>" + "<a>" * 200_000, "<item><![CDATA[" * 50_000,
     "<item><title>" + "<![CDATA[]]>" * 50_000, "<item" + " a=''" * 100_000, "<item><title a='" * 30_000,
     "<!--" * 100_000],
)  # fmt: skip
def test_what_is_made_to_stop_the_reading_does_not(text: str) -> None:
    begun = time.process_time()
    unpack(f"{CHANNEL}{text}".encode())
    assert time.process_time() - begun < 5


def test_the_encoding_is_that_of_the_mark_the_declaration_or_the_bytes() -> None:
    assert encoding_of("<rss>é".encode("utf-8-sig")) == "utf-8-sig"
    assert encoding_of(b"<?xml version='1.0' encoding='cp1250'?>") == "cp1250"
    assert encoding_of(b"<?xml version='1.0' encoding='nonsense'?>\xe9 ") == "windows-1252"
    assert root_of(b"<!-- x --><?y?><!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss version='2.0'>") is not None


def test_a_feed_that_was_fetched_completes_its_addresses() -> None:
    data = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"url": "a", "content_text": "x y"}]})
    feed = data.replace('"items"', '"feed_url": "https://e.example/f/", "items"').encode()
    assert read_bytes(feed, name="feed").items[0].url == "https://e.example/f/a"
