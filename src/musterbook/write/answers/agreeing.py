"""Whether sources agree: all figures, tallies or days that are told of one thing, with yes or no before them."""

from dataclasses import replace

from musterbook.base.ledger import Conflict, Difference
from musterbook.base.query import Form, Measure
from musterbook.write.answers.dating import dated
from musterbook.write.answers.disputing import disputes_of, tell_disputes
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.kinds import AGREEING
from musterbook.write.answers.task import Task
from musterbook.write.answers.voting import voted


def asks_agreement(task: Task) -> bool:
    """Whether it is asked if sources agree."""
    return task.query.choice in AGREEING


def with_verdict(task: Task, draft: Draft, *, agree: bool) -> Draft:
    """What is told with yes or no before it, as it was asked."""
    verdict = agree == AGREEING[task.query.choice or "disputes"]
    lead = task.w.t("answer.yes" if verdict else "answer.no")
    return replace(draft, lead=f"{lead} {draft.lead}".strip(), verdict=verdict)


def tallies(task: Task) -> Draft | None:
    """The tallies that are told of one vote."""
    if task.query.measure is not Measure.VOTE:
        return None
    found = voted(task)
    return None if found is None else with_verdict(task, found, agree=len(found.figures) == 1)


def days(task: Task) -> Draft | None:
    """The days that are told of one event, and what contradicts what."""
    draft = dated(task)
    if draft is None:
        return None
    found = [one for one in disputes_of(task, task.query) if _of_days(task, one)]
    alike = len(set(draft.days)) == 1 and not found
    return with_verdict(task, replace(draft, conflicts=tell_disputes(task, found)), agree=alike)


def _of_days(task: Task, dispute: Conflict | Difference) -> bool:
    """Whether a dispute is about the day of one thing: its claims tell it of several."""
    claims = [task.view.claim_of[one] for one in dispute.claims if one in task.view.claim_of]
    told = {claim.period for claim in claims if claim.period.is_day}
    return len({claim.kind for claim in claims}) == 1 and len(told) > 1


def agreed(task: Task) -> Draft | None:
    """What sources tell of one thing and whether it is the same, where tallies or days are asked for."""
    return days(task) if task.query.form is Form.DAY else tallies(task)
