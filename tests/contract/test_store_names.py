"""Whatever it is kept in: decisions on names are kept like all others, and none is overwritten unseen."""

from datetime import datetime, timedelta

import pytest
from tests.unit.record.building import NOON, Clock, judge, make_claim, make_document

from musterbook.base.errors import RecordError
from musterbook.base.judgement import Decision, Named, NameJudgement, Sameness
from musterbook.record import Record, new_name_judgement


def decide(
    name: str, decision: Sameness, other: str, at: datetime = NOON, /, named: Named = Named.ACTOR
) -> NameJudgement:
    because = f"{decision} of {name} and {other}"
    return new_name_judgement(
        (name, other), decision, named=named, because=because, decided_by="an officer", decided_at=at
    )


def test_a_decision_on_names_is_kept_and_its_withdrawal_too(record: Record, clock: Clock) -> None:
    merged = record.add_name_judgement(decide("a", Sameness.MERGE, "b"))
    assert merged.replaces is None
    clock.now += timedelta(days=1)
    split = record.add_name_judgement(decide("b", Sameness.SPLIT, "a", clock.now))
    assert split.replaces == merged.id
    withdrawn = record.add_name_judgement(decide("a", Sameness.WITHDRAW, "b", clock.now))
    assert withdrawn.replaces == split.id
    facts = record.facts()
    assert facts.name_judgements == (merged, split, withdrawn)
    assert facts.head == record.head()
    assert record.facts(recorded_by=NOON.date()).name_judgements == (merged,)
    assert record.facts(head=record.facts(recorded_by=NOON.date()).head).name_judgements == (merged,)
    assert list(record.verify()) == []


@pytest.mark.parametrize(
    ("decision", "other", "fault"),
    [
        (Sameness.WITHDRAW, "c", "no judgement on these two names is there to be withdrawn"),
        (Sameness.MERGE, "b", "of an officer says so already"),
        (Sameness.SPLIT, "d", "says so already"),
        (Sameness.SPLIT, "e", "a and e are two by one judgement and one, through other names, by others"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(record: Record, decision: Sameness, other: str, fault: str) -> None:
    for name, earlier, second in (("a", Sameness.MERGE, "b"), ("a", Sameness.SPLIT, "d"), ("b", Sameness.MERGE, "e")):
        record.add_name_judgement(decide(name, earlier, second))
    head = record.head()
    with pytest.raises(RecordError, match=fault):
        record.add_name_judgement(decide("a", decision, other))
    assert record.head() == head


def test_the_name_that_is_kept_can_be_changed(record: Record) -> None:
    first = record.add_name_judgement(decide("a", Sameness.MERGE, "b"))
    assert record.add_name_judgement(decide("b", Sameness.MERGE, "a")).replaces == first.id


def test_a_decision_needs_two_names_a_reason_and_somebody_who_decides() -> None:
    with pytest.raises(RecordError, match="needs two of them"):
        decide("a", Sameness.MERGE, "a")
    with pytest.raises(RecordError, match="a judgement needs a reason"):
        new_name_judgement(
            ("a", "b"), Sameness.MERGE, named=Named.ACTOR, because=" ", decided_by="who", decided_at=NOON
        )


def test_who_decided_meanwhile_is_told_and_nothing_is_overwritten(record: Record) -> None:
    data, document = make_document("200 arrived")
    record.add_document(data, document, claims=[make_claim("a")])
    rejected = record.add_judgement(judge("a", Decision.REJECT), expect="")
    later = judge("a", Decision.ACCEPT, NOON + timedelta(hours=1))
    with pytest.raises(RecordError, match=r"an officer decided 'reject' at 2025-01-01 12:00:00 UTC \(judgement"):
        record.add_judgement(later, expect="")
    accepted = record.add_judgement(later, expect=rejected.id)
    with pytest.raises(RecordError, match="decided 'accept'"):
        record.add_judgement(judge("a", Decision.WITHDRAW, NOON + timedelta(hours=2)), expect=rejected.id)
    assert record.facts().judgements == (rejected, accepted)


def test_a_judgement_that_never_was_is_told(record: Record) -> None:
    with pytest.raises(RecordError, match="no judgement 1234 is there; nobody has decided yet"):
        record.add_name_judgement(decide("a", Sameness.MERGE, "b"), expect="1234")
    merged = record.add_name_judgement(decide("a", Sameness.MERGE, "b"), expect="")
    with pytest.raises(RecordError, match=f"decided 'merge' .*{merged.id}"):
        record.add_name_judgement(decide("b", Sameness.SPLIT, "a"), expect="")
