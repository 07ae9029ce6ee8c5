"""Draws a story on a canvas: its lines as blocks, the rows of its tables, what it cites.

A line is a paragraph, or what line breaks part within one. Where styles tell the headings they are taken from there; a
document without styles shows them in bold, else by their shape, as a plain text does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from musterbook.base.document import BlockKind, Citation
from musterbook.base.span import Span
from musterbook.collect.canvas import Canvas
from musterbook.collect.dates import date_in_address
from musterbook.collect.grid import Grid, GridCell
from musterbook.collect.headings import could_head, find_headings, is_apparatus, item_start
from musterbook.collect.notes import citation_of
from musterbook.collect.office.story import NOTES, Paragraph, Role, Row

_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\uf000-\uf0ff]|(?<=[^\\W\\dm_]|[.,;:!?)»”\"'])[⁰¹²³⁴-⁹]+")
"""Characters that show nothing, or a picture that nobody can name; and raised figures after a word, marks of notes."""
_SIGNS = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\uf000-\uf0ff⁰¹²³⁴-⁹]")
"""Characters without which there is none of these, found far faster."""
_LONG_CELL = 500
"""Characters of a cell beyond which a table serves layout, and its cells are paragraphs."""
_LINE = re.compile(r"[^\n]+")
_OUTSIDE = ("http://", "https://")
_TITLE_LINES = 3
"""Lines among which a heading of the first level is the title."""
_KINDS = {Role.ITEM: BlockKind.LIST_ITEM, Role.CAPTION: BlockKind.CAPTION}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose with its paragraph, or a row. `span` is in the story's text."""

    words: str
    span: Span
    paragraph: Paragraph | None = None
    row: Row | None = None

    @property
    def role(self) -> Role:
        """What its paragraph is."""
        return Role.BODY if self.paragraph is None else self.paragraph.words.role


def lines_of(text: str, items: Sequence[Paragraph | Row]) -> list[Line]:
    """The lines of a story in order; a table of contents has none, and a table that serves layout has paragraphs."""
    lines: list[Line] = []
    for item in items:
        if isinstance(item, Paragraph):
            lines += _prose(text, item)
        elif len(item.cells) == 1 or any(len(cell.span) > _LONG_CELL for cell in item.cells):
            lines += [line for cell in item.cells for paragraph in cell.paragraphs for line in _prose(text, paragraph)]
        else:
            lines.append(Line("", Span(item.cells[0].span.start, item.cells[-1].span.end), row=item))
    return lines


def _prose(text: str, paragraph: Paragraph) -> Iterator[Line]:
    if paragraph.words.role is Role.CONTENTS:
        return
    start = position = paragraph.span.start
    for match in _LINE.finditer(text, start, paragraph.span.end):
        if match.start() > start and not match[0].lstrip()[:1].islower():
            yield Line(text[start:position], Span(start, position), paragraph)
            start = match.start()
        position = match.end()
    if text[start:position].strip():
        yield Line(text[start:position], Span(start, position), paragraph)


def title_of(lines: Sequence[Line]) -> int | None:
    """The line that the styles make the title: a title, else a heading of the first level at the top."""
    told = next((number for number, line in enumerate(lines) if line.role is Role.TITLE), None)
    if told is not None:
        return told
    top = (n for n, line in enumerate(lines[:_TITLE_LINES]) if line.role is Role.HEADING and _level(line) == 1)
    return next(top, None)


def _level(line: Line) -> int:
    return 0 if line.paragraph is None else line.paragraph.words.level


