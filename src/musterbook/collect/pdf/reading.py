"""Draws the document of a PDF from the blocks that its opener found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from musterbook.base.document import BlockKind, Document
from musterbook.base.outcome import Outcome
from musterbook.collect.assemble import Stated, assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.grid import Grid, GridCell
from musterbook.collect.headings import item_start
from musterbook.collect.heads import read_head
from musterbook.collect.pdf.opening import Layout
from musterbook.collect.pdf.transcript import Drawn, Stretch
from musterbook.collect.pdf.unhead import is_organ, read_un_head
from musterbook.collect.reader import Original

_ODD = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufb00-\ufb06\ue000-\uf8ff]"
    "|\r(?!\n)"
)
"""Signs that are not seen, ligatures, and signs of a font's own."""
_LIGATURES = (
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | dict(zip("\x0b\x0c\r\x0e\x0f", ("ff", "fi", "fl", "ffi", "ffl"), strict=True))
    | dict(zip("\x1b\x1c\x1d\x1e\x1f", ("ff", "fi", "fl", "ffi", "ffl"), strict=True))
)
"""Ligatures by themselves, and where TeX's fonts have them (in its old encoding and in T1)."""
_PRIVATE = "\ue000"
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_HEAD_BLOCKS = 12
_NEARLY = 0.87
"""Part of the largest letters that a title has at least; fonts of one size differ in height."""
_HEAD_LINES = 40
_HEAD_LETTERS = 8_000
_SHORT_TEXT = 200
"""Characters of a text too short to tell its language, which its file tells; of longer ones programs set it wrongly."""


def read_pages(original: Original) -> Outcome[Document]:
    """The document of opened pages."""
    layout = original.layout
    assert isinstance(layout, Layout)
    drawing = Drawing(Canvas(original.text))
    drawing.write(layout.blocks)
    stated = _stated(layout, drawing)
    return assemble(original, drawing.canvas, media_type="application/pdf", stated=stated)


@dataclass(slots=True)
class Drawing:
    """Writes blocks one by one."""

    canvas: Canvas
    title: str = ""
    section: str = ""
    grids: dict[int, Grid] = field(default_factory=dict)

    def write(self, blocks: Sequence[Drawn]) -> None:
        """Write all blocks and give the tables their headers."""
        top = _title(blocks)
        for number, drawn in enumerate(blocks):
            if drawn.block.kind is BlockKind.TABLE_ROW:
                self._row(drawn)
            else:
                self._words(drawn, title=number == top)
        for grid in self.grids.values():
            grid.finish(self.canvas.blocks)

    def _words(self, drawn: Drawn, *, title: bool) -> None:
        self.canvas.begin()
        self._lines(drawn.lines, skip=_marker(drawn))
        kind = BlockKind.TITLE if title else drawn.block.kind
        if title:
            self.title = self.canvas.end(kind)
        elif kind is BlockKind.HEADING:
            self.section = self.canvas.end(kind, section=drawn.block.text) or self.section
        else:
            self.canvas.end(kind, section=self.section)

    def _lines(self, lines: Sequence[Stretch], skip: int = 0) -> None:
        for number, line in enumerate(lines):
            start = line.start + (skip if number == 0 else 0)
            self._flow(start, line.end)
            if number + 1 < len(lines) and not line.glued:
                self.canvas.space(line.end, lines[number + 1].start)

    def _flow(self, start: int, end: int) -> None:
        for odd in _ODD.finditer(self.canvas.original, start, end):
            self.canvas.flow(start, odd.start())
            shown = _LIGATURES.get(odd[0], "•" if odd[0] >= _PRIVATE else "")
            self.canvas.put(shown, *odd.span())
            start = odd.end()
        self.canvas.flow(start, end)

    def _row(self, drawn: Drawn) -> None:
        self.canvas.begin()
        cells: list[GridCell] = []
        for cell, lines in zip(drawn.block.cells, drawn.cells, strict=True):
            self.canvas.begin_part()
            self._lines(lines)
            span = self.canvas.end_part()
            words = self.canvas.slice(span.start) if len(span) else ""
            cells.append(GridCell(span=span, words=words, heading=cell.heading, rows=cell.rows, columns=cell.columns))
        table = drawn.block.table
        if self.canvas.end(BlockKind.TABLE_ROW, section=self.section, table=table) and table is not None:
            self.grids.setdefault(table, Grid()).add(len(self.canvas.blocks) - 1, cells)


def _marker(drawn: Drawn) -> int:
    """The length of the marker of a list item."""
    if drawn.block.kind is not BlockKind.LIST_ITEM:
        return 0
    return item_start(drawn.block.lines[0].text)


def _title(blocks: Sequence[Drawn]) -> int | None:
    """Which of the first headings is the title: the first in nearly the largest letters; None where there is none."""
    first = enumerate(blocks[:_HEAD_BLOCKS])
    heads = [n for n, drawn in first if drawn.block.kind is BlockKind.HEADING and not is_organ(drawn.block.text)]
    largest = max((blocks[n].block.size for n in heads), default=0.0)
    return next((n for n in heads if blocks[n].block.size >= _NEARLY * largest), None)


def _stated(layout: Layout, drawing: Drawing) -> Stated:
    """What the document and its file say of it."""
    about, text = layout.about, drawing.canvas.text
    first = text[:_HEAD_LETTERS].split("\n")
    head, un = read_head(first[:_HEAD_LINES]), read_un_head((*layout.running, *first[:_HEAD_BLOCKS]))
    made = _day(about.get("CreationDate", ""))
    return Stated(
        title=drawing.title or about.get("Title", ""),
        source=un.publisher or head.source,
        language=about.get("Language", "")[:2].casefold() if len(text) < _SHORT_TEXT else "",
        published=un.published,
        evidence="dateline",
        datings=head.datings,
        made=() if made is None else (made,),
        more={
            "symbol": un.symbol,
            "hidden": about.get("Hidden", ""),
            "recognised": about.get("Recognised", ""),
            "author": about.get("Author", ""),
            "producer": about.get("Producer", ""),
            "made": "" if made is None else made.isoformat(),
            "running": " | ".join(layout.running),
            "pages": str(layout.pages),
        },
    )


def _day(words: str) -> date | None:
    """The day of a PDF's date ('D:20240625143000Z'), None where it is none."""
    match = _DAY.match(words)
    try:
        return None if match is None else date(*map(int, match.groups()))
    except ValueError:
        return None
