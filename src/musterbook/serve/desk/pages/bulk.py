"""Accepting the claims of a document that nothing contradicts, in one go: the list first, then a decision for each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.base.claim import Claim
from musterbook.base.errors import RecordError, UsageError
from musterbook.base.judgement import Decision
from musterbook.base.status import LOW_CONFIDENCE, Status
from musterbook.serve.desk.acting import Acting, acting
from musterbook.serve.desk.asking import DeskHere
from musterbook.serve.desk.deciding import Asked, PostedHere, expected, record_decision, standing
from musterbook.serve.desk.desk import Desk, Sheet
from musterbook.serve.desk.disputed import of_claim
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.queueing import waiting
from musterbook.serve.desk.shell import Shell, ShellHere, render

router = APIRouter()
MOST = 100
"""Claims that are accepted in one go."""


@router.get("/review/bulk")
def bulk(shell: ShellHere, desk: DeskHere) -> Response:
    """The claims of a document that can be accepted in one go."""
    return _page(shell, desk, shell.query.get("document", ""))


@router.post("/review/bulk")
def accept_all(shell: ShellHere, desk: DeskHere, form: PostedHere) -> Response:
    """Accepts those that were ticked, each by a decision of its own; what changed meanwhile is told, and left out."""
    document, because = str(form.get("document", "")), " ".join(str(form.get("because", "")).split())
    if not because:
        raise UsageError("because: a judgement needs a reason")
    wanted = [one for one in form.getlist("claim") if isinstance(one, str)][:MOST]
    expect = {one: str(form.get(f"expect-{place}", "")) for place, one in enumerate(form.getlist("known"))}
    told = {str(one): expect.get(str(one), "") for one in wanted}
    done, left = _accepted(desk, shell.s, told, because=because)
    return _page(shell, desk, document, done=done, left=left)


def _accepted(
    desk: Desk, sheet: Sheet, told: dict[str, str], *, because: str
) -> tuple[list[str], list[tuple[str, str]]]:
    """The claims accepted, and those left out with the reason, '' for one that can no longer be accepted so."""
    safe = {
        claim.id
        for claim in safe_claims(sheet, (sheet.view.claim_of[one] for one in told if one in sheet.view.claim_of))
    }
    done: list[str] = []
    left: list[tuple[str, str]] = []
    for claim, expect in told.items():
        if claim not in safe:
            left.append((claim, ""))
            continue
        try:
            asked = Asked(claim=claim, decision=Decision.ACCEPT, changes={}, expect=expect, because=because)
            record_decision(desk, asked)
            done.append(claim)
        except RecordError as error:
            left.append((claim, str(error)))
    return done, left


def safe_claims(sheet: Sheet, claims: Iterable[Claim]) -> list[Claim]:
    """Those that can be accepted unseen: nobody decided on them, no conflict or difference touches them, they count,
    and they were read with enough confidence.
    """
    judged, aside = standing(sheet), {one.claim for one in sheet.view.reconciliation.set_aside}
    return [
        one
        for one in claims
        if one.id not in judged
        and one.id not in aside
        and one.confidence >= LOW_CONFIDENCE
        and not of_claim(sheet, one.id)
        and _accepted_status(sheet, one.id)
    ]


def _accepted_status(sheet: Sheet, claim: str) -> bool:
    row = waiting(sheet, claim)
    return row is not None and row.status.status is Status.ACCEPTED


def _page(
    shell: Shell, desk: Desk, document: str, *, done: Sequence[str] = (), left: Sequence[tuple[str, str]] = ()
) -> Response:
    """The list, and after accepting what was done; then it is of the record as it is now."""
    now = shell if not (done or left) else replace(shell, sheet=desk.sheet(shell.s.question, shell.s.day))
    view = now.s.view
    if document not in view.document_of:
        raise AbsentError(f"{document!r}: no document of this id is in the record, as it is asked")
    found = safe_claims(now.s, now.s.claims_of_document.get(document, ()))
    acts: Acting = acting(desk, now, found[0].mission if found else None)
    return render(
        "review_bulk.html.j2", now, document=view.document_of[document], rows=found[:MOST], count=len(found),
        expects=[expected(now.s, one.id) for one in found[:MOST]], acts=acts, least=LOW_CONFIDENCE, done=done,
        left=left, status_code=HTTPStatus.OK, headers={"cache-control": "no-store"} if done or left else {},
    )  # fmt: skip
