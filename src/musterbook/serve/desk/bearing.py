"""What a claim has to do with the rest of the record: conflicts, differences, figures, events, decisions.

Everything is looked up by the claim; what is gathered for all claims is gathered once for a sheet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from musterbook.base.claim import Claim
from musterbook.base.judgement import Judgement
from musterbook.base.ledger import Conflict, Difference, Event, Line, Note, Point
from musterbook.base.view import RecordView
from musterbook.serve.desk.desk import Sheet

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """A line that a claim bears on: from the first to before the last day for which it does, None = open. `point`: what
    the line says on the day asked about where the claim bears on that, else at the last of its days.
    """

    line: Line
    start: date | None
    end: date | None
    point: Point


class Bearing:
    """What each claim of a view has to do with the rest."""

    def __init__(self, view: RecordView) -> None:
        result = view.reconciliation
        self._conflicts = _by_claim((row, (*row.claims, *row.also)) for row in result.conflicts)
        self._differences = _by_claim((row, row.claims) for row in result.differences)
        self._notes = _by_claim((row, row.claims) for row in result.notes)
        self._events = _by_claim((row, row.claims) for row in result.events)
        self._judgements = _by_claim((row, (row.claim,)) for row in view.judgements)
        self._lines: defaultdict[str | None, list[Line]] = defaultdict(list)
        for line in result.lines:
            self._lines[line.mission].append(line)

    def conflicts(self, claim: str) -> Sequence[Conflict]:
        """The conflicts that the claim of an id is in, or could stand in for another in."""
        return self._conflicts.get(claim, ())

    def differences(self, claim: str) -> Sequence[Difference]:
        """The differences that it is in."""
        return self._differences.get(claim, ())

    def notes(self, claim: str) -> Sequence[Note]:
        """What was noted of it."""
        return self._notes.get(claim, ())

    def events(self, claim: str) -> Sequence[Event]:
        """The events that rest on it."""
        return self._events.get(claim, ())

    def judgements(self, claim: str) -> Sequence[Judgement]:
        """The decisions on it, the earliest first."""
        return sorted(self._judgements.get(claim, ()), key=lambda one: (one.decided_at, one.id))

    def lines(self, claim: Claim, day: date) -> list[Borne]:
        """The lines with a figure that rests on it, those of its own actor first, as of a day."""
        found = (_borne(line, claim.id, day) for line in self._lines.get(claim.mission, ()))
        own = set(claim.actors)
        return sorted((one for one in found if one), key=lambda one: (one.line.actor not in own, one.line.actor))

    @property
    def disputed(self) -> Mapping[str, Sequence[Conflict]]:
        """The conflicts of each claim that is in one."""
        return self._conflicts


def bearing_of(sheet: Sheet) -> Bearing:
    """What the claims of a sheet have to do with each other."""
    return sheet.always("bearing", lambda: Bearing(sheet.view))


def _by_claim(rows: Iterable[tuple[T, Iterable[str]]]) -> dict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for row, claims in rows:
        for claim in dict.fromkeys(claims):
            found[claim].append(row)
    return dict(found)


def _borne(line: Line, claim: str, day: date) -> Borne | None:
    points = [one for one in line.points if claim in one.claims]
    if not points:
        return None
    now = [one for one in points if (one.start is None or one.start <= day) and (one.end is None or day < one.end)]
    return Borne(line=line, start=points[0].start, end=points[-1].end, point=(now or points)[-1])
