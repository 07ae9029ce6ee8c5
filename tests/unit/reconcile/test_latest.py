"""Pledges, authorised sizes and required money: the latest statement replaces, 'another' adds."""

from tests.unit.reconcile.saying import concluded, course, line_of


def test_a_total_replaces_and_another_adds() -> None:
    result = concluded(
        "2023-07-29 personnel_pledge KEN 1000 person",
        "2024-02-01 personnel_pledge KEN 200 person additional",
        "2024-03-01 personnel_pledge KEN 600..900 person",
    )
    assert course(line_of(result, "pledged", "KEN")) == [
        ("2023-07-29", 1000, 1000),
        ("2024-02-01", 1200, 1200),
        ("2024-03-01", 600, 900),
    ]


def test_a_withdrawn_pledge_closes_and_a_planned_or_unnumbered_one_says_nothing() -> None:
    result = concluded(
        "2023-07-29 personnel_pledge BEN 2000 person",
        "2024-02-01 personnel_pledge BEN - planned",
        "2024-03-01 personnel_pledge BEN ? person",
        "2024-10-01 personnel_pledge BEN 0 person",
    )
    assert course(line_of(result, "pledged", "BEN"))[-1] == ("2024-10-01", 0, 0)


def test_two_figures_of_one_day_stand_side_by_side_and_a_running_total_before_both() -> None:
    result = concluded(
        "2024-02-01 funding_pledge CAN 80 USD",
        "2024-02-01 funding_pledge CAN 60 USD",
        "2024-02-01 funding_pledge FRA 3 USD",
        "2024-02-01 funding_pledge FRA 9 USD cumulative",
    )
    assert course(line_of(result, "funds_pledged", "CAN")) == [("2024-02-01", 60, 80)]
    assert course(line_of(result, "funds_pledged", "FRA")) == [("2024-02-01", 9, 9)]


def test_currencies_and_other_purposes_are_kept_apart() -> None:
    result = concluded(
        "2024-02-01 funding_pledge CAN 80 CAD",
        "2024-02-02 funding_pledge CAN 60 USD",
        "2024-02-03 funding_pledge CAN 500 USD purpose=other",
    )
    found = [(one.unit, course(one)) for one in result.lines]
    assert found == [("CAD", [("2024-02-01", 80, 80)]), ("USD", [("2024-02-02", 60, 60)])]


def test_an_addition_told_twice_by_one_origin_adds_once() -> None:
    result = concluded(
        "2024-02-01 funding_pledge CAN 80 USD",
        "2024-03-01 funding_pledge CAN 20 USD additional origin=wire",
        "2024-03-01 funding_pledge CAN 20 USD additional origin=wire",
    )
    assert course(line_of(result, "funds_pledged", "CAN"))[-1] == ("2024-03-01", 100, 100)


def test_beside_dated_figures_an_undated_one_replaces_none() -> None:
    result = concluded(
        "2023-10-02 authorized_strength mission 2500 person",
        "- authorized_strength mission 1000 person published=2024-05-01",
        "- funding_required mission <=600 USD published=2024-05-01",
        "- funding_required FJI 5 USD",
    )
    assert course(line_of(result, "authorized", "mission")) == [("2023-10-02", 2500, 2500)]
    required = line_of(result, "funds_required", "mission")
    assert course(required) == [("2024-05-01", 0, 600)]
    assert required.points[0].best == 600
    [endless] = concluded("2024-05-01 funding_required mission >=0 USD").lines
    assert (endless.points[0].best, endless.points[0].high) == (0, None)
    assert course(line_of(result, "funds_required", "FJI")) == [(None, 5, 5)]


def test_a_lesser_sum_told_by_itself_is_part_of_a_running_total() -> None:
    result = concluded(
        "2024-03-01 funding_pledge USA 300 USD cumulative",
        "2025-02-04 funding_pledge USA 15 USD",
        "2025-03-01 funding_pledge USA 320 USD",
        "2025-04-01 funding_pledge USA 0 USD cumulative",
    )
    told = course(line_of(result, "funds_pledged", "USA"))
    assert [low for _, low, _ in told] == [300, 300, 320, 0]


def test_a_whole_is_promised_no_less_than_its_parts_are() -> None:
    result = concluded(
        "2023-11-02 personnel_pledge mission 1000 person",
        "2023-07-29 personnel_pledge KEN 1000 person",
        "2024-02-01 personnel_pledge BEN 1500..2000 person",
        "2024-03-01 personnel_pledge mission 2700 person",
        "2024-04-01 personnel_pledge BEN 0 person",
        "2024-05-01 personnel_pledge mission 900 person",
    )
    whole = line_of(result, "pledged", "mission")
    assert course(whole) == [
        ("2023-11-02", 1000, 1000),
        ("2024-02-01", 2500, 3000),
        ("2024-03-01", 2700, 2700),
        ("2024-05-01", 1000, 1000),
    ]
    assert [point.claims for point in whole.points] == [("a",), ("c", "b"), ("d",), ("e", "b")]


def test_what_several_promise_together_counts_once_beside_what_they_promise_apart() -> None:
    result = concluded(
        "2024-01-01 funding_pledge mission 10 USD",
        "2024-02-01 funding_pledge CAN+FRA 30 USD",
        "2024-02-01 funding_pledge FRA+DEU 20 USD",
        "2024-03-01 funding_pledge CAN 25 USD",
        "2024-03-01 funding_pledge FRA 10 USD",
        "2024-04-01 funding_pledge USA >=40 USD",
        "2024-04-01 funding_pledge GBR 7 GBP",
    )
    assert course(line_of(result, "funds_pledged", "mission")) == [
        ("2024-01-01", 10, 10),
        ("2024-02-01", 30, 30),
        ("2024-03-01", 35, 35),
        ("2024-04-01", 75, None),
    ]


def test_an_undated_promise_of_the_whole_is_raised_from_the_beginning() -> None:
    result = concluded("- personnel_pledge mission 5 person", "2024-02-01 personnel_pledge KEN 7 person")
    assert course(line_of(result, "pledged", "mission")) == [(None, 5, 5), ("2024-02-01", 7, 7)]
