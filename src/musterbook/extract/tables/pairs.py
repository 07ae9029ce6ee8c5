"""Pairs: rows of a table that name a thing and tell it ('Commander | John Smith', 'End of mandate | 2 October 2025').

Such a row is read as a line with a colon between its cells.
"""

from musterbook.base.document import Block
from musterbook.extract.tables.cells import CellReader
from musterbook.extract.words.items import Item

_PAIR = 2


def pair_items(block: Block, cells: CellReader) -> tuple[Item, ...]:
    """The items of a row of two cells with a colon between them; none of a row that is no pair."""
    if len(block.cells) != _PAIR:
        return ()
    label, value = (cells.items(cell.span) for cell in block.cells)
    counted = any(item.figure is not None and not item.figure.article for item in label)
    if not label or not value or counted:
        return ()
    headed = any(cell.header for cell in block.cells)
    if headed and cells.figure(value) is not None:
        return ()
    end = block.cells[0].span.end
    told = label if label[-1].key == ":" else (*label, Item(start=end, end=end, key=":", text=":"))
    return (*told, *value)
