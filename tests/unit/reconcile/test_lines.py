"""The bounds of lines around the figures that are kept: what holds on a figure's day, before it and after it."""

from datetime import UTC, date, datetime

from tests.unit.reconcile.saying import claims, concluded, conflicts, line_of

from musterbook.base.claim import MISSION
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Event, Reconciliation
from musterbook.base.ledgerjson import reconciliation_to_json
from musterbook.reconcile import reconcile


def on(result: Reconciliation, actor: str, day: str) -> tuple[float | None, float | None]:
    """Low and high of an actor's strength on a day; nobody where the line has not begun."""
    point = line_of(result, "strength", actor).at(date.fromisoformat(day))
    return (0, 0) if point is None else (point.low, point.high)


def implied(result: Reconciliation, actor: str) -> list[Event]:
    return [one for one in result.events if one.implied and one.actor == actor]


def test_the_last_day_of_a_total_and_of_a_part_is_one_day() -> None:
    result = concluded("2024-08-01 strength KEN 510 person", "2024-08-01 strength mission 760 person")
    assert on(result, "mission", "2024-08-01") == (760, 760)
    assert [(one.low, one.high) for one in implied(result, "mission")] == [(250, 250)]


def test_a_total_of_a_day_on_which_a_part_moves_was_taken_before_or_after() -> None:
    before = concluded(
        "2024-07-31 strength KEN 400 person",
        "2024-08-01 deployment KEN 100 person",
        "2024-08-01 strength mission 400 person",
    )
    assert on(before, "mission", "2024-08-01") == (500, 500)
    assert not implied(before, "mission")
    after = concluded(
        "2024-07-31 strength KEN 400 person",
        "2024-08-01 deployment KEN 100 person",
        "2024-08-01 strength mission 700 person",
    )
    assert on(after, "mission", "2024-08-01") == (700, 800)


def test_a_figure_after_a_departure_of_vague_size_says_its_size() -> None:
    result = concluded(
        "2024-05-01 strength TGO 300 person",
        "2024-05-10 withdrawal TGO 80..120 person",
        "2024-05-20 strength TGO 195 person",
        "2024-06-10 deployment TGO 10..20 person",
    )
    assert on(result, "TGO", "2024-05-15") == (195, 195)
    assert on(result, "TGO", "2024-05-20") == (195, 195)
    assert on(result, "TGO", "2024-06-09") == (195, 195)
    assert on(result, "TGO", "2024-06-10") == (205, 215)


def test_a_departure_of_a_month_lies_between_the_figures_that_it_explains() -> None:
    result = concluded(
        "2024-03-10 strength URY 700 person",
        "2024-03-01..2024-03-31 withdrawal URY 90 person",
        "2024-03-20 strength URY 610 person",
    )
    assert on(result, "URY", "2024-03-09") == (0, 700)
    assert on(result, "URY", "2024-03-15") == (610, 700)
    assert on(result, "URY", "2024-03-20") == (610, 610)
    assert on(result, "URY", "2024-03-25") == (610, 610)


def test_an_arrival_of_a_month_takes_nothing_from_a_figure_of_it() -> None:
    result = concluded(
        "2024-03-10 strength URY 400 person",
        "2024-03-01..2024-03-31 deployment URY 100 person",
        "2024-03-20 strength URY 400..500 person",
    )
    assert on(result, "URY", "2024-03-09") == (0, 400)
    assert on(result, "URY", "2024-03-10") == (400, 500)
    assert on(result, "URY", "2024-03-31") == (400, 500)


def test_a_departure_without_a_number_bounds_nothing_after_an_open_figure() -> None:
    result = concluded(
        "2024-05-01 strength TGO >=300 person",
        "2024-05-10 withdrawal TGO ? person",
        "2024-05-20 strength TGO >=100 person",
    )
    assert on(result, "TGO", "2024-05-20") == (100, 300)


def test_figures_of_one_day_fit_its_movements_in_some_order() -> None:
    result = concluded(
        "2024-05-05 strength NGA 130 person",
        "2024-05-05 deployment NGA 70 person",
        "2024-05-05 withdrawal NGA 40 person",
        "2024-05-05 strength NGA 170 person",
    )
    assert not result.conflicts
    assert on(result, "NGA", "2024-05-05") in {(160, 200), (130, 170), (130, 200)}
    third = concluded(
        "2024-05-05 strength NGA 130 person",
        "2024-05-05 deployment NGA 70 person",
        "2024-05-05 withdrawal NGA 40 person",
        "2024-05-05 strength NGA 170 person",
        "2024-05-04 strength NGA 170 person",
    )
    assert on(third, "NGA", "2024-05-05") == (200, 200)
    assert [(one.low, one.high) for one in implied(third, "NGA")] == [(170, 170)]


def test_a_figure_that_no_movement_of_the_day_reaches_needs_arrivals_in_the_night() -> None:
    result = concluded(
        "2024-02-09 strength CMR 320 person",
        "2024-02-10 deployment CMR 130 person",
        "2024-02-10 strength CMR 380 person",
    )
    assert on(result, "CMR", "2024-02-10") == (510, 510)
    assert [(one.low, one.high) for one in implied(result, "CMR")] == [(320, 320), (60, 60)]


