"""Lines: a figure over time with its bounds and the claims that speak of it, as a chart and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import JSONResponse, RedirectResponse, Response

from musterbook.base.claim import Claim
from musterbook.base.ledger import Line, Point
from musterbook.serve.desk.asking import DayAsked, DeskHere
from musterbook.serve.desk.charting import Chart, chart_data, chart_of
from musterbook.serve.desk.courses import CourseHere, course_title, figure_address, line_address, measure_title
from musterbook.serve.desk.desk import NO_MISSION
from musterbook.serve.desk.drawing import Plane, Shape, shape_of, top_of
from musterbook.serve.desk.laying import Choice, Laid, Overlay, laid_over, overlays_of
from musterbook.serve.desk.marks import MOST_MARKS, Mark, marks_of
from musterbook.serve.desk.measures import MEASURES, Course, course_of, find_line, lines_of, told_of
from musterbook.serve.desk.shell import MissionHere, Shell, render
from musterbook.serve.desk.versions import NO_VERSIONS, versions_of
from musterbook.write import Figure, figure_at, figure_of

router = APIRouter()

ROWS = 50
SPARK_WIDTH, SPARK_HEIGHT = 132, 30
After = Annotated[int, Query(ge=0, le=10_000_000)]
Over = Annotated[Sequence[str], Query(max_length=12)]
First = Annotated[DayAsked, Query(alias="from")]
Was = Annotated[DayAsked, Query()]
Last = Annotated[DayAsked, Query(alias="to")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line in the index, with its figure on the page's day and a small picture."""

    line: Line
    figure: Figure | None
    plane: Plane
    shape: Shape

    @property
    def course(self) -> Course:
        """What the line is of."""
        return course_of(self.line)


@router.get("/missions/{mission}/lines")
def lines(shell: MissionHere, *, measure: str = "", actor: str = "", after: After = 0) -> Response:
    """The lines of a mission, of a measure or an actor where one is asked for."""
    everything = lines_of(shell.s, shell.mission)
    asked = actor.strip().casefold()
    found = [
        one
        for one in everything
        if measure in ("", one.measure) and (not asked or asked in f"{one.actor} {shell.label(one.actor)}".casefold())
    ]
    shown = found[after : after + ROWS]
    return render(
        "lines.html.j2",
        shell,
        rows=_rows(shell, shown),
        total=len(found),
        after=after,
        more=after + ROWS if after + ROWS < len(found) else None,
        measures=tuple(one for one in MEASURES if any(line.measure == one for line in everything)),
        measure=measure,
        actor=actor,
        figure_at=partial(figure_address, shell),
        line_at=partial(line_address, shell),
        measure_name=partial(measure_title, shell.w),
        elsewhere=shell.mission is not None and bool(lines_of(shell.s, None)),
    )


def _rows(shell: Shell, shown: Sequence[Line]) -> list[Row]:
    """The rows, on one scale of time."""
    days = [day for line in shown for one in line.points for day in (one.start, one.end) if day is not None]
    day = shell.s.day
    first, last = min([*days, day]), max([*days, day])
    found = []
    for line in shown:
        top = top_of([line], (), first=first, last=last)
        plane = Plane(first=first, last=last, top=top, width=SPARK_WIDTH, height=SPARK_HEIGHT)
        found.append(Row(line=line, figure=figure_at(line, day), plane=plane, shape=shape_of(line, plane)))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What of a line's page is asked for: days, and where its two tables begin."""

    first: date | None
    last: date | None
    steps_after: int
    claims_after: int


def window_of(*, first: First = None, last: Last = None, after: After = 0, claims_after: After = 0) -> Window:
    """The window in the query of a request; days in the wrong order are turned."""
    if first is not None and last is not None and first > last:
        first, last = last, first
    return Window(first=first, last=last, steps_after=after, claims_after=claims_after)


