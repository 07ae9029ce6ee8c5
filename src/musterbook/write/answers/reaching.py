"""Whether what there is comes up to what is needed, planned or promised, or to half of it."""

from dataclasses import replace

from musterbook.base.query import SOFT, Form
from musterbook.write.answers.comparing import WHOLES, compared
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.pledging import fulfilled
from musterbook.write.answers.task import Task

_HALF, _ENOUGH, _COMPLETE = "half", "suffice", "complete_force"
_ASKING = frozenset({_HALF, _ENOUGH, _COMPLETE})
"""Concepts of a question whether something comes up to a whole, or to half of it."""
_OF_WHOLES = frozenset({
    *_ASKING, "receive", "money", "trust_fund", "need", "lack", "spend", "pledge", "plan", "authorize", "full",
    "present", "personnel", "arrive", "deployment", "expand", "decrease", "end", "greet", "mandate", "draft",
})  # fmt: skip
"""Concepts of a question that asks for no other part than that of all that is needed."""


def reached(task: Task) -> Draft | None:
    """Yes or no with both figures; None where that is not asked, or one of them is not known."""
    query = task.query
    asked = [set(word.split("|")) for word in query.words if not word.startswith(SOFT)]
    told = {name for names in asked for name in names}
    if query.measure not in WHOLES or told.isdisjoint(_ASKING) or query.numbers or query.until is not None:
        return None
    if query.place or query.corps or not all(_OF_WHOLES & names for names in asked):
        return None
    if _COMPLETE in told and query.actors:
        return fulfilled(task.asking(replace(query, words=("full", "pledge")))) or Draft(lead="")
    beside = {*_ASKING, "lack"}
    words = tuple(one for one in query.words if beside.isdisjoint(one.removeprefix(SOFT).split("|")))
    words = (*words, "plan") if _COMPLETE in told else words
    draft = compared(task.asking(replace(query, form=Form.COMPARE, choice=None, start=None, words=words)))
    numbers = () if draft is None else tuple(one.best or one.low for one in draft.figures)
    if draft is None or len(numbers) != _TWO or not numbers[0] or not numbers[1]:
        return Draft(lead="") if _COMPLETE in told else None
    share, bar = numbers[0] / numbers[1], 0.5 if _HALF in told else 1.0
    verdict = share > bar if query.choice == "more" else share < bar if query.choice == "fewer" else share >= bar
    lead = task.w.t("answer.yes" if verdict else "answer.no")
    return replace(draft, lead=f"{lead} {draft.lead}", verdict=verdict)


_TWO = 2
