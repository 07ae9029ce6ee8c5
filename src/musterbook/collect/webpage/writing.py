"""Writes the chosen blocks of a page on a canvas."""

import re
from html import unescape

from musterbook.base.document import BlockKind, Cell, Citation
from musterbook.base.span import Span
from musterbook.collect.canvas import Canvas
from musterbook.collect.dates import date_in_address
from musterbook.collect.grid import Grid, GridCell
from musterbook.collect.webpage.pageblock import UNSEEN, Link, PageBlock, Part

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_OUTSIDE = ("http://", "https://")


class PageWriter:
    """Writes blocks in page order; `title` is the first headline."""

    def __init__(self, text: str, canvas: Canvas) -> None:
        """Take the page and the canvas to write on."""
        self.text, self.canvas = text, canvas
        self.section = self.title = ""
        self._grids: dict[int, Grid] = {}
        self._hides = any(character in text for character in UNSEEN)

    def write(self, block: PageBlock) -> None:
        """Write a block."""
        if block.kind is BlockKind.TABLE_ROW:
            self._write_row(block)
        elif block.kind is BlockKind.HEADING:
            self._write_heading(block)
        else:
            self._write_parts(block)
            self.canvas.end(block.kind, section=self.section)

    def finish(self) -> None:
        """Give the rows of tables their headers."""
        for grid in self._grids.values():
            grid.finish(self.canvas.blocks)

    def _write_heading(self, block: PageBlock) -> None:
        words = block.words(self.text)
        top = block.level == 1 and words in (self.title, words if not self.title else self.title)
        self.title = self.title or (words if block.level == 1 else "")
        self.section = "" if top else words
        self._write_parts(block)
        self.canvas.end(BlockKind.TITLE if top else BlockKind.HEADING, section=self.section)

    def _write_row(self, block: PageBlock) -> None:
        spans = self._write_parts(block)
        assert block.table is not None
        if block.infobox and [part.heading for part in block.parts] == [True, False] and all(map(len, spans)):
            label = " ".join(self.canvas.slice(spans[0].start)[: len(spans[0])].split())
            cell = Cell(span=spans[1], header=label)
            self.canvas.end(BlockKind.FIELD, section=self.section, label=label, cells=(cell,), table=block.table)
            return
        cells = [
            GridCell(
                span=span,
                words=self.canvas.slice(span.start)[: len(span)],
                heading=part.heading,
                rows=part.rows,
                columns=part.columns,
            )
            for part, span in zip(block.parts, spans, strict=True)
        ]
        if self.canvas.end(BlockKind.TABLE_ROW, section=self.section, table=block.table):
            self._grids.setdefault(block.table, Grid()).add(len(self.canvas.blocks) - 1, cells)

    def _write_parts(self, block: PageBlock) -> list[Span]:
        self.canvas.begin()
        spans = []
        for part in block.parts:
            self.canvas.begin_part()
            self._write_part(part)
            spans.append(self.canvas.end_part())
            if block.term and part is block.parts[0] and len(block.parts) > 1 and self.canvas.last != ":":
                end = part.runs[-1][1]
                self.canvas.put(":", end, end)
        return spans

    def _write_part(self, part: Part) -> None:
        links = {link.runs: link for link in part.links if link.address.startswith(_OUTSIDE)}
        for number, run in enumerate(part.runs, start=1):
            start, end = run
            if start == end:
                self.canvas.line_break(start, end)
            else:
                self._write_run(start, end)
            if number in links:
                self._cite(part, links[number])

    def _cite(self, part: Part, link: Link) -> None:
        runs = part.runs[link.first : link.runs]
        title = " ".join(" ".join(unescape(self.text[start:end]) for start, end in runs).split())
        published = date_in_address(link.address)
        self.canvas.cite(Citation(anchor=0, title=title, url=link.address, published=published))

    def _write_run(self, start: int, end: int) -> None:
        if self.text.find("&", start, end) < 0:
            self._flow(start, end)
            return
        position = start
        for match in _ENTITY.finditer(self.text, start, end):
            self._flow(position, match.start())
            shown = unescape(match[0])
            if shown.isspace() and shown not in "\u00a0\u202f\u2009\u2007":
                self.canvas.space(*match.span())
            elif not _UNSEEN.fullmatch(shown):
                self.canvas.put(shown, *match.span())
            position = match.end()
        self._flow(position, end)

    def _flow(self, start: int, end: int) -> None:
        for unseen in _UNSEEN.finditer(self.text, start, end) if self._hides else ():
            self.canvas.flow(start, unseen.start())
            start = unseen.end()
        self.canvas.flow(start, end)
