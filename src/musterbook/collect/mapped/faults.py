"""Sums up the faults of a table: a thousand cells with one fault are one issue with its count and first rows.

A hostile table has a new fault in every cell; of those of one code and column only the first are told each
by itself, and the rest in one issue.
"""

from dataclasses import dataclass, field

from musterbook.base.issue import Issue
from musterbook.base.span import Span

FIRST_ROWS = 5
"""Rows that an issue names."""
MOST_VALUES = 20
"""Different values of one fault and column that get an issue of their own."""
_MOST_SHOWN = 60
"""Characters of a cell that an issue shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One kind of fault: code, what is wrong, where in the table, what was expected, whether it lost something."""

    code: str
    message: str
    column: str = ""
    expected: str | None = None
    lost: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a fault was met: sheet ('' where there is one), row, and the span in the original."""

    sheet: str
    row: int
    span: Span


@dataclass(slots=True)
class _Met:
    places: list[Place] = field(default_factory=list)
    count: int = 0
    values: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Faults:
    """Collects the faults of one table; `issues` gives them in the order met."""

    document: str
    _met: dict[tuple[Fault, str, str | None], _Met] = field(default_factory=dict)
    _values: dict[tuple[Fault, str], int] = field(default_factory=dict)

    def add(self, fault: Fault, place: Place, *, seen: str = "") -> None:
        """One more case of a fault, with the value that the cell holds."""
        key: tuple[Fault, str, str | None] = (fault, place.sheet, seen)
        if key not in self._met:
            known = self._values.get((fault, place.sheet), 0)
            self._values[fault, place.sheet] = known + 1
            key = key if known < MOST_VALUES else (fault, place.sheet, None)
        met = self._met.setdefault(key, _Met())
        met.count += 1
        if key[2] is None:
            met.values.add(seen[:_MOST_SHOWN])
        if len(met.places) < FIRST_ROWS:
            met.places.append(place)

    def issues(self) -> tuple[Issue, ...]:
        """An issue for each fault, sheet and value."""
        return tuple(self._issue(fault, seen, met) for (fault, _, seen), met in self._met.items())

    def _issue(self, fault: Fault, seen: str | None, met: _Met) -> Issue:
        column = f"column '{fault.column}', " if fault.column else ""
        shown = f"{len(met.values)} further values" if seen is None else seen[:_MOST_SHOWN]
        return Issue(
            code=fault.code,
            message=f"{_where(met)}: {column}{fault.message}"
            if not column
            else f"{column}{_where(met)}: {fault.message}",
            document=self.document,
            span=met.places[0].span,
            expected=fault.expected,
            seen=shown or None,
            lost=fault.lost,
        )


def _where(met: _Met) -> str:
    """'row 4', '12 rows (4, 9, 17, …)', with the sheet's name where the file has several."""
    sheet = met.places[0].sheet
    within = f"sheet '{sheet}', " if sheet else ""
    if met.count == 1:
        return f"{within}row {met.places[0].row}"
    more = ", …" if met.count > len(met.places) else ""
    return f"{within}{met.count} rows ({', '.join(str(place.row) for place in met.places)}{more})"
