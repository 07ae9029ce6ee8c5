"""Ceilings: the claims that say how many there were at the most, held against the floors.

A ceiling is broken where every moment at which its claim can hold lies under a higher floor. Each
broken ceiling gives small sets of claims that cannot all be true.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isinf

from musterbook.reconcile.evidence import Curve, Testimony, floor_curve, highest_level, proved_alone
from musterbook.reconcile.heights import Heights
from musterbook.reconcile.periods import floor_within
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import Witness

EPSILON = 1e-6
PAIR = 2
"""The fewest claims that can contradict each other."""
MOST_ALTERNATIVES = 6
"""How many disjoint proofs are looked for against one ceiling."""
MOST_READABLE = 6
"""Against a ceiling whose smallest proof is longer than this, one proof is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A set of witnesses that cannot all hold.

    `ceiling`: the witness whose upper bound is broken, None for a table whose sum is short; `floor`: by
    which figure; `gap`: the difference. `beside`: figures of other parts that make up the ceiling together with it.
    """

    ids: frozenset[str]
    ceiling: Witness
    floor: float
    gap: float
    law: str
    beside: tuple[Witness, ...] = ()


LAW_STOCK = "closing = opening + in - out"
LAW_SUM = "a total is at least the sum of its parts"
LAW_TALLY = "a running total never falls"
LAW_DAY = "one day has one figure"
LAW_ORDER = "within a day only reported movements change a figure"
LAW_PERIOD = "a part of a period holds no more than the whole"
LAW_JOINT = "a joint figure is the sum of its parts"
LAW_COMPLETE = "a complete table's total is the sum of its parts"


def clashes(
    stock: Stock,
    ceiling: Witness,
    active: frozenset[str],
    *,
    most: int = MOST_ALTERNATIVES,
    heights: Heights | None = None,
) -> Iterator[Clash]:
    """Disjoint minimal sets of `active` witnesses that break one ceiling, the smallest first, `most` at the most.

    `heights`: of the active witnesses, or of more; they only save time.
    """
    left = active
    for _ in range(most):
        clash = _smallest(stock, ceiling, left, heights=heights)
        if clash is None:
            return
        clash = _minimal(stock, ceiling, clash)
        yield clash
        if len(clash.ids) > MOST_READABLE:
            return
        left = left - (clash.ids - {ceiling.id})


def _minimal(stock: Stock, ceiling: Witness, clash: Clash) -> Clash:
    """The clash without any witness that it can do without."""
    if ceiling.window.is_day or len(clash.ids) == PAIR:
        return clash  # a proof for one moment is the shortest that there is, so each of its claims is needed
    for one in sorted(clash.ids - {ceiling.id}):
        smaller = _smallest(stock, ceiling, clash.ids - {one})
        if smaller is not None:
            clash = smaller
    return clash


def _smallest(
    stock: Stock, ceiling: Witness, active: frozenset[str], *, heights: Heights | None = None
) -> Clash | None:
    if ceiling in stock.periods.get(ceiling.actor, ()):
        return _broken(stock, ceiling, [floor_within(stock, ceiling, active - {ceiling.id})])
    said = Testimony(stock, active, without=ceiling.id, heights=heights)
    return _pair(said, ceiling) or _broken(stock, ceiling, _floors(said, ceiling))


def _pair(said: Testimony, ceiling: Witness) -> Clash | None:
    """The ceiling of one day with the one level of its actor that breaks it by the most, None where none does."""
    if not ceiling.window.is_day:
        return None
    highest = highest_level(said, ceiling.actor, ceiling.window.start, above=ceiling.high + EPSILON)
    return None if highest is None else _of_two(said.stock, ceiling, highest[0], floor=highest[1])


def pair(stock: Stock, ceiling: Witness, level: Witness) -> Clash | None:
    """The conflict of a ceiling with one higher level of its actor, None where they can both be."""
    floor = float("inf")
    for day in moments(stock, ceiling):
        floor = min(floor, proved_alone(stock, level, day))
        if floor <= ceiling.high + EPSILON:
            return None
    return _of_two(stock, ceiling, level, floor=floor)


def level_pairs(stock: Stock, actor: str) -> list[Clash]:
    """The conflicts of two figures of an actor."""
    return stock.sight(actor).once("level pairs", None, lambda: list(_level_pairs(stock, actor)))


def _level_pairs(stock: Stock, actor: str) -> Iterator[Clash]:
    levels = sorted(stock.levels.get(actor, ()), key=lambda w: (w.window.end, w.id))
    for i, ceiling in enumerate(levels):
        if not ceiling.partial and not isinf(ceiling.high):
            first, high = ceiling.window.start, ceiling.high + EPSILON
            for level in levels[: i + 1]:
                if (
                    level.low > high
                    and level.window.end <= first
                    and (clash := pair(stock, ceiling, level)) is not None
                ):
                    yield clash


def _of_two(stock: Stock, ceiling: Witness, level: Witness, *, floor: float) -> Clash:
    ids = frozenset((ceiling.id, level.id))
    return Clash(ids=ids, ceiling=ceiling, floor=floor, gap=floor - ceiling.high, law=_law(stock, ceiling, ids))


def _floors(said: Testimony, ceiling: Witness) -> Iterator[Curve]:
    """The floors at each moment at which the ceiling might hold."""
    for day in moments(said.stock, ceiling):
        yield floor_curve(said, ceiling.actor, day, above=ceiling.high)


def moments(stock: Stock, ceiling: Witness) -> list[int]:
    """The days of a ceiling's window at which its floor can be least: its first, and those of departures and counts."""
    window = ceiling.window
    if window.is_day:
        return [window.start]
    falling = stock.falling(ceiling.actor)
    return [window.start, *falling[bisect_right(falling, window.start) : bisect_right(falling, window.end)]]


