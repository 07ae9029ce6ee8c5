"""What two editions of one text tell, and what becomes of an offer: two figures of one source, the earlier first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from musterbook.base.answer import Figure
from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.document import Document
from musterbook.base.query import Measure
from musterbook.write.answers.comparing import gauged
from musterbook.write.answers.dating import A_MONTH
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.figures import noted
from musterbook.write.answers.kinds import KINDS
from musterbook.write.answers.task import Task
from musterbook.write.figure import Figure as Reckoned
from musterbook.write.scope import told_on

_AROUND = timedelta(days=10)
_Telling = tuple[Document, Claim]


def of_editions(task: Task) -> Draft | None:
    """The figures that two editions of one text tell, of the times asked about, else the first and the last; None where
    no text has two that tell them.
    """
    found = [pair for texts in _families(task) if (pair := _ends(task, texts)) is not None]
    if not found:
        return None
    first, last = found[0]
    return gauged(task, _figure(task, first), _figure(task, last), later=True)


def _families(task: Task) -> Iterator[list[_Telling]]:
    """The documents with one title that tell a figure of what is asked about, in order, with their claims."""
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in task.index.of_kinds(KINDS.get(_measure(task), ())[:1]):
        if claim.document is not None and claim.actor == task.actor and claim.quantity.stated:
            claims[claim.document].append(claim)
    texts: defaultdict[str, list[_Telling]] = defaultdict(list)
    for one in sorted(task.view.documents, key=lambda one: one.published or date.min):
        if one.title and claims[one.id]:
            texts[one.title].append((one, max(claims[one.id], key=_how_new)))
    yield from (one for one in texts.values() if len(one) > 1)


def _measure(task: Task) -> Measure:
    """What is asked about: those present, where nothing says what."""
    return Measure.STRENGTH if task.query.measure is Measure.ANYTHING else task.query.measure


def _how_new(claim: Claim) -> tuple[date, bool]:
    """How late a claim is of its document's, an exact one before others; one without a time is of its publication."""
    return told_on(claim) or claim.published or date.min, claim.quantity.low == claim.quantity.high


def _ends(task: Task, texts: Iterable[_Telling]) -> tuple[Claim, Claim] | None:
    """The claims of two editions of a text: the ones of the two times asked about, or the first and the last."""
    query, told = task.query, list(texts)
    until = query.until or query.end
    if query.start is None or until is None:
        return told[0][1], told[-1][1]
    one = next((claim for text, claim in told if _is_of(text, query.start, first=True)), None)
    if one is not None and query.until is None and until - query.start <= A_MONTH:
        return (one, told[-1][1]) if one is not told[-1][1] else (told[0][1], one)
    other = next((claim for text, claim in reversed(told) if _is_of(text, until, first=False)), None)
    return None if one is None or other is None or one is other else (one, other)


def _is_of(text: Document, day: date, *, first: bool) -> bool:
    """Whether a text was published in the month that begins, or ends, on a day, or near any other day."""
    if text.published is None:
        return False
    edge = day.day == 1 if first else (day + timedelta(days=1)).day == 1
    same = (text.published.year, text.published.month) == (day.year, day.month)
    return same if edge else abs(text.published - day) <= _AROUND


def _figure(task: Task, claim: Claim) -> Figure:
    told = Reckoned(
        low=claim.quantity.low, high=claim.quantity.high, unit=claim.quantity.unit, claims=(claim.id,),
        best=claim.quantity.low if claim.quantity.low == claim.quantity.high else None,
    )  # fmt: skip
    return noted(task, told, measure=_measure(task), actor=claim.actor or MISSION, day=claim.published)


def revised(task: Task) -> Draft | None:
    """What somebody offered first and last in the time asked about, where that is not the same: promises, and those
    who are to come.
    """
    query = task.query
    until = query.until or query.end
    if query.measure is not Measure.PLEDGED or not query.actors or query.start is None or until is None:
        return None
    offers = sorted(
        (one for one in task.index.of_kinds((Kind.PERSONNEL_PLEDGE, Kind.DEPLOYMENT)) if _is_offer(task, one)),
        key=lambda one: (_offered_on(one), one.id),
    )  # fmt: skip
    told = [one for one in offers if query.start <= _offered_on(one) <= until]
    if not told or told[0].quantity == told[-1].quantity:
        return None
    return gauged(task, _figure(task, told[0]), _figure(task, told[-1]), later=True)


def _offered_on(claim: Claim) -> date:
    """The last day of the time at which something is told to have been offered, no later than it was told."""
    published = claim.published or date.min
    offered = claim.period.end if claim.kind is Kind.PERSONNEL_PLEDGE else None
    return published if offered is None else min(offered, published)


def _is_offer(task: Task, claim: Claim) -> bool:
    planned = claim.kind is Kind.PERSONNEL_PLEDGE or claim.modality is Modality.PLANNED
    return planned and claim.actor == task.actor and claim.quantity.stated and not task.refused(claim.id)
