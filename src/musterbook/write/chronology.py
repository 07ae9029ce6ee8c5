"""The chronology: events reported and implied, incidents, milestones, votes and posts in order of time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim, Happening, Kind
from musterbook.base.ledger import Event
from musterbook.base.period import Period
from musterbook.base.quantity import Number
from musterbook.write.mandate import ballots
from musterbook.write.scope import Scope

TOLD_KINDS = (Kind.INCIDENT, Kind.MILESTONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. `kind`: of the event or claim; `subject`: the slug, resolution or person that it is
    about, '' where the kind says all; `reported`: False for what the kept claims only imply.
    """

    kind: str
    actor: str
    period: Period
    reported: bool
    claims: tuple[Claim, ...]
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    outcome: str | None = None
    place: str | None = None
    subject: str = ""


def chronology(scope: Scope) -> tuple[Entry, ...]:
    """All dated entries of the mission up to the day asked about, earliest first."""
    rows = [*_events(scope), *_happenings(scope), *_votes(scope)]
    dated = [row for row in rows if row.period.dated and _first_day(row) <= scope.day]
    return tuple(sorted(dated, key=lambda row: (_first_day(row), row.kind, row.actor, row.subject, not row.reported)))


def _first_day(row: Entry) -> date:
    return row.period.start or row.period.end or date.max


def _events(scope: Scope) -> Iterator[Entry]:
    for event in scope.near.events:
        yield _entry(scope, event)


def _entry(scope: Scope, event: Event) -> Entry:
    return Entry(
        kind=event.kind,
        actor=event.actor,
        period=Period(start=event.start, end=event.end),
        reported=not event.implied,
        claims=scope.known(event.claims),
        low=event.low,
        high=event.high,
        unit=event.unit,
        outcome=event.outcome,
    )


def _happenings(scope: Scope) -> Iterator[Entry]:
    groups: defaultdict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in scope.of_kind(*TOLD_KINDS):
        if scope.standing[claim.id].status == "kept":
            slug = claim.detail.event if isinstance(claim.detail, Happening) else None
            groups[(claim.kind, claim.actor, slug or "", str(claim.period))].append(claim)
    for (kind, actor, slug, _), claims in groups.items():
        places = [claim.place for claim in claims if claim.place]
        yield Entry(
            kind=kind,
            actor=actor,
            period=claims[0].period,
            reported=True,
            claims=tuple(claims),
            subject=slug,
            place=next(iter(places), None),
        )


def _votes(scope: Scope) -> Iterator[Entry]:
    for ballot in ballots(scope.of_kind(Kind.RESOLUTION_VOTE)):
        yield Entry(
            kind=Kind.RESOLUTION_VOTE,
            actor=ballot.body,
            period=ballot.on,
            reported=True,
            claims=ballot.claims,
            subject=ballot.resolution or "",
        )
