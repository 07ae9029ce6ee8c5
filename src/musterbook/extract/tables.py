"""Tables: rows told by the headers of their columns.

A column says country, total, corps, date, pledge, arrivals and the like, or is itself headed by a
country. Each cell is used, ignored by the name of its column, or reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from musterbook.base.claim import MISSION, Claim, Corps, Harm, Kind
from musterbook.base.document import Block, Cell
from musterbook.base.entity import EntityKind
from musterbook.base.issue import Issue
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity, tidy
from musterbook.base.span import Span
from musterbook.extract.cells import CellReader, Told
from musterbook.extract.columns import SILENT, Column, ColumnReader
from musterbook.extract.items import Figure, Item
from musterbook.extract.lexer import Lexer
from musterbook.extract.passage import Memory, Setting

_KINDS: dict[str, tuple[Kind, Harm | None]] = {
    "column-authorized": (Kind.AUTHORIZED_STRENGTH, None),
    "column-pledge": (Kind.PERSONNEL_PLEDGE, None),
    "column-deployed": (Kind.DEPLOYMENT, None),
    "column-left": (Kind.WITHDRAWAL, None),
    "column-killed": (Kind.CASUALTY, Harm.KILLED),
    "column-injured": (Kind.CASUALTY, Harm.INJURED),
    "column-destroyed": (Kind.EQUIPMENT_LOSS, None),
    "column-money-pledge": (Kind.FUNDING_PLEDGE, None),
    "column-money-received": (Kind.FUNDING_RECEIVED, None),
}
_MONEY = {Kind.PERSONNEL_PLEDGE: Kind.FUNDING_PLEDGE, Kind.STRENGTH: Kind.FUNDING_RECEIVED}
_UNDATED = frozenset({Kind.PERSONNEL_PLEDGE, Kind.AUTHORIZED_STRENGTH})
"""Kinds that the date of a row's count is not the date of."""
_WORN = frozenset({Kind.CASUALTY, Kind.EQUIPMENT_LOSS})
_ASIDE = ("column-breakdown", "column-ignored", "")
_DASHES = frozenset("-–—. ?*/")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,'’\u00a0\u202f\u2009]\d{3})+(?![\d.,])")
_CODE = re.compile(r"[A-Z]{3}")
_EMPTY = frozenset({"", "n/a", "na", "nil", "none", "tbd", "nd", "s/o", "n.d."})


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its columns say: whose it is, when and where, of which corps, and the run of the text that quotes it."""

    actor: str | None
    period: Period
    quoted: Span
    place: str | None = None
    corps: Corps | None = None
    dated: bool = False


@dataclass(slots=True)
class TableReader:
    """Reads the rows of a document's tables one by one."""

    setting: Setting
    lexer: Lexer
    issues: list[Issue]
    reported: set[tuple[int | None, str]] = field(default_factory=set)
    columns: ColumnReader = field(init=False)

    def __post_init__(self) -> None:
        self.columns = ColumnReader(self.cells)

    @property
    def cells(self) -> CellReader:
        """The reader of single cells."""
        return CellReader(self.setting, self.lexer)

    def read(self, block: Block, memory: Memory) -> Iterator[Claim]:
        """The claims of a row; none of a header row or of a table that is about something else."""
        if not block.cells or all(not cell.header for cell in block.cells):
            return
        columns = [self.columns.read(cell.header) for cell in block.cells]
        if not any(column.counts for column in columns):
            return
        row = self._row(block, columns, memory)
        owned = any(column.owner is not None for column in columns)
        if self._is_note(block, columns):
            return
        if row.actor is None and not owned:
            self._bad_row(block)
            return
        for cell, column in zip(block.cells, columns, strict=True):
            yield from self._cell(block, cell, column=column, row=row)

    def _is_note(self, block: Block, columns: list[Column]) -> bool:
        """Whether a row has words but no figure in the columns of figures: a note below a table."""
        counted = [cell for cell, column in zip(block.cells, columns, strict=True) if column.counts]
        return all(self.cells.figure(self.cells.items(cell.span)) is None for cell in counted)

    def _row(self, block: Block, columns: list[Column], memory: Memory) -> Row:
        """Whose row it is, when and where; a row of totals is the mission's."""
        actor, place, corps = None, None, None
        period = Period() if memory.as_of is None else memory.as_of.period
        wide = any(column.own for column in columns)
        for at, (cell, column) in enumerate(zip(block.cells, columns, strict=True)):
            items = self.cells.items(cell.span)
            if column.role == "column-date":
                when = self.cells.when(items)
                period = period if when is None else when.period
            elif column.role == "column-where":
                place = self.cells.place(cell.span, self.setting.theatre)
            elif column.role == "column-country" or (at == 0 and column.role in _ASIDE and not wide):
                actor = self._actor(cell, items) or actor
            if column.corps_cells:
                corps = self.columns.corps(self.setting.document.quote(cell.span))
        return Row(
            actor=MISSION if wide and actor is None else actor, period=period, quoted=self._quoted(block, columns),
            place=place, corps=corps, dated=memory.captioned,
        )  # fmt: skip

    def _actor(self, cell: Cell, items: tuple[Item, ...]) -> str | None:
        """Whom a cell names: a country by name or code, the mission in a row of totals."""
        named = self.cells.country(items)
        text = self.setting.document.quote(cell.span).strip()
        if named is not None:
            return self.setting.code(named)
        if "row-total" in self.cells.label(text):
            return MISSION
        known = self.setting.vocabulary.entity(text) if _CODE.fullmatch(text) else None
        return text if known is not None and known.kind is EntityKind.COUNTRY else None

    def _quoted(self, block: Block, columns: list[Column]) -> Span:
        """The row from its first filled cell to its last one that is used."""
        filled = [
            (cell.span, column)
            for cell, column in zip(block.cells, columns, strict=True)
            if self.setting.document.quote(cell.span).strip()
        ]
        used = [span for span, column in filled if column.own or column.role not in _ASIDE] or [block.span]
        return Span(min(span.start for span in used), max(span.end for span in used))

    def _cell(self, block: Block, cell: Cell, *, column: Column, row: Row) -> Iterator[Claim]:
        text = self.setting.document.quote(cell.span).strip()
        if column.role in SILENT or column.corps_cells or text.casefold() in _EMPTY or not set(text) - _DASHES:
            return
        if not column.counts:
            self._unmapped(block, cell)
            return
        figure = _in_thousands(text, self.cells.figure(self.cells.items(cell.span)))
        if figure is None or figure.value is None:
            self._bad_row(block, cell)
            return
        figure = _scaled(figure, column)
        money = figure.unit is not None and figure.unit != "percent"
        kind, outcome = _KINDS.get(column.role, (Kind.STRENGTH, None))
        kind = _MONEY.get(kind, kind) if money else kind
        unit = figure.unit if money else ("vehicle" if kind is Kind.EQUIPMENT_LOSS else "person")
        told = Told(
            quantity=Quantity(low=figure.low, high=figure.high, qualifier=figure.qualifier, unit=unit),
            period=_period(kind, column, row), outcome=outcome, place=row.place if kind in _WORN else None,
            corps=column.corps or row.corps if kind not in _WORN and not money else None,
        )  # fmt: skip
        if figure.value or kind is Kind.STRENGTH:
            yield self.cells.claim(kind, column.owner or row.actor or MISSION, row.quoted, told=told)

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


def _in_thousands(text: str, figure: Figure | None) -> Figure | None:
    """The figure of a cell that is one number in groups of three digits, however they are parted; people are whole."""
    found = _GROUPS.search(text)
    if figure is None or figure.unit is not None or found is None:
        return figure
    value = int(re.sub(r"\D", "", found[0]))
    low, high = (None if bound is None else value for bound in (figure.low, figure.high))
    return replace(figure, low=low, high=high, value=value)


def _scaled(figure: Figure, column: Column) -> Figure:
    """The figure of a cell with the unit and scale that its column's header gives."""
    if column.unit is None:
        return figure
    low, high, value = (
        None if bound is None else tidy(bound * column.scale) for bound in (figure.low, figure.high, figure.value)
    )
    return replace(figure, low=low, high=high, value=value, unit=figure.unit or column.unit)


def _period(kind: Kind, column: Column, row: Row) -> Period:
    """The time of a cell: its column's, else its row's, which dates counts alone unless it is the table's own."""
    if column.period is not None:
        return column.period
    return Period() if kind in _UNDATED and not row.dated else row.period
