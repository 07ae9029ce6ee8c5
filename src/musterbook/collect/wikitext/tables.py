"""Takes a wikitext table apart into its caption and its cells, each with its place."""

import re
from dataclasses import dataclass, field

from musterbook.base.span import Span
from musterbook.collect.wikitext.scan import Construct, Scan
from musterbook.collect.wikitext.templates import trim_span

_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
_MOST = 100
"""Rows or columns that one cell may take."""


@dataclass(slots=True)
class SourceCell:
    """A cell in the original: the place of its content, and what its attributes say."""

    start: int
    end: int
    heading: bool
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class SourceTable:
    """A table in the original."""

    caption: Span | None = None
    rows: list[list[SourceCell]] = field(default_factory=list)


def lines_within(text: str, found: Scan, span: Span) -> list[Span]:
    """The lines of a stretch; a line end within a construct does not part them."""
    lines: list[Span] = []
    start = position = span.start
    inside = [found.constructs[at] for at in found.starts_between(span)]
    for construct in inside:
        if construct.start < position or construct.end > span.end:
            continue
        start = _split(text, Span(position, construct.start), start=start, lines=lines)
        position = construct.end
    start = _split(text, Span(position, span.end), start=start, lines=lines)
    lines.append(Span(start, span.end))
    return lines


def _split(text: str, span: Span, *, start: int, lines: list[Span]) -> int:
    """Add the lines that end within a span; gives where the next one starts."""
    at = text.find("\n", span.start, span.end)
    while at >= 0:
        lines.append(Span(start, at))
        start = at + 1
        at = text.find("\n", start, span.end)
    return start


def take_apart(text: str, found: Scan, construct: Construct) -> SourceTable:
    """The caption and rows of a table; cells that hold nothing are kept."""
    table = SourceTable()
    row: list[SourceCell] = []
    table.rows.append(row)
    for line in lines_within(text, found, construct.inner)[1:]:
        body = trim_span(text, line)
        mark = text[body.start : body.start + 2]
        if mark == "|-":
            row = []
            table.rows.append(row)
        elif mark == "|+" and not any(table.rows):
            table.caption = Span(_content_start(text, found, Span(body.start + 2, body.end)), body.end)
        elif mark[:1] in ("|", "!") and mark != "|}":
            row.extend(_cells(text, found, body))
        elif row:
            row[-1].end = max(row[-1].end, body.end)
    table.rows = [cells for cells in table.rows if cells]
    return table


def _cells(text: str, found: Scan, line: Span) -> list[SourceCell]:
    heading = text[line.start] == "!"
    marks = _outside(
        text, found, Span(line.start + 1, line.end), pattern=re.compile(r"\|\||!!" if heading else r"\|\|")
    )
    starts = [line.start + 1, *(mark + 2 for mark in marks)]
    ends = [*marks, line.end]
    return [_cell(text, found, Span(start, end), heading=heading) for start, end in zip(starts, ends, strict=True)]


def _cell(text: str, found: Scan, span: Span, *, heading: bool) -> SourceCell:
    start = _content_start(text, found, span)
    cell = SourceCell(start, span.end, heading)
    for match in _SPAN.finditer(text, span.start, start):
        number = min(max(int(match[2]), 1), _MOST)
        if match[1].lower() == "row":
            cell.rows = number
        else:
            cell.columns = number
    return cell


def _content_start(text: str, found: Scan, span: Span) -> int:
    """Where a cell's content starts: after its attributes and a single bar, if it has any."""
    bars = _outside(text, found, span, pattern=re.compile(r"\|"))
    if not bars:
        return span.start
    before = text[span.start : bars[0]]
    return bars[0] + 1 if not re.search(r"\[\[|\{\{", before) else span.start


def _outside(text: str, found: Scan, span: Span, *, pattern: re.Pattern[str]) -> list[int]:
    """Places of a pattern that lie in no construct."""
    places: list[int] = []
    position = span.start
    for start in [*found.starts_between(span), span.end]:
        if start < position:
            continue
        places += [match.start() for match in pattern.finditer(text, position, start)]
        position = found.constructs[start].end if start in found.constructs and start < span.end else start
    return places
