"""Lines of figures that the latest statement replaces: what is pledged, authorised and required.

A total replaces what was said before; 'another' adds to it; a lesser sum told by itself is part of a
running total; a pledge of zero closes it. Two figures for one day stand side by side as bounds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isinf

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.ledger import Line, Point
from musterbook.reconcile.tolerance import allowed, as_bound
from musterbook.reconcile.windows import stock_window, to_day
from musterbook.reconcile.witnesses import order_of, origin_of

MEASURES = {
    Kind.AUTHORIZED_STRENGTH: "authorized",
    Kind.PERSONNEL_PLEDGE: "pledged",
    Kind.FUNDING_PLEDGE: "funds_pledged",
    Kind.FUNDING_REQUIRED: "funds_required",
}
Key = tuple[str, str, str | None, str | None]
OTHER_PURPOSE = "other"


def latest_lines(claims: Iterable[Claim]) -> tuple[Line, ...]:
    """One line per measure, actor, mission and unit, in that order."""
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        measure = MEASURES.get(claim.kind)
        told = claim.modality is Modality.ACTUAL and claim.quantity.stated and claim.purpose != OTHER_PURPOSE
        if measure is not None and told:
            groups.setdefault((measure, claim.actor, claim.mission, claim.quantity.unit), []).append(claim)
    return tuple(_line(key, groups[key]) for key in sorted(groups, key=lambda k: tuple(x or "" for x in k)))


def _line(key: Key, claims: list[Claim]) -> Line:
    measure, actor, mission, unit = key
    return Line(measure=measure, actor=actor, mission=mission, unit=unit, points=_points(claims))


def _said_on(claim: Claim) -> int:
    window = stock_window(claim)
    return 0 if window is None else window.start


def _points(claims: list[Claim]) -> tuple[Point, ...]:
    days: dict[int, list[Claim]] = {}
    told = _distinct(claims)
    # What gives no time of its own tells of no change: beside dated figures it replaces none.
    for claim in [c for c in told if c.period.dated or c.cumulative] or told:
        days.setdefault(_said_on(claim), []).append(claim)
    points: list[Point] = []
    now = _Standing()
    ordered = sorted(days)
    for day, after in zip(ordered, [*ordered[1:], None], strict=True):
        now = now.after(days[day])
        best = as_bound(now.low if now.low > 0 or isinf(now.high) else now.high)
        end = None if after is None else to_day(after)
        low, high = as_bound(now.low), as_bound(now.high)
        points.append(Point(start=to_day(day), end=end, low=low, best=best, high=high, claims=now.ids))
    return tuple(points)


@dataclass(frozen=True, slots=True)
class _Standing:
    """The figure that stands: its bounds, the claims that tell it, and whether it is a running total."""

    low: float = 0.0
    high: float = 0.0
    ids: tuple[str, ...] = ()
    running: bool = False

    def after(self, claims: list[Claim]) -> "_Standing":
        """What stands after one day's statements."""
        totals = [c for c in claims if not c.additional]
        if not totals:
            return self._added(claims)
        # A running total that the same day also tells as a sum of additions is taken at its word.
        running = [c for c in totals if c.cumulative]
        told = [allowed(c.quantity) for c in running or totals]
        low, high = min(least for least, _ in told), max(most for _, most in told)
        ids = tuple(c.id for c in totals)
        if self.running and not running and 0 < high < self.low:
            # A lesser sum told by itself is a part of the running total, and does not undo it.
            return replace(self, ids=(*self.ids, *ids))
        return _Standing(low, high, ids, bool(running))

    def _added(self, claims: list[Claim]) -> "_Standing":
        low, high = self.low, self.high
        for claim in claims:
            more = allowed(claim.quantity)
            low, high = low + more[0], high + more[1]
        return replace(self, low=low, high=high, ids=(*self.ids, *(c.id for c in claims)))


def _distinct(claims: list[Claim]) -> list[Claim]:
    """One claim per origin, number and time: an addition told twice adds once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=order_of):
        key = (origin_of(claim), claim.quantity, claim.period, claim.additional, claim.cumulative)
        seen.setdefault(key, claim)
    return list(seen.values())


__all__ = ["MEASURES", "latest_lines"]