def test_many_movements_of_a_day_are_not_tried_in_every_order() -> None:
    flights = [f"2024-05-05 deployment NGA {n} person" for n in (10, 21, 43, 87, 175)]
    result = concluded("2024-05-04 strength NGA 100 person", *flights, "2024-05-05 strength NGA 101 person")
    assert not result.conflicts
    assert on(result, "NGA", "2024-05-05") == (436, 436)


def test_figures_of_one_day_that_no_order_explains_are_met_one_by_one_where_a_person_keeps_both() -> None:
    told = claims(
        "2024-05-05 strength NGA 100 person",
        "2024-05-05 deployment NGA 60 person",
        "2024-05-05 strength NGA 130 person",
    )
    kept = [
        Judgement(
            id=one,
            claim=one,
            decision=Decision.ACCEPT,
            decided_by="A. Editor",
            because="seen",
            decided_at=datetime(2024, 6, 1, tzinfo=UTC),
        )
        for one in "ac"
    ]
    assert on(reconcile(told, judgements=kept), "NGA", "2024-05-05") == (130, 160)


def test_figures_of_one_day_that_its_movements_do_not_join() -> None:
    result = concluded(
        "2024-05-05 strength NGA 100 person",
        "2024-05-05 deployment NGA 60 person",
        "2024-05-05 strength NGA 130 person",
    )
    (conflict,) = result.conflicts
    assert set(conflict.claims) == {"a", "c"}
    assert conflict.gap == 30
    assert "100 and 130 are told on 5 May 2024, and no order of that day's movements leads" in conflict.explanation
    assert on(result, "NGA", "2024-05-05") == (100, 190)


def test_figures_of_one_day_that_its_movements_may_join() -> None:
    pair = "2024-05-05 strength NGA 100 person", "2024-05-05 strength NGA 130 person"
    for moves in (
        ["2024-05-05 deployment NGA 25..35 person"],
        ["2024-05-05 withdrawal NGA 30 person"],
        ["2024-05-05 deployment NGA ? person"],
        ["2024-05-05..2024-05-09 deployment NGA 60 person"],
        ["2024-05-05 deployment mission 60 person"],
        ["2024-05-05..2024-05-09 withdrawal NGA 60 person"],
        ["2024-05-05 deployment NGA 50 person", "2024-05-05 withdrawal NGA 20 person"],
        [f"2024-05-05 deployment NGA {n} person" for n in (41, 83, 167, 335, 671)],
    ):
        assert not concluded(*pair, *moves).conflicts
    assert conflicts(concluded(*pair, "2024-05-04 deployment NGA 60 person")) == [{"a", "b"}]


def test_totals_of_one_day_that_the_parts_movements_do_not_join() -> None:
    told = "2024-05-05 strength mission 100 person", "2024-05-05 strength mission 130 person"
    joint = "2024-05-05 deployment BLZ+JAM {} person".format
    assert conflicts(concluded(*told, joint(60))) == [{"a", "b"}]
    assert not concluded(*told, joint(30)).conflicts


def test_a_total_of_a_period_may_have_come_in_part() -> None:
    told = claims(
        "2024-01-01..2024-01-07 casualty people 10 person killed",
        "2024-01-07 casualty people 6 person killed cumulative",
    )
    result = reconcile(told)
    assert not result.conflicts
    assert not [one for one in result.events if one.implied]


def test_a_month_before_a_higher_figure_of_it() -> None:
    result = concluded("2024-01-01..2024-01-31 strength COL 300 person", "2024-01-15 strength COL 400 person")
    assert on(result, "COL", "2024-01-14") == (300, 300)
    assert on(result, "COL", "2024-01-15") == (400, 400)


def test_a_month_after_a_lower_figure_of_it() -> None:
    result = concluded("2024-01-01..2024-01-31 strength COL 400 person", "2024-01-15 strength COL 300 person")
    assert on(result, "COL", "2024-01-15") == (300, 300)
    assert on(result, "COL", "2024-01-16") == (300, 400)
    assert on(result, "COL", "2024-01-31") == (400, 400)


def test_a_month_around_a_figure_on_whose_day_people_came() -> None:
    result = concluded(
        "2024-01-01..2024-01-31 strength COL 300 person",
        "2024-01-15 deployment COL 100 person",
        "2024-01-15 strength COL 400 person",
    )
    assert on(result, "COL", "2024-01-15") == (400, 400)
    assert on(result, "COL", "2024-01-14") == (0, 300)
    assert [(one.low, one.high) for one in implied(result, "COL")] == [(300, 300)]


def test_two_figures_of_several_days_in_the_only_order() -> None:
    result = concluded(
        "2024-01-01..2024-01-20 strength COL 300 person", "2024-01-10..2024-01-31 strength COL 400 person"
    )
    assert on(result, "COL", "2024-01-31") == (400, 400)
    assert not conflicts(result)


