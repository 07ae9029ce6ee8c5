"""Yes or no: whether what a question says is what the record says."""

from dataclasses import replace

from musterbook.base.evidence import Evidence
from musterbook.base.quantity import Number
from musterbook.base.query import Measure
from musterbook.write.answers.comparing import compared
from musterbook.write.answers.disputing import disputes_of, tell_disputes
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.task import Task

MOST_READ = 3
BOTH = 2
"""Figures of a comparison."""


def checked(task: Task) -> Draft | None:
    """Yes where a sentence found says so, no where it denies it or gives other numbers; neither where it says no to
    something else, which may be what matters.
    """
    best = task.found.best[:MOST_READ]
    if task.query.choice == "disputes":
        found = disputes_of(task, task.query)
        told = tell_disputes(task, found)
        lead = task.w.t("answer.no" if found else "answer.yes")
        return Draft(lead=" ".join((lead, *told)), verdict=not found, conflicts=told) if best or found else None
    if len(task.query.actors) > 1 or (task.query.until is not None and task.query.choice in ("more", "fewer")):
        return compared(task)
    kept = fulfilled(task)
    if kept is not None:
        return kept
    if not best:
        return None
    if not task.query.numbers and best[0].doubtful and not best[0].denied:
        return Draft(lead="")
    verdict = not best[0].denied and (not task.query.numbers or _numbered(best, task.query.numbers))
    return Draft(lead=task.w.t("answer.yes" if verdict else "answer.no"), verdict=verdict)


def fulfilled(task: Task) -> Draft | None:
    """Whether somebody has sent all that was pledged, with both figures; None where that is not asked, or not known."""
    asked = {one for word in task.query.words for one in word.split("|")}
    if not task.query.actors or task.query.numbers or not {"full", "pledge"} <= asked:
        return None
    found = compared(task.asking(replace(task.query, measure=Measure.PLEDGED, until=None, start=None, end=task.day)))
    if found is None or len(found.figures) < BOTH:
        return None
    there, pledged = found.figures
    if there.high is not None and pledged.low is not None and there.high < pledged.low:
        return replace(found, lead=f"{task.w.t('answer.no')} {found.lead}", verdict=False)
    if there.low is not None and pledged.high is not None and there.low >= pledged.high:
        return replace(found, lead=f"{task.w.t('answer.yes')} {found.lead}", verdict=True)
    return None


def _numbered(best: tuple[Evidence, ...], numbers: tuple[Number, ...]) -> bool:
    """Whether one of the sentences has all the numbers, or claims of it whose bounds hold them."""
    return any(all(_holds(one, number) for number in numbers) for one in best)


def _holds(evidence: Evidence, number: Number) -> bool:
    if any(value == number for value, _ in evidence.numbers):
        return True
    bounds = ((claim.quantity.low, claim.quantity.high) for claim in evidence.fitting if claim.quantity.stated)
    return any(number in told for told in bounds)
