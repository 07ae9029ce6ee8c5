"""Missions: which there are, each in full with its figures, their bounds and claims, its chronology, and its posts."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from musterbook.base.claim import MISSION
from musterbook.serve.desk.api.answering import Table, answer, answer_one, own_table
from musterbook.serve.desk.api.asking import LONGEST_WORD, NOT_EMPTY, Here, PagingHere, Route, WordOrNone
from musterbook.serve.desk.api.forms import listing, reading
from musterbook.serve.desk.api.index import claims_by, mission_named
from musterbook.serve.desk.api.missionforms import MissionInFull
from musterbook.serve.desk.api.rows import Entries, Entry, Mission, Missions, Post, Posts
from musterbook.serve.desk.desk import NO_MISSION, Sheet
from musterbook.serve.desk.faults import AbsentError
from musterbook.write import Entry as Told
from musterbook.write import Summary

router = APIRouter(route_class=Route, tags=["missions"])
TOLD = ("over", "force", "purses", "halts", "mandate", "ending", "posts", "losses")
"""What a mission in full has of its summary."""
MissionId = Annotated[
    str,
    Path(
        max_length=LONGEST_WORD,
        json_schema_extra=NOT_EMPTY,
        description="A mission's slug or name; `-`: what is about none.",
    ),
]


@router.get("/missions", responses=listing(Mission))
def missions(asked: Here, paging: PagingHere) -> Response:
    """The missions of which there is something to tell, the main one first."""
    sheet = asked.sheet
    counts = claims_by(sheet).by["mission"]
    rows = [
        Mission(id=one, name=sheet.mission_name(one, "en"), main=not place, claims=len(counts.get(one, ())))
        for place, one in enumerate(sheet.missions)
    ]
    return answer(own_table(Missions, rows, lambda row: row.id), asked, paging)


@router.get("/missions/{mission}", responses=reading(MissionInFull))
def mission(asked: Here, mission: MissionId) -> Response:
    """A mission on a day: each figure with its bounds and the claims that bear on it."""
    sheet = asked.sheet
    slug = _slug(sheet, mission)
    return answer_one(in_full(sheet, slug))


@router.get("/missions/{mission}/chronology", responses=listing(Entry))
def chronology(asked: Here, paging: PagingHere, mission: MissionId) -> Response:
    """What happened, in the order of time, up to the day asked about."""
    sheet = asked.sheet
    told = sheet.summary(_slug(sheet, mission)).chronology
    table = Table(
        kind=Entries,
        items=told,
        make=entry_row,
        key=lambda one: " ".join(map(str, (one.kind, one.actor, one.period, one.subject, one.place, one.reported))),
    )
    return answer(table, asked, paging)


@router.get("/posts", responses=listing(Post))
def posts(
    asked: Here,
    paging: PagingHere,
    *,
    mission: Annotated[WordOrNone, Query(description="A slug or a name; the main one without it.")] = None,
) -> Response:
    """Who holds which post of a mission, by the day asked about, and under which names sources know them."""
    sheet = asked.sheet
    slug = next(iter(sheet.missions), None) if mission is None else _slug(sheet, mission)
    rows = posts_of(sheet, slug)
    return answer(own_table(Posts, rows, lambda row: f"{row.mission} {row.role} {row.person}"), asked, paging)


def _slug(sheet: Sheet, given: str) -> str | None:
    """The slug, None for what is about no mission; AbsentError for a mission of which nothing is told."""
    slug = mission_named(sheet, given)
    if slug == NO_MISSION:
        return None
    if slug not in sheet.missions:
        raise AbsentError(f"{given!r}: the record tells nothing of this mission", field="mission")
    return slug


def posts_of(sheet: Sheet, slug: str | None) -> list[Post]:
    """Who holds which post of a mission."""
    return [
        Post(
            mission=slug,
            role=post.role,
            title=post.title,
            person=one.person,
            ranks=one.ranks,
            actor=one.actor,
            since=one.since,
            last_on=one.last_on,
            seen=one.seen,
            claims=tuple(claim.id for claim in one.claims),
        )
        for post in sheet.summary(slug).posts
        for one in post.holders
    ]


def entry_row(one: Told) -> Entry:
    """An entry of the chronology."""
    return Entry(
        kind=one.kind,
        actor=one.actor,
        start=one.period.start,
        end=one.period.end,
        low=one.low,
        high=one.high,
        unit=one.unit,
        outcome=one.outcome,
        place=one.place,
        subject=one.subject or None,
        reported=one.reported,
        claims=tuple(claim.id for claim in one.claims),
    )


def in_full(sheet: Sheet, slug: str | None) -> dict[str, Any]:
    """A mission in full, as it goes into JSON."""
    summary = sheet.summary(slug)
    form = MissionInFull.model_validate(
        {
            "id": slug,
            "name": sheet.mission_name(slug, "en"),
            **{name: getattr(sheet.view, name) for name in ("as_of", "known_by", "recorded_by")},
            **{name: getattr(summary, name) for name in TOLD},
            "names": _names(sheet, summary),
        }
    )
    data: dict[str, Any] = form.model_dump(mode="json")
    return data


def _names(sheet: Sheet, summary: Summary) -> dict[str, str]:
    """A person's name for each actor that the summary names."""
    force = summary.force
    actors = {one.actor for one in (*force.contributors, *force.others)}
    actors |= {donor.actor for purse in summary.purses for donor in purse.donors}
    actors |= {one.actor for one in summary.halts} | {one.body for one in summary.mandate.ballots}
    actors |= {holder.actor for post in summary.posts for holder in post.holders}
    losses = summary.losses
    actors |= {one.actor for one in (*losses.of_mission, *losses.of_others)}
    actors |= {one.actor for one in losses.tolls} | {one.actor for one in losses.equipment}
    return {one: sheet.view.label(one) for one in sorted(actors - {MISSION})}
