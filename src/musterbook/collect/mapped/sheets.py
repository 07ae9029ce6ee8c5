"""The sheets of a table file, and the head of each: in which rows its headings stand, and which columns they name.

A head is one row or two; above the second, a heading that spans columns stands once and holds for the empty
cells to its right ('Troops' over 'Men' and 'Women' gives 'Troops Men' and 'Troops Women').
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.collect.mapping.model import TableMapping, same_heading
from musterbook.collect.separated import Row, rows, sniff

HEAD_ROWS = 40
"""Rows from the top in which the head is looked for."""
_SAMPLE = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name ('' of a file that is one table), its part of the text, the number of its first row, and what
    parts its cells, '' where that is to be found out.
    """

    name: str
    part: Span
    first_row: int = 1
    separator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a sheet: the columns' headings, the words of its rows, and the number of its last row."""

    headings: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    last_row: int


def separator_of(text: str, sheet: Sheet) -> str:
    """The sign that parts the cells of a sheet; a comma where none is seen."""
    if sheet.separator:
        return sheet.separator
    found = sniff(text[sheet.part.start : min(sheet.part.end, sheet.part.start + _SAMPLE)])
    return "," if found is None else found[0]


def rows_of(text: str, sheet: Sheet, separator: str) -> Iterator[Row]:
    """The rows of a sheet that hold anything, numbered as a program for sheets does."""
    for row in rows(text, separator, sheet.part):
        if any(cell.value for cell in row.cells):
            yield row if sheet.first_row == 1 else row._replace(number=row.number + sheet.first_row - 1)


def find_head(first: Sequence[Row], mapping: TableMapping) -> Head | None:
    """The head that has all columns which the mapping demands; None where no row or pair has.

    Of several the one with the fewest headings that the mapping does not know, the highest of equals.
    """
    wanted = set(map(same_heading, mapping.demanded))
    found = (head for head in heads(first) if wanted <= set(map(same_heading, head.headings)))
    return min(found, key=lambda head: sum(not mapping.knows(one) for one in head.headings), default=None)


def heads(first: Sequence[Row]) -> Iterator[Head]:
    """Every row, and every pair of rows, that could be a head, from the top; two rows before one.

    A row with nothing beside its first cell is a title or a note.
    """
    likely = [row for row in first[:HEAD_ROWS] if len(row.cells) == 1 or any(one.value for one in row.cells[1:])]
    for above, row in zip((None, *likely), likely, strict=False):
        if above is not None and above.number == row.number - 1:
            yield _head((above, row))
        yield _head((row,))


def _head(found: Sequence[Row]) -> Head:
    words = tuple(tuple(" ".join(cell.value.split()) for cell in row.cells) for row in found)
    names = list(words[-1])
    if len(words) > 1:
        upper = _spread(words[0], len(names))
        names = [
            f"{above} {below}".strip() if above != below else below for above, below in zip(upper, names, strict=True)
        ]
    return Head(headings=_told_apart(names), words=words, last_row=found[-1].number)


def _spread(words: tuple[str, ...], width: int) -> list[str]:
    """The upper headings, each repeated over the empty cells to its right."""
    spread: list[str] = []
    for column in range(width):
        word = words[column] if column < len(words) else ""
        spread.append(word or (spread[-1] if spread else ""))
    return spread


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """The headings with the second of a name as 'name (2)', the third as 'name (3)'."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        key = same_heading(name)
        seen[key] = seen.get(key, 0) + 1
        found.append(name if seen[key] == 1 or not name else f"{name} ({seen[key]})")
    return tuple(found)


def first_rows(text: str, sheet: Sheet, separator: str) -> list[Row]:
    """The rows in which a head may stand, with the first below them."""
    return list(islice(rows_of(text, sheet, separator), HEAD_ROWS + 1))


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """The sheets of a document's original."""
    return sheets_in(document.original, dict(document.metadata).get("sheets", ""))


def sheets_in(text: str, told: str) -> tuple[Sheet, ...]:
    """The sheets that a list names, one a line ('start end first-row name'); the whole text where it names none."""
    found = []
    for line in told.splitlines():
        start, end, first_row, name = line.split(" ", 3)
        found.append(Sheet(name=name, part=Span(int(start), int(end)), first_row=int(first_row), separator="\t"))
    return tuple(found) or (Sheet(name="", part=Span(0, len(text))),)
