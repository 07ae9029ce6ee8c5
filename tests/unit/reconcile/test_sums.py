"""Totals of pledges, authorised sizes and required money against the parts that stood when each was told."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.unit.reconcile.saying import claims, concluded, conflicts, course, line_of

from musterbook.base.judgement import Decision, Judgement
from musterbook.reconcile import reconcile

BENIN = "2024-02-01 personnel_pledge BEN 1500 person"
KENYA = "2024-02-01 personnel_pledge KEN 1000 person"
TOTAL = "2024-02-10 personnel_pledge mission 2200 person cumulative"


def test_parts_that_were_told_by_the_day_of_a_total_are_no_more_than_it() -> None:
    result = concluded(BENIN, KENYA, TOTAL)
    assert conflicts(result) == [{"a", "b", "c"}]
    assert result.conflicts[0].gap == 300
    assert "1,500 from BEN were pledged" in result.conflicts[0].explanation
    assert not result.set_aside
    assert course(line_of(result, "pledged", "mission")) == [("2024-02-10", 2200, 2200)]


def test_a_total_that_two_witnesses_of_each_part_pass_is_set_aside() -> None:
    result = concluded(BENIN, BENIN, KENYA, KENYA, TOTAL)
    assert conflicts(result) == [{"a", "c", "e"}, {"b", "d", "e"}]
    assert [one.claim for one in result.set_aside] == ["e"]
    assert [line.actor for line in result.lines] == ["BEN", "KEN"]


def test_a_person_keeps_a_total() -> None:
    judgement = Judgement(
        id="j",
        claim="e",
        decision=Decision.ACCEPT,
        decided_by="A. Editor",
        because="seen",
        decided_at=datetime(2024, 5, 1, tzinfo=UTC),
    )
    result = reconcile(claims(BENIN, BENIN, KENYA, KENYA, TOTAL), judgements=[judgement])
    assert "e" not in {one.claim for one in result.set_aside}
    assert course(line_of(result, "pledged", "mission")) == [("2024-02-10", 2200, 2200)]


def test_where_nobody_is_set_aside_the_bounds_span_what_stands_without_each() -> None:
    result = concluded(
        "2024-01-01 personnel_pledge BEN 1200 person",
        BENIN,
        "2024-02-10 personnel_pledge mission 1300 person cumulative",
    )
    assert conflicts(result) == [{"b", "c"}]
    assert course(line_of(result, "pledged", "BEN")) == [("2024-01-01", 1200, 1200), ("2024-02-01", 1200, 1500)]


def test_what_was_promised_after_a_total_or_replaced_before_it_binds_nothing() -> None:
    assert not concluded(BENIN, TOTAL, "2024-02-11 personnel_pledge KEN 1000 person").conflicts
    assert not concluded(BENIN, KENYA, "2024-02-05 personnel_pledge KEN 0 person", TOTAL).conflicts
    month = "2024-02-01..2024-02-29 personnel_pledge mission 2200 person cumulative"
    assert not concluded(BENIN, KENYA, "2024-02-20 personnel_pledge KEN 600 person", month).conflicts
    assert not concluded(BENIN, "2024-02-01..2024-02-29 personnel_pledge KEN 1000 person", TOTAL).conflicts
    assert conflicts(concluded(BENIN, KENYA, month)) == [{"a", "b", "c"}]


def test_a_promise_of_the_whole_that_is_told_as_no_total_binds_nothing() -> None:
    assert not concluded(BENIN, KENYA, "2024-02-10 personnel_pledge mission 2200 person").conflicts
    assert not concluded(BENIN, KENYA, "2024-02-10 personnel_pledge mission >=2200 person cumulative").conflicts
    assert not concluded(BENIN, KENYA, "2024-02-10 personnel_pledge mission 200 person cumulative additional").conflicts


def test_additions_count_as_far_as_they_are_needed() -> None:
    more = "2024-02-05 personnel_pledge BEN 800 person additional"
    result = concluded(BENIN, more, TOTAL)
    assert conflicts(result) == [{"a", "b", "c"}]
    assert conflicts(concluded("2024-02-01 personnel_pledge BEN 2300 person", more, TOTAL)) == [{"a", "c"}]
    assert conflicts(concluded("2024-02-05 personnel_pledge BEN 2300 person additional", TOTAL)) == [{"a", "b"}]


def test_joint_promises_count_once_and_bind_their_parts() -> None:
    joint, jamaica = "2024-02-01 personnel_pledge BLZ+JAM 1500 person", "2024-02-01 personnel_pledge JAM 900 person"
    assert conflicts(concluded(joint, jamaica, KENYA, TOTAL)) == [{"a", "c", "d"}]
    assert not concluded(joint, jamaica, "2024-02-01 personnel_pledge KEN 700 person", TOTAL).conflicts
    both = "2024-02-01 personnel_pledge BLZ 700 person", "2024-02-02 personnel_pledge BLZ+JAM 1500 person cumulative"
    assert conflicts(concluded(jamaica, *both)) == [{"a", "b", "c"}]
    shared = "2024-02-01 personnel_pledge BHS+JAM 800 person"
    assert not concluded(joint, shared, TOTAL).conflicts


def test_sizes_that_are_authorised_are_totals_by_themselves() -> None:
    result = concluded(
        "2024-02-01 authorized_strength KEN 1000 person", "2024-02-01 authorized_strength mission 900 person"
    )
    assert conflicts(result) == [{"a", "b"}]


def test_money_adds_up_within_one_channel_and_purpose() -> None:
    told = claims(
        "2024-02-01 funding_pledge USA 250 USD cumulative",
        "2024-02-01 funding_pledge lake-foundation 40 USD cumulative",
        "2024-02-01 funding_pledge mission 280 USD cumulative",
    )
    assert conflicts(reconcile(told)) == [{"a", "b", "c"}]
    assert not reconcile([replace(told[0], channel="bilateral"), *told[1:]]).conflicts
    assert not reconcile([replace(told[0], purpose="humanitarian"), *told[1:]]).conflicts
    assert len(reconcile([replace(one, channel="trust-fund") for one in told]).conflicts) == 1


def test_of_sums_that_share_a_claim_one_is_listed() -> None:
    totals = [f"2024-02-{day} personnel_pledge mission 1{day}0 person cumulative" for day in (10, 20)]
    result = concluded(BENIN, BENIN, *totals)
    assert conflicts(result) == [{"a", "c"}, {"b", "d"}]
    assert result.conflicts[0].also == ("b", "d")
    assert not result.set_aside
