"""Missions made up for size alone: documents of claims in the order of their publication, and their lines.

Each document is of one mission and tells of five contributors, ten times each, how many people they had on some day of
the two months before. A line is what the last report says of each day, until the next day of which one is told:
what it costs to work lines out is measured elsewhere (`reconciling.py`).
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.ids import document_id
from musterbook.base.ledger import Line, Point
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.span import OffsetMap, Span
from musterbook.record import Addition

CLAIMS = 50
"""Claims of a document."""
TOLD_OF = 5
"""Contributors that a document tells of."""
FIRST, DAYS = date(2015, 1, 1), 3_000
"""The days of publication."""
LATEST, MOST = 60, 1_000
"""How long ago at the most a figure was so, in days, and how large it is."""
CONTRIBUTORS = tuple(f"{a}{b}A" for a in "BCDFG" for b in "EIOU")
RUN = "benchmark"


@dataclass(frozen=True, slots=True)
class Told:
    """One claim in plain values, for programs that know no claims."""

    identifier: str
    mission: str
    actor: str
    day: date
    figure: int
    published: date
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """So many documents of so many missions."""

    documents: int
    missions: int
    seed: int = 1

    def mission(self, number: int) -> str:
        """The mission of a document."""
        return f"mission-{number % self.missions}"

    def published(self, number: int) -> date:
        """The day on which a document was published."""
        return FIRST + timedelta(days=number * DAYS // self.documents)

    def told(self, number: int) -> list[Told]:
        """What a document tells."""
        random = Random(self.seed * 1_000_003 + number)  # noqa: S311 - made up
        mission, published, found = self.mission(number), self.published(number), []
        for position in range(CLAIMS):
            actor = CONTRIBUTORS[(number // self.missions * TOLD_OF + position % TOLD_OF) % len(CONTRIBUTORS)]
            day, figure = published - timedelta(days=random.randrange(LATEST)), random.randrange(MOST)
            quote = f"{actor} had {figure} officers in the country on {day}, its ministry said ({number}-{position})."
            found.append(Told(f"{number}-{position}", mission, actor, day, figure, published, quote))
        return found

    def addition(self, number: int) -> Addition:
        """A document with its claims, ready to be added."""
        told = self.told(number)
        text = "\n".join(one.quote for one in told)
        data = text.encode()
        identifier = document_id(data)
        document = Document(
            id=identifier,
            name=f"report-{number}.txt",
            text=text,
            original=text,
            offsets=OffsetMap.identity(len(text)),
            media_type="text/plain",
            published=self.published(number),
        )
        claims, at = [], 0
        for one in told:
            claims.append(_claim(one, identifier, Span(at, at + len(one.quote))))
            at += len(one.quote) + 1
        return Addition(data=data, document=document, claims=claims, run=RUN)

    def numbers_by_day(self) -> Iterator[tuple[date, range]]:
        """The documents of each day of publication."""
        first = 0
        while first < self.documents:
            day, past = self.published(first), first + 1
            while past < self.documents and self.published(past) == day:
                past += 1
            yield day, range(first, past)
            first = past


def _claim(told: Told, document: str, span: Span) -> Claim:
    return Claim(
        id=told.identifier,
        kind=Kind.STRENGTH,
        actor=told.actor,
        mission=told.mission,
        quantity=Quantity(low=told.figure, high=told.figure, qualifier=Qualifier.EXACT, unit="person"),
        period=Period(start=told.day, end=told.day),
        quote=told.quote,
        span=span,
        document=document,
        published=told.published,
    )


def asked_line(mission: str, actor: str) -> Line:
    """The name of a line."""
    return Line(measure="strength", actor=actor, mission=mission, unit="person", points=())


@dataclass(slots=True)
class Standing:
    """The lines of one mission as reports come in."""

    mission: str
    _days: dict[str, list[date]] = field(default_factory=dict)
    _points: dict[str, list[Point]] = field(default_factory=dict)

    def take(self, told: list[Told]) -> list[Line]:
        """What the lines of the contributors told of are afterwards."""
        for one in told:
            self._put(one)
        actors = dict.fromkeys(one.actor for one in told)
        return [replace(asked_line(self.mission, actor), points=tuple(self._points[actor])) for actor in actors]

    def _put(self, told: Told) -> None:
        days, points = self._days.setdefault(told.actor, []), self._points.setdefault(told.actor, [])
        at, told_by = bisect_left(days, told.day), (told.identifier,)
        here = Point(start=told.day, end=None, low=told.figure, best=told.figure, high=told.figure, claims=told_by)
        if at < len(days) and days[at] == told.day:
            points[at] = replace(here, end=points[at].end)
            return
        points.insert(at, replace(here, end=days[at] if at < len(days) else None))
        days.insert(at, told.day)
        if at:
            points[at - 1] = replace(points[at - 1], end=told.day)
