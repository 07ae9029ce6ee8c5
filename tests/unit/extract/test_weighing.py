"""Weights of clues add, drop and change claims where they are sure, and never add what the rules refuse by name."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from eval import weighing
from eval.cases import PUBLISHED, document_of
from eval.corpora import CORPORA
from eval.score import Gold, is_sealed, read_document, read_gold
from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.claim import Claim, Harm, Kind
from musterbook.base.entity import Vocabulary
from musterbook.extract import extract
from musterbook.extract.weighing import opinion, ownership
from musterbook.extract.weighing.scales import NOTHING, Scales, load_scales, packed, portions, unpacked
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
PLAIN = "The kitchen of the mission cooks for 400 officers."
SURE = 9000
LEAST_LEARNED = 0.8


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([ROOT / "missions" / "mss-haiti"]).items[0]


def scales(monkeypatch: pytest.MonkeyPatch, bias: Mapping[str, int], actors: Mapping[str, int] | None = None) -> None:
    groups = {group: dict(actors or {"rules": SURE}) for group in set(ownership.GROUPS.values())}
    made = Scales(tuple(bias), packed(enumerate(bias.values())), (), {}, groups)
    monkeypatch.setattr(opinion, "load_scales", lambda: made)
    monkeypatch.setattr(ownership, "load_scales", lambda: made)


def read(text: str, vocabulary: Vocabulary, *, weighing: bool = True) -> list[Claim]:
    found = extract(document_of(text, "en", PUBLISHED), vocabulary, weighing=weighing).items
    return [claim for claim in found if claim.kind in ownership.GROUPS or claim.kind is Kind.AUTHORIZED_STRENGTH]


def test_what_the_rules_leave_aside_is_added(monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary) -> None:
    scales(monkeypatch, {NOTHING: 0, "strength": SURE})
    assert read(PLAIN, vocabulary, weighing=False) == []
    (claim,) = read(PLAIN, vocabulary)
    assert (claim.kind, claim.actor, claim.quantity.low) == (Kind.STRENGTH, "mission", 400)
    assert "400 officers" in claim.quote


@pytest.mark.parametrize(
    "text",
    [
        "The draft has 2,500 officers.",
        "For comparison, New York has 36,000 officers.",
        "Kenya also has 300 soldiers deployed in Somalia.",
        "Officers of the mission like the food.",
        "An officer of the mission likes the food.",
    ],
)
def test_what_is_refused_by_name_and_what_is_no_number_is_not_added(
    text: str, monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    scales(monkeypatch, {NOTHING: 0, "strength": SURE})
    assert read(text, vocabulary) == read(text, vocabulary, weighing=False)


def test_harm_is_added_with_its_outcome(monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary) -> None:
    scales(monkeypatch, {NOTHING: 0, "casualty:killed": SURE})
    (claim,) = read("The road claimed 12 people on Monday.", vocabulary)
    assert (claim.kind, claim.outcome, claim.quantity.low) == (Kind.CASUALTY, Harm.KILLED, 12)


def test_money_is_added_as_money_alone(monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary) -> None:
    scales(monkeypatch, {NOTHING: 0, "funding_pledge": SURE})
    (claim,) = read("At the mission's table Canada spoke of $5 million and of 400 officers.", vocabulary)
    assert (claim.kind, claim.quantity.low, claim.quantity.unit) == (Kind.FUNDING_PLEDGE, 5_000_000, "USD")


def test_what_the_weights_are_sure_says_nothing_is_dropped(
    monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    text = "Kenya has 400 officers in Haiti."
    scales(monkeypatch, {NOTHING: SURE, "strength": 0})
    assert len(read(text, vocabulary, weighing=False)) == 1
    assert read(text, vocabulary) == []


def test_what_the_weights_are_unsure_of_stays_as_the_rules_have_it(
    monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    scales(monkeypatch, {NOTHING: 100, "strength": 0, "deployment": 0})
    for text in (PLAIN, "Kenya has 400 officers in Haiti.", "Kenya sent 400 officers to Haiti on 3 May 2024."):
        assert read(text, vocabulary) == read(text, vocabulary, weighing=False)


def test_a_kind_changes_among_those_of_people_and_never_to_harm_or_money(
    monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    text = "Kenya has 400 officers in Haiti."
    scales(monkeypatch, {NOTHING: 0, "deployment": SURE})
    assert [claim.kind for claim in read(text, vocabulary)] == [Kind.DEPLOYMENT]
    for other in ("casualty:killed", "funding_pledge"):
        scales(monkeypatch, {NOTHING: 0, other: SURE})
        assert [claim.kind for claim in read(text, vocabulary)] == [Kind.STRENGTH]


def test_an_actor_changes_where_the_weights_are_sure_of_another(
    monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    text = "Kenya has 400 officers in Haiti."
    scales(monkeypatch, {NOTHING: 0, "strength": 1000}, {"mission": SURE})
    assert [claim.actor for claim in read(text, vocabulary)] == ["mission"]
    scales(monkeypatch, {NOTHING: 0, "strength": 1000}, {"mission": 100, "rules": 100})
    assert [claim.actor for claim in read(text, vocabulary)] == ["KEN"]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday two civilians died near the base of Kenya.",
        "By May 85 million dollars had been received, Kenya said.",
    ],
)
def test_inhabitants_and_sums_of_nobody_keep_their_actor(
    text: str, monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    bias = {NOTHING: 0, "casualty:killed": SURE, "funding_received": SURE}
    scales(monkeypatch, bias, {"country": SURE})
    (claim,), (ruled,) = read(text, vocabulary), read(text, vocabulary, weighing=False)
    assert claim.actor == ruled.actor
    assert claim.actor in {"people", "mission"}


def test_the_host_country_itself_is_no_victim(monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary) -> None:
    scales(monkeypatch, {NOTHING: 0, "casualty:killed": 1000}, {"country": SURE})
    (claim,) = read("In Haiti 40 people were killed on Monday.", vocabulary)
    assert claim.actor == "people"


def test_probabilities_add_up_to_one_however_large_the_sums() -> None:
    shares = portions({"a": 1_000_000, "b": 999_000, "c": -1_000_000})
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["a"] > shares["b"] > shares["c"]


@given(st.lists(st.lists(st.integers(-20_000, 20_000), min_size=5, max_size=5), max_size=40))
def test_rows_add_up_place_by_place(rows: list[list[int]]) -> None:
    added = sum(packed(enumerate(row)) for row in rows)
    assert unpacked(added, 5) == [sum(row[k] for row in rows) for k in range(5)]


def test_the_weights_of_the_package_are_of_kinds_and_groups_that_there_are() -> None:
    shipped = load_scales()
    for name in shipped.kinds:
        kind, _, outcome = name.partition(":")
        assert name == NOTHING or (Kind(kind) and (not outcome or Harm(outcome)))
    assert set(shipped.actors) == set(ownership.GROUPS.values())
    assert sum(shipped.shares(shipped.start(()), ()).values()) == pytest.approx(1)
    assert packed(enumerate(unpacked(shipped.bias, len(shipped.kinds)))) == shipped.bias


def test_the_weights_of_the_package_find_what_no_rule_does(vocabulary: Vocabulary) -> None:
    folder, gold_folder = CORPORA["broad"]
    for gold in read_gold(folder, gold_folder)[:8]:
        document = read_document(gold)
        ruled = {claim.id for claim in extract(document, vocabulary, weighing=False).items}
        if {claim.id for claim in extract(document, vocabulary).items} - ruled:
            return
    pytest.fail("eight documents gave nothing that the rules do not find")


@pytest.fixture(scope="module")
def documents(vocabulary: Vocabulary) -> list[weighing.Annotated]:
    folder, gold_folder = CORPORA["first-blind"]
    return [weighing.read_choices("first-blind", gold, vocabulary) for gold in read_gold(folder, gold_folder)]


def test_fitting_twice_gives_the_same_weights_and_prefers_what_is_right(documents: list[weighing.Annotated]) -> None:
    once, again = (weighing.written(*weighing.fit_both(documents)) for _ in range(2))
    assert once == again
    assert {"kinds", "bias", "weights", "actors"} == set(json.loads(once))
    kinds, actors = weighing.fit_both(documents)
    for fitted, choices in (
        (kinds, [c for d in documents for c in d.kinds]),
        (actors, [c for d in documents for c in d.actors]),
    ):
        common = [one for one in choices if not one.right.isdisjoint(fitted.kinds or one.found)]
        told = [weighing.Told.by(fitted, choice) for choice in common]
        assert sum(one.best in one.choice.right for one in told) > len(told) * LEAST_LEARNED


def test_no_sealed_or_foreign_document_is_fitted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def noted(folder: Path, _: str) -> list[Gold]:
        read.append(folder)
        return []

    monkeypatch.setattr(weighing, "read_gold", noted)
    monkeypatch.setattr(weighing, "read_cases", list)
    assert weighing.read_all() == []
    assert read
    for folder in read:
        assert not is_sealed(folder)
        assert folder.name not in {"documents", "haiti"}
