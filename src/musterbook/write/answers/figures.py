"""Figures: what a line says on the day asked about, else what the best sentence's claim counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from musterbook.base.answer import Figure
from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.evidence import Evidence
from musterbook.base.ledger import Line
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.query import Form, Measure, Query
from musterbook.write.answers.kinds import KINDS
from musterbook.write.answers.task import Task
from musterbook.write.figure import Figure as Reckoned
from musterbook.write.figure import figure_at
from musterbook.write.losses import PEOPLE
from musterbook.write.scope import told_on

LINES = frozenset({
    Measure.STRENGTH, Measure.PLEDGED, Measure.AUTHORIZED, Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED,
    Measure.FUNDS_REQUIRED, Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED, Measure.DISPLACED,
})  # fmt: skip
"""The measures that have lines."""
STOCKS = frozenset({Measure.STRENGTH, Measure.PLEDGED, Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED})
"""Those of them that tell how things stand on a day."""
_OF_MONEY = frozenset({
    Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED, Measure.FUNDS_SUSPENDED, Measure.FUNDS_RESUMED,
})  # fmt: skip
"""Measures that count the sums of an actor."""
_MOVES = frozenset({Measure.DEPLOYMENT, Measure.WITHDRAWAL})
_HARMS = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED})
_BRANCHES = frozenset({"police", "soldier", "airman", "civilian"})
"""Concepts that ask for the people of one branch."""
ABOUT = timedelta(days=31)
"""So far apart the ends of two times may be that are nearly the same."""
FRESH = timedelta(days=120)
"""So long after its last evidence the number present is still told of a day."""


def line_of(task: Task, query: Query, actor: str) -> Line | None:
    """The line of a measure and an actor in the mission asked about, else in the one that it is told of last."""
    day = task.day
    of_mission = (
        line for line in task.index.lines(str(query.measure), actor)
        if line.place is None and query.mission in (None, line.mission)
    )  # fmt: skip
    found = [line for line in of_mission if figure_at(line, day) is not None]
    return max(found, key=lambda line: (task.index.last_told(line, day) or date.min, len(line.points)), default=None)


def _empty(told: Reckoned) -> bool:
    """Whether a figure says no more than that nobody counted anybody: nought at least, and as many as may be."""
    return told.high is None and not told.low and told.best == 0


def figure_on(task: Task, query: Query, *, actor: str, day: date) -> tuple[Figure, Line] | None:
    """What a line says of an actor on a day, with its footnotes, and the line; None where nothing near that day
    does.
    """
    line = line_of(task, query, actor)
    told = figure_at(line, day)
    if line is None or told is None or not told.known or _empty(told):
        return None
    seen = task.index.last_told(line, day)
    if seen is None or (query.measure is Measure.STRENGTH and day - seen > FRESH):
        return None
    return noted(task, told, measure=query.measure, actor=actor, day=day), line


def vague(figure: Figure) -> bool:
    """Whether the bounds of a figure are wider than the figure."""
    return figure.best is None or figure.high is None or figure.high - (figure.low or 0) > figure.best


def said_on(
    task: Task, query: Query, best: Sequence[Evidence], *, aside: bool = False, published: bool = False
) -> Figure | None:
    """What a claim that stands, or with `aside` any that no person set aside, says of the very actor on the days asked
    about, by the best of the sentences found; None where none does, or no days are asked about. With `published` one
    without a time is of the day of its publication, where it tells a number and no bound.
    """
    if query.end is None:
        return None
    asked = Period(start=query.start or query.end, end=query.end)
    told: list[Figure] = []
    for evidence in best:
        standing = tuple(
            claim for claim in evidence.fitting
            if _tells_of(claim, asked, published=published)
            and claim.actor == (query.actors or (MISSION,))[0]
            and (task.scope.kept(claim.id) or (aside and not task.refused(claim.id)))
            and (query.measure is not Measure.STRENGTH or claim.kind is Kind.STRENGTH)
        )  # fmt: skip
        found = counted(task, replace(evidence, fitting=standing, near=None), query)
        told += [found] if found is not None else []
    return next((one for one in told if one.best is not None), next(iter(told), None))


def _tells_of(claim: Claim, asked: Period, *, published: bool) -> bool:
    """Whether a claim is of a time: by its own, or by the day of its publication."""
    if claim.period.dated:
        return claim.period.end is not None and claim.period.overlaps(asked)
    exact = claim.quantity.low == claim.quantity.high
    return published and exact and claim.published is not None and asked.overlaps(Period.day(claim.published))


def bounded(direct: Figure, told: Figure) -> Figure | None:
    """What a claim says with the bounds that a line allows; None where it lies outside of them."""
    best = direct.best
    if best is None or (told.low is not None and best < told.low) or (told.high is not None and best > told.high):
        return None
    return replace(told, best=best, notes=tuple(dict.fromkeys((*direct.notes, *told.notes))))


def noted(task: Task, told: Reckoned, *, measure: Measure, actor: str, day: date | None) -> Figure:
    """A reckoned figure as an answer has it, with the footnotes of the claims that bear on it."""
    claims = sorted(
        (task.view.claim_of[one] for one in told.claims if one in task.view.claim_of),
        key=lambda claim: (_distance(claim, day), claim.id),
    )
    kept = [claim for claim in claims if task.scope.kept(claim.id)]
    return Figure(
        measure=str(measure), actor=actor, low=told.low, best=told.best, high=told.high, unit=told.unit, day=day,
        notes=task.notes_of(kept or claims, most=3),
    )  # fmt: skip


def counted(task: Task, evidence: Evidence, query: Query) -> Figure | None:
    """What the best fitting claim of a sentence counts, None where it counts nothing."""
    if evidence.near is not None:
        measure, unit = query.measure, dict(evidence.numbers).get(evidence.near)
        if query.measure in _OF_MONEY and any("spend" in word.split("|") for word in query.words):
            measure = Measure.ANYTHING  # what is spent is neither promised nor frozen
            unit = unit or next((one for _, one in evidence.numbers if one is not None), None)
        elif query.form is Form.COMPARE:
            measure = Measure.ANYTHING  # by how much something grew is not how much there is
        return Figure(
            measure=str(measure), actor=_whose(query), low=evidence.near, best=evidence.near,
            high=evidence.near, unit=unit, notes=(task.note(evidence),),
        )  # fmt: skip
    claims = [claim for claim in evidence.fitting if claim.quantity.stated]
    if query.numbers and all(one.quantity.low in query.numbers for one in claims):
        claims = _beside(evidence, query) or claims
    if not claims:
        return None
    asked = {one for word in query.words for one in word.split("|")}
    claim = min(
        claims,
        key=lambda one: (
            one.quantity.low in query.numbers, one.actor != (query.actors or (MISSION,))[0],
            bool(asked & _BRANCHES) and str(one.corps) not in asked, one.span,
        ),
    )  # fmt: skip
    quantity = _joint(claim, claims) if asked.isdisjoint(_BRANCHES) and query.corps is None else claim.quantity
    value = quantity.low if quantity.low == quantity.high else None
    day = claim.period.end if claim.period.is_day else None
    return Figure(
        measure=str(query.measure if claim in evidence.fitting else told_of(claim, query.measure)), actor=claim.actor,
        low=quantity.low, best=value, high=quantity.high,
        unit=quantity.unit, day=day, notes=(task.note(evidence),),
    )  # fmt: skip


def _whose(query: Query) -> str:
    """Whose number a sentence tells that names nobody: of civilians who were harmed no mission's."""
    told = {one for word in query.words for one in word.split("|")}
    of_people = query.measure in _HARMS and not told.isdisjoint(_PEOPLE)
    return (query.actors or (PEOPLE if of_people else MISSION,))[0]


