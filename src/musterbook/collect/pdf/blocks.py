"""Blocks of a page: paragraphs, headings and list items out of rows, and the words that make them.

A paragraph ends at a wider gap, an indent, a change of size or weight, a short line that closes a sentence, or
where a list item begins. A block in larger or bolder letters than the text is a heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from musterbook.base.document import BlockKind
from musterbook.collect.headings import could_head, item_start
from musterbook.collect.pdf.lines import Run
from musterbook.collect.pdf.page import Word, shown_text

_WIDER = 1.3
"""Times the usual step between lines from which a gap parts paragraphs."""
_INDENT = 0.9
"""Font heights by which a first line stands in."""
_OTHER_SIZE = 0.08
"""Part of a size by which letters differ."""
_SHORT = 0.86
"""Part of the column's width that a full line reaches."""
_LARGER = 1.07
"""Times the text's size from which letters are those of a heading."""
_SMALLER = 0.93
_MOST_HEADING = 220
"""Letters of the longest heading."""
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_CAPTION = re.compile(
    r"(?:table|figure|fig\.|map|chart|annex|box|tableau|carte|graphique|encadré|cuadro|tabla|gráfico|mapa|recuadro)"
    r"\s+(?:\d{1,3}|[IVX]{1,5}|[A-Z])\b[ .:—–-]",
    re.IGNORECASE,
)
_NOTE_START = re.compile(r"(?:[*†‡]{1,3}|\d{1,2}|[a-c])[\s/)]*(?=\S)")
_BULLETS = re.compile(r"[-*•·–—▪▫■□●○◦‣►▶▸✓✔➢➤→»]")
_MARKER_LETTERS = 5


@dataclass(slots=True)
class Line:
    """The words of one line of a block. `marked`: whether the mark of a note led it."""

    words: list[Word]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    text: str
    marked: bool = False


@dataclass(slots=True)
class PageCell:
    """The lines of a table's cell, and how many columns and rows it takes."""

    lines: list[Line] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(slots=True)
class PageBlock:
    """A block as it will be drawn. `cells`: of a table row, whose `lines` are empty; `table`: its number.
    `note`: whether it is a note below the text. `open`: whether its sentence may go on in the next column or page.
    """

    kind: BlockKind
    lines: list[Line]
    size: float = 0.0
    note: bool = False
    full: bool = True
    cells: list[PageCell] = field(default_factory=list)
    table: int | None = None

    @property
    def text(self) -> str:
        """Its words, lines parted by single spaces."""
        return " ".join(line.text for line in self.lines)


def line_of(runs: Sequence[Run], text: str, page: int) -> Line:
    """The line that the runs of a row are."""
    words = [word for run in runs for word in run.words]
    longest = max(runs, key=lambda run: run.letters)
    return Line(
        words, runs[0].left, runs[-1].right, longest.base, longest.size, all(run.bold for run in runs), page,
        shown_text(" ".join(run.words_of(text) for run in runs)), runs[0].marked,
    )  # fmt: skip


def blocks_of(lines: Sequence[Line], body: float) -> list[PageBlock]:
    """The blocks of a column's lines; `body`: the size of the text in the document."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    step = _usual_step(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, step=step, edges=(left, right)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, body, edges=(left, right)) for group in _with_markers(groups)]


def _with_markers(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups, one that is nothing but a list item's marker joined to the one that it marks."""
    joined: list[list[Line]] = []
    for group in groups:
        if joined and _is_marker(joined[-1]) and abs(joined[-1][0].base - group[0].base) <= group[0].size:
            group[0].words[:0] = joined[-1][0].words
            group[0].text = f"{joined[-1][0].text} {group[0].text}"
            joined[-1] = group
        else:
            joined.append(group)
    return joined


def _is_marker(group: list[Line]) -> bool:
    return len(group) == 1 and len(group[0].text) <= _MARKER_LETTERS and item_start(group[0].text + " x") > 0


def _usual_step(lines: Sequence[Line]) -> float:
    steps = [above.base - line.base for above, line in pairwise(lines)]
    close = [step / line.size for step, line in zip(steps, lines[1:], strict=False) if 0 < step <= 2 * line.size]
    return min(median(close), 1.6) if close else 1.2


