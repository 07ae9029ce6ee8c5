"""The chronology of a mission: movements, money, votes and posts, with its incidents and milestones, by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from musterbook.serve.desk.shell import MissionHere, render
from musterbook.write import Entry, Outlook, Presenter

router = APIRouter()

A_PAGE = 60
"""Entries of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One page of entries. `earlier`, `later`: where the pages beside it begin, None where there is none."""

    entries: tuple[Entry, ...]
    total: int
    first: int
    earlier: int | None
    later: int | None


@router.get("/missions/{mission}/chronology")
def chronology(
    shell: MissionHere,
    *,
    kind: str = "",
    actor: str = "",
    after: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Response:
    """What happened, the latest first; `kind` and `actor` narrow it, `after` turns the page."""
    every = shell.summary.chronology[::-1]
    taken = [one for one in every if kind in ("", one.kind) and (not actor or actor in one.actor.split("+"))]
    return render(
        "chronology.html.j2",
        shell,
        turned=turn(taken, after),
        kinds=sorted({one.kind for one in every}),
        actors=sorted({name for one in every for name in one.actor.split("+")}, key=shell.label),
        chosen={"kind": kind, "actor": actor},
        year_of=_year,
        v=Presenter(s=shell.summary, w=shell.w, outlook=Outlook(w=shell.w)),
    )


def turn(entries: Sequence[Entry], after: int) -> Turned:
    """The page of entries that begins `after` so many."""
    first = min(after, max(0, len(entries) - 1))
    return Turned(
        entries=tuple(entries[first : first + A_PAGE]),
        total=len(entries),
        first=first,
        earlier=first + A_PAGE if first + A_PAGE < len(entries) else None,
        later=max(0, first - A_PAGE) if first else None,
    )


def _year(entry: Entry) -> int:
    return (entry.period.start or entry.period.end or date.max).year
