"""Turns the rows of a mapped table into claims: each row is taken, left out by name, or reported.

A claim's quote is the part of the row that holds the cells it was made of; its locator names the cell of the
number.
"""

from dataclasses import dataclass, field
from typing import Any

from musterbook.base.claim import MISSION, Claim
from musterbook.base.document import Document
from musterbook.base.ids import claim_id
from musterbook.base.locator import Locator, LocatorKind, Unit
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span
from musterbook.collect.mapped.bounding import bounds_of
from musterbook.collect.mapped.cells import EMPTY, SUBTOTAL, TOTAL, ColumnReader
from musterbook.collect.mapped.faults import Fault, Faults, Place
from musterbook.collect.mapped.measures import Measure, arguments, unit_of
from musterbook.collect.mapping.model import DATES, Field, TableMapping, Totals
from musterbook.collect.separated import Row, Separated, column_letters

_NOTE = Fault(code="row-left-out", message="a note, not a row", lost=False)
_HEAD_AGAIN = Fault(code="row-left-out", message="the headings again", lost=False)
_SUM = Fault(code="row-left-out", message="a sum of other rows", lost=False)
_NO_NUMBER = Fault(code="row-left-out", message="no figure in this row", lost=False)
_SHORT = Fault(
    code="ragged-row", message="fewer cells than headings; those that are missing were read as empty", lost=False
)
_LONG = Fault(code="bad-row", message="more cells than headings", expected="one cell for each heading")
_TIMES = Fault(code="bad-row", message="the row ends before it starts", expected="a start that is not after the end")
_DEMANDED = (Field.ACTOR, Field.MISSION, *sorted(DATES - {Field.PUBLISHED}), Field.KIND)
"""Fields that a row must fill where a column is mapped to them, unless that column is optional."""
Values = dict[Field, Any]


@dataclass(slots=True)
class Tally:
    """How many rows became claims, how many were reported instead, and how many zeros were left out by name."""

    taken: int = 0
    reported: int = 0
    zeros: int = 0


