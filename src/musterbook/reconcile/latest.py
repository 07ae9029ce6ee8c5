"""Lines of figures that the latest statement replaces: what is pledged, authorised and required.

A total replaces what was said before; 'another' adds to it; a pledge of zero or a denial closes it.
Two figures for one day stand side by side as bounds.
"""

from collections.abc import Iterable
from math import isinf

from musterbook.base.claim import MISSION, Claim, Kind, Modality
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
    low = high = 0.0
    ids: tuple[str, ...] = ()
    ordered = sorted(days)
    for day, after in zip(ordered, [*ordered[1:], None], strict=True):
        low, high, ids = _stated(days[day], (low, high, ids))
        best = as_bound(low if low > 0 or isinf(high) else high)
        end = None if after is None else to_day(after)
        points.append(Point(start=to_day(day), end=end, low=as_bound(low), best=best, high=as_bound(high), claims=ids))
    return tuple(points)


def _stated(claims: list[Claim], before: tuple[float, float, tuple[str, ...]]) -> tuple[float, float, tuple[str, ...]]:
    """The bounds after one day's statements, given those before it."""
    totals = [c for c in claims if not c.additional]
    low, high, ids = before
    if totals:
        # A running total that the same day also tells as a sum of additions is taken at its word.
        running = [c for c in totals if c.cumulative] or totals
        low = min(allowed(c.quantity)[0] for c in running)
        high = max(allowed(c.quantity)[1] for c in running)
        return low, high, tuple(c.id for c in totals)
    for claim in claims:
        more = allowed(claim.quantity)
        low, high, ids = low + more[0], high + more[1], (*ids, claim.id)
    return low, high, ids


def _distinct(claims: list[Claim]) -> list[Claim]:
    """One claim per origin, number and time: an addition told twice adds once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=order_of):
        key = (origin_of(claim), claim.quantity, claim.period, claim.additional, claim.cumulative)
        seen.setdefault(key, claim)
    return list(seen.values())


__all__ = ["MEASURES", "MISSION", "latest_lines"]
