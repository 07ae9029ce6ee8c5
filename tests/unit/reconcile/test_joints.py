"""Joint actors: what is told of several together binds their sum, and nobody of it is anybody else's."""

from datetime import date

import pytest
from tests.unit.reconcile.saying import concluded, conflicts, line_of

from musterbook.base.ledger import Reconciliation


def on(result: Reconciliation, actor: str, day: str) -> tuple[float | None, float | None]:
    point = line_of(result, "strength", actor).at(date.fromisoformat(day))
    return (0, 0) if point is None else (point.low, point.high)


def test_a_joint_arrival_is_of_its_parts_whoever_they_are() -> None:
    result = concluded("2024-08-01 deployment BHS+BRB 40 person", "2024-08-03 strength BHS 18 person")
    assert on(result, "BHS", "2024-08-01") == (18, 18)
    assert on(result, "BRB", "2024-08-03") == (22, 22)
    assert on(result, "BHS+BRB", "2024-08-03") == (40, 40)
    assert on(result, "mission", "2024-08-03") == (40, 40)
    assert not [one for one in result.events if one.implied]


def test_a_joint_arrival_alone_may_be_of_either() -> None:
    result = concluded("2024-08-01 deployment BHS+BRB 40 person")
    assert on(result, "BHS", "2024-08-01") == (0, 40)
    assert on(result, "BRB", "2024-08-01") == (0, 40)
    assert on(result, "mission", "2024-08-01") == (40, 40)


def test_what_a_joint_figure_needs_came_to_both_together() -> None:
    result = concluded(
        "2024-08-01 strength BHS+BRB+JAM 60 person",
        "2024-08-01 strength BHS 18 person",
        "2024-08-05 strength BRB 70 person",
    )
    assert on(result, "BHS", "2024-08-01") == (18, 18)
    assert on(result, "JAM", "2024-08-01") == (0, 42)
    assert on(result, "BRB", "2024-08-05") == (70, 70)
    assert on(result, "BHS+BRB+JAM", "2024-08-05") == (88, 130)
    implied = [(one.actor, one.low, one.high) for one in result.events if one.implied]
    assert implied == [("BHS+BRB+JAM", 60, 60), ("BRB", 10, 70)]


def test_a_joint_departure_needs_somebody_who_came() -> None:
    result = concluded("2024-08-01 withdrawal BHS+BRB 40 person")
    assert on(result, "BHS+BRB", "2024-07-31") == (0, 40)
    assert on(result, "BHS+BRB", "2024-08-01") == (0, 0)


def test_overlapping_joint_actors_may_share_what_is_told() -> None:
    result = concluded(
        "2024-08-01 deployment BHS+BRB 40 person",
        "2024-08-09 deployment BRB+JAM 30 person",
        "2024-08-20 withdrawal BRB+JAM 5 person",
    )
    assert on(result, "BRB", "2024-08-09") == (0, 70)
    assert on(result, "BHS+BRB", "2024-08-10") == (40, 70)
    assert on(result, "BHS+BRB", "2024-08-20") == (35, 70)


def test_parts_have_no_fewer_than_what_is_told_of_them_together() -> None:
    result = concluded(
        "2024-08-01 strength BHS+BRB+JAM 60 person",
        "2024-08-01 strength BHS 18 person",
        "2024-08-02 strength BRB 20 person",
        "2024-08-03 strength JAM <=20 person",
    )
    assert conflicts(result) == [{"a", "b", "c", "d"}]
    (conflict,) = result.conflicts
    assert conflict.gap == 2
    assert conflict.law == "a joint figure is the sum of its parts"
    assert "That is 2 more than 58." in conflict.explanation
    assert not result.set_aside


def test_who_may_have_left_is_not_missing_from_the_parts() -> None:
    gone = "2024-08-02 withdrawal BHS+BRB 10 person"
    told = "2024-08-01 strength BHS+BRB 40 person", "2024-08-03 strength BHS 18 person"
    assert not concluded(*told, gone, "2024-08-03 strength BRB 12 person").conflicts
    assert conflicts(concluded(*told, gone, "2024-08-03 strength BRB 11 person")) == [{"a", "b", "d"}]
    assert not concluded(*told, "2024-08-03 strength BRB 11 person census").conflicts


def test_the_sum_of_arrivals_stands_against_the_parts_in_as_few_claims_as_it_can() -> None:
    result = concluded(
        "2024-08-01 deployment BHS+BRB 25 person",
        "2024-08-10 deployment BHS+BRB 15 person",
        "2024-08-09 strength BHS+BRB 25 person",
        "2024-08-20 strength BHS 18 person",
        "2024-08-20 strength BRB 12 person",
    )
    assert conflicts(result)[0] in ({"a", "b", "d", "e"}, {"b", "c", "d", "e"})
    assert len(result.conflicts) == 1
    assert not result.set_aside


def test_a_count_before_the_joint_figure_says_nothing_of_it() -> None:
    assert not concluded(
        "2024-08-01 strength BHS 18 person",
        "2024-08-01 strength BRB 12 person",
        "2024-08-02 strength BHS+BRB 40 person",
    ).conflicts


def test_who_came_to_one_part_serves_a_joint_departure() -> None:
    result = concluded("2024-08-01 withdrawal BHS+BRB 30 person", "2024-08-09 deployment BHS 30 person")
    assert on(result, "BHS+BRB", "2024-08-01") == (0, 0)
    assert on(result, "BHS", "2024-08-09") == (0, 30)
    assert on(result, "BHS+BRB", "2024-08-09") == (30, 30)
    met = concluded("2024-07-01 strength BHS 50 person", "2024-08-01 withdrawal BHS+BRB 30 person")
    assert on(met, "BHS", "2024-08-01") == (20, 20)
    assert len([one for one in met.events if one.implied]) == 1


def test_a_joint_figure_of_a_day_on_which_a_part_moved_fits_what_the_other_part_has() -> None:
    result = concluded(
        "2024-08-01 strength BHS 20 person",
        "2024-08-03 deployment BRB 30 person",
        "2024-08-03 strength BHS+BRB 30 person",
    )
    assert on(result, "BHS+BRB", "2024-08-03") == (60, 60)


@pytest.mark.parametrize("actor", ["gangs+people", "haitian-national-police+caricom", "KEN+gangs", "KEN+KEN"])
@pytest.mark.parametrize("kind", ["strength", "deployment", "casualty", "personnel_pledge", "funding_pledge"])
def test_any_names_can_be_joined(actor: str, kind: str) -> None:
    result = concluded(
        f"2025-01-10 {kind} {actor} 40 person killed id=a", f"2025-02-10 strength {actor} 30 person id=b"
    )
    assert any(line.actor == actor for line in result.lines)


@pytest.mark.parametrize("actor", ["+KEN", "KEN+", "+", "KEN++JAM", "mission+KEN", '" +KEN"'])
def test_what_is_joined_with_nothing_moves_nothing(actor: str) -> None:
    odd = f"2025-01-10 strength {actor} 40 person id=a"
    assert concluded(odd, "2025-02-10 strength KEN 30 person id=b") == concluded(
        "2025-02-10 strength KEN 30 person id=b"
    )
