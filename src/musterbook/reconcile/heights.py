"""Heights: no less than any floor that some witnesses can prove, from running sums alone.

A proof that a ceiling is broken names its witnesses and takes time; most ceilings lie so high that no
proof can reach them, which a running maximum shows at once. A height ignores how windows of movements
lie to each other, so it may be higher than any floor, and is never lower.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from musterbook.base.claim import MISSION
from musterbook.reconcile.flows import Ordered
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

MOST_KEPT = 500
"""How many heights are kept for other choices that hear the same witnesses."""
LOWEST = float("-inf")


class Height:
    """What levels and movements told of one actor prove at the most; `told_of_it`: the least that came to it alone."""

    def __init__(self, stock: Stock, actor: str, active: frozenset[str]) -> None:
        came = stock.arrivals(actor)
        self._left = stock.departures(actor, alone=True)
        self._came = Ordered((m.may_be_over_by(), m.bounds()[0]) for m in came)
        over = Ordered((m.window().end, m.bounds()[0]) for m in came)
        told: list[Witness] = list({w.id: w for m in came for w in m.summed_in if w.stated}.values())
        self._summed: float = sum(w.low for w in (*told, *stock.periods.get(actor, ())))
        self.told_of_it: float = sum(m.bounds()[0] for m in stock.inflows.get(actor, ()))
        ordered = sorted(
            (level.window.end, level.low + self._left.over.before(start) - over.before(start))
            for level in stock.levels.get(actor, ())
            if level.low > 0 and level.id in active
            for start in (level.window.start,)
        )
        self._ends = [end for end, _ in ordered]
        self._known: dict[int, float] = {}
        self._best = [LOWEST, *accumulate((value for _, value in ordered), max)]

    def on(self, day: int) -> float:
        """The height at some moment of a day."""
        if day not in self._known:
            self._known[day] = self._found(day)
        return self._known[day]

    def _found(self, day: int) -> float:
        came = self._came.before(day)
        from_levels = self._best[bisect_right(self._ends, day)] + came - self._left.begun.up_to(day)
        return max(came + self._summed, from_levels, 0.0)


class Heights:
    """The heights of a stock's actors under the witnesses of `active`."""

    def __init__(self, stock: Stock, active: frozenset[str]) -> None:
        self._stock, self._active = stock, active
        self._of: dict[str, Height] = {}

    def above(self, actor: str, days: Iterable[int], limit: float) -> bool:
        """Whether the height of an actor is above `limit` on every one of the days."""
        return all(self._height(actor, day) > limit for day in days)

    def _height(self, actor: str, day: int) -> float:
        own = self._own(actor)
        parts = self._stock.parts_of(actor)
        if not parts and actor != MISSION:
            return own.on(day)
        wholes = self._stock.joints() if actor == MISSION else ()
        there = sum(self._height(part, day) for part in (*parts, *wholes))
        return max(own.on(day), there + own.told_of_it)

    def _own(self, actor: str) -> Height:
        if actor not in self._of:
            key = (actor, self._stock.heard(actor, self._active))
            kept = self._stock.heights
            if key not in kept:
                if len(kept) > MOST_KEPT:
                    kept.clear()
                kept[key] = Height(self._stock, actor, self._active)
            self._of[actor] = kept[key]
        return self._of[actor]


__all__ = ["Heights"]
