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

FEW_LEVELS = 8
"""With fewer levels than this all are tried as a start."""
MOST_LEVELS = 16
"""How many levels are tried as a start of a proof."""
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


@dataclass(frozen=True, slots=True)
class Testimony:
    """A stock and the ids of the witnesses that are listened to."""

    stock: Stock
    active: frozenset[str]


def floor_curve(said: Testimony, actor: str, day: int) -> Curve:
    """The floors under `actor` at some moment of `day`, from the witnesses listened to."""
    stock = said.stock
    if actor == MISSION:
        return either([_floor_by_parts(said, day), *_from_levels(said, actor, day)])
    if "+" in actor:
        curve = START
        for part in stock.parts_of(actor):
            curve = add(curve, _floor_of_one(said, part, day))
        return either([curve, *_from_levels(said, actor, day)])
    return _floor_of_one(said, actor, day)


def _floor_by_parts(said: Testimony, day: int) -> Curve:
    stock, active = said.stock, said.active
    curve = _gains(stock.inflows.get(MISSION, ()), Moment(BEGINNING - 1, day), active)
    joined: set[str] = set()
    for joint in stock.joints():
        if joined.isdisjoint(stock.parts_of(joint)):
            joined.update(stock.parts_of(joint))
            curve = add(curve, floor_curve(said, joint, day))
    for part in stock.single_parts():
        if part not in joined:
            curve = add(curve, _floor_of_one(said, part, day))
    return curve


def _floor_of_one(said: Testimony, actor: str, day: int) -> Curve:
    stock, active = said.stock, said.active
    curves = _from_levels(said, actor, day)
    if not _census_day(said, actor, day):
        moment = Moment(BEGINNING - 1, day)
        curves.append(_lowered(_gains(_inflows(stock, actor), moment, active), _leavers(stock, actor, moment)))
    return either([START, *curves])


def _from_levels(said: Testimony, actor: str, day: int) -> list[Curve]:
    stock, active = said.stock, said.active
    census = _census_day(said, actor, day)
    told = [
        level
        for level in stock.levels.get(actor, ())
        if level.low > 0 and census <= level.window.end <= day and level.id in active
    ]
    return [_from_level(said, actor, level, day=day) for level in _undominated(stock, actor, told, day=day)]


def _undominated(stock: Stock, actor: str, told: list[Witness], *, day: int) -> list[Witness]:
    """The levels that may prove most with some number of claims.

    Those that no other outdoes both alone and together with everything that came after it.
    """
    if len(told) < FEW_LEVELS:
        return told
    ins = [(m.window().start, m.bounds()[0]) for m in _all_inflows(stock, actor) if m.window().end < day]
    outs = _outflows(stock, actor)
    ranked = []
    for level in told:
        alone = level.low - _most_left(outs, Moment(level.window.end, day))
        ranked.append((alone, alone + sum(low for start, low in ins if start > level.window.end), level))
    ranked.sort(key=lambda r: (-r[0], -r[1], r[2].id))
    kept, best = [], NOTHING
    for alone, together, level in ranked:
        if together > best or alone == ranked[0][0]:
            kept.append(level)
            best = max(best, together)
    return kept[:MOST_LEVELS]


def _from_level(said: Testimony, actor: str, level: Witness, *, day: int) -> Curve:
    stock, active = said.stock, said.active
    moment = Moment(level.window.end, day)
    doubt = _leavers(stock, actor, moment)
    if level.window.end == day:
        doubt += sum(m.bounds()[1] for m in _all_inflows(stock, actor) if m.window().start <= day <= m.window().end)
    start: Curve = [(NOTHING, ()), (level.low, (level.id,))]
    return _lowered(add(start, _gains(_all_inflows(stock, actor), moment, active)), doubt)


def _census_day(said: Testimony, actor: str, day: int) -> int:
    """The last full count up to `day`: nothing before it says how many there were after; 0 where none."""
    counts = [w.window.start for w in said.stock.levels.get(actor, ()) if w.id in said.active and w.first.census]
    return max((start for start in counts if start <= day), default=0)


def _inflows(stock: Stock, actor: str) -> Iterable[Movement]:
    return stock.inflows.get(actor, ())


def _all_inflows(stock: Stock, actor: str) -> list[Movement]:
    """The movements into an actor and, for a whole, into any of its parts."""
    found = list(stock.inflows.get(actor, ()))
    return found + [m for part in stock.parts_of(actor) for m in stock.inflows.get(part, ())]


def _outflows(stock: Stock, actor: str) -> list[Movement]:
    found = list(stock.outflows.get(actor, ()))
    return found + [m for part in stock.parts_of(actor) for m in stock.outflows.get(part, ())]


def _leavers(stock: Stock, actor: str, moment: Moment) -> float:
    """The most that can have left between, by every departure that anybody reported."""
    return _most_left(_outflows(stock, actor), moment)


def _most_left(outflows: Iterable[Movement], moment: Moment) -> float:
    return sum(m.bounds()[1] for m in outflows if m.window().start <= moment.day and m.window().end >= moment.since)


def highest_floor(stock: Stock, actor: str, day: int) -> float:
    """No less than any floor that the witnesses of `stock` can prove under `actor` on `day`; cheap."""
    if actor == MISSION or "+" in actor:
        alone = sum(m.bounds()[0] for m in stock.inflows.get(actor, ()) if m.window().end < day)
        parts = sum(highest_floor(stock, part, day) for part in stock.parts_of(actor))
        joint = sum(_highest_from_levels(stock, j, day) for j in stock.joints() if j != actor and actor == MISSION)
        return max(alone + parts + joint, _highest_from_levels(stock, actor, day))
    gains = sum(m.bounds()[0] for m in stock.inflows.get(actor, ()) if m.window().end < day)
    told = sum(w.low for w in _summing(stock, actor))
    return max(gains + told, _highest_from_levels(stock, actor, day))


def _summing(stock: Stock, actor: str) -> list[Witness]:
    return list({w.id: w for m in stock.inflows.get(actor, ()) for w in m.summed_in if w.stated}.values())


def _highest_from_levels(stock: Stock, actor: str, day: int) -> float:
    ins = [(m.window().start, m.bounds()[0]) for m in _all_inflows(stock, actor) if m.window().end < day]
    outs, best = _outflows(stock, actor), 0.0
    for level in stock.levels.get(actor, ()):
        if level.window.end <= day and level.low > 0:
            since = level.window.end
            gains = sum(low for start, low in ins if start > since)
            best = max(best, level.low + gains - _most_left(outs, Moment(since, day)))
    return best


def _lowered(curve: Curve, doubt: float) -> Curve:
    return curve if doubt == 0 else [(value - doubt, ids) for value, ids in curve]


def _gains(movements: Iterable[Movement], moment: Moment, active: frozenset[str]) -> Curve:
    """The curve of what surely came in between, each event proved by one of its reports."""
    curve = START
    sums: dict[str, tuple[Witness, list[Proof]]] = {}
    for movement in movements:
        if movement.window().end <= moment.since or movement.window().start >= moment.day:
            continue
        proof = _proof_of(movement, moment, active)
        told = next(
            (w for w in movement.summed_in if w.id in active and w.stated and w.actor == movement.first.actor), None
        )
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
