"""Pledges kept: how many somebody has sent, or how much paid, of what was pledged."""

from dataclasses import replace

from musterbook.base.answer import Figure
from musterbook.base.query import SOFT, Form, Measure, Query
from musterbook.write.answers.comparing import gauged
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.figures import counted, figure_on, noted, told_figure
from musterbook.write.answers.listing import members
from musterbook.write.answers.sayings import say
from musterbook.write.answers.task import Task
from musterbook.write.figure import figure_of

_OF_PLEDGES = frozenset({Measure.PLEDGED, Measure.DEPLOYMENT, Measure.STRENGTH})
_OF_SUMS = frozenset({Measure.PLEDGED, Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED})
_PEOPLE = frozenset({"personnel", "police", "soldier"})
"""Concepts of those who are given where no money is."""
_PAYING = frozenset({"receive", "spend"})
"""Concepts of what is done with money alone."""


def fulfilled(task: Task) -> Draft | None:
    """Whether somebody has sent all, or half, of what was pledged, with both figures; None where that is not asked, or
    not known.
    """
    asked = _asked(task)
    if not {"full", "pledge"} <= asked or (task.query.numbers and "arrive" not in asked):
        return None
    people = not _PEOPLE.isdisjoint(asked)
    if _PAYING & asked and task.query.measure in _OF_SUMS and not people:
        return _paid(task)
    found = _sent_and_pledged(task)
    if found is None:
        return _sent_nobody(task)
    sent, pledged = found
    draft, part = gauged(task, sent, pledged), 0.5 if "half" in asked else 1
    if sent.high is not None and pledged.low is not None and sent.high < part * pledged.low:
        return replace(draft, lead=f"{task.w.t('answer.no')} {draft.lead}", verdict=False)
    if sent.low is not None and pledged.high is not None and sent.low >= part * pledged.high:
        return replace(draft, lead=f"{task.w.t('answer.yes')} {draft.lead}", verdict=True)
    return draft


def _paid(task: Task) -> Draft | None:
    """What was paid, and what was pledged, with yes or no where the figures leave no doubt; where they are not known,
    or are in several currencies, only what is told of them.
    """
    kinds = (Measure.FUNDS_RECEIVED, Measure.FUNDS_PLEDGED)
    asked = [replace(task.query, measure=measure, words=()) for measure in kinds]
    told = [figure_on(task, one, actor=task.actor, day=task.day) for one in asked]
    figures = [one[0] for one in told if one is not None]
    units = {line.unit for measure in kinds for line in task.index.lines(str(measure), task.actor)}
    if len(figures) < len(kinds) or len(units) > 1:
        return Draft(lead="") if task.found.best else None
    paid, pledged = figures
    draft = gauged(task, paid, pledged)
    if paid.low is not None and pledged.high is not None and paid.low >= pledged.high:
        return replace(draft, lead=f"{task.w.t('answer.yes')} {draft.lead}", verdict=True)
    if paid.high is not None and pledged.low is not None and paid.high < pledged.low:
        return replace(draft, lead=f"{task.w.t('answer.no')} {draft.lead}", verdict=False)
    return draft


def _sent_nobody(task: Task) -> Draft | None:
    """That somebody who promised some has sent none, as far as anything tells."""
    pledged = _pledged(task, replace(task.query, measure=Measure.PLEDGED)) if task.query.actors else None
    if pledged is None or task.actor in members(task, Measure.STRENGTH, everything=True):
        return None
    lead = f"{task.w.t('answer.no')} {told_figure(task, pledged)}."
    return Draft(lead=lead, figures=(pledged,), verdict=False)


def outstanding(task: Task) -> Draft | None:
    """What has not come of what was pledged; None where that is not asked, or not known."""
    owed = task.query.choice == "unsent"
    if not owed and (not {"lack", "remain"} & _asked(task) or "pledge" not in _asked(task)):
        return None
    found = _sent_and_pledged(task)
    return None if found is None else _said(task, gauged(task, *found), found)


def _said(task: Task, draft: Draft, found: tuple[Figure, Figure]) -> Draft:
    """What is outstanding, with the first passage that tells the number itself, where one does."""
    sent, pledged = found
    if sent.best is None or pledged.best is None:
        return draft
    gap = pledged.best - sent.best
    query = Query(form=Form.FIGURE, actors=task.query.actors, numbers=(gap,))
    told = next((one for one in task.look(query).best if any(number == gap for number, _ in one.numbers)), None)
    return draft if told is None else replace(draft, lead=f"{draft.lead} {say(task, told)}.")


def _asked(task: Task) -> set[str]:
    return {one for word in task.query.words for one in word.removeprefix(SOFT).split("|")}


def _sent_and_pledged(task: Task) -> tuple[Figure, Figure] | None:
    """The most people of the first actor that were there at once up to the day asked about, and how many were
    pledged.
    """
    query = task.query
    if not query.actors or (query.measure not in _OF_PLEDGES and query.choice != "unsent"):
        return None
    pledged = _pledged(task, replace(query, measure=Measure.PLEDGED))
    lines = [one for one in task.index.lines(str(Measure.STRENGTH), task.actor) if one.place is None]
    points = [
        (point.best, point, line.unit) for line in lines for point in line.points
        if point.best is not None and (point.start is None or point.start <= task.day)
    ]  # fmt: skip
    if pledged is None or not points:
        return None
    _, most, unit = max(points, key=lambda one: one[0])
    sent = figure_of(most, unit)
    return noted(task, sent, measure=Measure.STRENGTH, actor=task.actor, day=most.start), pledged


def _pledged(task: Task, query: Query) -> Figure | None:
    """How many were pledged by the day asked about: by a line, else by the best sentence that counts them."""
    told = figure_on(task, query, actor=task.actor, day=task.day)
    if told is not None:
        return told[0]
    return next((one for best in task.look(query).best if (one := counted(task, best, query)) is not None), None)
