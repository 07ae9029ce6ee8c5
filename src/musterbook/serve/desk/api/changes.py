"""What changed between two days of knowledge, and what the record was told, in order."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic.json_schema import SkipJsonSchema
from starlette.responses import Response

from musterbook.base.access import Grant, Restriction
from musterbook.base.change import Clock
from musterbook.serve.changelist import Asked as Wanted
from musterbook.serve.changes import Compared
from musterbook.serve.desk.api.about import About, AboutHere, selected
from musterbook.serve.desk.api.answering import answer, own_table
from musterbook.serve.desk.api.asking import Asked, Day, Here, PagingHere, Route
from musterbook.serve.desk.api.forms import listing
from musterbook.serve.desk.api.lines import Measure
from musterbook.serve.desk.api.rows import Happening, Happenings
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.documents import list_history
from musterbook.serve.options import Question
from musterbook.serve.python.changes import Change, Changes, changes_of
from musterbook.serve.settings import today

router = APIRouter(route_class=Route, tags=["changes"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """The earlier and the later view, with what is asked of them."""

    views: tuple[Sheet, Sheet]
    days: tuple[date, date]
    clock: Clock
    wanted: Wanted

    @property
    def changes(self) -> Changes:
        """What changed, worked out once."""
        key = ("api.changes", self.clock, self.days, self.wanted)
        return self.views[1].always(key, self._compared)

    def _compared(self) -> Changes:
        before, after = (one.known.view for one in self.views)
        views = Compared(before=before, after=after, clock=self.clock, since=self.days[0], until=self.days[1])
        return changes_of(views, self.wanted)


def wanted_asked(
    asked: Here,
    about: AboutHere,
    *,
    measure: Annotated[Measure | SkipJsonSchema[None], Query(description="Only figures of this measure.")] = None,
    corrections: Annotated[bool, Query(description="Only what had been shown otherwise for days past.")] = False,
) -> Wanted:
    """Which changes a query is about."""
    question = Question(as_of=asked.clocks.as_of, actor=about.actor, mission=about.mission)
    return Wanted(question=question, measure=measure, corrections=corrections)


def days_asked(
    asked: Here,
    wanted: Annotated[Wanted, Depends(wanted_asked)],
    *,
    since: Annotated[Day, Query(description="One of the two days, such as 2024-11-12.")],
    until: Annotated[
        Day | SkipJsonSchema[None], Query(description="The other day, in either order; today without it.")
    ] = None,
    clock: Annotated[
        Clock, Query(description="Compare what was published by either day, or what this record had learned.")
    ] = Clock.KNOWN,
) -> Between:
    """The two views that a query is about."""
    earlier, later = sorted((since, until or today()))
    views = _by(asked, clock, earlier), _by(asked, clock, later)
    return Between(views=views, days=(earlier, later), clock=clock, wanted=wanted)


def _by(asked: Asked, clock: Clock, day: date) -> Sheet:
    """The record by one of the days."""
    limit: dict[str, Any] = {"known_by" if clock is Clock.KNOWN else "recorded_by": day}
    return asked.desk.sheet(replace(asked.clocks.question, **limit), asked.clocks.day)


@router.get("/changes", responses=listing(Change))
def changes(asked: Here, paging: PagingHere, between: Annotated[Between, Depends(days_asked)]) -> Response:
    """What changed between two days of knowledge, and why. The clock that is compared is not limited by the query."""
    table = own_table(Changes, between.changes, lambda row: f"{row.what} {row.start} {row.sentence}")
    return answer(table, asked, paging)


@router.get("/history", responses=listing(Happening))
def history(asked: Here, paging: PagingHere, about: AboutHere) -> Response:
    """Additions, decisions, publications, roles and restrictions, in the order in which the record was told."""
    sheet = asked.sheet
    rows = sheet.always(("api.history", about, asked.clocks.as_of), lambda: happened(asked, about))
    return answer(own_table(Happenings, rows, lambda row: f"{row.what} {row.id}"), asked, paging)


def happened(asked: Asked, about: About) -> list[Happening]:
    """What the record was told, the earliest first."""
    record, selection = asked.desk.store(), selected(asked, about)
    by = asked.clocks.recorded_by
    entrusted: list[Grant | Restriction] = [*record.grants(by), *record.restrictions(by)]
    found = list_history(selection, entrusted, record.signatures())
    return [_happening(row) for row in found.data]


def _happening(row: dict[str, Any]) -> Happening:
    published = row["published"]
    return Happening(
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        what=row["what"],
        id=row["id"],
        published=None if published is None else date.fromisoformat(published),
        name=row["name"],
        by=row.get("by"),
        because=row.get("because"),
    )