@dataclass(kw_only=True)
class Taker:
    """Takes the rows of one sheet.

    `width`: how many headings; `headings`: the words of its head. `columns`: the mapped columns that are no
    measures, with their places. `base`: the arguments that every claim shares.
    """

    document: Document
    mapping: TableMapping
    sheet: str
    width: int
    headings: frozenset[tuple[str, ...]]
    columns: list[tuple[int, ColumnReader]]
    measures: list[Measure]
    faults: Faults
    tally: Tally
    base: dict[str, Any]
    _above: dict[int, str] = field(default_factory=dict)
    _demanded: tuple[Field, ...] = ()
    _first_words: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        mapped = {reader.column.field for _, reader in self.columns if not reader.column.optional}
        self._demanded = tuple(name for name in _DEMANDED if name in mapped)
        self._first_words = frozenset(words[0] for words in self.headings)

    def take(self, row: Row) -> list[Claim]:
        """The claims of a row; none, and a fault, where it gives none."""
        claims = self._claims(row)
        if claims:
            self.tally.taken += 1
        else:
            self.tally.reported += 1
        return claims

    def _claims(self, row: Row) -> list[Claim]:
        reason = self._reason_against(row)
        if reason is not None:
            return self._report(reason, row)
        if len(row.cells) < self.width and self.document.media_type == "text/csv" and not self.sheet:
            self._report(_SHORT, row)
        told = self._tell(row)
        return [] if told is None else self._measured(row, told)

    def _report(self, fault: Fault, row: Row, cell: Separated | None = None) -> list[Claim]:
        span = row.span if cell is None else Span(cell.start, cell.end)
        place = Place(sheet=self.sheet, row=row.number, span=span)
        self.faults.add(fault, place, seen="" if cell is None else cell.value)
        return []

    def _reason_against(self, row: Row) -> Fault | None:
        """Why a row is none of the table's, as its shape shows; None where it may be one."""
        filled = sum(1 for cell in row.cells if cell.value)
        if filled == 1 and self.width > 2:  # noqa: PLR2004  # a row of a table of two columns may have one cell
            return _NOTE
        if row.cells[0].value in self._first_words and _words(row) in self.headings:
            return _HEAD_AGAIN
        return _LONG if any(cell.value for cell in row.cells[self.width :]) else None

    def _tell(self, row: Row) -> Values | None:
        """What the cells of a row say beside its numbers; None, and faults, where it is no record."""
        told: Values = {}
        sound = True
        for place, reader in self.columns:
            cell = row.cells[place] if place < len(row.cells) else None
            words = "" if cell is None else cell.value
            if reader.column.down:
                words = self._above[place] = words or self._above.get(place, "")
            found = reader.read(words)
            if isinstance(found, Fault):
                self._report(found, row, cell)
                sound = False
            elif found is not EMPTY:
                sound = self._agrees(told, reader, found, row=row, cell=cell) and sound
        return self._checked(row, told) if sound else None

    def _agrees(self, told: Values, reader: ColumnReader, found: object, *, row: Row, cell: Separated | None) -> bool:
        """Keeps a value; False, and a fault, where another cell of the row says otherwise."""
        name = reader.column.field
        if told.setdefault(name, found) == found or found in (TOTAL, SUBTOTAL):
            return True
        self._report(
            reader.fault("bad-row", f"another cell of the row gives another {name}", "cells that agree"), row, cell
        )
        return False

    def _checked(self, row: Row, told: Values) -> Values | None:
        """The row's values, those of a total turned into the whole; None, and a fault, where they make no record."""
        if any(value is SUBTOTAL for value in told.values()) or TOTAL in (told.get(Field.MISSION), *_times(told)):
            self._report(_SUM, row)
            return None
        missing = next((name for name in self._demanded if name not in told), None)
        if told.get(Field.ACTOR) is TOTAL:
            told[Field.ACTOR] = MISSION
            if missing is not None or self.mapping.totals is Totals.LEAVE_OUT or not self._has_mission(told):
                self._report(_SUM, row)
                return None
        if missing is None:
            return told
        self._report(Fault(code="bad-row", message=f"no {missing} in this row", expected="a value in its cell"), row)
        return None

    def _has_mission(self, told: Values) -> bool:
        return Field.MISSION in told or self.base["mission"] is not None

    def _measured(self, row: Row, told: Values) -> list[Claim]:
        period = _period_of(told)
        if isinstance(period, Fault):
            return self._report(period, row)
        given = {str(name): told.pop(name) for name in (Field.ACTOR, Field.MISSION) if name in told}
        given |= {"period": period} if period.dated else {}
        if Field.PUBLISHED in told:
            given["published"] = told.pop(Field.PUBLISHED).end
        quiet, claims = True, []
        for measure in self.measures:
            bounds = bounds_of(measure, row)
            if isinstance(bounds, Fault):
                cell = next((row.cells[place] for place in measure.places if place < len(row.cells)), None)
                self._report(bounds, row, cell)
                quiet = False
            elif self._counts(measure, bounds):
                claims.append(self._claim(row, measure, bounds, given=given, told=told))
        if not claims and quiet:
            self._report(_NO_NUMBER, row)
        return claims

    def _counts(self, measure: Measure, bounds: Any) -> bool:  # noqa: ANN401 - as the column reader gives them
        """Whether a cell's number makes a claim: an empty one does not, and a zero only where zeros are figures."""
        if measure.reader is None:
            return True
        if bounds is EMPTY:
            return False
        zero = not measure.reader.column.zeros and bounds[1] == 0
        self.tally.zeros += zero
        return not zero

    def _claim(self, row: Row, measure: Measure, bounds: Any, *, given: dict[str, Any], told: Values) -> Claim:  # noqa: ANN401 - as above
        fixed, unit = measure.fixed, measure.unit
        if told:
            values = {**measure.shared, **told}
            fixed, unit = arguments(values), unit_of(values)
        span = self._span(row, measure)
        claim = Claim(
            id="",
            **{**self.base, **fixed, **given, **measure.own},
            quantity=Quantity() if bounds is EMPTY else measure.quantity(bounds, unit),
            quote=self.document.original[span.start : span.end],
            span=span,
            locators=(self._locator(row, measure),),
        )
        object.__setattr__(claim, "id", claim_id(claim))
        return claim

    def _span(self, row: Row, measure: Measure) -> Span:
        """From the first to the last cell that the claim was made of."""
        places = [*(place for place, _ in self.columns), *measure.places]
        used = [row.cells[place] for place in places if place < len(row.cells) and row.cells[place].value]
        return Span(min(cell.whole_start for cell in used), max(cell.whole_end for cell in used))

    def _locator(self, row: Row, measure: Measure) -> Locator:
        filled = (one for one in measure.places if one < len(row.cells) and row.cells[one].value)
        place = next(filled, self.columns[0][0] if measure.place is None else measure.place)
        unit = Unit(kind=LocatorKind.CELL, sheet=self.sheet, cell=f"{column_letters(place)}{row.number}")
        return Locator(unit=unit, start=0, end=len(row.cells[place].value) if place < len(row.cells) else 0)


def _words(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.value.split()) for cell in row.cells)


def _times(told: Values) -> list[object]:
    return [told[name] for name in DATES if name in told]


def _period_of(told: Values) -> Period | Fault:
    """The time of a row, taken out of its values."""
    day, start, end = (told.pop(name, None) for name in (Field.DATE, Field.START, Field.END))
    if start is None and end is None:
        return day or Period()
    first, last = (start or day, end or day)
    try:
        return Period(start=None if first is None else first.start, end=None if last is None else last.end)
    except ValueError:
        return _TIMES
