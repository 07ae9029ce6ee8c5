"""Reads what a page says of itself: JSON-LD, meta tags, links, times, and the line under its headline.

Where dates contradict each other, those that machines wrote when the page was published weigh more
than a line that a person sees: data first, then times, then the address, then the visible line.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

from musterbook.collect.archived import archived_address, own_address
from musterbook.collect.assemble import Stated, site_of
from musterbook.collect.dates import date_in_address, parse_date
from musterbook.collect.knowledge import entries
from musterbook.collect.webpage.layout import Layout

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
)
_ARTICLE = re.compile(r"article|posting|report|webpage|review", re.IGNORECASE)
_OLDEST = date(1990, 1, 1)
"""Earlier dates in a page's data are placeholders (1970-01-01)."""
_DEEPEST = 8
"""Levels of JSON-LD that are searched."""


def read_metadata(layout: Layout, text: str, *, words: str, line_date: date | None) -> Stated:
    """What the page states. `words`: its main text; `line_date`: of the visible dateline, None where
    there is none.
    """
    metas, data = _metas(layout), list(_linked_data(layout, text))
    article = next((item for item in data if _ARTICLE.search(str(item.get("@type", "")))), {})
    linked = archived_address(text) or _canonical(layout) or metas.get("og:url", "") or _address(article)
    canonical = own_address(linked)
    syndicated = metas.get("syndication-source", "") or metas.get("original-source", "")
    published, basis = _published(layout, metas, data, addresses=(canonical, syndicated))
    if published is None and line_date is not None:
        published, basis = line_date, "dateline"
    origin = first_published_by(words)
    more = {
        "published_from": basis,
        "dateline": line_date.isoformat() if line_date is not None and line_date != published else "",
        "author": metas.get("author", "") or _name(article.get("author")),
        "description": metas.get("og:description", "") or metas.get("description", ""),
        "first_published_by": origin,
        "syndicated_from": syndicated,
    }
    return Stated(
        title=metas.get("og:title", "") or _words(article.get("headline")),
        source=metas.get("og:site_name", "") or _name(article.get("publisher")) or origin or site_of(canonical),
        url=linked,
        language=_language(layout, metas, article),
        published=published,
        more=more,
    )


def page_title(layout: Layout, text: str) -> str:
    """The content of <title>, '' where there is none."""
    raw = next((token for token in layout.raw if token.tag.name == "title"), None)
    return "" if raw is None else " ".join(unescape(text[slice(*raw.content)]).split())


def _metas(layout: Layout) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in layout.tags:
        if tag.name == "meta":
            attributes = tag.attributes
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            content = " ".join(attributes.get("content", "").split())
            if name and content:
                found.setdefault(name.lower(), content)
    return found


def _canonical(layout: Layout) -> str:
    links = (tag.attributes for tag in layout.tags if tag.name == "link")
    return next((link["href"] for link in links if link.get("rel", "").lower() == "canonical" and link.get("href")), "")


def _linked_data(layout: Layout, text: str) -> Iterator[dict[str, Any]]:
    for token in layout.raw:
        if token.tag.name == "script" and "ld+json" in token.tag.attributes.get("type", "").lower():
            try:
                yield from _objects(json.loads(text[slice(*token.content)]), _DEEPEST)
            except (ValueError, RecursionError):
                continue


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth - 1)


def _published(
    layout: Layout, metas: dict[str, str], data: list[dict[str, Any]], *, addresses: tuple[str, ...]
) -> tuple[date | None, str]:
    """The publication date and where it stands, (None, '') where the page's data hold none."""
    times = [tag.attributes for tag in layout.tags if tag.name == "time" and tag.attributes.get("datetime")]
    marked = [
        t for t in times if "publish" in f"{t.get('itemprop', '')} {t.get('class', '')}".lower() or "pubdate" in t
    ]
    candidates = (
        *((parse_date(_words(item.get("datePublished"))), "linked data") for item in data),
        *((parse_date(metas.get(name, "")), "meta tag") for name in _DATE_NAMES),
        *((parse_date(t["datetime"]), "time") for t in (*marked, *times[:1])),
        *((date_in_address(address), "address") for address in addresses),
    )
    return next(((day, basis) for day, basis in candidates if day is not None and _is_plausible(day)), (None, ""))


def _is_plausible(day: date) -> bool:
    return _OLDEST <= day <= datetime.now(UTC).date()


def _language(layout: Layout, metas: dict[str, str], article: dict[str, Any]) -> str:
    tags = [tag.attributes for tag in layout.tags if tag.name in ("html", "article", "body")]
    stated = [tag.get("lang") or tag.get("xml:lang") or tag.get("data-lang") or "" for tag in tags]
    found = [*stated, _words(article.get("inLanguage")), metas.get("og:locale", ""), metas.get("language", "")]
    code = next((words for words in found if re.match(r"[a-zA-Z]{2}(?![a-zA-Z])", words)), "")
    return code[:2].lower()


def first_published_by(words: str) -> str:
    """The publisher that a text names as its first, '' where it names none."""
    for entry in entries("publishers"):
        match = re.search(entry["pattern"], words)
        if match is not None:
            return str(match[1]).strip()
    return ""


def _address(article: dict[str, Any]) -> str:
    page = article.get("mainEntityOfPage")
    return _words(page.get("@id")) if isinstance(page, dict) else _words(page) or _words(article.get("url"))


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value) if name)
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
