"""Which conflicts to show: one per independent disagreement, the smallest first.

Another is shown only if, claims set aside apart, it shares no claim with those shown. Disagreements
of different events go first: reports of one event count as one claim until all of those are shown. Then
further reports of an event are shown as well, if what they contradict is set aside.
What is used up can only make the smallest conflict of a claim larger, so each claim waits in a
heap with the last that was found for it, and is looked at again only when its turn comes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from musterbook.reconcile.against import Against, order
from musterbook.reconcile.ceilings import PAIR, Clash
from musterbook.reconcile.choices import Verdict
from musterbook.reconcile.evidence import MOST_CLAIMS
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.stock import Stock

MOST_AGAINST = 6
"""How many conflicts show a claim that is set aside: whoever reads six of them knows, and the rest stand in `also`."""
ENOUGH_AGAINST = 3
"""How many stand against a claim before no more are searched for than are seen at once."""
Shown = tuple[Clash, tuple[str, ...]]
"""A clash and the claims that could stand in for one of its own."""
Order = tuple[int, int, float, list[str]]
Entry = tuple[Order, str, str, str, Clash]
"""A clash that waits, after its order, the claim that it is of, its ceiling and its law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """`shown`: the clashes to show. `against`: by claim set aside, the kept claims that contradict it."""

    shown: tuple[Shown, ...] = ()
    against: Mapping[str, IdSet] = field(default_factory=dict)


def reported(stock: Stock, verdict: Verdict) -> Reported:
    """The clashes to show, each with the other witnesses of the same disagreement, and what speaks against each claim
    that is set aside.
    """
    return _Listing(stock, verdict).made() if verdict.clashes else Reported()


def apart(verdict: Verdict) -> Reported:
    """Of the clashes that were found, those to show."""
    chosen: list[Clash] = []
    used: IdSet = frozenset()
    for clash in sorted(verdict.clashes.values(), key=order):
        if used.isdisjoint(clash.ids):
            chosen.append(clash)
            used |= clash.ids - verdict.set_aside
    near = _by_all_but_one(verdict.clashes)
    against: dict[str, set[str]] = {}
    for ids in verdict.clashes:
        for one in ids & verdict.set_aside:
            against.setdefault(one, set()).update(ids - verdict.set_aside)
    return Reported(
        shown=tuple((clash, _others(clash, near)) for clash in chosen),
        against={one: frozenset(ids) for one, ids in against.items()},
    )


class _Listing:
    """Each claim that a choice drops has conflicts with those that it keeps, and with it falls every conflict: so the
    list is made from what each of them contradicts.
    """

    def __init__(self, stock: Stock, verdict: Verdict) -> None:
        self.stock, self.aside, self.dropped = stock, verdict.set_aside, verdict.choices[0]
        self.told, self.reports = stock.witnesses(), _reports(stock)
        self.search = Against(stock, frozenset(self.told) - self.dropped)
        self.found, self.standing = verdict.clashes, verdict.standing
        self.pool = {clash.ids: clash for clash in verdict.standing}
        self.chosen: dict[IdSet, Clash] = {}
        self.left = set(self.told)
        self.used: set[str] = set()
        self.against: Counter[str] = Counter()
        self.reasons: dict[str, IdSet] = {}
        self.longest = MOST_CLAIMS + 1
        self.waiting: dict[str, Iterator[Clash]] = {}
        self.heap: list[Entry] = []

    def made(self) -> Reported:
        """The list, in the order in which it is chosen."""
        self._go_through()
        again = set(self.told) - self.used
        if again > self.left:
            # Two independent reports of one event are as many witnesses, but more words on it would say nothing new.
            self.left, self.reports, self.longest = again, {}, PAIR
            self._go_through()
        near = _by_all_but_one(self.pool)
        for one in self.aside - self.reasons.keys():
            self.reasons[one] = min((ids for ids in self.found if one in ids), key=lambda ids: (len(ids), sorted(ids)))
        for ids in self.chosen:
            for one in ids & self.aside:
                self.reasons[one] = self.reasons[one] | ids
        return Reported(
            shown=tuple((clash, _others(clash, near)) for clash in self.chosen.values()),
            against={one: ids - self.aside for one, ids in self.reasons.items()},
        )

    def _go_through(self) -> None:
        """Shows what the claims that are left allow."""
        for one in sorted(self.dropped & self.left):
            self.waiting[one] = self.search.at_once(self.told[one])
            self._offer(one)
        self.heap += [_entry("", clash) for clash in self.standing]
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

    def _known(self, one: str) -> Iterator[Clash]:
        """The conflicts of a dropped claim that are seen at once and not shown yet."""
        for clash in self.waiting[one]:
            self.pool.setdefault(clash.ids, clash)
            if clash.ids <= self.left and clash.ids not in self.chosen:
                yield clash

    def _offer(self, one: str) -> None:
        """Puts the smallest conflict of a dropped claim with claims that are left into the heap."""
        clash = next(self._known(one), None)
        if (clash is None or len(clash.ids) > PAIR) and self.against[one] < ENOUGH_AGAINST and self.longest > PAIR:
            found = self.search.smallest(self.told[one], self.left, first=clash is None and one not in self.reasons)
            self.pool.update({each.ids: each for each in found})
            clash = min((each for each in (clash, *found[:1]) if each is not None), key=order, default=None)
        if clash is not None and clash.ids not in self.chosen and len(clash.ids) <= self.longest:
            self.pool.setdefault(clash.ids, clash)
            self.reasons.setdefault(one, clash.ids)
            heappush(self.heap, _entry(one, clash))


def _reports(stock: Stock) -> dict[str, IdSet]:
    """For each report of a movement, all reports of that movement."""
    flows = (*stock.inflows.values(), *stock.outflows.values())
    groups = [frozenset(r.id for r in m.reports) for movements in flows for m in movements]
    return {one: group for group in groups for one in group}


def _entry(one: str, clash: Clash) -> Entry:
    return order(clash), one, clash.ceiling.id, clash.law, clash


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


__all__ = ["Reported", "Shown", "apart", "reported"]
