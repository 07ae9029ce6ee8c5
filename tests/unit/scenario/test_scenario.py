"""Scenario: months ahead from months seen, and how that would have done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from musterbook.base.claim import Claim, Kind
from musterbook.base.entity import Entity, EntityKind, Name, Vocabulary
from musterbook.base.ledger import Line, Point, Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.projection import BackTest
from musterbook.base.view import RecordView
from musterbook.scenario import back_test, project, unprojected
from musterbook.scenario.courses import bands
from musterbook.scenario.months import figures, months_after

AS_OF = date(2025, 1, 15)


def line(values: Sequence[int | None], *, actor: str = "KEN", measure: str = "strength", end: date = AS_OF) -> Line:
    """A line of one figure a month, the last of which holds from the middle of `end`'s month on."""
    starts = [months_after(end.replace(day=10), 1 + n - len(values)) for n in range(len(values))]
    points = [
        Point(start=start, end=after, low=value, best=value, high=value)
        for start, after, value in zip(starts, [*starts[1:], None], values, strict=True)
    ]
    return Line(measure=measure, actor=actor, mission="force-a", unit="person", points=tuple(points))


def view(*lines: Line) -> RecordView:
    return RecordView(as_of=AS_OF, reconciliation=Reconciliation(lines=lines))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(2025, 1, 15), 12, date(2026, 1, 15)),
        (date(2025, 3, 31), -13, date(2024, 2, 29)),
    ],
)
def test_months_keep_the_day_or_take_the_months_last(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_months_outside_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="calendar"):
        months_after(date(9999, 6, 1), 7)


def test_figures_reach_back_until_the_line_gives_none() -> None:
    assert figures(line([None, 100, 200, 300]), AS_OF) == (100, 200, 300)


def test_of_a_stretch_without_a_beginning_one_month_counts() -> None:
    since = date(2024, 12, 1)
    before = Point(start=None, end=since, low=0, best=0, high=0)
    after = Point(start=since, end=None, low=200, best=200, high=200)
    opened = Line(measure="strength", actor="KEN", mission="m", unit="person", points=(before, after))
    assert figures(opened, AS_OF) == (0, 200, 200)


def test_a_figure_first_told_is_no_arrival() -> None:
    since = date(2024, 12, 1)
    before = Point(start=None, end=since, low=0, best=0, high=9450)
    after = Point(start=since, end=None, low=9000, best=9000, high=9000)
    opened = Line(measure="strength", actor="KEN", mission="m", unit="person", points=(before, after))
    assert figures(opened, AS_OF) == (9000, 9000)


def test_figures_end_with_the_evidence() -> None:
    assert figures(line([100, 200, 300, 300]), AS_OF, until=date(2024, 12, 20)) == (100, 200, 300)


def test_figures_stop_at_the_calendars_first_year() -> None:
    ancient = Point(start=date.min, end=None, low=1, best=1, high=1)
    opened = Line(measure="strength", actor="KEN", mission="m", unit="person", points=(ancient,))
    assert len(figures(opened, date(3, 1, 1))) == 25


def test_a_steady_pace_is_carried_on_exactly() -> None:
    found = project(view(line([100, 200, 300, 400])), months=3)
    assert [(p.month, p.low, p.best, p.high) for p in found] == [
        (date(2025, 2, 15), 500, 500, 500),
        (date(2025, 3, 15), 600, 600, 600),
        (date(2025, 4, 15), 700, 700, 700),
    ]
    assert {(p.changes, p.pace, p.target, p.reached_on) for p in found} == {(3, 100.0, None, None)}


def test_an_uneven_pace_gives_a_band() -> None:
    first = project(view(line([0, 200, 200, 400, 390])), months=1)[0]
    assert first.low < first.best < first.high
    assert first.low == 380
    assert first.high == 590


def test_the_best_figure_stands_halfway_to_no_change() -> None:
    (_, second) = bands([0, 0, 100, 100, 200], months=2, seed="any")
    assert (second.low, second.best, second.high) == (200, 250, 400)


@pytest.mark.parametrize(
    ("target", "months", "reached_on"),
    [
        (600, 6, date(2025, 3, 15)),
        (650, 6, date(2025, 4, 15)),
        (2500, 6, None),
        (400, 6, AS_OF),
        (300, 6, AS_OF),
        (600, 1, None),
    ],
)
def test_the_authorised_strength_is_reached_at_the_pace_so_far(
    target: int, months: int, reached_on: date | None
) -> None:
    whole = line([100, 200, 300, 400], actor="mission")
    ceiling = line([target], actor="mission", measure="authorized")
    assert {(p.target, p.reached_on) for p in project(view(whole, ceiling), months=months)} == {(target, reached_on)}


def test_a_contributor_is_measured_against_its_pledge() -> None:
    lines = line([100, 200, 300, 400]), line([1000], measure="pledged"), line([5], measure="authorized")
    assert {p.target for p in project(view(*lines))} == {1000}


