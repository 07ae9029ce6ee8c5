"""The status of a claim in the words of the field: accepted, conflict, work needed, issue; each with its reason.

After the claim statuses of the Security Force Monitor's research handbook. A conflict that a person settled carries a
public note: the reason that they gave. The rules stand in docs/claims.md.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from musterbook.base.claim import Claim, Kind
from musterbook.base.claimjson import claim_to_json
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Conflict, SetAside
from musterbook.base.view import RecordView

LOW_CONFIDENCE = 0.75
"""A claim that is read with less confidence than this needs work, until a person has judged it."""
WAITING = frozenset({"person", "vote"})
"""What reports of one thing may differ in so that no law of numbers can tell them apart: a person decides."""
FAULTS = frozenset(
    {"unanchored-quote", "number-not-in-quote", "date-not-in-text", "actor-not-in-text", "unknown-actor"}
    | {"misleading-characters", "invalid-encoding"}
)
"""Issues that make the reading of the words that they concern doubtful, even where nothing was lost."""
NUMBER, WHEN = "number", "time"
NEEDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.AUTHORIZED_STRENGTH: (NUMBER,),
    Kind.DEPLOYMENT: (NUMBER,),
    Kind.WITHDRAWAL: (NUMBER,),
    Kind.STRENGTH: (NUMBER,),
    Kind.FUNDING_PLEDGE: (NUMBER, "unit"),
    Kind.FUNDING_RECEIVED: (NUMBER, "unit"),
    Kind.FUNDING_REQUIRED: (NUMBER, "unit"),
    Kind.RESOLUTION_VOTE: ("resolution", WHEN),
    Kind.MANDATE_PERIOD: (WHEN,),
    Kind.APPOINTMENT: ("person", "role"),
    Kind.CASUALTY: (NUMBER, "outcome"),
    Kind.EQUIPMENT_LOSS: (NUMBER,),
    Kind.TERRITORY_CONTROL: (NUMBER,),
    Kind.POLL: (NUMBER, "question"),
    Kind.INDICATOR: (NUMBER, "measure"),
    Kind.INCIDENT: ("event", WHEN),
    Kind.MILESTONE: ("event", WHEN),
    Kind.POSITION: ("stance", "about"),
}
"""What a claim of a kind must tell to be of use; every other field may be missing."""
WORDS = {"outcome": "an outcome", "event": "an event", "about": "what it is about"}


class Status(StrEnum):
    """Where a claim stands."""

    ACCEPTED = "accepted"
    CONFLICT = "conflict"
    WORK_NEEDED = "work_needed"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStatus:
    """A status and its reason as a sentence. `note`: how a conflict that the claim is in was settled, and by whom."""

    status: Status
    because: str
    note: str = ""


def statuses(view: RecordView) -> dict[str, ClaimStatus]:
    """The status of every claim of the view, by its id."""
    grounds = _Grounds(view)
    return {claim.id: grounds.status_of(claim) for claim in view.claims}


def settled_by(conflict: Conflict, view: RecordView, judged: Mapping[str, Judgement] | None = None) -> str:
    """The public note of a conflict that a person settled: who decided, of which claim, and why; '' of an open one.

    It is settled where a person accepted one of its claims and another of them does not count. `judged`: the standing
    judgements of the view, where they are known already.
    """
    standing = standing_judgements(view.judgements) if judged is None else judged
    if standing.keys().isdisjoint(conflict.claims):
        return ""
    return _note(conflict, standing, frozenset(one.claim for one in view.reconciliation.set_aside))


def public_notes(view: RecordView) -> dict[tuple[str, ...], str]:
    """The public note of each conflict of the view that a person settled, by its claims; see `settled_by`."""
    judged = standing_judgements(view.judgements)
    aside = frozenset(one.claim for one in view.reconciliation.set_aside)
    told = ((one.claims, _note(one, judged, aside)) for one in view.reconciliation.conflicts)
    return {claims: note for claims, note in told if note}


def standing_judgements(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """By claim: the latest judgement that nobody withdrew."""
    rows = tuple(judgements)
    undone = {one.replaces for one in rows if one.decision is Decision.WITHDRAW}
    return {one.claim: one for one in rows if one.decision is not Decision.WITHDRAW and one.id not in undone}


def _note(conflict: Conflict, judged: Mapping[str, Judgement], aside: Collection[str]) -> str:
    found = [judged[one] for one in conflict.claims if one in judged and judged[one].decision is Decision.ACCEPT]
    if not any(one in aside for one in conflict.claims) or not found:
        return ""
    return "; ".join(f"{one.decided_by} accepted {one.claim}: {one.because}" for one in found)


class _Grounds:
    """What speaks for and against the claims of a view."""

    def __init__(self, view: RecordView) -> None:
        found = view.reconciliation
        self.judged = standing_judgements(view.judgements)
        self.aside: dict[str, SetAside] = {one.claim: one for one in found.set_aside}
        self.notes: dict[str, str] = {}
        self.conflicts: dict[str, Conflict] = {}
        for conflict in found.conflicts:
            note = _note(conflict, self.judged, self.aside)
            for claim in (*conflict.claims, *conflict.also):
                if note:
                    self.notes.setdefault(claim, note)
                else:
                    self.conflicts.setdefault(claim, conflict)
        self.differing = {one: row for row in found.differences if row.field in WAITING for one in row.claims}
        self.faults = _faults(view.issues)

    def status_of(self, claim: Claim) -> ClaimStatus:
        """The first of the grounds that holds, the weightiest first."""
        note = self.notes.get(claim.id, "")
        for status, because in self._found(claim):
            return ClaimStatus(status=status, because=because, note=note)
        judgement = self.judged.get(claim.id)
        told = "nothing speaks against it." if judgement is None else f"as {_told(judgement)}"
        return ClaimStatus(status=Status.ACCEPTED, because=told, note=note)

    def _found(self, claim: Claim) -> Iterator[tuple[Status, str]]:
        judgement, aside = self.judged.get(claim.id), self.aside.get(claim.id)
        if aside is not None and judgement is not None and aside.by_person:
            yield Status.ISSUE, _told(judgement)
        elif aside is not None:
            yield Status.ISSUE, f"set aside: {aside.because}."
        if claim.id in self.conflicts:
            yield Status.CONFLICT, self._opposed(claim)
        if judgement is None:
            yield from ((Status.ISSUE, fault) for fault in self._faults_of(claim))
            yield from ((Status.WORK_NEEDED, work) for work in self._work(claim))

    def _opposed(self, claim: Claim) -> str:
        conflict = self.conflicts[claim.id]
        others = " and ".join(one for one in conflict.claims if one != claim.id)
        return f"it cannot be true together with {others}: {conflict.explanation}" if others else conflict.explanation

    def _faults_of(self, claim: Claim) -> Iterator[str]:
        for issue in self.faults.get(claim.document or "", ()):
            if issue.span is not None and issue.span.overlaps(claim.span):
                yield f"its reading has a fault, {issue.code}: {issue.message}."

    def _work(self, claim: Claim) -> Iterator[str]:
        lacking = missing(claim)
        if lacking:
            told = " and ".join(WORDS.get(one, f"a {one}") for one in lacking)
            yield f"it lacks {told}, which a claim of its kind needs."
        if claim.confidence < LOW_CONFIDENCE:
            told = f"it was read with a confidence of {claim.confidence:.2f}, less than {LOW_CONFIDENCE}"
            yield f"{told}; a person should look."
        if claim.id in self.differing:
            yield f"{self.differing[claim.id].explanation} No law tells them apart; a person has to decide."


def missing(claim: Claim) -> tuple[str, ...]:
    """What a claim of its kind needs and this one does not tell; a time is told by the day of publication, too."""
    data = claim_to_json(claim)
    lacking = []
    for need in NEEDS.get(claim.kind, ()):
        if need == NUMBER:
            there = claim.quantity.low is not None or claim.quantity.high is not None
        elif need == WHEN:
            there = claim.period.dated
        else:
            there = bool(data.get(need))
        if not there:
            lacking.append(need)
    if not claim.period.dated and claim.published is None and WHEN not in lacking:
        lacking.append(WHEN)
    return tuple(lacking)


def _told(judgement: Judgement) -> str:
    done = {Decision.ACCEPT: "accepted", Decision.REJECT: "rejected", Decision.AMEND: "amended"}
    return f"{done[judgement.decision]} by {judgement.decided_by}: {judgement.because}"


def _faults(issues: Iterable[Issue]) -> Mapping[str, list[Issue]]:
    """The faults of reading that have a place, by document."""
    found: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        if issue.span is not None and (issue.lost or issue.code in FAULTS):
            found[issue.document or ""].append(issue)
    return found
