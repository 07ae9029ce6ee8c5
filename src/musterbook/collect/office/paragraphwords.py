"""Collects the words of one paragraph, of whichever family of office files, with what is bound to places in them.

How a family tells its words differs; what becomes of them does not: pieces that are joined once, links with the words
that carry them, the marks of notes, and the text boxes that stand among them.
"""

from musterbook.collect.office.elements import Element
from musterbook.collect.office.story import Link, NoteMark

DEEPEST = 40
"""Elements that may stand one in another between a paragraph and its words."""


class ParagraphWords:
    """The words so far: `text`, `links`, `marks`, `bold` and `boxes` (text boxes)."""

    def __init__(self) -> None:
        """Start empty."""
        self.parts: list[str] = []
        self.length = 0
        self.plain = False
        self.links: list[Link] = []
        self.marks: list[NoteMark] = []
        self.boxes: list[Element] = []

    @property
    def text(self) -> str:
        """The words."""
        return "".join(self.parts)

    @property
    def bold(self) -> bool:
        """Whether all words are bold; `plain` says that some are not."""
        return bool(self.length) and not self.plain

    def add(self, text: str) -> None:
        """Add words as they stand."""
        self.parts.append(text)
        self.length += len(text)

    def link(self, address: str, start: int) -> None:
        """Let the pieces from `start` on carry a link, where there are words in them."""
        words = "".join(self.parts[start:]).strip() if address else ""
        if words:
            self.links.append(Link(at=self.length, url=address, words=words))

    def mark(self, note: str) -> None:
        """Mark a note at this point."""
        self.marks.append(NoteMark(at=self.length, note=note))
