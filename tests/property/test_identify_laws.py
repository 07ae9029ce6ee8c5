"""Laws of linking: the order of claims changes nothing, and every score has a reason."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.claim import Claim, Kind, Post
from musterbook.base.entity import Vocabulary
from musterbook.identify import find_packs, link, load_vocabulary
from musterbook.identify.similarity import likeness, name_words

VOCABULARY: Vocabulary = load_vocabulary(find_packs(Path(__file__).resolve().parents[2] / "missions")).items[0]

GIVEN = st.sampled_from(["Godfrey", "Geoffrey", "G.", "", "Mary", "Marie", "Jean Max", "Jean", "José", "Jose"])
FAMILY = st.sampled_from(["Otunge", "Otungue", "OTUNGE", "Henry", "Saint-Fleur", "Núñez"])
NAMES = st.builds(lambda first, last: f"{first} {last}".strip(), GIVEN, FAMILY)
ROLES = st.sampled_from([None, "Force Commander", "Deputy Force Commander", "police chief", "minister of roads"])


@st.composite
def appointments(draw: st.DrawFn) -> list[Claim]:
    """Draw appointments of people whose names are alike in many ways."""
    told = draw(st.lists(st.tuples(NAMES, ROLES, st.sampled_from([None, *(m.id for m in VOCABULARY.missions[:2])]))))
    return [
        Claim(id=f"c{place}", kind=Kind.APPOINTMENT, actor="KEN", mission=mission, detail=Post(person=name, role=role))
        for place, (name, role, mission) in enumerate(told)
    ]


@given(st.data(), appointments())
def test_links_do_not_depend_on_the_order_of_claims(data: st.DataObject, claims: list[Claim]) -> None:
    shuffled = data.draw(st.permutations(claims))
    assert link(shuffled, VOCABULARY) == link(claims, VOCABULARY)


@given(appointments())
def test_every_link_has_a_score_and_a_reason(claims: list[Claim]) -> None:
    links = link(claims, VOCABULARY)
    assert len(links) == 2 * len(claims)
    for one in links:
        assert 0 < one.score <= 1
        assert one.because


@given(appointments())
def test_telling_everything_twice_changes_no_person(claims: list[Claim]) -> None:
    once = {one.claim: one.entity for one in link(claims, VOCABULARY) if one.entity != "KEN"}
    twice = [Claim(id=f"{c.id}-again", kind=c.kind, actor=c.actor, mission=c.mission, detail=c.detail) for c in claims]
    both = {one.claim: one.entity for one in link([*claims, *twice], VOCABULARY) if one.entity != "KEN"}
    assert {key: both[key] for key in once} == once
    assert {key: both[f"{key}-again"] for key in once} == once


@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_a_name_is_like_itself(one: str, other: str) -> None:
    first, second = name_words(one), name_words(other)
    assert likeness(first, second).score == likeness(second, first).score
    assert likeness(first, first).score == 1.0
