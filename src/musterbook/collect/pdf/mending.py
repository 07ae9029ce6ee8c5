"""Mends a PDF whose end is missing, as an interrupted download leaves it: a new end that names what is there.

A reader finds its way from the end of the file: there stands which object is the root, from which the pages hang. Of a
file cut off before it the objects are still whole. Those that were packed together are unpacked, the root is
looked for, and where it is gone too a new one is made of the pages found.
"""

import re
import zlib
from collections.abc import Iterator

_NUMBER = re.compile(rb"(\d{1,8})\s+\d{1,5}\s+$")
_ROOT = re.compile(rb"/Type\s*/Catalog\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_COUNT = re.compile(rb"/N\s+(\d{1,6})")
_FIRST = re.compile(rb"/First\s+(\d{1,8})")
_STREAM = re.compile(rb"stream\r?\n")
_HEAD = 600
"""Bytes within which an object says what it is."""
_MOST_UNPACKED = 50_000_000
"""Bytes of all packed objects that are unpacked."""
_MOST_PAGES = 20_000
_NEW_ROOT, _NEW_PAGES, _SIZE = 4_000_001, 4_000_002, 4_000_003
"""Numbers of objects that hardly any file has; readers refuse larger ones."""


def mended(data: bytes) -> bytes | None:
    """The bytes with an end put to them; None where there is neither a root nor a page."""
    whole = b"\n".join((data, *_unpacked(data)))
    root = next(_numbers(whole, _ROOT), None)
    if root is None:
        pages = [number for _, number in zip(range(_MOST_PAGES), _numbers(whole, _PAGE), strict=False)]
        if not pages:
            return None
        kids = b" ".join(b"%d 0 R" % number for number in dict.fromkeys(pages))
        whole += b"\n%d 0 obj\n<< /Type /Pages /Count %d /Kids [%s] >>\nendobj" % (_NEW_PAGES, len(pages), kids)
        whole += b"\n%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj" % (_NEW_ROOT, _NEW_PAGES)
        root = _NEW_ROOT
    return whole + b"\ntrailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n" % (_SIZE, root)


def _numbers(data: bytes, kind: re.Pattern[bytes]) -> Iterator[int]:
    """The numbers of the objects of a kind."""
    for match in kind.finditer(data):
        start = data.rfind(b"obj", max(match.start() - _HEAD, 0), match.start())
        number = _NUMBER.search(data, max(start - 20, 0), start) if start > 0 else None
        if number is not None and data.find(b"endobj", start + 3, match.start()) < 0:
            yield int(number[1])


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The objects that were packed together, each written by itself."""
    left = _MOST_UNPACKED
    for match in _PACKED.finditer(data):
        start = data.rfind(b"obj", 0, match.start())
        head = data[start : match.start() + _HEAD]
        count, first, stream = _COUNT.search(head), _FIRST.search(head), _STREAM.search(head)
        if count is None or first is None or stream is None:
            continue
        body = _inflated(data[start + stream.end() :], left)
        left -= len(body)
        yield from _apart(body, int(count[1]), int(first[1]))


def _inflated(packed: bytes, most: int) -> bytes:
    """What a packed stream holds, as much of it as can be had."""
    unpacker = zlib.decompressobj()
    try:
        return unpacker.decompress(packed, max(most, 1))
    except zlib.error:
        return b""


def _apart(body: bytes, count: int, first: int) -> Iterator[bytes]:
    words = body[:first].split()[: 2 * count]
    numbers = [int(word) for word in words if word.isdigit()]
    places = list(zip(numbers[::2], numbers[1::2], strict=False))
    ends = [place for _, place in places[1:]] + [len(body) - first]
    for (number, place), end in zip(places, ends, strict=False):
        yield b"%d 0 obj\n%s\nendobj" % (number, body[first + place : first + end])
