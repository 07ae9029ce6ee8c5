"""Tables: each figure is read by its column, its row, and what stands around the table.

A column says what it counts, of whom, when, in which currency; a row whose it is, or when or where;
the caption, the heading and the notes say the rest. Each cell is used, ignored by the name of its
column, or reported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.document import Block, Cell
from musterbook.base.issue import Issue
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.passages.passage import Memory, Setting
from musterbook.extract.passages.topics import HARMS, Topic, TopicReader
from musterbook.extract.tables.amounts import Amount, AmountReader
from musterbook.extract.tables.ballots import BallotReader
from musterbook.extract.tables.cells import CellReader, Told
from musterbook.extract.tables.columns import Column, ColumnReader
from musterbook.extract.tables.posts import PostReader
from musterbook.extract.tables.rows import Row, RowReader
from musterbook.extract.tables.surroundings import Surroundings
from musterbook.extract.tables.telling import Telling, claim_of
from musterbook.extract.words.items import When

PEOPLE = "people"
_NARROWEST = 2
_SEVERAL = frozenset({"pledge", "left", "arrived", "planned", "authorized"})
_FEWEST_WORDS = 4
"""Items of the shortest cell that is read as a sentence."""


@dataclass(slots=True)
class TableReader:
    """Reads the rows of a document's tables one by one."""

    setting: Setting
    lexer: Lexer
    issues: list[Issue]
    surroundings: Surroundings
    reported: set[tuple[int | None, str]] = field(default_factory=set)
    headers: dict[str, Column] = field(default_factory=dict)
    countries: set[int | None] = field(default_factory=set)

    @property
    def cells(self) -> CellReader:
        """The reader of single cells."""
        return CellReader(self.setting, self.lexer)

    @property
    def topics(self) -> TopicReader:
        """The reader of what words say of figures."""
        return self.surroundings.topics

    def read(self, block: Block, memory: Memory) -> Iterator[Claim]:
        """The claims of a row; none of a header row or of a table that is about something else."""
        if not block.cells or all(not cell.header for cell in block.cells):
            return
        for cells in _side_by_side(block.cells):
            yield from self._row(replace(block, cells=cells), memory)

    def _row(self, block: Block, memory: Memory) -> Iterator[Claim]:
        yield from BallotReader(self.cells).of_row(block)
        columns = [self._column(cell.header) for cell in block.cells]
        around = self.surroundings.of_table(block.table)
        if not any(column.counts or column.use == "holder" for column in columns):
            return
        row = RowReader(self.setting, self.cells, self.topics, around).read(block, columns)
        row = self._of_countries(block.table, row)
        around = replace(around, deed="") if _told_apart(around, columns) else around
        if row.by_country and row.dated_deed == "left" and _taken_at_a_time(around, columns):
            yield from self._departure(block, row)
            row = replace(row, dates={})
        yield from PostReader(self.cells, self.topics).of_row(block, columns, row=row, around=around)
        if row.rest or self._is_note(block, columns):
            return
        if row.lost and not any(column.topic.owner for column in columns if column.counts):
            self._bad_row(block)
            return
        for cell, column in zip(block.cells, columns, strict=True):
            yield from self._cell(block, cell, column, row=row, around=around, memory=memory)

    def _departure(self, block: Block, row: Row) -> Iterator[Claim]:
        """When the last left of those counted at another time: 'Contingents in March | Last troops left'."""
        if row.actor is not None and not row.total:
            period, published = row.dates["left"].period, self.setting.published
            ahead = published is not None and period.start is not None and period.start > published
            told = Told(
                quantity=Quantity(unit="person"), period=period, corps=row.corps,
                modality=Modality.PLANNED if ahead else Modality.ACTUAL,
            )  # fmt: skip
            span = Span(min(s.start for s in row.naming), max(s.end for s in row.naming)) if row.naming else block.span
            yield self.cells.claim(Kind.WITHDRAWAL, row.actor, span, told=told)

    def events(self, block: Block) -> Iterator[tuple[Span, Period]]:
        """The cells of a chronology's row that tell in words what happened, with the time of the row."""
        columns = [self._column(cell.header) for cell in block.cells if cell.header]
        if len(columns) < len(block.cells) or any(column.counts for column in columns):
            return
        pairs = list(zip(block.cells, columns, strict=True))
        whens = [self.cells.when(self.cells.items(cell.span)) for cell, column in pairs if column.use == "date"]
        when = next((when for when in whens if when is not None), None)
        for cell, column in pairs:
            told = when is not None and column.use in {"", "ignored", "breakdown"}
            if told and when is not None and len(self.cells.items(cell.span)) >= _FEWEST_WORDS:
                yield cell.span, when.period

    def _of_countries(self, table: int | None, row: Row) -> Row:
        """The row, which is one of countries where a row above it was."""
        if row.by_country:
            self.countries.add(table)
        return replace(row, by_country=table in self.countries) if row.total else row

    def _column(self, header: str) -> Column:
        if header not in self.headers:
            self.headers[header] = ColumnReader(self.cells, self.topics).read(header)
        return self.headers[header]

    def _is_note(self, block: Block, columns: Sequence[Column]) -> bool:
        """Whether a row has words but no figure in the columns of figures: a note below a table."""
        counted = [cell for cell, column in zip(block.cells, columns, strict=True) if column.counts]
        return all(self.cells.figure(self.cells.items(cell.span)) is None for cell in counted)

    def _cell(
        self, block: Block, cell: Cell, column: Column, *, row: Row, around: Topic, memory: Memory
    ) -> Iterator[Claim]:
        if not column.use and cell.span != row.label:
            self._unmapped(block, cell)
        amounts = AmountReader(self.cells, self.topics)
        if not column.counts or cell.span == row.label or cell.span in row.naming or amounts.empty(cell.span):
            return
        found = list(self._parts(cell, column))
        if not found:
            self._bad_row(block, cell)
        for amount, part in found:
            yield from self._claim(amount, cell, part, row=row, around=around, memory=memory)

    def _parts(self, cell: Cell, column: Column) -> Iterator[tuple[Amount, Column]]:
        """The amounts of a cell with their columns: '725 / 1,000' under 'present / pledged' has one for each."""
        amounts = AmountReader(self.cells, self.topics)
        text = self.setting.document.quote(cell.span)
        heads, parts = cell.header.split("/"), text.split("/")
        if len(heads) == 1 or len(heads) != len(parts):
            heads, parts = [cell.header], [text]
        start = cell.span.start
        for head, part in zip(heads, parts, strict=True):
            own = column if len(heads) == 1 else self._column(head)
            span = Span(start, start + len(part))
            start += len(part) + 1
            yield from ((amount, own) for amount in amounts.read(span, own.topic, single=True))

    def _claim(
        self, amount: Amount, cell: Cell, column: Column, *, row: Row, around: Topic, memory: Memory
    ) -> Iterator[Claim]:
        topic = amount.topic.over(column.topic).over(row.topic).over(around)
        told = _lost(amount, column) or amount.topic.deed or column.topic.deed or row.topic.deed or row.dated_deed
        deed = told or row.deed_under(around) or ("present" if row.takes_default(topic) else "")
        when, movement = self._when(deed, amount, column, row=row, around=around, memory=memory)
        corps = amount.topic.corps or column.topic.corps or row.corps or row.topic.corps or around.corps
        telling = Telling(
            topic=replace(topic, deed=deed, corps=corps), span=self._quoted(cell, row),
            actor=_sufferer(amount, deed) or self._actor(deed, column, row=row, around=around), when=when,
            place=row.place, movement=movement,
            unit=memory.currency,
        )  # fmt: skip
        claim = claim_of(self.cells, amount, telling)
        yield from () if claim is None else (claim,)

    def _actor(self, deed: str, column: Column, *, row: Row, around: Topic) -> str | None:
        """Whose a figure is: the column's, the row's, the table's; else the mission's, or the inhabitants' harm."""
        told = [column.topic.owner, None if row.total else row.actor, row.topic.owner]
        sure = next((actor for actor in told if actor not in {None, PEOPLE}), None)
        if sure is not None:
            return sure
        if row.by_country:
            return MISSION if row.total else None
        harmed = self.setting.host(column.topic.corps) if column.topic.corps and self.setting.theatre else None
        if deed in HARMS:
            return around.owner or harmed or PEOPLE
        owner = MISSION if around.owner in {None, PEOPLE} else around.owner
        return None if row.place is not None and deed != "lost" else owner

    def _when(
        self, deed: str, amount: Amount, column: Column, *, row: Row, around: Topic, memory: Memory
    ) -> tuple[When | None, bool]:
        """The time of a figure, and whether it is that of a movement and not of a count."""
        own = amount.topic.when or row.when(deed) or column.topic.when or around.when or memory.as_of
        window = own is not None and (own.relation == "span" or own.precision == "part")
        return own, (row.when(deed) is not None and not row.counted) or window

    def _quoted(self, cell: Cell, row: Row) -> Span:
        """The run of the row from what names or dates it to the cell."""
        spans = [cell.span, *row.naming]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def _bad_row(self, block: Block, cell: Cell | None = None) -> None:
        span = block.span if cell is None else cell.span
        document = self.setting.document
        self.issues.append(Issue(
            code="bad-row", message="The row was not read.", document=document.id, span=document.original_span(span),
            expected="a country" if cell is None else "a number", seen=document.quote(span), lost=True,
        ))  # fmt: skip

    def _unmapped(self, block: Block, cell: Cell) -> None:
        if (block.table, cell.header) in self.reported:
            return
        self.reported.add((block.table, cell.header))
        document = self.setting.document
        self.issues.append(Issue(
            code="unmapped-column", message="The column was not read.", document=document.id,
            span=document.original_span(cell.span), seen=cell.header,
        ))  # fmt: skip


