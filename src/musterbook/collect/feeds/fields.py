"""Reads the elements of one entry, or of a feed's head: name, attributes, and what is between their tags.

The elements are flat, so no tree is built, and a tag that is not closed costs its own element alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_OPEN = re.compile(r"<((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)((?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)>")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|$)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MOST = 500
"""Elements of one entry that are looked at; real ones have some twenty."""
_MOST_UNCLOSED = 20
_SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
"""Namespaces by the prefix that they usually have."""


@dataclass(frozen=True, slots=True)
class Field:
    """An element. `name`: in lower case with the usual prefix; `inner`: what is between its tags."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inner: str = ""

    @property
    def is_inline(self) -> bool:
        """Whether markup stands in it as such, neither escaped nor in CDATA."""
        return bool(_TAG.search(_CDATA.sub("", self.inner)))

    @property
    def content(self) -> str:
        """What it holds: inline markup as it stands, escaped markup and CDATA as they read."""
        if self.is_inline:
            return _CDATA.sub(lambda found: found[1], self.inner)
        pieces = _CDATA.split(self.inner)
        return "".join(piece if number % 2 else unescape(piece) for number, piece in enumerate(pieces)).strip()

    @property
    def words(self) -> str:
        """What a person reads: without markup, on one line."""
        return " ".join(unescape(_TAG.sub(" ", self.content)).split())


def prefixes(text: str) -> dict[str, str]:
    """The usual prefix for each prefix that a feed declares in a piece of its text."""
    found = (re.fullmatch(r"xmlns(?::(.+))?", match[1]) for match in _ATTRIBUTE.finditer(text))
    spaces = (match[2] or match[3] or "" for match in _ATTRIBUTE.finditer(text))
    declared = {name[1] or "": space for name, space in zip(found, spaces, strict=True) if name is not None}
    return {prefix: _SPACES.get(space, prefix) for prefix, space in declared.items() if prefix}


def read_fields(text: str, usual: dict[str, str]) -> Iterator[Field]:
    """The elements one after another. `usual`: the usual prefix of each that the feed declares."""
    position, unclosed = 0, set[str]()
    for _ in range(_MOST):
        found = _OPEN.search(text, position)
        if found is None:
            return
        name, attributes = found[1], dict(_attributes(found[2]))
        if found[2].rstrip().endswith("/"):
            yield Field(_usual(name, usual), attributes)
            position = found.end()
            continue
        end = -1 if name in unclosed else _close(text, name, found.end())
        if end < 0:
            unclosed.add(name)
            position = _end_of_open(text, found.end())
            yield Field(_usual(name, usual), attributes, text[found.end() : position])
            if len(unclosed) > _MOST_UNCLOSED:
                return
        else:
            yield Field(_usual(name, usual), attributes, text[found.end() : end])
            position = end + len(name) + 2


def _end_of_open(text: str, position: int) -> int:
    """Where an element that is not closed ends: at the next tag, or behind its CDATA."""
    if text.startswith("<![CDATA[", position):
        end = text.find("]]>", position)
        return len(text) if end < 0 else end + 3
    end = text.find("<", position)
    return len(text) if end < 0 else end


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(text):
        yield match[1].casefold(), unescape(match[2] if match[2] is not None else match[3])


def _usual(name: str, usual: dict[str, str]) -> str:
    prefix, colon, own = name.rpartition(":")
    if not colon:
        return own.casefold()
    shown = usual.get(prefix, prefix.casefold())
    return f"{shown}:{own.casefold()}" if shown else own.casefold()


def _close(text: str, name: str, position: int) -> int:
    """Where the closing tag of an element stands, -1 where it does not; CDATA is no place for it."""
    end = text.find(f"</{name}", position)
    while end >= 0:
        data = text.find("<![CDATA[", position, end)
        if data < 0:
            return end
        position = text.find("]]>", data)
        if position < 0:
            return -1
        end = text.find(f"</{name}", position) if position > end else end
    return -1
