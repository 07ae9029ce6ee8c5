"""The months ahead: each strength line of a mission carried on, or the reason why it is not."""

import math
from collections.abc import Iterator
from datetime import date
from statistics import fmean

from musterbook.base.claim import MISSION
from musterbook.base.ledger import Line
from musterbook.base.projection import Projection, Unprojected
from musterbook.base.quantity import Number
from musterbook.base.view import RecordView
from musterbook.scenario.courses import LEAST_CHANGES, bands, changes
from musterbook.scenario.months import figures, months_after

STRENGTH = "strength"
AUTHORISED = "authorized"
PLEDGED = "pledged"


def project(view: RecordView, *, months: int = 6) -> tuple[Projection, ...]:
    """Projections of each mission's strength and of each contributor's, month by month, in the
    record's order of lines; a line of fewer than three monthly changes gives none (`unprojected`).

    The changes are those of the line's best figure from month to month up to `view.as_of`. The mission
    is measured against its authorised strength, a contributor against its own pledge. Raises
    ValueError where `months` is less than 1 or reaches beyond the calendar.
    """
    if months < 1:
        raise ValueError(f"{months} months: expected 1 or more")
    return tuple(one for line in strength_lines(view) for one in _carried_on(line, view, months))


def unprojected(view: RecordView) -> tuple[Unprojected, ...]:
    """The strength lines that `project` leaves out, in the record's order, and why."""
    reasons = ((line, _obstacle(line, view.as_of)) for line in strength_lines(view))
    return tuple(
        Unprojected(measure=line.measure, actor=line.actor, mission=line.mission, unit=line.unit, because=because)
        for line, because in reasons
        if because is not None
    )


def strength_lines(view: RecordView) -> tuple[Line, ...]:
    """The lines of strength that belong to a mission: its own, and those of its contributors."""
    return tuple(one for one in view.reconciliation.lines if one.measure == STRENGTH and one.mission is not None)


def seed_of(line: Line) -> str:
    """What sets the draws of one line apart from another's of the same figures."""
    return f"{line.measure} {line.actor} {line.mission} {line.unit} {line.place}"


def _obstacle(line: Line, day: date) -> str | None:
    count = len(figures(line, day))
    if count == 0:
        return f"the record gives no figure for {day.isoformat()}"
    if count <= LEAST_CHANGES:
        needed = f"{LEAST_CHANGES} monthly changes that a projection needs"
        return f"{count - 1} of the {needed} lie before {day.isoformat()}"
    return None


def _carried_on(line: Line, view: RecordView, months: int) -> Iterator[Projection]:
    seen = figures(line, view.as_of)
    if len(seen) <= LEAST_CHANGES:
        return
    pace = fmean(changes(seen))
    target = _target(line, view)
    wait = None if target is None else _months_to(target - seen[-1], pace)
    reached = None if wait is None or wait > months else months_after(view.as_of, wait)
    for ahead, band in enumerate(bands(seen, months=months, seed=seed_of(line)), start=1):
        yield Projection(
            measure=line.measure,
            actor=line.actor,
            mission=line.mission,
            unit=line.unit,
            month=months_after(view.as_of, ahead),
            low=band.low,
            best=band.best,
            high=band.high,
            changes=len(seen) - 1,
            pace=pace,
            target=target,
            reached_on=reached,
        )


def _target(line: Line, view: RecordView) -> Number | None:
    """What the line is measured against on the view's day, None where the record does not say."""
    measure = AUTHORISED if line.actor == MISSION else PLEDGED
    key = (measure, line.actor, line.mission, line.unit)
    lines = (one for one in view.reconciliation.lines if (one.measure, one.actor, one.mission, one.unit) == key)
    points = (one.at(view.as_of) for one in lines)
    return next((point.best for point in points if point is not None and point.best is not None), None)


def _months_to(gap: Number, pace: float) -> int | None:
    """Whole months until the gap is closed; 0 where there is none, None at a pace that closes none."""
    if gap <= 0:
        return 0
    return math.ceil(gap / pace) if pace > 0 else None
