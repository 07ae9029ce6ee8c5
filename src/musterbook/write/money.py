"""Money by currency: pledged, received and required, by donor and as a whole; currencies are never mixed."""

from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.write.figure import Figure, add_up
from musterbook.write.scope import Scope, in_order

MONEY_KINDS = (
    Kind.FUNDING_PLEDGE,
    Kind.FUNDING_RECEIVED,
    Kind.FUNDING_REQUIRED,
    Kind.FUNDING_SUSPENDED,
    Kind.FUNDING_RESUMED,
)
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


def purses(scope: Scope) -> tuple[Purse, ...]:
    """The mission's money by currency, the currency with the most claims first."""
    units = {line.unit for measure in MEASURES for line in scope.lines(measure)}
    found = [_purse(scope, unit) for unit in sorted(unit for unit in units if unit is not None)]
    return tuple(sorted(found, key=lambda purse: (-len(purse.claims), purse.currency)))


def money_events(scope: Scope) -> tuple[Claim, ...]:
    """The claims of money halted and released, earliest first."""
    return scope.of_kind(Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED)


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
