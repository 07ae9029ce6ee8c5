"""Measures: which lines a mission has, and which claims speak of one.

A line is named by what it measures, of whom, in which unit and at which place. A page of a mission also finds the lines
that belong to no mission, such as the harm to the people of the theatre.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Harm, Kind
from musterbook.base.ledger import Event, Line
from musterbook.serve.desk.desk import Sheet
from musterbook.write import in_order

KINDS: dict[str, tuple[Kind, ...]] = {
    "strength": (Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL),
    "pledged": (Kind.PERSONNEL_PLEDGE,),
    "authorized": (Kind.AUTHORIZED_STRENGTH,),
    "funds_pledged": (Kind.FUNDING_PLEDGE,),
    "funds_received": (Kind.FUNDING_RECEIVED,),
    "funds_required": (Kind.FUNDING_REQUIRED,),
    **{str(harm): (Kind.CASUALTY,) for harm in Harm},
}
"""The kinds of claim that speak of each measure."""
MEASURES = tuple(KINDS)
"""All measures, in the order in which they are told."""
PEOPLE_UNITS = (None, "person")
"""Units of those who are counted, and of whom it goes without saying."""
HARM = frozenset(map(str, Harm))
OTHER_PURPOSE = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a line is of. `unit` None: whichever the record has; `place` None: the theatre as a whole."""

    measure: str
    actor: str
    unit: str | None = None
    place: str | None = None


def course_of(line: Line) -> Course:
    """What a line is of."""
    return Course(measure=line.measure, actor=line.actor, unit=line.unit, place=line.place)


def shown_unit(unit: str | None) -> str | None:
    """A unit as an address names it: people go without saying."""
    return None if unit in PEOPLE_UNITS else unit


def lines_of(sheet: Sheet, mission: str | None) -> tuple[Line, ...]:
    """A mission's lines: by measure, the whole before its parts, and the theatre before its places."""
    return sheet.always(("lines", mission), lambda: tuple(sorted(_lines(sheet, mission), key=_rank)))


def _lines(sheet: Sheet, mission: str | None) -> Iterator[Line]:
    return (one for one in _lines_by_mission(sheet).get(mission, ()) if one.measure in KINDS)


def _lines_by_mission(sheet: Sheet) -> dict[str | None, list[Line]]:
    def gather() -> dict[str | None, list[Line]]:
        found: defaultdict[str | None, list[Line]] = defaultdict(list)
        for line in sheet.view.reconciliation.lines:
            found[line.mission].append(line)
        return dict(found)

    return sheet.always("lines-by-mission", gather)


def _rank(line: Line) -> tuple[int, str, bool, str, str]:
    whole = line.actor == MISSION
    return MEASURES.index(line.measure), line.unit or "", not whole, line.actor, line.place or ""


def _lines_by_name(sheet: Sheet, mission: str | None) -> dict[tuple[str, str], list[Line]]:
    def gather() -> dict[tuple[str, str], list[Line]]:
        found: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in lines_of(sheet, mission):
            found[line.measure, line.actor].append(line)
        return dict(found)

    return sheet.always(("lines-by-name", mission), gather)


def find_line(sheet: Sheet, mission: str | None, course: Course) -> Line | None:
    """The line of a course: the mission's own, else one of no mission, unless it is of the whole. Of several units,
    where none is asked for, it is the one with most steps.
    """
    homes = (mission,) if mission is None or course.actor == MISSION else (mission, None)
    for home in homes:
        named = _lines_by_name(sheet, home).get((course.measure, course.actor), ())
        fit = [one for one in named if one.place == course.place and _unit_fits(one.unit, course.unit)]
        if fit:
            return max(fit, key=lambda one: len(one.points))
    return None


def _unit_fits(unit: str | None, asked: str | None) -> bool:
    return asked is None or unit == asked or (unit in PEOPLE_UNITS and asked in PEOPLE_UNITS)


def told_of(sheet: Sheet, mission: str | None, course: Course) -> tuple[Claim, ...]:
    """The claims that speak of a course, whatever became of them, earliest first: those of its actor, alone or joined
    with others. `mission`: that of the line.
    """

    def gather() -> tuple[Claim, ...]:
        return in_order(one for one in _claims(sheet, mission, course.measure) if _speaks_of(one, course))

    return sheet.always(("told-of", mission, course), gather)


def _claims(sheet: Sheet, mission: str | None, measure: str) -> Iterable[Claim]:
    kinds = KINDS[measure]
    return (one for one in sheet.scope(mission).claims if one.kind in kinds)


def _speaks_of(claim: Claim, course: Course) -> bool:
    told = set(course.actor.split("+")).issubset(claim.actors)
    unit = not claim.quantity.stated or _unit_fits(claim.quantity.unit, course.unit)
    harm = course.measure not in HARM or str(claim.outcome) == course.measure
    place = course.place is None or claim.place == course.place
    return told and unit and harm and place and claim.purpose != OTHER_PURPOSE


def implied_events(sheet: Sheet, line: Line) -> tuple[Event, ...]:
    """The movements and payments of a line that no source reports, but that the claims which are kept need."""
    kinds, harm = KINDS[line.measure], line.measure if line.measure in HARM else None
    return tuple(
        one
        for one in sheet.scope(line.mission).near.events
        if one.implied
        and one.kind in kinds
        and (one.actor, one.mission) == (line.actor, line.mission)
        and harm in (None, one.outcome)
        and (line.unit in PEOPLE_UNITS or one.unit == line.unit)
    )
