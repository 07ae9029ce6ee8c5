"""Totals of what is pledged, authorised or required, against the parts that stood when each was told.

Such figures replace each other, so a total binds what its parts had said by its own day, and nothing said later. Money
is added up within one channel and one purpose.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from musterbook.base.claim import MISSION, Claim
from musterbook.reconcile.additions import PROMISED
from musterbook.reconcile.ceilings import EPSILON, LAW_SUM, Clash
from musterbook.reconcile.evidence import START, Curve, add, either
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.latest import measure_of_latest
from musterbook.reconcile.standing import said_in, standing
from musterbook.reconcile.stock import Stock, StockKey, build_stock
from musterbook.reconcile.witnesses import Witness, witnesses


def sums(claims: Iterable[Claim], weights: Mapping[str, float] | None = None) -> tuple[Stock, ...]:
    """What witnesses tell of each measure, mission, unit, channel and purpose of which the latest statement counts.

    Only where a whole and a part of it are told. `weights`: of claims that do not weigh one.
    """
    groups: dict[StockKey, list[Claim]] = {}
    for claim in claims:
        measure = measure_of_latest(claim)
        if measure is not None:
            key = StockKey(
                measure=measure,
                mission=claim.mission,
                unit=claim.quantity.unit,
                channel=claim.channel,
                purpose=claim.purpose or "mission",
            )
            groups.setdefault(key, []).append(claim)
    found = []
    for key in sorted(groups, key=lambda one: one.sort_key()):
        levels: dict[str, list[Witness]] = {}
        for witness in witnesses([(c, said_in(c)) for c in groups[key]], weights=weights):
            levels.setdefault(witness.actor, []).append(witness)
        found.append(build_stock(key, levels={actor: tuple(told) for actor, told in levels.items()}))
    return tuple(stock for stock in found if _wholes(stock) and len(stock.actors) > 1)


def _wholes(stock: Stock) -> list[str]:
    return [actor for actor in stock.actors if actor == MISSION or "+" in actor]


def sums_passed(stock: Stock, active: IdSet) -> Iterator[Clash]:
    """Sets of active witnesses that share no part, by which the parts of a whole have more than it."""
    for whole in _wholes(stock):
        for total in _totals(stock.levels[whole], active):
            left = active
            while clash := _passed(stock, total, left):
                yield clash
                left = left - (clash.ids - {total.id})


def _totals(told: Sequence[Witness], active: IdSet) -> Iterator[Witness]:
    """Figures of a whole that bound it. What is promised of a whole is its total only where it is told as one:
    78 million promised in March may be those of one conference.
    """
    for total in told:
        whole = total.first.cumulative or total.first.kind not in PROMISED
        if total.id in active and whole and total.high < inf and not total.first.additional:
            yield total


def _passed(stock: Stock, total: Witness, active: IdSet) -> Clash | None:
    curve = START
    for part in _parts(stock, total.actor):
        curve = add(curve, _standing(stock, part, total, active=active))
    for floor, ids in curve:
        if floor > total.high + EPSILON:
            proof = frozenset({total.id, *ids})
            return Clash(ids=proof, ceiling=total, floor=floor, gap=floor - total.high, law=LAW_SUM)
    return None


def _parts(stock: Stock, whole: str) -> Iterator[Sequence[str]]:
    """The parts of a whole, each with what is told of it alone; those told of together, with those told of apart."""
    joints = [one for one in stock.joints() if one != whole and set(one.split("+")) <= set(stock.parts_of(whole))]
    joined: set[str] = set()
    for joint in joints:
        if joined.isdisjoint(stock.parts_of(joint)):
            joined.update(stock.parts_of(joint))
            yield (joint, *stock.parts_of(joint))
    yield from ((part,) for part in stock.parts_of(whole) if part not in joined)


def _standing(stock: Stock, group: Sequence[str], total: Witness, *, active: IdSet) -> Curve:
    """The least that surely stood of a part when the total was told, for each number of claims."""
    first, *apart = (_curve(stock.levels.get(actor, ()), total, active) for actor in group)
    together = START
    for curve in apart:
        together = add(together, curve)
    return either([first, together])


def _curve(told: Sequence[Witness], total: Witness, active: IdSet) -> Curve:
    heard = [w for w in told if w.id in active]
    said = [w.first for w in heard if w.window.end <= total.window.start]
    least = min((w.low for w in heard if w.window.end > total.window.start and _may_replace(w, total)), default=inf)
    curve: Curve = [START[0]]
    for low, ids in standing(said).proofs:
        curve += [curve[-1]] * (len(ids) + 1 - len(curve))
        curve[len(ids)] = max(curve[len(ids)], (min(low, least), ids))
    return curve


def _may_replace(witness: Witness, total: Witness) -> bool:
    """Whether another figure of a part may have been said before the total was."""
    return witness.window.start <= total.window.end and not witness.first.additional
