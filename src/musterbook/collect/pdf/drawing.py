"""Draws pages of a PDF as pictures, as large as a screen needs them and no larger."""

import struct
import zlib
from collections.abc import Iterator

from musterbook.collect.pdf import pagefile
from musterbook.collect.pdf.page import Handle

WIDEST = 1_240
"""Dots across a picture at most: an A4 page at 150 dots an inch."""
MOST_DOTS = 3_500_000
"""Dots of a picture; a long strip of a page is drawn smaller."""
_LEAST_POINTS = 1.0
_BYTES = 3
"""Bytes of a dot: red, green, blue."""
_LEVEL = 6
PageBox = tuple[float, float, float, float]
"""Width and height of a page as it is shown, and where its lower left corner lies; in points."""


def page_boxes(data: bytes) -> list[PageBox]:
    """Each page; none where the file cannot be opened."""
    try:
        with pagefile.opened(data) as document:
            return list(_boxes(document))
    except (pagefile.LockedError, pagefile.BrokenError):
        return []


def draw(data: bytes, number: int) -> bytes:
    """A page, by its number from 1, as a PNG; no bytes where there is no such page or it cannot be drawn."""
    import pypdfium2

    try:
        with pagefile.opened(data) as document:
            if not 0 < number <= min(len(document), pagefile.MOST_PAGES):
                return b""
            return _drawn(document[number - 1])
    except (pagefile.LockedError, pagefile.BrokenError, pypdfium2.PdfiumError):
        return b""


def _boxes(document: Handle) -> Iterator[PageBox]:
    import pypdfium2
    from pypdfium2 import raw

    for index in range(min(len(document), pagefile.MOST_PAGES)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield _LEAST_POINTS, _LEAST_POINTS, 0.0, 0.0
            continue
        width, height = (max(one, _LEAST_POINTS) for one in page.get_size())
        left, bottom = (0.0, 0.0) if page.get_rotation() else pagefile.origin_of(raw, page.raw)
        yield width, height, left, bottom
        page.close()


def _drawn(page: Handle) -> bytes:
    width, height = (max(one, _LEAST_POINTS) for one in page.get_size())
    scale = min(WIDEST / width, (MOST_DOTS / (width * height)) ** 0.5)
    if min(width, height) * scale < 1:
        return b""
    picture = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    if picture.n_channels != _BYTES:
        return b""
    return _png(bytes(picture.buffer), picture.width, picture.height, stride=picture.stride)


def _png(dots: bytes, width: int, height: int, *, stride: int) -> bytes:
    """Dots as a PNG (RFC 2083): red, green and blue of 8 bits each, without filters."""
    lines = b"".join(b"\0" + dots[row * stride : row * stride + width * _BYTES] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, _LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
