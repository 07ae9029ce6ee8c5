"""What people decide by the API: about a claim, about two names, about who may do what, about what is not for all."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.base.errors import NotationError, UsageError
from musterbook.base.judgement import Decision
from musterbook.serve.deciding import Grounds, decide_claim, decide_names
from musterbook.serve.desk.api.answering import answer_one, plain_row
from musterbook.serve.desk.api.asking import Route
from musterbook.serve.desk.api.claims import ClaimId
from musterbook.serve.desk.api.decisionforms import (
    Amend,
    Decided,
    DecidedOnNames,
    Granted,
    Grounded,
    Restricted,
    RestrictionKept,
)
from musterbook.serve.desk.api.documents import DocumentId, document_of
from musterbook.serve.desk.api.forms import form_of, writing
from musterbook.serve.desk.api.index import claim_of
from musterbook.serve.desk.api.record import member_row
from musterbook.serve.desk.api.rows import Member, Members
from musterbook.serve.desk.asking import DeskHere
from musterbook.serve.desk.desk import Desk, Sheet
from musterbook.serve.desk.faults import AbsentError, ClashError
from musterbook.serve.desk.segments import segment
from musterbook.serve.options import Question
from musterbook.serve.python.holdings import Judgement, Judgements, judgement_row
from musterbook.serve.settings import today

router = APIRouter(route_class=Route, tags=["deciding"])
CREATED = HTTPStatus.CREATED


@router.post("/claims/{claim}/judgements", status_code=CREATED, responses=writing(form_of(Judgement)))
def judge(desk: DeskHere, claim: ClaimId, decided: Decided) -> Response:
    """Decide about a claim: accept, reject, amend or withdraw. Nothing is overwritten.

    409 where somebody decided since (`expect`), where there is nothing to withdraw, and for an amendment that does not
    fit the claim as it stands.
    """
    claim_of(_now(desk), claim)
    changes = decided.changes.told if isinstance(decided, Amend) else {}
    try:
        kept = decide_claim(desk.store(), claim, Decision(decided.decision), changes=changes, grounds=_grounds(decided))
    except NotationError as error:
        raise ClashError(f"{claim}: this cannot be read into the claim as it stands: {error}") from error
    at = f"/api/v1/claims/{segment(claim)}/judgements"
    return answer_one(plain_row(Judgements, judgement_row(kept)), CREATED, {"location": at})


@router.post("/names/judgements", status_code=CREATED, responses=writing(form_of(Judgement)))
def judge_names(desk: DeskHere, decided: DecidedOnNames) -> Response:
    """Decide about two names that claims give actors or persons: merge, split or withdraw."""
    desk.store()
    names = (decided.name, decided.other)
    try:
        kept = decide_names(desk.store(), names, decided.decision, grounds=_grounds(decided))
    except UsageError as error:
        raise AbsentError(str(error)) from error
    return answer_one(plain_row(Judgements, judgement_row(kept)), CREATED, {"location": "/api/v1/judgements"})


@router.post("/people", status_code=CREATED, responses=writing(form_of(Member)))
def grant(desk: DeskHere, granted: Granted) -> Response:
    """Give a person a role, or take it back. The first one in a record makes an admin of the whole of it."""
    kept = desk.store().grant(granted.person, granted.role, mission=granted.mission, because=granted.because)
    return answer_one(plain_row(Members, member_row(kept)), CREATED, {"location": "/api/v1/people"})


@router.post("/documents/{document}/restrictions", status_code=CREATED, responses=writing(RestrictionKept))
def restrict(desk: DeskHere, document: DocumentId, restricted: Restricted) -> Response:
    """Mark a document as restricted, or as no longer so."""
    document_of(_now(desk), document)
    kept = desk.store().restrict(document, because=restricted.because, lift=not restricted.restricted)
    told = RestrictionKept.model_validate(kept).model_dump(mode="json")
    return answer_one(told, CREATED, {"location": f"/api/v1/documents/{segment(document)}"})


def _now(desk: Desk) -> Sheet:
    """All that the record holds now."""
    return desk.sheet(Question(), today())


def _grounds(decided: Grounded) -> Grounds:
    return Grounds(because=decided.because, decided_by=decided.by, expect=decided.expect)
