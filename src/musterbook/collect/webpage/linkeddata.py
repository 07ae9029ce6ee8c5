"""Reads the linked data (JSON-LD) of a page, also where it is broken.

Sites write it by hand or by template: with comments around it, commas too many, raw line ends in texts,
several objects in a row. What is no JSON at all is searched for the few names that matter.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from musterbook.collect.webpage.layout import Layout

_DEEPEST = 8
"""Levels that are searched."""
_MOST = 2_000
"""Objects of one page that are looked at."""
_LARGEST = 2_000_000
"""Characters of one script; more is no description of a page."""
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.{0,80}?\*/)+|(?:-->|//\]\]>|\]\]>)+\s*;?\s*$", re.DOTALL
)
_COMMA = re.compile(r",(\s*[}\]])")
_NAMED = re.compile(r"\"(datePublished|dateModified|dateCreated|headline|inLanguage)\"\s*:\s*\"([^\"\\]{1,300})\"")
_ARTICLE = re.compile(r"article|posting|report|webpage|event$", re.IGNORECASE)
_OTHER = re.compile(
    r"^(?:user|critic)?review$|comment|video|image|product|person|offer|breadcrumb|organization|site$", re.IGNORECASE
)


def linked_data(layout: Layout, text: str) -> list[dict[str, Any]]:
    """All objects in the linked data of a page, those of its article first."""
    found: list[dict[str, Any]] = []
    for script in layout.raw:
        if script.tag.name == "script" and "ld+json" in script.tag.attributes.get("type", "").lower():
            for value in _values(text[slice(*script.content)][:_LARGEST]):
                found += _objects(value, _DEEPEST)
    return sorted(found[:_MOST], key=_weight)


def _weight(item: dict[str, Any]) -> int:
    kind = kind_of(item)
    return 0 if _ARTICLE.search(kind) and not _OTHER.search(kind) else 2 if _OTHER.search(kind) else 1


def kind_of(item: dict[str, Any]) -> str:
    """The types of an object in a row, '' where it names none."""
    kind = item.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def is_article(item: dict[str, Any]) -> bool:
    """Whether an object describes an article, a report or a page."""
    return _weight(item) == 0


def _values(source: str) -> Iterator[object]:
    """The values that a script holds, one after another."""
    plain = _WRAPPING.sub("", source).strip()
    decoder = json.JSONDecoder(strict=False)
    for words in (plain, _COMMA.sub(r"\1", plain)):
        values, position = [], 0
        try:
            while position < len(words):
                value, position = decoder.raw_decode(words, position)
                values.append(value)
                position += len(words[position:]) - len(words[position:].lstrip(" \t\r\n;,"))
        except (ValueError, RecursionError):
            if not values:
                continue
        yield from values
        return
    named: dict[str, str] = {}
    for match in _NAMED.finditer(plain):
        named.setdefault(match[1], match[2])
    if named:
        yield {"@type": "Article", **named}


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
