"""Writes the decoded original of a PDF: its blocks in reading order, with the place on its page of every line.

What is written is the page's own characters, as they follow each other there; between lines that do not follow each
other stands a separator that belongs to no page. So a block that the producer wrote in one go is one stretch of
the page, and any span of it can be read from the page again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from musterbook.base.locator import Box, LocatorKind, Place, Unit
from musterbook.base.span import Span
from musterbook.collect.pdf.blocks import Line, PageBlock
from musterbook.collect.pdf.page import Page, Word, shown_text
from musterbook.collect.pdf.turning import QUARTERS, Frame

Breaks = Callable[[str, str], bool]
"""Whether the hyphen at the end of a line goes where the next one follows up."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line of a block in the decoded original; `glued`: the next one follows without a space."""

    start: int
    end: int
    glued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A block with where its lines stand in the decoded original; `cells`: the same for each cell of a row."""

    block: PageBlock
    lines: tuple[Stretch, ...] = ()
    cells: tuple[tuple[Stretch, ...], ...] = ()


@dataclass(slots=True)
class Transcript:
    """Grows the decoded original and its places."""

    pages: dict[int, Page]
    breaks: Breaks
    parts: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0
    _end: tuple[int, int] = (0, -1)

    def write(self, block: PageBlock) -> Drawn:
        """Write a block, on a line of its own."""
        self._separate("\n")
        if not block.cells:
            return Drawn(block=block, lines=self._lines(block.lines))
        cells = []
        for number, cell in enumerate(block.cells):
            if number:
                self._separate("\t")
            cells.append(self._lines(cell.lines))
        return Drawn(block=block, cells=tuple(cells))

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)

    def _lines(self, lines: Sequence[Line]) -> tuple[Stretch, ...]:
        stretches: list[Stretch] = []
        for number, line in enumerate(lines):
            below = lines[number + 1] if number + 1 < len(lines) else None
            if number:
                self._separate("\n", before=line)
            span = self._line(line)
            broken = below is not None and self._is_broken(line, below)
            dropped = broken and below is not None and self.breaks(line.text, below.text)
            stretches.append(Stretch(span.start, span.end - dropped, broken))
        return tuple(stretches)

    def _is_broken(self, line: Line, below: Line) -> bool:
        """Whether a line ends in a hyphen that the next one follows up."""
        ends = line.text[-1:] in "-\u2010\u00ad" and line.text[-2:-1].isalnum()
        return bool(line.text) and ends and below.text[:1].isalnum()

    def _separate(self, mark: str, before: Line | None = None) -> None:
        """Part what follows from what stands there, by the page's own characters where they lead on to it."""
        if not self.length:
            return
        page, end = self._end
        if before is not None and before.page == page and self._leads(before.page, end, before.words[0].start):
            self._lengthen(page, end, before.words[0].start)
            return
        self.parts.append(mark)
        self.length += 1

    def _leads(self, page: int, end: int, start: int) -> bool:
        between = self.pages[page].text[end:start]
        return start >= end and (not between or between.isspace())

    def _lengthen(self, page: int, start: int, end: int) -> None:
        """Take characters of the page into the last place."""
        if end > start:
            self.parts.append(shown_text(self.pages[page].text[start:end]))
            self.length += end - start
            last = self.places[-1]
            self.places[-1] = Place(
                start=last.start, end=self.length, unit=last.unit, offset=last.offset, box=last.box, edges=last.edges
            )

    def _line(self, line: Line) -> Span:
        """Write the words of a line, a place for each stretch of them that the page has in one."""
        start = self.length
        page = self.pages[line.page]
        group: list[Word] = []
        for word in line.words:
            if (
                group
                and page.text[group[-1].end : word.start] != " "
                and not self._leads(line.page, group[-1].end, word.start)
            ):
                gap = page.text[group[-1].end : word.start]
                self._group(page, group)
                close = word.start > group[-1].end and len(gap) <= 3 and not any(map(str.isspace, gap))  # noqa: PLR2004 - a mark
                self.parts.append("" if close else " ")
                self.length += not close
                group = []
            group.append(word)
        self._group(page, group)
        return Span(start, self.length)

    def _group(self, page: Page, words: Sequence[Word]) -> None:
        first, last = words[0].start, words[-1].end
        self.parts.append(shown_text(page.text[first:last]))
        self.places.append(
            Place(
                start=self.length,
                end=self.length + last - first,
                unit=Unit(kind=LocatorKind.PAGE, number=page.number),
                offset=first,
                box=_box(page, words),
                edges=_edges(page, words),
            )
        )
        self.length += last - first
        self._end = page.number, last


def _box(page: Page, words: Sequence[Word]) -> Box:
    """The part of the page, as it is shown, that words take up."""
    box = (
        min([word.left for word in words]), min([word.bottom for word in words]),
        max([word.right for word in words]), max([word.top for word in words]),
    )  # fmt: skip
    quarters = words[0].quarters
    if quarters > 0 or page.shown.quarters:
        width, height = Frame(page.stored.width, page.stored.height, max(quarters, 0)).size
        box = Frame(width, height, (page.shown.quarters - max(quarters, 0)) % QUARTERS).turn(box)
    left, bottom, right, top = box
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


def _edges(page: Page, words: Sequence[Word]) -> tuple[float, ...]:
    """Where each word begins and ends, for words that are shown from left to right."""
    if max(words[0].quarters, 0) != page.shown.quarters:
        return ()
    first = words[0].start
    edges: list[float] = []
    for word in words:
        edges += (word.start - first, round(word.left, 1), word.end - first, round(word.right, 1))
    return tuple(edges)
