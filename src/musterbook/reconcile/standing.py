"""The figure that stands after each statement of what is pledged, authorised or required.

A total replaces what was said before; 'another' adds to it; a lesser sum told by itself is part of a running total; a
pledge of zero closes it. Two figures for one day stand side by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import Claim
from musterbook.reconcile.tolerance import allowed
from musterbook.reconcile.windows import BEGINNING, Window, stock_window
from musterbook.reconcile.witnesses import order_of, origin_of

Proof = tuple[float, tuple[str, ...]]
"""A number, and the ids of the claims by which at least so many stand."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The figure that stands: its bounds, the claims that tell it, and whether it is a running total.

    `proofs`: what the first claims prove, for each number of them that proves something.
    """

    low: float = 0.0
    high: float = 0.0
    ids: tuple[str, ...] = ()
    running: bool = False
    proofs: tuple[Proof, ...] = ((0.0, ()),)

    def after(self, claims: Sequence[Claim]) -> "Standing":
        """What stands after one day's statements."""
        totals = [c for c in claims if not c.additional]
        if not totals:
            return self._added(claims)
        # A running total that the same day also tells as a sum of additions is taken at its word.
        running = [c for c in totals if c.cumulative]
        told = [(*allowed(c.quantity), c.id) for c in running or totals]
        low, high = min(least for least, _, _ in told), max(most for _, most, _ in told)
        ids = tuple(c.id for c in totals)
        if self.running and not running and 0 < high < self.low:
            # A lesser sum told by itself is a part of the running total, and does not undo it.
            return replace(self, ids=(*self.ids, *ids))
        least = next(one for one, _, _ in told if one == low)
        return Standing(low, high, ids, bool(running), ((low, (_first(told, least),)),))

    def _added(self, claims: Sequence[Claim]) -> "Standing":
        low, high, proofs = self.low, self.high, list(self.proofs)
        for claim in claims:
            more = allowed(claim.quantity)
            low, high = low + more[0], high + more[1]
            proofs.append((proofs[-1][0] + more[0], (*proofs[-1][1], claim.id)))
        return replace(self, low=low, high=high, ids=(*self.ids, *(c.id for c in claims)), proofs=tuple(proofs))


def _first(told: Iterable[tuple[float, float, str]], least: float) -> str:
    return next(one for low, _, one in told if low == least)


def said_in(claim: Claim) -> Window:
    """The days in which a figure was said to stand; the beginning of time where nothing dates it."""
    return stock_window(claim) or Window(BEGINNING, BEGINNING)


def by_day(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    """Statements by the first day on which they were said to hold, in order; told twice by one origin, they count once.

    What gives no time of its own tells of no change: beside dated figures it replaces none.
    """
    told = _distinct(claims)
    days: dict[int, list[Claim]] = {}
    for claim in [c for c in told if c.period.dated or c.cumulative] or told:
        days.setdefault(said_in(claim).start, []).append(claim)
    return {day: days[day] for day in sorted(days)}


def standing(claims: Iterable[Claim]) -> Standing:
    """What stands after all these statements."""
    now = Standing()
    for told in by_day(claims).values():
        now = now.after(told)
    return now


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """One claim per origin, number and time: an addition told twice adds once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=order_of):
        key = (origin_of(claim), claim.quantity, claim.period, claim.additional, claim.cumulative)
        seen.setdefault(key, claim)
    return list(seen.values())
