"""Finds the days on which a page says that it was published or changed, each with what tells so.

A page tells it in many places that need not agree. All are kept; which of them counts is decided in one
place for all formats, `collect/dating.py`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from operator import itemgetter
from typing import Any

from musterbook.base.document import BlockKind, Dating
from musterbook.collect.dates import date_in_address, dateline, parse_date, short_date, tells_update, written_date
from musterbook.collect.webpage.layout import Layout, Marked
from musterbook.collect.webpage.linkeddata import is_article, kind_of

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "date", "dc.date", "dc.date.issued", "dc.date.published", "dcterms.issued", "dcterms.created", "dcterms.date",
    "dc.date.created", "pubdate", "publishdate", "publish-date", "publish_date", "published-date", "publication_date",
    "publication-date", "published_time", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    "citation_date", "cxenseparse:recs:publishtime", "displaydate", "article_date_original", "originalpublicationdate",
    "ptime", "date_published", "rnews:datepublished", "shareaholic:article_published_time", "news_date", "doc_date",
    "article.created", "release_date", "datecreated", "date.created", "created", "issuedate", "bt:pubdate",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified",
    "lastmod", "revised", "date.modified", "article:modified", "og:article:modified_time", "modified",
)  # fmt: skip
_NAMES_PUBLISHED = re.compile(r"publi|pubdate|posted|entry-date|created|issued|release|datum|fecha", re.IGNORECASE)
_NAMES_UPDATED = re.compile(r"modif|updat|actuali[sz]|mise?[ -]à[ -]jour|aktuali|geändert|revis", re.IGNORECASE)
_NAMES_TIME = re.compile(r"(?<![a-z])(?:date|time|datum|fecha)|date$", re.IGNORECASE)
_NAMING = ("class", "itemprop", "id", "property", "pubdate")
_OPENING = re.compile(
    r"\W{0,3}(\d{1,2}\.\s?(?:\d{1,2}\.|\w{3,9})\s?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\s*(?:[–—|:-]|[„“\"])"
)
"""A date in figures at the start of a paragraph, parted from what follows."""
_LARGEST = 1_000_000
"""Characters of the largest page that is searched for a guess."""
_TAG = re.compile(r"<[^>]*>")
_LONGEST = 400
"""Characters of an element that may be a time or a byline."""
_MOST = 12
"""Elements of a page that are looked at."""
_LINKED = 0.8
"""Share of links above which a line points elsewhere."""
_ABOVE, _BELOW = 3, 6
"""Blocks above and below the headline in which a line with a date is looked for."""
_SHORT = 110
"""Characters of a line beside the headline that may hold more than its date."""


def page_datings(
    layout: Layout, text: str, *, metas: Mapping[str, str], data: Sequence[dict[str, Any]], addresses: Sequence[str],
    language: str,
) -> Iterator[Dating]:  # fmt: skip
    """What a page tells of its day; `addresses`: its own, and those it was first published at."""
    yield from _of_data(data, language)
    yield from _of_metas(metas, language)
    yield from _of_elements(layout, text, language)
    for address in addresses:
        day = date_in_address(address)
        if day is not None:
            yield Dating(day=day, evidence="address", words=address)
    yield from _of_lines(layout, text, language)


def _of_data(data: Sequence[dict[str, Any]], language: str) -> Iterator[Dating]:
    for item in data:
        if not is_article(item) and kind_of(item):
            continue
        for key, updated in (("datePublished", False), ("dateCreated", False), ("dateModified", True)):
            words = item.get(key)
            if isinstance(words, str) and not (key == "dateCreated" and item.get("datePublished")):
                yield from _read(words, "linked data", language, updated=updated)


def _of_metas(metas: Mapping[str, str], language: str) -> Iterator[Dating]:
    for names, updated in ((_PUBLISHED, False), (_UPDATED, True)):
        for name in names:
            if name in metas:
                yield from _read(metas[name], "meta tag", language, updated=updated)


def _read(words: str, evidence: str, language: str, *, updated: bool) -> Iterator[Dating]:
    day = written_date(words, language=language)
    if day is not None:
        yield Dating(day=day, evidence=evidence, words=words[:100], updated=updated)


def _of_elements(layout: Layout, text: str, language: str) -> Iterator[Dating]:
    """Times and elements that are named after dates: those that say which they are, else the first."""
    plain: list[Dating] = []
    for marked in _likely(layout):
        names = " ".join(filter(None, map(marked.tag.attributes.get, _NAMING)))
        words = element_words(text, marked)
        updated = bool(_NAMES_UPDATED.search(names.replace("updated published", "published")))
        updated = (updated and not _NAMES_PUBLISHED.search(names)) or bool(_NAMES_UPDATED.match(words))
        named = bool(_NAMES_PUBLISHED.search(names)) or "pubdate" in marked.tag.attributes
        timed = marked.tag.name == "time" or bool(_NAMES_TIME.search(names))
        found = next(_of_values(_values(marked, words), language), None)
        if found is None:
            continue
        day, value = found
        if named or updated:
            yield Dating(day=day, evidence="time", words=value[:100], updated=updated)
        elif timed:
            plain.append(Dating(day=day, evidence="first time", words=value[:100]))
    yield from plain[:1]


def _of_values(values: Iterable[str], language: str) -> Iterator[tuple[date, str]]:
    for value in values:
        day = written_date(value, language=language) or short_date(value)
        if day is not None:
            yield day, value


def _values(marked: Marked, words: str) -> tuple[str, ...]:
    attributes = marked.tag.attributes
    told = (attributes.get("datetime"), attributes.get("content"), words, attributes.get("title"))
    return tuple(value for value in told if value)


def _likely(layout: Layout) -> list[Marked]:
    """The marked elements about the headline, then those within articles, then others outside of menus."""
    usual = [one for one in layout.marked if one.content[1] - one.content[0] <= _LONGEST]
    head = _headline(layout)
    order: list[tuple[int, int, Marked]] = []
    for number, one in enumerate(usual):
        near = head is not None and head - _ABOVE <= one.after <= head + _BELOW
        if near or not one.boiler:
            order.append((0 if near else 1 if one.article else 2, number, one))
    return [one for _, _, one in sorted(order, key=itemgetter(0, 1))][:_MOST]


def element_words(text: str, marked: Marked) -> str:
    """The words of a short element in one line, without tags."""
    return " ".join(unescape(_TAG.sub(" ", text[slice(*marked.content)][:_LONGEST])).split())


def _headline(layout: Layout) -> int | None:
    """The place of the headline among the blocks: the first of the highest level, outside of menus if it can be."""
    for level in (1, 2):
        heads = [number for number, block in enumerate(layout.blocks) if block.level == level]
        open_heads = [number for number in heads if not layout.blocks[number].boiler]
        if heads:
            return (open_heads or heads)[0]
    return None


def _of_lines(layout: Layout, text: str, language: str) -> Iterator[Dating]:
    """Short lines about the headline that hold a date, and the date that a paragraph below it opens with."""
    head = _headline(layout)
    if head is None:
        return
    for block in layout.blocks[max(head - _ABOVE, 0) : head + _BELOW + 1]:
        if block.kind is BlockKind.HEADING or block.linked > _LINKED:
            continue
        words = block.words(text)
        day = dateline(words)
        opening = _OPENING.match(words)
        if day is None and opening is not None:
            day = written_date(opening[1], language=language)
        if day is not None:
            yield Dating(day=day, evidence="dateline", words=words[:100], updated=tells_update(words))
        elif len(words) <= _SHORT:
            day = written_date(words, language=language)
            if day is not None:
                yield Dating(day=day, evidence="line", words=words, updated=bool(_NAMES_UPDATED.search(words)))


def guessed_day(page: str) -> Iterator[Dating]:
    """What htmldate guesses of a page that tells no day: often right, but it takes dates of links for it as well.

    Its longer search hands every text of the page to a library that takes seconds to load.
    """
    if len(page) > _LARGEST:
        return
    import htmldate  # noqa: PLC0415 - it is slow to load, and few pages need it

    try:
        words = htmldate.find_date(page, original_date=True, extensive_search=False)
    except Exception:  # noqa: BLE001 - a guess that fails is none
        return
    day = parse_date(words or "")
    if day is not None:
        yield Dating(day=day, evidence="guess", words=words or "")
