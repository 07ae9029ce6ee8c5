"""Polls: the share that one found, or how many it asked."""

from collections.abc import Sequence

from musterbook.base.claim import Poll
from musterbook.base.evidence import Evidence
from musterbook.base.query import SOFT
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.figures import counted, told_figure
from musterbook.write.answers.sayings import MOST_SAID
from musterbook.write.answers.task import Task

_SHARED = frozenset({"ratio", "in_favour", "against", "oppose", "support", "trust", "doubt"})
"""Concepts of a question about a poll that asks for some of those who were asked."""


def polled(task: Task, best: Sequence[Evidence]) -> Draft | None:
    """The share that a poll found; how many were asked, where that is, or people are and no share."""
    asked = {one for word in task.query.words if not word.startswith(SOFT) for one in word.split("|")}
    sample = next((
        claim.detail.sample for one in best[:MOST_SAID] for claim in one.claims
        if isinstance(claim.detail, Poll) and claim.detail.sample
    ), None)  # fmt: skip
    people = "personnel" in asked or asked <= {"poll", "inhabitants"} or "sample" in asked
    if sample is not None and people and asked.isdisjoint(_SHARED):
        where = next((one for one in best if sample in (number for number, _ in one.numbers)), best[0])
        return Draft(lead=task.w.t("claim.sample", n=sample) + f"{task.marks((task.note(where),))}.")
    figure = counted(task, best[0], task.query)
    return None if figure is None else Draft(lead=told_figure(task, figure) + ".", figures=(figure,))
