"""Promises past their date: what was to arrive by a day that has come, and what arrived since it was promised.

A promise is a planned arrival with a last day. It is kept where arrivals reported since then reach it; what a later
promise of the same number puts off is told with the later day.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.ledger import Event
from musterbook.base.quantity import Number
from musterbook.write.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """`due_on`: the last day that was told for it. `promised`: how many at least, None where no number was told;
    `arrived`: how many are reported to have come since, None where somebody came and no number is told. `claims`:
    those that promise it.
    """

    actor: str
    due_on: date
    promised: Number | None
    arrived: Number | None
    claims: tuple[Claim, ...]


def overdue(scope: Scope) -> tuple[Promise, ...]:
    """The promises of the mission whose day has passed and which no reported arrivals meet, the longest due first."""
    groups: defaultdict[tuple[str, Number | None], list[Claim]] = defaultdict(list)
    for claim in scope.of_kind(Kind.DEPLOYMENT):
        if claim.modality is Modality.PLANNED and claim.period.end is not None and scope.kept(claim.id):
            groups[claim.actor, claim.quantity.low or claim.quantity.high].append(claim)
    found = (_promise(scope, asked, claims) for asked, claims in groups.items())
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.due_on, one.actor)))


def _promise(scope: Scope, asked: tuple[str, Number | None], claims: list[Claim]) -> Promise | None:
    actor, number = asked
    due_on = max(claim.period.end for claim in claims if claim.period.end is not None)
    if due_on >= scope.day:
        return None
    since = min(claim.published or claim.period.start or due_on for claim in claims)
    came = tuple(_arrivals(scope, actor, since))
    numbers = [event.low for event in came if event.low is not None]
    if came and (number is None or not numbers or sum(numbers) >= number):
        return None
    return Promise(actor=actor, due_on=due_on, promised=number, arrived=sum(numbers), claims=tuple(claims))


def _arrivals(scope: Scope, actor: str, since: date) -> Iterable[Event]:
    """The reported arrivals of an actor after a promise, up to the day asked about."""
    for event in scope.near.events:
        if event.kind == Kind.DEPLOYMENT and event.mission == scope.mission and not event.implied:
            at = event.end or event.start
            named = actor in (event.actor, *event.actor.split("+"))
            if named and at is not None and since <= at <= scope.day:
                yield event
