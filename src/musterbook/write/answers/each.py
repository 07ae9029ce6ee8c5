"""Several figures that a question asks for at once: of each of those named, of each branch, of each thing that befell
them.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from musterbook.base.answer import Figure
from musterbook.base.evidence import Evidence
from musterbook.base.query import EACH, Form, Measure, Query
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.figures import LINES
from musterbook.write.answers.sayings import MOST_SAID, say_all
from musterbook.write.answers.task import Task

MOST_PARTS, TWO = 4, 2
_BRANCHES = ("soldier", "police", "airman")
_OF_PEOPLE = {
    "die": Measure.KILLED, "injure": Measure.INJURED, "missing": Measure.MISSING, "abduct": Measure.ABDUCTED,
    "arrive": Measure.DEPLOYMENT, "pledge": Measure.PLEDGED, "leave": Measure.WITHDRAWAL,
}  # fmt: skip
_OF_MONEY = {
    "pledge": Measure.FUNDS_PLEDGED, "receive": Measure.FUNDS_RECEIVED, "need": Measure.FUNDS_REQUIRED,
    "freeze": Measure.FUNDS_SUSPENDED, "release": Measure.FUNDS_RESUMED,
}  # fmt: skip
"""The measures that are told apart, by the concept of their own."""
_STANDING = frozenset({Measure.PLEDGED, Measure.FUNDS_PLEDGED, Measure.FUNDS_REQUIRED})
"""Measures of which what was told before a time holds in it."""


def asks_each(task: Task) -> bool:
    """Whether several figures are asked for: in so many words, or of several countries that nothing counts together."""
    query = task.query
    countries = {one for one in query.actors if one.isupper()}
    plain = query.choice in (None, "several") and len(countries) > 1 and not query.numbers and query.until is None
    joint = plain and any(countries <= {*claim.actors} for one in task.found.best for claim in one.fitting)
    return query.choice == EACH or (plain and not joint)


def each(task: Task, part: Callable[[Task], Draft | None]) -> Draft | None:
    """The figures that a question asks for, one after another; `part`: what answers for one. None where it is not
    answered for two of them; of two countries the one may be answered by words alone.
    """
    told: list[tuple[Draft, Evidence | None]] = []
    queries = list(_parts(task.query))[:MOST_PARTS]
    for query in queries:
        own = replace(task, query=query, words_of=None)
        draft, best = part(own), next(iter(own.found.best), None)
        if draft is not None and draft.figures:
            named = "" if query.corps is None else f"{task.w.t(f'corps.{query.corps}')}{task.w.colon} "
            told.append((replace(draft, lead=named + draft.lead), best))
        elif best is not None and task.query.choice == EACH and len(queries) == TWO and len(query.actors) == 1:
            told.append((Draft(lead=""), best))
    figures = _unlike([one for draft, _ in told for one in draft.figures[:1]])
    worded = any(not draft.figures for draft, _ in told)
    if len(told) < TWO or len(figures) < (1 if worded else TWO):
        return None
    quoted = list({one.span: one for _, one in told if one is not None}.values())
    said = say_all(task, quoted[:MOST_SAID])
    lead = " ".join(draft.lead for draft, _ in told if draft.lead)
    return Draft(lead=f"{lead} {said}".strip(), figures=figures, quoted=False)


def apiece(task: Task, part: Callable[[Task], Draft | None]) -> Draft | None:
    """What passages tell of each of two countries that are compared, where no line tells of both."""
    query = task.query
    plain = query.until is None and not query.numbers and query.measure in LINES
    if not plain or len(query.actors) != TWO or not all(map(str.isupper, query.actors)):
        return None
    words = tuple(one for one in query.words if one not in _GAP)
    return each(task.asking(replace(query, form=Form.FIGURE, choice=EACH, words=words)), part)


_GAP = frozenset({"expand", "decrease"})
"""Words of a comparison that no figure is told with."""


def _unlike(figures: list[Figure]) -> tuple[Figure, ...]:
    """The figures without those that are told already."""
    return tuple({(one.measure, one.actor, one.low, one.high): one for one in figures}.values())


def _parts(query: Query) -> Iterator[Query]:
    """The queries for one figure each that a query for several stands for: by actor, by branch, by measure."""
    plain = replace(query, choice=None)
    countries = [one for one in query.actors if one.isupper()]
    branches = [one for one in _BRANCHES if one in query.words]
    measures = _measures(query)
    if len(countries) > 1:
        yield from (replace(plain, actors=(one,)) for one in countries)
    elif len(branches) > 1:
        if query.measure is Measure.STRENGTH and "personnel" in query.words:
            yield replace(plain, words=_without(query, set(branches)))
        for one in branches:
            yield replace(plain, corps=one, words=_without(query, set(branches) - {one}))
    elif len(measures) > 1:
        for name, measure in measures.items():
            own = replace(plain, measure=measure, words=_without(query, set(measures) - {name}))
            yield replace(own, place=None, start=None) if measure in _STANDING else own


def _measures(query: Query) -> dict[str, Measure]:
    """The measures that a query has words of, by those words."""
    asked = {one for word in query.words for one in word.split("|")}
    money = bool(asked & {"money", "trust_fund"}) or query.measure.startswith("funds")
    table = _OF_MONEY if money else _OF_PEOPLE
    return {name: measure for name, measure in table.items() if name in asked}


def _without(query: Query, names: set[str]) -> tuple[str, ...]:
    """The words of a query but those that mean some concepts alone."""
    return tuple(one for one in query.words if not set(one.split("|")) & names)
