"""Rows: whose the figures of a table's row are, when and where, as its first cells and its dates say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from musterbook.base.claim import MISSION, Corps
from musterbook.base.document import Block, Cell
from musterbook.base.entity import EntityKind
from musterbook.base.span import Span
from musterbook.extract.passages.passage import Setting
from musterbook.extract.passages.topics import NOTHING, Topic, TopicReader
from musterbook.extract.tables.cells import CellReader
from musterbook.extract.tables.columns import Column
from musterbook.extract.words.items import When
from musterbook.extract.words.words import cut

_CODE_LETTERS = 3
_PERIODS = frozenset({"month", "season", "year"})
_MOVEMENTS = frozenset({"arrived", "left", "deployed"})
_TOTAL_WORDS = 6
"""Words of the longest label of a row of totals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a row says of its figures.

    `actor`: whose they are, MISSION in a row of totals; `rest`: a row of others, which is nobody's; `lost`: a
    row that should name a country and does not; `by_country`: the table has rows for countries; `label`: the
    cell that names the row; `topic`: what that cell says of figures; `dates`: the times told, by the deed that
    the column of dates names ('' for all); `counted`: they are days of a count and of no movement.
    """

    actor: str | None = None
    total: bool = False
    rest: bool = False
    lost: bool = False
    by_country: bool = False
    place: str | None = None
    corps: Corps | None = None
    label: Span | None = None
    topic: Topic = NOTHING
    dates: dict[str, When] = field(default_factory=dict)
    counted: bool = False
    naming: tuple[Span, ...] = ()

    def when(self, deed: str) -> When | None:
        """The time that the row gives to figures of a deed."""
        return self.dates.get(deed) or self.dates.get("")

    @property
    def dated_deed(self) -> str:
        """The deed that a column of dates names: 'date of the pledge'."""
        return next((deed for deed in self.dates if deed), "")

    def deed_under(self, around: Topic) -> str:
        """The deed that stands around the table; a movement is none of rows by month or year, which count who is there
        ('Date | Soldiers | Police' below 'Departure').
        """
        by_period = bool(self.dates) and all(when.precision in _PERIODS for when in self.dates.values())
        return "present" if around.deed in _MOVEMENTS and by_period and not self.by_country else around.deed

    def takes_default(self, topic: Topic) -> bool:
        """Whether figures of this row without a deed count who is there: those of a country, of all, or by day."""
        if self.by_country or self.actor is not None or topic.owner is not None:
            return True
        return bool(self.dates) and "column-total" in topic.tags


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one table; `around`: what its surroundings say."""

    setting: Setting
    cells: CellReader
    topics: TopicReader
    around: Topic

    def read(self, block: Block, columns: Sequence[Column]) -> Row:
        """What the row says of its figures."""
        pairs = list(zip(block.cells, columns, strict=True))
        label = self._label(pairs)
        declared = any(column.use == "country" for _, column in pairs)
        wide = any(column.counts and _is_code(column.topic.owner) for _, column in pairs)
        words = "" if label is None else self._words(label.span)
        named = None if label is None else self.cells.country(label.span)
        total = self._is_mission(label) or any(self._is_total(w) for w in (words, self._words(block.cells[0].span)))
        dates, counted, dating = self._dates(pairs)
        own = NOTHING if named is not None or total or declared else self.topics.read(words)
        if own.when is not None and not dates:
            dates = {own.deed: own.when}
        told = named is not None or total or bool(dates) or own.counts
        place = None if total else self._place(pairs, label, told=told)
        return Row(
            actor=MISSION if total else None if named is None else self.setting.code(named),
            total=total, rest=self._is_rest(words), lost=declared and not (told or place or wide),
            by_country=declared or named is not None or (wide and not dates),
            place=place, corps=None if total else self._corps(pairs), label=None if label is None else label.span,
            topic=own, dates=dates, counted=counted, naming=self._naming(block, label, dating),
        )  # fmt: skip

    def _words(self, span: Span) -> str:
        return self.setting.document.quote(span).strip()

    def _label(self, pairs: Sequence[tuple[Cell, Column]]) -> Cell | None:
        """The cell that names the row: that of the country, else the first one that is no figure."""
        declared = [cell for cell, column in pairs if column.use == "country" and self._words(cell.span)]
        first = [
            cell for number, (cell, column) in enumerate(pairs) if number == 0 and not self._is_amount(cell, column)
        ]
        return next(iter([*declared, *first]), None)

    def _is_amount(self, cell: Cell, column: Column) -> bool:
        figure = column.counts and self.cells.figure(self.cells.items(cell.span)) is not None
        return figure or not self._words(cell.span)

    def _is_total(self, words: str) -> bool:
        tags = self.cells.label(words)
        first = cut(words)[:1]
        opens = bool(first) and "row-total" in self.cells.label(first[0].text) and len(cut(words)) <= _TOTAL_WORDS
        return "row-total" in tags or (opens and not self.topics.read(words).deed)

    def _is_mission(self, label: Cell | None) -> bool:
        """Whether a row is named by the mission itself."""
        items = () if label is None else self.cells.items(label.span)
        return bool(items) and all(i.named is not None and i.named.entity == self.setting.mission for i in items)

    def _is_rest(self, words: str) -> bool:
        first = cut(words)[:1]
        return "row-rest" in self.cells.label(words) or (bool(first) and "row-rest" in self.cells.label(first[0].text))

    def _dates(self, pairs: Sequence[tuple[Cell, Column]]) -> tuple[dict[str, When], bool, list[Span]]:
        """The times of the row by deed, whether they are days of a count, and the cells that tell them."""
        dates: dict[str, When] = {}
        dating: list[Span] = []
        counted = False
        for cell, column in pairs:
            dating_use = column.use in {"date", ""} or (column.counts and column.topic.deed in _MOVEMENTS)
            items = self.cells.items(cell.span) if dating_use else ()
            when = self.cells.when(items) if column.use == "date" or len(items) == 1 else None
            if when is not None:
                dates.setdefault(column.topic.deed, when)
                dating.append(cell.span)
                counted = counted or self._counts(cell.header)
        return dates, counted, dating

    def _counts(self, header: str) -> bool:
        """Whether a column of dates is headed 'as of' and the like."""
        return any(item.has("as-of") for item in self.cells.lexer.tag(cut(header.replace("_", " "))))

    def _place(self, pairs: Sequence[tuple[Cell, Column]], label: Cell | None, *, told: bool) -> str | None:
        for cell, column in pairs:
            if column.use == "where" and self._words(cell.span):
                return self.cells.place(cell.span, self.setting.theatre)
        if label is None or told:
            return None
        names = [item.named for item in self.cells.items(label.span) if item.named is not None]
        return next((n.entity for n in names if n.kind is EntityKind.PLACE), None)

    def _corps(self, pairs: Sequence[tuple[Cell, Column]]) -> Corps | None:
        """The corps that a cell of the composition names alone."""
        for cell, column in pairs:
            if column.use == "breakdown" and self._words(cell.span):
                return self.topics.read(self._words(cell.span)).corps
        return None

    def _naming(self, block: Block, label: Cell | None, dating: Sequence[Span]) -> tuple[Span, ...]:
        spans = [*dating] if label is None else [label.span, *dating]
        return tuple(_inside(spans, block.span))


def _is_code(owner: str | None) -> bool:
    """Whether an owner is a country."""
    return owner is not None and len(owner) == _CODE_LETTERS and owner.isupper()


def _inside(spans: Sequence[Span], whole: Span) -> Iterator[Span]:
    """The spans that hold words and lie in the row itself, not in a row above that reaches down."""
    for span in spans:
        if whole.start <= span.start < span.end <= whole.end:
            yield span
