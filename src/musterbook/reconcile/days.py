"""Two figures of one day between which no movements of that day lead, in whatever order they came.

Within a day only reported movements change a figure, and what is told of one day happens at once: after an arrival of
150 there were 400 and 550, and never 500. Figures too far apart for all movements together are found by their floors;
here those between them are. What is told of several days, or of several actors, may have happened in part.
"""

from collections.abc import Iterator
from itertools import combinations

from musterbook.reconcile.ceilings import EPSILON, LAW_ORDER, Clash
from musterbook.reconcile.flows import MOST_TOGETHER, Interval, sums_of
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness


def days_out_of_order(stock: Stock, active: frozenset[str]) -> Iterator[Clash]:
    """Pairs of `active` figures of one day that its movements do not join."""
    for actor in stock.levels:
        yield from (clash for clash in out_of_order(stock, actor) if clash.ids <= active)


def out_of_order(stock: Stock, actor: str) -> list[Clash]:
    """Pairs of an actor's figures of one day that its movements do not join."""
    return stock.sight(actor).once("out of order", None, lambda: list(_out_of_order(stock, actor)))


def _out_of_order(stock: Stock, actor: str) -> Iterator[Clash]:
    days: dict[int, list[Witness]] = {}
    for level in stock.levels.get(actor, ()):
        if level.window.is_day and level.stated and not level.partial:
            days.setdefault(level.window.start, []).append(level)
    for day, told in days.items():
        changes = _changes(stock, actor, day) if len(told) > 1 else None
        if changes:
            yield from _apart(told, changes)


def _changes(stock: Stock, actor: str, day: int) -> list[Interval] | None:
    """What movements of a day may have changed of a figure, together; None where they are too many to be tried."""
    own = {actor, *stock.parts_of(actor), *(one for one in stock.joints() if _is_within(stock, one, actor))}
    at_once: list[Interval] = []
    low, high = 0.0, 0.0
    for teller in (*own, *(one for one in stock.shared_with(actor) if one not in own)):
        for flows, sign in ((stock.inflows, 1), (stock.outflows, -1)):
            for movement in flows.get(teller, ()):
                window, (least, most) = movement.window(), movement.bounds()
                if not window.start <= day <= window.end:
                    continue
                if window.is_day and teller in own:
                    at_once.append((least, most) if sign > 0 else (-most, -least))
                elif sign > 0:
                    high += most
                else:
                    low -= most
    if len(at_once) > MOST_TOGETHER:
        return None
    return [(least + low, most + high) for least, most in sums_of(at_once)]


def _is_within(stock: Stock, joint: str, actor: str) -> bool:
    return set(joint.split("+")) <= set(stock.parts_of(actor))


def _apart(told: list[Witness], changes: list[Interval]) -> Iterator[Clash]:
    for one, other in combinations(told, 2):
        lower, higher = sorted((one, other), key=lambda w: (w.low, w.high, w.id))
        gap = min(
            _distance((higher.low - lower.high, higher.high - lower.low), change) for change in _both_ways(changes)
        )
        if gap > EPSILON:
            ids = frozenset((one.id, other.id))
            yield Clash(ids=ids, ceiling=lower, floor=lower.high + gap, gap=gap, law=LAW_ORDER)


def _both_ways(changes: list[Interval]) -> Iterator[Interval]:
    for least, most in changes:
        yield least, most
        yield -most, -least


def _distance(one: Interval, other: Interval) -> float:
    return max(one[0] - other[1], other[0] - one[1], 0.0)
