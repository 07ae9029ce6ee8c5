"""Finds the members of a ZIP archive: by its directory, and where that is broken by the members' own headers.

The standard library reads the directory. What it cannot open is searched for the headers that stand before each
member, so that of an archive which broke off on its way everything that arrived is read.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from musterbook.collect.archives.paths import name_from_bytes
from musterbook.collect.archives.stream import Inflater, find
from musterbook.collect.limits import MOST_MEMBERS

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_FAR_END, _FAR_POINTER = b"PK\x06\x06", b"PK\x06\x07"
_FAR = 0xFFFFFFFF
_LARGEST_DIRECTORY = 24_000_000
"""Bytes of a directory of some 200,000 members; the library takes about ten times as much memory for it."""
_FREE = 20_000_000
_LONGEST_END = 65_557
_UTF8, _ENCRYPTED, _SIZES_LATER = 0x800, 0x1, 0x8
_UNICODE_PATH = 0x7075
_CHUNK = 65_536
STORED, DEFLATED = 0, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A member. `at`: where its own header stands; `start`: where its packed bytes begin, None where nobody has looked
    yet. `packed` and `size`: bytes before and after unpacking, and `sum`
    the CRC-32 of the latter, None where they are told after the member. `mode`: as Unix has it, 0 where it is not told.
    """

    name: str
    method: int
    encrypted: bool
    packed: int | None
    size: int | None
    sum: int | None
    at: int
    start: int | None = None
    mode: int = 0


def directory(file: BinaryIO) -> zipfile.ZipFile | None:
    """The archive by its directory, None where that cannot be read, or is that of an archive within which came
    through whole where the outer one broke off. Raises MemoryError where it is too large.
    """
    told = directory_bytes(file)
    if told > file.seek(0, 2):
        return None
    if told > _LARGEST_DIRECTORY:
        raise MemoryError
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError, EOFError, OverflowError):
        return None
    first = min((info.header_offset for info in archive.infolist()), default=0)
    return archive if first == 0 else None


def directory_bytes(file: BinaryIO) -> int:
    """How large the directory says it is, 0 where there is none."""
    size = file.seek(0, 2)
    tail_at = max(size - _LONGEST_END, 0)
    file.seek(tail_at)
    tail = file.read(_LONGEST_END)
    at = tail.rfind(EMPTY)
    if at < 0 or len(tail) < at + _END.size:
        return 0
    told = int(_END.unpack_from(tail, at)[5])
    if told == _FAR and at >= 20 and tail[at - 20 : at - 16] == _FAR_POINTER:  # noqa: PLR2004  # its pointer's length
        file.seek(min(int.from_bytes(tail[at - 12 : at - 4], "little"), size))
        far = file.read(56)
        told = int.from_bytes(far[40:48], "little") if far.startswith(_FAR_END) else told
    return told


def entries(file: BinaryIO) -> tuple[list[Entry], bool]:
    """The members and whether the directory told of them; without it, those that are found. Raises MemoryError."""
    archive = directory(file)
    if archive is None:
        return list(islice(scan(file), MOST_MEMBERS + 1)), False
    return [_entry(info) for info in archive.infolist()], True


def member_names(file: BinaryIO) -> list[str]:
    """The names of the members. Raises MemoryError as `entries` does."""
    archive = directory(file)
    if archive is None:
        return [entry.name for entry in islice(scan(file), MOST_MEMBERS + 1)]
    return [_name_of(info) for info in archive.infolist()]


def start_of(file: BinaryIO, entry: Entry) -> int:
    """Where the packed bytes of a member begin."""
    if entry.start is not None:
        return entry.start
    file.seek(entry.at)
    head = file.read(_LOCAL.size)
    if len(head) == _LOCAL.size:
        name_bytes, extra_bytes = _LOCAL.unpack(head)[-2:]
        behind = len(file.read(name_bytes + extra_bytes))
        if name_bytes and behind and (not extra_bytes or behind == name_bytes + extra_bytes):
            return entry.at + _LOCAL.size + int(name_bytes + extra_bytes)
    return entry.at + _LOCAL.size + len(entry.name.encode("utf-8", "replace"))


def _entry(info: zipfile.ZipInfo) -> Entry:
    return Entry(
        name=_name_of(info),
        method=info.compress_type,
        encrypted=bool(info.flag_bits & _ENCRYPTED),
        packed=info.compress_size,
        size=info.file_size,
        sum=info.CRC,
        at=info.header_offset,
        mode=info.external_attr >> 16,
    )


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name; where it does not say that it is UTF-8 the library took it for cp437."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", "replace")
    return _unicode_path(info.extra) or name_from_bytes(raw)


def _unicode_path(extra: bytes) -> str:
    """The name in a field that some programs add, '' where there is none."""
    while len(extra) > 4:  # noqa: PLR2004  # kind and length of a field
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return ""


def scan(file: BinaryIO) -> Iterator[Entry]:
    """The members by their own headers, in order."""
    left = [2 * file.seek(0, 2) + _FREE]
    position = find(file, 0, MAGIC)
    while position >= 0:
        entry = member_at(file, position)
        if entry is None:
            position = find(file, position + 4, MAGIC)
            continue
        yield entry
        position = find(file, _end_of(file, entry, left), MAGIC)


def member_at(file: BinaryIO, position: int) -> Entry | None:
    """The member whose own header stands at a place, None where there is none."""
    file.seek(position)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        return None
    _, _, flags, method, _, _, check, packed, size, name_bytes, extra_bytes = _LOCAL.unpack(head)
    raw = file.read(name_bytes)
    extra = file.read(extra_bytes)
    if len(extra) < extra_bytes or not raw:
        return None
    later = (bool(flags & _SIZES_LATER) and not packed) or packed == _FAR
    return Entry(
        name=raw.decode("utf-8", "replace") if flags & _UTF8 else _unicode_path(extra) or name_from_bytes(raw),
        method=method,
        encrypted=bool(flags & _ENCRYPTED),
        packed=None if later else packed,
        size=None if later else size,
        sum=None if later else check,
        at=position,
        start=position + _LOCAL.size + name_bytes + extra_bytes,
    )


def _end_of(file: BinaryIO, entry: Entry, left: list[int]) -> int:
    """Where the packed bytes of a member end. `left`: the bytes that may yet be unpacked to see it, which this lessens;
    members within members would else take for ever.
    """
    start = start_of(file, entry)
    if entry.packed is not None:
        return start + entry.packed
    if entry.method != DEFLATED:
        return start
    inflater, position = Inflater(-15), start
    file.seek(position)
    while not inflater.eof:
        if left[0] <= 0:
            return start
        data = file.read(_CHUNK) if inflater.needs_input else b""
        if inflater.needs_input and not data:
            return position
        try:
            left[0] -= len(data) + len(inflater.decompress(data, 16 * _CHUNK))
        except zlib.error:
            return start
        position += len(data)
    return position - len(inflater.unused_data)
