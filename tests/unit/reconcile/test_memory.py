"""What one reconciliation remembers for the next: only what a new claim touches is worked out anew."""

import gc
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.unit.reconcile.saying import claims, conflicts

from musterbook.base.claim import Claim
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Reconciliation
from musterbook.reconcile import choices, reconcile
from musterbook.reconcile.heights import Heights
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.memory import Memory, collecting_later

LINES = (
    "2024-01-01 strength KEN 100 person",
    "2024-02-01 strength KEN 90 person",
    "2024-01-01 strength UGA 50 person",
    "2024-02-01 strength UGA 40 person",
    "2024-02-02 strength UGA 40 person",
    "2024-01-05 deployment RWA 30 person",
    "2024-01-20 strength RWA 20 person",
    "2024-02-03 strength mission 900 person",
)


def grown(memory: Memory, told: list[Claim]) -> Reconciliation:
    """What is concluded with the memory, which is what is concluded without."""
    result = reconcile(told, memory=memory)
    assert result == reconcile(told)
    return result


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the claims of each actor were held against each other with nothing remembered of them."""
    seen = Counter[str]()
    within = choices._Conflicts.within

    def counted(self: choices._Conflicts, actor: str, *rest: object) -> object:
        seen[actor] += 1
        return within(self, actor, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(choices._Conflicts, "within", counted)
    return seen


def test_only_the_actor_of_a_new_claim_is_searched_anew(looked_at: Counter[str]) -> None:
    memory, told = Memory(), claims(*LINES)
    grown(memory, told[:-2])
    looked_at.clear()
    reconcile(told, memory=memory)
    assert looked_at == {"RWA": 1}
    looked_at.clear()
    reconcile(told, memory=memory)
    assert not looked_at


def test_claims_that_go_take_their_conflicts_with_them() -> None:
    memory, told = Memory(), claims(*LINES)
    assert {"a", "b"} in conflicts(grown(memory, told))
    assert {"a", "b"} not in conflicts(grown(memory, told[1:]))
    assert {"a", "b"} in conflicts(grown(memory, told))


def test_a_departure_told_later_takes_a_conflict_back() -> None:
    memory, told = Memory(), claims(*LINES, "2024-01-15 withdrawal KEN 10 person")
    assert {"a", "b"} in conflicts(grown(memory, told[:-1]))
    assert {"a", "b"} not in conflicts(grown(memory, told))
    smaller = claims(*LINES, "2024-01-15 withdrawal KEN 4 person")
    assert {"a", "b"} in conflicts(grown(memory, smaller))


def test_a_full_count_told_later_outdates_what_was_before() -> None:
    memory, told = Memory(), claims(*LINES, "2024-01-20 strength KEN 85 person")
    grown(memory, told[:-1])
    counted = [*told[:-1], replace(told[-1], census=True)]
    assert {"a", "b"} not in conflicts(grown(memory, counted))


def test_another_report_of_a_movement_leaves_what_was_seen_of_its_size() -> None:
    memory = Memory()
    arrival = "2024-01-10 deployment KEN 10 person"
    told = claims(*LINES, arrival, arrival)
    grown(memory, told[:-1])
    [stock] = [past.stock for past in memory.past.values()]
    seen = stock.sight("KEN")
    grown(memory, told)
    [stock] = [past.stock for past in memory.past.values()]
    assert stock.sight("KEN") is seen


def test_a_sum_over_several_actors_joins_what_is_remembered_of_them() -> None:
    memory = Memory()
    told = claims(
        "2024-01-10 deployment KEN 10 person",
        "2024-01-10 deployment UGA 20 person",
        "2024-01-10 deployment mission 30 person",
        "2024-01-12 strength UGA 15 person",
        "2024-01-12 strength KEN 4 person",
    )
    for count in range(2, len(told) + 1):
        grown(memory, told[:count])


def test_joint_figures_told_later_start_from_nothing() -> None:
    memory, told = Memory(), claims(*LINES, "2024-02-05 strength KEN+UGA 400 person")
    grown(memory, told[:-1])
    grown(memory, told)


def test_a_decision_of_a_person_weighs_what_is_remembered_anew() -> None:
    memory, told = Memory(), claims(*LINES)
    at = datetime(2024, 3, 1, tzinfo=UTC)
    for claim in ("a", "b"):
        accepted = [
            Judgement(id="j", claim=claim, decision=Decision.ACCEPT, because="seen", decided_by="desk", decided_at=at)
        ]
        reconcile(told, memory=memory)
        assert reconcile(told, judgements=accepted, memory=memory) == reconcile(told, judgements=accepted)


def test_cycles_are_collected_later_as_before() -> None:
    assert gc.isenabled()
    with collecting_later():
        assert not gc.isenabled()
        with collecting_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_somebody_keeps_from_collection_stays_kept() -> None:
    gc.freeze()
    try:
        with collecting_later():
            pass
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()


def test_heights_told_from_those_under_nearly_the_same_claims_are_the_same() -> None:
    memory = Memory()
    flights = ("2024-01-08 deployment KEN 10 person", "2024-01-09 deployment KEN 12 person")
    told = claims(*LINES, *flights, "2024-01-07..2024-01-10 deployment KEN 22 person")
    reconcile(told, memory=memory)
    [stock] = [past.stock for past in memory.past.values()]
    everyone: IdSet = frozenset(stock.witnesses())
    day = stock.witnesses()["h"].window.end
    like = Heights(stock, everyone)
    for one in sorted(everyone):
        like = Heights(stock, everyone - {one}, like=like)
        assert like.of_parts("mission", day) == Heights(stock, everyone - {one}).of_parts("mission", day)


def test_a_vague_report_of_an_arrival_keeps_it_from_nothing_that_a_narrower_one_proves() -> None:
    """All reports together place the arrival on the 2nd, so that one present on the 3rd is one more than nobody."""
    memory = Memory()
    told = claims(
        "2024-01-03 strength mission 0 person",
        "2024-01-02 deployment KEN 1 person",
        "2024-01-03 strength KEN 1 person",
        "2024-01-02..2024-01-03 deployment KEN 1 person",
    )
    grown(memory, told[:2])
    assert conflicts(grown(memory, told)) == [{"a", "c"}, {"a", "b"}]
