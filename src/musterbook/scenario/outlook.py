"""The months ahead: each strength line of a mission carried on, or the reason why it is not.

Changes are counted up to the last day of evidence only: a figure that is carried on for want of news
is no month without change.
"""

import math
from collections.abc import Iterator
from statistics import fmean

from musterbook.base.claim import MISSION
from musterbook.base.entity import EntityKind
from musterbook.base.ledger import Line
from musterbook.base.projection import Projection, Unprojected
from musterbook.base.quantity import Number
from musterbook.base.view import RecordView
from musterbook.scenario.courses import LEAST_CHANGES, bands, changes
from musterbook.scenario.evidence import last_evidence
from musterbook.scenario.months import figures, months_after

STRENGTH = "strength"
AUTHORISED = "authorized"
PLEDGED = "pledged"
STALE_MONTHS = 6
"""Evidence older than that says nothing of the months ahead."""
COUNTRY_CODE_LENGTH = 3


def project(view: RecordView, *, months: int = 6) -> tuple[Projection, ...]:
    """Projections of each mission's strength and of each contributor's, month by month, in the
    record's order of lines; `unprojected` tells which lines give none.

    The changes are those of the line's best figure from month to month up to the last evidence by
    `view.as_of`; a line of fewer than three, or with evidence older than six months, gives none. The
    mission is measured against its authorised strength, a contributor against its own pledge. Raises
    ValueError where `months` is less than 1 or reaches beyond the calendar.
    """
    if months < 1:
        raise ValueError(f"{months} months: expected 1 or more")
    return tuple(one for line in strength_lines(view) for one in _carried_on(line, view, months))


def unprojected(view: RecordView) -> tuple[Unprojected, ...]:
    """The strength lines that `project` leaves out, in the record's order, and why."""
    reasons = ((line, _obstacle(line, view)) for line in strength_lines(view))
    return tuple(
        Unprojected(measure=line.measure, actor=line.actor, mission=line.mission, unit=line.unit, because=because)
        for line, because in reasons
        if because is not None
    )


def strength_lines(view: RecordView) -> tuple[Line, ...]:
    """The lines of strength that belong to a mission: its own, and those of its contributors, which are countries."""
    lines = (one for one in view.reconciliation.lines if one.measure == STRENGTH and one.mission is not None)
    return tuple(line for line in lines if all(_is_part(actor, view) for actor in line.actor.split("+")))


def _is_part(actor: str, view: RecordView) -> bool:
    entity = view.vocabulary.entity(actor)
    if actor == MISSION or entity is not None:
        return actor == MISSION or (entity is not None and entity.kind == EntityKind.COUNTRY)
    return len(actor) == COUNTRY_CODE_LENGTH and actor.isupper() and actor.isalpha()


def seed_of(line: Line) -> str:
    """What sets the draws of one line apart from another's of the same figures."""
    return f"{line.measure} {line.actor} {line.mission} {line.unit} {line.place}"


def _obstacle(line: Line, view: RecordView) -> str | None:
    day, until = view.as_of, last_evidence(line, view)
    point = line.at(day)
    if point is None or point.best is None:
        return f"the record gives no figure for {day.isoformat()}"
    if until is not None and until < months_after(day, -STALE_MONTHS):
        return f"the last evidence is of {until.isoformat()}, more than {STALE_MONTHS} months before {day.isoformat()}"
    count = len(figures(line, day, until=until))
    if count <= LEAST_CHANGES:
        needed = f"{LEAST_CHANGES} monthly changes that a projection needs"
        return f"{max(0, count - 1)} of the {needed} lie before {day.isoformat()}"
    return None


def _carried_on(line: Line, view: RecordView, months: int) -> Iterator[Projection]:
    point = line.at(view.as_of)
    if _obstacle(line, view) is not None or point is None or point.best is None:
        return
    seen, start = figures(line, view.as_of, until=last_evidence(line, view)), point.best
    pace = fmean(changes(seen))
    target = _target(line, view)
    wait = None if target is None else _months_to(target - start, pace)
    reached = None if wait is None or wait > months else months_after(view.as_of, wait)
    for ahead, band in enumerate(bands(seen, months=months, seed=seed_of(line), start=start), start=1):
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
