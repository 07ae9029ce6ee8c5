"""Figures that changed: lines of two views laid side by side, day by day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby, pairwise
from typing import TypeAlias

from musterbook.base.change import CORRECTING, Cause, FigureChange, Nature, Why
from musterbook.base.claim import MISSION
from musterbook.base.ledger import Line, Point
from musterbook.base.quantity import Number
from musterbook.base.view import RecordView
from musterbook.write.changes.causes import Grounds

Key: TypeAlias = tuple[str, str, str, str, str]
Value: TypeAlias = tuple[Number | None, Number | None, Number | None, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which neither view changes what it says, from `start` to before `end`; None = open."""

    start: date | None
    end: date | None
    before: Point | None
    after: Point | None


def figure_changes(grounds: Grounds) -> tuple[FigureChange, ...]:
    """Every figure that changed, by measure, mission and actor, in order of time."""
    old, new = _lines(grounds.before), _lines(grounds.after)
    found: list[FigureChange] = []
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) == new.get(key):
            continue
        lines = [line for line in (old.get(key), new.get(key)) if line is not None]
        found += _of_line(lines[0], _joined(_stretches(old.get(key), new.get(key))), grounds)
    return tuple(found)


def _lines(view: RecordView) -> dict[Key, Line]:
    return {
        (line.measure, line.mission or "", line.actor, line.unit or "", line.place or ""): line
        for line in view.reconciliation.lines
    }


def _stretches(old: Line | None, new: Line | None) -> Iterator[Stretch]:
    """The days of both lines, cut wherever one of them changes; those told by neither are left out."""
    points = [point for line in (old, new) if line is not None for point in line.points]
    cuts = sorted({day for point in points for day in (point.start, point.end) if day is not None})
    for start, end in pairwise((None, *cuts, None)):
        before, after = (_over(line, start, end) for line in (old, new))
        if before is not None or after is not None:
            yield Stretch(start=start, end=end, before=before, after=after)


def _over(line: Line | None, start: date | None, end: date | None) -> Point | None:
    """The point that holds over days that no point of the line cuts; None where it says nothing."""
    for point in () if line is None else line.points:
        begun = point.start is None or (start is not None and point.start <= start)
        lasts = point.end is None or (end is not None and end <= point.end)
        if begun and lasts:
            return point if _says_something(point) else None
    return None


def _says_something(point: Point) -> bool:
    """Whether a point bounds its figure at all: that there were nought or more says nothing."""
    return bool(point.low or point.best) or (point.high is not None and not point.open)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches that changed, those that follow each other with the same figures as one; points keep all claims."""
    for (before, after), group in groupby(stretches, key=lambda one: (_value(one.before), _value(one.after))):
        if before != after:
            for run in _unbroken(list(group)):
                yield Stretch(
                    start=run[0].start, end=run[-1].end,
                    before=_united([one.before for one in run]), after=_united([one.after for one in run]),
                )  # fmt: skip


def _unbroken(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    run = [stretches[0]]
    for one in stretches[1:]:
        if run[-1].end != one.start:
            yield run
            run = []
        run.append(one)
    yield run


def _value(point: Point | None) -> Value | None:
    return None if point is None else (point.low, point.best, point.high, point.open)


def _united(points: Sequence[Point | None]) -> Point | None:
    """One point for several of the same figures."""
    told = [point for point in points if point is not None]
    if not told:
        return None
    claims = tuple(dict.fromkeys(claim for point in told for claim in point.claims))
    first, last = told[0], told[-1]
    return Point(
        start=first.start, end=last.end, low=first.low, best=first.best, high=first.high, claims=claims, open=first.open
    )


def _of_line(line: Line, stretches: Iterable[Stretch], grounds: Grounds) -> Iterator[FigureChange]:
    told = list(stretches)

    @cache
    def elsewhere() -> tuple[Cause, ...]:
        """What happened to the claims near by in the line, else to any like those."""
        near = _bearing(point for one in told for point in (one.before, one.after))
        return grounds.of(near) or _causes_alike(line, grounds)

    for stretch in told:
        causes = grounds.of(_bearing((stretch.before, stretch.after))) or elsewhere()
        yield FigureChange(
            measure=line.measure, actor=line.actor, mission=line.mission, unit=line.unit, place=line.place,
            start=stretch.start, end=stretch.end, before=stretch.before, after=stretch.after, causes=causes,
            nature=nature_of(stretch, causes, grounds.before),
        )  # fmt: skip


def _bearing(points: Iterable[Point | None]) -> list[str]:
    """The claims that bear on any of the points."""
    return [claim for point in points if point is not None for claim in point.claims]


def _causes_alike(line: Line, grounds: Grounds) -> tuple[Cause, ...]:
    """What happened to claims about the line's mission and actor, or about the whole, in the line's unit."""
    found = grounds.of(one for one in grounds.touched if _is_alike(line, one, grounds))
    return found or (Cause(why=Why.WORKED_OUT_ANEW),)


def _is_alike(line: Line, claim: str, grounds: Grounds) -> bool:
    told = [view.claim_of[claim] for view in (grounds.after, grounds.before) if claim in view.claim_of]
    mine = [one for one in told if (one.mission, one.quantity.unit) == (line.mission, line.unit)]
    actors = {MISSION, *line.actor.split("+")}
    return any(line.actor == MISSION or actors & set(one.actors) for one in mine)


def nature_of(stretch: Stretch, causes: Sequence[Cause], before: RecordView) -> Nature:
    """A correction where what was shown of days past is shown otherwise: for a reason that sets it right, or by a best
    figure that what was shown did not allow. All else is news.
    """
    shown_until = min(day for day in (before.as_of, before.known_by, before.recorded_by) if day is not None)
    shown = stretch.before is not None and (stretch.start is None or stretch.start <= shown_until)
    if not shown:
        return Nature.NEWS
    corrected = any(cause.why in CORRECTING for cause in causes) or _contradicted(stretch.before, stretch.after)
    return Nature.CORRECTION if corrected else Nature.NEWS


def _contradicted(before: Point | None, after: Point | None) -> bool:
    """Whether the best figure now is none that what was shown allowed."""
    if before is None or after is None or after.best is None:
        return False
    enough = before.low is None or before.low <= after.best
    return not (enough and (before.high is None or before.open or after.best <= before.high))