def _goes_on(group: list[Line], line: Line, *, step: float, edges: tuple[float, float]) -> bool:
    """Whether a line goes on with the block above it."""
    last, first = group[-1], group[0]
    if not _is_below(last, line, step) or _opens_block(last, line):
        return False
    if last.text[-1:] in "-\u00ad" and last.text[-2:-1].isalnum():
        return True
    left, right = edges
    short = last.right < left + _SHORT * (right - left)
    ends = bool(_CLOSED.search(last.text))
    indented = line.left - last.left > _INDENT * line.size
    if len(group) == 1 and not _starts_item(first.text) and _centred(first, edges) != _centred(line, edges):
        return not (short and ends)
    if indented and (len(group) > 1 or ends) and not _starts_item(first.text):
        return False
    return not (ends and short) and not (short and _starts_sentence(line.text) and _fits(last, line, right))


def _is_below(last: Line, line: Line, step: float) -> bool:
    """Whether a line stands right below another, in letters of the same size."""
    near = 0 <= last.base - line.base <= max(_WIDER * step, 1.1) * max(line.size, last.size)
    return near and abs(line.size - last.size) <= _OTHER_SIZE * last.size


def _opens_block(last: Line, line: Line) -> bool:
    """Whether a line is in another weight than the one above it, or begins a list item or a note."""
    if line.bold != last.bold and not _runs_on(last, line):
        return True
    return line.marked or (_starts_item(line.text) and not _runs_on_figure(last, line))


def _fits(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have stood on the line above, so that the break is meant."""
    letters = len(line.text.split(" ", 1)[0]) + 1
    return last.right + letters * (line.right - line.left) / max(len(line.text), 1) < right - line.size


def _starts_sentence(text: str) -> bool:
    first = text.lstrip("\"'“«‘([¿¡")[:1]
    return first.isupper() or first.isdigit()


def _runs_on(last: Line, line: Line) -> bool:
    """Whether a sentence begun in bold letters goes on in plain ones."""
    return line.text[:1].islower() or last.text.endswith((",", "-"))


def _runs_on_figure(last: Line, line: Line) -> bool:
    """Whether what looks like an item's number is the end of the sentence above ('... a total of / 12. The')."""
    return (
        line.text[:1].isdigit()
        and not _CLOSED.search(last.text)
        and last.text[-1:].islower()
        and last.left <= line.left
    )


def _starts_item(text: str) -> bool:
    return item_start(text) > 0


def _centred(line: Line, edges: tuple[float, float]) -> bool:
    """Whether a line stands in from both edges by about as much."""
    before, after = line.left - edges[0], edges[1] - line.right
    return before > 2 * line.size and abs(before - after) <= max(line.size, 0.1 * before)


def _block(lines: list[Line], body: float, edges: tuple[float, float]) -> PageBlock:
    text = " ".join(line.text for line in lines)
    size = max(line.size for line in lines)
    full = lines[-1].right >= edges[0] + _SHORT * (edges[1] - edges[0])
    if _CAPTION.match(text) and len(text) <= _MOST_HEADING:
        return PageBlock(BlockKind.CAPTION, lines, size)
    if _is_heading(lines, text, body):
        return PageBlock(BlockKind.HEADING, lines, size)
    if _starts_item(text):
        return PageBlock(BlockKind.LIST_ITEM, lines, size, full=full)
    note = size <= _SMALLER * body and (lines[0].marked or _NOTE_START.match(text) is not None)
    return PageBlock(BlockKind.PARAGRAPH, lines, size, note=note, full=full)


def _is_heading(lines: list[Line], text: str, body: float) -> bool:
    marked = all(line.bold for line in lines) or lines[0].size >= _LARGER * body
    if not marked or len(text) > _MOST_HEADING or not any(letter.isalpha() for letter in text):
        return False
    if _BULLETS.match(text):
        return False
    closed = _CLOSED.search(text.rstrip("?!:")) is not None
    return not closed and (
        len(lines) > 1 or could_head(text) or item_start(text) > 0 or lines[0].size >= _LARGER * body
    )
