"""Weighs what a PDF unpacks to, before the library unpacks it: a few kilobytes can hold a page of gigabytes.

Packed streams stand openly in the file. Those that are long enough to unpack too far, and those packed twice, are
unpacked here piece by piece and counted, and nothing is kept. Pictures are left out: they are not unpacked to read
text.
"""

import re
import zlib

MOST_UNPACKED = 200_000_000
"""Bytes to which one stream may unpack; the text of a thousand pages takes ten million."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_RATIO = 1_032
"""Times its length that a packed stream unpacks to at most."""
_HEAD = 500
"""Bytes before a stream in which its dictionary stands."""
_PIECE = 65_536


def expands_too_far(data: bytes) -> bool:
    """Whether one of the file's streams unpacks to more bytes than one may."""
    return any(_is_bomb(data, match.start(), match.end()) for match in _STREAM.finditer(data))


def _is_bomb(data: bytes, head_end: int, start: int) -> bool:
    head = data[max(head_end - _HEAD, 0) : head_end].rpartition(b"obj")[2]
    layers = head.count(b"FlateDecode") + len(re.findall(rb"/Fl\b", head))
    if not layers or (layers == 1 and b"/Image" in head):
        return False
    end = data.find(b"endstream", start)
    end = len(data) if end < 0 else end
    if (end - start) * _RATIO**layers <= MOST_UNPACKED:
        return False
    return _weigh(data[start:end], layers) > MOST_UNPACKED


def _weigh(packed: bytes, layers: int) -> int:
    """The bytes to which a stream unpacks in all its layers, counted no further than one may unpack to."""
    unpackers = [zlib.decompressobj() for _ in range(layers)]
    weight = 0
    for start in range(0, len(packed), _PIECE):
        weight += _through(unpackers, packed[start : start + _PIECE], MOST_UNPACKED - weight)
        if weight > MOST_UNPACKED:
            break
    return weight


def _through(unpackers: list["zlib._Decompress"], packed: bytes, left: int) -> int:
    """The bytes that a piece gives in the innermost layer, or as many more than `left` as tell that it is too many."""
    unpacker, *inner = unpackers
    given = 0
    try:
        while packed and given <= left:
            piece = unpacker.decompress(packed, _PIECE * 16)
            given += _through(inner, piece, left - given) if inner else len(piece)
            packed = unpacker.unconsumed_tail
            if not piece:
                break
    except zlib.error:
        return given
    return given
