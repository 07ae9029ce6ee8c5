"""The text of a claim in few bytes: claims say much the same words, and each is packed by itself to be read by itself.

Raw DEFLATE with a preset dictionary (RFC 1950, section 2.3; zlib's `zdict`) brings a claim to two fifths. The
dictionary is part of the form in which records are kept and never changes; the byte before what is packed names it. A
checksum at the end finds a flipped bit, also one that would change nothing of the text. Programs may pack one text
into different bytes, so the chain covers the text.
"""

import zlib

FIRST = b"\x01"
"""Names the first dictionary."""
DICTIONARY = (
    b'"additional":true,"attribution":"census":true,"channel":"complete":true,"corps":"police","corps":"military",'
    b'"cumulative":true,"currency":"USD","origin":"outcome":"killed","outcome":"injured","person":"place":"purpose":'
    b'"rank":"role":"force_commander","source":"unit":"USD"}"unit":"person"}"hedge":"locator":[{"modality":"planned",'
    b'"modality":"denied","qualifier":"approximate","qualifier":"at_least","qualifier":"at_most","kind":"vote",'
    b'"kind":"appointment","kind":"mandate","kind":"position","kind":"incident","kind":"authorized_strength",'
    b'"kind":"personnel_pledge","kind":"funding_pledge","kind":"funding_required","kind":"funding_received",'
    b'"kind":"casualty","kind":"withdrawal","kind":"deployment","attribution":"the ministry","quote":"the mission "'
    b'{"actor":"mission","confidence":0.9,"document":"{"actor":"KEN","confidence":1.0,"document":"","end":"2023-",'
    b'"end":"2024-1","end":"2025-0","high":0,"id":"","kind":"strength","low":0,"mission":"mss-","modality":"actual",'
    b'"published":"2023-","published":"2024-","published":"2025-0","qualifier":"exact","quote":" police officers '
    b'of the ","span":[,"start":"2023-","start":"2024-","start":"2025-0","unit":"person"}'
)
LEVEL, WINDOW, MEMORY = 6, -12, 4
"""A window of 4 KiB, without header and checksum of its own."""
CHECKSUM_BYTES = 4


def pack_text(text: str) -> bytes:
    """ASCII text packed."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW, MEMORY, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)
    packed = FIRST + packer.compress(text.encode("ascii")) + packer.flush()
    return packed + _checksum(packed)


def unpack_text(data: bytes) -> str:
    """The text that `pack_text` packed; raises ValueError for other bytes."""
    packed = data[:-CHECKSUM_BYTES]
    if packed[:1] != FIRST or _checksum(packed) != data[-CHECKSUM_BYTES:]:
        raise ValueError("not what was packed here")
    return zlib.decompressobj(WINDOW, zdict=DICTIONARY).decompress(packed[1:]).decode("ascii")


def _checksum(packed: bytes) -> bytes:
    return zlib.crc32(packed).to_bytes(CHECKSUM_BYTES, "big")


__all__ = ["pack_text", "unpack_text"]
