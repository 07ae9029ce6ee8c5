"""Writes a story: the text, which unit each run of it is, and what stands in what order.

Whoever reads a format calls `paragraph`, `begin_table`, `begin_row`, `begin_cell`, `end_row` and `end_table` in the
order of the file. A row in which a further table or a text box stands is no row of figures: its paragraphs are then
told one by one.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from musterbook.base.locator import LocatorKind, Place, Unit
from musterbook.base.span import Span
from musterbook.collect.office.story import Paragraph, Row, StoryCell, Words

MOST_PIECES = 60_000
"""Paragraphs and cells of the longest document; a book of a thousand pages has 20,000."""
MOST_COLUMNS = 63
"""Columns of the widest table that Word makes; a cell that claims more takes one."""


@dataclass(slots=True)
class _OpenCell:
    """A cell that is being written. `above`: the cell that shows in its place, where it only continues one."""

    unit: Unit
    start: int
    columns: int
    heading: bool
    above: "_OpenCell | None" = None
    rows: int = 1
    length: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _OpenTable:
    """A table that is being written. `rows`: those that are drawn as such, each with its index among the items.
    `reaching`: for each column the cell that was last begun in it. `flat`: whether the open row is drawn as paragraphs.
    """

    number: int
    row: int = 0
    column: int = 0
    cells: list[_OpenCell] = field(default_factory=list)
    rows: list[tuple[int, list[_OpenCell]]] = field(default_factory=list)
    reaching: dict[int, _OpenCell] = field(default_factory=dict)
    flat: bool = False


class StoryFull(Exception):  # noqa: N818  # what it says is a fault of the file, told as an issue
    """The document holds more than MOST_PIECES."""


class StoryWriter:
    """Writes a story from start to end; offsets count in `text`."""

    def __init__(self) -> None:
        """Start empty."""
        self.places: list[Place] = []
        self._items: list[Paragraph | Row | None] = []
        self._parts: list[str] = []
        self._length = self._tables = 0
        self._open: list[_OpenTable] = []
        self._counts: dict[str, int] = {}
        self._left = MOST_PIECES

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    @property
    def items(self) -> tuple[Paragraph | Row, ...]:
        """What was written, in order; the rows of tables that are closed."""
        return tuple(item for item in self._items if item is not None)

    @property
    def column(self) -> int:
        """The column, from 0, at which the next cell of the open row begins."""
        return self._open[-1].column

    def paragraph(self, words: Words, *, within: str = "") -> None:
        """Write a paragraph. `within`: the note or text box that it belongs to, '' for the body or the open cell."""
        self._count()
        if self._open and not within:
            self._in_cell(words)
            return
        number = self._counts[within] = self._counts.get(within, 0) + 1
        if not words.text:
            return
        self._flatten()
        unit = Unit(kind=LocatorKind.PARAGRAPH, number=number, sheet=within)
        self._items.append(Paragraph(words=words, span=self._write(words.text, unit), within=within))

    def begin_table(self) -> None:
        """Open a table, within a cell or not."""
        self._flatten()
        self._tables += 1
        self._open.append(_OpenTable(self._tables))

    def begin_row(self) -> None:
        """Open a row of the open table."""
        table = self._open[-1]
        table.row, table.column, table.cells, table.flat = table.row + 1, 0, [], False

    def begin_cell(self, *, columns: int = 1, heading: bool = False, below: bool = False) -> None:
        """Open a cell. `below`: it only continues the one above it, and shows nothing of its own."""
        self._count()
        table = self._open[-1]
        name = f"{column_name(table.column)}{table.row}"
        unit = Unit(kind=LocatorKind.CELL, sheet=f"table {table.number}", cell=name)
        cell = _OpenCell(unit, self._length, max(min(columns, MOST_COLUMNS - table.column), 1), heading)
        cell.above = table.reaching.get(table.column) if below else None
        if cell.above is None:
            for column in range(table.column, table.column + cell.columns):
                table.reaching[column] = cell
        table.cells.append(cell)
        table.column += cell.columns

    def end_row(self) -> None:
        """Close the row; one without words is left out."""
        table = self._open[-1]
        if any(cell.paragraphs for cell in table.cells) and not table.flat:
            above = {id(cell.above): cell.above for cell in table.cells if cell.above is not None}
            for cell in above.values():
                cell.rows += 1
            table.rows.append((len(self._items), table.cells))
            self._items.append(None)
        table.cells = []

    def close(self) -> None:
        """Close whatever is open."""
        while self._open:
            self.end_row()
            self.end_table()

    def _count(self) -> None:
        """Count one more paragraph or cell. Raises StoryFull."""
        self._left -= 1
        if self._left < 0:
            raise StoryFull

    def end_table(self) -> None:
        """Close the table, when it is known which cells reach down."""
        table = self._open.pop()
        for place, cells in table.rows:
            shown = tuple(_closed(cell) for cell in cells if cell.above is None)
            self._items[place] = Row(table=table.number, cells=shown)

    def _in_cell(self, words: Words) -> None:
        table = self._open[-1]
        if not words.text or not table.cells or table.cells[-1].above is not None:
            return
        cell = table.cells[-1]
        offset = cell.length + 1 if cell.length else 0
        beside = not offset and not table.flat and any(other.paragraphs for other in table.cells)
        paragraph = Paragraph(
            words=words, span=self._write(words.text, cell.unit, offset=offset, before="\t" if beside else "\n")
        )
        cell.length = offset + len(words.text)
        cell.paragraphs.append(paragraph)
        if table.flat:
            self._items.append(paragraph)

    def _write(self, text: str, unit: Unit, *, offset: int = 0, before: str = "\n") -> Span:
        """Write text of a unit, where it has `offset`; the place before is lengthened where it goes on with it."""
        last = self.places[-1] if self.places else None
        if self._length:
            self._add(before)
        start = self._length
        self._add(text)
        if last is not None and last.unit == unit:
            self.places[-1] = Place(start=last.start, end=self._length, unit=unit, offset=last.offset)
        else:
            self.places.append(Place(start=start, end=self._length, unit=unit, offset=offset))
        return Span(start, self._length)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _flatten(self) -> None:
        """Let the open rows be paragraphs: something stands in one of their cells that is no paragraph."""
        for table in self._open:
            if table.cells and not table.flat:
                table.flat = True
                self._items += [paragraph for cell in table.cells for paragraph in cell.paragraphs]


def _closed(cell: _OpenCell) -> StoryCell:
    first, last = (cell.paragraphs[0], cell.paragraphs[-1]) if cell.paragraphs else (None, None)
    span = Span(cell.start, cell.start) if first is None or last is None else Span(first.span.start, last.span.end)
    return StoryCell(
        paragraphs=tuple(cell.paragraphs), span=span, heading=cell.heading, rows=cell.rows, columns=cell.columns
    )


@lru_cache(maxsize=2 * MOST_COLUMNS)
def column_name(index: int) -> str:
    """The letters of a column counted from 0, as spreadsheet programs write them: 0 is 'A', 27 is 'AB'."""
    letters, left = "", index + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
