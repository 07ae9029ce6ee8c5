"""Votes: the tallies that claims tell of a resolution, those of other sources beside them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from musterbook.base.answer import Figure
from musterbook.base.claim import Claim, Kind, Vote
from musterbook.base.query import NEGATED, Form, Measure
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.kinds import AGREEING
from musterbook.write.answers.task import Task
from musterbook.write.scope import told_on

ONE_VOTE = timedelta(days=3)
"""Votes told of days no further apart than this are one vote."""
_VENUES = frozenset({"united-nations", "un-security-council"})
"""The bodies that every such vote is of."""
FIELDS = {"abstain": "abstain", "against": "against", "in_favour": "in_favour"}
"""Concepts of a question to the number of a tally that is asked for."""


def voted(task: Task) -> Draft | None:
    """The tallies of the vote that a question is about, each once; None where claims tell none, or another body than
    theirs is asked about.
    """
    claims = [claim for claim in _of_vote(task) if _told(claim) and _of_body(task, claim)]
    if not claims:
        return None
    claims = _of_one_vote(task, claims) if task.query.choice in AGREEING else claims
    asked = [FIELDS[one] for word in task.query.words for one in word.split("|") if one in FIELDS]
    field = asked[0] if asked else "in_favour"
    figures: list[Figure] = []
    said: list[str] = []
    named = resolutions_of(task)
    if len(named) > 1:
        claims = _one_of_each(claims, named, field)
    for claim in claims:
        vote = claim.detail
        assert isinstance(vote, Vote)
        number = getattr(vote, field)
        if number is None or (len(named) < 2 and number in [one.best for one in figures]):  # noqa: PLR2004 - several
            continue
        notes = task.notes_of((claim,))
        figures.append(
            Figure(
                measure="vote", actor=claim.actor, low=number, best=number, high=number, unit=None,
                day=told_on(claim), notes=notes,
            )
        )  # fmt: skip
        said.append(_in_words(task, vote) + task.marks(notes))
    unanimous = any("unanimous" in word.split("|") for word in task.query.words)
    check = task.query.form is Form.CHECK
    told = None if not check or figures or not asked else _of_others(claims, asked[0])
    said += [] if told is None else [_in_words(task, told[1]) + task.marks(task.notes_of(told[:1]))]
    known = check and bool(figures or told)
    verdict = _unanimous(claims) if unanimous and check else _any_stood(task, asked, figures) if known else None
    if not said and verdict is None:
        return None
    lead = "; ".join(said) + "." if said else ""
    if verdict is not None:
        lead = f"{task.w.t('answer.yes' if verdict else 'answer.no')} {lead}".strip()
    return Draft(lead=lead, figures=tuple(figures), verdict=verdict)


def _any_stood(task: Task, asked: Sequence[str], figures: Sequence[Figure]) -> bool | None:
    """Whether anybody abstained, or voted against, where that is asked of nobody in particular."""
    query = task.query
    if query.numbers or not _VENUES.issuperset(query.actors) or not asked:
        return None
    if asked[0] not in ("abstain", "against"):
        return None
    return any(one.best for one in figures[:1]) != (query.choice == NEGATED)


def _of_others(claims: Sequence[Claim], field: str) -> tuple[Claim, Vote] | None:
    """A vote of which it is told how many did all else than a field says: nobody is told of who did that."""
    others = {*FIELDS.values()} - {field}
    votes = ((one, one.detail) for one in claims if isinstance(one.detail, Vote))
    return next((one for one in votes if all(getattr(one[1], other) is not None for other in others)), None)


def _of_vote(task: Task) -> Iterator[Claim]:
    """The claims about the vote that is asked about: by its number, its mission or its day."""
    query = task.query
    votes = [one for one in task.index.of_kinds((Kind.RESOLUTION_VOTE,)) if _of_source(task, one)]
    told = [(one, one.detail) for one in votes if isinstance(one.detail, Vote)]
    named = [one for one, vote in told if vote.resolution in (query.resolution, *resolutions_of(task))]
    if query.resolution is None:
        named = [one for one in votes if one.mission == query.mission and query.mission is not None]
        named += [one for one in votes if _between(told_on(one), query.start, query.end)]
    days = {day for one in named if (day := _day_of(one)) is not None}
    for claim in votes:
        day = _day_of(claim)
        if claim in named or (day is not None and any(abs(day - other) <= ONE_VOTE for other in days)):
            yield claim


def resolutions_of(task: Task) -> tuple[str, ...]:
    """The numbers of the resolutions that a question compares the votes on, as far as claims tell of such a vote."""
    query = task.query
    if query.measure is not Measure.VOTE or query.resolution is None:
        return ()
    votes = (one.detail for one in task.index.of_kinds((Kind.RESOLUTION_VOTE,)))
    told = {one.resolution for one in votes if isinstance(one, Vote)}
    others = (f"{one:.0f}" for one in query.numbers)
    return tuple(dict.fromkeys((query.resolution, *(one for one in others if one in told))))


def _one_of_each(claims: Sequence[Claim], named: Sequence[str], field: str) -> list[Claim]:
    """The first claim about each of some resolutions that tells a number, that with the most before others."""
    found: dict[str, Claim] = {}
    for claim in claims:
        vote = claim.detail
        number = vote.resolution if isinstance(vote, Vote) else None
        if number is not None and number in named and getattr(vote, field) is not None:
            found.setdefault(number, claim)
    return sorted(found.values(), key=lambda one: -getattr(one.detail, field))


def _of_one_vote(task: Task, claims: list[Claim]) -> list[Claim]:
    """Those of some claims that are about the vote that the best sentence tells of."""
    told = (_day_of(claim) for one in task.found.best for claim in one.fitting if isinstance(claim.detail, Vote))
    first = next((day for day in told if day is not None), None)
    near = [one for one in claims if first is not None and abs((_day_of(one) or date.min) - first) <= ONE_VOTE]
    return near or claims


def _of_source(task: Task, claim: Claim) -> bool:
    """Whether a claim is of the source that a question names."""
    document = task.view.document_of.get(claim.document or "")
    return task.query.source in (None, claim.source, None if document is None else document.source)


def _of_body(task: Task, claim: Claim) -> bool:
    """Whether a vote is one of the bodies that a question names; countries are those whose vote is asked."""
    bodies = [one for one in task.query.actors if not one.isupper() and one not in _VENUES]
    return not bodies or claim.actor in bodies


def _day_of(claim: Claim) -> date | None:
    """The day of a vote; of one that is told without a time, that of the publication; None of one told of a month."""
    if claim.period.is_day:
        return claim.period.start
    return None if claim.period.dated else claim.published


def _between(day: date | None, start: date | None, end: date | None) -> bool:
    if day is None or (start is None and end is None):
        return False
    return (start is None or day >= start) and (end is None or day <= end)


def _told(claim: Claim) -> bool:
    vote = claim.detail
    return isinstance(vote, Vote) and any(one is not None for one in (vote.in_favour, vote.against, vote.abstain))


def _unanimous(claims: list[Claim]) -> bool:
    votes = [claim.detail for claim in claims if isinstance(claim.detail, Vote)]
    return not any(one.against or one.abstain for one in votes)


def _in_words(task: Task, vote: Vote) -> str:
    """'resolution 2793: 12 for, 0 against, 3 abstaining'."""
    told = (("for_", vote.in_favour), ("against", vote.against), ("abstain", vote.abstain))
    parts = ", ".join(task.w.t(f"claim.{name}", n=number) for name, number in told if number is not None)
    if vote.resolution is None:
        return parts
    return f"{task.w.t('claim.resolution', number=vote.resolution)}{task.w.colon} {parts}"
