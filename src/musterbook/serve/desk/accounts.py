"""The account of one figure: its value and bounds, since when it holds, what it rests on, and what the arithmetic says.

A figure of a line is that line's on the day. Where the whole has no line of its own, it is the sum of its parts, and
the account says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import MISSION, Modality
from musterbook.base.ledger import Difference, Line, Note, Point
from musterbook.base.period import ONE_DAY
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.measures import Course, find_line, lines_of, told_of
from musterbook.write import Disagreement, Disputes, Figure, Reasons, Scope, Summary, figure_of, reasons, told_on

MOST_CLAIMS = 60
"""Claims of a page of its own."""
FEW_CLAIMS = 8
"""Claims that are shown within another page; the figure's own page has the others."""
MOST_DISPUTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One summand. `course`: what it is of."""

    course: Course
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`figure` None: the record has none on that day. `until`: the first day on which it holds no more, None for none.
    `before`, `after`: the steps of the line around it, each with a day on which it holds. `summed`: the figure is
    the sum of `parts`; else they stand beside it, and `unattributed` is what they leave of it. `witnesses`: on how many
    independent words it rests.
    """

    course: Course
    line: Line | None
    figure: Figure | None
    until: date | None
    before: tuple[date, Figure] | None
    after: tuple[date, Figure] | None
    reasons: Reasons
    witnesses: int
    disagreements: tuple[Disagreement, ...]
    differences: tuple[Difference, ...]
    notes: tuple[Note, ...]
    parts: tuple[Part, ...]
    summed: bool
    unattributed: Figure | None


def account_of(
    sheet: Sheet, mission: str | None, course: Course, *, disputes: Disputes, limit: int = MOST_CLAIMS
) -> Account:
    """The account of a course on the sheet's day. `disputes`: those of the mission; `limit`: claims that are shown."""
    line = find_line(sheet, mission, course)
    point = None if line is None else line.at(sheet.day)
    figure = None if line is None or point is None else figure_of(point, line.unit)
    summed = figure is None
    if figure is None:
        figure = _without_line(sheet.summary(mission), course)
    scope = sheet.scope(mission)
    parts = _parts(sheet, mission, course, figure=figure)
    ids = () if figure is None else figure.claims or _spoken(sheet, mission, course, parts=parts)
    found = reasons(scope, ids, limit=limit)
    return Account(
        course=course,
        line=line,
        figure=figure,
        until=None if point is None else point.end,
        before=_step(line, point, -1, on=sheet.day),
        after=_step(line, point, 1, on=sheet.day),
        reasons=found,
        witnesses=sheet.everything.witnesses(ids),
        disagreements=tuple(disputes.rows[place - 1] for place in disputes.of(found.conflicts)),
        differences=tuple(scope.result.differences[place - 1] for place in found.differences),
        notes=_notes(scope, found),
        parts=parts,
        summed=summed and bool(parts),
        unattributed=_unattributed(sheet.summary(mission), course) if parts and not summed else None,
    )


def _without_line(summary: Summary, course: Course) -> Figure | None:
    """What the summary tells of a course that has no line: a sum over contributors or donors, or a promise without a
    number.
    """
    if course.place is not None:
        return None
    if course.actor != MISSION:
        row = next((one for one in summary.force.contributors if one.actor == course.actor), None)
        return row.pledged if row is not None and course.measure == "pledged" else None
    purse = next((one for one in summary.purses if course.unit in (None, one.currency)), None)
    sums = {
        "pledged": summary.force.pledged,
        "strength": summary.force.parts,
        "killed": summary.losses.killed,
        "funds_pledged": None if purse is None else purse.pledged,
        "funds_received": None if purse is None else purse.received,
    }
    return sums.get(course.measure)


def _parts(sheet: Sheet, mission: str | None, course: Course, *, figure: Figure | None) -> tuple[Part, ...]:
    """The contributors' or donors' figures beside that of the whole, or of several together."""
    joint = "+" in course.actor
    if figure is None or course.place is not None or not (joint or course.actor == MISSION):
        return ()
    scope, names = sheet.scope(mission), course.actor.split("+")
    found = []
    for line in lines_of(sheet, mission):
        if line.measure != course.measure or line.place is not None or line.actor == MISSION:
            continue
        point = line.at(sheet.day)
        country = all(map(scope.is_contributor, line.actor.split("+")))
        part_of = line.actor in names if joint else country or line.measure.startswith("funds")
        if point is not None and line.unit == figure.unit and part_of:
            part = Course(measure=line.measure, actor=line.actor, unit=line.unit)
            found.append(Part(course=part, figure=figure_of(point, line.unit)))
    return tuple(sorted(found, key=lambda part: (-(part.figure.value or 0), part.course.actor)))


def _spoken(sheet: Sheet, mission: str | None, course: Course, *, parts: Sequence[Part]) -> tuple[str, ...]:
    """What a figure rests on whose line names no claims, such as that of several together: those that speak of it until
    the day, and those of its parts.
    """
    told = (one for one in told_of(sheet, mission, course) if (told_on(one) or sheet.day) <= sheet.day)
    ids = (one.id for one in told if one.modality is Modality.ACTUAL)
    return tuple(dict.fromkeys((*ids, *(name for part in parts for name in part.figure.claims))))


def _unattributed(summary: Summary, course: Course) -> Figure | None:
    return summary.force.unattributed if course.measure == "strength" else None


def _step(line: Line | None, point: Point | None, way: int, *, on: date) -> tuple[date, Figure] | None:
    """The step before or after that of a day, with a day on which it holds."""
    if line is None:
        return None
    begun = sum(one.start is None or one.start <= on for one in line.points)
    place = line.points.index(point) + way if point is not None else begun - 1 if way < 0 else begun
    if not 0 <= place < len(line.points):
        return None
    found = line.points[place]
    day = found.start if way > 0 or found.end is None else found.end - ONE_DAY
    return None if day is None else (day, figure_of(found, line.unit))


def _notes(scope: Scope, found: Reasons) -> tuple[Note, ...]:
    places = sorted({place for claim in found.rests_on for place in scope.standing[claim.id].notes})
    return tuple(scope.result.notes[place - 1] for place in places)
