"""The container of pages that a browser saved whole (MHTML, RFC 2557): the page itself, without its pictures."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.archives.paths import damaged
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.reader import Part

_HEAD = 8_192
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^snapshot-content-location:|^from:\s*\"?<?saved by\b", re.IGNORECASE | re.MULTILINE)
_MOST_BYTES = 5 * LARGEST
"""Bytes of a saved page with its pictures."""
_MOST_PIECES = 10_000
_PAGES = ("text/html", "application/xhtml+xml")


class SavedPageContainer:
    """Reads pages saved by a browser; a letter, which has the same form, is none."""

    name = "saved page"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By its type and by the note of the program that saved it."""
        head = re.split(rb"\r?\n\r?\n", file.read(_HEAD), maxsplit=1)[0]
        return bool(_RELATED.search(head) and _SAVED.search(head))

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The page, under its address, as a snapshot of the moment at which it was saved."""
        data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            yield too_large(len(data), name)
            return
        try:
            message = BytesParser().parsebytes(data)
            page = next((piece for piece in islice(message.walk(), _MOST_PIECES) if _is_page(piece)), None)
        except (RecursionError, ValueError, LookupError):
            page = None
        if page is None:
            yield damaged(name, "it holds no page")
            return
        yield from _page(message, page, name)


def _is_page(piece: Message) -> bool:
    return piece.get_content_type() in _PAGES and not piece.is_multipart()


def _page(message: Message, page: Message, name: str) -> Iterator[Part | Issue]:
    payload = page.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    address = _line(message, "Snapshot-Content-Location") or _line(page, "Content-Location")
    address = address if address.startswith(("http://", "https://")) else ""
    member = address or "page"
    if len(data) > LARGEST:
        yield too_large(len(data), f"{name}!/{member}")
        return
    yield Part(
        name=f"{name}!/{member}",
        data=data,
        charset=page.get_content_charset(),
        address=address,
        retrieved_at=_moment(_line(message, "Date")),
        member=member,
        media_type=page.get_content_type(),
        told=(("archived_from", address),) if address else (),
    )


def _line(message: Message, key: str) -> str:
    return "".join(str(message.get(key, "")).split()) if key != "Date" else str(message.get(key, ""))


def _moment(words: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