def _lost(amount: Amount, column: Column) -> str:
    """The deed of vehicles under 'Own losses', '' of anything else."""
    vehicles = "column-vehicle" in amount.topic.tags and amount.topic.deed not in HARMS
    return "lost" if vehicles and column.topic.deed in HARMS else ""


def _sufferer(amount: Amount, deed: str) -> str | None:
    """Whose the victims are by the words beside their number: '5 Ruritanian crew killed'."""
    owner = amount.topic.owner if deed in HARMS or deed == "lost" else None
    return None if owner in {MISSION, PEOPLE} else owner


def _side_by_side(cells: Sequence[Cell]) -> Sequence[tuple[Cell, ...]]:
    """The cells of a row, parted where its table goes on beside itself: 'Country | Troops | Country | Troops'."""
    headers = [cell.header for cell in cells]
    again = next((i for i in range(_NARROWEST, len(headers)) if headers[i] == headers[0] and headers[0]), len(headers))
    whole = len(headers) % again == 0 and headers == headers[:again] * (len(headers) // again)
    if again == len(headers) or not whole:
        return (tuple(cells),)
    return [tuple(cells[i : i + again]) for i in range(0, len(cells), again)]


def _told_apart(around: Topic, columns: Sequence[Column]) -> bool:
    """Whether a column says itself what stands around the table, so that the others count something else."""
    deeds = {column.topic.deed for column in columns if column.counts}
    return around.deed in deeds and "" in deeds and around.deed in _SEVERAL


def _taken_at_a_time(around: Topic, columns: Sequence[Column]) -> bool:
    """Whether a table counts those who are there at a time that it tells itself."""
    return around.when is not None or any(column.counts and column.topic.when is not None for column in columns)
