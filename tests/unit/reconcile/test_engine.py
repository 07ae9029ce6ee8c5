"""Single laws and limits of the engine that no case tells of: proofs, periods, joint actors, sentences."""

from dataclasses import replace

import pytest
from tests.unit.reconcile.saying import arrivals, claims, concluded, conflicts, course, line_of

from musterbook.base.ledgerjson import reconciliation_to_json
from musterbook.reconcile import reconcile


def test_one_ceiling_is_held_against_several_disagreements() -> None:
    """Six conflicts are enough to show one figure as wrong; the seventh would say nothing new."""
    result = concluded(
        *(f"2024-0{n}-01 strength KEN {100 + n} person" for n in range(1, 8)), "2024-09-01 strength KEN 50 person"
    )
    assert [one.claim for one in result.set_aside] == ["h"]
    assert len(result.conflicts) == 6


def test_a_long_proof_is_given_once() -> None:
    months = [f"2024-{n:02}-01 deployment KEN {10 + n} person" for n in range(1, 10)]
    result = concluded(*months, "2024-12-01 strength KEN 121 person")
    assert [len(one.claims) for one in result.conflicts] == [9]


def test_a_conflict_keeps_no_claim_that_it_can_do_without() -> None:
    """Before Kenya's departure its own figure is proof enough, after it Uganda's; Uganda's serves for both."""
    result = concluded(
        "2024-05-01 strength KEN 10 person",
        "2024-05-01 strength UGA 8 person",
        "2024-06-05 withdrawal KEN 5 person",
        "2024-06-01..2024-06-10 strength mission <=6 person",
    )
    assert conflicts(result) == [{"b", "d"}]


def test_claims_that_a_person_keeps_leave_fewer_to_choose_from() -> None:
    """Once the first arrival is dropped, the next two still break the figure, and the second must go as well."""
    result = concluded(
        "2024-01-01 deployment KEN 40 person",
        "2024-02-01 deployment KEN 30 person",
        "2024-03-01 deployment KEN 36 person",
        "2024-01-15 strength KEN <=35 person",
        "2024-04-01 strength KEN <=65 person",
        "2024-04-01 strength KEN <=65 person",
        "2024-04-01 strength KEN <=65 person",
    )
    assert {"a"} <= {one.claim for one in result.set_aside}
    assert {"a", "d"} in conflicts(result)


def test_the_newest_of_many_levels_and_the_highest_both_prove() -> None:
    months = [f"2024-{n:02}-01 strength KEN {100 + n} person" for n in range(1, 10)]
    result = concluded(*months, "2024-12-01 strength KEN 105 person")
    assert [one.claim for one in result.set_aside] == ["j"]
    assert {"i", "j"} in conflicts(result)


def test_joint_actors_that_share_a_part_do_not_add_up() -> None:
    shared = concluded(
        "2024-06-01 strength BLZ+JAM 24 person",
        "2024-06-01 strength BHS+JAM 10 person",
        "2024-06-02 strength mission <=30 person",
    )
    assert not shared.conflicts
    apart = concluded(
        "2024-06-01 strength BLZ+JAM 24 person",
        "2024-06-01 strength BHS+FJI 10 person",
        "2024-06-02 strength mission <=30 person",
    )
    assert conflicts(apart) == [{"a", "b", "c"}]
    assert "from BLZ and JAM" in apart.conflicts[0].explanation


def test_a_joint_departure_may_be_of_either_until_a_figure_tells() -> None:
    result = concluded(
        "2024-06-01 strength JAM 24 person",
        "2024-06-10 withdrawal BLZ+JAM 6 person",
        "2024-06-20 strength JAM 18 person",
        "2024-06-20 strength BLZ 4 person",
    )
    assert not result.conflicts
    assert course(line_of(result, "strength", "JAM"))[-1] == ("2024-06-10", 18, 18)
    two = "2024-06-01 strength JAM 24 person", "2024-06-01 strength BLZ 10 person"
    untold = concluded(*two, "2024-06-10 withdrawal BLZ+JAM 6 person")
    assert course(line_of(untold, "strength", "JAM"))[-1] == ("2024-06-10", 18, 24)
    assert course(line_of(untold, "strength", "BLZ"))[-1] == ("2024-06-10", 4, 10)
    assert course(line_of(untold, "strength", "BLZ+JAM"))[-1] == ("2024-06-10", 28, 28)
    assert course(line_of(untold, "strength", "mission"))[-1] == ("2024-06-10", 28, 28)


