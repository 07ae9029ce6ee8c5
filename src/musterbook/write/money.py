"""Money by currency: pledged, received and required, by donor and as a whole; currencies are never mixed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.write.figure import Figure, add_up
from musterbook.write.scope import Scope, in_order

MONEY_KINDS = (
    Kind.FUNDING_PLEDGE,
    Kind.FUNDING_RECEIVED,
    Kind.FUNDING_REQUIRED,
    Kind.FUNDING_SUSPENDED,
    Kind.FUNDING_RESUMED,
)
HALT_KINDS = (Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED)
MEASURES = ("funds_pledged", "funds_received", "funds_required")


@dataclass(frozen=True, slots=True, kw_only=True)
class Donor:
    """One donor's money in one currency; None where the record has no line for it."""

    actor: str
    pledged: Figure | None
    received: Figure | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """All money in one currency. `pledged`, `received`: of the whole where it is told, else the sum
    of the donors (a joint one only where none of it has a sum of its own), and then `pledged_is_sum`
    or `received_is_sum` says so.
    """

    currency: str
    donors: tuple[Donor, ...]
    pledged: Figure | None
    received: Figure | None
    required: Figure | None
    pledged_is_sum: bool
    received_is_sum: bool
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Halt:
    """What is told of one donor's money halted, or released again, in one month.

    `period`: from the first day told to the last; undated where no report gives a time, and then
    `reported_on` is the first day of publication, as far as known. `quantities`: the sums told, each
    once. `sources`: how many publishers.
    """

    actor: str
    kind: Kind
    period: Period
    reported_on: date | None
    quantities: tuple[Quantity, ...]
    sources: int
    claims: tuple[Claim, ...]


def purses(scope: Scope) -> tuple[Purse, ...]:
    """The mission's money by currency, the currency with the most claims first."""
    units = {line.unit for measure in MEASURES for line in scope.lines(measure)}
    found = [_purse(scope, unit) for unit in sorted(unit for unit in units if unit is not None)]
    return tuple(sorted(found, key=lambda purse: (-len(purse.claims), purse.currency)))


def halts(scope: Scope) -> tuple[Halt, ...]:
    """The reports of money halted and released, joined by donor, kind and month, earliest first."""
    groups: defaultdict[tuple[str, Kind, str], list[Claim]] = defaultdict(list)
    for claim in scope.of_kind(*HALT_KINDS):
        day = claim.period.start or claim.period.end or claim.published
        groups[(claim.actor, claim.kind, f"{day:%Y-%m}" if day is not None else "")].append(claim)
    return tuple(_halt(claims) for claims in groups.values())


def _halt(claims: list[Claim]) -> Halt:
    dated = [claim.period for claim in claims if claim.period.dated]
    days = [period.start for period in dated if period.is_day and period.start is not None]
    span = Period(start=min(days), end=max(days)) if days else next(iter(dated), Period())
    published = [claim.published for claim in claims if claim.published is not None]
    return Halt(
        actor=claims[0].actor,
        kind=claims[0].kind,
        period=span,
        reported_on=None if dated else min(published, default=None),
        quantities=tuple(dict.fromkeys(claim.quantity for claim in claims if claim.quantity.stated)),
        sources=len({claim.source or claim.document for claim in claims}),
        claims=tuple(claims),
    )


def _purse(scope: Scope, currency: str) -> Purse:
    claims = in_order(c for c in scope.of_kind(*MONEY_KINDS) if c.quantity.unit == currency)
    actors = {line.actor for measure in MEASURES for line in scope.lines(measure) if line.unit == currency}
    donors = [donor for actor in sorted(actors - {MISSION}) if (donor := _donor(scope, actor, currency)).claims]
    named = {donor.actor for donor in donors}
    parts = [d for d in donors if "+" not in d.actor or named.isdisjoint(d.actor.split("+"))]
    pledged, received = (scope.figure(measure, MISSION, currency) for measure in MEASURES[:2])
    return Purse(
        currency=currency,
        donors=tuple(sorted(donors, key=_largest_first)),
        pledged=pledged or add_up(d.pledged for d in parts if d.pledged is not None and d.pledged.known),
        received=received or add_up(d.received for d in parts if d.received is not None and d.received.known),
        required=scope.figure("funds_required", MISSION, currency),
        pledged_is_sum=pledged is None,
        received_is_sum=received is None,
        claims=claims,
    )


def _donor(scope: Scope, actor: str, currency: str) -> Donor:
    names = set(actor.split("+"))
    told = (c for c in scope.of_kind(*MONEY_KINDS) if c.quantity.unit == currency)
    claims = (c for c in told if actor in (c.actor, *c.actors) or names.issubset(c.actors))
    return Donor(
        actor=actor,
        pledged=scope.figure("funds_pledged", actor, currency),
        received=scope.figure("funds_received", actor, currency),
        claims=in_order(claims),
    )


def _largest_first(donor: Donor) -> tuple[float, float, str]:
    pledged = donor.pledged.value if donor.pledged is not None else None
    received = donor.received.value if donor.received is not None else None
    return -(pledged or 0), -(received or 0), donor.actor
