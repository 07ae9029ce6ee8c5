"""Makes a part of a feed's entry: its own content as the data, and what the feed tells of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from html import unescape
from urllib.parse import urljoin

from musterbook.collect.dates import parse_date
from musterbook.collect.feeds.fields import Field
from musterbook.collect.knowledge import entries
from musterbook.collect.reader import Hints, Part

_OLDEST = date(1990, 1, 1)
"""Earlier days are placeholders."""
_MARKUP = re.compile(r"<[A-Za-z/!]|&[#\w]+;")
_PLAIN_TYPES = ("text", "text/plain")
_TAIL = 200
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What the head of a feed tells, '' where it does not. `address`: its own site's."""

    title: str = ""
    language: str = ""
    address: str = ""


@cache
def _fields(role: str) -> tuple[str, ...]:
    return tuple(name for entry in entries("feed_fields") if entry["role"] == role for name in entry["fields"])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for entry in entries("feed_endings") for ending in entry["endings"])


def tellers(fields: Sequence[Field], role: str) -> Iterator[Field]:
    """The elements that tell something, the most telling first."""
    return (one for name in _fields(role) for one in fields if one.name == name)


def read_feed(fields: Sequence[Field], address: str) -> Feed:
    """The feed by the elements of its head. `address`: where it came from."""
    title = next((one.words for one in tellers(fields, "title") if one.words), "")
    language = next((one.words for one in fields if one.name in ("language", "dc:language")), "")
    return Feed(title=title, language=language, address=_address(fields, address) or address)


def read_entry(fields: Sequence[Field], feed: Feed) -> Part | None:
    """The part of an entry, named by its address, None where it holds no text."""
    text, kind, media_type = _text(fields)
    if not text:
        return None
    address = _address(fields, feed.address)
    published, told = _day(fields)
    publisher = next((name for name in map(_name, tellers(fields, "publisher")) if name), "")
    author = next((name for name in map(_name, tellers(fields, "author")) if name), "")
    title = next((one.words for one in tellers(fields, "title") if one.words), "")
    told |= {"feed": feed.title, "feed_text": kind, "author": author, "feed_language": feed.language}
    source = publisher or feed.title
    return Part(
        name="",
        data=text.encode("utf-8", "replace"),
        hints=Hints(published=published, source=source or None, url=address or None, title=title or None),
        charset="utf-8",
        address=address,
        member=address[:_LONGEST_NAME],
        media_type=media_type,
        told=tuple((key, value) for key, value in told.items() if value),
    )


def _text(fields: Sequence[Field]) -> tuple[str, str, str]:
    """The text, what it is of the article ('content', 'teaser', 'headline'), and its media type; '' for no text."""
    for role in ("content", "teaser", "title"):
        for one in tellers(fields, role):
            text = one.content
            if text.strip():
                kind = "headline" if role == "title" else "teaser" if role == "teaser" or is_cut(text) else "content"
                return text, kind, _media_type(one, text)
    return "", "", ""


def is_cut(text: str) -> bool:
    """Whether a text ends as one that goes on elsewhere."""
    words = unescape(re.sub(r"<[^<>]*>", " ", text[-5 * _TAIL :]))[-_TAIL:].strip(" \t\n.»›>→\u00a0").casefold()
    tail = re.sub(r"<[^<>]*>", " ", text[-5 * _TAIL :]).strip().casefold()
    return any(tail.endswith(ending) or words.endswith(ending) for ending in _endings())


def _media_type(one: Field, text: str) -> str:
    declared = one.attributes.get("type", "").casefold()
    plain = declared in _PLAIN_TYPES or one.name == "content_text" or not _MARKUP.search(text)
    return "text/plain" if plain else "text/html"


def _name(one: Field) -> str:
    """The name of a person or a publisher: the whole text, or what stands under 'name' or 'title'."""
    for tag in ("name", "title"):
        found = re.search(rf"<(?:\w+:)?{tag}\b[^<>]*>(.{{0,500}}?)</", one.inner, re.DOTALL)
        if found is not None:
            return Field(tag, {}, found[1]).words
    return "" if one.is_inline else one.words


def _address(fields: Sequence[Field], base: str) -> str:
    for one in tellers(fields, "address"):
        if one.attributes.get("rel", "alternate") != "alternate" or one.attributes.get("ispermalink") == "false":
            continue
        told = (one.attributes.get("href") or one.words).strip()
        whole = _joined(base, told) if told and (one.name not in ("guid", "id") or "://" in told) else ""
        if whole.startswith(("http://", "https://")):
            return whole
    return ""


def _joined(base: str, told: str) -> str:
    try:
        return urljoin(base, told)
    except ValueError:
        return ""


def _day(fields: Sequence[Field]) -> tuple[date | None, dict[str, str]]:
    """The day of publication, that of the last change where nothing else is told; with what the entry says of both."""
    told: dict[str, str] = {}
    published = None
    for role in ("published", "updated"):
        for one in tellers(fields, role):
            day = day_of(one.words)
            if day is None:
                continue
            if role == "updated":
                told.setdefault("updated", day.isoformat())
            if published is None:
                published, told["published_from"] = day, f"feed ({one.name})"
    return published, told


def day_of(words: str) -> date | None:
    """The day that an entry tells, in whatever form; None for none, and for one that cannot be."""
    day = _by_mail(words) or _by_iso(words) or parse_date(words[:100])
    return day if day is not None and _OLDEST <= day <= datetime.now(UTC).date() else None


def _by_mail(words: str) -> date | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - most files are no letters

    try:
        return parsedate_to_datetime(words[:100]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _by_iso(words: str) -> date | None:
    try:
        return datetime.fromisoformat(words[:40]).date()
    except ValueError:
        return None


def named(parts: Iterable[Part | None], container: str) -> Iterator[Part | None]:
    """The parts under names of their own: addresses or numbers, and ' (2)' after the second of a name."""
    taken: dict[str, int] = {}
    for number, part in enumerate(parts, start=1):
        if part is None:
            yield None
            continue
        member = part.member or f"entry {number}"
        taken[member] = taken.get(member, 0) + 1
        member = member if taken[member] == 1 else f"{member} ({taken[member]})"
        yield replace(part, member=member, name=f"{container}!/{member}")
