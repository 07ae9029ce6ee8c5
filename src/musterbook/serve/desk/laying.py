"""Lines that can be laid over another: of the same measure, or of one on the same scale, such as what was pledged; and
the line itself, as it was known by an earlier day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from musterbook.base.ledger import Line
from musterbook.serve.desk.courses import measure_title
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.measures import PEOPLE_UNITS, Course, course_of, find_line, lines_of
from musterbook.serve.desk.shell import Shell
from musterbook.serve.options import Question
from musterbook.write import figure_at

MOST_LAID = 5
"""Beside the line itself; more cannot be told apart."""
MOST_OFFERED = 24
COMPARED = (("strength", "pledged", "authorized"), ("funds_received", "funds_pledged", "funds_required"))
"""Measures of one scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """One that can be chosen. `key`: its name in the address; `laid`: whether it is."""

    key: str
    name: str
    line: Line
    laid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A line that is drawn, and what it is called beside the others."""

    line: Line
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is to be laid over a line: others by their keys, and itself as known by the day `was`."""

    keys: tuple[str, ...] = ()
    was: date | None = None


def overlay_key(line: Line, course: Course) -> str:
    """The actor, and the measure before it where it is another one."""
    return line.actor if line.measure == course.measure else f"{line.measure}:{line.actor}"


def laid_over(shell: Shell, line: Line, choice: Choice, *, desk: Desk) -> tuple[Laid, ...]:
    """What is chosen, each once; what leads nowhere is left out."""
    found = [Laid(line=one, name=_name(shell, one, line)) for one in _others(shell, line, choice.keys)]
    return (*_earlier(shell, line, choice.was, desk=desk), *found)[:MOST_LAID]


def _earlier(shell: Shell, line: Line, was: date | None, *, desk: Desk) -> tuple[Laid, ...]:
    """The line as it was known by a day."""
    if was is None:
        return ()
    clocks = shell.clocks
    sheet = desk.sheet(Question(as_of=clocks.as_of, known_by=was, recorded_by=clocks.recorded_by), clocks.day)
    found = find_line(sheet, line.mission, course_of(line))
    name = shell.w.t("lines.as_known", day=shell.w.day(was))
    return () if found is None else (Laid(line=found, name=name),)


def _others(shell: Shell, line: Line, keys: Iterable[str]) -> tuple[Line, ...]:
    found = []
    for key in dict.fromkeys(keys):
        before, colon, after = key.partition(":")
        measure, actor = (before, after) if colon else (line.measure, before)
        other = find_line(shell.s, line.mission, Course(measure=measure, actor=actor, unit=line.unit, place=line.place))
        if other is not None and other is not line and _compares(line, other):
            found.append(other)
    return tuple(dict.fromkeys(found))


def _compares(line: Line, other: Line) -> bool:
    same = line.unit == other.unit or {line.unit, other.unit} <= set(PEOPLE_UNITS)
    return same and (line.measure == other.measure or any({line.measure, other.measure} <= set(c) for c in COMPARED))


def overlays_of(shell: Shell, line: Line, laid: Iterable[Laid]) -> tuple[Overlay, ...]:
    """What can be laid over a line: what is first, then the same actor's, the whole, and the largest."""
    chosen = tuple(one.line for one in laid)
    others = [
        one
        for one in lines_of(shell.s, line.mission)
        if one is not line
        and one.place == line.place
        and _compares(line, one)
        and (one.measure == line.measure or one.actor == line.actor)
    ]
    ranked = sorted(others, key=lambda one: (one not in chosen, one.measure == line.measure, *_largest(shell, one)))
    return tuple(
        Overlay(key=overlay_key(one, course_of(line)), name=_name(shell, one, line), line=one, laid=one in chosen)
        for one in ranked[:MOST_OFFERED]
    )


def _largest(shell: Shell, line: Line) -> tuple[float, str]:
    figure = figure_at(line, shell.s.day)
    return -float((figure.value if figure is not None else None) or 0), line.actor


def _name(shell: Shell, one: Line, line: Line) -> str:
    """The actor; the measure where it is another one of the same actor; both where both are."""
    if one.measure == line.measure:
        return shell.label(one.actor)
    measure = measure_title(shell.w, one.measure, one.unit)
    return measure if one.actor == line.actor else f"{measure}, {shell.label(one.actor)}"
