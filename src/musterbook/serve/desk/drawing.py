"""Lines as shapes on a plane: steps, the band that the claims allow, and marks, as the paths of an SVG.

A figure holds from one day to the next, so that it is drawn as a step and never sloped. A bound that no claim gives is
drawn to the edge of the plane. However many steps a line has, a path has no more than the plane has columns.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from musterbook.base.ledger import Line, Point
from musterbook.base.quantity import Number

HEADROOM = 1.12
LOOSE = 1.5
"""Upper bounds beyond this many times the firm numbers leave the plane at its top."""
COLUMN_PIXELS = 1.25
TICKS = (1, 2, 2.5, 5, 10)
MONTHS = 12
MONTH_ROOM = 62
"""Pixels that the name of a month takes on the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """Days from `first` to `last`, numbers from 0 to `top`; pixels, within the margins `left`, `above` and `below`."""

    first: date
    last: date
    top: float
    width: int
    height: int
    left: int = 0
    right: int = 0
    above: int = 2
    below: int = 2

    def x(self, day: date) -> float:
        """Where a day stands from the left."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + share * (self.width - self.left - self.right), 1)

    def y(self, number: Number | None) -> float:
        """Where a number stands from above; an open one at the upper edge."""
        share = 1.0 if number is None else min(1.0, number / self.top)
        return round(self.height - self.below - share * (self.height - self.above - self.below), 1)

    @property
    def columns(self) -> int:
        """How many steps can be told apart."""
        return max(2, int((self.width - self.left - self.right) / COLUMN_PIXELS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A line's paths, '' for none: the estimate, the band between bounds, and the band that is open above."""

    line: str
    band: str
    open: str


def shape_of(line: Line, plane: Plane) -> Shape:
    """The paths of a line on a plane."""
    held = list(_stretches(line.points, plane))
    return Shape(
        line=_steps(held, plane),
        band="".join(_block(one, plane) for one in held if not _is_open(one[2], plane)),
        open="".join(_block(one, plane) for one in held if _is_open(one[2], plane)),
    )


Stretch = tuple[float, float, Point]
"""From one x to another, with the point that holds."""


def _stretches(points: Sequence[Point], plane: Plane) -> Iterator[Stretch]:
    """The points within the plane; where there are too many, those that hold at the columns' edges."""
    inside = [one for one in points if _start(one, plane) < plane.last and (one.end is None or one.end > plane.first)]
    for point in inside if len(inside) <= plane.columns else _thinned(inside, plane):
        begin, end = max(_start(point, plane), plane.first), min(point.end or plane.last, plane.last)
        if begin < end:
            yield plane.x(begin), plane.x(end), point


def _thinned(points: Sequence[Point], plane: Plane) -> Iterator[Point]:
    """One point a column: the figure that it begins with, and the bounds of all that it holds."""
    starts = [_start(one, plane) for one in points]
    begin, step = max(plane.first, starts[0]), (plane.last - plane.first) / plane.columns
    found = sorted({max(0, bisect_right(starts, begin + step * i) - 1) for i in range(plane.columns + 1)})
    for here, after in pairwise([*found, len(points)]):
        one, held = points[here], points[here:after]
        highs = [point.high for point in held if point.high is not None]
        yield Point(
            start=one.start,
            end=held[-1].end,
            low=min((point.low or 0 for point in held), default=None),
            best=one.best,
            high=max(highs) if len(highs) == len(held) else None,
            open=any(point.open for point in held),
        )


def _start(point: Point, plane: Plane) -> date:
    return point.start or plane.first


def _is_open(point: Point, plane: Plane) -> bool:
    return point.open or point.high is None or point.high > plane.top


def _block(stretch: Stretch, plane: Plane) -> str:
    begin, end, point = stretch
    low = plane.y(point.low or 0)
    high = plane.y(None if point.open else point.high)
    return "" if low == high else f"M{begin:g} {low:g}V{high:g}H{end:g}V{low:g}Z"


def _steps(held: Sequence[Stretch], plane: Plane) -> str:
    path, at = "", (-1.0, -1.0)
    for begin, end, point in held:
        if point.best is None:
            continue
        y = plane.y(point.best)
        if at[0] != begin:
            path += f"M{begin:g} {y:g}"
        elif at[1] != y:
            path += f"V{y:g}"
        path += f"H{end:g}"
        at = (end, y)
    return path


def top_of(lines: Iterable[Line], numbers: Iterable[Number], *, first: date, last: date) -> float:
    """The highest number to show between two days: all that is estimated or said, and upper bounds near enough."""
    told = [one for line in lines for one in line.points if _within(one, first, last)]
    firm = [number for one in told for number in (one.low, one.best) if number is not None]
    most = max([*firm, *numbers], default=0)
    near = [one.high for one in told if one.high is not None and not one.open and one.high <= most * LOOSE]
    return max(most, *near, 1) * HEADROOM if near else max(most, 1) * HEADROOM


def _within(point: Point, first: date, last: date) -> bool:
    return (point.start is None or point.start <= last) and (point.end is None or point.end > first)


def number_ticks(plane: Plane, most: int = 5) -> tuple[int, ...]:
    """Round whole numbers up the plane, from 0."""
    rough = max(1.0, plane.top / most)
    size = 10 ** (len(str(int(rough))) - 1)
    step = next(int(one * size) for one in TICKS if one * size >= rough and one * size >= 1)
    return tuple(range(0, int(plane.top) + 1, max(1, step)))


def month_ticks(plane: Plane) -> tuple[date, ...]:
    """First days of months, so far apart that their names fit side by side; of Januaries alone over many years."""
    most = max(2, (plane.width - plane.left - plane.right) // MONTH_ROOM)
    inside = [day for day in _months(plane.first, plane.last) if day >= plane.first]
    step = next((n for n in (1, 2, 3, 6) if len(inside) <= most * n), MONTHS)
    years = max(1, -(-len(inside) // (MONTHS * most)))
    return tuple(one for one in inside if (one.month - 1) % step == 0 and (step < MONTHS or one.year % years == 0))


def _months(first: date, last: date) -> Iterator[date]:
    for number in range(first.year * MONTHS + first.month - 1, last.year * MONTHS + last.month):
        yield date(number // MONTHS, number % MONTHS + 1, 1)
