"""The units of a query: what of it a passage must have, what it should have, and how much each says."""

from datetime import date

import pytest

from musterbook.base.period import Period
from musterbook.base.query import parse_query
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.units import (
    CLOSE_BY,
    FEW,
    FEW_WEIGHT,
    HELD,
    NUMBER_WEIGHT,
    SOFT_WEIGHT,
    Unit,
    units_of,
)


def units(line: str) -> list[tuple[str, frozenset[str], bool]]:
    return [(one.what, one.any_of, one.hard) for one in units_of(parse_query(line))]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("figure strength actor=KEN", ("actor", {"KEN"}, True)),
        ("figure strength actor=haiti-government", ("actor", {"haiti-government"}, False)),
        ("figure strength place=pont-sonde", ("place", {"pont-sonde"}, True)),
        ("figure strength mission=gsf", ("mission", {"gsf"}, True)),
        ("names post person='Ann Bo Lee'", ("person", {"Ann Bo Lee", "Lee"}, True)),
        ("day vote resolution=2699", ("resolution", {"2699"}, True)),
        ("text anything word=quetzal", ("word", {"quetzal"}, True)),
        ("text anything word='~quickly'", ("word", {"quickly"}, False)),
        ("text anything word=personnel", ("concept", {"personnel"}, False)),
        ("text anything word=leave", ("concept", {"leave"}, True)),
        ("text anything word='personnel|leave'", ("concept", {"personnel", "leave"}, False)),
        ("text anything word='leave|injure'", ("concept", {"leave", "injure"}, True)),
        ("text anything word='~leave|injure'", ("concept", {"leave", "injure"}, False)),
        ("text anything word='personnel|quetzal'", ("concept", {"personnel"}, False)),
        ("figure funds_received", ("concept", {"money", "trust_fund"}, True)),
    ],
)
def test_each_limit_is_a_unit(line: str, unit: tuple[str, set[str], bool]) -> None:
    assert units(line) == [(unit[0], frozenset(unit[1]), unit[2])]


def test_a_query_without_limits_has_no_units() -> None:
    assert units_of(parse_query("text anything")) == ()


def test_money_that_is_named_is_not_asked_for_twice() -> None:
    assert units("figure funds_received word='money|receive'") == [("concept", frozenset({"money", "receive"}), False)]


def test_a_mission_that_the_record_is_about_need_not_be_named() -> None:
    query = parse_query("figure strength mission=gsf")
    assert [one.hard for one in units_of(query, held=("gsf",))] == [False]


def test_a_seat_of_government_is_a_capital() -> None:
    query = parse_query("figure strength place=port-au-prince")
    assert [one.capital for one in units_of(query, capitals=("port-au-prince",))] == [True]
    assert [one.capital for one in units_of(query, capitals=("elsewhere",))] == [False]


@pytest.mark.parametrize(
    ("limits", "period"),
    [
        ("from=2024-10-01 to=2024-10-31", Period(start=date(2024, 10, 1), end=date(2024, 10, 31))),
        ("from=2024-10-01", Period(start=date(2024, 10, 1), end=None)),
        ("to=2024-10-31", Period(start=None, end=date(2024, 10, 31))),
    ],
)
def test_a_time_is_a_unit_however_open(limits: str, period: Period) -> None:
    (unit,) = units_of(parse_query(f"figure strength {limits}"))
    assert (unit.what, unit.period, unit.hard) == ("time", period, True)


def test_numbers_count_where_they_are_not_what_is_asked() -> None:
    (sum_,), (few,) = (units_of(parse_query(f"figure strength number={one}")) for one in (FEW + 1, FEW))
    assert (sum_, few) == (
        Unit(what="number", number=FEW + 1, weight=NUMBER_WEIGHT), Unit(what="number", number=FEW, weight=FEW_WEIGHT),
    )  # fmt: skip
    assert FEW_WEIGHT < NUMBER_WEIGHT
    assert units_of(parse_query("check strength number=400")) == ()


def test_a_small_number_counts_little_where_it_may_tell_how_many_are_wanted() -> None:
    (few,) = units_of(parse_query(f"text strength number={FEW}"))
    assert few.weight == SOFT_WEIGHT
    assert units_of(parse_query(f"names post number={FEW}")) == ()


def test_of_the_numbers_of_a_reason_any_is_enough() -> None:
    told = units_of(parse_query("reason strength number=744 number=761 number=2"))
    assert [(one.number, one.weight, one.hard) for one in told] == [
        (744, NUMBER_WEIGHT / 2, False), (761, NUMBER_WEIGHT / 2, False),
    ]  # fmt: skip


def test_what_somebody_did_must_be_told_of_them() -> None:
    deed, other = units_of(parse_query("names killed word='money|commission' word=president"))
    assert (deed.hard, deed.least) == (True, CLOSE_BY)
    assert other.least == HELD
    compared, _ = units_of(parse_query("names strength word=expand word=contributor"))
    assert not compared.hard


def test_a_region_is_told_by_its_countries_where_countries_are_asked_for() -> None:
    (listed,), (counted,) = (units_of(parse_query(f"{form} strength place=africa")) for form in ("list", "figure"))
    assert "KEN" in listed.members
    assert counted.members == frozenset()


def test_a_body_is_told_by_those_that_belong_to_it() -> None:
    query = parse_query("text anything actor=united-nations")
    (unit,) = units_of(query, parts={"united-nations": frozenset({"un-support-office"})})
    assert unit.any_of == {"united-nations", "un-support-office"}


def test_of_several_meanings_the_one_that_says_most_counts() -> None:
    concepts = load_meanings().concepts
    (unit,) = units_of(parse_query("text anything word='personnel|leave'"))
    assert unit.weight == max(concepts["personnel"].weight, concepts["leave"].weight)
    (soft,) = units_of(parse_query("text anything word='~quickly'"))
    assert soft.weight == SOFT_WEIGHT
