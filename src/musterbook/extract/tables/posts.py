"""Posts in tables: a commander beside his country, or a list of those who held a post."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind, Post
from musterbook.base.document import Block, Cell
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.extract.passages.topics import Topic, TopicReader
from musterbook.extract.tables.cells import CellReader, Told
from musterbook.extract.tables.columns import Column
from musterbook.extract.tables.rows import Row
from musterbook.extract.words.items import When
from musterbook.extract.words.words import cut


@dataclass(frozen=True, slots=True)
class PostReader:
    """Reads who holds a post from the rows of tables."""

    cells: CellReader
    topics: TopicReader

    def of_row(self, block: Block, columns: Sequence[Column], *, row: Row, around: Topic) -> Iterator[Claim]:
        """The appointment that a row tells, one for each cell with a person in a column of holders."""
        pairs = list(zip(block.cells, columns, strict=True))
        for cell, column in pairs:
            if column.use != "holder":
                continue
            person, rank = self.cells.person(cell.span)
            role = self._role(pairs, cell, block.section if "column-holder" in around.tags else "")
            if person is None or not role:
                continue
            told = Told(period=self._period(pairs), detail=Post(person=person, role=role, rank=rank))
            yield self.cells.claim(Kind.APPOINTMENT, self._actor(cell, row), cell.span, told=told)

    def of_line(self, line: Span, role: str, flagged: Span, *, owner: str | None = None) -> Iterator[Claim]:
        """The holder whom a line names; his country by its words, else by the flag in `flagged`, else `owner`."""
        person, rank = self.cells.person(line)
        if person is None or " " not in person:
            return
        named = self.cells.country(line) or self.cells.bracketed(line) or self.cells.flag(flagged)
        actor = owner or MISSION if named is None else self.cells.setting.code(named)
        when = self.cells.when(self.cells.items(line))
        told = Told(detail=Post(person=person, role=role, rank=rank), period=Period() if when is None else when.period)
        yield self.cells.claim(Kind.APPOINTMENT, actor, line, told=told)

    def _actor(self, cell: Cell, row: Row) -> str:
        named = self.cells.country(cell.span) or self.cells.bracketed(cell.span) or self.cells.flag(cell.span)
        if row.actor not in {None, MISSION}:
            return str(row.actor)
        return MISSION if named is None else self.cells.setting.code(named)

    def _role(self, pairs: Sequence[tuple[Cell, Column]], cell: Cell, section: str) -> str:
        """The post: a cell's of its own column, else the header; a mere 'name' takes it from the section's heading."""
        document = self.cells.setting.document
        for other, column in pairs:
            if column.use == "post":
                words = document.quote(other.span).strip()
                return words if self._is_post(words) else ""
        if "column-named" in self.cells.label(cell.header):
            return section
        return cell.header

    def _is_post(self, words: str) -> bool:
        items = self.cells.lexer.tag(cut(words))
        return any(item.has("role", "chief-word") for item in items) or "column-holder" in self.topics.read(words).tags

    def _period(self, pairs: Sequence[tuple[Cell, Column]]) -> Period:
        """The term of the holder, by the columns of its start and its end."""
        found: dict[str, When] = {}
        for cell, column in pairs:
            when = self.cells.when(self.cells.items(cell.span))
            if when is not None and column.use in {"from", "until", "date"}:
                found.setdefault(column.use, when)
        if "from" not in found and "until" not in found:
            return found["date"].period if "date" in found else Period()
        start = found["from"].period.start if "from" in found else None
        end = found["until"].period.end if "until" in found else None
        return Period(start=start, end=end if start is None or end is None or end >= start else None)
