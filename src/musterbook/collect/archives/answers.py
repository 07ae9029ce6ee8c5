"""Reads what a server answered, as archives of the web keep it: the head, and the body freed of its transport."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from musterbook.collect.archives.stream import Inflater, Unpacker, unfold
from musterbook.collect.limits import LARGEST

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_LINE = re.compile(rb"\r?\n(?![ \t])")
_CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer's status and head, and where its body begins in the block."""

    status: int
    fields: dict[str, str]
    body_at: int

    @property
    def media_type(self) -> str:
        """The media type in lower case, '' where none is declared."""
        return self.fields.get("content-type", "").partition(";")[0].strip().casefold()

    @property
    def charset(self) -> str | None:
        """The charset as declared."""
        return declared_charset(self.fields.get("content-type", ""))


@lru_cache(maxsize=256)
def declared_charset(content_type: str) -> str | None:
    """The charset of a field of that name, None where it declares none."""
    from email.message import Message  # noqa: PLC0415 - most files are no archives of the web

    message = Message()
    message["Content-Type"] = " ".join(content_type.split())
    charset = message.get_content_charset()
    return charset or None


def read_answer(block: bytes) -> Answer | None:
    """The answer at the start of a block, None where there is none, or where its head does not end there."""
    status, end = _STATUS.match(block), _HEAD_END.search(block)
    if status is None or end is None:
        return None
    fields: dict[str, str] = {}
    for line in _LINE.split(block[: end.start()])[1:]:
        key, _, value = line.partition(b":")
        fields.setdefault(key.strip().decode("latin-1").casefold(), value.strip().decode("latin-1"))
    return Answer(status=int(status[1]), fields=fields, body_at=end.end())


def unchunked(body: bytes) -> bytes:
    """A body that came in chunks as one; itself where it is none, as most archives keep it already."""
    found, position = bytearray(), 0
    while match := _CHUNK_SIZE.match(body, position):
        size = int(match[1], 16)
        if size == 0:
            return bytes(found)
        found += body[match.end() : match.end() + size]
        position = match.end() + size
        position += len(body[position : position + 2]) - len(body[position : position + 2].lstrip(b"\r\n"))
    return bytes(found) if found and position >= len(body) else body


def decoded(body: bytes, encodings: str) -> tuple[bytes, str]:
    """The body without its content encodings ('gzip, br'), at most one byte more than a document may have, and what
    went wrong. A body that is not encoded as it says stays as it is: many archives keep the head of what they decoded.
    """
    for encoding in reversed([word.strip().casefold() for word in encodings.split(",") if word.strip()]):
        if encoding in ("identity", "none", "utf-8"):
            continue
        make = _DECODERS.get(encoding)
        if make is None:
            return b"", f"content encoding {encoding!r}"
        body, fault = _unpacked(body, make)
        if fault:
            return body, fault
    return body, ""


def _unpacked(body: bytes, make: Callable[[bytes], Unpacker]) -> tuple[bytes, str]:
    found, fault = unfold(make(body), io.BytesIO(body).read, most=LARGEST)
    return (found, fault) if found or not fault else (body, "")


def _gzip(body: bytes) -> Inflater:  # noqa: ARG001 - one form for all
    return Inflater(47)


def _deflate(body: bytes) -> Inflater:
    """What is called deflate has zlib's two bytes before it, as it should, or has not."""
    wrapped = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0  # noqa: PLR2004  # RFC 1950
    return Inflater(15 if wrapped else -15)


class _Brotli:
    """brotli's decompressor with the manners of the others."""

    def __init__(self, body: bytes) -> None:  # noqa: ARG002 - one form for all
        import brotli  # noqa: PLC0415  # only archives of the web need it

        self._inner, self._error = brotli.Decompressor(), brotli.error
        self.needs_input = True
        self.unused_data = b""

    @property
    def eof(self) -> bool:
        """Whether the body has ended."""
        return bool(self._inner.is_finished())

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most about so many bytes. Raises ValueError where they are no such body."""
        try:
            found: bytes = self._inner.process(data, output_buffer_limit=max_length)
        except self._error as error:
            raise ValueError("this is no brotli") from error
        self.needs_input = bool(self._inner.can_accept_more_data())
        return found


_DECODERS: dict[str, Callable[[bytes], Unpacker]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _Brotli,
}
