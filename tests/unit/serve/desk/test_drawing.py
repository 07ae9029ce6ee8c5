"""Lines as shapes: steps, bands that are open above, many steps on few columns, and round numbers on the axes."""

from datetime import date, timedelta

import pytest

from musterbook.base.ledger import Line, Point
from musterbook.serve.desk.drawing import Plane, month_ticks, number_ticks, shape_of, top_of

FIRST = date(2024, 1, 1)


def plane(days: int = 100, *, top: float = 100, width: int = 100) -> Plane:
    return Plane(first=FIRST, last=FIRST + timedelta(days=days), top=top, width=width, height=100, above=0, below=0)


def point(begin: int | None, end: int | None, *, low: int | None, best: int | None, high: int | None) -> Point:
    day = [None if one is None else FIRST + timedelta(days=one) for one in (begin, end)]
    return Point(start=day[0], end=day[1], low=low, best=best, high=high, open=high is None)


def line(*points: Point) -> Line:
    return Line(measure="strength", actor="KEN", mission="m", unit="person", points=points)


def test_a_figure_holds_until_the_next_one() -> None:
    told = line(point(0, 50, low=10, best=10, high=10), point(50, None, low=20, best=30, high=40))
    shape = shape_of(told, plane())
    assert shape.line == "M0 90H50V70H100"
    assert shape.band == "M50 80V60H100V80Z"
    assert shape.open == ""


def test_what_is_open_above_reaches_the_edge() -> None:
    assert shape_of(line(point(0, None, low=20, best=20, high=None)), plane()).open == "M0 80V0H100V80Z"


def test_where_nothing_is_estimated_the_line_has_a_gap() -> None:
    told = line(
        point(0, 20, low=1, best=50, high=90),
        point(20, 40, low=None, best=None, high=None),
        point(40, 100, low=1, best=50, high=90),
    )
    assert shape_of(told, plane()).line == "M0 50H20M40 50H100"


def test_many_steps_are_no_more_than_the_plane_has_columns() -> None:
    points = [point(i, i + 1, low=i % 7, best=i % 7 + 10, high=i % 7 + 20) for i in range(5000)]
    drawn = shape_of(line(*points), plane(5000, width=125))
    assert drawn.line.count("H") <= plane(width=125).columns + 1
    assert drawn.band.startswith("M0 100V74"), "the bounds are those of all days of a column"


def test_what_lies_outside_is_not_drawn() -> None:
    told = line(point(-90, -10, low=1, best=1, high=1), point(200, 300, low=1, best=1, high=1))
    assert shape_of(told, plane()).line == ""


def test_a_far_upper_bound_does_not_flatten_the_line() -> None:
    told = line(point(0, None, low=10, best=10, high=9000))
    assert top_of([told], (), first=FIRST, last=FIRST) < 20
    assert top_of([told], (50,), first=FIRST, last=FIRST) == pytest.approx(56)


@pytest.mark.parametrize("top", [1, 3, 9, 14, 99, 433, 1120, 6000, 86_000_000, 1_300_000_000])
def test_numbers_on_the_axis_are_round_and_few(top: int) -> None:
    ticks = number_ticks(plane(top=top))
    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 7
    assert max(ticks) <= top


@pytest.mark.parametrize("days", [10, 60, 400, 1500, 6000, 20_000])
def test_months_on_the_axis_have_room(days: int) -> None:
    ticks = month_ticks(plane(days, width=800))
    assert len(ticks) <= 13
    assert list(ticks) == sorted(ticks)
    assert all(day.day == 1 for day in ticks)
