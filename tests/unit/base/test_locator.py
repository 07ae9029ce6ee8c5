"""Locators: spans of an original in the units in which people cite it."""

import pytest

from musterbook.base.errors import NotationError
from musterbook.base.locator import Locator, LocatorKind, Place, Unit
from musterbook.base.locatorjson import locators_from_json, locators_to_json
from musterbook.base.places import line_starts, locate, locate_lines
from musterbook.base.span import Span

PAGE_1 = Unit(kind=LocatorKind.PAGE, number=1)
PAGE_2 = Unit(kind=LocatorKind.PAGE, number=2)
PLACES = (
    Place(start=0, end=6, unit=PAGE_1, offset=1, box=(0.0, 10.0, 50.0, 20.0)),
    Place(start=6, end=10, unit=PAGE_1, offset=7, box=(0.0, 0.0, 40.0, 10.0)),
    Place(start=11, end=20, unit=PAGE_2, offset=3),
)


def test_lines_are_counted_from_one_and_end_at_a_line_feed() -> None:
    starts = line_starts("ab\n\ncdef\n")
    assert starts == (0, 3, 4, 9)
    (only,) = locate_lines(starts, Span(5, 7))
    assert (str(only), only.start, only.end) == ("line 3", 1, 3)


def test_a_span_over_lines_is_in_each_of_them() -> None:
    found = locate_lines(line_starts("ab\ncd\nef"), Span(1, 8))
    assert [(one.unit.number, one.start, one.end) for one in found] == [(1, 1, 3), (2, 0, 3), (3, 0, 2)]


def test_an_empty_span_is_nowhere() -> None:
    assert locate_lines((0,), Span(0, 0)) == ()
    assert locate(PLACES, Span(6, 6)) == ()


def test_runs_of_one_unit_are_one_locator_with_a_box_each() -> None:
    (only,) = locate(PLACES, Span(2, 8))
    assert only == Locator(unit=PAGE_1, start=3, end=9, boxes=((0.0, 10.0, 50.0, 20.0), (0.0, 0.0, 40.0, 10.0)))


def test_runs_that_do_not_follow_each_other_in_their_unit_stand_apart() -> None:
    later = (Place(start=0, end=5, unit=PAGE_1, offset=40), Place(start=5, end=10, unit=PAGE_1, offset=7))
    assert [(one.start, one.end) for one in locate(later, Span(2, 8))] == [(42, 45), (7, 10)]
    apart = (Place(start=0, end=5, unit=PAGE_1, offset=0), Place(start=5, end=10, unit=PAGE_1, offset=6))
    assert [(one.start, one.end) for one in locate(apart, Span(2, 8))] == [(2, 5), (6, 9)]


def test_a_box_is_as_narrow_as_the_words_where_their_edges_are_known() -> None:
    edges = (0, 100.0, 5, 150.0, 6, 156.0, 9, 186.0)
    line = (Place(start=20, end=30, unit=PAGE_1, box=(100.0, 40.0, 186.0, 52.0), edges=edges),)
    boxes = {span: locate(line, Span(*span))[0].boxes for span in [(20, 25), (26, 29), (20, 30), (21, 27), (29, 30)]}
    assert boxes == {
        (20, 25): ((100.0, 40.0, 150.0, 52.0),),
        (26, 29): ((156.0, 40.0, 186.0, 52.0),),
        (20, 30): ((100.0, 40.0, 186.0, 52.0),),
        (21, 27): ((110.0, 40.0, 166.0, 52.0),),
        (29, 30): ((186.0, 40.0, 186.0, 52.0),),
    }


def test_units_stand_apart_and_separators_are_nowhere() -> None:
    first, second = locate(PLACES, Span(9, 13))
    assert (first.unit, first.start, first.end) == (PAGE_1, 10, 11)
    assert (second.unit, second.start, second.end) == (PAGE_2, 3, 5)
    assert locate(PLACES, Span(10, 11)) == ()


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (PAGE_2, "page 2"),
        (Unit(kind=LocatorKind.CELL, cell="B12"), "cell B12"),
        (Unit(kind=LocatorKind.CELL, sheet="May", cell="B12"), "cell May!B12"),
        (Unit(kind=LocatorKind.PARAGRAPH, number=4), "paragraph 4"),
    ],
)
def test_a_unit_is_told_in_words(unit: Unit, words: str) -> None:
    assert str(unit) == words
    assert str(Locator(unit=unit, start=0, end=1)) == words


def test_locators_survive_json() -> None:
    cell = Locator(unit=Unit(kind=LocatorKind.CELL, sheet="May", cell="B12"), start=0, end=3)
    locators = (*locate(PLACES, Span(2, 13)), cell)
    assert locators_from_json(locators_to_json(locators)) == locators
    assert locators_from_json(None) == ()


@pytest.mark.parametrize(
    "value",
    [
        "page 1",
        [1],
        [{"kind": "shelf", "start": 0, "end": 1}],
        [{"kind": "page", "start": 0}],
        [{"kind": "page", "number": "1", "start": 0, "end": 1}],
        [{"kind": "page", "number": 1, "start": 0, "end": 1, "boxes": [[1, 2]]}],
    ],
)
def test_what_is_no_locator_is_named(value: object) -> None:
    with pytest.raises(NotationError, match="locator: expected"):
        locators_from_json(value)
