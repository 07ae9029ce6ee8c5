"""Evidence: the least that a stock must have been, with the claims that make it so.

A stock falls only by reported departures. So a level told, plus the movements told after it, less
every departure that may have happened, is a floor under all later days. A floor is kept as a curve:
the highest floor that k claims can prove, for k = 0, 1, 2, … Curves of independent parts add up
(max-plus convolution), which gives the smallest set of claims that breaks a ceiling.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.windows import BEGINNING, Window
from musterbook.reconcile.witnesses import Witness

MOST_CLAIMS = 24
"""Longest proof that is looked for; a conflict of more claims helps nobody."""
NOTHING = float("-inf")

Proof = tuple[float, tuple[str, ...]]
"""A floor and the ids of the witnesses that prove it."""
Curve = list[Proof]
"""Entry k: the best proof of at most k claims."""
START: Curve = [(0.0, ())]


@dataclass(frozen=True, slots=True)
class Moment:
    """The days between which movements count: strictly after `since`, strictly before `day`."""

    since: int
    day: int

    def holds(self, window: Window) -> bool:
        """Whether a movement of that window surely falls between."""
        return window.start > self.since and window.end < self.day


def add(one: Curve, other: Curve) -> Curve:
    """The curve of two independent floors together."""
    if len(other) == 1 and other[0] == START[0]:
        return one
    size = min(len(one) + len(other) - 1, MOST_CLAIMS + 1)
    best: Curve = [(NOTHING, ())] * size
    for i, (value, ids) in enumerate(one):
        for j, (more, more_ids) in enumerate(other[: size - i]):
            if value + more > best[i + j][0]:
                best[i + j] = (value + more, ids + more_ids)
    return best


def either(curves: Sequence[Curve]) -> Curve:
    """The best of several curves for each number of claims."""
    if len(curves) == 1:
        return curves[0]
    size = max(len(curve) for curve in curves)
    best: Curve = []
    for k in range(size):
        choices = [curve[min(k, len(curve) - 1)] for curve in curves]
        best.append(max(choices, key=lambda proof: (proof[0], -len(proof[1]))))
    return best


def floor_curve(stock: Stock, actor: str, day: int, active: frozenset[str]) -> Curve:
    """The floors under `actor` at some moment of `day`, from the witnesses in `active`."""
    if actor == MISSION:
        return either([_floor_by_parts(stock, day, active), *_from_levels(stock, actor, day, active)])
    if "+" in actor:
        curve = START
        for part in stock.parts_of(actor):
            curve = add(curve, _floor_of_one(stock, part, day, active))
        return either([curve, *_from_levels(stock, actor, day, active)])
    return _floor_of_one(stock, actor, day, active)


def _floor_by_parts(stock: Stock, day: int, active: frozenset[str]) -> Curve:
    curve = _gains(stock.inflows.get(MISSION, ()), Moment(BEGINNING - 1, day), active)
    joined: set[str] = set()
    for joint in stock.joints():
        if joined.isdisjoint(stock.parts_of(joint)):
            joined.update(stock.parts_of(joint))
            curve = add(curve, floor_curve(stock, joint, day, active))
    for part in stock.single_parts():
        if part not in joined:
            curve = add(curve, _floor_of_one(stock, part, day, active))
    return curve


def _floor_of_one(stock: Stock, actor: str, day: int, active: frozenset[str]) -> Curve:
    curves = _from_levels(stock, actor, day, active)
    if not _census_day(stock, actor, day, active):
        moment = Moment(BEGINNING - 1, day)
        curves.append(_lowered(_gains(_inflows(stock, actor), moment, active), _leavers(stock, actor, moment)))
    return either([START, *curves])


def _from_levels(stock: Stock, actor: str, day: int, active: frozenset[str]) -> list[Curve]:
    census = _census_day(stock, actor, day, active)
    curves = []
    for level in stock.levels.get(actor, ()):
        if level.id not in active or level.low <= 0 or level.window.end > day or level.window.end < census:
            continue
        curves.append(_from_level(stock, actor, level, day=day, active=active))
    return curves


def _from_level(stock: Stock, actor: str, level: Witness, *, day: int, active: frozenset[str]) -> Curve:
    moment = Moment(level.window.end, day)
    doubt = _leavers(stock, actor, moment)
    if level.window.end == day:
        doubt += sum(m.bounds()[1] for m in _all_inflows(stock, actor) if m.window().start <= day <= m.window().end)
    start: Curve = [(NOTHING, ()), (level.low, (level.id,))]
    return _lowered(add(start, _gains(_all_inflows(stock, actor), moment, active)), doubt)


def _census_day(stock: Stock, actor: str, day: int, active: frozenset[str]) -> int:
    """The last full count up to `day`: nothing before it says how many there were after; 0 where none."""
    counts = [w.window.start for w in stock.levels.get(actor, ()) if w.id in active and w.first.census]
    return max((start for start in counts if start <= day), default=0)


def _inflows(stock: Stock, actor: str) -> Iterable[Movement]:
    return stock.inflows.get(actor, ())


def _all_inflows(stock: Stock, actor: str) -> list[Movement]:
    """The movements into an actor and, for a whole, into any of its parts."""
    found = list(stock.inflows.get(actor, ()))
    return found + [m for part in stock.parts_of(actor) for m in stock.inflows.get(part, ())]


def _leavers(stock: Stock, actor: str, moment: Moment) -> float:
    """The most that can have left between, by every departure that anybody reported."""
    found = list(stock.outflows.get(actor, ()))
    found += [m for part in stock.parts_of(actor) for m in stock.outflows.get(part, ())]
    return sum(m.bounds()[1] for m in found if m.window().start <= moment.day and m.window().end >= moment.since)


def _lowered(curve: Curve, doubt: float) -> Curve:
    return curve if doubt == 0 else [(value - doubt, ids) for value, ids in curve]


def _gains(movements: Iterable[Movement], moment: Moment, active: frozenset[str]) -> Curve:
    """The curve of what surely came in between, each event proved by one of its reports."""
    curve = START
    sums: dict[str, tuple[Witness, list[Proof]]] = {}
    for movement in movements:
        proof = _proof_of(movement, moment, active)
        told = next((w for w in movement.summed_in if w.id in active and w.stated and w.actor == movement.first.actor), None)
        if told is not None and moment.holds(told.window):
            sums.setdefault(told.id, (told, []))[1].append(proof)
        elif proof[1]:
            curve = add(curve, [START[0], proof])
    for told, proofs in sums.values():
        apart = START
        for proof in sorted(proofs, reverse=True):
            if proof[1]:
                apart = add(apart, [START[0], proof])
        curve = add(curve, either([apart, [START[0], (told.low, (told.id,))]]))
    return curve


def _proof_of(movement: Movement, moment: Moment, active: frozenset[str]) -> Proof:
    told = [r for r in movement.reports if r.id in active and r.stated]
    alone = [r for r in told if moment.holds(r.window) and r.low > 0]
    if alone:
        best = min(alone, key=lambda r: (-r.low, r.first.published is None, r.first.published, r.id))
        return best.low, (best.id,)
    if len(told) > 1 and moment.holds(movement.window(active)) and movement.bounds(active)[0] > 0:
        return movement.bounds(active)[0], tuple(r.id for r in told)
    return 0.0, ()
