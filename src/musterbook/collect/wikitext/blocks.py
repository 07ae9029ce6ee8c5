"""Lays wikitext out in blocks: headings, paragraphs, list items, infobox fields, table rows, captions.

Whole wikitext follows MediaWiki: lines join into a paragraph until a blank one. A scrape that has lost
its heading marks is read line by line, and short bare lines are its headings.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.document import BlockKind, Cell
from musterbook.base.span import Span
from musterbook.collect.canvas import Canvas
from musterbook.collect.grid import Grid, GridCell
from musterbook.collect.headings import find_headings
from musterbook.collect.knowledge import entries
from musterbook.collect.wikitext.inline import Inline
from musterbook.collect.wikitext.scan import Construct, Scan
from musterbook.collect.wikitext.tables import lines_within, take_apart
from musterbook.collect.wikitext.templates import Argument, arguments, entry_of, template_name, trim_span

_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+-->\s*$")
_DEEPEST = 6
"""Levels of headings."""
_LIST = re.compile(r"[ \t]*(?:[*#;]+[ :*#;]*|:+[ ]*|[-•·–][ \t]+)")
_FIELD = re.compile(r"\|\s*([\w .-]{1,40}?)\s*=\s*")
_TABLE_MARK = re.compile(r"\s*(?:\{\||\|\}|\|-|\|\+|-{4,})")
_LAYOUT = re.compile(r"\d*x?\d+\s*px|[^\n]+\.(?:png|jpe?g|svg|gif|webp|tiff?|ogg|webm)", re.IGNORECASE)
_TITLE_MARKED = re.compile(r"'''(.+?)'''")
_PAIR = 2
"""'=' signs on each side of a heading in whole wikitext; scrapes have fewer or none."""


class BlockWriter:
    """Writes a wikitext block by block; `title` is found on the way."""

    def __init__(self, text: str, found: Scan, canvas: Canvas) -> None:
        """Take the text, its constructs and the canvas to write on."""
        self.text, self.found, self.canvas = text, found, canvas
        self.inline = Inline(text, found, canvas)
        self.section, self.title, self.tables = "", "", 0
        self.lines = lines_within(text, found, Span(0, len(text)))
        self.scraped = not any(level[0] >= _PAIR for line in self.lines if (level := self._heading(line)) is not None)
        self._bare = self._bare_headings() if self.scraped else frozenset()
        self._open = False
        self._first = next((n for n, line in enumerate(self.lines) if self.text[line.start : line.end].strip()), 0)

    def write(self) -> None:
        """Write all lines."""
        for number, line in enumerate(self.lines):
            self._write_line(number, line)
        self._close()
        if not self.title:
            marked = _TITLE_MARKED.search(self.text)
            self.title = "" if marked is None else self.inline.plain(Span(*marked.span(1)))

    def _heading(self, line: Span) -> tuple[int, Span] | None:
        """The level and place of a heading's words, None where the line is none."""
        if not self.text.startswith("=", line.start):
            return None
        words = _COMMENT.sub("", self.text[line.start : line.end]).rstrip()
        level = min(len(words) - len(words.lstrip("=")), len(words) - len(words.rstrip("=")), _DEEPEST)
        place = trim_span(self.text, Span(line.start + level, line.start + max(len(words) - level, level)))
        return (level, place) if words.strip("= \t") else None

    def _bare_headings(self) -> frozenset[int]:
        """Lines that are headings without marks; a long line is prose however it reads."""
        words = [self.text[line.start : line.end] for line in self.lines]
        shown = ["=" if self._heading(line) else self._shown(line) for line in self.lines]
        marked = [w.strip("= ") + "." if s == "=" else s for w, s in zip(words, shown, strict=True)]
        return frozenset(n for n in find_headings(marked) if shown[n] != "=")

    def _shown(self, line: Span) -> str:
        """A line's words for the search of headings: a block of markup counts as prose."""
        raw = self.text[line.start : line.end]
        if any(self._is_block(c) for c in self._constructs(line)):
            return "A block."
        return raw if "{{" not in raw and "[[" not in raw else self.inline.plain(line) + "."

    def _write_line(self, number: int, line: Span) -> None:
        if not self.text[line.start : line.end].strip():
            self._close()
            return
        heading = self._heading(line)
        if heading is not None:
            self._write_heading(heading[1])
        elif number in self._bare:
            self._write_bare_heading(number, line)
        else:
            self._write_parts(line)
        if self.scraped:
            self._close()

    def _write_heading(self, span: Span) -> None:
        self._close()
        self.section = self.inline.plain(span)
        self._block(span, BlockKind.HEADING)

    def _write_bare_heading(self, number: int, line: Span) -> None:
        if number == self._first:
            self.title = self.text[line.start : line.end].strip()
            self._block(trim_span(self.text, line), BlockKind.TITLE)
        else:
            self._write_heading(trim_span(self.text, line))

    def _write_parts(self, line: Span) -> None:
        """Write a line around the tables, infoboxes and pictures that stand in it."""
        position = line.start
        for construct in self._constructs(line):
            if construct.start < position or not self._is_block(construct):
                continue
            self._write_text(Span(position, construct.start), starts=position == line.start)
            self._close()
            self._write_block(construct)
            position = construct.end
        self._write_text(Span(position, line.end), starts=position == line.start)

    def _constructs(self, span: Span) -> list[Construct]:
        return [self.found.constructs[start] for start in self.found.starts_between(span)]

    def _is_block(self, construct: Construct) -> bool:
        if construct.kind == "template":
            return self._is_infobox(construct)
        return construct.kind == "table" or self.inline.caption(construct) is not None

    def _is_infobox(self, construct: Construct) -> bool:
        entry = entry_of(template_name(self.text, construct)) if construct.kind == "template" else None
        return entry is not None and entry["renders"] == "fields"

    def _write_block(self, construct: Construct) -> None:
        caption = self.inline.caption(construct)
        if construct.kind == "table":
            self._write_table(construct)
        elif caption is not None:
            self._block(caption, BlockKind.CAPTION)
        else:
            self._write_infobox(construct)

    def _write_text(self, span: Span, *, starts: bool) -> None:
        """Write running text; `starts`: it stands at the start of its line."""
        body = trim_span(self.text, span)
        if not len(body):
            return
        if starts and self._is_hidden(body):
            self._close()
            return
        field = _FIELD.match(self.text, body.start, body.end) if starts else None
        marker = _LIST.match(self.text, span.start, span.end) if starts else None
        if field is not None:
            self._close()
            label, value = Span(*field.span(1)), Span(field.end(), body.end)
            self._write_field(Argument(field[1].casefold(), label, value), None)
        elif marker is not None and marker.end() > span.start:
            self._close()
            kind = BlockKind.PARAGRAPH if self.text[body.start] == ":" else BlockKind.LIST_ITEM
            self._block(Span(min(marker.end(), span.end), span.end), kind)
        elif starts and self.text[body.start] in "|!":
            self._block(Span(body.start + 1, body.end), BlockKind.PARAGRAPH)
        else:
            self._add_to_paragraph(body)

    def _is_hidden(self, body: Span) -> bool:
        """Whether a line is the remnant of a table, or of a link to a category whose brackets are gone."""
        if _TABLE_MARK.match(self.text, body.start, body.end):
            return True
        prefix, colon, rest = self.text[body.start : min(body.end, body.start + 40)].partition(":")
        hidden = {word for entry in entries("namespaces") for word in entry["prefixes"]}
        return bool(colon) and prefix.casefold() in hidden and not rest.startswith(" ")

    def _add_to_paragraph(self, body: Span) -> None:
        if self._open:
            self.canvas.space(body.start - 1, body.start)
        else:
            self.canvas.begin()
            self._open = True
        self.inline.write(body)

    def _close(self) -> None:
        if self._open:
            self.canvas.end(BlockKind.PARAGRAPH, section=self.section)
            self._open = False

    def _block(self, span: Span, kind: BlockKind) -> None:
        self._close()
        self.canvas.begin()
        self.inline.write(span)
        self.canvas.end(kind, section=self.section)

    def _write_infobox(self, construct: Construct) -> None:
        table = self.tables
        self.tables += 1
        for argument in sorted(arguments(self.text, construct).values(), key=lambda one: one.value.start):
            boxes = self._outermost([inner for inner in self._constructs(argument.value) if self._is_infobox(inner)])
            before = Span(argument.value.start, min((box.start for box in boxes), default=argument.value.end))
            if not argument.name.isdecimal():
                self._write_field(replace(argument, value=trim_span(self.text, before)), table)
            for box in boxes:
                self._write_infobox(box)

    @staticmethod
    def _outermost(constructs: Sequence[Construct]) -> list[Construct]:
        """Of constructs in order of their starts, those that stand in no other."""
        chosen: list[Construct] = []
        for construct in constructs:
            if not chosen or construct.start >= chosen[-1].end:
                chosen.append(construct)
        return chosen

    def _write_field(self, argument: Argument, table: int | None) -> None:
        label, value = argument.label, argument.value
        if not len(value) or _LAYOUT.fullmatch(self.text, value.start, value.end):
            return
        self.canvas.begin()
        self.canvas.flow(label.start, label.end)
        if self.text[label.end : value.start] == " = ":
            self.canvas.copy(label.end, value.start)
        else:
            self.canvas.put(" = ", label.end, value.start)
        place = self.inline.write_content(value)
        if not len(place):
            self.canvas.drop()
            return
        cell = Cell(span=place, header=argument.name)
        self.canvas.end(BlockKind.FIELD, section=self.section, label=argument.name, cells=(cell,), table=table)

    def _write_table(self, construct: Construct) -> None:
        source = take_apart(self.text, self.found, construct)
        if source.caption is not None:
            self._block(source.caption, BlockKind.CAPTION)
        grid, number = Grid(), self.tables
        self.tables += 1
        for row in source.rows:
            cells: list[GridCell] = []
            self.canvas.begin()
            for cell in row:
                self.canvas.begin_part()
                self.inline.write_content(Span(cell.start, max(cell.start, cell.end)))
                span = self.canvas.end_part()
                words = self.canvas.slice(span.start) if len(span) else ""
                cells.append(
                    GridCell(span=span, words=words, heading=cell.heading, rows=cell.rows, columns=cell.columns)
                )
            if self.canvas.end(BlockKind.TABLE_ROW, section=self.section, table=number):
                grid.add(len(self.canvas.blocks) - 1, cells)
        grid.finish(self.canvas.blocks)