def test_a_figure_of_days_that_fits_none_of_them_is_taken_as_told() -> None:
    result = concluded(
        "2024-01-01 strength COL 500 person",
        "2024-01-01..2024-01-02 strength COL 300 person",
        "2024-01-02 strength COL 300 person",
    )
    assert conflicts(result)
    assert [one.claim for one in result.set_aside] == ["a"]


def test_those_who_leave_came_before() -> None:
    result = concluded("2024-05-01 strength MWI 100 person", "2024-05-10 withdrawal MWI 140 person")
    assert on(result, "MWI", "2024-05-01") == (100, 100)
    assert on(result, "MWI", "2024-05-10") == (0, 0)
    assert [(one.low, one.high) for one in implied(result, "MWI")] == [(100, 100), (40, 40)]


FLIGHT = "2024-08-01 deployment mission 250 person"


def test_who_arrived_with_the_mission_may_be_a_contributors() -> None:
    result = concluded(FLIGHT, "2024-08-05 strength KEN 90 person")
    assert on(result, "KEN", "2024-07-31") == (0, 0)
    assert on(result, "KEN", "2024-08-05") == (90, 90)
    assert on(result, "mission", "2024-08-05") == (250, 250)
    assert not [one for one in result.events if one.implied]


def test_who_arrived_with_the_mission_is_of_one_contributor_only() -> None:
    two = FLIGHT, "2024-08-05 strength KEN 90 person", "2024-08-05 strength UGA 200 person"
    result = concluded(*two)
    assert [(one.actor, one.low) for one in result.events if one.implied] == [("UGA", 40)]
    assert on(result, "mission", "2024-08-05") == (290, 450)
    total = concluded(*two, "2024-08-05 strength mission 290 person")
    assert on(total, "mission", "2024-08-05") == (290, 290)
    assert not total.conflicts


def test_a_contributor_that_needs_nobody_has_nobody_of_the_missions() -> None:
    result = concluded("2024-07-05 strength KEN 90 person", FLIGHT, "2024-08-05 strength mission 340 person")
    assert on(result, "KEN", "2024-08-05") == (90, 90)
    assert on(result, "mission", "2024-08-05") == (340, 340)


def test_who_left_a_contributor_may_have_come_with_the_mission() -> None:
    result = concluded(FLIGHT, "2024-08-09 withdrawal KEN 60 person", "2024-08-09 withdrawal UGA 60 person")
    assert on(result, "mission", "2024-08-09") == (130, 130)
    assert not [one for one in result.events if one.implied]


def test_a_contributor_of_a_joint_arrival_may_have_come_with_the_mission() -> None:
    result = concluded(
        FLIGHT,
        "2024-08-01 strength BLZ+JAM 20 person",
        "2024-08-05 strength JAM 50 person",
        "2024-08-09 strength UGA 60 person",
    )
    assert on(result, "JAM", "2024-08-05") == (50, 50)
    assert on(result, "UGA", "2024-08-09") == (60, 60)
    low, high = on(result, "mission", "2024-08-09")
    assert (low or 0) >= 250
    assert high == 270


def test_a_total_says_that_its_parts_were_there_before_they_were_counted() -> None:
    told = "2024-05-01 strength mission 150 person", "2024-05-09 strength KEN 120 person"
    result = concluded(*told, "2024-05-12 strength mission 150 person")
    assert on(result, "KEN", "2024-05-01") == (120, 120)
    assert on(result, "mission", "2024-05-09") == (150, 150)
    assert [(one.actor, one.low, one.high) for one in result.events if one.implied] == [
        ("mission", 30, 30),
        ("KEN", 120, 120),
    ]
    unsaid = concluded(*told)
    assert on(unsaid, "KEN", "2024-05-01") == (0, 120)


def test_what_no_claim_bounds_from_above_is_open() -> None:
    result = concluded("2024-01-01 strength KEN >=52 person", "2024-03-01 strength UGA 20 person")
    kenya = line_of(result, "strength", "KEN").points[-1]
    assert (kenya.low, kenya.best, kenya.high, kenya.open) == (52, 52, 52, True)
    assert not line_of(result, "strength", "UGA").points[-1].open
    assert line_of(result, "strength", MISSION).points[-1].open


def test_a_later_figure_and_a_later_total_bound_what_was_open() -> None:
    counted = concluded("2024-01-01 strength KEN >=52 person", "2024-03-01 strength KEN 60 person")
    assert not any(point.open for point in line_of(counted, "strength", "KEN").points)
    total = concluded("2024-01-01 strength KEN >=52 person", "2024-03-01 strength mission 80 person")
    whole = line_of(total, "strength", MISSION)
    assert not whole.points[-1].open
    assert reconciliation_to_json(total)["lines"][0]["points"][-1]["open"]


def test_who_came_in_the_night_between_two_days_came_on_either() -> None:
    result = concluded(
        "2023-12-01..2023-12-31 strength BDI 11 person about id=a",
        "2023-12-01..2023-12-31 strength BDI 7 person about id=b",
        "2023-12-08 strength BDI 17 person id=c",
    )
    implied = [(one.start, one.end) for one in result.events if one.implied]
    assert (date(2023, 12, 7), date(2023, 12, 8)) in implied
    assert all(start is None or end is None or start <= end for start, end in implied)
