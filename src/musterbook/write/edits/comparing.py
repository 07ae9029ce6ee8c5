"""Whether two figures can be one: what a claim's words allow against what the record does."""

from math import inf

from musterbook.base.claim import Claim
from musterbook.base.quantity import Number, Qualifier
from musterbook.write.figure import Figure

ABOUT = 0.05
"""What 'about' leaves on either side, as in reconciliation."""


def interval(claim: Claim) -> tuple[Number, Number]:
    """The numbers that a claim's words allow."""
    quantity = claim.quantity
    low = 0 if quantity.low is None else quantity.low
    high = inf if quantity.high is None else quantity.high
    share = ABOUT if quantity.qualifier == Qualifier.ABOUT else 0
    return low * (1 - share), high * (1 + share)


def holds(figure: Figure | None, claim: Claim) -> bool:
    """Whether the record's bounds and the claim's words leave a common number; not where the record knows nothing."""
    if figure is None or not figure.known:
        return False
    low, high = interval(claim)
    return low <= (inf if figure.high is None else figure.high) and (figure.low or 0) <= high


def same_number(one: Claim, other: Claim) -> bool:
    """Whether two claims give the very same number."""
    return (one.quantity.low, one.quantity.high) == (other.quantity.low, other.quantity.high)


def alike(one: Claim, other: Claim) -> bool:
    """Whether a claim says the same: the same kind, actor and harm, days that can be the same, a common number."""
    if (one.kind, one.actor, one.outcome, one.quantity.unit) != (
        other.kind, other.actor, other.outcome, other.quantity.unit,
    ) or not one.quantity.stated:  # fmt: skip
        return False
    low, high = interval(one)
    least, most = interval(other)
    return low <= most and least <= high and (one.period.overlaps(other.period) or not one.period.dated)
