"""Settling: what one document says twice is one claim.

Exact repetitions go; votes told in pieces (the tally here, the day there) are put together; a
movement or a harm told again without its day is the one told with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from musterbook.base.claim import MISSION, Claim, Harm, Kind, Post, Vote
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier
from musterbook.base.span import Span

_TOLD_AGAIN = frozenset({
    Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.CASUALTY, Kind.STRENGTH, Kind.EQUIPMENT_LOSS, Kind.FUNDING_RECEIVED,
    Kind.AUTHORIZED_STRENGTH, Kind.FUNDING_REQUIRED, Kind.TERRITORY_CONTROL, Kind.POLL,
    Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED,
})  # fmt: skip

_KNOWN, _ELIDED = ("the", "le", "la", "el"), ("l'", "l’")
_UNKNOWN = ("a", "an", "one", "another", "un", "une", "una", "uno", "otro", "otra", "autre", "1")
"""How the words begin that tell of somebody told of before, and of somebody new."""
UNSURE = 0.5
"""Confidence up to which a number present that is told again, with its day, is no number of its own."""


def settle(claims: Iterable[Claim], tables: Sequence[Span] = ()) -> tuple[Claim, ...]:
    """The claims of one document without repetitions, in text order; cells of one table repeat nothing."""
    ordered = sorted(claims, key=lambda c: (c.span.start, c.span.end, c.kind, c.actor))
    votes = _votes([c for c in ordered if c.kind is Kind.RESOLUTION_VOTE])
    posts = _posts([c for c in ordered if c.kind is Kind.APPOINTMENT])
    rest = [c for c in ordered if c.kind not in {Kind.RESOLUTION_VOTE, Kind.APPOINTMENT}]
    kept = _without_open_terms(_without_vaguer(_distinct(rest), tables))
    return tuple(sorted([*kept, *votes, *posts], key=lambda c: (c.span.start, c.span.end, c.kind, c.actor)))


def _key(claim: Claim) -> tuple[object, ...]:
    q = claim.quantity
    return (
        claim.kind, claim.actor, claim.mission, q.low, q.high, q.unit, claim.corps, claim.outcome, claim.modality,
        claim.place, claim.channel, claim.period, claim.detail,
    )  # fmt: skip


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    found: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        found.setdefault(_key(claim), claim)
    return list(found.values())


def _core(claim: Claim) -> tuple[object, ...]:
    return (claim.kind, claim.mission, claim.quantity.low, claim.quantity.high, claim.outcome, claim.modality)


def _without_vaguer(claims: Sequence[Claim], tables: Sequence[Span]) -> list[Claim]:
    """Drops a claim where another of the same core tells the same more exactly."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.kind in _TOLD_AGAIN:
            owner = "" if claim.kind is Kind.CASUALTY else claim.actor
            alike.setdefault((*_core(claim), owner), []).append(claim)
    dropped = {id(claim) for group in alike.values() for claim in _vaguer(group, tables)}
    again = (_sum_told, _died_of_it, _told_as_least)
    dropped |= {id(claim) for claim in claims if any(told(claim, claims) for told in again)}
    return [claim for claim in claims if id(claim) not in dropped]


