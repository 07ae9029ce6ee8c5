"""The chart of a line: what a browser draws without a script, and the same as numbers for the one that is.

Others of the same measure can be laid over it, told apart by their dashes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from musterbook.base.ledger import Line
from musterbook.serve.desk.courses import figure_address
from musterbook.serve.desk.drawing import Plane, Shape, month_ticks, number_ticks, shape_of, top_of
from musterbook.serve.desk.laying import Laid
from musterbook.serve.desk.marks import MOST_MARKS, MOST_STILL, SHAPES, Mark, shapes_in
from musterbook.serve.desk.measures import Course, course_of
from musterbook.serve.desk.shell import Shell
from musterbook.write import Figure, figure_of

WIDTH, HEIGHT = 880, 340
LABEL_HEIGHT = 14.0
TAIL = timedelta(days=21)
"""How far the axis runs on behind the last that is told."""
TEXT_KEYS = (
    *("bounds.unknown", "bounds.at_least", "bounds.at_most", "bounds.between", "bounds.best"),
    *("figures.from_until", "figures.until", "card.since", "card.reasons", "lines.open_claim", "lines.beyond"),
)
"""Words of a reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A mark at its place. `x`, `x2`: the ends of the days that it speaks of; `at`: where its shape stands."""

    mark: Mark
    x: float
    x2: float
    at: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place on an axis and what it is called."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`shapes`: the line and those over it. `today`: where the page's day stands, None outside. `ends`: what the last
    figure of each line is called, at its height. `unseen`: earlier marks, too many to be drawn.
    """

    plane: Plane
    shapes: tuple[tuple[Line, Shape], ...]
    marks: tuple[Drawn, ...]
    legend: tuple[str, ...]
    days: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    today: float | None
    ends: tuple[Tick, ...]
    unseen: int


def span_of(lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[date, date]:
    """From the first to the last day that is told, with some room."""
    days = [day for line in lines for one in line.points for day in (one.start, one.end) if day is not None]
    days += [day for mark in marks for day in (mark.start, mark.end)]
    if not days:
        return date(2000, 1, 1), date(2000, 12, 31)
    return min(days) - TAIL, max(days) + TAIL


def chart_of(
    shell: Shell,
    lines: Sequence[Line],
    marks: Sequence[Mark],
    *,
    first: date | None,
    last: date | None,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> Chart:
    """The chart of the first line with the others laid over it, from `first` to `last`. `size`: width and height in
    pixels.
    """
    begin, end = span_of(lines, marks)
    begin, end = first or begin, max(last or end, (first or begin) + timedelta(days=7))
    inside = [mark for mark in marks if mark.end >= begin and mark.start <= end]
    shown = inside[-MOST_STILL:]
    top = top_of(lines, [mark.value for mark in shown], first=begin, last=end)
    width, height = size
    plane = Plane(first=begin, last=end, top=top, width=width, height=height, left=64, right=64, above=12, below=28)
    return Chart(
        plane=plane,
        shapes=tuple((line, shape_of(line, plane)) for line in lines),
        marks=tuple(_drawn(mark, plane) for mark in shown),
        legend=shapes_in(shown),
        days=_days(shell, plane),
        numbers=tuple(_number(shell, number, lines[0], plane=plane) for number in number_ticks(plane)),
        today=plane.x(shell.s.day) if begin <= shell.s.day <= end else None,
        ends=_ends(shell, lines, plane),
        unseen=len(inside) - len(shown),
    )


def _number(shell: Shell, number: int, line: Line, *, plane: Plane) -> Tick:
    return Tick(at=plane.y(number), text=shell.w.amount(number, line.unit, compact=True))


def _days(shell: Shell, plane: Plane) -> tuple[Tick, ...]:
    """Months by name, the first of each year with the year; years alone where there is room for no more."""
    from babel.dates import format_date

    found, year = [], 0
    ticks = month_ticks(plane)
    alone = all(day.month == 1 for day in ticks)
    for day in ticks:
        pattern = "y" if alone or day.month == 1 else "LLL" if day.year == year else "LLL y"
        found.append(Tick(at=plane.x(day), text=str(format_date(day, pattern, locale=shell.w.locale))))
        year = day.year
    return tuple(found)


def _drawn(mark: Mark, plane: Plane) -> Drawn:
    begin, end = max(mark.start, plane.first), min(mark.end, plane.last)
    x, x2 = plane.x(begin), plane.x(end)
    return Drawn(mark=mark, x=x, x2=x2, at=round((x + x2) / 2, 1), y=plane.y(mark.value))


def _ends(shell: Shell, lines: Sequence[Line], plane: Plane) -> tuple[Tick, ...]:
    """The last figure of each line beside its end, moved down where another stands in its place."""
    found, several = [], len({line.actor for line in lines}) > 1
    for line in lines:
        point = line.at(plane.last - timedelta(days=1))
        if point is not None and point.best is not None:
            text = shell.w.best(figure_of(point, line.unit), compact=True)
            code = line.actor if several and line.actor.isupper() else ""
            found.append(Tick(at=plane.y(point.best), text=f"{code} {text}".strip()))
    return tuple(_apart(sorted(found, key=lambda tick: tick.at)))


def _apart(ticks: Sequence[Tick]) -> Iterator[Tick]:
    """Labels from above, each as far below the one before it as a label is high."""
    at = -LABEL_HEIGHT
    for tick in ticks:
        at = max(tick.at, at + LABEL_HEIGHT)
        yield replace(tick, at=round(at, 1))


def seconds(day: date) -> int:
    """The day's first moment, UTC, as the chart's script counts time."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def chart_data(shell: Shell, lines: Sequence[Laid], marks: Sequence[Mark]) -> dict[str, Any]:
    """The same in numbers: lines by their steps, marks, and the words that a reading needs."""
    begin, end = span_of([one.line for one in lines], marks)
    return {
        "language": shell.w.language,
        "first": seconds(begin),
        "last": seconds(end),
        "today": seconds(shell.s.day),
        "unit": lines[0].line.unit,
        "words": {key: shell.w.texts[key] for key in TEXT_KEYS},
        "shapes": {shape: shell.w.t(f"lines.shape.{shape}") for shape in SHAPES},
        "lines": [_line_data(shell, one) for one in lines],
        "marks": [_mark_data(mark) for mark in marks[-MOST_MARKS:]],
    }


def _line_data(shell: Shell, laid: Laid) -> dict[str, Any]:
    """Steps as [start, end, low, best, high, how many claims]; times in seconds, None for open."""
    steps, line = [], laid.line
    for one in line.points:
        figure: Figure = figure_of(one, line.unit)
        ends = [None if day is None else seconds(day) for day in (one.start, one.end)]
        steps.append([*ends, figure.low, figure.best, figure.high, len(one.claims)])
    course: Course = course_of(line)
    return {
        "actor": line.actor,
        "name": laid.name,
        "figure": figure_address(shell, course, as_of=None),
        "steps": steps,
    }


def _mark_data(mark: Mark) -> list[Any]:
    return [seconds(mark.start), seconds(mark.end), mark.value, mark.sign, mark.shape, mark.says, mark.url]
