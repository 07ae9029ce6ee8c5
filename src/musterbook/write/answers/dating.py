"""The days that are asked for: those that the best sentences tell, of mandates the last that ends."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from musterbook.base.claim import Kind
from musterbook.base.evidence import Evidence
from musterbook.base.period import Period
from musterbook.base.query import LASTING, Form, Measure
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.firsts import ONE_EVENT, asks_first
from musterbook.write.answers.kinds import AGREEING
from musterbook.write.answers.sayings import MOST_SAID
from musterbook.write.answers.task import Task

MOST_DAYS = 3
_ENDS = frozenset({"end", "extend", "plan"})
A_MONTH = timedelta(days=31)
_MOVES = frozenset({Measure.DEPLOYMENT, Measure.WITHDRAWAL})


def dated(task: Task) -> Draft | None:
    """The days that the best sentences tell; of mandates without a time the last that ends."""
    query = task.query
    if query.measure is Measure.MANDATE and query.start is None and query.end is None and query.resolution is None:
        ending = _last_term(task)
        if ending is not None:
            return ending
    if query.choice == LASTING:
        return None
    told: list[tuple[Period, Evidence]] = []
    agreeing = query.choice in AGREEING
    several = agreeing or query.choice == "several" or any(1 < one <= MOST_DAYS for one in query.numbers)
    for one in _of_own_moves(task)[:MOST_SAID]:
        moves = query.measure in _MOVES  # what has gone on since a day is no move of that day
        fitting = [
            claim.period for claim in one.fitting
            if claim.period.dated and not (moves and claim.period.end is None)
        ]  # fmt: skip
        times = [told for told in one.times if told.end is not None] if query.measure in _MOVES else one.times
        periods = _asked_for(task, fitting, one) or _asked_for(task, times or one.times, one)
        told += [(period, one) for period in dict.fromkeys(periods[: MOST_DAYS if several else 1])]
    if not told:
        return None
    exact = [one for one in told if one[0].is_day]
    if not told[0][0].is_day:
        near = _granted_on(task, told[0][0]) or _nearer(task, told[0], implied=several)
        exact = near or ([] if _is_close(told[0][0]) else exact)
    leading = told[:1] if told[0][0].is_day or not exact else exact[:1]
    if several:
        leading = list({one[0]: one for one in [*(exact or told), *_of_others_too(task, told[0][0])]}.values())
        leading = leading[:MOST_DAYS]
    leading = _of_first(task, exact) or leading
    if agreeing:
        told = leading = [one for one in leading if _of_one_event(one[0], leading[0][0])]
    lead = "; ".join(f"{task.w.period(period)}{task.marks((task.note(one),))}" for period, one in leading)
    days = (day for period, _ in (*leading, *told) for day in (period.start, period.end) if day is not None)
    return Draft(lead=f"{lead}.", days=tuple(dict.fromkeys(days)))


def _of_first(task: Task, exact: Sequence[tuple[Period, Evidence]]) -> list[tuple[Period, Evidence]]:
    """The first of some days, or all that are told of it, where the first of what happened is asked for."""
    if not asks_first(task):
        return []
    told = _of_first_event(task) if task.query.choice == "several" else []
    return told or ([min(exact, key=lambda pair: pair[0].start or date.max)] if exact else [])


def _of_first_event(task: Task) -> list[tuple[Period, Evidence]]:
    """The days that claims tell of the first of what is asked for, of whom the best sentence tells it."""
    told = [
        (claim.period, one, claim.actor) for one in task.found.best for claim in one.fitting if claim.period.is_day
    ]  # fmt: skip
    of_them = [(period, one) for period, one, actor in told if actor == told[0][2]]
    first = min((period for period, _ in of_them), key=lambda one: one.start or date.max, default=None)
    days = {period: (period, one) for period, one in reversed(of_them) if first and _of_one_event(period, first)}
    return sorted(days.values(), key=lambda one: one[0].start or date.max)[:MOST_DAYS]


def _of_others_too(task: Task, first: Period) -> list[tuple[Period, Evidence]]:
    """The days that further sentences tell of the same event as the first, where all days are asked for."""
    if task.query.choice != "several" or not first.is_day:
        return []
    return [
        (claim.period, one) for one in task.found.best[MOST_SAID:] for claim in one.fitting
        if claim.period.is_day and _of_one_event(claim.period, first)
    ]  # fmt: skip


def tells_no_day(task: Task) -> bool:
    """Whether a day is asked for, and no sentence found tells one of its own."""
    query = task.query
    told = (period for one in task.found.best for period in (*one.times, *(claim.period for claim in one.fitting)))
    dated = any(one.dated and not _is_all_asked(one, task) and not _is_older(one, task) for one in told)
    return query.form is Form.DAY and query.choice is None and not dated


def _of_own_moves(task: Task) -> Sequence[Evidence]:
    """The sentences found; of moves those that claim them of whoever is asked about, where any does: on the days of
    others somebody else moved.
    """
    query, best = task.query, task.found.best
    claimed = query.measure in _MOVES and query.actors and any(one.fitting for one in best)
    return [one for one in best if one.fitting] if claimed else best


def _of_one_event(told: Period, first: Period) -> bool:
    """Whether two times may be told of one event."""
    if told.start is None or first.start is None:
        return told == first
    return abs(told.start - first.start) <= ONE_EVENT


def _is_close(told: Period) -> bool:
    """Whether a time is told to a month at least."""
    return told.start is not None and told.end is not None and told.end - told.start <= A_MONTH


def _granted_on(task: Task, within: Period) -> list[tuple[Period, Evidence]]:
    """The days within a longer time that sentences tell, where it is asked when something was granted, which is but
    once in so long a time.
    """
    if not any("authorize" in word.split("|") for word in task.query.words) or not _is_close(within):
        return []
    return [(day, one) for one in task.found.best for day in one.times if day.is_day and within.overlaps(day)]


def _nearer(task: Task, first: tuple[Period, Evidence], *, implied: bool) -> list[tuple[Period, Evidence]]:
    """The days within a longer time that others tell of the same, in their own words or `implied` by what is around."""
    told, kinds = first[0], {claim.kind for claim in first[1].fitting if claim.period == first[0]}
    return [
        (claim.period, one) for one in task.found.best for claim in one.fitting
        if claim.kind in kinds and claim.period.is_day and claim.period.start is not None
        and (implied or claim.period in one.times)
        and told.start is not None and told.end is not None and told.start <= claim.period.start <= told.end
    ]  # fmt: skip


def _asked_for(task: Task, periods: Iterable[Period], evidence: Evidence) -> list[Period]:
    """Those of some times that may be the one asked for: of what is to come only one that had not come when it was
    told.
    """
    ahead = any("plan" in word.split("|") for word in task.query.words)
    published = evidence.published or date.min
    asked = {name for word in task.query.words for name in word.split("|")}
    granted = "authorize" in asked and asked.isdisjoint(_ENDS)  # when it was, not until when it is
    return [
        one for one in periods
        if (not ahead or (one.end or one.start or date.max) > published) and not (granted and one.start is None)
        and not _is_all_asked(one, task) and not _is_older(one, task)
    ]  # fmt: skip


def _is_all_asked(told: Period, task: Task) -> bool:
    """Whether a time is no less than the longer one that a question names itself ('when in 2024')."""
    query = task.query
    if query.start is None or query.end is None or query.start == query.end or told.start is None:
        return False
    plain = query.choice is None and query.measure is not Measure.POST
    return plain and told.start <= query.start and (told.end is None or told.end >= query.end)


def _is_older(told: Period, task: Task) -> bool:
    """Whether a time ended before any vote that the record tells of: then no mandate did of a mission of its own."""
    if task.query.measure is not Measure.MANDATE or task.query.mission is not None or told.end is None:
        return False
    return told.end <= _first_vote(task)


def _first_vote(task: Task) -> date:
    """The day of the first vote that the record tells of."""
    votes = (one.period.start for one in task.index.of_kinds((Kind.RESOLUTION_VOTE,)) if one.period.is_day)
    return min((day for day in votes if day is not None), default=date.min)


def _last_term(task: Task) -> Draft | None:
    """The end of the mandate that ends last, of the mission asked about."""
    mission = task.query.mission
    told = [one for one in task.index.of_kinds((Kind.MANDATE_PERIOD,)) if mission in (None, one.mission)]
    first = _first_vote(task)
    terms = [(claim.period.end, claim) for claim in told if claim.period.end is not None and claim.period.end >= first]
    if not terms or not any("end" in word.split("|") for word in task.query.words):
        return None
    last = max(end for end, _ in terms)
    ending = [claim for end, claim in terms if end == last]
    marks = task.marks(task.notes_of(ending))
    return Draft(lead=f"{task.w.long_day(last)}{marks}.", days=(last,))
