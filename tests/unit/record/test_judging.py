"""People's decisions: what stands, what an amendment makes, and what a withdrawal restores."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.record.building import NOON, judge, make_claim

from musterbook.base.claim import Claim, Kind
from musterbook.base.errors import NotationError, RecordError
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.record.judging import Decided, decided, in_place, new_judgement, not_withdrawn


def _place(rows: tuple[Judgement, ...], row: Judgement) -> tuple[Judgement, ...]:
    kept = in_place(replace(row, id=f"j{len(rows)}"), rows)
    return (*rows, kept)


def test_without_judgements_nothing_changes() -> None:
    claims = (make_claim("a"), make_claim("b"))
    result = decided(claims, ())
    assert result.claims == claims
    assert result == Decided(claims=claims)


def test_each_decision_is_told_apart() -> None:
    claims = tuple(make_claim(name) for name in "abc")
    rows: tuple[Judgement, ...] = ()
    rows = _place(rows, judge("a", Decision.ACCEPT))
    rows = _place(rows, judge("b", Decision.REJECT))
    rows = _place(rows, judge("c", Decision.AMEND, low=300, high=300))
    result = decided(claims, rows)
    assert [*result.accepted, *result.rejected, *result.amended] == ["a", "b", "c"]
    assert result.claims[2].quantity == Quantity(low=300, high=300, qualifier=Qualifier.EXACT, unit="person")
    assert result.claims[:2] == claims[:2]
    assert result.standing == rows


def test_a_judgement_on_a_claim_that_is_not_given_changes_nothing() -> None:
    assert decided((make_claim("a"),), (judge("z", Decision.REJECT),)).standing == ()


def test_an_acceptance_keeps_the_amendment_before_it() -> None:
    rows = _place(_place((), judge("a", Decision.AMEND, low=250)), judge("a", Decision.ACCEPT))
    result = decided((make_claim("a", low=300),), rows)
    assert result.claims[0].quantity.low == 250
    assert result.claims[0].quantity.qualifier is Qualifier.BETWEEN
    assert [*result.accepted, *result.amended] == ["a", "a"]


def test_an_amendment_after_a_rejection_brings_the_claim_back() -> None:
    rows = _place(_place((), judge("a", Decision.REJECT)), judge("a", Decision.AMEND, actor="JAM"))
    assert decided((make_claim("a"),), rows).rejected == frozenset()


def test_a_later_amendment_builds_on_the_earlier_and_its_withdrawal_restores_it() -> None:
    claims = (make_claim("a"),)
    rows = _place((), judge("a", Decision.AMEND, low=100))
    rows = _place(rows, judge("a", Decision.AMEND, actor="JAM"))
    amended = decided(claims, rows).claims[0]
    assert (amended.quantity.low, amended.actor) == (100, "JAM")
    rows = _place(rows, judge("a", Decision.WITHDRAW))
    assert decided(claims, rows).claims == decided(claims, rows[:1]).claims
    assert len(rows) == 3


def test_about_stays_about_and_a_given_qualifier_holds() -> None:
    about = replace(make_claim("a"), quantity=Quantity(low=200, high=200, qualifier=Qualifier.ABOUT, unit="person"))
    amended = decided((about,), (judge("a", Decision.AMEND, low=300, high=300),)).claims[0]
    assert amended.quantity.qualifier is Qualifier.ABOUT
    amended = decided((make_claim("a"),), (judge("a", Decision.AMEND, low=100, qualifier="about"),)).claims[0]
    assert amended.quantity.qualifier is Qualifier.ABOUT


def test_an_amendment_that_makes_no_claim_is_refused() -> None:
    with pytest.raises(NotationError, match="low: expected a number"):
        decided((make_claim("a"),), (judge("a", Decision.AMEND, low="many"),))


def test_each_withdrawal_undoes_one_judgement_more() -> None:
    claims = (make_claim("a"),)
    rows = _place(_place((), judge("a", Decision.REJECT)), judge("a", Decision.ACCEPT))
    rows = _place(rows, judge("a", Decision.WITHDRAW))
    assert decided(claims, rows).rejected == {"a"}
    rows = _place(rows, judge("a", Decision.WITHDRAW))
    assert [one.replaces for one in rows] == [None, None, "j1", "j0"]
    assert decided(claims, rows) == Decided(claims=claims)


def test_there_must_be_something_to_withdraw() -> None:
    with pytest.raises(RecordError, match="no judgement on this claim is there to be withdrawn"):
        in_place(judge("a", Decision.WITHDRAW), (judge("b", Decision.REJECT),))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(Decision)), max_size=12), st.sampled_from("ab"))
def test_withdrawing_the_last_judgement_restores_the_view_before_it(
    steps: list[tuple[str, Decision]], last: str
) -> None:
    claims = tuple(Claim(id=name, kind=Kind.STRENGTH, actor="KEN") for name in "ab")
    rows: tuple[Judgement, ...] = ()
    for name, decision in steps:
        if decision is not Decision.WITHDRAW or any(one.claim == name for one in not_withdrawn(rows)):
            rows = _place(rows, _bare(name, decision, len(rows)))
    before = decided(claims, rows)
    for decision in (Decision.ACCEPT, Decision.REJECT, Decision.AMEND):
        judged = _place(rows, _bare(last, decision, len(rows)))
        assert decided(claims, _place(judged, _bare(last, Decision.WITHDRAW, len(judged)))) == before


def _bare(claim: str, decision: Decision, number: int) -> Judgement:
    changes = (("low", str(number)),) if decision is Decision.AMEND else ()
    return Judgement(
        id="", claim=claim, decision=decision, because="why", decided_by="who", decided_at=NOON, changes=changes
    )


@pytest.mark.parametrize(
    ("decision", "given", "fault"),
    [
        (Decision.ACCEPT, {"because": "  "}, "needs a reason"),
        (Decision.ACCEPT, {"decided_by": ""}, "needs the name"),
        (Decision.AMEND, {}, "says FIELD=VALUE"),
        (Decision.REJECT, {"changes": {"low": 1}}, "says FIELD=VALUE"),
        (Decision.AMEND, {"changes": {"quote": "x"}}, "quote: no field that can be amended"),
    ],
)
def test_a_judgement_is_complete_or_refused(decision: Decision, given: dict[str, Any], fault: str) -> None:
    with pytest.raises(RecordError, match=fault):
        new_judgement("a", decision, decided_at=NOON, **{"because": "why", "decided_by": "who", "changes": {}} | given)


def test_the_id_of_a_judgement_is_that_of_its_content() -> None:
    assert judge("a", Decision.ACCEPT) == judge("a", Decision.ACCEPT)
    assert judge("a", Decision.ACCEPT).id != judge("a", Decision.REJECT).id
