"""Casualties of a period against those of its parts, and money of all donors against that of each."""

from tests.unit.reconcile.saying import concluded, conflicts, course, line_of

FIRST_QUARTER = "2024-01-01..2024-03-31 casualty people 100 person killed"
JANUARY = "2024-01-01..2024-01-31 casualty people 60 person killed"


def test_months_and_days_apart_from_each_other_add_up() -> None:
    result = concluded(
        FIRST_QUARTER,
        JANUARY,
        "2024-02-01..2024-02-29 casualty people 30 person killed",
        "2024-03-05 casualty people 11 person killed",
    )
    assert conflicts(result) == [{"a", "b", "c", "d"}]
    assert "That makes at least 101 (60 + 30 + 11), 1 more than 100." in result.conflicts[0].explanation
    assert not result.set_aside


def test_periods_that_share_days_do_not_add_up() -> None:
    assert not concluded(
        FIRST_QUARTER,
        JANUARY,
        "2024-01-20..2024-02-29 casualty people 50 person killed",
        "2024-01-20 casualty people 50 person killed",
        "2024-04-10 casualty people 50 person killed",
    ).conflicts


def test_the_periods_that_prove_most_are_chosen() -> None:
    result = concluded(
        FIRST_QUARTER,
        JANUARY,
        "2024-01-25..2024-02-10 casualty people 70 person killed",
        "2024-02-11..2024-03-31 casualty people 35 person killed",
    )
    assert conflicts(result) == [{"a", "c", "d"}]


def test_every_donor_is_a_part_of_the_money() -> None:
    received = "funding_received"
    told = f"2024-05-01 {received} USA 60 USD cumulative", f"2024-05-01 {received} lake-foundation 50 USD cumulative"
    result = concluded(*told, f"2024-05-02 {received} mission 100 USD cumulative")
    assert conflicts(result) == [{"a", "b", "c"}]
    assert "50 USD from lake foundation" in result.conflicts[0].explanation
    single = concluded(f"2024-05-01 {received} lake-foundation 50 USD", f"2024-05-09 {received} lake-foundation 20 USD")
    assert course(line_of(single, "funds_received", "mission"))[-1] == ("2024-05-09", 70, 70)


def test_people_of_an_organisation_are_no_part_of_the_mission() -> None:
    assert not concluded(
        "2024-05-01 strength KEN 60 person",
        "2024-05-01 strength lake-foundation 50 person",
        "2024-05-02 strength mission 100 person",
    ).conflicts


def test_a_total_of_a_place_counts_once_where_its_event_is_dropped() -> None:
    result = concluded(
        "2024-05-01 casualty people 3 person killed place=harbour",
        "2024-05-01..2024-05-31 casualty people 2 person killed place=harbour",
    )
    assert conflicts(result) == [{"a", "b"}]
    assert course(line_of(result, "killed", "people", "harbour"))[-1] == ("2024-05-31", 2, 3)
