"""What reconciliation concludes: lines with bounds, events, conflicts, differences, notes.

The forms are those that `musterbook reconcile` prints; see docs/contract.md.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from musterbook.base.quantity import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure at the end of each day from `start` (inclusive) to `end` (exclusive, None = open).

    `low`, `high`: what the kept claims allow, None = open; `best`: the estimate within them;
    `claims`: ids of the claims that bear on it. `open`: no claim bounds it from above ('at least 52'), and `high`
    is what it is if nobody is there beyond those whom the claims need.
    """

    start: date | None
    end: date | None
    low: Number | None
    best: Number | None
    high: Number | None
    claims: tuple[str, ...] = ()
    open: bool = False


def _first_day(point: Point) -> date:
    return date.min if point.start is None else point.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure of one actor over time; points in order, without gaps or overlaps.

    `place`: for casualty lines, None = the theatre as a whole.
    """

    measure: str
    actor: str
    mission: str | None
    unit: str | None
    points: tuple[Point, ...]
    place: str | None = None

    def at(self, day: date) -> Point | None:
        """The point that holds on `day`, None outside the line."""
        place = bisect_right(self.points, day, key=_first_day)
        point = self.points[place - 1] if place else None
        return None if point is None or (point.end is not None and point.end <= day) else point


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A movement, a casualty, a deposit or a loss that the kept claims tell, or imply."""

    kind: str
    actor: str
    start: date | None
    end: date | None
    low: Number | None
    high: Number | None
    implied: bool
    claims: tuple[str, ...]
    mission: str | None = None
    unit: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that cannot all be true while any smaller part of them can.

    `gap`: by how much, in `unit`; None for a categorical law. `also`: further claims that could
    stand in for one of the set (other witnesses of the same disagreement).
    """

    claims: tuple[str, ...]
    law: str
    gap: Number | None
    unit: str | None
    explanation: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Reports of one event or post that differ, or figures compatible only by their wording.

    `field`: what differs ('start', 'person', 'low', …); `values` as text, aligned with nothing: the
    distinct values in a stable order.
    """

    claims: tuple[str, ...]
    field: str
    values: tuple[str, ...]
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An observation that is neither a conflict nor a difference, such as a total that is exactly
    the sum of some of the movements told.
    """

    claims: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A claim that every lightest choice drops, and why; `by_person` where a judgement did."""

    claim: str
    because: str
    by_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """All conclusions, each in a stable order that does not depend on the order of the claims."""

    lines: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    differences: tuple[Difference, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[Note, ...] = ()
