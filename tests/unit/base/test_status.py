"""The status of claims in the words of the field, with the reason of each."""

from datetime import UTC, date, datetime

import pytest

from musterbook.base.claim import DETAIL_OF_KIND, Claim, Kind, Modality, Post, Vote
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Conflict, Difference, Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span
from musterbook.base.status import NEEDS, ClaimStatus, Status, missing, settled_by, statuses
from musterbook.base.view import RecordView

DAY = date(2025, 1, 10)


def strength(identifier: str, **more: object) -> Claim:
    plain: dict[str, object] = {"quantity": Quantity(low=200, high=200, unit="person"), "published": DAY}
    return Claim(id=identifier, kind=Kind.STRENGTH, actor="KEN", document="d", span=Span(10, 20), **plain | more)  # type: ignore[arg-type]


def judged(claim: str, decision: Decision, number: int = 1, replaces: str | None = None) -> Judgement:
    return Judgement(
        id=f"j{number}", claim=claim, decision=decision, because="seen at the quay", decided_by="ann",
        decided_at=datetime(2025, 1, number, tzinfo=UTC), replaces=replaces,
    )  # fmt: skip


def of(claim: Claim, *others: Claim, judgements: tuple[Judgement, ...] = (), **found: object) -> ClaimStatus:
    issues = found.pop("issues", ())
    view = RecordView(
        as_of=DAY, claims=(claim, *others), judgements=judgements, issues=issues,  # type: ignore[arg-type]
        reconciliation=Reconciliation(**found),  # type: ignore[arg-type]
    )  # fmt: skip
    return statuses(view)[claim.id]


CONFLICT = Conflict(claims=("a", "b"), law="l", gap=5, unit="person", explanation="Five too many.", also=("c",))
ASIDE = SetAside(claim="b", because="without it a agree")
BY_PERSON = SetAside(claim="a", because="rejected by a person", by_person=True)


def test_a_claim_that_nothing_speaks_against_is_accepted() -> None:
    assert of(strength("a")) == ClaimStatus(status=Status.ACCEPTED, because="nothing speaks against it.")
    assert of(strength("a", modality=Modality.PLANNED)).status is Status.ACCEPTED


def test_a_claim_in_an_open_conflict_or_that_could_stand_in_for_one_is_in_conflict() -> None:
    found = of(strength("a"), conflicts=(CONFLICT,))
    assert (found.status, found.note) == (Status.CONFLICT, "")
    assert found.because == "it cannot be true together with b: Five too many."
    assert of(strength("c"), conflicts=(CONFLICT,)).status is Status.CONFLICT


def test_a_claim_that_contradicts_itself_is_in_conflict() -> None:
    alone = Conflict(claims=("a",), law="l", gap=None, unit=None, explanation="It ends before it begins.")
    assert of(strength("a"), conflicts=(alone,)).because == "It ends before it begins."


def test_a_claim_set_aside_is_an_issue_even_in_an_open_conflict() -> None:
    found = of(strength("b"), conflicts=(CONFLICT,), set_aside=(ASIDE,))
    assert (found.status, found.because) == (Status.ISSUE, "set aside: without it a agree.")


def test_a_person_s_acceptance_settles_a_conflict_with_a_public_note() -> None:
    rows = (judged("a", Decision.ACCEPT),)
    kept = of(strength("a"), conflicts=(CONFLICT,), set_aside=(ASIDE,), judgements=rows)
    assert (kept.status, kept.because) == (Status.ACCEPTED, "as accepted by ann: seen at the quay")
    assert kept.note == "ann accepted a: seen at the quay"
    assert of(strength("c"), conflicts=(CONFLICT,), set_aside=(ASIDE,), judgements=rows).note == kept.note
    view = RecordView(as_of=DAY, judgements=rows, reconciliation=Reconciliation(set_aside=(ASIDE,)))
    assert settled_by(CONFLICT, view) == kept.note
    assert settled_by(CONFLICT, RecordView(as_of=DAY)) == ""


