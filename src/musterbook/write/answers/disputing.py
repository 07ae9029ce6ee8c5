"""What contradicts what: the conflicts and differences that bear on a question, and figures of one source."""

from collections.abc import Iterator, Sequence

from musterbook.base.answer import Table
from musterbook.base.claim import MISSION, Claim
from musterbook.base.ledger import Conflict, Difference
from musterbook.base.query import Measure, Query
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.index import Bearing
from musterbook.write.answers.kinds import KINDS
from musterbook.write.answers.task import Task
from musterbook.write.figure import Figure as Reckoned
from musterbook.write.reading import plain_sentence

MOST_DISPUTES = 5
MOST_LINES = 40


def disputes_of(task: Task, query: Query) -> list[Conflict | Difference]:
    """The conflicts, then the differences, whose claims are of the measure, the actors and the numbers of a query."""
    found = [
        (len(bearing.numbers.intersection(query.numbers)), bearing.dispute)
        for bearing in task.index.disputes
        if _bears(bearing, query)
    ]
    best = max((count for count, _ in found), default=0)
    wanted = best if query.numbers else 0
    return [one for count, one in found if count >= wanted and (not query.numbers or count)]


def _bears(bearing: Bearing, query: Query) -> bool:
    kinds = KINDS.get(query.measure, ())
    told = not kinds or not bearing.kinds.isdisjoint(kinds)
    actors = not query.actors or not bearing.actors.isdisjoint(query.actors)
    late = query.end is not None and bearing.first is not None and bearing.first > query.end
    early = query.start is not None and bearing.last is not None and bearing.last < query.start
    return told and actors and not late and not early


def tell_disputes(task: Task, disputes: Sequence[Conflict | Difference], most: int = MOST_DISPUTES) -> tuple[str, ...]:
    """Each in a sentence with the footnotes of its claims."""
    return tuple(_told(task, one) for one in disputes[:most])


def _told(task: Task, dispute: Conflict | Difference) -> str:
    claims = [task.view.claim_of[name] for name in dispute.claims if name in task.view.claim_of]
    text = plain_sentence(dispute.explanation, task.view, task.w) if task.w.language == "en" else ""
    if not text:
        said = "; ".join(_said(task, claim) for claim in claims[:4])
        text = task.w.t("answer.apart", said=said)
    return text + task.marks(task.notes_of(claims))


def _said(task: Task, claim: Claim) -> str:
    quantity = claim.quantity
    told = task.w.bounds(Reckoned(low=quantity.low, high=quantity.high, unit=quantity.unit)) if quantity.stated else ""
    kind = task.w.t(f"kind.{claim.kind}")
    return " ".join(filter(None, (task.label(claim.actor), kind, told, f"({task.w.period(claim.period)})")))


def all_disputes(task: Task) -> Draft | None:
    """What does not add up, as far as was asked."""
    found = disputes_of(task, task.query)
    if not found:
        return None
    told = tell_disputes(task, found)
    lead = task.w.t("answer.disputes", n=len(found)) + " " + " ".join(told)
    return Draft(lead=lead, count=len(found), quoted=False)


def one_source(task: Task) -> Draft | None:
    """The figures of the mission's lines on the day asked about that rest on one word alone."""
    rows = list(_lonely(task))
    if not rows:
        return None
    headers = tuple(task.w.t(f"answer.column.{name}") for name in ("actor", "measure", "figure", "notes"))
    told = "; ".join(" ".join(row) for row in rows[:MOST_DISPUTES])
    lead = task.w.t("answer.one_source", n=len(rows), day=task.w.long_day(task.day), list=told)
    return Draft(lead=lead, table=Table(headers=headers, rows=tuple(rows[:MOST_LINES])), count=len(rows), quoted=False)


def _lonely(task: Task) -> Iterator[tuple[str, ...]]:
    for line in task.view.near(task.mission).lines:
        point = line.at(task.day)
        if point is None or not point.claims or (task.query.actors and line.actor not in task.query.actors):
            continue
        if task.query.measure not in (Measure.ANYTHING, Measure(line.measure)):
            continue
        claims = [task.view.claim_of[one] for one in point.claims if one in task.view.claim_of]
        if len({claim.origin or claim.document or claim.id for claim in claims}) != 1:
            continue
        told = task.w.bounds(
            Reckoned(low=point.low, best=point.best, high=None if point.open else point.high, unit=line.unit)
        )
        marks = task.marks(task.notes_of(claims, most=1)).strip()
        yield task.label(line.actor or MISSION), task.w.term(f"answer.measure.{line.measure}"), told, marks
