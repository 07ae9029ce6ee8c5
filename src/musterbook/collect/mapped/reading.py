"""Reads the claims of a table by the mapping that its document carries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from musterbook.base.claim import MISSION, Claim
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.mapped.cells import ColumnReader
from musterbook.collect.mapped.faults import MOST_VALUES, Fault, Faults, Place
from musterbook.collect.mapped.measures import Measure, constants_of, measure_of, own_arguments, period_of
from musterbook.collect.mapped.names import Names, names_of
from musterbook.collect.mapped.sheets import Head, Sheet, find_head, first_rows, rows_of, separator_of, sheets_of
from musterbook.collect.mapped.taking import Taker, Tally
from musterbook.collect.mapping.model import Column, Field, TableMapping, same_heading
from musterbook.collect.mapping.parsing import parse_mapping
from musterbook.collect.separated import Row, column_letters


def is_mapped(document: Document) -> bool:
    """Whether a document is a table that is read by a mapping."""
    return bool(document.mapping)


def read_rows(document: Document, vocabulary: Vocabulary) -> Outcome[Claim]:
    """The claims of a mapped table's rows, in order, and an issue for whatever gave none.

    Raises MappingError where the document carries no mapping that can be used.
    """
    mapping = parse_mapping(document.mapping, name=document.name)
    reading = _Reading(document=document, mapping=mapping, names=names_of(vocabulary), faults=Faults(document.name))
    claims = tuple(claim for sheet in sheets_of(document) for claim in reading.claims_in(sheet))
    return Outcome(items=claims, issues=(*reading.issues, *reading.faults.issues(), reading.summary(len(claims))))


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of a table, sheet by sheet."""

    document: Document
    mapping: TableMapping
    names: Names
    faults: Faults
    tally: Tally = field(default_factory=Tally)
    issues: list[Issue] = field(default_factory=list)

    def claims_in(self, sheet: Sheet) -> Iterator[Claim]:
        """The claims of a sheet; none, and an issue, where it has not the headings of the mapping."""
        text = self.document.original
        separator = separator_of(text, sheet)
        if not self.mapping.takes_sheet(sheet.name):
            return
        head = find_head(first_rows(text, sheet, separator), self.mapping)
        if head is None:
            self._leave_out(sheet)
            return
        taker = self._taker(sheet, head)
        strangers = _Strangers(head, self.mapping)
        for row in rows_of(text, sheet, separator):
            if row.number <= head.last_row:
                continue
            strangers.look(row)
            yield from taker.take(row)
        strangers.report(self.faults, sheet)

    def _taker(self, sheet: Sheet, head: Head) -> Taker:
        found = [(place, column) for place, column in _mapped(head, self.mapping)]
        readers = [(place, self._reader(column)) for place, column in found if column.field is not Field.NUMBER]
        places = {same_heading(one): place for place, one in reversed(list(enumerate(head.headings)))}
        measures = [self._measure(column, places) for _, column in found if column.field is Field.NUMBER]
        return Taker(
            document=self.document,
            mapping=self.mapping,
            sheet=sheet.name,
            width=len(head.headings),
            headings=frozenset(head.words),
            columns=readers,
            measures=measures or [self._measure(None, {})],
            faults=self.faults,
            tally=self.tally,
            base=self._base(),
        )

    def _reader(self, column: Column, unit: str | None = None) -> ColumnReader:
        return ColumnReader(column, self.mapping, self.names, unit or "")

    def _measure(self, column: Column | None, places: Mapping[str, int]) -> Measure:
        constants = () if column is None else column.constants
        shared, fixed, unit = measure_of(self.mapping, constants)
        reader = None if column is None else self._reader(column, unit)
        named = ("", "", "") if column is None else (column.name, column.low, column.high)
        place, low, high = (places.get(same_heading(one)) if one else None for one in named)
        return Measure(
            shared=shared, fixed=fixed, unit=unit, own=own_arguments(constants), place=place, reader=reader,
            bounds=(low, high),
        )  # fmt: skip

    def _base(self) -> dict[str, Any]:
        """The arguments that every claim shares."""
        told = constants_of(self.mapping.constants)
        return {
            "period": period_of(self.mapping.constants),
            "actor": told.get(Field.ACTOR, MISSION),
            "mission": told.get(Field.MISSION),
            "document": self.document.id,
            "source": self.document.source,
            "published": self.document.published,
            "origin": self.mapping.origin or None,
            "census": self.mapping.census,
            "complete": self.mapping.complete,
        }

    def _leave_out(self, sheet: Sheet) -> None:
        self.issues.append(
            Issue(
                code="sheet-left-out",
                message=f"the sheet '{sheet.name}' has not the headings of the mapping",
                document=self.document.name,
                span=sheet.part,
                expected=", ".join(self.mapping.demanded),
                lost=True,
            )
        )

    def summary(self, claims: int) -> Issue:
        """What became of the table as a whole."""
        tally = self.tally
        reasons = sorted({column.because for column in self.mapping.columns if not column.zeros})
        zeros = f"; {_counted(tally.zeros, 'zero')} left out ({'; '.join(reasons)})" if tally.zeros else ""
        return Issue(
            code="table-read",
            message=f"read by the mapping {self.mapping.name}: {_counted(tally.taken, 'row')} gave "
            f"{_counted(claims, 'claim')}, {tally.reported:,} gave none{zeros}",
            document=self.document.name,
        )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _mapped(head: Head, mapping: TableMapping) -> Iterator[tuple[int, Column]]:
    """The columns of a table that the mapping maps, with their places, in the table's order."""
    columns = {same_heading(column.name): column for column in mapping.columns}
    for place, heading in enumerate(head.headings):
        column = columns.get(same_heading(heading))
        if column is not None:
            yield place, column


class _Strangers:
    """The columns that a mapping neither maps nor ignores, and how many rows have something in them."""

    def __init__(self, head: Head, mapping: TableMapping) -> None:
        self._found = {place: heading for place, heading in enumerate(head.headings) if not mapping.knows(heading)}
        self._filled: dict[int, list[Row]] = {place: [] for place in self._found}

    def look(self, row: Row) -> None:
        """Counts a row's cells in such columns."""
        for place, filled in self._filled.items():
            if place < len(row.cells) and row.cells[place].value:
                filled.append(row)

    def report(self, faults: Faults, sheet: Sheet) -> None:
        """A fault for each such column that holds anything; of very many one for all but the first."""
        strange = [(place, filled) for place, filled in self._filled.items() if filled]
        for number, (place, filled) in enumerate(strange):
            name = self._found[place] or f"(no heading, {column_letters(place)})"
            fault = Fault(
                code="unmapped-column", message="the column is neither mapped nor ignored by name",
                column=name if number < MOST_VALUES else f"and {len(strange) - MOST_VALUES} further ones",
                expected="a field under 'columns', or a reason under 'ignore'",
            )  # fmt: skip
            for row in filled:
                cell = row.cells[place]
                faults.add(fault, Place(sheet=sheet.name, row=row.number, span=Span(cell.start, cell.end)))
