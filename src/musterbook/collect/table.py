"""Reads tables in separated values: each row a block, each cell with its header and its place.

The text is the file's lines as they stand, so that a table of half a million cells needs one piece a
line to lead back to the original.
"""

from musterbook.base.document import BlockKind, Document
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.assemble import Stated, assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.grid import Grid, GridCell
from musterbook.collect.mapped import too_many_rows
from musterbook.collect.mapped.drawing import sheets_told
from musterbook.collect.mapped.sheets import first_rows, rows_of, separator_of, sheets_in
from musterbook.collect.reader import Original
from musterbook.collect.separated import Row, Separated, rows, sniff

_SAMPLE = 50_000
"""Characters in which the separator is looked for."""
_LONGEST_CELL = 80
"""Mean characters of a cell beyond which lines with commas are prose."""
_FEWEST_ROWS = 3
_SUFFIXES = (".csv", ".tsv", ".tab")
_NOTE = 4
"""Columns of a table in which a row with a single filled cell is a note, not a row."""


class TableReader:
    """Reads CSV and TSV, and what the opener of workbooks made."""

    name = "separated values"

    def takes(self, original: Original) -> float:
        """By how evenly a separator cuts the first rows; the name's ending helps, and a workbook is one by itself."""
        if sheets_told(original):
            return 0.96
        sample = original.text[:_SAMPLE]
        named = original.name.lower().endswith(_SUFFIXES)
        found = sniff(sample)
        if found is None:
            return 0.0
        first = [row for _, row in zip(range(_FEWEST_ROWS), rows(sample, found[0]), strict=False)]
        cells = [cell for row in first for cell in row.cells]
        short = sum(len(cell.value) for cell in cells) <= _LONGEST_CELL * len(cells)
        if named:
            return 0.96 if short or len(first) < _FEWEST_ROWS else 0.6
        return 0.8 * found[1] if short and len(first) == _FEWEST_ROWS and _is_even(first) else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The file's lines as they stand, each row with its cells; notes above and below are paragraphs."""
        fault = too_many_rows(original)
        if fault is not None:
            return Outcome(issues=(*original.issues, fault))
        canvas = Canvas(original.text)
        for number, sheet in enumerate(sheets_in(original.text, sheets_told(original))):
            separator = separator_of(original.text, sheet)
            grid, width = (
                Grid(),
                max((len(row.cells) for row in first_rows(original.text, sheet, separator)), default=0),
            )
            for row in rows_of(original.text, sheet, separator):
                _write(canvas, grid, row, table=number, width=width)
            grid.finish(canvas.blocks)
        return assemble(original, canvas, media_type="text/csv", stated=Stated(more={"sheets": sheets_told(original)}))


def _is_even(first: list[Row]) -> bool:
    return len({len(row.cells) for row in first}) == 1


def _write(canvas: Canvas, grid: Grid, row: Row, *, table: int, width: int) -> None:
    """Writes a row of a sheet of `width` columns; one with a single filled cell of words is a note."""
    filled = [cell for cell in row.cells if cell.value]
    note = len(filled) == 1 and max(len(row.cells), width) >= _NOTE and not filled[0].value.isdecimal()
    canvas.begin()
    canvas.copy(filled[0].whole_start, filled[-1].whole_end)
    canvas.end(BlockKind.PARAGRAPH if note else BlockKind.TABLE_ROW, table=None if note else table)
    if not note:
        shift = canvas.blocks[-1].span.start - filled[0].whole_start
        grid.add(len(canvas.blocks) - 1, [_placed(cell, shift=shift, end=canvas.length) for cell in row.cells])


def _placed(cell: Separated, *, shift: int, end: int) -> GridCell:
    """A cell with its place in the text; an empty one stands between its neighbours."""
    start = min(max(cell.start + shift, 0), end)
    return GridCell(span=Span(start, min(start + cell.end - cell.start, end)), words=" ".join(cell.value.split()))