WindowHere = Annotated[Window, Depends(window_of)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a line in the table, with the claims that it rests on."""

    point: Point
    figure: Figure
    claims: tuple[Claim, ...]
    now: bool


@router.get("/missions/{mission}/lines/{measure}/{actor}")
def line(
    shell: MissionHere, course: CourseHere, *, window: WindowHere, desk: DeskHere, over: Over = (), was: Was = None
) -> Response:
    """One line: its chart, with others laid over it, and its steps and claims as tables."""
    if len(over) > 1:
        return RedirectResponse(shell.again(over=",".join(over)), HTTPStatus.SEE_OTHER)
    found, choice = find_line(shell.s, shell.mission, course), Choice(keys=_keys(over), was=was)
    return render(
        "line.html.j2",
        shell,
        course=course,
        heading=course_title(shell, course if found is None else course_of(found)),
        t=None if found is None else _told(shell, found, window, laid=laid_over(shell, found, choice, desk=desk)),
        window=window,
        versions=NO_VERSIONS if shell.still else versions_of(desk, shell, course),
        was=was,
        rows=ROWS,
        figure_at=partial(figure_address, shell),
        line_at=partial(line_address, shell),
        course_of=course_of,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What there is to tell of a line. `others`: the same measure and actor in other units and places. `unseen`: marks
    that are too many to be drawn. `claims`: those of the table's page, the latest first; `count`: of them all.
    """

    line: Line
    figure: Figure | None
    laid: tuple[Laid, ...]
    overlays: tuple[Overlay, ...]
    others: tuple[Line, ...]
    chart: Chart
    unseen: int
    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]
    count: int
    data_url: str
    csv_url: str


def _told(shell: Shell, line: Line, window: Window, *, laid: tuple[Laid, ...]) -> Told:
    marks = shell.shared("marks", lambda of: marks_of(of, line))
    claims = told_of(shell.s, line.mission, course_of(line))
    return Told(
        line=line,
        figure=figure_at(line, shell.s.day),
        laid=laid,
        overlays=() if shell.still else overlays_of(shell, line, laid),
        others=_others(shell, line),
        chart=shell.shared("chart", lambda of: _chart(of, (line, *(one.line for one in laid)), marks, window=window)),
        unseen=max(0, len(marks) - MOST_MARKS),
        steps=_steps(shell, line, window),
        claims=claims[::-1][window.claims_after : window.claims_after + ROWS],
        count=len(claims),
        data_url=replace(shell, path=f"{shell.path}/data").again(),
        csv_url="" if shell.still else _csv(shell, line),
    )


def _chart(shell: Shell, lines: Sequence[Line], marks: Sequence[Mark], *, window: Window) -> Chart:
    return chart_of(shell, lines, marks, first=window.first, last=window.last)


def _csv(shell: Shell, line: Line) -> str:
    """The whole line as a table, whatever the day of the page."""
    told = {"mission": line.mission or NO_MISSION, "measure": line.measure, "actor": line.actor, "unit": line.unit}
    return shell.url("/api/v1/lines", **told, place=line.place, format="csv", as_of=None)


def _keys(over: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for text in over for one in text.split(",") if one)


def _steps(shell: Shell, line: Line, window: Window) -> tuple[Step, ...]:
    """The steps of the table, the latest first."""
    points = [one for one in line.points if _overlaps(one, window)][::-1]
    return tuple(
        Step(
            point=one,
            figure=figure_of(one, line.unit),
            claims=shell.scope.known(one.claims),
            now=line.at(shell.s.day) is one,
        )
        for one in points[window.steps_after : window.steps_after + ROWS]
    )


def _overlaps(point: Point, window: Window) -> bool:
    begins = window.last is None or point.start is None or point.start <= window.last
    return begins and (window.first is None or point.end is None or point.end > window.first)


def _others(shell: Shell, line: Line) -> tuple[Line, ...]:
    alike = [one for one in lines_of(shell.s, line.mission) if (one.measure, one.actor) == (line.measure, line.actor)]
    return tuple(one for one in alike if one is not line)[:ROWS]


@router.get("/missions/{mission}/lines/{measure}/{actor}/data")
def data(shell: MissionHere, course: CourseHere, *, desk: DeskHere, over: Over = (), was: Was = None) -> Response:
    """The chart of a line in numbers; nothing of one that is not there."""
    found = find_line(shell.s, shell.mission, course)
    if found is None:
        return JSONResponse({"lines": [], "marks": []})
    laid = laid_over(shell, found, Choice(keys=_keys(over), was=was), desk=desk)
    lines = (Laid(line=found, name=shell.label(found.actor)), *laid)
    told: dict[str, Any] = chart_data(shell, lines, marks_of(shell, found))
    return JSONResponse(told)
