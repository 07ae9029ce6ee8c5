"""The container of ZIP archives that are no office files, books or archives of the web."""

import bz2
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.archives.leaving import PassedOver
from musterbook.collect.archives.paths import MemberNames, damaged, encrypted, no_file, unknown_packing
from musterbook.collect.archives.stream import Inflater, find, unfold
from musterbook.collect.archives.window import Window
from musterbook.collect.archives.zipindex import DEFLATED, EMPTY, MAGIC, STORED, Entry, entries, member_names, start_of
from musterbook.collect.limits import LARGEST, too_large, too_many
from musterbook.collect.reader import Part

_PACKAGES = frozenset({
    "[content_types].xml", "xl/workbook.xml", "word/document.xml", "ppt/presentation.xml", "mimetype",
    "meta-inf/container.xml", "datapackage.json", "index/document.iwa",
})  # fmt: skip
"""Files that make a ZIP a document of its own: office files, OpenDocument, books, web archives."""
_KIND, _LINK, _FILES = 0o170000, 0o120000, (0, 0o100000, 0o040000)
_BZIP = zipfile.ZIP_BZIP2
_NAMED = {1: "Shrink", 6: "Implode", 9: "Deflate64", 14: "LZMA", 20: "Zstandard", 93: "Zstandard", 95: "XZ",
          97: "WavPack", 98: "PPMd"}  # fmt: skip
"""Other methods. LZMA in a ZIP may claim any memory, and hardly any program makes it."""
_AES = 99
_AT_ONCE = 1_000_000
"""Packed bytes of a member up to which it is unpacked in one step."""


class ZipContainer:
    """Unpacks ZIP archives."""

    name = "ZIP archive"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By what it begins with, unless the files in it make it a document."""
        head = file.read(4)
        if head not in (MAGIC, EMPTY):
            return False
        try:
            names = member_names(file)
        except MemoryError:
            return True
        return head == EMPTY or (bool(names) and not any(is_package(one) for one in names))

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The files in their order, by the directory or, where it is broken, by their own headers."""
        try:
            found, whole = entries(file)
        except MemoryError:
            yield too_many(name)
            return
        if not whole:
            yield damaged(name, "its directory cannot be read")
        passed, names = PassedOver(name), MemberNames(name)
        for entry in found:
            if not is_folder(entry) and not passed.passes(entry.name.replace("\\", "/"), size=entry.size):
                yield from _member(file, entry, names)
        yield from passed.issues()


def is_package(name: str) -> bool:
    """Whether a file of that name makes a ZIP a document."""
    return name.casefold() in _PACKAGES


def is_folder(entry: Entry) -> bool:
    """Whether a member is a folder."""
    return entry.name.endswith(("/", "\\"))


def _member(file: BinaryIO, entry: Entry, names: MemberNames) -> Iterator[Part | Issue]:
    """A member, or why it cannot be had."""
    path, fault = names.take(entry.name)
    member = f"{names.container}!/{path}"
    size = entry.size or 0
    refused = refusal(entry, member) or (too_large(size, member) if size > LARGEST else None)
    if refused is not None:
        yield refused
        return
    if fault is not None:
        yield fault
    data, reason = unpacked(file, entry)
    if len(data) > LARGEST:
        yield too_large(len(data), member)
        return
    if data:
        yield Part(name=member, data=data, member=path)
    if reason:
        yield damaged(member, reason)


def refusal(entry: Entry, member: str) -> Issue | None:
    """Why a member is not read, None where it is."""
    if entry.encrypted or entry.method == _AES:
        return encrypted(member)
    if entry.mode & _KIND not in _FILES:
        return no_file(member, "a link" if entry.mode & _KIND == _LINK else "a device")
    if entry.method not in (STORED, DEFLATED, _BZIP):
        return unknown_packing(member, _NAMED.get(entry.method, f"method {entry.method}"))
    return None


def unpacked(file: BinaryIO, entry: Entry, *, most: int = LARGEST) -> tuple[bytes, str]:
    """The bytes of a member as far as they can be read, one more than `most` at most, and what is wrong with them."""
    whole = _at_once(file, entry, most)
    data, reason = _step_by_step(file, entry, most) if whole is None else (whole, "")
    if not reason and entry.size is not None and len(data) != entry.size:
        reason = f"{len(data):,} bytes of {entry.size:,}"
    if not reason and entry.sum is not None and zlib.crc32(data) != entry.sum:
        reason = "its checksum is wrong"
    return data, reason


def _at_once(file: BinaryIO, entry: Entry, most: int) -> bytes | None:
    """The bytes of a small member, None where it is none, or is broken."""
    if entry.method != DEFLATED or entry.packed is None or entry.packed > _AT_ONCE:
        return None
    inflater = zlib.decompressobj(-15)
    file.seek(start_of(file, entry))
    try:
        data = inflater.decompress(file.read(entry.packed), most + 1)
    except zlib.error:
        return None
    return data if inflater.eof or len(data) > most else None


def _step_by_step(file: BinaryIO, entry: Entry, most: int) -> tuple[bytes, str]:
    """The bytes of a member as far as they can be read, and what ended them too early, '' for nothing."""
    window = packed_bytes(file, entry)
    if entry.method == STORED:
        return window.read(most + 1) or b"", ""
    unpacker = Inflater(-15) if entry.method == DEFLATED else bz2.BZ2Decompressor()
    return unfold(unpacker, lambda size: window.read(size) or b"", most=most)


def packed_bytes(file: BinaryIO, entry: Entry) -> Window:
    """The packed bytes of a member as a file; where nothing tells their number, up to the next header."""
    start = start_of(file, entry)
    if entry.packed is not None:
        return Window(file, start, entry.packed)
    end = find(file, start, b"PK") if entry.method == STORED else -1
    return Window(file, start, (file.seek(0, 2) if end < 0 else end) - start)
