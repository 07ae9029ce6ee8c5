"""Claims: listed, one in full, and what people decided about it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import create_model
from pydantic.json_schema import SkipJsonSchema
from starlette.responses import Response

from musterbook.base.claim import Kind
from musterbook.base.status import Status
from musterbook.serve.desk.api.about import AboutHere
from musterbook.serve.desk.api.answering import Table, answer, answer_one, own_table, plain_row, plain_rows
from musterbook.serve.desk.api.asking import LONGEST_WORD, NOT_EMPTY, Asked, Here, PagingHere, Route, WordOrNone
from musterbook.serve.desk.api.disputes import conflicts_of, differences_of
from musterbook.serve.desk.api.forms import form_of, listing, reading
from musterbook.serve.desk.api.index import claim_of, claims_by, one_of
from musterbook.serve.python.claim import Claim, Claims
from musterbook.serve.python.disputes import Conflict, Conflicts, Difference, Differences
from musterbook.serve.python.holdings import Judgement, Judgements, judgement_row

router = APIRouter(route_class=Route, tags=["claims"])
ClaimId = Annotated[str, Path(max_length=LONGEST_WORD, json_schema_extra=NOT_EMPTY, description="The id of a claim.")]
Limits = dict[str, str | None]
several: Any = list
ClaimInFull = create_model(
    "ClaimInFull",
    __base__=form_of(Claim),
    __doc__="A claim, with the disputes that it is in and people's decisions about it, the earliest first.",
    conflicts=(several[form_of(Conflict)], ...),
    differences=(several[form_of(Difference)], ...),
    judgements=(several[form_of(Judgement)], ...),
)


def limits_asked(
    asked: Here,
    about: AboutHere,
    *,
    kind: Annotated[Kind | SkipJsonSchema[None], Query(description="What it asserts.")] = None,
    status: Annotated[Status | SkipJsonSchema[None], Query(description="Where it stands.")] = None,
    document: Annotated[WordOrNone, Query(description="The id of a document.")] = None,
    source: Annotated[WordOrNone, Query(description="Who published it.")] = None,
) -> Limits:
    """What the claims are to be about."""
    sheet, index = asked.sheet, claims_by(asked.sheet)
    return {
        "kind": kind,
        "actor": about.actor,
        "mission": about.mission,
        "status": status,
        "document": one_of(sheet.known.view.document_of, document, "document"),
        "source": one_of(index.by["source"], source, "source"),
    }


@router.get("/claims", responses=listing(Claim))
def claims(asked: Here, paging: PagingHere, limits: Annotated[Limits, Depends(limits_asked)]) -> Response:
    """What documents say: all claims, or those of a kind, an actor, a mission, a status, a document, a source."""
    sheet, index = asked.sheet, claims_by(asked.sheet)
    table = Table(
        kind=Claims,
        items=index.chosen(limits, asked.clocks.as_of),
        make=lambda place: sheet.known.claims[index.claims[place].id],
        key=lambda place: index.claims[place].id,
    )
    return answer(table, asked, paging)


@router.get("/claims/{claim}", responses=reading(ClaimInFull))
def claim(asked: Here, claim: ClaimId) -> Response:
    """One claim in full: its words, where it stands and why, what contradicts it, who tells it, who decided what."""
    sheet = asked.sheet
    said = claim_of(sheet, claim)
    row = plain_row(Claims, sheet.known.claims[said.id])
    disputes = {
        "conflicts": plain_rows(Conflicts(conflicts_of(sheet, said.id))),
        "differences": plain_rows(Differences(differences_of(sheet, said.id))),
    }
    return answer_one(row | disputes | {"judgements": plain_rows(Judgements(judgements_on(asked, said.id)))})


@router.get("/claims/{claim}/judgements", responses=listing(Judgement))
def claim_judgements(asked: Here, paging: PagingHere, claim: ClaimId) -> Response:
    """People's decisions about a claim, the earliest first."""
    claim_of(asked.sheet, claim)
    return answer(own_table(Judgements, judgements_on(asked, claim), lambda row: row.id), asked, paging)


def judgements_on(asked: Asked, claim: str) -> list[Judgement]:
    """The decisions about a claim."""
    return [judgement_row(one) for one in asked.sheet.known.view.judgements if one.claim == claim]
