"""Gives the rows of a table the headers of their columns, whatever markup the table came in.

A cell that spans rows stands in each of them; a cell that spans columns is one cell under the first.
"""

import re
from dataclasses import dataclass, field, replace

from musterbook.base.document import Block, Cell
from musterbook.base.span import Span

_WIDEST = 1_000
"""Columns of a table beyond which a cell takes one at most."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell as written: its span in the text, its words, whether it is marked as a heading, and how
    many rows and columns it takes.
    """

    span: Span
    words: str
    heading: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class _Carried:
    """A cell that reaches down into further rows."""

    cell: GridCell
    left: int
    first: bool


@dataclass(slots=True)
class Grid:
    """Collects the rows of one table; `finish` gives each its cells. `headless`: its markup leaves its head empty."""

    headless: bool = False
    rows: list[tuple[int, list[GridCell]]] = field(default_factory=list)

    def add(self, block: int, cells: list[GridCell]) -> None:
        """Add a row, written as the block of that index."""
        self.rows.append((block, cells))

    def finish(self, blocks: list[Block]) -> None:
        """Give the rows' blocks their cells and headers. A cell from a row above keeps its span there."""
        placed = self._place()
        count = self._heading_rows()
        headers = _headers(placed[:count])
        for number, ((index, _), row) in enumerate(zip(self.rows, placed, strict=True)):
            below = number >= count
            cells = tuple(
                Cell(span=cell.span, header=headers.get(column, "") if below else "")
                for column, cell in row
                if cell is not None
            )
            blocks[index] = replace(blocks[index], cells=cells)

    def _place(self) -> list[list[tuple[int, GridCell | None]]]:
        """Each row as (column, cell); None where a cell only continues one to its left."""
        carried: dict[int, _Carried] = {}
        placed: list[list[tuple[int, GridCell | None]]] = []
        for _, cells in self.rows:
            placed.append(_place_row(cells, carried))
        return placed

    def _heading_rows(self) -> int:
        """How many rows at the top are headings: marked ones, else a first row of words over figures."""
        count = 0
        for _, cells in self.rows:
            if not cells or not all(cell.heading for cell in cells):
                break
            count += 1
        if count or len(self.rows) < 2:  # noqa: PLR2004  # a heading needs a row below it
            return count if count < len(self.rows) else 0
        if self.headless or all(_names_row(cells) for _, cells in self.rows):
            return 0
        first, *rest = [cells for _, cells in self.rows]
        worded = len(first) > 1 and all(_heads(cell.words) for cell in first[1:]) and not _has_figure(first[0].words)
        return 1 if worded and any(_has_figure(cell.words) for cells in rest for cell in cells) else 0


def _place_row(cells: list[GridCell], carried: dict[int, _Carried]) -> list[tuple[int, GridCell | None]]:
    row: list[tuple[int, GridCell | None]] = []
    waiting, column, furthest = list(reversed(cells)), 0, max(carried, default=-1)
    while waiting or column <= furthest:
        above = carried.get(column)
        if above is not None:
            row.append((column, above.cell if above.first else None))
            above.left -= 1
            if above.left == 0:
                del carried[column]
            column += 1
        elif waiting:
            cell = waiting.pop()
            for offset in range(max(min(cell.columns, _WIDEST - column), 1)):
                row.append((column, cell if offset == 0 else None))
                if cell.rows > 1:
                    carried[column] = _Carried(cell, cell.rows - 1, offset == 0)
                    furthest = max(furthest, column)
                column += 1
        else:
            column += 1
    return row


def _headers(rows: list[list[tuple[int, GridCell | None]]]) -> dict[int, str]:
    names: dict[int, list[str]] = {}
    for row in rows:
        last: GridCell | None = None
        for column, cell in row:
            last = cell or last
            words = "" if last is None else last.words
            if words and words not in names.setdefault(column, []):
                names[column].append(words)
    return {column: " ".join(words) for column, words in names.items()}


def _names_row(cells: list[GridCell]) -> bool:
    """Whether only the first cell of a row is marked as a heading: that of the row."""
    return len(cells) > 1 and cells[0].heading and not any(cell.heading for cell in cells[1:])


def _has_figure(words: str) -> bool:
    return any(character.isdigit() for character in words)


def _heads(words: str) -> bool:
    """Whether a cell may head a column: words, with a date or not, or a bare year."""
    return bool(words) and (any(character.isalpha() for character in words) or bool(_YEAR.fullmatch(words)))
