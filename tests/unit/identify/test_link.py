"""Links of actors, places and persons, and what judgements do to them."""

from datetime import UTC, datetime

import pytest

from musterbook.base.claim import Claim, Kind, Post
from musterbook.base.entity import Entity, EntityKind, Link, Mission, Name, Vocabulary
from musterbook.base.judgement import Decision, Judgement
from musterbook.identify import link

MISSION = Mission(
    id="m",
    names=(Name(text="M"),),
    theatre="ISL",
    roles=(
        ("force-commander", ("Force Commander",)),
        ("deputy-force-commander", ("Deputy Force Commander",)),
    ),
)
WORLD = Vocabulary(
    missions=(MISSION,),
    entities=(
        Entity(id="KEN", kind=EntityKind.COUNTRY, names=(Name(text="Kenya"),)),
        Entity(id="JAM", kind=EntityKind.COUNTRY, names=(Name(text="Jamaica"),)),
        Entity(id="ISL", kind=EntityKind.COUNTRY, names=(Name(text="Iceland"),)),
        Entity(id="old-port", kind=EntityKind.PLACE, names=(Name(text="Old Port"),), country="ISL"),
        Entity(id="saint-ann", kind=EntityKind.PLACE, names=(Name(text="Saint Ann"),), country="JAM"),
        Entity(id="saint-ann-north", kind=EntityKind.PLACE, names=(Name(text="Saint Ann"),), country="ISL"),
        Entity(id="ford-east", kind=EntityKind.PLACE, names=(Name(text="Ford"),), country="JAM"),
        Entity(id="ford-west", kind=EntityKind.PLACE, names=(Name(text="Ford"),), country="JAM"),
        Entity(id="gangs", kind=EntityKind.GROUP, names=(Name(text="gangs", role="noun"),)),
    ),
)


def harm(identifier: str, actor: str = "KEN", place: str | None = None) -> Claim:
    return Claim(id=identifier, kind=Kind.CASUALTY, actor=actor, place=place, mission="m")


def named(identifier: str, person: str | None, role: str | None = "Force Commander", mission: str = "m") -> Claim:
    detail = Post(person=person, role=role)
    return Claim(id=identifier, kind=Kind.APPOINTMENT, actor="KEN", mission=mission, detail=detail)


def judged(claim: str, decision: Decision, day: int = 1, **more: object) -> Judgement:
    return Judgement(
        id=f"{claim}-{decision}-{day}",
        claim=claim,
        decision=decision,
        because="the ministry says so",
        decided_by="ann",
        decided_at=datetime(2031, 1, day, tzinfo=UTC),
        changes=tuple(more.get("changes", ())),  # type: ignore[arg-type]
        replaces=str(more["replaces"]) if "replaces" in more else None,
    )


def entities(links: tuple[Link, ...], mention: str) -> list[tuple[str, float]]:
    return [(one.entity, one.score) for one in links if one.mention == mention]


def people(*claims: Claim) -> dict[str, str]:
    """Claim to person; the links of countries left out."""
    return {one.claim: one.entity for one in link(claims, WORLD) if one.entity != "KEN"}


def test_actors_are_linked_by_code() -> None:
    links = link([harm("a", "JAM+KEN"), harm("b", "mission"), harm("c", "gangs"), harm("d", "nobody-known")], WORLD)
    assert [(one.claim, one.mention, one.entity, one.score) for one in links] == [
        ("a", "JAM", "JAM", 1.0),
        ("a", "KEN", "KEN", 1.0),
        ("b", "mission", "m", 1.0),
        ("c", "gangs", "gangs", 1.0),
    ]


def test_a_mission_that_nobody_knows_gives_no_link() -> None:
    claim = Claim(id="a", kind=Kind.STRENGTH, actor="mission", mission="other")
    assert link([claim], WORLD) == ()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Old Port", [("old-port", 1.0)]),
        ("OLD PORT", [("old-port", 1.0)]),
        ("old-port", [("old-port", 1.0)]),
        ("the hills above Old Port", [("old-port", 0.7)]),
        ("Saint Ann", [("saint-ann-north", 1.0)]),
        ("Ford", [("ford-east", 0.5), ("ford-west", 0.5)]),
        ("Iceland", [("ISL", 1.0)]),
        ("several villages", []),
    ],
)
def test_places_are_linked_by_name(place: str, expected: list[tuple[str, float]]) -> None:
    links = link([harm("a", place=place)], WORLD)
    assert entities(links, place) == expected
    assert all(one.because for one in links)


