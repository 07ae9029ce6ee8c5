"""Makes parts of the records of an archive of the web: pages and documents as they stood at a moment.

What a browser needs beside them, what was not found, and what is told as unchanged is counted. A record that says
'as before' is settled by what it refers to where that stands in the same archive; else it is told.
"""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from musterbook.base.issue import Issue
from musterbook.collect.archives.answers import Answer, declared_charset, decoded, read_answer, unchunked
from musterbook.collect.archives.leaving import PassedOver
from musterbook.collect.archives.paths import damaged, unknown_packing
from musterbook.collect.archives.records import Record, records
from musterbook.collect.archives.stream import Stream
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.reader import Part

_HEAD = 65_536
"""Bytes in which an answer's head is looked for."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_OK, _REDIRECTS = 200, range(300, 400)
_BASE_32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHIJKLMNOPQRSTUV", "01")
"""From the digits of digests to those of numbers, which are much quicker to read."""
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})


@dataclass(slots=True)
class Crawl:
    """What is known of one archive while it is read. `pages`: the addresses that were asked for, empty where it does
    not tell; `seen`: digests and addresses of what was read; `unchanged`: what is told as such, by address.
    """

    name: str
    pages: Collection[str] = ()
    seen: set[str] = field(default_factory=set)
    unchanged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    passed: PassedOver = field(init=False)

    def __post_init__(self) -> None:
        self.passed = PassedOver(self.name)

    def finish(self) -> Iterator[Issue]:
        """What the whole of the archive leaves to tell."""
        missing = [address for address, keys in self.unchanged.items() if self.seen.isdisjoint(keys)]
        for _ in range(len(self.unchanged) - len(missing)):
            self.passed.count("pages told as unchanged, which are read where they stand")
        yield from self.passed.issues()
        if missing:
            seen = f"{len(missing)} pages, the first {missing[0]}"
            message = "pages are told as unchanged since an archive that is not here"
            yield Issue(code="passed-over", message=message, document=self.name, seen=seen, lost=True)


def snapshots(stream: Stream, crawl: Crawl, *, path: str = "") -> Iterator[Part | Issue]:
    """The parts of a file of records. `path`: of the file within the archive, '' where it is the archive."""
    name = f"{crawl.name}!/{path}" if path else crawl.name
    for record in records(stream, name):
        if isinstance(record, Issue):
            yield record
        elif record.kind == "revisit":
            _note_unchanged(record, crawl)
        elif record.kind in ("response", "resource", "conversion") and _is_web(record.address):
            yield from _parts(record, crawl, path=path)


def _is_web(address: str) -> bool:
    """Whether an address is of the web or of files, and not of the archiving program's own notes."""
    return address.partition(":")[0].casefold() in ("http", "https", "ftp", "file", "urn")


def _note_unchanged(record: Record, crawl: Crawl) -> None:
    keys = (
        record.head.get("warc-payload-digest", ""),
        record.head.get("warc-refers-to", ""),
        record.head.get("warc-refers-to-target-uri", "").strip("<>"),
    )
    crawl.unchanged[record.address] = tuple(key for key in keys if key)


def _parts(record: Record, crawl: Crawl, *, path: str) -> Iterator[Part | Issue]:
    head = record.read(_HEAD)
    answer = read_answer(head) if record.kind == "response" else _as_it_is(record)
    if answer is None:
        yield damaged(f"{crawl.name}!/{_member(record, path)}", "the answer has no head")
        return
    if _is_left(record, answer, crawl):
        return
    member = _member(record, path)
    name = f"{crawl.name}!/{member}"
    if record.left + len(head) > LARGEST + _HEAD:
        yield too_large(record.left + len(head), name)
        return
    wanted = record.left
    rest = record.read(wanted)
    block = head + rest
    yield from _faults(record, answer, block, name=name)
    if len(rest) < wanted:
        yield damaged(name, f"{wanted - len(rest):,} bytes are missing")
    data, fault = _body(answer, block)
    crawl.seen |= {record.address, *(record.head.get(key, "") for key in ("warc-payload-digest", "warc-record-id"))}
    if fault:
        yield damaged(name, fault) if data else unknown_packing(name, fault)
    if len(data) > LARGEST:
        yield too_large(len(data), name)
    elif data.strip():
        yield _part(record, answer, data, member=member, name=name)
    elif not fault:
        crawl.passed.count("empty pages")