def _sum_told(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether money frozen or released without a sum is told with its sum elsewhere."""
    if claim.kind not in {Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED} or claim.quantity.low is not None:
        return False
    return any(c.kind is claim.kind and c.actor == claim.actor and c.quantity.low is not None for c in claims)


def _died_of_it(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the wounds of one man told of ('the officer had been injured') are those of the one who was killed."""
    first = claim.quote.split(maxsplit=1)[0].casefold() if claim.quote else ""
    known = first in _KNOWN or first.startswith(_ELIDED) or (first not in _UNKNOWN and claim.quote[:1].isupper())
    if not (_is_one(claim, Harm.INJURED) and known):
        return False
    killed = [c for c in claims if _is_one(c, Harm.KILLED) and c.actor == claim.actor and not c.cumulative]
    days = [c.period for c in killed]
    return any(not (p.dated and claim.period.dated) or p.overlaps(claim.period) for p in days)


def _told_as_least(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether one victim without a time is the one of whom the document tells as 'at least one'."""
    told, number = claim.quantity, claim.quantity.low
    if claim.kind is not Kind.CASUALTY or claim.period.dated or number != 1 or told.high != 1:
        return False
    least = (c for c in claims if c.quantity.low == number and c.quantity.qualifier is Qualifier.AT_LEAST)
    return any(c.kind is claim.kind and c.actor == claim.actor and c.outcome is claim.outcome for c in least)


def _is_one(claim: Claim, outcome: Harm) -> bool:
    """Whether one man or woman was harmed so."""
    return claim.kind is Kind.CASUALTY and claim.outcome is outcome and claim.quantity.low == claim.quantity.high == 1


def _without_open_terms(claims: Sequence[Claim]) -> list[Claim]:
    """Drops terms without an end where the document tells the end of one: the same, told in passing."""
    ended = any(claim.kind is Kind.MANDATE_PERIOD and claim.period.end is not None for claim in claims)
    return [c for c in claims if c.kind is not Kind.MANDATE_PERIOD or c.period.end is not None or not ended]


def _vaguer(group: Sequence[Claim], tables: Sequence[Span]) -> Iterator[Claim]:
    """The claims of one core that another one covers; of two that cover each other, the later."""
    for i, claim in enumerate(group):
        others = (other for j, other in enumerate(group) if i != j and not (j > i and _covers(claim, other)))
        if any(_covers(other, claim) and not _in_one(tables, claim, other) for other in others):
            yield claim


def _in_one(tables: Sequence[Span], a: Claim, b: Claim) -> bool:
    """Whether two claims stand in one table."""
    return any(
        table.start <= min(a.span.start, b.span.start) and max(a.span.end, b.span.end) <= table.end for table in tables
    )


def _covers(fuller: Claim, vaguer: Claim) -> bool:
    """Whether `fuller` tells all that `vaguer` tells: the same number, no less of actor, time and place."""
    counted_anew = fuller.additional != vaguer.additional and vaguer.kind is not Kind.DEPLOYMENT
    counted_again = vaguer.kind is Kind.STRENGTH and vaguer.confidence > UNSURE
    if _core(fuller) != _core(vaguer) or counted_anew or counted_again:
        return False
    if vaguer.actor != fuller.actor and not (vaguer.actor == MISSION and vaguer.kind is Kind.CASUALTY):
        return False
    if vaguer.corps is not None and fuller.corps is not None and vaguer.corps != fuller.corps:
        return False
    if vaguer.place is not None and fuller.place is not None and vaguer.place != fuller.place:
        return False
    return _within(fuller.period, vaguer.period)


def _within(inner: Period, outer: Period) -> bool:
    if not outer.dated:
        return True
    if not inner.dated:
        return False
    starts = outer.start is None or (inner.start is not None and inner.start >= outer.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return starts and ends


def _votes(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each vote: pieces with one resolution, or of one day, are joined."""
    joined: list[Claim] = []
    for claim in claims:
        if not claim.period.dated and _vote(claim) == Vote():
            continue
        for i, other in enumerate(joined):
            if _same_vote(claim, other):
                joined[i] = _join(other, claim)
                break
        else:
            joined.append(claim)
    return [claim for claim in joined if claim.period.dated or _told_tally(_vote(claim))]


def _told_tally(vote: Vote) -> bool:
    """Whether a vote tells more than who abstained."""
    return vote.in_favour is not None or vote.resolution is not None or vote.against is not None


def _told_result(vote: Vote) -> bool:
    """Whether a vote tells how it ended: how many were for it, or that nobody was against it."""
    return vote.in_favour is not None or vote.against is not None


def _vote(claim: Claim) -> Vote:
    return claim.detail if isinstance(claim.detail, Vote) else Vote()


def _same_vote(a: Claim, b: Claim) -> bool:
    mine, theirs = _vote(a), _vote(b)
    if a.actor != b.actor and None not in {a.period.start, b.period.start}:
        return False
    if mine.resolution is not None and theirs.resolution is not None:
        return mine.resolution == theirs.resolution
    if None not in {mine.in_favour, theirs.in_favour} and mine.in_favour != theirs.in_favour:
        return False
    if not a.period.dated or not b.period.dated:
        return _told_result(mine) or _told_result(theirs) or a.period == b.period
    return a.period.overlaps(b.period)


def _join(a: Claim, b: Claim) -> Claim:
    """The two pieces as one claim: the quote with the tally, the shorter period."""
    mine, theirs = _vote(a), _vote(b)
    first, second = (b, a) if mine.in_favour is None and theirs.in_favour is not None else (a, b)
    vote = Vote(
        resolution=mine.resolution or theirs.resolution,
        in_favour=_either(mine.in_favour, theirs.in_favour),
        against=_either(mine.against, theirs.against),
        abstain=_either(mine.abstain, theirs.abstain),
    )
    period = a.period if a.period.dated and (not b.period.dated or _within(a.period, b.period)) else b.period
    return replace(first, detail=vote, period=period, mission=first.mission or second.mission)


def _either(a: int | None, b: int | None) -> int | None:
    return b if a is None else a


def _posts(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each holder and post; the country named anywhere in the document stands for all."""
    found: dict[str, Claim] = {}
    for claim in claims:
        post = claim.detail
        if not isinstance(post, Post) or post.person is None:
            continue
        key = post.person.split()[-1].casefold()
        if key in found and _namesakes(found[key].detail, post):
            key = post.person.casefold()
        if key not in found:
            found[key] = claim
        else:
            found[key] = _fuller_post(found[key], claim)
    return list(found.values())


def _namesakes(told: object, post: Post) -> bool:
    """Whether two full names that end alike are those of two people: they begin with other letters."""
    first, again = told.person if isinstance(told, Post) else None, post.person
    if first is None or again is None or " " not in first or " " not in again:
        return False
    return first[0].casefold() != again[0].casefold()


def _fuller_post(first: Claim, again: Claim) -> Claim:
    """A holder told of again: the country, the day of taking the post and that of leaving it are kept wherever told."""
    actor = again.actor if first.actor == MISSION else first.actor
    if first.modality is not again.modality:
        return replace(first, actor=actor)
    period = Period(start=first.period.start or again.period.start, end=first.period.end or again.period.end)
    return replace(first, actor=actor, period=period)
