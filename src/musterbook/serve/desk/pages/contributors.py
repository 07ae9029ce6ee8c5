"""The contributors of a mission: all of them, on a map and in a table, and one as a pipeline and as a chronology."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.ledger import Line
from musterbook.serve.desk.cartography import map_of
from musterbook.serve.desk.charting import Chart, chart_of
from musterbook.serve.desk.contributing import (
    Contribution,
    bodies_of,
    claims_of_actor,
    claims_of_bodies,
    contribution,
    contributions,
    joint_lines,
)
from musterbook.serve.desk.courses import course_title, figure_address, is_told_of, line_address
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.marks import marks_of
from musterbook.serve.desk.measures import Course, course_of, find_line
from musterbook.serve.desk.shell import MissionHere, Shell, render
from musterbook.serve.desk.stages import stages_of
from musterbook.write import Entry, Outlook, Presenter, figure_at, in_order

router = APIRouter()

ROWS = 50
MOST_ENTRIES = 40
MOST_POSITIONS = 12


@router.get("/missions/{mission}/contributors")
def contributors(shell: MissionHere, after: Annotated[int, Query(ge=0, le=100_000)] = 0) -> Response:
    """All contributors."""
    rows = contributions(shell.s, shell.mission)
    return render(
        "contributors.html.j2",
        shell,
        rows=rows[after : after + ROWS],
        total=len(rows),
        after=after,
        size=ROWS,
        map=map_of(shell),
        figure_at=partial(figure_address, shell),
        f=shell.summary.force,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Somebody from a contributor in a post. `now`: whether nobody was told of in it later."""

    person: str | None
    title: str
    since: str
    now: bool
    claims: tuple[Claim, ...]


@router.get("/missions/{mission}/contributors/{actor}")
def contributor(shell: MissionHere, actor: str) -> Response:
    """One contributor, or several of whom something is told together."""
    if actor == MISSION or not is_told_of(shell.s, actor):
        raise AbsentError(f"{actor!r}: the record tells of no such contributor")
    row: Contribution = contribution(shell.s, shell.mission, actor)
    entries = entries_of(shell, actor)
    line = find_line(shell.s, shell.mission, Course(measure="strength", actor=actor))
    told = in_order({*claims_of_actor(shell.s, shell.mission, actor), *claims_of_bodies(shell.s, shell.mission, actor)})
    positions = [one for one in told if one.kind is Kind.POSITION][::-1]
    return render(
        "contributor.html.j2",
        shell,
        actor=actor,
        row=row,
        stages=stages_of(shell.s, shell.mission, actor),
        line=line,
        chart=None if line is None else _chart(shell, line),
        together=[(one, figure_at(one, shell.s.day)) for one in joint_lines(shell.s, shell.mission, actor)[:ROWS]],
        command=_command(shell, actor),
        positions=positions[:MOST_POSITIONS],
        entries=entries[:MOST_ENTRIES],
        more_entries=max(0, len(entries) - MOST_ENTRIES),
        v=Presenter(s=shell.summary, w=shell.w, outlook=Outlook(w=shell.w)),
        figure_at=partial(figure_address, shell),
        line_at=partial(line_address, shell),
        title_of=partial(course_title, shell),
        course_of=course_of,
    )


def _chart(shell: Shell, line: Line) -> Chart:
    """Its strength, with what was pledged laid over it."""
    pledged = find_line(shell.s, shell.mission, Course(measure="pledged", actor=line.actor, unit=line.unit))
    lines = (line,) if pledged is None else (line, pledged)
    return chart_of(shell, lines, marks_of(shell, line), first=None, last=None)


def entries_of(shell: Shell, actor: str) -> tuple[Entry, ...]:
    """What the chronology tells of an actor and its bodies, the latest first."""
    names, bodies = set(actor.split("+")), bodies_of(shell.s, actor)
    found = (
        one
        for one in shell.summary.chronology
        if names <= set(one.actor.split("+")) or not bodies.isdisjoint(one.actor.split("+"))
    )
    return tuple(found)[::-1]


def _command(shell: Shell, actor: str) -> list[Command]:
    names = set(actor.split("+"))
    found = []
    for post in shell.summary.posts:
        for place, holder in enumerate(post.holders):
            if holder.actor in names:
                since = "" if holder.since is None else shell.w.day(holder.since)
                key = "card.first_seen" if holder.seen else "card.since"
                told = shell.w.t(key, day=since) if since else ""
                found.append(
                    Command(person=holder.person, title=post.title, since=told, now=place == 0, claims=holder.claims)
                )
    return found
