"""Reads the records of a WARC file (ISO 28500), or of an ARC file, one after another, whatever packs them.

A record is a head of lines, a blank line, and a block whose length the head tells. Where a head or a packed record is
broken the reading goes on with the next one, which the libraries of this format do not; a crawl may be the only copy
that is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from musterbook.base.issue import Issue
from musterbook.collect.archives.paths import damaged
from musterbook.collect.archives.stream import Stream
from musterbook.collect.limits import too_many

VERSIONS = (b"WARC/1.", b"WARC/0.")
OLD = b"filedesc://"
"""What the first record of an ARC file, the form before WARC, begins with."""
_OLD_LINE = re.compile(
    rb"(?P<url>[a-z]{2,10}:\S*) \S+ (?P<at>\d{14}) (?P<kind>\S+) (?:\S+ ){0,5}?(?P<length>\d{1,15})\s*$"
)
_FREE, _RECORD_BYTES = 100_000, 50
"""Lines between records that the smallest file may have, and bytes for each further one; a record takes three."""
_LONGEST_LINE = 65_536
_MOST_LINES = 200
_CHUNK = 65_536


class Source:
    """A stream with a look ahead, for lines."""

    def __init__(self, stream: Stream) -> None:
        """Read on from where the stream stands."""
        self.stream = stream
        self._ahead = b""

    def line(self) -> bytes:
        """The next line with its end, cut where it is too long; b'' at the end or at a fault."""
        while (end := self._ahead.find(b"\n")) < 0 and len(self._ahead) < _LONGEST_LINE:
            more = self.stream.read(_CHUNK if not self.stream.packed else 4_096)
            if not more:
                end = len(self._ahead) - 1
                break
            self._ahead += more
        end = _LONGEST_LINE - 1 if end < 0 and self._ahead else end
        line, self._ahead = self._ahead[: end + 1], self._ahead[end + 1 :]
        return line

    def read(self, size: int) -> bytes:
        """The next bytes, fewer than `size` at the end or at a fault alone."""
        found, self._ahead = self._ahead[:size], self._ahead[size:]
        return found + self.stream.read(size - len(found)) if len(found) < size else found

    def skip(self, size: int) -> None:
        """Passes over so many bytes."""
        passed = min(size, len(self._ahead))
        self._ahead = self._ahead[passed:]
        if size > passed:
            self.stream.skip(size - passed)

    def resume(self) -> bool:
        """Goes on after a fault, where that can be."""
        self._ahead = b""
        return self.stream.resume()


@dataclass(slots=True)
class Record:
    """A record whose block has not been read yet; keys of `head` are in lower case."""

    head: dict[str, str]
    source: Source
    left: int

    @property
    def kind(self) -> str:
        """The record's type ('response')."""
        return self.head.get("warc-type", "").casefold()

    @property
    def address(self) -> str:
        """What was archived."""
        return self.head.get("warc-target-uri", "").strip("<> ")

    def read(self, size: int) -> bytes:
        """The next bytes of the block."""
        data = self.source.read(min(size, self.left))
        self.left -= len(data)
        return data

    def skip(self) -> None:
        """Passes over what is left of the block."""
        self.source.skip(self.left)
        self.left = 0


def records(stream: Stream, name: str) -> Iterator[Record | Issue]:
    """The records in order; each is passed over before the next is looked for."""
    source, lost, old = Source(stream), False, False
    most = max(_FREE, stream.size // _RECORD_BYTES)
    for number in count():
        if number > most:
            yield too_many(name, most)
            return
        line = source.line()
        old = old or line.startswith(OLD)
        if not line:
            if stream.fault is not None:
                yield stream.fault
            if not source.resume():
                return
        elif line.startswith(VERSIONS) or (old and _OLD_LINE.match(line)):
            head = head_lines(source) if line.startswith(VERSIONS) else _old_head(line)
            length = head.get("content-length", "").strip()
            lost = not (length.isascii() and length.isdigit() and len(length) < 16)  # noqa: PLR2004  # digits of any file
            if lost:
                yield damaged(name, "a record does not tell its length")
                continue
            record = Record(head, source, int(length))
            yield record
            record.skip()
        elif line.strip() and not lost:
            lost = True
            yield damaged(name, "a record does not begin where the one before ends")


def _old_head(line: bytes) -> dict[str, str]:
    """The one line of an ARC record as the head of a WARC record."""
    found = _OLD_LINE.match(line)
    assert found is not None
    at = found["at"].decode()
    return {
        "warc-type": "response",
        "warc-target-uri": found["url"].decode("utf-8", "replace"),
        "warc-date": f"{at[:4]}-{at[4:6]}-{at[6:8]}T{at[8:10]}:{at[10:12]}:{at[12:]}Z",
        "content-length": found["length"].decode(),
    }


def head_lines(source: Source) -> dict[str, str]:
    """The fields of a head up to its blank line; the first of a name counts, and a line may go on with a blank."""
    fields: dict[str, str] = {}
    key = ""
    for _ in range(_MOST_LINES):
        line = source.line().rstrip(b"\r\n")
        if not line:
            break
        words = line.decode("utf-8", "replace")
        if words[0] in " \t" and key:
            fields[key] += " " + words.strip()
            continue
        key, _, value = words.partition(":")
        key = key.strip().casefold()
        fields.setdefault(key, value.strip())
    return fields
