"""What has a unit: the words of a gloss, and claims by what they are."""

from collections.abc import Callable
from typing import Any

import pytest

from musterbook.base.claim import Claim, Kind
from musterbook.base.claimjson import claim_from_json
from musterbook.base.query import Measure
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.holding import KINDS, alike, has, is_money, measure_of_claim, told_by
from musterbook.extract.questions.units import Unit

Glossed = Callable[..., Gloss]


def unit(what: str, *any_of: str, **more: Any) -> Unit:  # noqa: ANN401 - fields of a unit
    return Unit(what=what, any_of=frozenset(any_of), **more)


def claim(**told: Any) -> Claim:  # noqa: ANN401 - fields of a claim
    return claim_from_json({"id": "a", "actor": "KEN", "mission": "mss-haiti", "source": "A", **told})


@pytest.mark.parametrize(
    ("text", "what", "held"),
    [
        ("Kenya sent 400 officers", unit("actor", "KEN"), True),
        ("Kenya sent 400 officers", unit("actor", "JAM"), False),
        ("Nairobi sent 400 officers", unit("actor", "KEN"), True),
        ("gunmen attacked Pont-Sondé", unit("place", "pont-sonde"), True),
        ("gunmen attacked Port-au-Prince", unit("place", "pont-sonde"), False),
        ("they hold the capital", unit("place", "port-au-prince", capital=True), True),
        ("they hold the capital", unit("place", "port-au-prince"), False),
        ("they hold Port-au-Prince", unit("concept", "capital"), True),
        ("they hold the town", unit("concept", "capital"), False),
        ("it cost 40 million dollars", unit("concept", "money"), True),
        ("it cost 40 lives", unit("concept", "money"), False),
        ("an ambush on the road", unit("concept", "attack"), True),
        ("400 officers", unit("number", number=400), True),
        ("401 officers", unit("number", number=400), False),
        ("resolution 2699 was adopted", unit("resolution", "2699"), True),
        ("resolution 2751 was adopted", unit("resolution", "2699"), False),
        ("the coalition said so", unit("word", "coalicion"), True),
        ("the collision said so", unit("word", "coalicion"), False),
        ("Godfrey Otunge said so", unit("person", "Godfrey Otunge", "Otunge"), True),
        ("Godfrey said so", unit("person", "Godfrey Otunge", "Otunge"), False),
    ],
)
def test_words_have_a_unit(gloss: Glossed, text: str, what: Unit, held: bool) -> None:  # noqa: FBT001 - a case
    assert has(gloss(text), what) is held


def test_a_mission_is_had_where_it_is_named(gloss: Glossed) -> None:
    found = gloss("the Multinational Security Support mission landed")
    assert found.missions
    assert has(found, unit("mission", *found.missions))
    assert not has(found, unit("mission", "another"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("officer", "officer", True),
        ("officer", "officers", True),
        ("coalition", "coalicion", True),
        ("gun", "guns", False),
        ("gang", "gangs", True),
        ("vote", "voted", True),
        ("constitution", "constitutional", True),
        ("station", "mission", False),
        ("a", "a", True),
        ("police", "policymakers", False),
    ],
)
def test_words_are_alike_where_their_beginnings_are(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a case
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_a_currency_is_money() -> None:
    assert [is_money(one) for one in ("USD", "person", "usd", "percent", None)] == [True, False, False, False, False]


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_claim_is_of_a_measure(kind: Kind) -> None:
    assert kind is Kind.CASUALTY or kind in KINDS


@pytest.mark.parametrize("outcome", ["killed", "injured", "missing", "abducted", "displaced"])
def test_of_harm_the_outcome_says_it(outcome: str) -> None:
    assert measure_of_claim(claim(kind="casualty", low=1, high=1, outcome=outcome)) is Measure(outcome)


@pytest.mark.parametrize(
    ("told", "what", "held"),
    [
        ({"kind": "strength", "low": 400, "high": 400}, unit("actor", "KEN"), True),
        ({"kind": "strength", "low": 400, "high": 400}, unit("actor", "JAM"), False),
        ({"kind": "strength", "low": 400, "high": 400}, unit("number", number=400), True),
        ({"kind": "strength", "low": 300, "high": 400}, unit("number", number=350), False),
        ({"kind": "strength", "low": 400, "high": 400}, unit("mission", "mss-haiti"), True),
        ({"kind": "strength", "low": 400, "high": 400, "place": "pont-sonde"}, unit("place", "pont-sonde"), True),
        ({"kind": "strength", "low": 400, "high": 400}, unit("place", "pont-sonde"), False),
        ({"kind": "strength", "low": 400, "high": 400, "corps": "police"}, unit("concept", "police"), True),
        ({"kind": "strength", "low": 400, "high": 400}, unit("concept", "present"), True),
        ({"kind": "strength", "low": 400, "high": 400}, unit("concept", "salary"), False),
        ({"kind": "strength", "low": 400, "high": 400}, unit("resolution", "2699"), False),
        ({"kind": "strength", "low": 400, "high": 400}, unit("word", "quetzal"), False),
    ],
)
def test_a_claim_has_a_unit_by_what_it_is(told: dict[str, Any], what: Unit, held: bool) -> None:  # noqa: FBT001 - a case
    assert told_by(claim(**told), what) is held
