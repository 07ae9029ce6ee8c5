"""The people of a mission and the posts that they hold: each post with its holders over time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.base.claim import Claim
from musterbook.serve.desk.shell import MissionHere, Shell, render
from musterbook.write import Outlook, Presenter

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """One person in one post."""

    title: str
    actor: str
    ranks: tuple[str, ...]
    since: date | None
    seen: bool
    last_on: date | None
    claims: tuple[Claim, ...]


@router.get("/missions/{mission}/people")
def people(shell: MissionHere) -> Response:
    """Posts with their holders, and persons with their posts."""
    presenter = Presenter(s=shell.summary, w=shell.w, outlook=Outlook(w=shell.w))
    return render("people.html.j2", shell, posts=shell.summary.posts, persons=persons(shell), v=presenter)


def persons(shell: Shell) -> tuple[tuple[str, tuple[Stint, ...]], ...]:
    """Each person by name with what they hold, the latest first."""
    found: defaultdict[str, list[Stint]] = defaultdict(list)
    for post in shell.summary.posts:
        for holder in post.holders:
            if holder.person:
                found[holder.person].append(
                    Stint(
                        title=post.title, actor=holder.actor, ranks=holder.ranks, since=holder.since, seen=holder.seen,
                        last_on=holder.last_on, claims=holder.claims,
                    )
                )  # fmt: skip
    for stints in found.values():
        stints.sort(key=lambda one: (one.last_on or date.min, one.title), reverse=True)
    return tuple((name, tuple(stints)) for name, stints in sorted(found.items()))
