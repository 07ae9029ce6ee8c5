"""What a person decides, and what a mission pack weighs, outweighs the count of witnesses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.unit.reconcile.saying import MISSION, claims, concluded, conflicts, course, line_of

from musterbook.base.entity import Mission, Name
from musterbook.base.judgement import Decision, Judgement
from musterbook.reconcile import decisions, reconcile

FOUR = claims(
    "2024-06-25 strength KEN 300 person",
    "2024-06-25 strength KEN 250 person",
    "2024-06-25 strength KEN 250 person",
)


def judged(claim: str, decision: Decision, hour: int = 9, **more: str) -> Judgement:
    return Judgement(
        id=more.get("id", f"{claim}-{decision}"),
        claim=claim,
        decision=decision,
        because="the ministry's own list",
        decided_by="an officer",
        decided_at=datetime(2025, 1, 1, hour, tzinfo=UTC),
        replaces=more.get("replaces"),
    )


def test_two_witnesses_outweigh_one() -> None:
    result = reconcile(FOUR)
    assert [(one.claim, one.by_person) for one in result.set_aside] == [("a", False)]
    assert result.set_aside[0].because == "without it b, c agree"
    assert course(line_of(result, "strength", "KEN"))[-1][1:] == (250, 250)


def test_a_claim_accepted_by_a_person_is_kept_in_every_choice() -> None:
    result = reconcile(FOUR, judgements=[judged("a", Decision.ACCEPT)])
    assert {one.claim for one in result.set_aside} == {"b", "c"}
    assert course(line_of(result, "strength", "KEN"))[-1][1:] == (300, 300)


def test_a_claim_rejected_by_a_person_is_gone_and_named() -> None:
    result = reconcile(FOUR, judgements=[judged("a", Decision.REJECT)])
    assert [(one.claim, one.because, one.by_person) for one in result.set_aside] == [
        ("a", "rejected by a person", True)
    ]
    assert not result.conflicts


def test_two_accepted_claims_may_contradict_each_other() -> None:
    both = [judged("a", Decision.ACCEPT), judged("b", Decision.ACCEPT), judged("c", Decision.ACCEPT)]
    result = reconcile(FOUR, judgements=both)
    assert not result.set_aside
    assert conflicts(result) == [{"a", "b"}]


def test_a_withdrawn_judgement_restores_the_earlier_view() -> None:
    first = judged("a", Decision.REJECT)
    undone = judged("a", Decision.WITHDRAW, hour=10, replaces=first.id)
    assert decisions([undone, first]) == {}
    assert reconcile(FOUR, judgements=[first, undone]) == reconcile(FOUR)


def test_the_later_of_two_standing_judgements_holds() -> None:
    earlier, later = judged("a", Decision.ACCEPT, hour=8), judged("a", Decision.REJECT, hour=9)
    assert decisions([later, earlier]) == {"a": Decision.REJECT}


@pytest.mark.parametrize(("weights", "aside"), [((), []), ((("exact", 0.5),), ["a"]), ((("attributed", 0.5),), ["b"])])
def test_a_mission_pack_weighs_witnesses(weights: tuple[tuple[str, float], ...], aside: list[str]) -> None:
    vague, exact = claims("2024-06-25 strength KEN 300 person about", "2024-06-25 strength KEN 250 person")
    named = replace(vague, attribution="the force commander")
    pack = Mission(id=MISSION, names=(Name(text="Border Watch"),), weights=weights)
    assert [one.claim for one in reconcile([named, exact], missions=[pack]).set_aside] == aside


def test_a_claim_that_no_witness_stands_against_is_nobodys_fault() -> None:
    """A complete table whose own rows do not add up is set aside by nobody."""
    table = "document=table origin=table complete"
    result = concluded(
        f"2024-06-30 strength KEN 300 person {table}",
        f"2024-06-30 strength UGA 100 person {table}",
        f"2024-06-30 strength mission 450 person {table}",
    )
    assert conflicts(result) == [{"a", "b", "c"}]
    assert not result.set_aside
    assert "The table's total is 450" in result.conflicts[0].explanation
    assert "50 are in no row" in result.conflicts[0].explanation
