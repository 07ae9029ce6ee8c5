"""Names that people joined or told apart, in claims, links and differences."""

from datetime import UTC, date, datetime

import pytest

from musterbook.base.claim import Claim, Happening, Kind, Post
from musterbook.base.entity import Vocabulary
from musterbook.base.judgement import Named, NameJudgement, Sameness
from musterbook.base.ledger import Difference
from musterbook.base.period import Period
from musterbook.identify import as_called, link, names_in, told_apart

JANUARY = date(2025, 1, 10)


def decided(name: str, decision: Sameness, other: str, named: Named = Named.PERSON) -> NameJudgement:
    return NameJudgement(
        id=f"{name}-{other}", named=named, name=name, other=other, decision=decision, because="why",
        decided_by="ann", decided_at=datetime(2025, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def holder(identifier: str, person: str | None, start: date | None = None, end: date | None = None) -> Claim:
    return Claim(
        id=identifier, kind=Kind.APPOINTMENT, actor="KEN", mission="m", period=Period(start=start, end=end),
        detail=Post(person=person, role="Force Commander"),
    )  # fmt: skip


def test_without_decisions_claims_stay_as_they_are() -> None:
    claims = (holder("a", "Jane Otieno"), holder("b", None))
    assert as_called(claims, ()) == claims


def test_a_merged_person_is_called_by_the_name_kept_however_it_is_written() -> None:
    rows = [decided("Jane Otieno", Sameness.MERGE, "Jain Otieno")]
    claims = as_called([holder("a", "JAIN OTIENO"), holder("b", "Mary Otieno"), holder("c", None)], rows)
    assert [getattr(claim.detail, "person", "") for claim in claims] == ["Jane Otieno", "Mary Otieno", None]


def test_a_merged_organisation_is_one_actor_alone_with_others_and_as_a_party() -> None:
    rows = [decided("police", Sameness.MERGE, "the-police", Named.ACTOR)]
    claims = [
        Claim(id="a", kind=Kind.STRENGTH, actor="the-police"),
        Claim(id="b", kind=Kind.STRENGTH, actor="KEN+the-police"),
        Claim(id="c", kind=Kind.STRENGTH, actor="police+the-police"),
        Claim(id="d", kind=Kind.INCIDENT, actor="gangs", detail=Happening(parties=("gangs", "the-police", "police"))),
    ]
    called = as_called(claims, rows)
    assert [claim.actor for claim in called] == ["police", "KEN+police", "police", "gangs"]
    assert called[3].detail == Happening(parties=("gangs", "police"))


def test_every_name_is_found_as_it_is_written() -> None:
    claims = [
        holder("a", "Jané Otieno"),
        Claim(id="b", kind=Kind.INCIDENT, actor="KEN+JAM", detail=Happening(parties=("gangs",))),
    ]
    found = names_in(claims)
    assert found[Named.PERSON, "jane otieno"] == "Jané Otieno"
    assert {name for named, name in found.items() if named[0] is Named.ACTOR} == {"KEN", "JAM", "gangs"}


def persons(claims: list[Claim], rows: list[NameJudgement]) -> set[str]:
    return {one.entity for one in link(claims, Vocabulary(), names=rows) if "Otieno" in one.mention}


def test_persons_told_apart_are_two_though_their_names_are_alike() -> None:
    claims = [holder("a", "Jane Otieno"), holder("b", "Jayne Otieno")]
    assert len(persons(claims, [])) == 1
    assert len(persons(claims, [decided("Jane Otieno", Sameness.SPLIT, "Jayne Otieno")])) == 2


DIFFERENCE = Difference(claims=("a", "b"), field="person", values=("Jane Otieno", "Jayne Otieno"))
APART = [decided("Jane Otieno", Sameness.SPLIT, "Jayne Otieno")]


@pytest.mark.parametrize(
    ("days", "rows", "difference", "kept"),
    [
        ((JANUARY, date(2025, 6, 1)), APART, DIFFERENCE, False),
        ((JANUARY, date(2025, 6, 1)), [], DIFFERENCE, True),
        ((JANUARY, JANUARY), APART, DIFFERENCE, True),
        ((None, JANUARY), APART, DIFFERENCE, False),
        ((JANUARY, date(2025, 6, 1)), APART, Difference(claims=("a", "b"), field="start", values=()), True),
    ],
)
def test_holders_told_apart_differ_only_where_they_held_the_post_at_one_time(
    days: tuple[date | None, date | None], rows: list[NameJudgement], difference: Difference, *, kept: bool
) -> None:
    claims = [holder("a", "Jane Otieno", days[0], days[0]), holder("b", "Jayne Otieno", days[1], days[1])]
    assert told_apart([difference], claims, rows) == ((difference,) if kept else ())
