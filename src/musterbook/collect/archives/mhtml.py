"""The container of pages that a browser saved whole (MHTML, RFC 2557): the page itself, without its pictures.

The pieces are cut at their boundaries here; the standard library's parser of letters looks at each line once for each
boundary around it, which a file made for that makes last for ever.
"""

import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.archives.paths import damaged
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.reader import Part

if TYPE_CHECKING:
    from email.message import Message

_HEAD = 8_192
_FIELD = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^snapshot-content-location:|^from:\s*\"?<?saved by\b", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_MOST_BYTES = 5 * LARGEST
"""Bytes of a saved page with its pictures."""
_MOST_PIECES = 1_000
_DEEPEST = 3
"""Levels of pieces within pieces; browsers make one or two."""
_PAGES = ("text/html", "application/xhtml+xml")


class SavedPageContainer:
    """Reads pages saved by a browser; a letter, which has the same form, is none."""

    name = "saved page"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By its type and by the note of the program that saved it."""
        start = file.read(_HEAD)
        if not _FIELD.match(start):
            return False
        head = _BLANK.split(start, maxsplit=1)[0]
        return bool(_RELATED.search(head) and _SAVED.search(head))

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The page, under its address, as a snapshot of the moment at which it was saved."""
        data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            yield too_large(len(data), name)
            return
        head, body = _halves(data)
        page = next(_pages(head, body, _DEEPEST), None)
        if page is None:
            yield damaged(name, "it holds no page")
        else:
            yield _part(head, *page, name=name)


def _halves(piece: bytes) -> "tuple[Message, bytes]":
    """The head of a piece, and its body."""
    from email.message import Message  # noqa: PLC0415 - most files are no letters
    from email.parser import BytesParser  # noqa: PLC0415 - most files are no letters

    found = _BLANK.search(piece)
    if found is None:
        return Message(), b""
    head = BytesParser().parsebytes(piece[: min(found.start(), _HEAD)].lstrip(b"\r\n"), headersonly=True)
    return head, piece[found.end() :]


def _pages(head: "Message", body: bytes, depth: int) -> "Iterator[tuple[Message, bytes]]":
    """The heads and bodies of the pages among the pieces, the first being what was saved."""
    boundary = head.get_boundary() if head.get_content_maintype() == "multipart" else None
    if boundary is None:
        if head.get_content_type() in _PAGES:
            yield head, body
    elif depth > 0:
        for piece in (b"\n" + body).split(b"\n--" + boundary.encode("utf-8", "replace"), _MOST_PIECES)[1:]:
            yield from _pages(*_halves(piece), depth - 1)


def _part(message: "Message", page: "Message", body: bytes, *, name: str) -> Part | Issue:
    data = _decoded(body, _line(page, "Content-Transfer-Encoding").casefold())
    address = _line(message, "Snapshot-Content-Location") or _line(page, "Content-Location")
    address = address if address.startswith(("http://", "https://")) else ""
    member = address or "page"
    if len(data) > LARGEST:
        return too_large(len(data), f"{name}!/{member}")
    return Part(
        name=f"{name}!/{member}",
        data=data,
        charset=page.get_content_charset(),
        address=address,
        retrieved_at=_moment(str(message.get("Date", ""))),
        member=member,
        media_type=page.get_content_type(),
        told=(("archived_from", address),) if address else (),
    )


def _decoded(body: bytes, encoding: str) -> bytes:
    """The body without its transfer encoding; as it stands where it has none, or not the one that it says."""
    try:
        if encoding == "quoted-printable":
            return binascii.a2b_qp(body)
        return binascii.a2b_base64(body) if encoding == "base64" else body
    except binascii.Error:
        return body


def _line(message: "Message", key: str) -> str:
    return "".join(str(message.get(key, "")).split())


def _moment(words: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - most files are no letters

    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
