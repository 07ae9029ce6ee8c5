"""Takes a message apart into its entities, as they stand one in another (RFC 5322, RFC 2045 to 2047).

The standard library's parser goes line by line through a matcher for each open boundary, so that a small file with many
boundaries one in another keeps it busy for hours. Here each level is cut with one search; the library reads headers.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

DEEPEST = 30
"""Levels of multipart entities one in another; a message within a message is a level of containers instead."""
_MOST_PARTS = 10_000
_LONGEST_HEAD = 100_000
"""Bytes of the longest headers that are read."""
_END_OF_HEAD = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_POSTMARK = re.compile(rb"\A>?From [^\r\n]{1,300}(?:\r\n?|\n)")
"""The line that some programs write before the headers."""
_NO_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))


@dataclass(frozen=True, slots=True)
class Entity:
    """A piece of a message with its headers; `body` as it was sent, encoded."""

    head: Message
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, lower case; 'text/plain' where none is told."""
        return str(self.head.get_content_type()).lower()

    @property
    def charset(self) -> str | None:
        """The declared charset, None where none is."""
        told = self.head.get_content_charset()
        return None if told is None else str(told)

    @property
    def name(self) -> str:
        """The file's name that it was sent under, '' where it has none."""
        return str(self.head.get_filename() or "")

    @property
    def is_attached(self) -> bool:
        """Whether it was sent as a file, not as a text of the message."""
        return self.head.get_content_disposition() == "attachment" or bool(self.name)

    @property
    def content(self) -> bytes:
        """The bytes as they were before they were encoded for sending."""
        encoding = str(self.head.get("content-transfer-encoding", "")).strip().lower()
        if encoding == "base64":
            return _from_base64(self.body)
        if encoding == "quoted-printable":
            return quopri.decodestring(self.body)
        return self.body


def read_entity(data: bytes) -> Entity:
    """The entity that bytes are: headers up to the first empty line, and the body."""
    data = _POSTMARK.sub(b"", data, count=1)
    end = _END_OF_HEAD.search(data[:_LONGEST_HEAD])
    if data[:2] in (b"\r\n", b"\n\n") or data[:1] == b"\n":
        head, body = b"", data.lstrip(b"\r\n")
    elif end is None:
        head, body = data[:_LONGEST_HEAD], b""
    else:
        head, body = data[: end.start()], data[end.end() :]
    return Entity(BytesHeaderParser(policy=compat32).parsebytes(head + b"\n\n"), body)


def leaves(entity: Entity, depth: int = 0) -> Iterator[Entity]:
    """The entities that hold no others, in order; of alternatives they are all given."""
    parts = children(entity) if depth < DEEPEST else []
    if not parts:
        yield entity
    for part in parts:
        yield from leaves(part, depth + 1)


def children(entity: Entity) -> list[Entity]:
    """The parts of a multipart entity; none of any other, or of one whose boundary stands nowhere. Of more parts than
    any message has, those behind the limit are one.
    """
    boundary = entity.head.get_boundary()
    if not entity.kind.startswith("multipart/") or not boundary:
        return []
    mark = re.escape(boundary.encode("utf-8", errors="surrogateescape"))
    found = []
    start = None
    line_of = re.compile(rb"(?:\A|\r?\n)--" + mark + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    for line in line_of.finditer(entity.body):
        if start is not None:
            found.append(entity.body[start : line.start()])
        start = line.end()
        if line[1]:
            start = None
            break
        if len(found) >= _MOST_PARTS:
            break
    if start is not None:
        found.append(entity.body[start:])
    return [read_entity(part.removeprefix(b"\r").removeprefix(b"\n")) for part in found if part.strip()]


def _from_base64(body: bytes) -> bytes:
    """What base64 encodes; signs that it does not know are passed over, and a last piece that is not whole is left."""
    clean = body.translate(None, _NO_BASE64)
    clean = clean[: len(clean) - (len(clean) % 4 == 1)]
    try:
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))
    except binascii.Error:
        return b""
