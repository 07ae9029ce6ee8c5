"""Reads the words of one OpenDocument paragraph: spans, fields, links, notes, with white space as the format has it.

Runs of white space are one space, and further ones are told by elements; what was deleted under tracking stands apart
from the text, and what was inserted in it (OASIS OpenDocument 1.3, part 3, 6).
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from musterbook.collect.office.elements import Element, local_name
from musterbook.collect.office.paragraphwords import DEEPEST, ParagraphWords
from musterbook.collect.office.story import Tally
from musterbook.collect.office.symbols import raised

_SPACE = re.compile(r"[ \t\r\n]+")
_SILENT = frozenset({
    "annotation-end", "tracked-changes", "hidden-text", "hidden-paragraph", "script", "soft-page-break", "rt",
    "ruby-text", "title", "desc", "image", "object", "object-ole", "event-listeners", "bookmark", "bookmark-start",
    "bookmark-end", "change", "change-start", "change-end", "note-citation",
})  # fmt: skip
"""Elements that show nothing of their own among the words; `title` and `desc` are those of drawings."""
_BOXES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "polygon", "path"})
_MOST_SPACES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OdtStyle:
    """What an OpenDocument style says, with those that it rests on. `name`: of the nearest style that the user sees."""

    name: str = ""
    bold: bool = False
    hidden: bool = False
    raised: bool = False
    level: int = 0
    listed: bool = False


@dataclass(slots=True, kw_only=True)
class OdtSurroundings:
    """What the words of a document refer to. `notes`: the bodies of those that were met, with their names."""

    styles: Mapping[tuple[str, str], OdtStyle]
    tally: Tally = field(default_factory=Tally)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    joined: dict[tuple[OdtStyle, OdtStyle], OdtStyle] = field(default_factory=dict)

    def within(self, above: OdtStyle, own: OdtStyle) -> OdtStyle:
        """The looks of words in a style within another; what one of them is, they are."""
        found = self.joined.get((above, own))
        if found is None:
            found = self.joined[above, own] = OdtStyle(
                bold=own.bold or above.bold, hidden=own.hidden or above.hidden, raised=own.raised or above.raised
            )
        return found

    def name_note(self, kind: str) -> str:
        """What the next note of a kind is called."""
        self.counts[kind] += 1
        return f"{kind} {self.counts[kind]}"


class OdtWords(ParagraphWords):
    """Collects the words of an OpenDocument paragraph."""

    def __init__(self, around: OdtSurroundings, style: OdtStyle) -> None:
        """Take what the words refer to, and the paragraph's style."""
        super().__init__()
        self._around, self._style = around, style
        self._blank = True

    def take(self, element: Element, depth: int = 0) -> None:
        """Read all that stands in an element."""
        if element.text:
            self._flow(element.text)
        for child in element:
            if depth < DEEPEST:
                self._take_child(child, depth + 1)
            if child.tail:
                self._flow(child.tail)

    def _take_child(self, child: Element, depth: int) -> None:
        name = local_name(child)
        handle = _HANDLERS.get(name)
        if handle is not None:
            handle(self, child)
        elif name in _BOXES:
            self.boxes.append(child)
        elif name == "span":
            self._span(child, depth)
        elif name == "a":
            start = len(self.parts)
            self.take(child, depth)
            self.link(next((str(v) for k, v in child.attrib.items() if str(k).endswith("}href")), ""), start)
        elif name and name not in _SILENT:
            self.take(child, depth)

    def _span(self, element: Element, depth: int) -> None:
        above = self._style
        own = self._around.styles.get(("text", attribute(element, "style-name")))
        if own is not None:
            self._style = self._around.within(above, own)
        self.take(element, depth)
        self._style = above

    def take_note(self, element: Element) -> None:
        """Mark a note, whose body is read after the text."""
        body = next((child for child in element if local_name(child) == "note-body"), None)
        if body is None or self._style.hidden:
            return
        name = self._around.name_note("endnote" if attribute(element, "note-class") == "endnote" else "footnote")
        self._around.notes.append((name, body))
        self.mark(name)

    def take_comment(self, element: Element) -> None:  # noqa: ARG002  # one of a row of handlers
        """Count a comment, which is no part of the text."""
        self._around.tally.comments += 1

    def take_spaces(self, element: Element) -> None:
        """Write spaces that stand for themselves."""
        self._write(" " * min(number(attribute(element, "c"), 1), _MOST_SPACES))

    def take_tab(self, element: Element) -> None:  # noqa: ARG002  # one of a row of handlers
        """Write a tab."""
        self._write("\t")
        self._blank = True

    def take_break(self, element: Element) -> None:  # noqa: ARG002  # one of a row of handlers
        """Write a line break."""
        self._write("\n")
        self._blank = True

    def _flow(self, text: str) -> None:
        """Write words, a run of white space as one space, and none after another."""
        words = _SPACE.sub(" ", text) if "  " in text or "\n" in text or "\t" in text or "\r" in text else text
        if self._blank and words.startswith(" "):
            words = words[1:]
        if words:
            self._write(raised(words) if self._style.raised else words)
            self._blank = words.endswith(" ")

    def _write(self, text: str) -> None:
        if self._style.hidden:
            self._around.tally.hidden += len(text)
            return
        self.add(text)
        self._blank = False
        self.plain = self.plain or not (self._style.bold or text.isspace())


_HANDLERS: dict[str, Callable[[OdtWords, Element], None]] = {
    "note": OdtWords.take_note,
    "annotation": OdtWords.take_comment,
    "s": OdtWords.take_spaces,
    "tab": OdtWords.take_tab,
    "line-break": OdtWords.take_break,
}


def attribute(element: Element, name: str) -> str:
    """The value of the attribute of that name in the element's own namespace, '' where it has none."""
    return element.get(_key(str(element.tag), name), "")


@lru_cache(maxsize=1_000)
def _key(tag: str, name: str) -> str:
    return f"{tag.rpartition('}')[0]}}}{name}"


def number(value: str, default: int) -> int:
    """The whole number that an attribute holds."""
    return int(value[:9]) if value.isascii() and value.isdecimal() else default
