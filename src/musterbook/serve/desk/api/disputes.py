"""Where claims disagree, and what follows from them: conflicts, differences, events; and the faults of reading."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.base import issue as faults
from musterbook.base import ledger
from musterbook.serve.desk.api.about import About, AboutHere, selected
from musterbook.serve.desk.api.answering import Table, answer, own_table
from musterbook.serve.desk.api.asking import Asked, Here, PagingHere, Route
from musterbook.serve.desk.api.forms import listing
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.python.disputes import (
    Conflict,
    Conflicts,
    Difference,
    Differences,
    conflict_row,
    difference_row,
)
from musterbook.serve.python.holdings import Event, Events, Issue, Issues, Judgement, Judgements, event_row, issue_row
from musterbook.serve.python.holdings import judgement_row as row_of

router = APIRouter(route_class=Route, tags=["disputes"])
Dispute = TypeVar("Dispute", ledger.Conflict, ledger.Difference)


@router.get("/conflicts", responses=listing(Conflict))
def conflicts(asked: Here, paging: PagingHere, about: AboutHere) -> Response:
    """Claims that cannot all be true: which law they break, by how much, who says what, whether it is settled."""
    sheet = asked.sheet
    found = _taken(asked, sheet.known.view.reconciliation.conflicts, about)
    table = Table(
        kind=Conflicts,
        items=found,
        make=lambda one: conflict_row(sheet.everything, one, sheet.known.claims),
        key=lambda one: " ".join((one.law, *one.claims)),
    )
    return answer(table, asked, paging)


@router.get("/differences", responses=listing(Difference))
def differences(asked: Here, paging: PagingHere, about: AboutHere) -> Response:
    """Reports of one event or one post that differ, and can still stand together."""
    sheet = asked.sheet
    found = _taken(asked, sheet.known.view.reconciliation.differences, about)
    table = Table(
        kind=Differences,
        items=found,
        make=lambda one: difference_row(sheet.everything, one, sheet.known.claims),
        key=lambda one: " ".join((one.field, *one.claims)),
    )
    return answer(table, asked, paging)


def _taken(asked: Asked, found: Sequence[Dispute], about: About) -> Sequence[Dispute]:
    """Those that are about the actor, the mission and the day."""
    selection = selected(asked, about)
    return [one for one in found if selection.takes_dispute(one.claims)] if selection.limited else found


@router.get("/events", responses=listing(Event))
def events(asked: Here, paging: PagingHere, about: AboutHere) -> Response:
    """Movements, casualties, deposits and losses, reported or needed by what is reported."""
    sheet = asked.sheet
    day = asked.clocks.as_of
    selection = selected(asked, about)
    found = [
        one
        for one in sheet.known.view.reconciliation.events
        if selection.takes_actor(one.actor)
        and selection.takes_mission(one.mission)
        and (day is None or one.start is None or one.start <= day)
    ]
    table = Table(
        kind=Events,
        items=found,
        make=lambda one: event_row(sheet.everything, one, sheet.known.claims),
        key=lambda one: " ".join(map(str, (one.kind, one.actor, one.start, one.end, *one.claims))),
    )
    return answer(table, asked, paging)


@router.get("/issues", responses=listing(Issue))
def issues(asked: Here, paging: PagingHere) -> Response:
    """Faults in the data that reading found."""
    view = asked.sheet.known.view

    def make(one: faults.Issue) -> Issue:
        named = view.document_of.get(one.document or "")
        return issue_row(one, {} if named is None else {named.id: named.name})

    table = Table(kind=Issues, items=view.issues, make=make, key=str)
    return answer(table, asked, paging)


@router.get("/judgements", responses=listing(Judgement))
def judgements(asked: Here, paging: PagingHere) -> Response:
    """People's decisions about claims and about names, in the order in which they were made."""
    view = asked.sheet.known.view
    rows = [*map(row_of, view.judgements), *map(row_of, view.name_judgements)]
    rows.sort(key=lambda one: one.decided_at)
    return answer(own_table(Judgements, rows, lambda row: row.id), asked, paging)


def conflicts_of(sheet: Sheet, claim: str) -> list[Conflict]:
    """The conflicts that a claim is in."""
    found = sheet.always("api.conflicts", lambda: _by_claim(sheet.known.view.reconciliation.conflicts))
    return [conflict_row(sheet.everything, one, sheet.known.claims) for one in found.get(claim, ())]


def differences_of(sheet: Sheet, claim: str) -> list[Difference]:
    """The differences that a claim is in."""
    found = sheet.always("api.differences", lambda: _by_claim(sheet.known.view.reconciliation.differences))
    return [difference_row(sheet.everything, one, sheet.known.claims) for one in found.get(claim, ())]


def _by_claim(disputes: Iterable[Dispute]) -> Mapping[str, list[Dispute]]:
    found: defaultdict[str, list[Dispute]] = defaultdict(list)
    for one in disputes:
        for name in one.claims:
            found[name].append(one)
    return found
