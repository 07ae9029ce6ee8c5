"""Which conflicts to show: one per independent disagreement, the smallest first.

Another is shown only if, claims set aside apart, it shares no claim with those shown. Disagreements
of different events go first: reports of one event count as one claim until all of those are shown. Then
further reports of an event are shown as well, if what they contradict is set aside.
What is used up can only make the smallest conflict of a ceiling larger, so each ceiling waits in a
heap with the last that was found for it, and is searched again only when its turn comes.
"""

from collections import Counter
from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from musterbook.base.claim import MISSION
from musterbook.reconcile.ceilings import Clash, all_ceilings, clashes, may_break
from musterbook.reconcile.choices import Verdict
from musterbook.reconcile.heights import Heights
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

MOST_AGAINST = 6
"""How many conflicts show a claim that is set aside: whoever reads six of them knows, and the rest stand in `also`."""
Shown = tuple[Clash, tuple[str, ...]]
"""A clash and the claims that could stand in for one of its own."""
Order = tuple[int, int, float, list[str]]
Entry = tuple[Order, str, str, Clash]
"""A clash that waits, after its order, its ceiling and its law."""


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
    def __init__(self, stock: Stock, verdict: Verdict) -> None:
        self.stock, self.aside = stock, verdict.set_aside
        # A choice leaves no conflict, so each conflict has a claim that the choice drops.
        self.suspects = verdict.choices[0] if verdict.proven else frozenset(stock.witnesses())
        self.reports = _reports(stock)
        self.pool = dict(verdict.clashes)
        self.chosen: dict[IdSet, Clash] = {}
        self.everyone = frozenset(stock.witnesses())
        self.left = set(self.everyone)
        self.used: set[str] = set()
        self.heights = Heights(stock, self.everyone)
        self.spent: dict[str, IdSet] = {}
        self.against: Counter[str] = Counter()
        self.heap: list[Entry] = []

    def made(self) -> tuple[Shown, ...]:
        """The list, in the order in which it is chosen."""
        self._go_through()
        again = self.everyone - self.used
        if again > self.left:
            self.left, self.reports = set(again), {}
            self._go_through()
        near = _by_all_but_one(self.pool)
        return tuple((clash, _others(clash, near)) for clash in self.chosen.values())

    def _go_through(self) -> None:
        """Shows what the claims that are left allow."""
        for ceiling in all_ceilings(self.stock):
            if ceiling.id in self.left and may_break(self.stock, ceiling, self.heights):
                self._search(ceiling)
        sums = [clash for clash in self.pool.values() if not clash.of_one_ceiling]
        self.heap += [_entry(clash) for clash in sums]
        heapify(self.heap)
        while self.heap:
            self._take(heappop(self.heap)[-1])

    def _take(self, clash: Clash) -> None:
        """Shows a clash that is still apart from all that are shown; else looks for the next of its ceiling."""
        ceiling = clash.ceiling
        if clash.ids <= self.left:
            self.chosen.setdefault(clash.ids, clash)
            self._use(clash.ids)
            self.spent[ceiling.id] = self.spent.get(ceiling.id, frozenset()) | (clash.ids - {ceiling.id})
        if ceiling.id in self.left and clash.of_one_ceiling:
            self._search(ceiling, again=True)

    def _use(self, ids: IdSet) -> None:
        kept = ids - self.aside
        self.left.difference_update(kept, *(self.reports.get(one, frozenset()) for one in kept))
        self.against.update(ids & self.aside)
        told_enough = {one for one in ids & self.aside if self.against[one] >= MOST_AGAINST}
        self.left -= told_enough
        self.used |= kept | told_enough

    def _search(self, ceiling: Witness, *, again: bool = False) -> None:
        """Puts the smallest clash of a ceiling among the claims not used yet into the heap."""
        whole = ceiling.actor == MISSION or bool(self.stock.parts_of(ceiling.actor))
        near = self.everyone if whole else self.stock.bearing_on(ceiling.actor)
        if self.left.isdisjoint(self.suspects & near):
            return
        left = frozenset(near & self.left) - self.spent.get(ceiling.id, frozenset())
        for clash in clashes(self.stock, ceiling, left, most=1, heights=self.heights):
            self.pool.setdefault(clash.ids, clash)
            entry = _entry(clash)
            if again:
                heappush(self.heap, entry)
            else:
                self.heap.append(entry)


def _reports(stock: Stock) -> dict[str, IdSet]:
    """For each report of a movement, all reports of that movement."""
    flows = (*stock.inflows.values(), *stock.outflows.values())
    groups = [frozenset(r.id for r in m.reports) for movements in flows for m in movements]
    return {one: group for group in groups for one in group}


def _order(clash: Clash) -> Order:
    """The smallest first, then the one that shows earliest in time, then the widest."""
    return len(clash.ids), clash.ceiling.window.end, -clash.gap, sorted(clash.ids)


def _entry(clash: Clash) -> Entry:
    return _order(clash), clash.ceiling.id, clash.law, clash


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