_PEOPLE = frozenset({"civilian", "inhabitants", "child", "families"})
"""Concepts of people who are nobody's police or soldiers."""


def _joint(claim: Claim, claims: Sequence[Claim]) -> Quantity:
    """What a claim counts, with those of another branch whom the same sentence counts beside them ('20 soldiers and
    four police officers'), where none of its claims counts both.
    """
    parts = [one for one in claims if (one.kind, one.actor, one.period) == (claim.kind, claim.actor, claim.period)]
    numbers = [one.quantity.low for one in parts if one.quantity.low == one.quantity.high]
    told = [one for one in numbers if one is not None]
    branches = {one.corps for one in parts}
    if len(parts) != len(branches) or None in branches or len(parts) != len(told) or len(parts) != _TWO:
        return claim.quantity
    return replace(claim.quantity, low=sum(told), high=sum(told))


_TWO = 2


def _beside(evidence: Evidence, query: Query) -> list[Claim]:
    """The claims of a sentence with the one number, of the kind of those that a question names, that it does not name;
    none where there are several, of which any may be meant.
    """
    units = {one.quantity.unit for one in evidence.claims if one.quantity.low in query.numbers}
    others = [
        one for one in evidence.claims
        if one.quantity.stated and one.quantity.low not in query.numbers and one.quantity.unit in units
        and (not query.actors or not set(query.actors).isdisjoint(one.actors))
    ]  # fmt: skip
    others = [one for one in others if one.outcome is None or str(one.outcome) == query.measure]
    if query.measure is Measure.STRENGTH:
        others = [one for one in others if one.kind is not Kind.DEPLOYMENT]  # who came with others is not all there
    fitting = [one for one in others if one in evidence.fitting]
    told = {number for number, _ in evidence.numbers if number not in query.numbers}
    return fitting or (others if len(told) == 1 else [])