def test_periods_without_events_bound_a_later_toll() -> None:
    result = concluded(
        "2024-01-01..2024-01-31 casualty people 10 person killed",
        "2024-02-01..2024-02-29 casualty people 5 person killed",
        "2024-03-15 casualty people 12 person killed cumulative",
    )
    assert conflicts(result) == [{"a", "b", "c"}]
    assert result.conflicts[0].law == "a running total never falls"


def test_two_reports_date_an_arrival_together() -> None:
    """Neither report alone says that people came after the one figure and before the other; both together do."""
    result = concluded(
        "2024-06-05 strength KEN 200 person",
        "2024-06-01..2024-06-12 deployment KEN 100 person",
        "2024-06-08..2024-06-30 deployment KEN 100 person",
        "2024-06-20 strength KEN 250 person",
    )
    assert conflicts(result) == [{"a", "b", "c", "d"}]


def test_casualties_by_place() -> None:
    result = concluded(
        "2024-01-01..2024-01-31 casualty people 10 person killed place=Harbour",
        "2024-01-10 casualty people 3 person killed place=Hill",
        "2024-01-01..2024-01-31 casualty people 9 person killed",
    )
    assert conflicts(result) == [{"a", "c"}]
    assert course(line_of(result, "killed", "people", place="Harbour"))[-1][1:] == (10, 10)
    assert not [one for one in result.lines if one.place == "Hill"]


def test_what_nothing_dates_or_counts_moves_nothing() -> None:
    undated = concluded("- strength KEN 400 person")
    uncounted = concluded("2024-06-25 deployment KEN ? person", "2024-06-25 deployment UGA ? person denied")
    other = concluded("2024-06-25 indicator people 4 percent", "2024-06-25 casualty people 3 person")
    assert not any([undated.lines, uncounted.lines, other.lines])


def test_a_movement_is_over_by_its_document() -> None:
    result = concluded("- deployment KEN 200 person published=2024-07-01", "2024-06-25.. deployment UGA 50 person")
    assert course(line_of(result, "strength", "KEN")) == [(None, 0, 200), ("2024-07-01", 200, 200)]
    assert course(line_of(result, "strength", "UGA"))[-1][0] == "2024-06-25"


def test_money_told_about_leaves_five_percent() -> None:
    result = concluded("2024-06-25 funding_received CAN 85 USD about", "2024-06-25 funding_received FRA 85 EUR")
    assert [course(one)[-1][1:] for one in result.lines if one.actor == "CAN"] == [(80.75, 89.25)]


def test_one_passage_that_tells_a_presence_as_an_arrival_counts_once() -> None:
    passage = "document=page span=3-40"
    result = concluded(
        f"2024-10-21..2024-10-31 strength KEN 400 person {passage}",
        f"2024-10-21..2024-10-31 deployment KEN 400 person {passage}",
    )
    assert not arrivals(result)


def test_a_sum_may_hold_events_of_the_whole_and_of_its_parts() -> None:
    result = concluded(
        "2024-06-01 deployment mission 20 person",
        "2024-06-02 deployment KEN 30 person",
        "2024-06-02 deployment mission 50 person",
        "2024-06-02 deployment mission ? person",
        "2024-06-10 strength mission 50 person",
    )
    assert not result.conflicts
    assert sum(one.low or 0 for one in arrivals(result)) == 50


def test_equal_numbers_of_two_days_are_two_events_where_their_sum_is_told() -> None:
    result = concluded(
        "2025-01-03 deployment GTM 75 person",
        "2025-01-04 deployment GTM 75 person",
        "2025-01-03..2025-01-04 deployment GTM 75 person",
        "2025-01-01..2025-01-10 deployment GTM 150 person",
    )
    assert [(one.low, one.high) for one in arrivals(result)] == [(75, 75), (75, 75)]


def test_what_one_origin_tells_of_two_days_is_two_events() -> None:
    result = concluded(
        "2025-01-03 deployment GTM 75 person origin=army",
        "2025-01-04 deployment GTM 75 person origin=army",
        "2025-01-01..2025-01-10 deployment GTM 150 person",
    )
    assert [(one.low, one.high) for one in arrivals(result)] == [(75, 75), (75, 75)]