def headings_of(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are headings: by style, else those in bold, else by shape."""
    styled = frozenset(number for number, line in enumerate(lines) if line.role is Role.HEADING)
    if styled:
        return styled
    bold = [n for n, line in enumerate(lines) if _is_bold(line) and could_head(line.words.strip())]
    if bold:
        return frozenset(n for n in bold if n + 1 < len(lines))
    return find_headings([line.words for line in lines])


def _is_bold(line: Line) -> bool:
    return line.paragraph is not None and line.paragraph.words.bold and line.role is Role.BODY


class Drawing:
    """Draws lines one after another. `sources`: what the notes that name a source say, by their names."""

    def __init__(self, canvas: Canvas, sources: Mapping[str, Citation]) -> None:
        """Take the canvas over the story's text."""
        self.canvas, self._sources = canvas, sources
        self._section = ""
        self._grids: dict[int, Grid] = {}
        self._goes_on = False
        self._hides = bool(_SIGNS.search(canvas.original))

    def draw(self, lines: Sequence[Line], *, title: int | None, heads: frozenset[int]) -> None:
        """Draw all lines. `title`: the index of the title's."""
        for number, line in enumerate(lines):
            if line.row is not None:
                self._row(line.row, _is_head(lines, number))
            else:
                self._prose(line, is_title=number == title, heads=number in heads)
        for grid in self._grids.values():
            grid.finish(self.canvas.blocks)

    def _prose(self, line: Line, *, is_title: bool, heads: bool) -> None:
        assert line.paragraph is not None
        heads = heads and not is_title
        start = line.span.start
        typed = 0 if heads or is_title or line.role is Role.HEADING else item_start(line.words)
        if not self._goes_on:
            self.canvas.begin()
        self._words(line.paragraph, start + typed, line.span.end)
        self._goes_on = line.paragraph.words.joined and line.span.end == line.paragraph.span.end
        if self._goes_on:
            return
        if heads:
            self._section = line.words[item_start(line.words) :].strip()
        kind = BlockKind.TITLE if is_title else BlockKind.HEADING if heads else _KINDS.get(line.role)
        kind = kind or (BlockKind.LIST_ITEM if typed else BlockKind.PARAGRAPH)
        self.canvas.end(kind, section="" if is_title or _is_note(line.paragraph) else self._section)
        if is_apparatus(self._section) and kind is not BlockKind.HEADING:
            self.canvas.cite(citation_of(line.words, anchor=0))

    def _row(self, row: Row, head: bool) -> None:  # noqa: FBT001  # a property of the row
        cells = []
        self.canvas.begin()
        for cell in row.cells:
            self.canvas.begin_part()
            for paragraph in cell.paragraphs:
                self.canvas.line_break(paragraph.span.start, paragraph.span.start)
                self._words(paragraph, paragraph.span.start, paragraph.span.end)
            span = self.canvas.end_part()
            words = " ".join(self.canvas.slice(span.start)[: len(span)].split())
            cells.append(GridCell(span=span, words=words, heading=cell.heading or head, rows=cell.rows,
                                  columns=cell.columns))  # fmt: skip
        if self.canvas.end(BlockKind.TABLE_ROW, section=self._section, table=row.table - 1):
            self._grids.setdefault(row.table, Grid()).add(len(self.canvas.blocks) - 1, cells)

    def _words(self, paragraph: Paragraph, start: int, end: int) -> None:
        """Draw a paragraph's words between two offsets of the text, with what is cited there."""
        begin, words = paragraph.span.start, paragraph.words
        cited = [
            (begin + link.at, _linked(link.url, link.words)) for link in words.links if link.url.startswith(_OUTSIDE)
        ]
        cited += [(begin + mark.at, self._sources[mark.note]) for mark in words.marks if mark.note in self._sources]
        for at, citation in sorted(cited, key=lambda pair: pair[0]):
            if start <= at <= end:
                self._flow(start, at)
                self.canvas.cite(citation)
                start = at
        self._flow(start, end)

    def _flow(self, start: int, end: int) -> None:
        for unseen in _UNSEEN.finditer(self.canvas.original, start, end) if self._hides else ():
            self.canvas.flow(start, unseen.start())
            start = unseen.end()
        self.canvas.flow(start, end)


def _is_note(paragraph: Paragraph) -> bool:
    return paragraph.within.startswith(NOTES)


def _linked(url: str, words: str) -> Citation:
    return Citation(anchor=0, title=" ".join(words.split()), url=url, published=date_in_address(url))


def _is_head(lines: Sequence[Line], number: int) -> bool:
    """Whether a row is the first of its table and alone in bold."""
    row = lines[number].row
    assert row is not None
    before = lines[number - 1].row if number else None
    after = lines[number + 1].row if number + 1 < len(lines) else None
    first = (before is None or before.table != row.table) and after is not None and after.table == row.table
    return first and _in_bold(row) and after is not None and not _in_bold(after)


def _in_bold(row: Row) -> bool:
    return all(paragraph.words.bold for cell in row.cells for paragraph in cell.paragraphs)
