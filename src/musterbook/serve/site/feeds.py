"""Feeds of the site (Atom, RFC 4287): documents as they came in, and what was decided, published and corrected.

Entries are named by the record's own ids and dated by the record, so that the same view gives the same bytes.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from musterbook.base.view import RecordView
from musterbook.serve.python.columns import encodable
from musterbook.serve.site.addresses import hashed
from musterbook.serve.site.happenings import DOCUMENT, Happening, happenings
from musterbook.serve.site.pages import Making

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ENTRIES = 100
MOST_ADDRESSES = 50_000
"""Addresses that a sitemap may hold."""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
FEEDS = {"documents": "documents.atom", "changes": "changes.atom"}


def feed_files(making: Making) -> dict[str, bytes]:
    """The two feeds."""
    rows = happenings(making.sheet, making.corrections)
    told = {
        "documents": [one for one in rows if one.what == DOCUMENT],
        "changes": [one for one in rows if one.what != DOCUMENT],
    }
    return {name: _feed(making, sort, told[sort][:MOST_ENTRIES]) for sort, name in FEEDS.items()}


def _feed(making: Making, sort: str, rows: Sequence[Happening]) -> bytes:
    from lxml import etree

    base, w = making.around.base, making.words
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=_bare(ATOM))
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", w.language)
    title = f"{w.t(f'site.feed_{sort}')} · Musterbook"
    _put(feed, "title", f"{w.t('head.internal_title')}{w.colon} {title}" if making.sheet.view.internal else title)
    _put(feed, "subtitle", _stands(making))
    _put(feed, "id", f"urn:musterbook:{sort}:{origin(making.sheet.view)}")
    _put(feed, "updated", _stamp(rows[0].at if rows else BEGINNING))
    _put(_put(feed, "author"), "name", "Musterbook")
    if base:
        _put(feed, "link", rel="self", href=f"{base}{FEEDS[sort]}")
    _put(feed, "link", rel="alternate", href=f"{base}{'documents' if sort == 'documents' else 'changes'}.html")
    for one in rows:
        _entry(feed, making, one)
    data: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _entry(feed: Any, making: Making, one: Happening) -> None:  # noqa: ANN401 - an element
    w = making.words
    entry = _put(feed, "entry")
    _put(entry, "id", f"urn:musterbook:{quote(one.what, safe='')}:{quote(one.id, safe='', errors='replace')}")
    _put(entry, "title", one.title if one.what == DOCUMENT else f"{w.t(f'site.what.{one.what}')}{w.colon} {one.title}")
    _put(entry, "updated", _stamp(one.at))
    if one.published is not None:
        _put(entry, "published", f"{one.published.isoformat()}T00:00:00Z")
    if one.by:
        _put(_put(entry, "author"), "name", one.by)
    _put(entry, "link", rel="alternate", href=f"{making.around.base}{one.file or 'changes.html'}")
    _put(entry, "category", term=one.what)
    _put(entry, "content", " · ".join(filter(None, (one.title, one.note))), type="text")


def _put(under: Any, name: str, text: str = "", **attributes: str) -> Any:  # noqa: ANN401 - elements
    from lxml import etree

    made = etree.SubElement(under, f"{{{ATOM}}}{name}", {key: tellable(one) for key, one in attributes.items()})
    if text:
        made.text = tellable(text)
    return made


def _bare(space: str) -> Any:  # noqa: ANN401 - the types of lxml know no name that is None
    """The name space of elements without a prefix."""
    return {None: space}


def tellable(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    told = encodable(text)
    return "".join(one if one in "\t\n\r" or (one >= " " and one not in "\ufffe\uffff") else "\ufffd" for one in told)


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _stands(making: Making) -> str:
    """The days and the head that a feed is of."""
    w, view = making.words, making.sheet.view
    known = w.day(view.known_by) if view.known_by else w.t("head.known_all")
    told = [f"{w.t('head.as_of')} {w.day(making.sheet.day)}", f"{w.t('head.known_by')} {known}"]
    return " · ".join([*told, f"{w.t('head.head')} {view.head}"])


def origin(view: RecordView) -> str:
    """What tells the feeds of one record from those of others for good: its first document."""
    first = min(((at, name) for name, at in view.recorded_at), default=None)
    return hashed(f"{first}")


def sitemap_files(base: str, pages: Sequence[str]) -> dict[str, bytes]:
    """The sitemap of the pages; several with an index where there are many."""
    parts = [pages[start : start + MOST_ADDRESSES] for start in range(0, len(pages), MOST_ADDRESSES)]
    if len(parts) <= 1:
        return {"sitemap.xml": _map("urlset", "url", [f"{base}{quote(one, safe='/,')}" for one in pages])}
    files = {f"sitemap-{n}.xml": _map("urlset", "url", [f"{base}{quote(one, safe='/,')}" for one in part])
             for n, part in enumerate(parts, start=1)}  # fmt: skip
    return files | {"sitemap.xml": _map("sitemapindex", "sitemap", [f"{base}{one}" for one in files])}


def _map(root: str, row: str, addresses: Sequence[str]) -> bytes:
    from lxml import etree

    found = etree.Element(f"{{{SITEMAP}}}{root}", nsmap=_bare(SITEMAP))
    for one in addresses:
        etree.SubElement(etree.SubElement(found, f"{{{SITEMAP}}}{row}"), f"{{{SITEMAP}}}loc").text = tellable(one)
    data: bytes = etree.tostring(found, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
