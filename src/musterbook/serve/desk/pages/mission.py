"""The mission at a glance: each figure leads to its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from musterbook.base.claim import MISSION
from musterbook.base.document import Document
from musterbook.base.judgement import Judgement
from musterbook.serve.desk.cartography import map_of
from musterbook.serve.desk.charting import Chart, chart_of
from musterbook.serve.desk.marks import marks_of
from musterbook.serve.desk.measures import Course, find_line
from musterbook.serve.desk.shell import MissionHere, Shell, ShellHere, render
from musterbook.write import Outlook, Presenter, overdue

router = APIRouter()

MOST_CONTRIBUTORS = 12
MOST_NEWS = 12
A_WEEK = timedelta(days=7)


@router.get("/")
def front(shell: ShellHere) -> Response:
    """The record's main mission."""
    return _page(shell)


@router.get("/missions/{mission}")
def mission(shell: MissionHere) -> Response:
    """A mission of the record."""
    return _page(shell)


def _page(shell: Shell) -> Response:
    summary = shell.summary
    return render(
        "mission.html.j2",
        shell,
        s=summary,
        v=Presenter(s=summary, w=shell.w, outlook=Outlook(w=shell.w)),
        promises=overdue(shell.scope),
        chart=_chart(shell),
        map=map_of(shell),
        contributors=summary.force.contributors[:MOST_CONTRIBUTORS],
        week_ago=last_recorded(shell) - A_WEEK,
    )


def _chart(shell: Shell) -> Chart | None:
    """The strength of the whole over time, None where there is none."""
    line = find_line(shell.s, shell.mission, Course(measure="strength", actor=MISSION, unit="person"))
    return None if line is None else chart_of(shell, (line,), marks_of(shell, line), first=None, last=None)


def last_recorded(shell: Shell) -> date:
    """The day on which the record last learned a document, or was last decided on; the page's day where neither."""
    view = shell.s.view
    moments = [at for _, at in view.recorded_at] + [one.decided_at for one in view.judgements]
    return max((at.date() for at in moments), default=shell.clocks.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What was recorded since a moment: documents and decisions, the latest first, and how many more of each."""

    documents: tuple[tuple[datetime, Document], ...]
    decisions: tuple[Judgement, ...]
    more_documents: int
    more_decisions: int


@router.get("/missions/{mission}/news")
def news(shell: MissionHere, since: Annotated[datetime | date, Query()]) -> Response:
    """What was recorded since somebody last looked; without a time zone the moment is UTC."""
    moment = since if isinstance(since, datetime) else datetime.combine(since, datetime.min.time())
    at = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return render("mission_news.html.j2", shell, news=news_since(shell, at), since=at)


def news_since(shell: Shell, since: datetime) -> News:
    """What the record learned after a moment, about the page's mission or none."""
    documents = sorted(_documents(shell, since), key=lambda one: (one[0], one[1].id), reverse=True)
    reach = shell.scope.in_reach
    decided = [one for one in shell.s.view.judgements if one.decided_at > since and one.claim in reach]
    decided.sort(key=lambda one: (one.decided_at, one.id), reverse=True)
    return News(
        documents=tuple(documents[:MOST_NEWS]),
        decisions=tuple(decided[:MOST_NEWS]),
        more_documents=max(0, len(documents) - MOST_NEWS),
        more_decisions=max(0, len(decided) - MOST_NEWS),
    )


def _documents(shell: Shell, since: datetime) -> Iterator[tuple[datetime, Document]]:
    view, told = shell.s.view, shell.s.claims_of_document
    for name, at in view.recorded_at:
        document = view.document_of.get(name)
        if document is None or at <= since:
            continue
        claims = told.get(name, ())
        if not claims or any(claim.mission in (shell.mission, None) for claim in claims):
            yield at, document
