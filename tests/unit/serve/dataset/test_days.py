"""The days of lines: which there are, and how they are thinned where they would be too many."""

from datetime import date

import pytest
from tests.samples.small_view import line

from musterbook.base.ledger import Point
from musterbook.serve.dataset.days import Stretch, days_of, spacing, stretch_of

LAST = date(2024, 12, 31)


def point(start: date | None, end: date | None) -> Point:
    return Point(start=start, end=end, low=1, best=1, high=1)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2024, 12, 30), None, 2),
        (date(2024, 12, 1), date(2024, 12, 3), 2),
        (date(2025, 1, 1), None, 0),
        (None, date(2024, 12, 3), 0),
        (date(2024, 12, 31), date(2025, 2, 1), 1),
    ],
)
def test_a_step_has_its_days_up_to_the_last(start: date | None, end: date | None, days: int) -> None:
    stretch = stretch_of(point(start, end), LAST)
    assert days == (0 if stretch is None else len(list(days_of(stretch, "day"))))


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("week", ["2024-02-04", "2024-02-11", "2024-02-18", "2024-02-25", "2024-03-03"]),
        ("month", ["2024-01-31", "2024-02-29"]),
        ("year", []),
    ],
)
def test_the_days_of_spans_are_their_last(every: str, days: list[str]) -> None:
    stretch = Stretch(first=date(2024, 1, 30), last=date(2024, 3, 3))
    assert [one.isoformat() for one in days_of(stretch, every)] == days


@pytest.mark.parametrize("every", ["day", "week", "month", "year"])
def test_time_ends_without_a_fault(every: str) -> None:
    assert len(list(days_of(Stretch(first=date(9999, 12, 1), last=date.max), every))) <= 31


@pytest.mark.parametrize(("most", "every"), [(366, "day"), (365, "week"), (51, "month"), (11, "year"), (0, "year")])
def test_days_are_as_close_as_there_is_room_for(most: int, every: str) -> None:
    lines = [line("strength", "KEN", ("2024-01-01", 1, 1, 1, "a"))]
    assert spacing(lines, LAST, most) == every
