"""Ballots in tables: a resolution's row with its day and its tally, in columns of their own or as '13–0–2'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Vote
from musterbook.base.document import Block, Cell
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.extract.rules.vote import COUNCIL
from musterbook.extract.tables.cells import CellReader, Told

_TALLY = re.compile(r"\b(\d{1,2})\s*[-–—/:]\s*(\d{1,2})\s*[-–—/:]\s*(\d{1,2})\b")
_NUMBER = re.compile(r"\b\d{3,4}\b")
_PARTS = ("field-for", "field-against", "field-abstain")


@dataclass(frozen=True, slots=True)
class BallotReader:
    """Reads the votes of a table's rows."""

    cells: CellReader

    def of_row(self, block: Block) -> Iterator[Claim]:
        """The vote that a row tells, none where its columns name no resolution or no tally."""
        tags = [self.cells.label(cell.header) for cell in block.cells]
        number = next((c for c, t in zip(block.cells, tags, strict=True) if "field-resolution" in t), None)
        tally = self._tally(block.cells, tags)
        found = None if number is None else _NUMBER.search(self._words(number))
        if number is None or found is None or tally is None:
            return
        dated = (cell for cell in block.cells if cell is not number)
        when = next((w for c in dated if (w := self.cells.when(self.cells.items(c.span))) is not None), None)
        vote = Vote(resolution=found[0], in_favour=tally[0], against=tally[1], abstain=tally[2])
        told = Told(detail=vote, period=Period() if when is None else when.period)
        filled = [cell.span for cell in block.cells if len(cell.span) and cell.span.start >= block.span.start]
        span = Span(min(s.start for s in filled), max(s.end for s in filled))
        yield self.cells.claim(Kind.RESOLUTION_VOTE, COUNCIL, span, told=told)

    def _tally(self, cells: Sequence[Cell], tags: Sequence[frozenset[str]]) -> tuple[int | None, ...] | None:
        """Votes for, against and abstained; None where the row has none."""
        parted = [self._part(cells, tags, part) for part in _PARTS]
        if parted[0] is not None:
            return tuple(parted)
        voted = (c for c, t in zip(cells, tags, strict=True) if "column-vote" in t)
        found = next((m for cell in voted if (m := _TALLY.search(self._words(cell)))), None)
        return None if found is None else tuple(int(number) for number in found.groups())

    def _part(self, cells: Sequence[Cell], tags: Sequence[frozenset[str]], part: str) -> int | None:
        words = next((self._words(c) for c, t in zip(cells, tags, strict=True) if part in t), "")
        return int(words) if words.isascii() and words.isdecimal() else None

    def _words(self, cell: Cell) -> str:
        return self.cells.setting.document.quote(cell.span).strip()
