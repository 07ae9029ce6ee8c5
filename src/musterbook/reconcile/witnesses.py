"""Witnesses: claims of one origin that agree are one witness and weigh one together.

Five papers that print one wire story are one voice; two ministries are two. A witness stands in a
conflict as the first of its claims (the earliest published, then by id).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim
from musterbook.reconcile.tolerance import allowed
from musterbook.reconcile.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One voice for one figure.

    `id`: the id of its first claim. `low`, `high`: the numbers that all its wordings allow.
    `stated`: whether it gives a number at all. `origin`: whose report it is. `weight`: what setting it aside costs.
    `partial`: it counts a branch of the actor's people only, so it bounds the whole from below.
    """

    id: str
    claims: tuple[Claim, ...]
    window: Window
    low: float
    high: float
    weight: float = 1.0
    partial: bool = False
    stated: bool = True
    origin: str = ""

    @property
    def first(self) -> Claim:
        """The claim that it stands as."""
        return self.claims[0]

    @property
    def actor(self) -> str:
        """The actor of its claims."""
        return self.first.actor

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of its claims, the first first."""
        return tuple(claim.id for claim in self.claims)


def origin_of(claim: Claim) -> str:
    """Whose report a claim repeats; its own document's, else its own, where none is known."""
    return claim.origin or claim.document or claim.id


def order_of(claim: Claim) -> tuple[str, str]:
    """Sort key of a claim: publication day, then id; undated ones last."""
    return (claim.published.isoformat() if claim.published else "9999", claim.id)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims as `order_of` sorts them."""
    return sorted(sorted(claims, key=lambda claim: claim.id), key=lambda claim: claim.published or date.max)


def witnesses(
    dated: Iterable[tuple[Claim, Window]],
    *,
    weights: Mapping[str, float] | None = None,
    partial: frozenset[str] = frozenset(),
) -> tuple[Witness, ...]:
    """Group (claim, window) pairs into witnesses, in the order of their first claims.

    `weights`: claim id to weight where it is not one; a witness weighs as its heaviest claim.
    `partial`: ids of claims that count a branch only.
    """
    groups: dict[tuple[object, ...], list[list[tuple[Claim, Window]]]] = {}
    for claim, window in sorted(dated, key=lambda pair: order_of(pair[0])):
        bucket = groups.setdefault(_agreement(claim, partial=claim.id in partial), [])
        for group in bucket:
            if all(window.overlaps(other) for _, other in group):
                group.append((claim, window))
                break
        else:
            bucket.append([(claim, window)])
    built = [_witness(group, weights or {}, partial) for bucket in groups.values() for group in bucket]
    return tuple(sorted(built, key=lambda w: order_of(w.first)))


def _agreement(claim: Claim, *, partial: bool) -> tuple[object, ...]:
    quantity = claim.quantity
    return (
        origin_of(claim), claim.kind, claim.actor, claim.mission, claim.outcome, claim.place, claim.cumulative,
        claim.additional, quantity.unit, quantity.low, quantity.high, claim.channel, claim.purpose, partial,
    )  # fmt: skip


def _witness(group: list[tuple[Claim, Window]], weights: Mapping[str, float], partial: frozenset[str]) -> Witness:
    claims = tuple(claim for claim, _ in group)
    window = group[0][1]
    low, high = allowed(claims[0].quantity)
    for claim, other in group[1:]:
        window = window.narrowed(other)
        next_low, next_high = allowed(claim.quantity)
        low, high = max(low, next_low), min(high, next_high)
    if claims[0].id in partial:
        high = float("inf")
    weight = max(weights.get(claim.id, 1.0) for claim in claims)
    return Witness(
        id=claims[0].id,
        claims=claims,
        window=window,
        low=low,
        high=high,
        weight=weight,
        partial=claims[0].id in partial,
        stated=claims[0].quantity.stated,
        origin=origin_of(claims[0]),
    )
