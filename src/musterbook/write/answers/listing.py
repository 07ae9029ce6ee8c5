"""Lists of contributors, of those who promised and did not send, of donors: from lines and claims, with figures."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from musterbook.base.answer import Figure, Table
from musterbook.base.claim import Claim, Kind
from musterbook.base.period import Period
from musterbook.base.quantity import Number
from musterbook.base.query import Form, Measure, Query
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.figures import LINES, noted, told_figure
from musterbook.write.answers.index import Telling
from musterbook.write.answers.task import Task
from musterbook.write.figure import Figure as Reckoned
from musterbook.write.figure import figure_at

PRESENT = (Kind.STRENGTH, Kind.DEPLOYMENT)
OF_MEASURE = {
    Measure.STRENGTH: PRESENT, Measure.DEPLOYMENT: (Kind.DEPLOYMENT, Kind.STRENGTH),
    Measure.PLEDGED: (Kind.PERSONNEL_PLEDGE,), Measure.FUNDS_PLEDGED: (Kind.FUNDING_PLEDGE,),
    Measure.FUNDS_RECEIVED: (Kind.FUNDING_RECEIVED,), Measure.FUNDS_SUSPENDED: (Kind.FUNDING_SUSPENDED,),
    Measure.WITHDRAWAL: (Kind.WITHDRAWAL,),
}  # fmt: skip
"""The kinds of claim that make somebody one of a list."""
MOVES = {Measure.DEPLOYMENT: Kind.DEPLOYMENT, Measure.WITHDRAWAL: Kind.WITHDRAWAL}
"""The kinds of claim that tell of a move on a day."""
GIFTS = {
    Measure.PLEDGED: Kind.PERSONNEL_PLEDGE, Measure.FUNDS_PLEDGED: Kind.FUNDING_PLEDGE,
    Measure.FUNDS_RECEIVED: Kind.FUNDING_RECEIVED,
}  # fmt: skip
"""The kinds of claim that tell of what was promised or paid on a day."""
PLACES = ("second", "third", "fourth", "fifth", "sixth", "seventh")
"""Words of a query for a place in an order, the first apart."""
MOST_ROWS = 40
A_YEAR = timedelta(days=366)
"""So far from the day asked about a claim of another mission may tell of those who are there now."""
A_WEEK = timedelta(days=7)
"""What is told without a time was so a few days before it was published."""
A_MONTH = timedelta(days=31)
"""A move that is told of a longer time may lie anywhere in it."""


def contributors(task: Task) -> Draft | None:
    """Who is there, has promised, has paid: with figures, on the day asked about."""
    query = task.query
    moves = moved(task) if query.choice is None else []
    if moves:
        told_of = _named if query.measure in GIFTS else told_figure
        lead = "; ".join(told_of(task, one) for one in moves)
        return replace(_listed(task, query.measure, moves), lead=f"{lead}.")
    found = members(task, query.measure)
    if query.choice == "unsent":
        there = set(members(task, Measure.STRENGTH, everything=True))
        found = [actor for actor in members(task, Measure.PLEDGED) if actor not in there]
    found = [actor for actor in found if task.asks_for(actor)]
    if not found:
        return None
    measure = Measure.PLEDGED if query.choice == "unsent" else query.measure
    told = list({one.actor: one for one in (latest(task, measure, actor=actor) for actor in found)}.values())
    if measure in (Measure.STRENGTH, Measure.DEPLOYMENT):
        told = [one for one in told if one.best or one.low]
        told = [one for one in told if one.best is None or one.best >= 1]
    figures = _ranked(told, query)
    return _listed(task, measure, figures) if figures else None


def kept_promises(task: Task) -> Draft | None:
    """Who of those that promised people has any there on the day asked about, with both figures of each."""
    promised = set(members(task, Measure.PLEDGED))
    there = [one for one in members(task, Measure.STRENGTH) if one in promised and task.asks_for(one)]
    found = [(latest(task, Measure.PLEDGED, actor=one), latest(task, Measure.STRENGTH, actor=one)) for one in there]
    pairs = sorted((one for one in found if _size(one[1])), key=lambda one: -_size(one[0]))
    if not pairs:
        return None
    listed = "; ".join(_kept(task, *one) for one in pairs)
    lead = task.w.t("answer.sent", day=task.w.long_day(task.day), n=len(pairs), list=listed)
    return Draft(
        lead=lead, figures=tuple(one for pair in pairs for one in pair), actors=tuple(one.actor for one, _ in pairs),
        count=len(pairs),
    )  # fmt: skip


def _kept(task: Task, pledged: Figure, sent: Figure) -> str:
    """What somebody promised, and what is there."""
    told = {"actor": task.label(pledged.actor), "there": bounds_of(task, sent)}
    bare = pledged.low is None and pledged.high is None
    said = task.w.t("answer.sent.bare", **told) if bare else task.w.t(
        "answer.sent.one", pledged=bounds_of(task, pledged), **told
    )  # fmt: skip
    return said + task.marks(dict.fromkeys((*pledged.notes, *sent.notes)))


def _listed(task: Task, measure: Measure, figures: list[Figure]) -> Draft:
    """A list of figures, each with its actor, in words and as a table."""
    query = task.query
    key = "answer.unsent" if query.choice == "unsent" else "answer.list"
    what = task.w.term(f"answer.measure.{measure}")
    listed = ", ".join(_named(task, figure) for figure in figures)
    actors = tuple(dict.fromkeys(actor for one in figures for actor in one.actor.split("+")))
    lead = task.w.t(key, what=what, day=task.w.long_day(task.day), n=len(actors), list=listed)
    rows = tuple((task.label(one.actor), bounds_of(task, one), task.marks(one.notes).strip()) for one in figures)
    headers = tuple(task.w.t(f"answer.column.{name}") for name in ("actor", "figure", "notes"))
    return Draft(
        lead=lead, figures=tuple(figures), actors=actors,
        table=Table(headers=headers, rows=rows) if len(rows) > 1 else None, count=len(actors),
    )  # fmt: skip


def moved(task: Task) -> list[Figure]:
    """How many of whom came, or left, in the time asked about, in the order of their days, of the counts of one day the
    largest, those that contradict others among them; what is told of some days is taken to lie in their middle. None
    where no time is asked about, or only its end.
    """
    query, hosts = task.query, _hosts(task)
    kind = (MOVES | GIFTS).get(query.measure)
    if kind is None or query.start is None or (query.start == query.end and query.form is not Form.NAMES):
        return []
    asked = Period(start=query.start, end=query.end)
    found: dict[tuple[str, date], Figure] = {}
    for one in task.index.tellings_from((kind,), query.start):
        claim, period = one.claim, one.claim.period
        if period.start is None or period.end is None or period.end - period.start > A_MONTH:
            continue
        if query.mission not in (None, one.mission) or task.refused(claim.id):
            continue
        middle = period.start + (period.end - period.start) / 2
        if asked.overlaps(Period.day(middle)):
            for actor in (each for each in one.countries if each not in hosts and task.asks_for(each)):
                told = _of_claim(task, claim, measure=query.measure, actor=actor)
                found[told.actor, middle] = max(found.get((told.actor, middle), told), told, key=_size)
    counted = {actor for (actor, _), figure in found.items() if figure.low is not None}
    return [one for (actor, _), one in found.items() if one.low is not None or actor not in counted][:MOST_ROWS]


def _size(figure: Figure) -> Number:
    return figure.best or figure.low or 0


def members(task: Task, measure: Measure, *, everything: bool = False) -> list[str]:
    """The countries that claims of a measure tell of by the day asked about. `everything`: at any time up to then, and
    only where they count somebody.
    """
    hosts = _hosts(task)
    return [
        actor for actor in task.index.told_of(OF_MEASURE.get(measure, ()))
        if actor not in hosts
        and next(_told_of(task, measure, actor, everything=everything), None) is not None
        and not _gone(task, measure, actor)
    ]  # fmt: skip


def _told_of(task: Task, measure: Measure, actor: str, *, everything: bool = False) -> Iterator[Claim]:
    """The claims that make somebody one of a list; see `members`."""
    day, aside = task.day, task.index.aside(task.mission)
    soon = day + A_WEEK
    start = None if everything or task.query.form is not Form.LIST else task.query.start
    others = A_YEAR if task.query.mission is None else None
    kinds = OF_MEASURE.get(measure, ())
    for one in task.index.tellings_near(kinds, actor, mission=task.mission, day=day, others=others):
        if one.first is not None and one.first > day and (one.first > soon or one.claim.period.dated):
            continue
        if everything and not one.claim.quantity.low:
            continue
        if one.claim.id in aside or (measure is Measure.DEPLOYMENT and not _since(one, start)):
            continue
        yield one.claim


def _gone(task: Task, measure: Measure, actor: str) -> bool:
    """Whether a line says that nobody of an actor is there any more, or ever was."""
    if measure is not Measure.STRENGTH:
        return False
    figures = (figure_at(line, task.day) for line in task.index.lines(str(Measure.STRENGTH), actor))
    known = (one for one in figures if one is not None and one.known)
    first = next(known, None)
    return first is not None and first.high == 0 and all(one.high == 0 for one in known)


def _hosts(task: Task) -> frozenset[str]:
    return frozenset(one.theatre for one in task.view.vocabulary.missions if one.theatre and one.id == task.mission)


def _since(told: Telling, start: date | None) -> bool:
    return start is None or told.last is None or told.last >= start


def latest(task: Task, measure: Measure, *, actor: str) -> Figure:
    """What a line says of an actor on the day, else what the last claim counts."""
    if measure in LINES:
        lines = [line for line in task.index.lines(str(measure), actor) if line.place is None]
        told = [one for line in lines if (one := figure_at(line, task.day)) is not None and one.known]
        if told:
            found = max(told, key=lambda one: one.value or 0)
            return noted(task, found, measure=measure, actor=actor, day=task.day)
    claims = _told_of(task, measure, actor)
    claim = max(claims, key=lambda one: (one.quantity.stated, one.period.end or one.published or date.min, one.id))
    return _of_claim(task, claim, measure=measure, actor=actor)


def _of_claim(task: Task, claim: Claim, *, measure: Measure, actor: str) -> Figure:
    """What a claim counts, with its day where it tells of one that somebody moved on; of several together what they
    have together.
    """
    reckoned = Reckoned(
        low=claim.quantity.low, high=claim.quantity.high, unit=claim.quantity.unit, claims=(claim.id,),
        best=claim.quantity.low if claim.quantity.low == claim.quantity.high else None,
    )  # fmt: skip
    day = claim.period.end if measure in MOVES and claim.period.is_day else None
    together = claim.quantity.stated and len(claim.actors) > 1
    return noted(task, reckoned, measure=measure, actor=claim.actor if together else actor, day=day)


def _ranked(figures: list[Figure], query: Query) -> list[Figure]:
    """By size, the largest first; only one where the most or the least is asked for, without those that the question
    names ('after Kenya, who ...'): the first, or that at the place that is asked for ('the second largest').
    """
    found = sorted(figures, key=lambda one: (-(one.best or one.low or 0), one.actor))
    if query.choice in ("most", "least"):
        others = [one for one in found if set(one.actor.split("+")).isdisjoint(query.actors)]
        at = next((PLACES.index(one) + 1 for one in PLACES if one in query.words), 0)
        return (others if query.choice == "most" else others[::-1])[at : at + 1]
    return found[:MOST_ROWS]


def _named(task: Task, figure: Figure) -> str:
    return f"{task.label(figure.actor)} ({bounds_of(task, figure)}){task.marks(figure.notes)}"


def bounds_of(task: Task, figure: Figure) -> str:
    """The bounds of a figure in words."""
    plain = Reckoned(low=figure.low, best=figure.best, high=figure.high, unit=figure.unit)
    return task.w.t("bounds.no_number") if not plain.known else task.w.bounds(plain)


def named_in(task: Task, actors: Iterable[str]) -> tuple[str, ...]:
    """The countries among some actors, each once, without the host; of a region that is asked about, its own."""
    hosts = _hosts(task)
    return tuple(
        one for one in dict.fromkeys(actors)
        if task.scope.is_contributor(one) and one not in hosts and task.asks_for(one)
    )  # fmt: skip
