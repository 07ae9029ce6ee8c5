"""The container of ZIP archives that are no office files, books or archives of the web."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.archives.leaving import PassedOver
from musterbook.collect.archives.paths import MemberNames, damaged, encrypted, no_file, unknown_packing
from musterbook.collect.archives.stream import Inflater
from musterbook.collect.archives.zipindex import DEFLATED, EMPTY, MAGIC, STORED, Entry, directory, entry_of, find, scan
from musterbook.collect.limits import LARGEST, too_large, too_many
from musterbook.collect.reader import Part

_PACKAGES = frozenset({
    "[content_types].xml", "xl/workbook.xml", "word/document.xml", "ppt/presentation.xml", "mimetype",
    "meta-inf/container.xml", "datapackage.json", "index/document.iwa",
})  # fmt: skip
"""Files that make a ZIP a document of its own: office files, OpenDocument, books, web archives."""
_FIRST = 400
"""Members among which they are looked for."""
_CHUNK = 1_000_000
_LINK, _DEVICES = 0o120000, (0o020000, 0o060000, 0o010000, 0o140000)
_KIND = 0o170000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}
"""LZMA in a ZIP may claim any memory; hardly any program makes it."""
_NAMED = {1: "Shrink", 6: "Implode", 9: "Deflate64", 14: "LZMA", 20: "Zstandard", 93: "Zstandard", 95: "XZ",
          97: "WavPack", 98: "PPMd", 99: "AES"}  # fmt: skip
_AES = 99
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError, RuntimeError, OverflowError)


class ZipContainer:
    """Unpacks ZIP archives."""

    name = "ZIP archive"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By what it begins with, unless the files at its root make it a document."""
        if not is_zip(file):
            return False
        file.seek(0)
        empty = file.read(4) == EMPTY
        names = member_names(file)
        return empty or (bool(names) and not any(is_package(one) for one in names))

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The files in their order, by the directory or, where it is broken, by their own headers."""
        passed = PassedOver(name)
        try:
            archive = directory(file)
        except MemoryError:
            yield too_many(name)
            return
        reading = _Reading(name, passed)
        if archive is not None:
            for info in archive.infolist():
                yield from reading.member(entry_of(info), archive=archive)
        else:
            yield damaged(name, "its directory cannot be read")
            for entry in scan(file):
                yield from reading.member(entry, file=file)
        yield from passed.issues()


def is_zip(file: BinaryIO) -> bool:
    """Whether a file begins as a ZIP archive."""
    return file.read(4) in (MAGIC, EMPTY)


def is_package(name: str) -> bool:
    """Whether a file of that name makes a ZIP a document."""
    return name.casefold() in _PACKAGES


def member_names(file: BinaryIO) -> list[str]:
    """The names of the first members, and of all where the directory can be read."""
    try:
        archive = directory(file)
    except MemoryError:
        return ["too many"]
    if archive is not None:
        return archive.namelist()
    return [entry.name for entry in islice(scan(file), _FIRST)]


class _Reading:
    """Reads the members of one archive."""

    def __init__(self, name: str, passed: PassedOver) -> None:
        self._name, self._passed, self._names = name, passed, MemberNames(name)

    def member(
        self, entry: Entry, *, archive: zipfile.ZipFile | None = None, file: BinaryIO | None = None
    ) -> Iterator[Part | Issue]:
        """The member, or why it cannot be had; from the archive, or from the file where there is no directory."""
        if entry.name.endswith(("/", "\\")) or self._passed.passes(entry.name.replace("\\", "/"), size=entry.size):
            return
        path, fault = self._names.take(entry.name)
        member = f"{self._name}!/{path}"
        refused = _refusal(entry, member)
        if refused is not None:
            yield refused
            return
        if fault is not None:
            yield fault
        data, reason = _from_archive(archive, entry) if archive is not None else _from_file(file, entry)
        if len(data) > LARGEST:
            yield too_large(len(data), member)
            return
        if data:
            yield Part(name=member, data=data, member=path)
        if reason:
            yield damaged(member, reason)


def _refusal(entry: Entry, member: str) -> Issue | None:
    if entry.encrypted or entry.method == _AES:
        return encrypted(member)
    kind = 0 if entry.info is None else entry.info.external_attr >> 16 & _KIND
    if kind == _LINK or kind in _DEVICES:
        return no_file(member, "a link" if kind == _LINK else "a device")
    if entry.method not in _METHODS:
        return unknown_packing(member, _NAMED.get(entry.method, f"method {entry.method}"))
    return too_large(entry.size, member) if entry.size is not None and entry.size > LARGEST else None


def _from_archive(archive: zipfile.ZipFile, entry: Entry) -> tuple[bytes, str]:
    """The bytes of a member as far as they can be read, and what ended them."""
    assert entry.info is not None
    data = bytearray()
    try:
        with archive.open(entry.info) as stream:
            while chunk := stream.read(_CHUNK):
                data += chunk
    except _FAULTS as error:
        return bytes(data), str(error) or type(error).__name__
    missing = entry.info.file_size - len(data)
    return bytes(data), f"{missing:,} bytes are missing" if missing > 0 else ""


def _from_file(file: BinaryIO | None, entry: Entry) -> tuple[bytes, str]:
    """The same for a member found by its own header."""
    assert file is not None
    assert entry.start is not None
    position = file.tell()
    if entry.method == STORED:
        end = entry.start + entry.packed if entry.packed is not None else find(file, entry.start, b"PK")
        file.seek(entry.start)
        data, reason = file.read(min(max(end - entry.start, 0), LARGEST + 1) if end >= 0 else LARGEST + 1), ""
    elif entry.method == DEFLATED:
        data, reason = _inflated(file, entry)
    else:
        data, reason = b"", "it cannot be read without the directory"
    file.seek(position)
    return data, reason or ("it breaks off" if entry.size is not None and len(data) < entry.size else "")


def _inflated(file: BinaryIO, entry: Entry) -> tuple[bytes, str]:
    assert entry.start is not None
    inflater, data = Inflater(-15), bytearray()
    file.seek(entry.start)
    while not inflater.eof and len(data) <= LARGEST:
        packed = file.read(65_536) if inflater.needs_input else b""
        if inflater.needs_input and not packed:
            return bytes(data), "it breaks off"
        try:
            data += inflater.decompress(packed, _CHUNK)
        except zlib.error as error:
            return bytes(data), str(error)
    return bytes(data), ""
