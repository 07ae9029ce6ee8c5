"""What surely happened within a period: events, and the totals of shorter periods that lie apart from each other.

A period's total holds its events, so beside a total only events outside its days count. Which totals prove most is
found by walking the periods in the order of their ends (weighted interval scheduling), with a curve for each.
"""

from collections.abc import Sequence

from musterbook.reconcile.evidence import START, Curve, add, either
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import Witness

MOST_PERIODS = 24
"""How many of the greatest shorter periods are tried."""


def floor_within(stock: Stock, period: Witness, active: frozenset[str]) -> Curve:
    """The least that happened within a period, by the active witnesses of its actor, for each number of claims."""
    events = [event for m in stock.inflows.get(period.actor, ()) if (event := _told(m, period.window, active))]
    told = [w for w in stock.periods.get(period.actor, ()) if w.id in active and w.low > 0 and w.id != period.id]
    parts = sorted((w for w in told if period.window.contains(w.window)), key=lambda w: (-w.low, w.id))[:MOST_PERIODS]
    return _best(sorted(parts, key=lambda w: (w.window.end, w.window.start, w.id)), events, period.window)


def _best(parts: Sequence[Witness], events: Sequence[Witness], whole: Window) -> Curve:
    """The curve of totals that lie apart, and of the events between them."""
    ends = [(whole.start - 1, START)]
    for part in parts:
        before = [
            add(curve, _between(events, end + 1, part.window.start - 1))
            for end, curve in ends
            if end < part.window.start
        ]
        ends.append((part.window.end, add(either(before), [START[0], (part.low, (part.id,))])))
    return either([add(curve, _between(events, end + 1, whole.end)) for end, curve in ends])


def _between(events: Sequence[Witness], first: int, last: int) -> Curve:
    curve = START
    for event in events:
        if first <= event.window.start and event.window.end <= last:
            curve = add(curve, [START[0], (event.low, (event.id,))])
    return curve


def _told(movement: Movement, window: Window, active: frozenset[str]) -> Witness | None:
    """The report of an event that surely places it within a window; None where no active one does."""
    told = (r for r in movement.reports if r.id in active and r.low > 0 and window.contains(r.window))
    return next(told, None)
