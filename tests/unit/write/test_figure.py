"""Figures add up without inventing knowledge, and a remainder is never below nought."""

from datetime import date

import pytest

from musterbook.base.ledger import Line, Point
from musterbook.base.quantity import Number
from musterbook.write.figure import Figure, add_up, figure_at, remainder


def figure(low: Number | None, best: Number | None, high: Number | None) -> Figure:
    return Figure(low=low, best=best, high=high, unit="person")


def bounds(found: Figure | None) -> tuple[Number | None, Number | None, Number | None]:
    assert found is not None
    return found.low, found.best, found.high


def test_nothing_adds_up_to_nothing() -> None:
    assert add_up([]) is None


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ([(1, 2, 3), (10, 20, 30)], (11, 22, 33)),
        ([(1, 2, None), (10, 20, 30)], (11, 22, None)),
        ([(None, None, 5), (10, 20, 30)], (10, None, 35)),
        ([(None, None, None)], (None, None, None)),
    ],
)
def test_open_sides_stay_open(
    parts: list[tuple[Number | None, Number | None, Number | None]],
    total: tuple[Number | None, Number | None, Number | None],
) -> None:
    assert bounds(add_up(figure(*part) for part in parts)) == total


def test_a_sum_names_each_claim_once() -> None:
    one = Figure(low=1, claims=("a", "b"))
    assert add_up([one, Figure(low=2, claims=("b", "c"))]) == Figure(low=3, claims=("a", "b", "c"))


def test_the_remainder_spans_what_the_parts_may_leave() -> None:
    assert bounds(remainder(figure(90, 100, 110), figure(50, 60, 80))) == (10, 40, 60)
    assert bounds(remainder(figure(90, 100, None), figure(50, 60, None))) == (0, 40, None)
    assert bounds(remainder(figure(9, 10, 11), None)) == (9, 10, 11)


def test_parts_that_may_explain_all_leave_no_remainder() -> None:
    assert remainder(figure(90, 100, 110), figure(100, 100, 100)) is None
    assert remainder(figure(90, None, 110), figure(1, 1, 1)) is None
    assert remainder(None, figure(1, 1, 1)) is None


def test_a_figure_is_the_point_of_its_day() -> None:
    point = Point(start=date(2025, 1, 1), end=date(2025, 2, 1), low=1, best=2, high=3, claims=("a",))
    line = Line(measure="strength", actor="KEN", mission=None, unit="person", points=(point,))
    assert figure_at(line, date(2025, 1, 31)) == Figure(
        low=1, best=2, high=3, unit="person", claims=("a",), since=date(2025, 1, 1)
    )
    assert figure_at(line, date(2025, 2, 1)) is None
    assert figure_at(None, date(2025, 2, 1)) is None


def test_what_a_figure_is_drawn_at() -> None:
    assert figure(1, 2, 3).value == 2
    assert figure(1, None, 3).value == 1
    assert figure(None, None, 3).value == 3
    assert figure(None, None, None).value is None
    assert not figure(None, None, None).known
    assert figure(4, 4, 4).exact
    assert not figure(None, 4, None).exact
