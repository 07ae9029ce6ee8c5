"""What decisions on names come to."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.judgement import Named, NameJudgement, Sameness
from musterbook.base.sameness import contradiction, kept_apart, read_as, standing_on_names

MERGE, SPLIT, WITHDRAW = Sameness
NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)


def row(
    identifier: str,
    name: str,
    decision: Sameness,
    other: str,
    /,
    *more: str,
    named: Named = Named.ACTOR,
) -> NameJudgement:
    return NameJudgement(
        id=identifier, named=named, name=name, other=other, decision=decision, because="why", decided_by="who",
        decided_at=NOON, replaces=next(iter(more), None),
    )  # fmt: skip


def test_without_decisions_every_name_is_its_own() -> None:
    assert read_as((), Named.ACTOR) == {}
    assert kept_apart((), Named.ACTOR) == frozenset()
    assert contradiction((), Named.ACTOR) is None


def test_merged_names_are_read_as_the_one_that_was_kept_through_others_too() -> None:
    rows = (row("1", "a", MERGE, "b"), row("2", "c", MERGE, "a"), row("3", "c", MERGE, "b"))
    assert read_as(rows[:1], Named.ACTOR) == {"b": "a"}
    assert read_as(rows[:2], Named.ACTOR) == {"a": "c", "b": "c"}
    assert read_as(rows, Named.ACTOR) == {"a": "c", "b": "c"}
    assert read_as(rows, Named.PERSON) == {}


def test_names_of_actors_and_of_persons_are_decided_apart() -> None:
    rows = (row("1", "a", MERGE, "b"), row("2", "a", SPLIT, "b", named=Named.PERSON))
    assert read_as(rows, Named.ACTOR) == {"b": "a"}
    assert kept_apart(rows, Named.PERSON) == {frozenset("ab")}


def test_the_latest_decision_on_a_pair_stands_whatever_the_order_of_its_names() -> None:
    rows = (row("1", "a", MERGE, "b"), row("2", "b", SPLIT, "a", "1"))
    assert read_as(rows, Named.ACTOR) == {}
    assert standing_on_names(rows) == rows[1:]
    restored = (*rows, row("3", "a", WITHDRAW, "b", "2"))
    assert read_as(restored, Named.ACTOR) == {"b": "a"}


def test_two_names_that_are_two_and_yet_one_are_found() -> None:
    rows = (row("1", "a", SPLIT, "c"), row("2", "a", MERGE, "b"), row("3", "b", MERGE, "c"))
    assert contradiction(rows[:2], Named.ACTOR) is None
    assert contradiction(rows, Named.ACTOR) == ("a", "c")


steps = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from((MERGE, SPLIT)), st.sampled_from("abcd")))


@given(steps, st.tuples(st.sampled_from("ab"), st.sampled_from((MERGE, SPLIT)), st.sampled_from("cd")))
def test_a_withdrawal_restores_what_stood_before(
    told: list[tuple[str, Sameness, str]], last: tuple[str, Sameness, str]
) -> None:
    rows = tuple(row(str(n), *one) for n, one in enumerate(told) if one[0] != one[2])
    decided = (*rows, row("last", *last), row("undone", last[0], WITHDRAW, last[2], "last"))
    assert read_as(decided, Named.ACTOR) == read_as(rows, Named.ACTOR)
    assert kept_apart(decided, Named.ACTOR) == kept_apart(rows, Named.ACTOR)


@given(steps)
def test_a_name_is_never_read_as_one_that_is_read_as_another(told: list[tuple[str, Sameness, str]]) -> None:
    found = read_as((row(str(n), *one) for n, one in enumerate(told) if one[0] != one[2]), Named.ACTOR)
    assert not found.keys() & set(found.values())
