"""Two reports of one number and a third of twice as many: one event beside another, or two events and their sum."""

from dataclasses import replace
from itertools import permutations

import pytest
from tests.unit.reconcile.saying import arrivals, claims, concluded, course, line_of

from musterbook.reconcile import reconcile

FLIGHTS = tuple(f"2024-01-03 deployment GMB {number} person" for number in (45, 45, 90))


def test_a_count_says_that_two_flights_were_summed_up() -> None:
    result = concluded(*FLIGHTS, "2024-01-10 strength GMB 90 person")
    assert not result.conflicts
    assert [(one.low, one.claims) for one in arrivals(result)] == [(45, ("a", "c")), (45, ("b", "c"))]
    assert course(line_of(result, "strength", "GMB")) == [("2024-01-03", 90, 90)]


def test_a_count_says_that_a_flight_came_beside_another() -> None:
    result = concluded(*FLIGHTS, "2024-01-10 strength GMB 135 person")
    assert not result.conflicts
    assert sorted((one.low, one.claims) for one in arrivals(result)) == [(45, ("a", "b")), (90, ("c",))]
    assert not [one for one in result.events if one.implied]


def test_without_a_count_it_is_the_fewest_people() -> None:
    assert course(line_of(concluded(*FLIGHTS), "strength", "GMB")) == [("2024-01-03", 90, 90)]


def test_two_departures_may_be_summed_up_as_well() -> None:
    left = tuple(line.replace("deployment", "withdrawal") for line in FLIGHTS)
    result = concluded("2024-01-01 strength GMB 200 person", *left, "2024-01-10 strength GMB 110 person")
    assert course(line_of(result, "strength", "GMB"))[-1] == ("2024-01-03", 110, 110)
    more = concluded("2024-01-01 strength GMB 200 person", *left, "2024-01-10 strength GMB 65 person")
    assert course(line_of(more, "strength", "GMB"))[-1] == ("2024-01-03", 65, 65)


def test_reports_a_day_apart_are_parted_only_where_a_count_allows() -> None:
    next_day = "2024-01-04 deployment GMB 45 person"
    summed = concluded(FLIGHTS[0], next_day, FLIGHTS[2], "2024-01-10 strength GMB 90 person")
    assert course(line_of(summed, "strength", "GMB"))[-1][1:] == (90, 90)
    apart = concluded(FLIGHTS[0], next_day, FLIGHTS[2], "2024-01-10 strength GMB 135 person")
    assert not apart.conflicts
    assert not [one for one in apart.events if one.implied]
    assert course(line_of(apart, "strength", "GMB"))[-1][1:] == (135, 135)


def test_two_movements_are_fewer_than_three() -> None:
    days = [f"2024-01-0{day} deployment GMB 30 person" for day in (3, 4, 5)]
    result = concluded(*days, "2024-01-04 deployment GMB 90 person")
    assert len(arrivals(result)) == 2


def test_a_report_of_several_days_is_not_parted() -> None:
    month = "2024-01-03..2024-01-04 deployment GMB 45 person"
    assert course(line_of(concluded(FLIGHTS[0], month, FLIGHTS[2]), "strength", "GMB"))[-1][1:] == (135, 135)


def test_only_the_flights_that_a_sum_fits_are_parted() -> None:
    numbers = (45, 45, 62, 62, 124)
    result = concluded(*(f"2024-01-03 deployment GMB {number} person" for number in numbers))
    assert sorted(one.low or 0 for one in arrivals(result)) == [45, 62, 62]


@pytest.mark.parametrize("names", list(permutations("abcd")))
def test_what_two_sources_tell_of_each_of_two_days_stays_apart(names: tuple[str, ...]) -> None:
    days = (3, 4, 3, 4)
    told = claims(*(f"2024-01-0{day} deployment GMB 45 person" for day in days))
    told = [replace(one, id=name, origin="ab"[n // 2]) for n, (one, name) in enumerate(zip(told, names, strict=True))]
    line = line_of(reconcile(told), "strength", "GMB")
    assert course(line) == [("2024-01-03", 45, 45), ("2024-01-04", 90, 90)]
