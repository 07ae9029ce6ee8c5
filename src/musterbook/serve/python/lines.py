"""Lines: a measure of an actor over time, in steps with bounds, each with the claims that carry it.

A step holds from `start` to the day before `until`: a figure is one of the end of a day, and the next step begins
where this one ends. `daily` tells the same day by day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from musterbook.base import ledger
from musterbook.base.claim import Kind, Modality
from musterbook.base.errors import UsageError
from musterbook.base.period import ONE_DAY
from musterbook.base.quantity import Number
from musterbook.serve.python import showing
from musterbook.serve.python.claim import Claim
from musterbook.serve.python.days import Day, day_of, day_or_none
from musterbook.serve.python.rows import Framed, Items, Row, Rows
from musterbook.serve.selection import Selection

STEP_SHOWN = ("start", "until", "low", "best", "high", "witnesses", "sources")
"""What a table of one line has: the rest is the same for all its steps."""
MOST_DAYS = 1_000_000
"""Rows of a table by days that are made without asking whether they are meant."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Step(Row):
    """A figure that holds from `start` (included) to `until` (not included); None is open.

    `low`, `high`: what the claims allow, None where none of them gives a bound; `best`: the estimate within them.
    `claims`: those that carry the figure; `sources`: who published them; `witnesses`: on how many independent words
    they rest.
    """

    SHOWN: ClassVar[tuple[str, ...]] = (
        *("measure", "actor", "mission", "place", "start", "until", "low", "best", "high", "unit"),
        *("witnesses", "sources"),
    )

    measure: str
    actor: str
    actor_name: str
    mission: str | None
    place: str | None
    start: date | None
    until: date | None
    low: Number | None
    best: Number | None
    high: Number | None
    unit: str | None
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    witnesses: int

    def holds_on(self, day: date) -> bool:
        """Whether the figure holds at the end of a day."""
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Figure(Row):
    """The figure of one day: what the `Step` says that holds on it."""

    SHOWN: ClassVar[tuple[str, ...]] = ("measure", "actor", "mission", "place", "day", "low", "best", "high", "unit")

    measure: str
    actor: str
    actor_name: str
    mission: str | None
    place: str | None
    day: date
    low: Number | None
    best: Number | None
    high: Number | None
    unit: str | None
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    witnesses: int


class Steps(Rows[Step]):
    """Steps, line after line, in the order of time."""

    ROW = Step
    NOUN = ("step", "steps")


class Figures(Rows[Figure]):
    """Figures, line after line, day after day."""

    ROW = Figure
    NOUN = ("figure", "figures")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """One measure of one actor over time; its steps are in order, without gaps or overlaps."""

    measure: str
    actor: str
    actor_name: str
    mission: str | None
    place: str | None
    unit: str | None
    steps: Steps
    _draw: Callable[[], str] = field(compare=False)

    def picture(self) -> "Picture":
        """The line as a picture: its steps, the band that the claims allow, each count as a mark, crosses set aside."""
        return Picture(svg=self._draw(), title=self.title)

    def at(self, day: Day) -> Step | None:
        """The figure that holds at the end of a day; None where the line tells nothing of it."""
        on = day_of(day, "day")
        return next((one for one in self.steps if one.holds_on(on)), None)

    @property
    def title(self) -> str:
        """Which line it is: 'strength, KEN, mss-haiti, person'."""
        told = (self.measure, self.actor, self.place, self.mission, self.unit)
        return ", ".join(one for one in told if one)

    def __repr__(self) -> str:
        return f"<Line {self.title}: {self.steps.title}>"

    def _repr_html_(self) -> str:
        return showing.as_html(self.title, STEP_SHOWN, self.steps)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Picture:
    """A picture, which a notebook shows. `svg`: an SVG element, which a browser shows by itself, too."""

    svg: str
    title: str

    def __repr__(self) -> str:
        return f"<Picture {self.title}>"

    def _repr_svg_(self) -> str:
        return self.svg


