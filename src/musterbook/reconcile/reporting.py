"""Which conflicts to show: one per independent disagreement, the smallest first.

Another is shown only if, claims set aside apart, it shares no claim with those shown. Reports of one
event count as one claim here: five papers that tell of one arrival make one disagreement, not five.
"""

from collections.abc import Collection, Iterable, Mapping

from musterbook.reconcile.ceilings import Clash, clashes
from musterbook.reconcile.choices import Verdict
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.stock import Stock

Shown = tuple[Clash, tuple[str, ...]]
"""A clash and the claims that could stand in for one of its own."""


def reported(stock: Stock, verdict: Verdict) -> tuple[Shown, ...]:
    """The clashes to show, each with the other witnesses of the same disagreement."""
    pool = dict(verdict.clashes)
    reports = _reports(stock)
    chosen: dict[IdSet, Clash] = {}
    used: set[str] = set()
    while True:
        clash = _smallest_apart(pool, chosen, used) or _searched(stock, verdict, pool=pool, chosen=chosen, used=used)
        if clash is None:
            return tuple((one, _others(one, pool.values())) for one in chosen.values())
        chosen[clash.ids] = clash
        for one in clash.ids - verdict.set_aside:
            used |= reports.get(one, frozenset()) | {one}


def _reports(stock: Stock) -> dict[str, IdSet]:
    """For each report of a movement, all reports of that movement."""
    flows = (*stock.inflows.values(), *stock.outflows.values())
    groups = [frozenset(r.id for r in m.reports) for movements in flows for m in movements]
    return {one: group for group in groups for one in group}


def _smallest_apart(pool: Mapping[IdSet, Clash], chosen: Collection[IdSet], used: set[str]) -> Clash | None:
    """The first clash, the smallest before all, that is not chosen yet and shares no claim with those that are."""
    apart = [c for ids, c in pool.items() if used.isdisjoint(ids) and ids not in chosen]
    return min(apart, key=_order, default=None)


def _order(clash: Clash) -> tuple[int, int, float, list[str]]:
    """The smallest first, then the one that shows earliest in time, then the widest."""
    return len(clash.ids), clash.ceiling.window.end, -clash.gap, sorted(clash.ids)


def _searched(
    stock: Stock, verdict: Verdict, *, pool: dict[IdSet, Clash], chosen: Collection[IdSet], used: set[str]
) -> Clash | None:
    """A clash among the claims not used yet, which the search for a choice had no need to find."""
    left = frozenset(stock.witnesses()) - used
    for ceiling in verdict.suspects:
        if ceiling.id in left:
            pool.update({clash.ids: clash for clash in clashes(stock, ceiling, left)})
    return _smallest_apart(pool, chosen, used)


def _others(clash: Clash, pool: Iterable[Clash]) -> tuple[str, ...]:
    """The claims of clashes that differ from this one in a single claim."""
    near = [other.ids - clash.ids for other in pool if len(other.ids) == len(clash.ids)]
    return tuple(sorted({one for ids in near if len(ids) == 1 for one in ids}))
