"""The first of what happened: where or by whom it was is told by the sentences on it, not by those on later ones."""

from collections.abc import Sequence
from datetime import timedelta

from musterbook.base.claim import Claim, Modality
from musterbook.base.evidence import Evidence
from musterbook.base.query import Form, Measure
from musterbook.write.answers.task import Task

ONE_EVENT = timedelta(days=10)
"""Days no further apart than this may be told of one event."""
OF_FIRST = frozenset({Measure.DEPLOYMENT, Measure.WITHDRAWAL, Measure.KILLED})
"""Measures of which the first in time is meant by 'the first'."""
_OF_WORDS = frozenset({Form.PLACE, Form.NAMES, Form.TEXT, Form.REASON})


def _is_like(claim: Claim, other: Claim) -> bool:
    """Whether two claims tell of the same kind of thing, of one actor, as done."""
    told, wanted = ((one.kind, one.outcome, one.actor, one.mission) for one in (claim, other))
    return told == wanted and claim.modality is Modality.ACTUAL


def asks_first(task: Task) -> bool:
    """Whether the first of what happened, in time, is asked for."""
    return task.query.measure in OF_FIRST and any("first" in word.split("|") for word in task.query.words)


def of_the_first(task: Task) -> Sequence[Evidence]:
    """The sentences found; where words on the first of what happened are asked for, without those whose claims are all
    of later days than the first that the record tells of whom the first of these claims is of.
    """
    best = task.found.best
    if task.query.form not in _OF_WORDS or not asks_first(task):
        return best
    days = {one: [claim for claim in one.fitting if claim.period.is_day and claim.period.start] for one in best}
    leading = next((claim for claims in days.values() for claim in claims), None)
    if leading is None:
        return best
    alike = (one for one in task.index.of_kinds((leading.kind,)) if _is_like(one, leading) and one.period.is_day)
    first = min(one.period.start for one in alike if one.period.start is not None)
    return [
        one for one in best
        if not days[one] or any(claim.period.start and claim.period.start - first <= ONE_EVENT for claim in days[one])
    ]  # fmt: skip
