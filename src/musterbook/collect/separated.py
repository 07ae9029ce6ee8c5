"""Cuts separated values (CSV, TSV) into rows of cells, each with its place in the file.

The standard library's reader gives values without places; this one follows RFC 4180 and keeps both.
The separator is the one that cuts the first rows most evenly.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from musterbook.base.span import Span

SEPARATORS = (",", ";", "\t", "|")
_LINE_END = re.compile(r"\r\n?|\n")
_SAMPLE_ROWS = 40
_LETTERS = 26
_SNIFFED = 50_000
"""Characters in which the separator is looked for."""
_PROSE_MARKS = (",", ";")
"""Separators that sentences hold as well."""
_ENDS = (".", "!", "?", "…", "»", '"', "”")
_LONG = 80
"""So long a line that ends like a sentence is one."""
_TIGHT = re.compile(r"[,;](?=\S)(?:(?<=[^\d\s][,;])|(?<=\d[,;])(?=\D))")
"""A separator that no blank follows, as sentences have none."""
_EVEN = 0.8
"""Share of the sampled rows that must have the commonest number of cells."""


class Separated(NamedTuple):
    """A cell: its value, the place of its content, and the place with its quotes and the blanks around them."""

    value: str
    start: int
    end: int
    whole_start: int
    whole_end: int


class Row(NamedTuple):
    """A row: its cells, its place without the line end, and its number, from 1, as a program for sheets counts."""

    cells: tuple[Separated, ...]
    span: Span
    number: int


@cache
def _cell_pattern(separator: str) -> re.Pattern[str]:
    mark = re.escape(separator)
    return re.compile(rf'[ ]*"(?P<quoted>(?:[^"]++|"")*+)"[ ]*(?={mark}|\r|\n|\Z)|(?P<bare>[^{mark}\r\n]*)')


def rows(text: str, separator: str, part: Span | None = None) -> Iterator[Row]:
    """The rows of a text, or of a part of it, in order; empty lines are counted and left out."""
    pattern, number = _cell_pattern(separator), 0
    position, stop = (0, len(text)) if part is None else (part.start, part.end)
    while position < stop:
        start, cells, number = position, [], number + 1
        while True:
            match = pattern.match(text, position, stop)
            assert match is not None
            cells.append(_cell(match))
            position = match.end()
            if not text.startswith(separator, position, stop):
                break
            position += 1
        if len(cells) > 1 or cells[0].value:
            yield Row(tuple(cells), Span(start, position), number)
        position += 2 if text.startswith("\r\n", position) else 1


def _cell(match: re.Match[str]) -> Separated:
    if match["quoted"] is not None:
        value = match["quoted"].replace('""', '"').strip()
        return Separated(value, match.start("quoted"), match.end("quoted"), match.start(), match.end())
    bare = match["bare"]
    value = bare.strip()
    start = match.start() + len(bare) - len(bare.lstrip())
    return Separated(value, start, start + len(value), start, start + len(value))


@lru_cache(maxsize=4)
def sniff(text: str) -> tuple[str, float] | None:
    """The likeliest separator and the share of rows that it cuts evenly; None where none cuts at all."""
    best: tuple[float, int, str] | None = None
    prose = _is_prose(text)
    for separator in SEPARATORS:
        if separator not in text or (prose and separator in _PROSE_MARKS):
            continue
        counts = Counter(islice(_widths(text, separator), _SAMPLE_ROWS))
        if not counts:
            continue
        width, times = counts.most_common(1)[0]
        share = times / sum(counts.values())
        if width > 1 and share >= _EVEN and (best is None or (share, width) > best[:2]):
            best = (share, width, separator)
    return None if best is None else (best[2], best[0])


def _widths(text: str, separator: str) -> Iterator[int]:
    """The number of cells of each row, which lines tell by their separators alone where no cell is in quotes."""
    if text.lstrip(" ").startswith('"') or _opening_quote(separator).search(text):
        return (len(row.cells) for row in rows(text, separator))
    return (line.count(separator) + 1 for line in _LINE_END.split(text) if separator in line or line.strip())


@cache
def _opening_quote(separator: str) -> re.Pattern[str]:
    return re.compile(rf'[{re.escape(separator)}\r\n] *"')


def _is_prose(text: str) -> bool:
    """Whether most lines of a text are sentences: long, with a stop at the end, each comma with a blank behind it."""
    lines = [line.strip() for line in text.split("\n", _SAMPLE_ROWS)[:_SAMPLE_ROWS] if line.strip()]
    sentences = [line for line in lines if len(line) >= _LONG and line.endswith(_ENDS) and not _TIGHT.search(line)]
    return 2 * len(sentences) > len(lines)


def column_letters(place: int) -> str:
    """The letters of a column as a program for sheets writes them: 0 is 'A', 27 is 'AB'."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_text(text: str, cell: str) -> str:
    """What stands in a cell of separated values, named as a program for sheets does ('C12'); '' where there is none."""
    found = sniff(text[:_SNIFFED])
    number = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    row = next((row for row in rows(text, "," if found is None else found[0]) if str(row.number) == number), None)
    cells = () if row is None else row.cells
    return next((one.value for place, one in enumerate(cells) if f"{column_letters(place)}{number}" == cell), "")
