"""Courses in addresses and in words: which line, or which figure of it, a page is about, and what people call it."""

from typing import Annotated

from fastapi import Depends, Query

from musterbook.base.claim import MISSION
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.measures import KINDS, MEASURES, PEOPLE_UNITS, Course, shown_unit
from musterbook.serve.desk.shell import MissionHere, Shell
from musterbook.serve.desk.words import DeskWords

UnitAsked = Annotated[str | None, Query()]
PlaceAsked = Annotated[str | None, Query()]


def course_asked(
    shell: MissionHere, *, measure: str, actor: str, unit: UnitAsked = None, place: PlaceAsked = None
) -> Course:
    """The course that an address names; AbsentError for a measure that there is not, or an actor never told of."""
    if measure not in KINDS:
        raise AbsentError(f"measure {measure!r}: there are {', '.join(MEASURES)}")
    if not is_told_of(shell.s, actor):
        raise AbsentError(f"{actor!r}: the record tells of no such actor")
    return Course(measure=measure, actor=actor, unit=unit or None, place=place or None)


CourseHere = Annotated[Course, Depends(course_asked)]


def is_told_of(sheet: Sheet, actor: str) -> bool:
    """Whether the vocabulary or a claim names an actor, or each of several that are joined."""
    known = sheet.always("actors", lambda: _actors(sheet))
    return all(one in known for one in actor.split("+"))


def _actors(sheet: Sheet) -> frozenset[str]:
    named = {one.id for one in sheet.view.vocabulary.entities}
    return frozenset(named | {MISSION} | {actor for claim in sheet.view.claims for actor in claim.actors})


def measure_title(words: DeskWords, measure: str, unit: str | None = None) -> str:
    """'Strength', 'Money received (USD)'."""
    name = words.t(f"measure.{measure}")
    return name if unit in PEOPLE_UNITS else words.t("measure.in_unit", measure=name, unit=unit)


def course_title(shell: Shell, course: Course) -> str:
    """'Strength, Kenya'; with unit and place where there are any."""
    told = (measure_title(shell.w, course.measure, course.unit), shell.label(course.actor), course.place)
    return ", ".join(one for one in told if one)


def figure_address(shell: Shell, course: Course, **clocks: object) -> str:
    """The address of a figure's reasons; on another day, or as known by one, where `clocks` say so."""
    path = shell.figure_path(course.measure, course.actor)
    return shell.url(path, unit=shown_unit(course.unit), place=course.place, **clocks)


def line_address(shell: Shell, course: Course, **more: object) -> str:
    """The address of a line's page."""
    path = shell.line_path(course.measure, course.actor)
    return shell.url(path, unit=shown_unit(course.unit), place=course.place, **more)