def test_a_report_proves_by_its_own_day_though_another_dates_the_event_later() -> None:
    result = concluded(
        "2024-06-03 deployment KEN 200..300 person",
        "2024-06-02 deployment KEN 300 person",
        "2024-06-03 strength KEN 100 person",
    )
    assert conflicts(result) == [{"b", "c"}]


SENTENCES = {
    "KEN: 400 were present on 1 June 2024, and no departure is reported; yet 300 were present on 1 July 2024.": (
        "2024-06-01 strength KEN 400 person",
        "2024-07-01 strength KEN 300 person",
    ),
    "and no more than 20 are reported to have left": (
        "2024-06-01 strength KEN 400 person",
        "2024-06-10 withdrawal mission 20 person",
        "2024-07-01 strength KEN 300 person",
    ),
    "and a reported departure gives no number": (
        "2024-06-01 strength KEN 400 person",
        "2024-06-10 withdrawal UGA ? person",
        "2024-07-01 strength mission 300 person",
    ),
    "between 400 and 500 were present in June 2024": (
        "2024-06-01..2024-06-30 strength KEN 400..500 person",
        "2024-07-01 strength KEN 300 person",
    ),
    "were present in late June 2024": (
        "2024-06-21..2024-06-30 strength KEN 400 person",
        "2024-07-01 strength KEN 300 person",
    ),
    "were present in 2024": (
        "2024-01-01..2024-12-31 strength KEN 400 person",
        "2025-07-01 strength KEN 300 person",
    ),
    "were present between 5 and 9 June 2024": (
        "2024-06-05..2024-06-09 strength KEN 400 person",
        "2024-07-01 strength KEN 300 person",
    ),
    "were present between 30 May 2024 and 2 June 2024": (
        "2024-05-30..2024-06-02 strength KEN 400 person",
        "2024-07-01 strength KEN 300 person",
    ),
    "At least 400 from KEN arrived by 1 June 2024": (
        "..2024-06-01 deployment KEN >=400 person",
        "2024-07-01 strength mission <=300 person",
    ),
    "1 was killed on 1 June 2024": (
        "2024-06-01 casualty people 1 person killed",
        "2024-07-01 casualty people 0 person killed cumulative",
    ),
}


@pytest.mark.parametrize("words", SENTENCES)
def test_a_conflict_is_told_in_a_sentence(words: str) -> None:
    [conflict] = concluded(*SENTENCES[words]).conflicts
    assert words in conflict.explanation


def test_an_open_end_without_a_document_day_lasts() -> None:
    told = claims("2024-06-01 strength KEN 400 person", "2024-06-02.. strength KEN 300 person")
    [conflict] = reconcile([told[0], replace(told[1], published=None)]).conflicts
    assert "300 were present since 2 June 2024" in conflict.explanation


def test_names_stand_in_for_codes() -> None:
    told = claims("2024-06-01 strength KEN 400 person", "2024-07-01 strength KEN 300 person")
    [conflict] = reconcile(told, names={"KEN": "Kenya"}).conflicts
    assert conflict.explanation.startswith("Kenya: 400")


def test_every_part_is_printed() -> None:
    result = concluded(
        "2024-06-25 deployment KEN 200 person document=page",
        "2024-07-16 deployment KEN 200 person document=page",
        "2024-09-12 deployment JAM 24 person document=page",
        "2025-01-01 strength mission 424 person document=page",
        "2025-01-02 strength mission 300 person",
    )
    printed = reconciliation_to_json(result)
    assert set(printed) == {"lines", "events", "conflicts", "differences", "set_aside", "notes"}
    assert printed["notes"][0]["claims"]


def test_independent_reports_of_one_event_are_each_listed_against_a_figure_set_aside() -> None:
    arrival, count = "2024-08-01 deployment RWA 300 person", "2024-08-06 strength RWA 240 person"
    result = concluded(arrival, arrival, arrival, count)
    assert [one.claim for one in result.set_aside] == ["d"]
    assert conflicts(result) == [{"a", "d"}, {"b", "d"}, {"c", "d"}]
    tied = concluded(arrival, arrival, count, count)
    assert not tied.set_aside
    assert conflicts(tied) == [{"a", "c"}, {"b", "d"}]
    alone = concluded(arrival, count)
    assert conflicts(alone) == [{"a", "b"}]
