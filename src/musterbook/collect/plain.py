"""Reads plain text: articles pasted or scraped, mails, mirrors of encyclopedias laid flat.

The text is the original but for its line ends, so that offsets are those of the file. Layout that a
flat text still shows is kept as blocks: title, headings, list items, hard-wrapped paragraphs; each
other line is a paragraph of its own, for a table laid flat is a list of lines.
"""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from musterbook.base.document import BlockKind, Document
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.aligned import AlignedRow, find_rows
from musterbook.collect.assemble import assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.frontmatter import front_matter
from musterbook.collect.grid import Grid, GridCell
from musterbook.collect.headings import find_headings, is_apparatus, item_start
from musterbook.collect.heads import read_head
from musterbook.collect.notes import citation_of
from musterbook.collect.reader import Original

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_WRAPPED = range(45, 101)
"""Lengths of the lines of a hard-wrapped paragraph."""
_WRAP_SPREAD = 30
"""Such lines differ by at most so many characters, the last apart."""
_MOST_WRAPPED = 200
"""Lines of the longest hard-wrapped paragraph."""
_MANY = 20
"""So many lines of one width that do not go on in lower case are lines by themselves, all of them."""
_POINTER = re.compile(r"\s*>\s+(?=[^\s>])")
"""A sign that points to a line by itself, as one of a list."""
_LOWER_SHARE = 0.4
"""In wrapped prose at least this share of the further lines starts in lower case; rows of a table do not."""


class _Line(NamedTuple):
    """A line's words and where it starts in the text."""

    words: str
    start: int

    @property
    def trimmed_start(self) -> int:
        """Where its words start, its end where it has none."""
        return self.start + len(self.words) - len(self.words.lstrip())

    @property
    def trimmed(self) -> Span:
        """The place without white space at either end."""
        return Span(self.trimmed_start, max(self.trimmed_start, self.start + len(self.words.rstrip())))


class PlainReader:
    """Reads whatever is text; the last resort of all readers."""

    name = "plain text"

    def takes(self, original: Original) -> float:
        """A little of everything: any other reader that is sure goes first."""
        return 0.1 if original.text else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The text with its blocks."""
        start, stated = front_matter(original.text)
        canvas = Canvas(original.text)
        lines = _write(canvas, start)
        words = [line.words for line in lines]
        head, rows = read_head(words), find_rows(words)
        title = None if head.title in rows else head.title
        _block(canvas, lines, title=title, rows=rows)
        _cite(canvas)
        stated = replace(
            stated,
            title=stated.title or ("" if title is None else words[title].strip()),
            source=stated.source or head.source,
            datings=head.datings,
            more={**stated.more, "agency": head.agency},
        )
        return assemble(original, canvas, media_type="text/plain", stated=stated)


def _write(canvas: Canvas, start: int) -> list[_Line]:
    text = canvas.original
    if "\r" not in text:
        canvas.copy(start, len(text))
        return _as_they_stand(text[start:])
    lines: list[_Line] = []
    for match in _LINE.finditer(canvas.original, start):
        lines.append(_Line(match[1], canvas.length))
        canvas.copy(match.start(1), match.end(1))
        if match[2] == "\n":
            canvas.copy(match.start(2), match.end(2))
        elif match[2]:
            canvas.put("\n", match.start(2), match.end(2))
    return lines


def _as_they_stand(text: str) -> list[_Line]:
    """The lines of a text that is copied as it is."""
    lines, at = [], 0
    for words in text.split("\n"):
        lines.append(_Line(words, at))
        at += len(words) + 1
    return lines


def _block(canvas: Canvas, lines: list[_Line], *, title: int | None, rows: dict[int, AlignedRow | None]) -> None:
    """Mark the blocks; `title` is the index of the title's line, `rows` are the lines of tables."""
    words, grids = [line.words for line in lines], Grids(canvas)
    heads = find_headings(["" if number in rows else line for number, line in enumerate(words)])
    section, number, loose = "", 0, 0
    while number < len(lines):
        line, count = lines[number], 1
        if number == title:
            canvas.mark(BlockKind.TITLE, line.trimmed)
        elif number in rows:
            grids.write(line, rows[number], section)
        elif number in heads and number > (-1 if title is None else title):
            section = line.words[item_start(line.words) :].strip()
            canvas.mark(BlockKind.HEADING, line.trimmed, section=section)
        elif line.words.strip():
            if number >= loose:
                count, loose = _wrapped(words, number, heads)
            _mark_body(canvas, lines[number : number + count], section)
        number += count
    grids.finish()


@dataclass(slots=True)
class Grids:
    """Writes the rows of a plain text's tables."""

    canvas: Canvas
    grids: dict[int, Grid] = field(default_factory=dict)

    def write(self, line: _Line, row: AlignedRow | None, section: str) -> None:
        """Write the row that a line is; nothing for a line that only divides."""
        if row is None:
            return
        spans = [Span(line.start + first, line.start + last) for first, last in row.cells]
        self.canvas.mark(
            BlockKind.TABLE_ROW, Span(spans[0].start, spans[-1].end), section=section.strip(), table=row.table
        )
        cells = [
            GridCell(span=span, words=line.words[first:last])
            for span, (first, last) in zip(spans, row.cells, strict=True)
        ]
        self.grids.setdefault(row.table, Grid()).add(len(self.canvas.blocks) - 1, cells)

    def finish(self) -> None:
        """Give the rows their headers."""
        for grid in self.grids.values():
            grid.finish(self.canvas.blocks)


def _mark_body(canvas: Canvas, lines: list[_Line], section: str) -> None:
    first, last = lines[0], lines[-1]
    pointer = _POINTER.match(first.words) if len(lines) == 1 else None
    marker = pointer.end() if pointer else item_start(first.words)
    start = first.start + marker if marker else first.trimmed_start
    end = last.start + len(last.words.rstrip())
    if start < end:
        canvas.mark(BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH, Span(start, end), section=section)


def _wrapped(lines: list[str], number: int, heads: frozenset[int]) -> tuple[int, int]:
    """How many lines from `number` on make one hard-wrapped paragraph, at least 1: lines of about one width, most of
    which go on in lower case; and the line before which no other such paragraph starts.
    """
    end = number + 1
    while end < min(len(lines), number + _MOST_WRAPPED) and len(lines[end - 1].rstrip()) in _WRAPPED:
        if not lines[end].strip() or end in heads or item_start(lines[end]):
            break
        end += 1
    widths = [len(line.rstrip()) for line in lines[number : end - 1]]
    if not widths or max(widths) - min(widths) > _WRAP_SPREAD:
        return 1, number
    hanging = item_start(lines[number])
    joined = sum(_goes_on(line, hanging) for line in lines[number + 1 : end])
    if joined >= _LOWER_SHARE * (end - number - 1):
        return end - number, end
    return 1, end if end - number > _MANY else number


def _goes_on(line: str, hanging: int) -> bool:
    """Whether a line goes on in lower case, or stands under the words of the list's entry that it belongs to."""
    words = line.lstrip()
    return words[:1].islower() or 0 < hanging == len(line) - len(words)


def _cite(canvas: Canvas) -> None:
    """Read the list of references as citations: title in quotes, dates, address."""
    text = canvas.text
    for block in canvas.blocks:
        if block.kind is not BlockKind.LIST_ITEM or not is_apparatus(block.section):
            continue
        words = text[block.span.start : block.span.end]
        canvas.citations.append(citation_of(words, anchor=block.span.start))
