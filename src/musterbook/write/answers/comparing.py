"""Comparisons: two figures side by side, their difference, and the part that one is of the other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from musterbook.base.answer import Figure
from musterbook.base.claim import MISSION
from musterbook.base.evidence import Evidence
from musterbook.base.period import Period
from musterbook.base.quantity import Number
from musterbook.base.query import Form, Measure, Query
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.figures import (
    LINES,
    STOCKS,
    bounded,
    counted,
    figure_on,
    line_of,
    said_on,
    told_figure,
    vague,
)
from musterbook.write.answers.sayings import say_all
from musterbook.write.answers.task import Task

NEAR = timedelta(days=10)
"""So many days from the day of a side a claim may tell of it."""
RANGE = timedelta(days=31)
"""A longer time is compared at its two ends."""
_GAP = frozenset({"expand", "decrease", "territory|ratio", "ratio"})
"""Words of a comparison that no figure is told with."""
FLOWS = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED})
"""Measures of what happens in a time: at the two ends of one there is nothing to compare."""
TWO = 2
_CHANGING = frozenset({"expand", "decrease"})
_PLANNED = frozenset({"plan", "authorize", "need", "full", "pledge"})
"""Concepts of wholes that are not what all have."""
_PARTS = frozenset({"women", "child", "doctor", "airman"})
"""Concepts of parts of those present."""
WHOLES = {
    Measure.STRENGTH: Measure.AUTHORIZED, Measure.AUTHORIZED: Measure.AUTHORIZED,
    Measure.FUNDS_RECEIVED: Measure.FUNDS_REQUIRED, Measure.FUNDS_REQUIRED: Measure.FUNDS_REQUIRED,
    Measure.PLEDGED: Measure.PLEDGED, Measure.DEPLOYMENT: Measure.PLEDGED,
    Measure.FUNDS_PLEDGED: Measure.FUNDS_REQUIRED,
}  # fmt: skip
"""What a measure is a part of, where a share is asked for."""
_PLAN = "plan"
_MEANT = frozenset({_PLAN, "authorize", "full"})
"""Concepts of a size that was meant to be reached."""
PARTS = {
    Measure.AUTHORIZED: Measure.STRENGTH, Measure.FUNDS_REQUIRED: Measure.FUNDS_RECEIVED,
    Measure.PLEDGED: Measure.STRENGTH, Measure.DEPLOYMENT: Measure.STRENGTH,
}  # fmt: skip
"""The part that is meant where the whole is named first."""


def compared(task: Task) -> Draft | None:
    """Two figures with their difference and share; None where the record has not both."""
    sides = None if _of_some(task.query) else _sides(task)
    if sides is None:
        return _side_by_side(task)
    (one, first_day), (other, second_day) = sides
    left, right = _figure(task, one, first_day), _figure(task, other, second_day)
    if left is None or right is None or left.unit != right.unit or _same(left, right):
        return _side_by_side(task)
    if _grew(task.query) and _value(left) == _value(right):
        return _side_by_side(task)
    return gauged(task, left, right, later=first_day < second_day)


def gauged(task: Task, left: Figure, right: Figure, *, later: bool = False) -> Draft:
    """Two figures with their difference, and the part that the first is of the second where they measure two things.
    Where both are exact and have footnotes no more is quoted. `later`: whether the second is of a later day.
    """
    lead = f"{told_figure(task, left)}; {told_figure(task, right)}."
    a, b = _value(left), _value(right)
    quoted = not all(one.notes and one.low == one.high for one in (left, right))
    if a is None or b is None:
        return Draft(lead=lead, figures=(left, right), quoted=quoted)
    gap = task.w.amount(abs(a - b), left.unit)
    if later or (left.measure == right.measure and _is_earlier(left, right)):
        a, b = b, a
    word = "more" if a > b else "fewer" if a < b else "same"
    lead += " " + task.w.t(f"answer.gap.{word}", gap=gap)
    if b and (left.measure != right.measure or (right.actor == MISSION != left.actor)):
        lead += " " + task.w.t("answer.share", share=task.w.percent(a / b))
    verdict = _verdict(task.query, left, right)
    if verdict is not None:
        lead = f"{task.w.t('answer.yes' if verdict else 'answer.no')} {lead}"
    return Draft(lead=lead, figures=(left, right), verdict=verdict, quoted=quoted)


def _is_earlier(left: Figure, right: Figure) -> bool:
    return left.day is not None and right.day is not None and left.day < right.day


def _same(left: Figure, right: Figure) -> bool:
    """Whether two figures are one: nothing is compared by it."""
    return (left.measure, left.actor, left.notes) == (right.measure, right.actor, right.notes)


def _side_by_side(task: Task) -> Draft | None:
    """What the best sentences say of either time; None where a question names only one."""
    query, until = task.query, task.query.until
    if until is None and _is_long(query):
        until = query.end
        query = replace(query, end=query.start and query.start + RANGE)
    if until is None:
        return None
    query = replace(query, form=Form.FIGURE) if _of_some(query) else query
    wide = timedelta(0) if query.start is None or query.end is None else query.end - query.start
    wide = max(wide, NEAR, min(RANGE, (until - (query.end or until)) / 2))
    times = (replace(query, until=None), replace(query, start=until - wide, end=until, until=None))
    found = [_first_then(task.look(one).best, one)[:1] for one in times]
    if not all(found):
        return None
    if found[0][0].span == found[1][0].span and found[0][0].document is found[1][0].document:
        return Draft(lead=say_all(task, found[0]), quoted=False)
    figures = [
        one for query, best in zip(times, found, strict=True) if (one := counted(task, best[0], query)) is not None
    ]
    told = [told_figure(task, one) for one in figures]
    said = say_all(task, (best[0] for best in found))
    verdict = _verdict(query, *figures[:2]) if len(figures) > 1 else None
    yes = "" if verdict is None else task.w.t("answer.yes" if verdict else "answer.no")
    lead = " ".join(filter(None, (yes, "; ".join(told) + "." if told else "", said)))
    return Draft(lead=lead, figures=tuple(figures), verdict=verdict, quoted=False)


def _first_then(best: Sequence[Evidence], query: Query) -> Sequence[Evidence]:
    """Some sentences, those before others that tell of what goes on, which were published in the time asked about."""
    if query.measure is not Measure.FUNDS_REQUIRED or query.start is None or query.end is None:
        return best
    asked = Period(start=query.start, end=query.end)
    return sorted(best, key=lambda one: one.published is None or not asked.overlaps(Period.day(one.published)))


def _verdict(query: Query, left: Figure, right: Figure) -> bool | None:
    """Whether the first of two figures is more, or fewer, than the second, as was asked; None where it was not."""
    first, second = _value(left), _value(right)
    if query.choice not in ("more", "fewer") or first is None or second is None:
        return None
    return first > second if query.choice == "more" else first < second


def _is_long(query: Query) -> bool:
    """Whether a question about how something changed names no more than a long time."""
    long = query.start is not None and query.end is not None and query.end - query.start > RANGE
    return long and query.form is Form.COMPARE


def _sides(task: Task) -> tuple[tuple[Query, date], tuple[Query, date]] | None:
    query = task.query
    if query.measure not in LINES or (query.measure in FLOWS and query.until is None and len(query.actors) < TWO):
        return _whole_sides(task) if _of_plan(query) or _asks_part_of_all(query) else None
    if len(query.actors) > 1:
        pair = [replace(query, actors=(one,)) for one in query.actors[:2]]
        day = _common_day(task, pair)
        return (pair[0], day), (pair[1], day)
    if query.until is not None and query.start is not None:
        return (query, query.end or query.start), (replace(query, start=query.until, end=query.until), query.until)
    if query.start is not None and query.end is not None and (_apart(query.start, query.end) or _grew(query)):
        return (query, query.start), (query, query.end)
    if query.start is not None and query.end is None and query.start < task.day:
        return (replace(query, end=query.start), query.start), (replace(query, start=task.day, end=task.day), task.day)
    return _whole_sides(task)


def _common_day(task: Task, sides: Iterable[Query]) -> date:
    """The day asked about; where no time is, the last on which the record tells of both sides."""
    if task.query.start is not None or task.query.end is not None:
        return task.day
    lines = [line_of(task, one, one.actors[0]) for one in sides]
    told = [None if line is None else task.index.last_told(line, task.day) for line in lines]
    return min((one for one in told if one is not None), default=task.day) if all(told) else task.day


def _of_some(query: Query) -> bool:
    """Whether two times are compared by a part of those present that no line counts apart."""
    return query.until is not None and not _PARTS.isdisjoint(query.words)


def _whole_sides(task: Task) -> tuple[tuple[Query, date], tuple[Query, date]] | None:
    """The wholes of two missions, where another than the main one is named; those of an actor and of all, where a share
    of what all have is asked for; else a part and its whole.
    """
    query = task.query
    if query.measure not in WHOLES:
        return None
    if query.actors and query.measure is Measure.DEPLOYMENT and _asks_part_of_all(query):
        query = replace(query, measure=Measure.STRENGTH)
    if query.actors and query.measure in STOCKS and _asks_part_of_all(query):
        return (query, task.day), (replace(query, actors=()), task.day)
    if query.mission not in (None, task.index.mission) and query.measure in WHOLES.values():
        return (query, task.day), (replace(query, mission=task.index.mission), task.day)
    part = replace(query, measure=PARTS.get(query.measure, query.measure))
    whole = replace(query, measure=WHOLES[query.measure])
    if part.measure is Measure.STRENGTH and _of_plan(query):
        part, whole = replace(part, words=()), replace(query, measure=Measure.AUTHORIZED, words=(_PLAN,))
    return ((part, task.day), (whole, task.day)) if part.measure is not whole.measure else None


def _grew(query: Query) -> bool:
    """Whether it is asked how much something grew, or shrank, in a time of more than a day."""
    asked = {one for word in query.words for one in word.split("|")}
    return query.start != query.end and bool(asked & _CHANGING)


def _asks_part_of_all(query: Query) -> bool:
    """Whether a question asks which part of all an actor has, not of what was planned, or promised."""
    asked = {one for word in query.words for one in word.split("|")}
    return "ratio" in asked and asked.isdisjoint(_PLANNED)


def _of_plan(query: Query) -> bool:
    """Whether a question asks which part has come of a size that was meant to be reached."""
    return query.measure in WHOLES and any(_MEANT & {*word.split("|")} for word in query.words)


def _apart(start: date, end: date) -> bool:
    """Whether two days are the ends of a time to compare, not those of a month that is told as a whole."""
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return end - start > (RANGE if whole else NEAR)


def _figure(task: Task, query: Query, day: date) -> Figure | None:
    actor = query.actors[0] if query.actors else MISSION
    side = task.asking(replace(query, start=day, end=day))
    words = tuple(one for one in query.words if one not in _GAP)
    near = replace(query, start=_earlier(query.start, day), end=_later(query.end, day), until=None, words=words)
    if query.measure in STOCKS:
        told = figure_on(side, side.query, actor=actor, day=day)
        exact = told is not None and told[0].low == told[0].high is not None
        told = None if told is not None and not _value(told[0]) and vague(told[0]) else told
        figure = _stood(side, near, None if told is None else told[0], exact=exact)
        if figure is not None:
            return figure
    plain = replace(query, numbers=())
    figures = [figure for one in task.look(query).best if (figure := counted(task, one, plain)) is not None]
    named = (figure for figure in figures if figure.best in query.numbers)
    return next(named, next(iter(figures), None))


def _stood(side: Task, near: Query, told: Figure | None, *, exact: bool) -> Figure | None:
    """How things stood on a side: what a claim of its time says, within what a line allows (`told`) where it lies
    within; what one without a time says counts by the day of its publication, and against a line only within.
    """
    if exact:
        return told
    best = side.look(near).best
    direct = said_on(side, near, best)
    if direct is not None:
        return direct if told is None else bounded(direct, told) or direct
    direct = said_on(side, near, best, published=True)
    return told if direct is None else direct if told is None else bounded(direct, told) or told


def _earlier(start: date | None, day: date) -> date:
    """The first day of the time that a side of a comparison is about: near its day, where that is a longer time."""
    return day - NEAR if start is None or start > day or day - start > NEAR else start


def _later(end: date | None, day: date) -> date:
    return day + NEAR if end is None or end < day or end - day > NEAR else end


def _value(figure: Figure) -> Number | None:
    return next((number for number in (figure.best, figure.low, figure.high) if number is not None), None)
