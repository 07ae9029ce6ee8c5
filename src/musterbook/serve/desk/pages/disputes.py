"""Conflicts and differences, each as a sentence with its arithmetic; and deciding on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.base.claim import Claim
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.serve.desk.acting import Acting, acting
from musterbook.serve.desk.asking import DeskHere
from musterbook.serve.desk.deciding import DONE, expected
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.disputed import Dispute, Sort, beside, dispute_named, disputes_of
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.passages import Passage, passage_of
from musterbook.serve.desk.shell import MissionHere, Shell, render

router = APIRouter()
ON_A_PAGE = 20
MOST_PASSAGES = 6
"""Claims of a dispute up to which each is shown within its passage; beyond, by its own words."""
MOST_SIDES = 40
"""Claims of a dispute that its page shows; the others are one link away."""
QUOTED = 3
"""Claims of a dispute whose words the list shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which disputes are asked for: of a sort, open or settled ones; '' is all."""

    sort: str = ""
    state: str = ""

    def takes(self, one: Dispute) -> bool:
        """Whether a dispute is asked for."""
        return self.sort in ("", one.sort) and self.state in ("", "open" if one.open else "settled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A claim of a dispute as it is decided on: its passage, and the latest judgement on it."""

    claim: Claim
    passage: Passage | None
    expect: str


@router.get("/missions/{mission}/disputes")
def disputes(shell: MissionHere) -> Response:
    """The disputes of a mission, those that nobody settled first. Its query: `sort`, `state`, and `after` which it goes
    on.
    """
    asked = Filter(sort=shell.query.get("sort", ""), state=shell.query.get("state", ""))
    everything = disputes_of(shell.s, shell.mission)
    rows = [one for one in everything if asked.takes(one)]
    start = next((place for place, one in enumerate(rows, start=1) if one.name == shell.query.get("after")), 0)
    shown = rows[start : start + ON_A_PAGE]
    more = start + ON_A_PAGE < len(rows)
    return render(
        "disputes.html.j2", shell, rows=shown, asked=asked, sorts=tuple(Sort), quoted=QUOTED,
        count=len(rows), first=start + 1, open=sum(one.open for one in everything), all=len(everything),
        next=shown[-1].name if more else "", kept=just_decided(shell), note=Noted(shell),
    )  # fmt: skip


@router.get("/missions/{mission}/disputes/{name}")
def dispute(shell: MissionHere, desk: DeskHere, name: str) -> Response:
    """One dispute: the words on either side, what each decision would imply, and the form that decides."""
    return dispute_page(shell, name, acting(desk, shell, shell.mission))


def dispute_page(shell: Shell, name: str, acts: Acting | None) -> Response:
    """The page of a dispute, for whoever acts; None where nobody does."""
    found = dispute_named(shell.s, shell.mission, name)
    if found is None:
        raise AbsentError(f"{name!r}: no such dispute stands in the record, as it is asked; it may be settled")
    return render(
        "dispute.html.j2", shell, one=found, sides=sides_of(shell.s, found.claims), also=shell.scope.known(found.also),
        beside=beside(shell.s, shell.mission, found), acts=acts,
        because=shell.query.get("because", ""), kept=just_decided(shell), note=Noted(shell),
        list_path=f"{shell.mission_path}/disputes",
    )  # fmt: skip


def sides_of(sheet: Sheet, claims: Sequence[str]) -> list[Side]:
    """The claims with their passages."""
    view = sheet.view
    found = [view.claim_of[one] for one in dict.fromkeys(claims) if one in view.claim_of][:MOST_SIDES]
    return [
        Side(
            claim=one,
            passage=passage_in(sheet, one) if len(found) <= MOST_PASSAGES else None,
            expect=expected(sheet, one.id),
        )
        for one in found
    ]


def passage_in(sheet: Sheet, claim: Claim) -> Passage | None:
    """The passage of a claim, None where its words are no part of a text that the record shows."""
    document = sheet.view.document_of.get(claim.document or "")
    return None if document is None else passage_of(claim, document)


def just_decided(shell: Shell) -> Judgement | NameJudgement | None:
    """The judgement that the address says was just recorded, None where it says nothing."""
    identifier = shell.query.get(DONE)
    told: tuple[Judgement | NameJudgement, ...] = (*shell.s.view.judgements, *shell.s.view.name_judgements)
    return next((one for one in told if one.id == identifier), None)


@dataclass(frozen=True, slots=True)
class Noted:
    """Tells the public note of a dispute, its claims by their words."""

    shell: Shell

    def __call__(self, one: Dispute) -> str:
        """The note, '' of an open dispute."""
        told = one.note
        for claim in self.shell.scope.known(one.claims) if told else ():
            told = told.replace(f" {claim.id}: ", f" “{' '.join(claim.quote.split())}”: ")
        return told
