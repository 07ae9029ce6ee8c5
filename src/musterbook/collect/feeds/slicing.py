"""Cuts a feed into its head and its entries as text, a chunk at a time, however long it is.

Only the tags that open and close an entry are looked for, outside of CDATA and comments. So an entry that is no XML
costs no other, no entity that a feed declares is ever expanded, and a feed of any size takes the memory of one entry.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 262_144
_HEAD = 65_536
_LONGEST_TAG = 4_096
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>", re.DOTALL | re.IGNORECASE)
_OTHER = re.compile(rb"\s*(?:[^<{\s\xef\xff\xfe]|<!doctype\s+html|<html|<(?:p|div|table|h\d)\b)", re.IGNORECASE)
"""What begins no feed, told without decoding."""
_ROOT = re.compile(r"<((?:[\w.-]+:)?(?:rss|RDF|feed))(?=[\s>])([^<>]*)>")
_RDF_FEEDS = ("purl.org/rss/1.0", "netscape.com/rdf/simple/0.9", "channel.netscape.com")
_ATOM = ("www.w3.org/2005/Atom", "purl.org/atom/ns")


def encoding_of(head: bytes) -> str:
    """The encoding of a feed by its mark or its declaration, else UTF-8 where that can be, else windows-1252."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    declared = _DECLARED.match(head)
    if declared is not None:
        try:
            return codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            pass
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def root_of(head: bytes) -> re.Match[str] | None:
    """The tag that opens a feed (its name, its attributes), None where the bytes do not begin as one."""
    if _OTHER.match(head):
        return None
    text = head.decode(encoding_of(head), "replace")
    position = 0
    while (before := _BEFORE_ROOT.match(text, position)) and before.end() > position:
        position = before.end()
    root = _ROOT.match(text, position)
    if root is None:
        return None
    kind = root[1].rpartition(":")[2]
    signs = {"rss": (), "RDF": _RDF_FEEDS, "feed": _ATOM}[kind]
    return root if not signs or any(sign in root[2] for sign in signs) else None


def read_head(file: BinaryIO) -> bytes:
    """As much of a file as may stand before its first element."""
    return file.read(_HEAD)


class Slices:
    """The pieces of a feed in order. `head`: what stands before the first entry, known once that was asked for;
    `broken`: why the last piece ended too early, '' where it did not.
    """

    def __init__(self, file: BinaryIO, tag: str, *, most: int) -> None:
        """`tag`: of an entry, as the feed writes it; `most`: characters of one entry."""
        start = file.read(_HEAD)
        encoding = encoding_of(start)
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._file, self._decode = file, decoder.decode
        self._text, self._at, self._begun, self._ended = decoder.decode(start), 0, -1, False
        self._most = most
        self._sign = re.compile(rf"<!\[CDATA\[|<!--|<(/?){re.escape(tag)}(?=[\s/>])[^<>]*>", re.IGNORECASE)
        self.head, self.broken = "", ""

    def __iter__(self) -> Iterator[str]:
        """Each entry with its tags; one that is not closed up to the next, or to the end."""
        while (sign := self._next()) is not None:
            self._at = sign.end()
            if sign[1] is None:
                self._pass("]]>" if sign[0].startswith("<![") else "-->")
            elif sign[1]:
                if self._begun >= 0:
                    yield self._take(sign.end())
            elif not sign[0].endswith("/>"):
                if self._begun >= 0:
                    yield self._take_unclosed(sign.start())
                self.head = self.head or self._text[: sign.start()]
                self._begun = sign.start()
        if self._begun >= 0:
            yield self._take_unclosed(len(self._text))
        self.head = self.head or self._text

    def _take(self, end: int) -> str:
        begun, self._begun = self._begun, -1
        return self._text[begun:end]

    def _take_unclosed(self, end: int) -> str:
        self.broken = "an entry is not closed"
        return self._take(end)

    def _next(self) -> re.Match[str] | None:
        """The next sign, None at the end, or where an entry grows too long."""
        while True:
            sign = self._sign.search(self._text, self._at)
            if sign is not None:
                return sign
            self._at = max(self._at, len(self._text) - _LONGEST_TAG)
            if not self._more():
                return None

    def _pass(self, end: str) -> None:
        """Goes behind a sign that is looked for from here, or to the end of the text where there is none."""
        while (at := self._text.find(end, self._at)) < 0:
            self._at = max(self._at, len(self._text) - len(end))
            if not self._more():
                self._at = len(self._text)
                return
        self._at = at + len(end)

    def _more(self) -> bool:
        """Reads on, and forgets what is behind; False at the end, or where an entry grows too long."""
        keep = self._begun if self._begun >= 0 else self._at if self.head else 0
        if self._ended or len(self._text) - keep > self._most:
            return False
        self._at -= keep
        self._begun = 0 if self._begun >= 0 else -1
        data = self._file.read(max(CHUNK, (len(self._text) - keep) // 2))
        self._ended = not data
        self._text = self._text[keep:] + self._decode(data, not data)
        return True
