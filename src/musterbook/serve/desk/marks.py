"""Claims and implied movements as marks on a chart of a line: where each stands, what it says, where it leads.

The shape tells how a claim stands: what was set aside, planned or denied is drawn too, for a picture that hides what
contradicts it would be a claim of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim, Kind
from musterbook.base.ledger import Event, Line
from musterbook.base.quantity import Number
from musterbook.serve.desk.measures import HARM, course_of, implied_events, told_of
from musterbook.serve.desk.shell import Shell
from musterbook.write import Figure, told_on

MOST_MARKS = 1500
"""The latest are drawn by the script; the table has all."""
MOST_STILL = 240
"""The same, of the picture that stands in the page."""
SHAPES = ("kept", "beside", "arrival", "departure", "implied", "planned", "denied", "aside")
"""In the order of the legend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`start` to `end`: the days that it speaks of. `value`: where it stands on the scale; `sign`: '≥' or '≤' where one
    side is open. `says`: the whole of it in words. `url`: where it is told in full.
    """

    start: date
    end: date
    value: Number
    sign: str
    shape: str
    says: str
    url: str


def marks_of(shell: Shell, line: Line) -> tuple[Mark, ...]:
    """The marks of a line, earliest first."""
    bearing = frozenset(one for point in line.points for one in point.claims)
    claims = told_of(shell.s, line.mission, course_of(line))
    told = [one for claim in claims for one in _claimed(shell, claim, line, bearing=bearing)]
    found = [*told, *_implied(shell, line)]
    return tuple(sorted(found, key=lambda mark: (mark.end, mark.start, mark.value, mark.url)))


def _claimed(shell: Shell, claim: Claim, line: Line, *, bearing: frozenset[str]) -> Iterator[Mark]:
    """`bearing`: ids of the claims that a step rests on; of a joint line none is named."""
    day = told_on(claim)
    if day is None or claim.actor != line.actor:
        return
    value = _height(claim, line, day)
    if value is None:
        return
    read = shell.read(claim)
    shape = shape_of_claim(claim, read.standing.status)
    low, high = claim.quantity.low, claim.quantity.high
    yield Mark(
        start=claim.period.start or day,
        end=day,
        value=value,
        sign="≥" if high is None and low is not None else "≤" if low is None and high is not None else "",
        shape="beside" if bearing and shape == "kept" and claim.id not in bearing else shape,
        says=_sentence(read.kind, read.number, read.when, f"{read.source}, {read.published}", read.status),
        url=shell.claim_url(claim),
    )


def _sentence(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def shape_of_claim(claim: Claim, status: str) -> str:
    """'aside', 'planned' or 'denied' where it does not count; else by what it is."""
    if status != "kept":
        return "aside" if status == "set-aside" else status
    if is_change(claim):
        return "departure" if claim.kind is Kind.WITHDRAWAL else "arrival"
    return "kept"


def is_change(claim: Claim) -> bool:
    """Whether its number is what comes to a line or goes from it, and not what stands then."""
    if claim.kind in (Kind.DEPLOYMENT, Kind.WITHDRAWAL):
        return True
    return claim.kind in (Kind.FUNDING_RECEIVED, Kind.CASUALTY) and not claim.cumulative


def _height(claim: Claim, line: Line, day: date) -> Number | None:
    """Its number, the middle of two, or its one bound; a change stands on the line itself."""
    low, high = claim.quantity.low, claim.quantity.high
    if is_change(claim):
        return _level(line, day)
    if low is None or high is None:
        return high if low is None else low
    return low if low == high else (low + high) / 2


def _level(line: Line, day: date) -> Number | None:
    point = line.at(day)
    return (
        None if point is None else next((one for one in (point.best, point.low, point.high) if one is not None), None)
    )


def _implied(shell: Shell, line: Line) -> Iterator[Mark]:
    for event in implied_events(shell.s, line):
        day = event.end or event.start
        value = None if day is None else _level(line, day)
        if day is not None and value is not None:
            yield Mark(
                start=event.start or day,
                end=day,
                value=value,
                sign="",
                shape="implied",
                says=_event_sentence(shell, event),
                url=shell.claim_url(event.claims[0]) if event.claims else "",
            )


def _event_sentence(shell: Shell, event: Event) -> str:
    number = shell.w.bounds(Figure(low=event.low, high=event.high, unit=event.unit))
    kind = shell.w.t(f"outcome.{event.outcome}") if event.outcome in HARM else shell.w.t(f"kind.{event.kind}")
    days = " – ".join(dict.fromkeys(shell.w.day(day) for day in (event.start, event.end) if day is not None))
    return _sentence(kind, number, days, shell.w.t("chronology.implied"))


def shapes_in(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The shapes that a legend has to explain."""
    seen = {mark.shape for mark in marks}
    return tuple(shape for shape in SHAPES if shape in seen)