class Lines(Items[Line], Framed):
    """Lines, by measure and actor. A frame of them has a row for each step."""

    ROW = Step
    NOUN = ("line", "lines")

    @property
    def steps(self) -> Steps:
        """The steps of all lines."""
        return Steps(step for line in self for step in line.steps)

    def frame_rows(self) -> Sequence[Row]:
        """The steps of all lines."""
        return self.steps

    def daily(self, first: Day | None = None, last: Day | None = None) -> Figures:
        """A figure for each line and day from `first` to `last`, both included.

        Left open, the first day is the one on which a line begins, and the last the one on which any line changes last.
        """
        begins, ends = day_or_none(first, "first"), day_or_none(last, "last")
        last_change = max((one.start for one in self.steps if one.start is not None), default=None)
        ends = ends or last_change
        spans = [(line, _begin(line, begins), ends) for line in self]
        days = sum((end - begin).days + 1 for _, begin, end in spans if begin is not None and end is not None)
        if days > MOST_DAYS:
            raise UsageError(f"{days:,} days of lines are more than {MOST_DAYS:,}; name the first and the last day")
        return Figures(one for line, begin, end in spans for one in _figures(line, begin, end))

    def __repr__(self) -> str:
        return showing.as_text(f"{self.title}, {self.steps.title}", Step.SHOWN, self.steps)

    def _repr_html_(self) -> str:
        return showing.as_html(f"{self.title}, {self.steps.title}", Step.SHOWN, self.steps)


def _begin(line: Line, first: date | None) -> date | None:
    return first or next((one.start for one in line.steps if one.start is not None), None)


def _figures(line: Line, begin: date | None, end: date | None) -> Iterator[Figure]:
    if begin is None or end is None:
        return
    for step in line.steps:
        day = begin if step.start is None else max(begin, step.start)
        past = end + ONE_DAY if step.until is None else min(end + ONE_DAY, step.until)
        said: dict[str, Any] = {one.name: getattr(step, one.name) for one in fields(Figure) if one.name != "day"}
        while day < past:
            yield Figure(day=day, **said)
            day += ONE_DAY


def line_rows(selection: Selection, lines: Iterable[ledger.Line], claims: Mapping[str, Claim]) -> Iterator[Line]:
    """The lines; with a day asked about, only the step that holds on it, and only lines that have one."""
    day = selection.question.as_of
    for line in lines:
        found = [point for point in line.points if day is None or _holds(point, day)]
        if found:
            yield Line(
                measure=line.measure,
                actor=line.actor,
                actor_name=selection.view.label(line.actor),
                mission=line.mission,
                place=line.place,
                unit=line.unit,
                steps=Steps(_step(selection, line, point, claims=claims) for point in found),
                _draw=partial(_drawn, selection, replace(line, points=tuple(found))),
            )


def _drawn(selection: Selection, line: ledger.Line) -> str:
    """The line as SVG, with the counts of its actor, whether they are kept or set aside."""
    from musterbook import write

    counts = [
        one
        for one in selection.claims
        if line.measure == one.kind == Kind.STRENGTH
        and (one.actor, one.mission) == (line.actor, line.mission)
        and one.modality is Modality.ACTUAL
    ]
    aside = {one.id for one in counts if not selection.counts(one)}
    title = f"{line.measure.capitalize()} of {selection.view.label(line.actor)}"
    return write.line_chart(line, counts, aside=aside, title=title)


def _holds(point: ledger.Point, day: date) -> bool:
    return (point.start is None or point.start <= day) and (point.end is None or day < point.end)


def _step(selection: Selection, line: ledger.Line, point: ledger.Point, *, claims: Mapping[str, Claim]) -> Step:
    return Step(
        measure=line.measure,
        actor=line.actor,
        actor_name=selection.view.label(line.actor),
        mission=line.mission,
        place=line.place,
        start=point.start,
        until=point.end,
        low=point.low,
        best=point.best,
        high=None if point.open else point.high,
        unit=line.unit,
        claims=tuple(claims[one] for one in point.claims if one in claims),
        sources=tuple(selection.sources(point.claims)),
        witnesses=selection.witnesses(point.claims),
    )
