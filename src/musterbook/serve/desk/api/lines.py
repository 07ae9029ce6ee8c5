"""Lines: measures over time, step by step, on one day, or day by day; only the days that are asked for are made."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import accumulate
from typing import Annotated, Any, overload

from fastapi import APIRouter, Depends, Path, Query
from pydantic.json_schema import SkipJsonSchema
from starlette.responses import Response

from musterbook.base import ledger
from musterbook.serve.desk.api.about import AboutHere
from musterbook.serve.desk.api.answering import Table, answer
from musterbook.serve.desk.api.asking import Asked, Day, DayOrNone, Here, PagingHere, Route, WordOrNone
from musterbook.serve.desk.api.forms import listing
from musterbook.serve.desk.api.index import one_of, same_mission
from musterbook.serve.desk.api.rows import LineInBrief, LinesInBrief
from musterbook.serve.python.lines import Figure, Figures, Step, Steps, line_rows
from musterbook.serve.show import LINE_MEASURES

router = APIRouter(route_class=Route, tags=["lines"])
ONE_OF = "|".join(LINE_MEASURES)
OnDay = tuple[ledger.Line, ledger.Point, date]
"""A line with its point that holds on a day."""
Measure = Annotated[str, Query(json_schema_extra={"enum": list(LINE_MEASURES)}, pattern=f"^({ONE_OF})$")]


def lines_asked(
    asked: Here,
    about: AboutHere,
    *,
    measure: Annotated[Measure | SkipJsonSchema[None], Query(description="One of those that have lines.")] = None,
    place: Annotated[WordOrNone, Query(description="Where, for casualties, as a line names it.")] = None,
    unit: Annotated[WordOrNone, Query(description="`person`, or a currency such as USD.")] = None,
) -> Sequence[ledger.Line]:
    """The lines that a query is about; with a day, those that tell something of it."""
    sheet = asked.sheet
    found = sheet.known.view.reconciliation.lines
    one_of((one.place for one in found if one.place), place, "place")
    one_of((one.unit for one in found if one.unit), unit, "unit")
    day = asked.clocks.as_of
    return [
        one
        for one in found
        if measure in (None, one.measure)
        and (about.actor is None or about.actor in (one.actor, *one.actor.split("+")))
        and same_mission(one.mission, about.mission)
        and place in (None, one.place)
        and unit in (None, one.unit)
        and (day is None or one.at(day) is not None)
    ]


LinesAsked = Annotated[Sequence[ledger.Line], Depends(lines_asked)]


@router.get("/measures", responses=listing(LineInBrief))
def measures(asked: Here, paging: PagingHere, found: LinesAsked) -> Response:
    """Which lines there are, without their figures; with `as_of` those that tell something of that day."""
    view = asked.sheet.known.view

    def make(line: ledger.Line) -> LineInBrief:
        return LineInBrief(
            measure=line.measure, actor=line.actor, actor_name=view.label(line.actor), mission=line.mission,
            place=line.place, unit=line.unit, start=line.points[0].start, until=line.points[-1].end,
            steps=len(line.points),
        )  # fmt: skip

    told = [one for one in found if one.points]
    return answer(Table(kind=LinesInBrief, items=told, make=make, key=_name), asked, paging)


@router.get("/lines", responses=listing(Step))
def lines(asked: Here, paging: PagingHere, found: LinesAsked) -> Response:
    """Figures over time with their bounds and claims, line after line; with `as_of` the one step that holds on it."""
    day = asked.clocks.as_of
    items = [(line, point) for line in found for point in line.points if day is None or _holds(point, day)]
    table = Table(
        kind=Steps, items=items, make=lambda one: _step(asked, *one), key=lambda one: f"{_name(one[0])} {one[1].start}"
    )
    return answer(table, asked, paging)


@router.get("/lines/at/{day}", responses=listing(Figure))
def lines_at(
    asked: Here,
    paging: PagingHere,
    *,
    found: LinesAsked,
    day: Annotated[Day, Path(description="The day that the figures are of, such as 2024-10-31.")],
) -> Response:
    """The figure of each line at the end of one day."""
    placed = [(line, point, day) for line in found if (point := line.at(day)) is not None]
    table = Table(
        kind=Figures,
        items=placed,
        make=_figures(asked),
        key=lambda one: f"{_name(one[0])} {one[2]}",
    )
    return answer(table, asked, paging)


@router.get("/figures", responses=listing(Figure))
def figures(
    asked: Here,
    paging: PagingHere,
    found: LinesAsked,
    *,
    first: Annotated[DayOrNone, Query(description="The first day; without it that on which a line begins.")] = None,
    last: Annotated[
        DayOrNone, Query(description="The last day; without it that on which any line changes last.")
    ] = None,
) -> Response:
    """A figure for each line and day from `first` to `last`, both included."""
    changed = max((start for line in found if line.points and (start := line.points[-1].start)), default=None)
    table = Table(
        kind=Figures,
        items=_Days([_Stretch.of(line, first, last or changed) for line in found]),
        make=_figures(asked),
        key=lambda one: f"{_name(one[0])} {one[2]}",
    )
    return answer(table, asked, paging)


def _name(line: ledger.Line) -> str:
    return " ".join(map(str, (line.measure, line.actor, line.mission, line.place, line.unit)))


def _holds(point: ledger.Point, day: date) -> bool:
    return (point.start is None or point.start <= day) and (point.end is None or day < point.end)


def _step(asked: Asked, line: ledger.Line, point: ledger.Point) -> Step:
    """The row of one point."""
    alone = ledger.Line(
        measure=line.measure, actor=line.actor, mission=line.mission, unit=line.unit, points=(point,), place=line.place
    )
    sheet = asked.sheet
    (row,) = line_rows(sheet.everything, [alone], sheet.known.claims)
    return row.steps[0]


def _figures(asked: Asked) -> Callable[[OnDay], Figure]:
    """Makes figures of days; what is told of days that share a step is worked out once."""
    told: dict[tuple[int, int], dict[str, Any]] = {}

    def make(one: OnDay) -> Figure:
        line, point, day = one
        key = (id(line), id(point))
        if key not in told:
            step = _step(asked, line, point)
            told[key] = {one.name: getattr(step, one.name) for one in fields(Figure) if one.name != "day"}
        return Figure(day=day, **told[key])

    return make


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """The days of a line that are asked for: `days` of them from the ordinal `first`."""

    line: ledger.Line
    first: int
    days: int

    @classmethod
    def of(cls, line: ledger.Line, first: date | None, last: date | None) -> "_Stretch":
        """The days of a line from the first to the last, as far as it tells them."""
        points = line.points
        begins = first or next((one.start for one in points if one.start is not None), None)
        if begins is None or last is None:
            return cls(line=line, first=1, days=0)
        start = begins if points[0].start is None else max(begins, points[0].start)
        past = last.toordinal() + 1
        end = past if points[-1].end is None else min(past, points[-1].end.toordinal())
        return cls(line=line, first=start.toordinal(), days=max(0, end - start.toordinal()))


class _Days(Sequence[OnDay]):
    """A point for each line and day, line after line; none is made before it is asked for."""

    def __init__(self, stretches: Sequence[_Stretch]) -> None:
        self._stretches = stretches
        self._past = list(accumulate(one.days for one in stretches))

    def __len__(self) -> int:
        return self._past[-1] if self._past else 0

    @overload
    def __getitem__(self, index: int) -> OnDay: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[OnDay]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self._past, index)
        stretch = self._stretches[number]
        before = self._past[number - 1] if number else 0
        day = date.fromordinal(stretch.first) + timedelta(days=index - before)
        point = stretch.line.at(day)
        assert point is not None
        return stretch.line, point, day
