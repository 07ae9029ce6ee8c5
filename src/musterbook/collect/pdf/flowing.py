"""Lets blocks follow each other across columns and pages.

A paragraph that a column or a page breaks off goes on with the first one of the next; notes below the text wait
until the paragraph above them has ended; a table goes on under the headings that the next page repeats.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from musterbook.base.document import BlockKind
from musterbook.collect.pdf.blocks import PageBlock

_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_OTHER_SIZE = 0.08
"""Part of a size by which letters differ."""
_SAME_PLACE = 20.0
"""Points by which a column may stand elsewhere on the next page."""


@dataclass(slots=True)
class Flow:
    """Blocks in order; notes below the text wait until the paragraph above them has ended."""

    blocks: list[PageBlock] = field(default_factory=list)
    notes: list[PageBlock] = field(default_factory=list)
    tables: int = 0
    columns: tuple[float, ...] = ()
    heads: list[PageBlock] = field(default_factory=list)

    def add_table(self, rows: list[PageBlock], *, first: bool, columns: tuple[float, ...]) -> None:
        """Add the rows of a table; one at the head of a page may go on with the table before, its headings repeated."""
        goes_on = first and self._ends_in_table and _are_alike(self.columns, columns)
        if not goes_on:
            self.flush()
            self.tables += 1
            self.columns, self.heads = columns, [row for row in rows if _is_heading(row)]
        told = [_words_of(row) for row in self.heads]
        for row in rows:
            if goes_on and _words_of(row) in told:
                continue
            if goes_on:
                for cell in row.cells:
                    cell.heading = False
            row.table = self.tables - 1
            self.blocks.append(row)

    def add(self, block: PageBlock, *, first: bool) -> None:
        """Add a block; `first`: whether it is the first of its column, and so may go on with the last one before."""
        if block.note or (not first and self._belongs_to_note(block)):
            self.notes.append(block)
        elif first and self.blocks and _goes_on(self.blocks[-1], block):
            last = self.blocks[-1]
            last.lines += block.lines
            last.full = block.full
        else:
            self.flush()
            self.blocks.append(block)

    @property
    def _ends_in_table(self) -> bool:
        return any(block.table is not None for block in self.blocks[-1:])

    def _belongs_to_note(self, block: PageBlock) -> bool:
        """Whether a block stands below a note, in letters as small."""
        if not self.notes or block.kind is not BlockKind.PARAGRAPH:
            return False
        return abs(block.size - self.notes[-1].size) <= _OTHER_SIZE * block.size

    def flush(self) -> None:
        """Let the notes follow."""
        self.blocks += self.notes
        self.notes = []


def _goes_on(last: PageBlock, block: PageBlock) -> bool:
    """Whether a paragraph at the head of a column goes on with the one that the column before ended with."""
    if last.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or block.kind is not BlockKind.PARAGRAPH:
        return False
    if abs(last.size - block.size) > _OTHER_SIZE * block.size or _CLOSED.search(last.lines[-1].text):
        return False
    opening = block.lines[0].text.lstrip("\"'“«‘([")[:1]
    return opening.islower() or (last.full and (opening.isupper() or opening.isdigit() or not opening))


def _is_heading(row: PageBlock) -> bool:
    return all(cell.heading for cell in row.cells)


def _words_of(row: PageBlock) -> str:
    return "|".join(" ".join(line.text for line in cell.lines) for cell in row.cells)


def _are_alike(columns: Sequence[float], others: Sequence[float]) -> bool:
    """Whether two tables have their columns at the same places."""
    return len(columns) == len(others) and all(abs(a - b) <= _SAME_PLACE for a, b in zip(columns, others, strict=True))
