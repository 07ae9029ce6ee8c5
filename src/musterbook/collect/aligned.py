"""Finds tables in plain text: rows whose cells bars, tabs or runs of spaces part.

A table is a run of lines with the same number of cells, the most of them with a figure below the
first line; a line of dashes divides it and is no row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SPLITTERS = (("|", re.compile(r"\|")), ("\t", re.compile(r"\t+")), ("  ", re.compile(r" {2,}")))
"""What parts cells, each with the letters without which there is none of it."""
_DIVIDER = re.compile(r"[\s|+:=_-]*[-=_]{2,}[\s|+:=_-]*$")
_FIGURE = re.compile(r"\d")
_FEWEST = 3
"""Lines of the shortest table, its header with them."""
_LONGEST_CELL = 60
"""Characters of a cell beyond which lines are prose."""


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """A row: the number of its table, and the [start, end) of its cells in the line."""

    table: int
    cells: tuple[tuple[int, int], ...]


_Run = list[tuple[int, tuple[tuple[int, int], ...] | None]]


def find_rows(lines: Sequence[str]) -> dict[int, AlignedRow | None]:
    """The rows of all tables by the number of their line; None for a line that only divides one."""
    found: dict[int, AlignedRow | None] = {}
    number = table = 0
    while number < len(lines):
        run = _table_at(lines, number)
        if run is None:
            number += 1
            continue
        if number and _DIVIDER.match(lines[number - 1]):
            found[number - 1] = None
        above = number - 2 if number - 1 in found else number - 1
        run = run if above < 0 or above in found else [*_head(lines, above, run), *run]
        for line, cells in run:
            found[line] = None if cells is None else AlignedRow(table, cells)
        table, number = table + 1, run[-1][0] + 1
    return found


def _table_at(lines: Sequence[str], number: int) -> _Run | None:
    """The rows of the table that starts at a line, None where none does."""
    for sign, splitter in _SPLITTERS:
        first = _cells(lines[number], splitter) if sign in lines[number] else ()
        if len(first) > 1:
            run = list(_run(lines, number, splitter, width=len(first)))
            rows = [(line, cells) for line, cells in run if cells is not None]
            if len(rows) >= _FEWEST and _counts(lines, rows[1:]):
                return run
    return None


def _head(lines: Sequence[str], above: int, run: _Run) -> _Run:
    """The line above a table of aligned columns where it heads all of them but the first."""
    first = next((cells for _, cells in run if cells is not None), ())
    if not lines[above][:1].isspace():
        return []
    for sign, splitter in _SPLITTERS[1:]:
        cells = _cells(lines[above], splitter) if sign in lines[above] else ()
        if len(cells) > 1 and len(cells) == len(first) - 1 and cells[0][0] > first[0][1]:
            return [(above, ((0, 0), *cells))]
    return []


def _run(
    lines: Sequence[str], number: int, splitter: re.Pattern[str], *, width: int
) -> Iterator[tuple[int, tuple[tuple[int, int], ...] | None]]:
    """The lines from `number` on that have as many cells as the first, and those that divide them."""
    while number < len(lines):
        divides = bool(_DIVIDER.match(lines[number]))
        cells = () if divides else _cells(lines[number], splitter)
        if not divides and len(cells) != width:
            return
        yield number, None if divides else cells
        number += 1


def _cells(line: str, splitter: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """The places of a line's cells; a bar at either edge bounds no cell, spaces at the edges part none."""
    end = len(line.rstrip(" \t|")) if splitter.pattern == r"\|" else len(line.rstrip())
    start = len(line) - len(line.lstrip(" \t|") if splitter.pattern == r"\|" else line.lstrip())
    if start >= end:
        return ()
    edges = [start]
    for mark in splitter.finditer(line, start, end):
        edges += [mark.start(), mark.end()]
    edges.append(end)
    cells = [_trimmed(line, edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    return () if any(b - a > _LONGEST_CELL for a, b in cells) else tuple(cells)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    words = line[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, start + len(words.rstrip()))


def _counts(lines: Sequence[str], rows: Sequence[tuple[int, tuple[tuple[int, int], ...]]]) -> bool:
    """Whether most rows below the first have a figure beyond their first cell."""
    told = [any(_FIGURE.search(lines[line][a:b]) for a, b in cells[1:]) for line, cells in rows]
    return sum(told) * 2 > len(told)
