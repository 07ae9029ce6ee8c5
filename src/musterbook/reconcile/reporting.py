"""Which conflicts to show: one per independent disagreement, the smallest first.

Another is shown only if, claims set aside apart, it shares no claim with those shown. Disagreements
of different events go first: reports of one event count as one claim until all of those are shown. Then
further reports of an event are shown as well, if what they contradict is set aside.
What is used up can only make the smallest conflict of a claim larger, so each claim waits in a
heap with the last that was found for it, and is looked at again only when its turn comes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from itertools import islice

from musterbook.base.claim import MISSION
from musterbook.reconcile.ceilings import PAIR, Clash, all_ceilings, clashes, may_break, pair
from musterbook.reconcile.choices import Verdict
from musterbook.reconcile.evidence import MOST_CLAIMS
from musterbook.reconcile.heights import Heights
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

MOST_AGAINST = 6
"""How many conflicts show a claim that is set aside: whoever reads six of them knows, and the rest stand in `also`."""
MOST_COMPARED = 8
"""How many conflicts of one claim are compared to show the smallest."""
Shown = tuple[Clash, tuple[str, ...]]
"""A clash and the claims that could stand in for one of its own."""
Order = tuple[int, int, float, list[str]]
Entry = tuple[Order, str, str, str, Clash]
"""A clash that waits, after its order, the claim that it is of, its ceiling and its law."""


def reported(stock: Stock, verdict: Verdict) -> tuple[Shown, ...]:
    """The clashes to show, each with the other witnesses of the same disagreement."""
    return _Listing(stock, verdict).made() if verdict.clashes else ()


def apart(verdict: Verdict) -> tuple[Shown, ...]:
    """Of the clashes that were found, those to show."""
    chosen: list[Clash] = []
    used: IdSet = frozenset()
    for clash in sorted(verdict.clashes.values(), key=_order):
        if used.isdisjoint(clash.ids):
            chosen.append(clash)
            used |= clash.ids - verdict.set_aside
    near = _by_all_but_one(verdict.clashes)
    return tuple((clash, _others(clash, near)) for clash in chosen)


class _Listing:
    """Each claim that a choice drops has conflicts with those that it keeps, and with it falls every conflict: so the
    list is made from what each of them contradicts.
    """

    def __init__(self, stock: Stock, verdict: Verdict) -> None:
        self.stock, self.aside, self.dropped = stock, verdict.set_aside, verdict.choices[0]
        self.told, self.reports = stock.witnesses(), _reports(stock)
        self.pool = dict(verdict.clashes)
        self.chosen: dict[IdSet, Clash] = {}
        self.kept = frozenset(self.told) - self.dropped
        self.left = set(self.told)
        self.used: set[str] = set()
        self.against: Counter[str] = Counter()
        self.ceilings: dict[str, list[Witness]] = {}
        for ceiling in all_ceilings(stock):
            self.ceilings.setdefault(ceiling.actor, []).append(ceiling)
        for ceilings in self.ceilings.values():
            ceilings.sort(key=lambda ceiling: (ceiling.window.end, ceiling.id))
        self.longest = MOST_CLAIMS + 1
        self.waiting: dict[str, Iterator[Clash]] = {}
        self.heap: list[Entry] = []

    def made(self) -> tuple[Shown, ...]:
        """The list, in the order in which it is chosen."""
        self._go_through()
        again = set(self.told) - self.used
        if again > self.left:
            # Two independent reports of one event are as many witnesses, but more words on it would say nothing new.
            self.left, self.reports, self.longest = again, {}, PAIR
            self._go_through()
        near = _by_all_but_one(self.pool)
        return tuple((clash, _others(clash, near)) for clash in self.chosen.values())

    def _go_through(self) -> None:
        """Shows what the claims that are left allow."""
        found: dict[str, list[Clash]] = {}
        for clash in self.pool.values():
            for one in clash.ids & self.dropped:
                found.setdefault(one, []).append(clash)
        for one in sorted(self.dropped & self.left):
            known = sorted((*self._pairs(self.told[one]), *found.get(one, ())), key=_order)
            self.waiting[one] = iter(known)
            self._offer(one)
        self.heap += [_entry("", c) for c in self.pool.values() if c.ids.isdisjoint(self.dropped)]
        heapify(self.heap)
        while self.heap:
            _, one, _, _, clash = heappop(self.heap)
            if clash.ids <= self.left:
                self.chosen.setdefault(clash.ids, clash)
                self._use(clash.ids)
            if one in self.left:
                self._offer(one)

    def _use(self, ids: IdSet) -> None:
        kept = ids - self.aside
        self.left.difference_update(kept, *(self.reports.get(one, frozenset()) for one in kept))
        self.against.update(ids & self.aside)
        told_enough = {one for one in ids & self.aside if self.against[one] >= MOST_AGAINST}
        self.left -= told_enough
        self.used |= kept | told_enough

    def _offer(self, one: str) -> None:
        """Puts the smallest conflict of a dropped claim with claims that are left into the heap."""
        known = (clash for clash in self.waiting[one] if clash.ids <= self.left and clash.ids not in self.chosen)
        clash = next(known, None)
        if clash is None or len(clash.ids) > PAIR:
            found = [one for one in (clash, self._searched(one)) if one is not None]
            clash = min(found, key=_order, default=None)
        if clash is not None and clash.ids not in self.chosen and len(clash.ids) <= self.longest:
            self.pool.setdefault(clash.ids, clash)
            heappush(self.heap, _entry(one, clash))

    def _pairs(self, one: Witness) -> Iterator[Clash]:
        """The conflicts of two figures of one actor, this one and another."""
        levels = self.stock.levels.get(one.actor, ())
        for other in levels if one in levels else ():
            for ceiling, level in ((one, other), (other, one)):
                if not ceiling.partial and (clash := pair(self.stock, ceiling, level)) is not None:
                    yield clash

    def _searched(self, one: str) -> Clash | None:
        """The smallest conflict of a dropped claim with kept ones; of a claim of a whole, one against its figure."""
        told = self.told[one]
        whole = told.actor == MISSION or bool(self.stock.parts_of(told.actor))
        near = self.kept if whole else self.kept & self.stock.bearing_on(told.actor)
        left = frozenset((near & self.left) | {one})
        ceilings = self.ceilings.get(told.actor, ())
        heights = Heights(self.stock, left)
        held = [
            c for c in ceilings if c.id in left and (c.id == one or not whole) and may_break(self.stock, c, heights)
        ]
        found = (clash for c in held for clash in clashes(self.stock, c, left, most=1, heights=heights))
        return min(islice(found, MOST_COMPARED), key=_order, default=None)


def _reports(stock: Stock) -> dict[str, IdSet]:
    """For each report of a movement, all reports of that movement."""
    flows = (*stock.inflows.values(), *stock.outflows.values())
    groups = [frozenset(r.id for r in m.reports) for movements in flows for m in movements]
    return {one: group for group in groups for one in group}


def _order(clash: Clash) -> Order:
    """The smallest first, then the one that shows earliest in time, then the widest."""
    return len(clash.ids), clash.ceiling.window.end, -clash.gap, sorted(clash.ids)


def _entry(one: str, clash: Clash) -> Entry:
    return _order(clash), one, clash.ceiling.id, clash.law, clash


def _by_all_but_one(pool: Iterable[IdSet]) -> dict[IdSet, set[str]]:
    """For each clash and each of its claims: the others, with every claim that clashes with them in its place."""
    near: dict[IdSet, set[str]] = {}
    for ids in pool:
        for one in ids:
            near.setdefault(ids - {one}, set()).add(one)
    return near


def _others(clash: Clash, near: dict[IdSet, set[str]]) -> tuple[str, ...]:
    """The claims of clashes that differ from this one in a single claim."""
    found = {other for one in clash.ids for other in near[clash.ids - {one}]}
    return tuple(sorted(found - clash.ids))


__all__ = ["Shown", "apart", "reported"]