def filling(query: Query, best: Sequence[Evidence]) -> Sequence[Evidence]:
    """Of sentences that count those harmed, moved or displaced, those of the time asked about, where any is."""
    if query.start is None or query.end is None:
        return best
    if query.measure is Measure.DISPLACED:
        asked = Period(start=query.start, end=query.end)
        return [one for one in best if one.published and asked.overlaps(Period.day(one.published))] or best
    if query.measure not in _HARMS | _MOVES:
        return best
    very = [one for one in best if any(_is_all_of(claim.period, query) for claim in one.fitting)]
    whole = [one for one in best if any(_is_of(claim.period, query) for claim in one.fitting)]
    return very or whole or best


def _is_of(told: Period, query: Query) -> bool:
    """Whether a time is one of those that were harmed in most of the time asked about, or of moves within it."""
    if told.start is None or told.end is None or query.start is None or query.end is None:
        return False
    if query.measure in _MOVES:
        return query.start <= told.start and told.end <= query.end
    return told.end - told.start >= (query.end - query.start) / 2


def _is_all_of(told: Period, query: Query) -> bool:
    """Whether a time is the whole long one that is asked about, a month or less apart."""
    if told.start is None or told.end is None or query.start is None or query.end is None:
        return False
    long = query.measure in LINES and query.end - query.start > ABOUT
    return long and max(abs(told.start - query.start), abs(told.end - query.end)) <= ABOUT


def told_of(claim: Claim, measure: Measure) -> Measure:
    """The measure that a claim is of, as far as its kind tells it; else another."""
    if claim.outcome is not None:
        return Measure(str(claim.outcome))
    return next((one for one, kinds in KINDS.items() if kinds[0] is claim.kind), measure)


def told_figure(task: Task, figure: Figure) -> str:
    """'Kenya, strength, 31 October 2024: 400 [1]'."""
    plain = Reckoned(low=figure.low, best=figure.best, high=figure.high, unit=figure.unit)
    bounds = task.w.bounds(plain)
    if figure.best is not None and figure.low != figure.high:
        bounds = task.w.t("answer.within", best=task.w.best(plain), bounds=bounds)
    what = task.w.term(f"answer.measure.{figure.measure}")
    when = "" if figure.day is None else f", {task.w.long_day(figure.day)}"
    told = task.w.t("answer.figure", actor=task.label(figure.actor), what=what, when=when, bounds=bounds)
    return told + task.marks(figure.notes)


def _distance(claim: Claim, day: date | None) -> int:
    told = told_on(claim)
    return 10**6 if told is None or day is None else abs((day - told).days)
