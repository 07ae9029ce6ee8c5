"""What a request asks: the two clocks, the language, and the record as they limit it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from babel import negotiate_locale
from fastapi import Depends, Query, Request
from pydantic import BeforeValidator

from musterbook.serve.desk.desk import Desk, Sheet
from musterbook.serve.desk.words import LANGUAGES, DeskWords
from musterbook.serve.options import Question
from musterbook.serve.settings import today

LANGUAGE_COOKIE = "musterbook_language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The days that a request names; None leaves a clock unlimited, and `as_of` at today."""

    as_of: date | None = None
    known_by: date | None = None
    recorded_by: date | None = None

    @property
    def day(self) -> date:
        """The day in the world that figures are of."""
        return self.as_of or today()

    @property
    def question(self) -> Question:
        """The clocks as a question that limits nothing else."""
        return Question(as_of=self.as_of, known_by=self.known_by, recorded_by=self.recorded_by)

    def named(self) -> dict[str, str]:
        """Name and ISO day of each clock that is set."""
        told = (("as_of", self.as_of), ("known_by", self.known_by), ("recorded_by", self.recorded_by))
        return {name: day.isoformat() for name, day in told if day is not None}


def _day(text: object) -> object:
    """What a form leaves empty names no day; a day is a whole one, written as 2025-01-31."""
    if text in ("", None):
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise ValueError("expected a day such as 2025-01-31") from error


DayAsked = Annotated[date | None, BeforeValidator(_day)]
"""A day in a query or a form; an empty one is none."""


def clocks_of(
    as_of: Annotated[DayAsked, Query(description="Figures of this day in the world; today without it.")] = None,
    known_by: Annotated[DayAsked, Query(description="Only what was published by this day.")] = None,
    recorded_by: Annotated[DayAsked, Query(description="Only what this record had learned by this day.")] = None,
) -> Clocks:
    """The clocks in the query of a request."""
    return Clocks(as_of=as_of, known_by=known_by, recorded_by=recorded_by)


def desk_of(request: Request) -> Desk:
    """The desk that serves a request."""
    desk: Desk = request.app.state.desk
    return desk


def language_of(request: Request) -> str:
    """The language of a page: as the query tells, else as was chosen last, else as the browser prefers."""
    told = (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE))
    chosen = next((one for one in told if one in LANGUAGES), None)
    return chosen or preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> str:
    """The first language of an Accept-Language header that there are texts in; English where there is none."""
    asked = [one.split(";")[0].strip().split("-")[0] for one in header.split(",")]
    return negotiate_locale(_plain(asked), LANGUAGES) or LANGUAGES[0]


def _plain(tags: Iterable[str]) -> list[str]:
    return [tag for tag in tags if tag.isalpha()]


def words_of(request: Request) -> DeskWords:
    """The words of the language of a page."""
    return DeskWords(language_of(request))


def sheet_of(desk: "DeskHere", clocks: "ClocksHere") -> Sheet:
    """The record as the clocks limit it."""
    return desk.sheet(clocks.question, clocks.day)


DeskHere = Annotated[Desk, Depends(desk_of)]
ClocksHere = Annotated[Clocks, Depends(clocks_of)]
SheetHere = Annotated[Sheet, Depends(sheet_of)]
