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
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span
from musterbook.extract.cells import CellReader, Told
from musterbook.extract.items import Figure
from musterbook.extract.lexer import Lexer
from musterbook.extract.passage import Memory, Setting
from musterbook.extract.words import cut

_KINDS: dict[str, tuple[Kind, Corps | None, Harm | None]] = {
    "column-total": (Kind.STRENGTH, None, None),
    "column-police": (Kind.STRENGTH, Corps.POLICE, None),
    "column-soldier": (Kind.STRENGTH, Corps.SOLDIER, None),
    "column-pledge": (Kind.PERSONNEL_PLEDGE, None, None),
    "column-deployed": (Kind.DEPLOYMENT, None, None),
    "column-left": (Kind.WITHDRAWAL, None, None),
    "column-killed": (Kind.CASUALTY, None, Harm.KILLED),
    "column-injured": (Kind.CASUALTY, None, Harm.INJURED),
    "column-money-pledge": (Kind.FUNDING_PLEDGE, None, None),
    "column-money-received": (Kind.FUNDING_RECEIVED, None, None),
}
_MONEY = {Kind.PERSONNEL_PLEDGE: Kind.FUNDING_PLEDGE, Kind.STRENGTH: Kind.FUNDING_RECEIVED}
_SILENT = ("column-breakdown", "column-ignored", "column-date", "column-country", "column-where")
_ASIDE = ("column-breakdown", "column-ignored", "")
_DASHES = frozenset("-–—. ?*/")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,'’\u00a0\u202f\u2009]\d{3})+(?![\d.,])")
_EMPTY = frozenset({"", "n/a", "na", "nil", "none", "tbd", "nd", "s/o", "n.d."})


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its columns say: whose it is, when and where, and the run of the text that quotes it."""

    actor: str | None
    period: Period
    quoted: Span
    place: str | None = None


@dataclass(slots=True)
class TableReader:
    """Reads the rows of a document's tables one by one."""

    setting: Setting
    lexer: Lexer
    issues: list[Issue]
    reported: set[tuple[int | None, str]] = field(default_factory=set)

    @property
    def cells(self) -> CellReader:
        """The reader of single cells."""
        return CellReader(self.setting, self.lexer)

    def read(self, block: Block, memory: Memory) -> Iterator[Claim]:
        """The claims of a row; none of a header row or of a table that is about something else."""
        if not block.cells or all(not cell.header for cell in block.cells):
            return
        roles = [self._role(cell.header) for cell in block.cells]
        if not any(role.partition("@")[0] in _KINDS or role.startswith("country:") for role in roles):
            return
        row = self._row(block, roles, memory)
        owned = any(role.startswith("country:") or "@" in role for role in roles)
        if self._is_note(block, roles):
            return
        if row.actor is None and not owned:
            self._bad_row(block)
            return
        for cell, role in zip(block.cells, roles, strict=True):
            yield from self._cell(block, cell, role=role, row=row)

    def _is_note(self, block: Block, roles: list[str]) -> bool:
        """Whether a row has words but no figure in the columns of figures: a note below a table."""
        counted = [cell for cell, role in zip(block.cells, roles, strict=True) if role and role not in _SILENT]
        return all(self.cells.figure(self.cells.items(cell.span)) is None for cell in counted)

    def _role(self, header: str) -> str:
        """What a column holds: a tag, 'country:XXX' of a contributor's own column, or '' where unknown."""
        tags = self.cells.label(header.replace("_", " "))
        for tag in (*_SILENT[2:], *_KINDS, *_SILENT[:2]):
            if tag in tags:
                return tag
        words = cut(header)
        length, named = self.lexer.gazetteer.match(words, 0) if words else (0, None)
        if named is not None and named.kind is EntityKind.COUNTRY and length == len(words):
            return f"country:{named.entity}"
        return self._told_role(header)

    def _told_role(self, header: str) -> str:
        """'Ruritanian dead': a kind of figure within a longer header, with the country that it names."""
        items = self.lexer.read(header, (0, len(header)), self.cells.clock())
        tags = self.lexer.lexicon.label_within(cut(header))
        role = next((tag for tag in _KINDS if tag in tags), "")
        named = next((i.named for i in items if i.named is not None and i.named.kind is EntityKind.COUNTRY), None)
        return f"{role}@{named.entity}" if role and named is not None else role

    def _row(self, block: Block, roles: list[str], memory: Memory) -> Row:
        """Whose row it is, when and where; a row of totals is the mission's."""
        actor, place = None, None
        period = Period() if memory.as_of is None else memory.as_of.period
        wide = any(role.startswith("country:") for role in roles)
        for at, (cell, role) in enumerate(zip(block.cells, roles, strict=True)):
            items = self.cells.items(cell.span)
            if role == "column-date":
                when = self.cells.when(items)
                period = period if when is None else when.period
            elif role == "column-where":
                place = self.cells.place(cell.span, self.setting.theatre)
            elif role == "column-country" or (at == 0 and role in {"", "column-ignored"} and not wide):
                named = self.cells.country(items)
                text = self.setting.document.quote(cell.span)
                if named is not None:
                    actor = self.setting.code(named)
                elif "row-total" in self.cells.label(text):
                    actor = MISSION
        return Row(MISSION if wide and actor is None else actor, period, self._quoted(block, roles), place)

    def _quoted(self, block: Block, roles: list[str]) -> Span:
        """The row from its first filled cell to its last one that is used."""
        filled = [
            (cell.span, role)
            for cell, role in zip(block.cells, roles, strict=True)
            if self.setting.document.quote(cell.span).strip()
        ]
        used = [span for span, role in filled if role not in _ASIDE] or [block.span]
        return Span(min(span.start for span in used), max(span.end for span in used))

    def _cell(self, block: Block, cell: Cell, *, role: str, row: Row) -> Iterator[Claim]:
        text = self.setting.document.quote(cell.span).strip()
        if role in _SILENT or text.casefold() in _EMPTY or not set(text) - _DASHES:
            return
        if not role:
            self._unmapped(block, cell)
            return
        figure = _in_thousands(text, self.cells.figure(self.cells.items(cell.span)))
        if figure is None or figure.value is None:
            self._bad_row(block, cell)
            return
        role, _, owner = role.partition("@")
        actor = role.removeprefix("country:") if role.startswith("country:") else owner or row.actor or MISSION
        kind, corps, outcome = _KINDS.get(role, (Kind.STRENGTH, None, None))
        money = figure.unit is not None and figure.unit != "percent"
        if money:
            kind = _MONEY.get(kind, kind)
        if kind is Kind.PERSONNEL_PLEDGE and actor == MISSION:
            return
        unit = figure.unit if money else "person"
        quantity = Quantity(low=figure.low, high=figure.high, qualifier=figure.qualifier, unit=unit)
        period = row.period if kind is not Kind.PERSONNEL_PLEDGE else Period()
        place = row.place if kind is Kind.CASUALTY else None
        told = Told(quantity=quantity, period=period, corps=corps, outcome=outcome, place=place)
        if figure.value or kind is Kind.STRENGTH:
            yield self.cells.claim(kind, actor, row.quoted, told=told)

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
