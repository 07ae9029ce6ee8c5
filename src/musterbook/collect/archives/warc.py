"""The containers of archives of the web: WARC files, and WACZ packages of them with a list of their pages."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.archives.paths import damaged
from musterbook.collect.archives.records import OLD
from musterbook.collect.archives.snapshots import Crawl, snapshots, without_fragment
from musterbook.collect.archives.stream import Stream, head_of
from musterbook.collect.archives.zipindex import MAGIC, STORED, Entry, entries
from musterbook.collect.archives.zipped import packed_bytes, refusal, unpacked
from musterbook.collect.reader import Part

_BEGIN, _HEAD = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n|" + OLD), 16
_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_PACKAGE = "datapackage.json"
_LARGEST_PACKED = 200_000_000
"""Bytes of a file of records that is packed once more within its package, which the format forbids."""
_CHUNK = 1_048_576


class WarcContainer:
    """Reads WARC files, and ARC files of old, packed by record, as a whole, or not."""

    name = "WARC file"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By what its first record begins with."""
        return _BEGIN.match(head_of(file, _HEAD)) is not None

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The pages and documents of the archive."""
        crawl = Crawl(name)
        yield from snapshots(Stream(file, name), crawl)
        yield from crawl.finish()


class WaczContainer:
    """Reads WACZ packages."""

    name = "WACZ package"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By the files in it."""
        return file.read(len(MAGIC)) == MAGIC and bool(_warcs(_members(file)[0]))

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The pages that its list names, and all other documents."""
        members, whole = _members(file)
        if not whole:
            yield damaged(name, "its directory cannot be read")
        crawl = Crawl(name, pages=_pages(file, members))
        digests = _digests(file, members)
        for path, entry in _warcs(members).items():
            member = f"{name}!/{path}"
            refused = refusal(entry, member)
            if refused is not None:
                yield refused
                continue
            warc = _opened(file, entry)
            if digests.get(path, "") not in ("", _sha256(warc)):
                message = "the bytes are not those that were archived"
                yield Issue(code="damaged-file", message=message, document=member, expected=digests[path])
            yield from snapshots(Stream(warc, member), crawl, path=path)
        yield from crawl.finish()


def _members(file: BinaryIO) -> tuple[dict[str, Entry], bool]:
    """The members by name, and whether the directory told of them; none where there are too many for a package."""
    try:
        found, whole = entries(file)
    except MemoryError:
        return {}, True
    return {entry.name: entry for entry in found}, whole


def _warcs(members: dict[str, Entry]) -> dict[str, Entry]:
    """The files of records."""
    files = (path for path in members if path.startswith("archive/"))
    return {path: members[path] for path in files if path.casefold().endswith((".warc", ".warc.gz"))}


def _opened(file: BinaryIO, entry: Entry) -> BinaryIO:
    """A member to be sought in: a window on the file where it is not packed, as the format asks; else its bytes."""
    if entry.method == STORED:
        return io.BufferedReader(packed_bytes(file, entry))
    return io.BytesIO(unpacked(file, entry, most=_LARGEST_PACKED)[0])


def _pages(file: BinaryIO, members: dict[str, Entry]) -> frozenset[str]:
    """The addresses that were asked for; none where the package does not list them."""
    lines = (line for path in _LISTS for line in _text(file, members, path).splitlines())
    found = (_loaded(line) for line in lines if line.strip())
    return frozenset(without_fragment(str(page["url"])) for page in found if "url" in page)


def _digests(file: BinaryIO, members: dict[str, Entry]) -> dict[str, str]:
    """The SHA-256 of each file as the package states it."""
    resources = _loaded(_text(file, members, _PACKAGE)).get("resources")
    listed = [one for one in resources if isinstance(one, dict)] if isinstance(resources, list) else []
    hashes = {str(one.get("path")): str(one.get("hash", "")) for one in listed}
    return {path: told.removeprefix("sha256:") for path, told in hashes.items() if told.startswith("sha256:")}


def _text(file: BinaryIO, members: dict[str, Entry], path: str) -> str:
    entry = members.get(path)
    return "" if entry is None or refusal(entry, path) else unpacked(file, entry)[0].decode("utf-8", "replace")


def _loaded(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(_CHUNK):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()
