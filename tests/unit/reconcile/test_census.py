"""Full counts laid side by side: the same measure, mission, contributor and date; nothing else."""

from datetime import date, timedelta

from musterbook.base.claim import Claim, Corps, Kind, Measured
from musterbook.base.comparison import Comparison
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.reconcile import compare_censuses, measure_of


def count(document: str, actor: str, low: int | None, day: str, **more: object) -> Claim:
    """One figure of a full count; `high` is `low` unless told."""
    high = more.pop("high", low)
    assert high is None or isinstance(high, int)
    period = Period.day(date.fromisoformat(day)) if len(day) == 10 else Period(start=date.fromisoformat(f"{day}-01"))
    given: dict[str, object] = {"kind": Kind.STRENGTH, "mission": "m", "period": period, "census": True} | more
    quantity = Quantity(low=low, high=high, qualifier=Qualifier.EXACT, unit="person")
    return Claim(id=f"{document}{actor}{day}{low}", actor=actor, quantity=quantity, document=document, **given)  # type: ignore[arg-type]  # as told


def told(found: Comparison) -> list[tuple[str, str, list[tuple[str, object, int]], object]]:
    return [
        (one.actor, one.measure, [(figure.document, figure.low, figure.summed) for figure in one.figures], one.gap)
        for one in found.disagreements
    ]


def test_the_sum_of_a_complete_count_stands_against_a_stated_total() -> None:
    found = compare_censuses(
        [
            count("a", "KEN", 200, "2024-10-31", complete=True),
            count("a", "JAM", 24, "2024-10-31", complete=True),
            count("a", "caricom", 3, "2024-10-31", complete=True),
            count("b", "mission", 230, "2024-10-31"),
        ]
    )
    assert told(found) == [("mission", "strength", [("a", 224, 2), ("b", 230, 0)], 6)]
    assert dict(found.compared) == {"strength": 1}
    assert dict(found.alone) == {"strength": 3}


def test_figures_that_agree_are_counted_and_not_listed() -> None:
    found = compare_censuses(
        [
            count("a", "KEN", 200, "2024-10-31"), count("b", "KEN", 200, "2024-10-31"),
            count("a", "JAM", 24, "2024-10-31"), count("b", "JAM", 20, "2024-10-31", high=30),
        ]
    )  # fmt: skip
    assert (found.disagreements, dict(found.compared)) == ((), {"strength": 2})


def test_a_table_may_disagree_with_its_own_total() -> None:
    found = compare_censuses(
        [count("a", "KEN", 200, "2024-10-31", complete=True), count("a", "mission", 210, "2024-10-31", complete=True)]
    )
    assert told(found) == [("mission", "strength", [("a", 210, 0), ("a", 200, 1)], -10)]


def test_an_open_bound_has_no_gap_and_no_sum() -> None:
    found = compare_censuses(
        [
            count("a", "KEN", 200, "2024-10-31", high=None), count("b", "KEN", None, "2024-10-31", high=100),
            count("a", "JAM", 5, "2024-10-31", complete=True), count("b", "mission", 400, "2024-10-31"),
        ]
    )  # fmt: skip
    assert told(found) == [
        ("KEN", "strength", [("a", 200, 0), ("b", None, 0)], None),
        ("mission", "strength", [("a", 5, 1), ("b", 400, 0)], 395),
    ]


def test_figures_of_one_month_are_compared_where_all_count_once_a_month() -> None:
    monthly = [count("a", "KEN", 200, "2024-10-31"), count("b", "KEN", 210, "2024-10-28")]
    assert len(compare_censuses(monthly).disagreements) == 1
    weekly = [*monthly, count("b", "KEN", 205, "2024-10-21")]
    assert compare_censuses(weekly).disagreements == ()


def test_measures_and_units_and_missions_are_kept_apart() -> None:
    claims = [
        count("a", "KEN", 1, "2024-10-31", corps=Corps.POLICE),
        count("b", "KEN", 2, "2024-10-31", corps=Corps.SOLDIER),
        count("b", "KEN", 3, "2024-10-31", mission="n"),
        count("c", "KEN", 4, "2024-10-31", kind=Kind.INDICATOR, detail=Measured(measure="trainers")),
    ]
    assert compare_censuses(claims).disagreements == ()
    assert [measure_of(one) for one in claims] == [
        "strength/police", "strength/soldier", "strength", "indicator/trainers",
    ]  # fmt: skip


def test_what_is_no_full_count_is_passed_over() -> None:
    claims = [
        count("a", "KEN", 1, "2024-10-31", census=False),
        count("a", "KEN", 1, "2024-10"),
        count("a", "KEN", None, "2024-10-31"),
        count("", "KEN", 9, "2024-10-31"),
    ]
    assert compare_censuses(claims) == Comparison()


def test_a_month_that_a_series_lacks_is_a_gap_and_no_zero() -> None:
    days = ["2016-08-31", "2016-09-30", "2016-10-31", "2016-12-31", "2017-01-31"]
    claims = [count("a", actor, 5, day, complete=True) for actor in ("KEN", "JAM") for day in days]
    (gap,) = compare_censuses([*claims, count("a", "BLZ", 2, "2016-08-31", complete=True)]).gaps
    assert (gap.document, gap.mission, gap.actor, gap.measure, gap.missing) == ("a", "m", "mission", "strength", 1)
    assert (gap.after, gap.before) == (Period.day(date(2016, 10, 31)), Period.day(date(2016, 12, 31)))


def test_contributors_have_series_of_their_own_where_the_count_is_not_complete() -> None:
    days = ["2016-08-31", "2016-09-30", "2016-10-31", "2017-01-31"]
    claims = [count("a", "KEN", 5, day) for day in days]
    assert [(one.actor, one.missing) for one in compare_censuses(claims).gaps] == [("KEN", 2)]


def test_a_weekly_count_lacks_weeks() -> None:
    days = [date(2024, 9, 2) + timedelta(weeks=week) for week in (0, 1, 2, 3, 6)]
    claims = [count("a", "KEN", 5, day.isoformat()) for day in days]
    assert [one.missing for one in compare_censuses(claims).gaps] == [2]


def test_too_few_dates_tell_no_rhythm() -> None:
    claims = [count("a", "KEN", 5, day) for day in ("2016-08-31", "2016-09-30", "2017-01-31")]
    assert compare_censuses(claims).gaps == ()


def test_a_row_that_stands_twice_is_one_figure() -> None:
    twice = [count("a", "KEN", 5, "2016-08-31"), count("a", "KEN", 5, "2016-08-31")]
    assert dict(compare_censuses(twice).alone) == {"strength": 1}
    other = [*twice, count("a", "KEN", 6, "2016-08-31")]
    assert told(compare_censuses(other)) == [("KEN", "strength", [("a", 5, 0), ("a", 6, 0)], 1)]