def _as_it_is(record: Record) -> Answer:
    """A record without an answer's head: the record's own head tells the type."""
    return Answer(status=_OK, fields={"content-type": record.head.get("content-type", "")}, body_at=0)


def _is_left(record: Record, answer: Answer, crawl: Crawl) -> bool:
    """Whether what is answered is no document of this archive, which counts it."""
    media_type = answer.media_type
    if answer.status != _OK:
        crawl.passed.count("redirections" if answer.status in _REDIRECTS else "pages that were not found or refused")
        return True
    if record.kind == "conversion" and record.address in crawl.seen:
        crawl.passed.count("conversions of what is read")
        return True
    if crawl.pages and media_type in _PAGES and without_fragment(record.address) not in crawl.pages:
        crawl.passed.count("pages within pages")
        return True
    return crawl.passed.passes(record.address.partition("?")[0], media_type)


def without_fragment(address: str) -> str:
    """An address without the place within the page."""
    return address.partition("#")[0]


def _body(answer: Answer, block: bytes) -> tuple[bytes, str]:
    body = block[answer.body_at :]
    if "chunked" in answer.fields.get("transfer-encoding", "").casefold():
        body = unchunked(body)
    return decoded(body, answer.fields.get("content-encoding", ""))


def _part(record: Record, answer: Answer, data: bytes, *, member: str, name: str) -> Part:
    return Part(
        name=name,
        data=data,
        charset=declared_charset(answer.fields.get("content-type", "")),
        address=record.address,
        retrieved_at=moment(record.head.get("warc-date", "")),
        member=member,
        media_type=answer.media_type,
        told=(("archived_from", record.address),),
    )


def _member(record: Record, path: str) -> str:
    at = moment(record.head.get("warc-date", ""))
    stamp = "undated" if at is None else at.strftime("%Y%m%d%H%M%S")
    return f"{path}!/{stamp}/{record.address}" if path else f"{stamp}/{record.address}"


def moment(words: str) -> datetime | None:
    """The UTC time that a record tells (2024-10-21T08:30:00Z, with parts of a second or without), None for none."""
    try:
        found = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _faults(record: Record, answer: Answer, block: bytes, *, name: str) -> Iterator[Issue]:
    """What a record's own checks say against it."""
    body = block[answer.body_at :]
    bodies = (body, unchunked(body)) if record.kind == "response" else (block,)
    for key, choices in (("warc-block-digest", (block,)), ("warc-payload-digest", bodies)):
        digest = record.head.get(key, "")
        if digest and not any(matches(digest, data) for data in choices):
            yield Issue(
                code="damaged-file", message="the bytes are not those that were archived", document=name,
                expected=digest, seen=key,
            )  # fmt: skip
            break
    truncated = record.head.get("warc-truncated", "")
    if truncated:
        yield damaged(name, f"it was archived in part ({truncated})")


def matches(digest: str, data: bytes) -> bool:
    """Whether bytes have a digest such as 'sha1:…' in base 32 or 16; one of an unknown kind proves nothing."""
    algorithm, _, value = digest.partition(":")
    algorithm, value = algorithm.casefold().replace("-", ""), value.strip()
    if algorithm not in _DIGESTS:
        return True
    found = hashlib.new(algorithm, data, usedforsecurity=False)
    if len(value) == 2 * found.digest_size:
        return value.casefold() == found.hexdigest()
    with suppress(ValueError):
        whole = int(value.upper().rstrip("=").translate(_BASE_32), 32) if value.isascii() else -1
        return whole >> (len(value.rstrip("=")) * 5 - found.digest_size * 8) == int.from_bytes(found.digest(), "big")
    return False
