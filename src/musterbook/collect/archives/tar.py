"""The container of TAR archives, plain or packed, read forward without a look ahead.

The standard library reads the headers; what is between them is read here, because its own reader takes headers of
any size into memory, keeps every one, and ends at the first that is broken. This goes on with the next one.
"""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.archives.leaving import PassedOver
from musterbook.collect.archives.paths import MemberNames, damaged, name_from_bytes, no_file, unknown_packing
from musterbook.collect.archives.stream import Stream, head_of
from musterbook.collect.archives.tarheader import BLOCK, PLAIN, Header, read_header
from musterbook.collect.limits import LARGEST, allowed_members, too_large, too_many
from musterbook.collect.reader import Part

_LARGEST_HEADER = 1_000_000
"""Bytes of the longest name or of the longest list of attributes."""
_MAGIC, _SUM = slice(257, 262), slice(148, 155)
_OCTAL = b"01234567 \x00"
_LINKS = {
    tarfile.SYMTYPE: "a link",
    tarfile.LNKTYPE: "a link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
}
_NAMES = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_ATTRIBUTES = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)


@dataclass(slots=True)
class _Entry:
    """A member's header with what the headers before it told."""

    type: bytes
    name: str
    size: int
    attributes: dict[str, str] = field(default_factory=dict)


class TarContainer:
    """Unpacks TAR archives."""

    name = "TAR archive"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By the sum that its first header carries."""
        head = head_of(file, BLOCK)
        return len(head) == BLOCK and not head[_SUM].strip(_OCTAL) and read_header(head) is not None

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The files in their order; links and devices are refused."""
        stream, names, passed = Stream(file, name), MemberNames(name), PassedOver(name)
        most = allowed_members(stream.size)
        for number, entry in enumerate(_entries(stream, name)):
            if number >= most:
                yield too_many(name, most)
                break
            if isinstance(entry, Issue):
                yield entry
            else:
                yield from _member(stream, entry, names=names, passed=passed)
        if stream.fault is not None:
            yield stream.fault
        yield from passed.issues()


def _member(stream: Stream, entry: _Entry, *, names: MemberNames, passed: PassedOver) -> Iterator[Part | Issue]:
    """What a header announces; the stream is left behind the member."""
    if entry.type == tarfile.DIRTYPE or entry.name.endswith("/") or passed.passes(entry.name, size=_size(entry)):
        stream.skip(_padded(entry.size))
        return
    path, fault = names.take(entry.name)
    member = f"{names.container}!/{path}"
    refused = _refusal(entry, member)
    if refused is not None:
        stream.skip(_padded(entry.size) if entry.type not in _LINKS else 0)
        yield refused
        return
    if fault is not None:
        yield fault
    data = stream.read(entry.size)
    stream.skip(_padded(entry.size) - entry.size)
    if data:
        yield Part(name=member, data=data, member=path)
    if len(data) < entry.size and stream.fault is None:
        yield damaged(member, f"{len(data):,} of {entry.size:,} bytes")


def _size(entry: _Entry) -> int | None:
    return entry.size if entry.type in PLAIN else None


def _refusal(entry: _Entry, member: str) -> Issue | None:
    if entry.type in _LINKS:
        return no_file(member, _LINKS[entry.type])
    if entry.type not in PLAIN or any(key.startswith("GNU.sparse") for key in entry.attributes):
        return unknown_packing(member, f"a TAR entry of type {entry.type.decode('ascii', 'replace')}")
    return too_large(entry.size, member) if entry.size > LARGEST else None


def _entries(stream: Stream, name: str) -> Iterator[_Entry | Issue]:
    """The members' headers; each must be passed before the next is asked for."""
    attributes: dict[str, str] = {}
    common: dict[str, str] = {}
    broken = False
    while len(block := stream.read(BLOCK)) == BLOCK:
        if not any(block) and not broken:
            return
        header = read_header(block) if not broken or block[_MAGIC] == b"ustar" else None
        if header is None:
            if not broken:
                yield damaged(name, "a header is broken")
            broken = True
            continue
        broken = False
        if header.type in (*_NAMES, *_ATTRIBUTES):
            told = _told(stream, header)
            (common if header.type == tarfile.XGLTYPE else attributes).update(told)
            continue
        yield _entry(header, common | attributes)
        attributes = {}
    if block:
        yield damaged(name, "it breaks off")


def _told(stream: Stream, header: Header) -> dict[str, str]:
    """What a header that only serves the next one says of it."""
    if header.size > _LARGEST_HEADER:
        stream.skip(_padded(header.size))
        return {}
    data = stream.read(_padded(header.size))[: header.size]
    if header.type in _NAMES:
        told = name_from_bytes(data.rstrip(b"\x00"))
        return {"path": told} if header.type == tarfile.GNUTYPE_LONGNAME else {}
    return dict(_records(data))


def _records(data: bytes) -> Iterator[tuple[str, str]]:
    """The attributes of a header: length, blank, name, '=', value, line end."""
    position = 0
    while position < len(data):
        digits, blank, _ = data[position : position + 12].partition(b" ")
        if not blank or not digits.isdigit() or int(digits) <= len(digits) + 1:
            return
        key, _, value = data[position + len(digits) + 1 : position + int(digits) - 1].partition(b"=")
        yield key.decode("utf-8", "replace"), name_from_bytes(value)
        position += int(digits)


def _entry(header: Header, attributes: dict[str, str]) -> _Entry:
    size = attributes.get("size", "")
    plain = header.name if header.name.isascii() else name_from_bytes(header.name.encode("utf-8", "surrogateescape"))
    name = attributes.get("path") or plain
    return _Entry(
        type=header.type,
        name=name,
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 20 else header.size,  # noqa: PLR2004  # 64 bits
        attributes=attributes,
    )


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK
