"""Reads what a page says of itself: linked data, meta tags, links, times, and the lines about its headline."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from musterbook.base.document import Dating
from musterbook.collect.archived import archived_address, own_address
from musterbook.collect.assemble import Stated, site_of
from musterbook.collect.knowledge import entries
from musterbook.collect.webpage.days import element_words, guessed_day, page_datings
from musterbook.collect.webpage.layout import Layout, Marked
from musterbook.collect.webpage.linkeddata import is_article, linked_data

_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_BY = re.compile(r"^(?:written by|reported by|by|par|por|von|door|pa)\b:?\s*", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline)(?:$|[\s_-](?:name|link)?)", re.IGNORECASE)
_BEFORE, _BEHIND = 40, 160
"""Characters before and behind the word for publishing in which the rest of such a wording stands."""
_FIGURE = re.compile(r"\d")
_LONGEST_NAME = 80
_LONGEST_ELEMENT = 400
"""Characters of names, and of an element that may hold one."""


def read_metadata(layout: Layout, text: str, *, words: str, lines: tuple[Dating, ...]) -> Stated:
    """What the page states. `words`: its main text; `lines`: what the lines at its head tell of its day."""
    metas, data = _metas(layout), linked_data(layout, text)
    article = next((item for item in data if is_article(item)), {})
    linked = archived_address(text) or _canonical(layout) or _web(metas.get("og:url", "")) or _web(_address(article))
    canonical = own_address(linked)
    syndicated = metas.get("syndication-source", "") or metas.get("original-source", "")
    language = _language(layout, metas, article)
    addresses = [address for address in (canonical, syndicated) if address]
    found = page_datings(layout, text, metas=metas, data=data, addresses=addresses, language=language)
    datings = (*found, *lines)
    origin = first_published_by(words)
    more = {
        "author": _byline(layout, text, metas=metas, article=article),
        "description": metas.get("og:description", "") or metas.get("description", ""),
        "first_published_by": origin,
        "syndicated_from": syndicated,
    }
    return Stated(
        title=metas.get("og:title", "") or _words(article.get("headline")),
        source=metas.get("og:site_name", "") or _name(article.get("publisher")) or origin or site_of(canonical),
        url=linked,
        language=language,
        datings=datings if any(not one.updated for one in datings) else (*datings, *guessed_day(text)),
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
    chosen = (link.get("href", "") for link in links if link.get("rel", "").lower() == "canonical")
    return next(filter(None, map(_web, chosen)), "")


def _web(address: str) -> str:
    """An address of the web as it stands, '' for any other."""
    address = address.strip()
    return address if _WEB.match(address) else ""


def _byline(layout: Layout, text: str, *, metas: dict[str, str], article: dict[str, Any]) -> str:
    """Who wrote the page: as its data say, else as it shows near its text."""
    told = metas.get("author", "") or metas.get("article:author", "") or metas.get("dc.creator", "")
    named = _name(article.get("author"))
    if named and (not told or told.startswith(("http", "@")) or len(named) > len(told)):
        return named
    if told and not told.startswith(("http", "@")):
        return told
    shown = (element_words(text, marked) for marked in layout.marked if _is_author(marked))
    plain = (_BY.sub("", words).strip(" .,|–-") for words in shown)
    return next((words for words in plain if words and len(words) <= _LONGEST_NAME and not _FIGURE.search(words)), "")


def _is_author(marked: Marked) -> bool:
    attributes = marked.tag.attributes
    if marked.boiler or marked.content[1] - marked.content[0] > _LONGEST_ELEMENT:
        return False
    own = f"{attributes.get('rel', '')} {attributes.get('itemprop', '')}".split()
    return "author" in own or bool(_AUTHOR.search(attributes.get("class", "")))


def _language(layout: Layout, metas: dict[str, str], article: dict[str, Any]) -> str:
    tags = [tag.attributes for tag in layout.tags if tag.name in ("html", "article", "body")]
    stated = [tag.get("lang") or tag.get("xml:lang") or tag.get("data-lang") or "" for tag in tags]
    found = [*stated, _words(article.get("inLanguage")), metas.get("og:locale", ""), metas.get("language", "")]
    code = next((words for words in found if re.match(r"[a-zA-Z]{2}(?![a-zA-Z])", words)), "")
    return code[:2].lower()


def first_published_by(words: str) -> str:
    """The publisher that a text names as its first, '' where it names none."""
    lowered = words.lower()
    for entry in entries("publishers"):
        for at in _places(lowered, entry["within"]):
            match = re.compile(entry["pattern"]).search(words, max(at - _BEFORE, 0), at + _BEHIND)
            if match is not None and match.start() <= at:
                return str(match[1]).strip()
    return ""


def _places(text: str, within: Sequence[str]) -> list[int]:
    """Where any of some letters stand in a text."""
    return sorted(found.start() for letters in within if letters in text for found in re.finditer(letters, text))


def _address(article: dict[str, Any]) -> str:
    page = article.get("mainEntityOfPage")
    return _words(page.get("@id")) if isinstance(page, dict) else _words(page) or _words(article.get("url"))


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value) if name)
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