def test_a_falling_strength_reaches_nothing() -> None:
    lines = line([400, 300, 200, 100]), line([1000], measure="pledged")
    found = project(view(*lines))
    assert {p.reached_on for p in found} == {None}
    assert [p.best for p in found] == [0] * 6


def test_too_few_changes_give_a_reason_and_no_figure() -> None:
    short, ended = line([100, 200, 300]), line([1, 2, None], actor="JAM")
    assert project(view(short, ended)) == ()
    assert [(u.actor, u.because) for u in unprojected(view(short, ended))] == [
        ("KEN", "2 of the 3 monthly changes that a projection needs lie before 2025-01-15"),
        ("JAM", "the record gives no figure for 2025-01-15"),
    ]
    assert unprojected(view(line([1, 2, 3, 4]))) == ()


def test_other_measures_and_bodies_outside_the_mission_are_left_alone() -> None:
    police = Line(measure="strength", actor="host-police", mission=None, unit="person", points=line([1] * 9).points)
    assert project(view(line([1, 2, 3, 4, 5], measure="killed"), police)) == ()
    assert unprojected(view(police)) == ()


def evidenced(until: date, *, aside: bool = False) -> RecordView:
    """A line of six figures, and one claim of it that speaks of `until`."""
    points = tuple(replace(point, claims=("a", "b")) for point in line([0, 100, 200, 300, 300, 300]).points)
    claims = tuple(
        Claim(id=name, kind=Kind.STRENGTH, actor="KEN", period=Period(start=day, end=day))
        for name, day in (("a", until), ("b", AS_OF))
    )
    dropped = (SetAside(claim="b", because=""),) if aside else ()
    found = Reconciliation(lines=(replace(line([1]), points=points),), set_aside=dropped)
    return RecordView(as_of=AS_OF, claims=claims, reconciliation=found)


def test_months_without_news_are_no_months_without_change() -> None:
    until = date(2024, 11, 20)
    assert {p.changes for p in project(evidenced(until))} == {5}
    assert {(p.changes, p.pace) for p in project(evidenced(until, aside=True))} == {(3, 100.0)}
    assert [p.best for p in project(evidenced(until, aside=True), months=2)] == [400, 500]
    assert back_test(evidenced(until)).forecasts == 3
    assert back_test(evidenced(until, aside=True)).forecasts == 0


def test_old_evidence_is_carried_on_to_nothing() -> None:
    given = evidenced(date(2024, 6, 1), aside=True)
    assert project(given) == ()
    assert [u.because for u in unprojected(given)] == [
        "the last evidence is of 2024-06-01, more than 6 months before 2025-01-15"
    ]


def test_forces_beside_the_mission_are_no_part_of_it() -> None:
    police = Entity(id="host-police", kind=EntityKind.FORCE, names=(Name(text="Police"),))
    country = Entity(id="KEN", kind=EntityKind.COUNTRY, names=(Name(text="Kenya"),))
    lines = line([1, 2, 3, 4], actor="host-police"), line([1, 2, 3, 4]), line([1, 2, 3, 4], actor="KEN+JAM")
    given = replace(view(*lines), vocabulary=Vocabulary(entities=(police, country)))
    assert {p.actor for p in project(given)} == {"KEN", "KEN+JAM"}
    assert unprojected(given) == ()


def test_less_than_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 1 or more"):
        project(view(), months=0)
    with pytest.raises(ValueError, match="expected 1 or more"):
        back_test(view(), months=0)
    with pytest.raises(ValueError, match="expected 3 and 1"):
        bands([1, 2, 3], months=1, seed="")


def test_the_past_is_compared_with_what_came() -> None:
    found = back_test(view(line([0, 100, 200, 300, 400, 500])), months=2)
    assert found.origins == (date(2024, 11, 15), date(2024, 12, 15))
    assert (found.months, found.forecasts, found.mean_absolute_error, found.coverage) == (2, 3, 0.0, 1.0)
    assert found.no_change_error == pytest.approx(400 / 3)


def test_nothing_to_compare_gives_no_score() -> None:
    assert back_test(view(line([1, 2, 3, 4]))) == BackTest(months=6)


def test_the_past_may_be_read_as_it_was_known() -> None:
    def known(day: date) -> RecordView:
        """Of this line alone, and of its first months less than is known today."""
        early = line([10, 10, 10, 10, 400], end=date(2024, 12, 15))
        return RecordView(as_of=day, reconciliation=Reconciliation(lines=(early,)))

    lines = line([0, 100, 200, 300, 400, 500]), line([1] * 9, actor="JAM")
    found = back_test(view(*lines), months=1, known=known)
    assert found.origins == (date(2024, 11, 15), date(2024, 12, 15))
    assert (found.forecasts, found.mean_absolute_error, found.no_change_error) == (2, 245.0, 245.0)