def _broken(stock: Stock, ceiling: Witness, curves: Iterable[Curve]) -> Clash | None:
    ids: set[str] = {ceiling.id}
    least = float("inf")
    for curve in curves:
        proof = next((proof for proof in curve if proof[0] > ceiling.high + EPSILON), None)
        if proof is None:
            return None
        ids.update(proof[1])
        least = min(least, proof[0])
    law = _law(stock, ceiling, frozenset(ids))
    return Clash(ids=frozenset(ids), ceiling=ceiling, floor=least, gap=least - ceiling.high, law=law)


def _law(stock: Stock, ceiling: Witness, ids: frozenset[str]) -> str:
    if ceiling in stock.periods.get(ceiling.actor, ()):
        return LAW_PERIOD
    by_id = stock.witnesses()
    others = [by_id[one] for one in ids if one != ceiling.id]
    if any(w.actor != ceiling.actor for w in others):
        return LAW_SUM
    if len(others) == 1 and others[0].window == ceiling.window and ceiling.window.is_day:
        return LAW_DAY
    return LAW_STOCK if stock.key.measure == "strength" else LAW_TALLY


def all_ceilings(stock: Stock) -> list[Witness]:
    """Every witness that says how many there were at the most, in order."""
    told = [w for group in (*stock.levels.values(), *stock.periods.values()) for w in group]
    return sorted((w for w in told if not isinf(w.high) and not w.partial), key=lambda w: w.id)


def short_tables(stock: Stock, active: frozenset[str]) -> Iterator[Clash]:
    """Tables declared complete whose total is not the sum of their parts."""
    tables: dict[tuple[str | None, Window], list[Witness]] = {}
    for group in stock.levels.values():
        for witness in group:
            if witness.first.complete:
                tables.setdefault((witness.first.document, witness.window), []).append(witness)
    for _, rows in sorted(tables.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        totals = [w for w in rows if w.actor == "mission"]
        parts = [w for w in rows if w.actor != "mission" and not w.partial]
        most = sum(w.high for w in parts)
        for total in totals:
            ids = frozenset(w.id for w in (total, *parts))
            if parts and ids <= active and total.low > most + EPSILON:
                yield Clash(ids=ids, ceiling=total, floor=total.low, gap=total.low - most, law=LAW_COMPLETE)
