"""Yes or no: whether what a question says is what the record says."""

from musterbook.base.evidence import Evidence
from musterbook.base.quantity import Number
from musterbook.write.answers.comparing import compared
from musterbook.write.answers.disputing import disputes_of, tell_disputes
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.pledging import fulfilled
from musterbook.write.answers.task import Task

MOST_READ = 3
NEGATED = "negated"
"""The choice of a question whether something is not so."""


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
    verdict = verdict != (task.query.choice == NEGATED)
    return Draft(lead=task.w.t("answer.yes" if verdict else "answer.no"), verdict=verdict)


def _numbered(best: tuple[Evidence, ...], numbers: tuple[Number, ...]) -> bool:
    """Whether one of the sentences has all the numbers, or claims of it whose bounds hold them."""
    return any(all(_holds(one, number) for number in numbers) for one in best)


def _holds(evidence: Evidence, number: Number) -> bool:
    if any(value == number for value, _ in evidence.numbers):
        return True
    bounds = ((claim.quantity.low, claim.quantity.high) for claim in evidence.fitting if claim.quantity.stated)
    return any(number in told for told in bounds)
