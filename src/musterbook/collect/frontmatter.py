"""Reads the YAML head that note-takers and site generators put before a text, between two lines of '---'."""

import re
from datetime import date, datetime
from typing import Any

from musterbook.collect.assemble import Stated
from musterbook.collect.dates import parse_date
from musterbook.shipped import parsed

_HEAD = re.compile(r"\A---[ \t]*\r?\n(?P<body>.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEYS = {
    "title": ("title", "titre", "título", "titulo"),
    "source": ("source", "publisher", "site", "site_name", "publication"),
    "url": ("url", "link", "canonical", "original"),
    "language": ("lang", "language", "langue", "idioma"),
    "published": ("date", "published", "publication_date", "pubdate", "created"),
}
_LONGEST = 20_000
"""Characters of the longest head that is looked for."""


def front_matter(text: str) -> tuple[int, Stated]:
    """Where the text proper starts, and what its head states; (0, nothing) where it has none."""
    match = _HEAD.match(text[:_LONGEST])
    if match is None:
        return 0, Stated()
    try:
        fields = parsed(match["body"])
    except (ValueError, RecursionError):
        return 0, Stated()
    if not isinstance(fields, dict):
        return 0, Stated()
    lowered = {str(key).casefold(): value for key, value in fields.items()}
    words = {name: _first(lowered, keys) for name, keys in _KEYS.items()}
    known = {key for keys in _KEYS.values() for key in keys}
    more = {key: str(value) for key, value in lowered.items() if key not in known and isinstance(value, str | int)}
    stated = Stated(
        title=_words(words["title"]),
        source=_words(words["source"]),
        url=_words(words["url"]),
        language=_words(words["language"])[:2].lower(),
        published=_day(words["published"]),
        evidence="front matter",
        more=more,
    )
    return match.end(), stated


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> object:
    return next((fields[key] for key in keys if fields.get(key) is not None), None)


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date(str(value)) if value is not None else None
