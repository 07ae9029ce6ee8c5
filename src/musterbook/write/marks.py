"""Claims and movements as marks on a chart: where each stands, what it says on hover, where it leads."""

from collections.abc import Iterator
from datetime import date

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.ledger import Event
from musterbook.base.quantity import Number
from musterbook.write.contributors import PRESENCE_KINDS, Contributor
from musterbook.write.figure import Figure
from musterbook.write.reading import anchor_of, read_claim
from musterbook.write.scope import Scope, told_on
from musterbook.write.steps import Mark
from musterbook.write.words import Words

MOVEMENTS = (Kind.DEPLOYMENT, Kind.WITHDRAWAL)


def counts(row: Contributor) -> tuple[Claim, ...]:
    """The claims that count this actor alone, with a number."""
    return tuple(c for c in row.claims if c.kind == Kind.STRENGTH and c.actor == row.actor and height(c) is not None)


def height(claim: Claim) -> Number | None:
    """Where a count stands on the scale: its number, the middle of two, or its one bound."""
    low, high = claim.quantity.low, claim.quantity.high
    if low is None or high is None:
        return high if low is None else low
    return low if low == high else (low + high) / 2


def evidence_days(row: Contributor) -> list[date]:
    """The days that reported claims of presence speak of."""
    told = (c for c in row.claims if c.kind in PRESENCE_KINDS and c.modality == Modality.ACTUAL)
    days = (day for c in told if c.quantity.stated for day in (c.period.start, told_on(c)))
    return [day for day in days if day is not None]


def marks_of(row: Contributor, scope: Scope, words: Words, *, movements: bool) -> Iterator[Mark]:
    """The marks of one actor: its counts, and with `movements` its arrivals and departures too."""
    for claim in counts(row):
        mark = _count(claim, scope, words)
        if mark is not None:
            yield mark
    for event in scope.near.events if movements else ():
        if event.actor == row.actor and event.kind in MOVEMENTS:
            mark = _movement(event, row, words)
            if mark is not None:
                yield mark


def _count(claim: Claim, scope: Scope, words: Words) -> Mark | None:
    value, day, standing = height(claim), told_on(claim), scope.standing[claim.id]
    if value is None or day is None or standing.status not in ("kept", "set-aside"):
        return None
    read = read_claim(claim, scope, words)
    sign = "≥" if claim.quantity.high is None else "≤" if claim.quantity.low is None else ""
    return Mark(
        start=claim.period.start or day,
        end=day,
        value=value,
        shape="kept" if standing.kept else "aside",
        tip=f"{read.number}, {read.when} · {read.source}, {read.published} · {read.status}",
        href=f"#{anchor_of(claim.id)}",
        label=sign + words.number(value),
    )


def _movement(event: Event, row: Contributor, words: Words) -> Mark | None:
    day = event.start or event.end
    point = None if row.line is None or day is None else row.line.at(day)
    if day is None or point is None or point.best is None:
        return None
    reported = "arrival" if event.kind == Kind.DEPLOYMENT else "departure"
    what = words.t("legend.implied" if event.implied else f"legend.{reported}")
    return Mark(
        start=day,
        end=day,
        value=point.best,
        shape="implied" if event.implied else reported,
        tip=f"{what}: {words.bounds(Figure(low=event.low, high=event.high))}, {words.day(day)}",
        href=f"#{anchor_of(event.claims[0])}" if event.claims else "#strength",
    )
