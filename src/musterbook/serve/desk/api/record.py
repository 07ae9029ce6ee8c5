"""The record as a whole: what it holds, who acts and what they may do, who publishes, and who has which role."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from musterbook import __version__
from musterbook.base.access import Grant, Role
from musterbook.serve.desk.api.about import About, AboutHere, selected
from musterbook.serve.desk.api.answering import answer, answer_one, own_table
from musterbook.serve.desk.api.asking import Asked, Here, PagingHere, Route, WordOrNone
from musterbook.serve.desk.api.forms import Form, listing, reading
from musterbook.serve.desk.api.index import one_of
from musterbook.serve.desk.api.rows import Member, Members, Source, Sources
from musterbook.serve.documents import list_sources

router = APIRouter(route_class=Route, tags=["record"])


class Counts(Form):
    """How many there are of each."""

    documents: int
    claims: int
    lines: int
    events: int
    conflicts: int
    differences: int
    judgements: int
    issues: int


class RecordInBrief(Form):
    """The record. `head`: the hash of all that was added, which changes whenever something is added or decided."""

    head: str
    version: str
    as_of: date
    known_by: date | None
    recorded_by: date | None
    missions: list[str]
    counts: Counts


class RoleHeld(Form):
    """A role in the whole record, or for a mission."""

    role: Role
    mission: str | None


class Me(Form):
    """Who acts. `open`: the record has no people yet, and whoever opens it may do everything. `may`: what one may do
    in the whole record.
    """

    person: str | None
    open: bool
    roles: list[RoleHeld]
    may: list[str]


@router.get("/record", responses=reading(RecordInBrief))
def record(asked: Here) -> Response:
    """What the record holds, within both clocks."""
    sheet = asked.sheet
    view, found = sheet.known.view, sheet.known.view.reconciliation
    counts = Counts(
        documents=len(view.documents),
        claims=len(view.claims),
        lines=len(found.lines),
        events=len(found.events),
        conflicts=len(found.conflicts),
        differences=len(found.differences),
        judgements=len(view.judgements) + len(view.name_judgements),
        issues=len(view.issues),
    )
    told = RecordInBrief(
        head=view.head, version=__version__, as_of=sheet.day, known_by=view.known_by, recorded_by=view.recorded_by,
        missions=list(sheet.missions), counts=counts,
    )  # fmt: skip
    return answer_one(told.model_dump(mode="json"))


@router.get("/me", responses=reading(Me))
def me(asked: Here) -> Response:
    """Who acts, which roles they have, and what they may do."""
    from musterbook.record import Right

    access = asked.desk.store().access()
    told = Me(
        person=access.person or None,
        open=access.open,
        roles=[RoleHeld(role=role, mission=mission) for mission, role in access.roles],
        may=[str(right) for right in Right if access.may(right)],
    )
    return answer_one(told.model_dump(mode="json"))


@router.get("/sources", responses=listing(Source))
def sources(
    asked: Here,
    paging: PagingHere,
    about: AboutHere,
    *,
    source: Annotated[WordOrNone, Query(description="Only this one.")] = None,
) -> Response:
    """Who published the documents, and how many claims came from each."""
    sheet = asked.sheet
    rows = sheet.always(("api.sources", about, asked.clocks.as_of), lambda: _sources(asked, about))
    one_of((row.source for row in rows), source, "source")
    found = [row for row in rows if source in (None, row.source)]
    return answer(own_table(Sources, found, lambda row: row.source), asked, paging)


def _sources(asked: Asked, about: About) -> list[Source]:
    found: list[dict[str, Any]] = list(list_sources(selected(asked, about)).data)
    return [Source(**{**row, "first": _day(row["first"]), "last": _day(row["last"])}) for row in found]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@router.get("/people", responses=listing(Member))
def people(asked: Here, paging: PagingHere) -> Response:
    """Who has which role: all of them for an admin, else your own; nobody in a record without people."""
    from musterbook.record import standing

    found = standing(asked.desk.store().grants(asked.clocks.recorded_by))
    rows = [member_row(one) for one in found]
    return answer(own_table(Members, rows, lambda row: f"{row.person} {row.mission}"), asked, paging)


def member_row(one: Grant) -> Member:
    """A role as a row."""
    return Member(
        person=one.person, role=one.role, mission=one.mission, granted_by=one.granted_by, granted_at=one.granted_at,
        because=one.because,
    )  # fmt: skip