def test_two_spellings_in_one_post_are_one_person() -> None:
    told = [
        named("a", "Godfrey Otunge", "MSS Force Commander"),
        named("b", "Godfrey Otunge"),
        named("c", "Geoffrey Otunge", "Force commander"),
        named("d", "G. Otunge"),
        named("e", "Otunge"),
    ]
    links = {one.claim: one for one in link(told, WORLD) if one.entity != "KEN"}
    assert {one.entity for one in links.values()} == {"godfrey-otunge"}
    assert links["a"].score == links["b"].score == 1.0
    for key in "cde":
        assert 0.8 <= links[key].score < 1
        assert "same post force-commander" in links[key].because
    assert "spelt alike" in links["c"].because


def test_accents_case_and_order_do_not_part_a_person() -> None:
    assert set(people(named("a", "José Núñez"), named("b", "NUNEZ Jose"), named("c", "Nuñez, José")).values()) == {
        "jose-nunez"
    }


def test_other_given_names_are_other_persons() -> None:
    found = people(named("a", "Godfrey Otunge"), named("b", "Mary Otunge"), named("c", "Kevron Henry"))
    assert found == {"a": "godfrey-otunge", "b": "mary-otunge", "c": "kevron-henry"}


def test_what_only_fits_needs_the_same_post() -> None:
    assert people(named("a", "Godfrey Otunge"), named("b", "G. Otunge", "Deputy Force Commander")) == {
        "a": "godfrey-otunge",
        "b": "g-otunge",
    }
    assert people(named("a", "Godfrey Otunge", None), named("b", "G. Otunge", None))["b"] == "g-otunge"
    assert people(named("a", "Godfrey Otunge"), named("b", "Geoffrey Otunge", mission="n"))["b"] == "geoffrey-otunge"


def test_one_name_is_one_person_in_two_posts() -> None:
    found = people(named("a", "Ann Ndege"), named("b", "Ann Ndege", "Deputy Force Commander"))
    assert set(found.values()) == {"ann-ndege"}


def test_a_name_between_two_that_exclude_each_other_goes_to_one() -> None:
    found = people(named("a", "Ann Ndege"), named("b", "Bea Ndege"), named("c", "Ndege"))
    assert found["a"] != found["b"]
    assert found["c"] in {found["a"], found["b"]}


def test_the_most_frequent_full_name_is_the_id() -> None:
    told = [named("a", "Geoffrey Otunge"), named("b", "Geoffrey Otunge"), named("c", "Godfrey Otunge")]
    assert set(people(*told).values()) == {"geoffrey-otunge"}


def test_an_appointment_without_a_name_gives_no_person() -> None:
    assert people(named("a", None), named("b", "..")) == {}


def test_a_rejected_claim_gives_no_link_until_that_is_withdrawn() -> None:
    reject = judged("a", Decision.REJECT)
    assert link([harm("a")], WORLD, [reject]) == ()
    withdraw = judged("a", Decision.WITHDRAW, 2, replaces=reject.id)
    assert link([harm("a")], WORLD, [withdraw, reject]) == link([harm("a")], WORLD)


def test_an_accepted_claim_is_certain_and_says_by_whom() -> None:
    links = link([harm("a", "gangs", "near Ford")], WORLD, [judged("a", Decision.ACCEPT)])
    assert len(links) == 3
    assert {(one.score, one.because) for one in links} == {(1.0, "accepted by ann: the ministry says so")}


def test_the_latest_judgement_counts() -> None:
    both = [judged("a", Decision.ACCEPT, 2), judged("a", Decision.REJECT, 1)]
    assert len(link([harm("a")], WORLD, both)) == 1
    assert link([harm("a")], WORLD, [judged("a", Decision.ACCEPT, 1), judged("a", Decision.REJECT, 2)]) == ()


def test_an_amended_claim_is_read_as_amended() -> None:
    changes = (("actor", '"JAM"'), ("place", '"Old Port"'))
    links = link([harm("a")], WORLD, [judged("a", Decision.AMEND, changes=changes)])
    assert [one.entity for one in links] == ["JAM", "old-port"]
    renamed = judged("b", Decision.AMEND, changes=(("person", '"Ann Ndege"'),))
    assert "ann-ndege" in {one.entity for one in link([named("b", "An Deg")], WORLD, [renamed])}
