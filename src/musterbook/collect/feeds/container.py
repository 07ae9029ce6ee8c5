"""The container of feeds: RSS 0.9 to 2.0, Atom and JSON Feed, each entry one part.

A feed is the only place where some agencies keep their text as they sent it. Sound and films that an entry encloses are
left out; an entry that holds no more than a teaser says so in its document's metadata.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.feeds.entry import Feed, named, read_entry, read_feed
from musterbook.collect.feeds.fields import Field, prefixes, read_fields
from musterbook.collect.feeds.slicing import Slices, read_head, root_of
from musterbook.collect.limits import LARGEST, allowed_members, too_large, too_many
from musterbook.collect.reader import Part

_JSON_FEED = b"jsonfeed.org/version/"
_JSON_HEAD = 4_096
_END = object()


class FeedContainer:
    """Reads feeds."""

    name = "feed"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By the first element, or by the version that a JSON feed names."""
        head = read_head(file)
        return _is_json(head) or root_of(head) is not None

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The entries with a text, in their order."""
        head = read_head(file)
        file.seek(0)
        found = _json_entries(file, name) if _is_json(head) else _entries(file, head, name)
        empty = 0
        most = allowed_members(file.seek(0, 2))
        file.seek(0)
        for one in islice(found, most):
            if isinstance(one, Part) and len(one.data) > LARGEST:
                yield too_large(len(one.data), one.name)
            elif one is not None:
                yield one
            else:
                empty += 1
        if next(found, _END) is not _END:
            yield too_many(name, most)
        if empty:
            yield Issue(
                code="passed-over", message="this holds more than documents", document=name,
                seen=f"entries without text: {empty}",
            )  # fmt: skip


def _is_json(head: bytes) -> bool:
    start = head[:_JSON_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and _JSON_FEED in start


def _entries(file: BinaryIO, head: bytes, name: str) -> Iterator[Part | Issue | None]:
    root = root_of(head)
    assert root is not None
    prefix, colon, kind = root[1].rpartition(":")
    own = f"{prefix}:" if colon and kind == "feed" else ""
    slices = Slices(file, f"{own}entry" if kind == "feed" else "item", most=2 * LARGEST)
    yield from named(_read(slices, root[2], prefix=prefix if own else None), name)
    if slices.broken:
        yield _damaged(name, slices.broken)


def _read(slices: Slices, root: str, *, prefix: str | None) -> Iterator[Part | None]:
    usual = prefixes(root) | ({prefix: ""} if prefix else {})
    feed: Feed | None = None
    for text in slices:
        if feed is None:
            usual = prefixes(slices.head) | usual
            feed = _feed_of(slices.head, usual)
        opened = text.index(">") + 1
        fields = list(read_fields(text[opened:], usual | prefixes(text[:opened])))
        yield read_entry(fields, feed)


def _feed_of(head: str, usual: dict[str, str]) -> Feed:
    """The feed by what stands before its first entry: within its channel, or within its root."""
    signs = (sign for sign in ("<channel", "<rss", "<feed", ":feed", ":channel") if sign in head)
    inside = max((head.find(">", head.find(sign)) for sign in signs), default=-1)
    return read_feed(list(read_fields(head[inside + 1 :], usual)), "")


def _damaged(name: str, reason: str) -> Issue:
    message = "this is damaged; what could be read was read"
    return Issue(code="damaged-file", message=message, document=name, seen=reason, lost=True)


def _json_entries(file: BinaryIO, name: str) -> Iterator[Part | Issue | None]:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield too_large(len(data), name)
        return
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
        items = [item for item in feed["items"] if isinstance(item, dict)]
    except (ValueError, RecursionError, KeyError, TypeError):
        yield _damaged(name, "it is no JSON feed")
        return
    head = read_feed(list(_of_json(feed | {"url": feed.get("home_page_url")})), str(feed.get("feed_url") or ""))
    yield from named((read_entry(list(_of_json(item)), head) for item in items), name)


def _of_json(item: dict[str, Any]) -> Iterator[Field]:
    """The keys of an entry as elements."""
    for key, value in item.items():
        if isinstance(value, str):
            yield Field(key.casefold(), {}, f"<![CDATA[{value.replace(']]>', ']]&gt;')}]]>")
        elif key == "authors" and isinstance(value, list):
            names = [str(one.get("name", "")) for one in value if isinstance(one, dict)]
            yield Field(key, {}, ", ".join(names))
