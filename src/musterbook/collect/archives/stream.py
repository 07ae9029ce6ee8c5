"""Reads a packed file forward, never more of it than was asked for, up to where it is damaged or goes too far.

gzip, bzip2 and xz files, also several after each other in one file. A fault does not raise: the stream ends there and
keeps it, so that whoever reads has what came before.
"""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, Protocol

from musterbook.base.issue import Issue
from musterbook.collect.archives.paths import damaged
from musterbook.collect.limits import allowed_bytes, too_far

BLOCK = 16_384
FAULTS = (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError)
"""What the libraries raise for broken data."""
_MEMORY = 128_000_000
"""Bytes that an xz file may claim for its window; its highest setting takes 65 MB."""
_GZIP, _BZIP, _XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
_LONGEST_MAGIC = 10
_MOST_RESUMED = 1_000
"""Broken records of one file after which it is given up."""
_BZIP_BLOCKS = (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90")
"""What follows the fourth byte of a bzip2 file: its first block, or its end."""


class Unpacker(Protocol):
    """What bz2 and lzma call a decompressor."""

    @property
    def eof(self) -> bool:
        """Whether the packed file has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes without further data."""

    @property
    def unused_data(self) -> bytes:
        """What follows the end in the data given."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most so many bytes of what the data unfold to."""


class Inflater:
    """zlib's decompressor with the manners of the two others. `wbits`: 31 for gzip, -15 for bare deflate."""

    def __init__(self, wbits: int = 31) -> None:
        """Start a new member."""
        self._inner = zlib.decompressobj(wbits)
        self._before, self._given, self._passed = self._inner.copy(), b"", 0
        self._fault: zlib.error | None = None
        self.needs_input = True

    @property
    def eof(self) -> bool:
        """Whether the packed file has ended."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What follows the end in the data given."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most so many bytes; `needs_input` tells whether more may follow without further data. Where the data are
        broken it gives what comes before, and raises zlib.error the next time.
        """
        if self._fault is not None:
            raise self._fault
        given = self._inner.unconsumed_tail + data
        if data:
            self._before, self._given, self._passed = self._inner.copy(), given, 0
        try:
            found = self._inner.decompress(given, max_length)
        except zlib.error as error:
            self._fault, self.needs_input = error, False
            return _up_to_fault(self._before, self._given, self._passed + max_length)[self._passed :]
        self._passed += len(found)
        self.needs_input = not self._inner.unconsumed_tail and len(found) < max_length
        return found


def _up_to_fault(inner: Any, given: bytes, most: int) -> bytes:  # noqa: ANN401 - zlib does not name its type
    found = bytearray()
    with suppress(zlib.error):
        for position in range(len(given)):
            found += inner.decompress(given[position : position + 1], max(most - len(found), 1))
    return bytes(found[:most])


def unfold(unpacker: Unpacker, read: Callable[[int], bytes], *, most: int) -> tuple[bytes, str]:
    """What packed data unfold to, one byte more than `most` at most, and what ended it too early, '' for nothing."""
    found = bytearray()
    try:
        while len(found) <= most and not unpacker.eof:
            data = read(BLOCK) if unpacker.needs_input else b""
            if unpacker.needs_input and not data:
                return bytes(found), "it breaks off"
            found += unpacker.decompress(data, most + 1 - len(found))
    except FAULTS as error:
        return bytes(found), str(error) or type(error).__name__
    return bytes(found), ""


def unpacker_of(head: bytes) -> Callable[[], Unpacker] | None:
    """What unpacks a file that begins so, None where it is not packed."""
    if head.startswith(_GZIP):
        return Inflater
    if head.startswith(_BZIP) and head[4:10] in _BZIP_BLOCKS:
        return _bzip
    return _xz if head.startswith(_XZ) else None


def _bzip() -> Unpacker:
    return bz2.BZ2Decompressor()


def _xz() -> Unpacker:
    return lzma.LZMADecompressor(memlimit=_MEMORY)


class Held(io.BytesIO):
    """A member held in memory. `spend`: counts what it unfolds to beside that of all others that one name leads to."""

    def __init__(self, data: bytes, spend: Callable[[int], bool]) -> None:
        """Stand at the start."""
        super().__init__(data)
        self.spend = spend


class Stream:
    """A file read forward, unpacked where it is packed. `fault`: what ended it too early, None where nothing did."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Take the file from its start; `name` is for people."""
        self._file, self._name = file, name
        self.size = file.seek(0, 2)
        self.limit = allowed_bytes(self.size)
        self._spend = file.spend if isinstance(file, Held) else None
        self._resumed = 0
        file.seek(0)
        self._make = unpacker_of(file.read(_LONGEST_MAGIC))
        file.seek(0)
        self.packed = self._make is not None
        self._unpacker = None if self._make is None else self._make()
        self._given, self._ended, self._rest, self._begun_at = 0, False, b"", 0
        self.fault: Issue | None = None

    def read(self, size: int) -> bytes:
        """The next bytes, fewer than `size` at the end alone."""
        if self._unpacker is None:
            return self._file.read(size)
        found = bytearray()
        while len(found) < size and not self._ended:
            found += self._some(size - len(found))
        self._given += len(found)
        if self._given > self.limit or not (self._spend is None or self._spend(len(found))):
            self._end(too_far(self._name, self.limit))
        return bytes(found)

    def skip(self, size: int) -> None:
        """Passes over so many bytes."""
        if self._unpacker is None:
            self._file.seek(size, 1)
            return
        while size > 0 and not self._ended:
            size -= len(self.read(min(size, 1_048_576))) or size

    def resume(self) -> bool:
        """Goes on after a fault with the next packed file that begins within this one, where one does."""
        self._resumed += 1
        whole = self.fault is None or self.fault.code != "damaged-file"
        if self._make is None or whole or self._resumed > _MOST_RESUMED:
            return False
        begins = find(self._file, self._begun_at + 1, _GZIP)
        if begins < 0:
            return False
        self._file.seek(begins)
        self._begun_at, self._rest = begins, b""
        self._unpacker, self._ended, self.fault = self._make(), False, None
        return True

    def _some(self, size: int) -> bytes:
        assert self._unpacker is not None
        if self._unpacker.eof and not self._next():
            self._ended = True
            return b""
        data = b""
        if self._unpacker.needs_input:
            data, self._rest = self._rest or self._file.read(BLOCK), b""
            if not data:
                self._end(damaged(self._name, "it breaks off"))
                return b""
        try:
            return self._unpacker.decompress(data, size)
        except FAULTS as error:
            self._end(damaged(self._name, str(error) or type(error).__name__))
            return b""

    def _next(self) -> bool:
        """Whether another packed file follows the one that has ended; what pads the end is passed over."""
        assert self._unpacker is not None
        rest = self._unpacker.unused_data
        if len(rest) < _LONGEST_MAGIC:
            rest += self._file.read(BLOCK)
        if unpacker_of(rest) is None:
            return False
        assert self._make is not None
        self._unpacker, self._rest, self._begun_at = self._make(), rest, self._file.tell() - len(rest)
        return True

    def _end(self, fault: Issue) -> None:
        self._ended, self.fault = True, fault


def find(file: BinaryIO, position: int, sign: bytes) -> int:
    """Where a sign stands next in a file, -1 where it does not; the file is left anywhere."""
    file.seek(position)
    before = b""
    while chunk := file.read(4 * BLOCK):
        at = (before + chunk).find(sign)
        if at >= 0:
            return position - len(before) + at
        position += len(chunk)
        before = (before + chunk)[-len(sign) + 1 :]
    return -1


def head_of(file: BinaryIO, size: int) -> bytes:
    """The first bytes of a file, unpacked where it is packed; the file is left anywhere."""
    head = file.read(max(size, _LONGEST_MAGIC))
    return head[:size] if unpacker_of(head) is None else Stream(file, "").read(size)
