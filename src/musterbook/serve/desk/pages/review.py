"""The queue of claims to be looked at, ordered by what a decision would change; and one claim at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.base.change import FigureChange, Nature
from musterbook.base.claim import Claim, Kind
from musterbook.base.claimjson import claim_to_json
from musterbook.base.notation import print_claim
from musterbook.base.status import Status
from musterbook.serve.desk.acting import acting
from musterbook.serve.desk.asking import DeskHere
from musterbook.serve.desk.deciding import expected, names_decided
from musterbook.serve.desk.desk import NO_MISSION, Sheet
from musterbook.serve.desk.disputed import of_claim
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.known_values import (
    BOXES,
    CHOICES,
    DAYS,
    NUMBERS,
    fields_of,
    names_of,
    names_offered,
    offered,
)
from musterbook.serve.desk.pages.disputes import just_decided, passage_in
from musterbook.serve.desk.queueing import Ground, Waiting, Wanted, queue_of, waiting, wanted
from musterbook.serve.desk.shell import Shell, ShellHere, mission_path, render
from musterbook.write import Teller, gap_in_words

router = APIRouter()
ON_A_PAGE = 40
LONGEST_NUMBER = 9
"""Digits of a place in the queue."""
READY = {"accept": 3, "reject": 4, "amend": 4, "merge": 2, "split": 2}
"""How many reasons lie ready for each decision; their texts are `review.ready.DECISION.NUMBER`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where a claim stands in the queue: its place from 1, 0 for one that is not in it, and its neighbours. `at`: how
    many claims of the queue this sitting has passed by, and `skipped` when this one is passed by as well.
    """

    place: int
    of: int
    previous: str
    next: str
    at: int
    skipped: int


@router.get("/review")
def review(shell: ShellHere, desk: DeskHere) -> Response:
    """The queue, or one claim of it. Its query: what is `wanted` of the queue, and `claim`, or `after` which it goes
    on.
    """
    asked = wanted(shell.query)
    found = queue_of(shell.s, asked)
    if shell.query.get("claim"):
        return _one(shell, desk, found, asked=asked)
    start = next((n for n, one in enumerate(found, start=1) if one.claim.id == shell.query.get("after")), 0)
    shown = found[start : start + ON_A_PAGE]
    more = start + ON_A_PAGE < len(found)
    return render(
        "review.html.j2", shell, rows=shown, asked=asked, first=start + 1, count=len(found), kinds=tuple(Kind),
        states=tuple(Status), sources=_sources(shell.s), missions=_missions(shell), why=Why(shell),
        next=shown[-1].claim.id if more else "", kept=just_decided(shell), acts=acting(desk, shell, shell.mission),
        none=NO_MISSION,
    )  # fmt: skip


def _one(shell: Shell, desk: DeskHere, queue: Sequence[Waiting], *, asked: Wanted) -> Response:
    claim = _claim(shell)
    row = waiting(shell.s, claim.id)
    assert row is not None
    document = shell.s.view.document_of.get(claim.document or "")
    return render(
        "review_one.html.j2", shell, claim=claim, row=row, r=shell.read(claim), asked=asked, why=Why(shell),
        turn=turn_of(queue, claim.id, shell.query), passage=passage_in(shell.s, claim), ready=READY,
        disputes=of_claim(shell.s, claim.id), expect=expected(shell.s, claim.id), kept=just_decided(shell),
        acts=acting(desk, shell, claim.mission), because=shell.query.get("because", ""),
        document=document, names=names_of(claim), path=mission_path(claim.mission),
    )  # fmt: skip


@router.get("/review/amend")
def amend(shell: ShellHere, desk: DeskHere) -> Response:
    """The form in which a claim is read anew: the fields of its kind, then all others."""
    claim = _claim(shell)
    first = fields_of(claim.kind)
    every = tuple(dict.fromkeys(field for kind in Kind for field in fields_of(kind)))
    return render(
        "review_amend.html.j2", shell, claim=claim, now=claim_to_json(claim), first=first,
        others=tuple(one for one in (*every, "place", "channel", "purpose", "corps", "origin") if one not in first),
        choices=CHOICES, days=DAYS, numbers=NUMBERS, boxes=BOXES, offered=offered(shell.s), ready=READY["amend"],
        expect=expected(shell.s, claim.id), acts=acting(desk, shell, claim.mission), line=print_claim(claim),
        back=shell.query.get("back", ""), because=shell.query.get("because", ""),
    )  # fmt: skip


@router.get("/review/names")
def names(shell: ShellHere, desk: DeskHere) -> Response:
    """The form in which two names are said to be one, or two: a name that a claim bears, and another of the record."""
    claim = _claim(shell)
    borne = names_of(claim)
    told = shell.s.view.name_judgements
    return render(
        "review_names.html.j2", shell, claim=claim, names=borne, offered=names_offered(shell.s), ready=READY,
        decided=names_decided(shell.s, frozenset(name for _, name in borne)), seen=told[-1].id if told else "",
        acts=acting(desk, shell, None, names=True), back=shell.query.get("back", ""),
        because=shell.query.get("because", ""),
    )  # fmt: skip


def _claim(shell: Shell) -> Claim:
    name = shell.query.get("claim", "")
    found = shell.s.view.claim_of.get(name)
    if found is None:
        raise AbsentError(f"{name!r}: no claim of this id is in the record, as it is asked")
    return found


def turn_of(queue: Sequence[Waiting], claim: str, query: Mapping[str, str]) -> Turn:
    """Where a claim stands in a queue, and what follows it there: decisions move claims within the queue, so that the
    sitting goes on where it is (`at`) and not where the claim has come to stand. `past`: one just decided on.
    """
    ids = [one.claim.id for one in queue if one.claim.id != query.get("past")]
    place = next((n for n, one in enumerate(ids, start=1) if one == claim), 0)
    told = query.get("at", "")
    at = int(told) if told.isdecimal() and len(told) < LONGEST_NUMBER else max(place - 1, 0)
    others = [one for one in ids if one != claim]
    return Turn(
        place=place,
        of=len(ids),
        previous=others[at - 1] if 0 < at <= len(others) else "",
        next=others[at] if at < len(others) else "",
        at=at,
        skipped=at + 1 if 0 < place <= at + 1 else at,
    )


def _sources(sheet: Sheet) -> tuple[str, ...]:
    return sheet.always("sources told", lambda: tuple(sorted({one.source for one in sheet.view.claims if one.source})))


def _missions(shell: Shell) -> list[tuple[str, str]]:
    return [(one, shell.s.mission_name(one, shell.w.language)) for one in shell.s.missions]


@dataclass(frozen=True, slots=True)
class Why:
    """Tells why a claim stands where it does in the queue."""

    shell: Shell

    def __call__(self, row: Waiting) -> str:
        """The reason in words; '' where the status of the claim tells it."""
        w = self.shell.w
        if row.ground is Ground.CONFLICT:
            gap = gap_in_words(row.gap, row.unit, w)
            return w.t("review.why.conflict", disputes=w.count("count.conflicts", row.number), gap=gap)
        if row.ground in (Ground.ALONE, Ground.BEARS) and row.line is not None:
            about, figure = self._figure(row)
            others = w.count("count.claims", row.number - 1)
            return w.t(f"review.why.{row.ground}", about=about, figure=figure, others=others)
        return w.t("review.why.none") if row.ground is Ground.NONE else ""

    def _figure(self, row: Waiting) -> tuple[str, str]:
        """What the figure is about, and the figure."""
        assert row.line is not None
        view, line = self.shell.s.view, row.line
        told = FigureChange(
            measure=line.measure, actor=line.actor, mission=line.mission, unit=line.unit, place=line.place, start=None,
            end=None, before=row.point, after=row.point, causes=(), nature=Nature.NEWS,
        )  # fmt: skip
        teller = Teller(before=view, after=view, w=self.shell.w, shown_on=self.shell.s.day)
        return teller.about(told), teller.amount(row.point, line.unit)
