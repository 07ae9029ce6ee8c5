"""Feeds: valid by RFC 4287, named and dated by the record."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.unit.serve.site.conftest import files_of

from musterbook.base.view import RecordView
from musterbook.serve.site import feeds

NS = {"a": feeds.ATOM}
FEED_HAS_ONE = ("id", "title", "updated")


@pytest.mark.parametrize("name", ["documents.atom", "changes.atom"])
def test_a_feed_has_what_the_standard_asks_for(site: Path, name: str) -> None:
    feed: Any = etree.parse(site / name).getroot()
    for element in (feed, *feed.findall("a:entry", NS)):
        assert all(len(element.findall(f"a:{one}", NS)) == 1 for one in FEED_HAS_ONE)
        assert element.findtext("a:id", namespaces=NS).startswith("urn:musterbook:")
        assert datetime.fromisoformat(element.findtext("a:updated", namespaces=NS)).tzinfo is not None
        assert len(element.findall("a:link[@rel='alternate']", NS)) == 1
    ids = [one.findtext("a:id", namespaces=NS) for one in feed.findall("a:entry", NS)]
    assert len(set(ids)) == len(ids)
    assert feed.find("a:author/a:name", NS) is not None
    assert feed.find("a:link[@rel='self']", NS).get("href") == f"https://example.org/haiti/{name}"
    updated = [one.findtext("a:updated", namespaces=NS) for one in feed.findall("a:entry", NS)]
    assert updated == sorted(updated, reverse=True)


def test_the_feed_of_documents_leads_to_their_pages(site: Path, example: RecordView) -> None:
    feed: Any = etree.parse(site / "documents.atom")
    links = feed.xpath("//a:entry/a:link/@href", namespaces=NS)
    assert {one.removeprefix("https://example.org/haiti/") for one in links} <= files_of(site).keys()
    assert len(links) == min(len(example.documents), feeds.MOST_ENTRIES)
    assert example.head in feed.findtext("a:subtitle", namespaces=NS)


def test_a_sitemap_of_very_many_pages_is_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ADDRESSES", 2)
    assert set(feeds.sitemap_files("https://x.org/", ["a.html", "b.html", "c.html"])) == {
        "sitemap.xml", "sitemap-1.xml", "sitemap-2.xml",
    }  # fmt: skip


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert feeds.tellable("a\x00\ud800b\ufffe") == "a\ufffd\ufffdb\ufffd"
