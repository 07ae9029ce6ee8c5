"""Reads Markdown: headings, lists, pipe tables and prose, with the marks gone and links as their words.

Only the marks of everyday notes are read (CommonMark's headings, lists, quotes, emphasis, links and
code, GitHub's tables); whatever else there is stays as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from musterbook.base.document import BlockKind, Citation, Document
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.assemble import assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.dates import date_in_address
from musterbook.collect.frontmatter import front_matter
from musterbook.collect.grid import Grid, GridCell
from musterbook.collect.heads import head_datings
from musterbook.collect.reader import Original

_LINE = re.compile(r"[^\r\n]*")
_HEADING = re.compile(r"(#{1,6})[ \t]++(?=\S)")
_UNDERLINE = re.compile(r"(?:=++|-{2,}+)[ \t]*+$")
_ITEM = re.compile(
    r"[ \t]*+(?:[-*+•–]|\d{1,3}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\)|(?:[a-z]|[ivx]{2,4})\))[ \t]++"
    r"(?:\[[ xX]\][ \t]++)?"
)
_LABELLED = re.compile(r"[ \t]*+(?:\*\*|__)[^*_\n]{1,60}(?::(?:\*\*|__)|(?:\*\*|__)[ \t]?:)")
"""A line that opens with a label in bold, as the lines of a fact sheet do."""
_QUOTE = re.compile(r"[ \t]*+(?:>[ \t]?)+")
_RULE = re.compile(r"[ \t]*+(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
_DIVIDER = re.compile(r"[ \t]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)*+\|?[ \t]*+$")
_FENCE = re.compile(r"[ \t]*+(?:```|~~~)")
_BAR = re.compile(r"(?<!\\)\|")
_MARK = re.compile(
    r"(?P<link>!?\[(?P<label>[^\[\]\n]{0,500})\]\((?P<url>[^()\s]{1,2000})(?:[ \t]+\"[^\"\n]*\")?\))"
    r"|(?P<auto><(?P<address>https?://[^<>\s]+)>)|(?P<strong>(?<!\w)(?:\*{1,3}|__|~~)(?=\S)|(?<=\S)(?:\*{1,3}|__|~~)(?!\w)|`+)|(?P<escape>\\[\\`*_{}\[\]()#+.!|>-])"
    r"|(?P<emphasis>(?<!\w)_(?=\w)|(?<=\w)_(?!\w))"
)
_SIGN = re.compile(r"[!\[<*_~`\\]")
"""What every mark starts with, found far faster than marks are."""
_SIGNS = (
    ("#", re.compile(r"(?m)^#{1,6} \S"), 2.0),
    ("|", re.compile(r"(?m)^[ \t]*+\|?(?:[ \t]*+:?-{2,}+:?[ \t]*+\|)++[ \t]*+:?-*+:?[ \t]*+\r?$"), 3.0),
    ("]", re.compile(r"\]\(https?://"), 2.0),
    ("*", re.compile(r"\*\*[^*\n]+\*\*"), 1.0),
    ("`", re.compile(r"(?m)^```"), 2.0),
    ("---", re.compile(r"\A---\r?\n"), 1.0),
)
"""What there is no sign without, which is found far faster; the sign; and what it weighs."""
_SURE = 6.0
"""Weight of signs at which a text is surely Markdown."""
_SAMPLE = 100_000


@dataclass(slots=True)
class _State:
    """What is open: the current section, the first heading, the table, a run of prose lines."""

    section: str = ""
    title: str = ""
    tables: int = 0
    grid: Grid | None = None
    prose: bool = False
    fenced: bool = False


class MarkdownReader:
    """Reads Markdown."""

    name = "Markdown"

    def takes(self, original: Original) -> float:
        """By its signs: headings, tables, links, emphasis; the name's ending helps."""
        sample = original.text[:_SAMPLE]
        weight = sum(min(len(sign.findall(sample)), 3) * each for letters, sign, each in _SIGNS if letters in sample)
        named = original.name.lower().endswith((".md", ".markdown"))
        return min(0.4 + weight / _SURE * 0.4, 0.85) if named or weight >= _SURE / 2 else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The text with its blocks; links to the web are citations."""
        start, stated = front_matter(original.text)
        canvas, state = Canvas(original.text), _State()
        lines = list(_lines(original.text, start))
        for number, line in enumerate(lines):
            below = lines[number + 1] if number + 1 < len(lines) else Span(line.end, line.end)
            _Writer(canvas, state).write(line, below)
        _Writer(canvas, state).close()
        blocks = [b for b in canvas.blocks if b.kind is BlockKind.PARAGRAPH]
        text = canvas.text
        words = [text[b.span.start : b.span.end] for b in blocks]
        stated = replace(stated, title=stated.title or state.title, datings=head_datings(words))
        return assemble(original, canvas, media_type="text/markdown", stated=stated)


def _lines(text: str, start: int) -> Iterator[Span]:
    position = start
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None
        yield Span(*match.span())
        position = match.end() + (2 if text.startswith("\r\n", match.end()) else 1)


class _Writer:
    """Writes one line after another on a canvas."""

    def __init__(self, canvas: Canvas, state: _State) -> None:
        self.canvas, self.state, self.text = canvas, state, canvas.original

    def write(self, line: Span, below: Span) -> None:
        """Write a line; `below` is the next one, which may underline a heading or divide a table."""
        words = self.text[line.start : line.end]
        if _FENCE.match(words):
            self.close()
            self.state.fenced = not self.state.fenced
        elif self.state.fenced:
            self._block(line, BlockKind.PARAGRAPH)
        elif not words.strip() or _RULE.match(words):
            self.close()
        elif heading := _HEADING.match(words):
            end = line.start + len(words.rstrip(" \t").rstrip("#"))
            self._heading(Span(line.start + heading.end(), max(end, line.start + heading.end())), len(heading[1]))
        elif not self._write_row(words, line, below):
            self._write_prose(words, line, below)

    def close(self) -> None:
        """End the paragraph or table that is open."""
        if self.state.prose:
            self.canvas.end(BlockKind.PARAGRAPH, section=self.state.section)
            self.state.prose = False
        if self.state.grid is not None:
            self.state.grid.finish(self.canvas.blocks)
            self.state.grid = None

    def _heading(self, span: Span, level: int) -> None:
        self.close()
        self.canvas.begin()
        self._inline(span)
        top = level == 1 and not self.state.title
        words = self.canvas.end(BlockKind.TITLE if top else BlockKind.HEADING)
        if top:
            self.state.title = words
        elif words:
            self.state.section = words
            self.canvas.blocks[-1] = replace(self.canvas.blocks[-1], section=words)

    def _write_row(self, words: str, line: Span, below: Span) -> bool:
        """Write a row of a pipe table; gives whether the line is one."""
        starts = (
            self.state.grid is None
            and bool(_DIVIDER.match(self.text, below.start, below.end))
            and below.end > below.start
        )
        if not _BAR.search(words) or (
            self.state.grid is None and not (starts and "|" in self.text[below.start : below.end])
        ):
            return False
        if self.state.grid is None:
            self.close()
            self.state.grid, self.state.tables = Grid(), self.state.tables + 1
        if not _DIVIDER.match(words):
            self._row(line, heading=starts)
        return True

    def _row(self, line: Span, *, heading: bool) -> None:
        bars = [match.start() for match in _BAR.finditer(self.text, line.start, line.end)]
        edges = [line.start, *(bar + 1 for bar in bars)]
        spans = [Span(a, b) for a, b in zip(edges, [*bars, line.end], strict=True)]
        if not self.text[spans[0].start : spans[0].end].strip():
            spans = spans[1:]
        if len(spans) > 1 and not self.text[spans[-1].start : spans[-1].end].strip():
            spans = spans[:-1]
        cells = []
        self.canvas.begin()
        for span in spans:
            self.canvas.begin_part()
            self._inline(span)
            place = self.canvas.end_part()
            words = self.canvas.slice(place.start) if len(place) else ""
            cells.append(GridCell(span=place, words=words, heading=heading))
        if self.canvas.end(BlockKind.TABLE_ROW, section=self.state.section, table=self.state.tables - 1):
            assert self.state.grid is not None
            self.state.grid.add(len(self.canvas.blocks) - 1, cells)
        elif heading and self.state.grid is not None:
            self.state.grid.headless = True

    def _write_prose(self, words: str, line: Span, below: Span) -> None:
        if self.state.grid is not None:
            self.close()
        item = _ITEM.match(words)
        underlined = not self.state.prose and bool(_UNDERLINE.match(self.text, below.start, below.end))
        if item is not None:
            self._block(Span(line.start + item.end(), line.end), BlockKind.LIST_ITEM)
        elif underlined and below.end > below.start:
            self._heading(line, 1 if self.text[below.start] == "=" else 2)
        elif not _UNDERLINE.match(words):
            quote = _QUOTE.match(words)
            start = line.start + (quote.end() if quote else 0)
            if self.state.prose and _LABELLED.match(words):
                self.close()
            if self.state.prose:
                self.canvas.space(start, start)
            else:
                self.canvas.begin()
                self.state.prose = True
            self._inline(Span(start, line.end))

    def _block(self, span: Span, kind: BlockKind) -> None:
        self.close()
        self.canvas.begin()
        self._inline(span)
        self.canvas.end(kind, section=self.state.section)

    def _inline(self, span: Span) -> None:
        position = span.start
        sign = _SIGN.search(self.text, span.start, span.end)
        for match in () if sign is None else _MARK.finditer(self.text, sign.start(), span.end):
            self.canvas.flow(position, match.start())
            if match["link"]:
                self._link(match)
            elif match["auto"]:
                self.canvas.flow(*match.span("address"))
            elif match["escape"]:
                self.canvas.put(match[0][1], *match.span())
            position = match.end()
        self.canvas.flow(position, span.end)

    def _link(self, match: re.Match[str]) -> None:
        if match[0].startswith("!"):
            return
        mark = self.canvas.here
        self.canvas.flow(*match.span("label"))
        self.canvas.enclose(mark, match.start(), match.end())
        if match["url"].startswith(("http://", "https://")):
            published = date_in_address(match["url"])
            self.canvas.cite(Citation(anchor=0, title=match["label"], url=match["url"], published=published))