def test_claims_that_people_accepted_and_that_cannot_all_be_true_are_still_in_conflict() -> None:
    rows = (judged("a", Decision.ACCEPT), judged("b", Decision.ACCEPT, 2))
    assert of(strength("a"), conflicts=(CONFLICT,), judgements=rows).status is Status.CONFLICT


def test_a_rejected_claim_is_an_issue_with_the_person_s_reason() -> None:
    found = of(strength("a"), set_aside=(BY_PERSON,), judgements=(judged("a", Decision.REJECT),))
    assert (found.status, found.because) == (Status.ISSUE, "rejected by ann: seen at the quay")


def test_a_withdrawn_judgement_counts_for_nothing() -> None:
    rows = (judged("a", Decision.ACCEPT), judged("a", Decision.WITHDRAW, 2, "j1"))
    assert of(strength("a"), judgements=rows).because == "nothing speaks against it."


@pytest.mark.parametrize(
    ("issue", "status"),
    [
        (Issue(code="number-not-in-quote", message="no 200", document="d", span=Span(12, 14)), Status.ISSUE),
        (Issue(code="bad-row", message="cut off", document="d", span=Span(12, 14), lost=True), Status.ISSUE),
        (Issue(code="bad-row", message="elsewhere", document="d", span=Span(30, 40), lost=True), Status.ACCEPTED),
        (Issue(code="bad-row", message="of another", document="e", span=Span(12, 14), lost=True), Status.ACCEPTED),
        (Issue(code="unmapped-column", message="passed over", document="d", span=Span(12, 14)), Status.ACCEPTED),
        (Issue(code="damaged-file", message="somewhere", document="d", lost=True), Status.ACCEPTED),
    ],
)
def test_a_fault_of_reading_at_the_claim_s_words_makes_it_an_issue(issue: Issue, status: Status) -> None:
    assert of(strength("a"), issues=(issue,)).status is status
    assert of(strength("a"), issues=(issue,), judgements=(judged("a", Decision.ACCEPT),)).status is Status.ACCEPTED


def test_what_was_read_with_little_confidence_needs_work_until_a_person_judged_it() -> None:
    doubtful = strength("a", confidence=0.4)
    found = of(doubtful)
    assert (found.status, "0.40, less than 0.75" in found.because) == (Status.WORK_NEEDED, True)
    amended = of(doubtful, judgements=(judged("a", Decision.AMEND),))
    assert (amended.status, amended.because) == (Status.ACCEPTED, "as amended by ann: seen at the quay")


def test_reports_that_only_a_person_can_tell_apart_wait_for_one() -> None:
    row = Difference(claims=("a",), field="person", values=("X", "Y"), explanation="The commander is named X and Y.")
    found = of(strength("a"), differences=(row,))
    assert found.status is Status.WORK_NEEDED
    assert found.because == "The commander is named X and Y. No law tells them apart; a person has to decide."
    dated = Difference(claims=("a",), field="start", values=("1", "2"))
    assert of(strength("a"), differences=(dated,)).status is Status.ACCEPTED


def test_what_a_claim_of_its_kind_needs_is_missed() -> None:
    assert missing(strength("a")) == ()
    assert missing(strength("a", quantity=Quantity(high=5))) == ()
    assert missing(strength("a", quantity=Quantity(), published=None)) == ("number", "time")
    vote = Claim(id="v", kind=Kind.RESOLUTION_VOTE, actor="x", detail=Vote(resolution="1"), published=DAY)
    assert missing(vote) == ("time",)
    post = Claim(id="p", kind=Kind.APPOINTMENT, actor="KEN", detail=Post(role="Commander"), period=Period.day(DAY))
    assert missing(post) == ("person",)
    assert missing(Claim(id="q", kind=Kind.PERSONNEL_PLEDGE, actor="KEN", published=DAY)) == ()
    assert of(post).because == "it lacks a person, which a claim of its kind needs."


def test_what_is_needed_are_fields_that_the_kind_has() -> None:
    assert NEEDS
    for kind, needs in NEEDS.items():
        shape = DETAIL_OF_KIND.get(kind)
        own = set(shape.__dataclass_fields__) if shape is not None else set()
        assert set(needs) <= own | {"number", "time", "unit", "outcome"}
