"""The blocks of a page before its main text is chosen: their words as runs of the file."""

from dataclasses import dataclass, field
from html import unescape
from typing import TypeAlias

from musterbook.base.document import BlockKind

Run: TypeAlias = tuple[int, int]
"""[start, end) in the file; an empty one is a line break at its place."""

UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
"""Characters that show nothing: soft hyphens, zero-width spaces and joiners, marks of the direction of writing, stray
byte order marks."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link's address, and after how many runs of its block its words end."""

    address: str
    first: int
    runs: int


@dataclass(slots=True)
class Part:
    """A block's words, or a cell's: runs of the file."""

    runs: list[Run] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    heading: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class PageBlock:
    """A block of the page. `boiler`: it stands in a menu, banner or footer; `article`: the number of
    the <article> or <main> it stands in, 0 for none; `table`: the number of its table; `infobox`:
    whether that table is one; `level`: of a heading, 1 to 6; `term`: whether it is the term of a list of definitions;
    `beside`: the number of the <header> or <aside> outside of an article that it stands in, below 0 for a header, 0
    for neither; `own`: whether it belongs to the text wherever it stands.
    """

    kind: BlockKind
    parts: list[Part]
    boiler: bool = False
    article: int = 0
    table: int | None = None
    infobox: bool = False
    level: int = 0
    term: bool = False
    beside: int = 0
    own: bool = False

    @property
    def size(self) -> int:
        """Characters of the file in its runs."""
        return sum(end - start for part in self.parts for start, end in part.runs)

    @property
    def linked(self) -> float:
        """The share of its characters that stands in links."""
        within = 0
        for part in self.parts:
            for link in part.links:
                within += sum(end - start for start, end in part.runs[link.first : link.runs])
        return within / self.size if within else 0.0

    def words(self, text: str) -> str:
        """What a reader sees of it, in one line."""
        return " ".join(shown(text, part) for part in self.parts) if len(self.parts) > 1 else shown(text, self.parts[0])


def shown(text: str, part: Part) -> str:
    """What a reader sees of a part, in one line."""
    words = "".join([text[start:end] if start < end else " " for start, end in part.runs])
    if "&" in words:
        words = unescape(words)
    return " ".join(without_unseen(words).split())


def without_unseen(words: str) -> str:
    """Words without the characters that show nothing."""
    if not words.isascii():
        for character in UNSEEN:
            words = words.replace(character, "")
    return words
