"""What a level told says of the days around it, as far as movements allow.

What was there stays unless a departure is reported, and what is there now was not more before unless somebody left.
Nor was it more afterwards than what was there and all that may have come since, reported or implied; nor less before
than what is there, less all that may have come. So an exact figure stays exact until something may have moved.

The four are one: a bound from above is a floor under the negative, and the days before are those after, read backwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, Protocol

from musterbook.reconcile.flows import MOST_LEFT, Flows, Ordered, Sized
from musterbook.reconcile.witnesses import Witness

INF = float("inf")
UNKNOWN_SIZE = MOST_LEFT / 2
"""A bound this large only says that a movement gave no number."""


class Bounded(Protocol):
    """Anything with bounds at the end of each day."""

    low: list[float]
    high: list[float]


class Dated(NamedTuple):
    """An amount and the days that it may belong to, first and last."""

    start: int
    end: int
    amount: float

    def backwards(self) -> "Dated":
        """The same where time runs the other way."""
        return Dated(-self.end, -self.start, self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """What a floor rests on: levels, what surely adds to them after, and what may take from them.

    `nights`: what may take from them in the night after a day of its window, so after every moment of that day.
    """

    levels: list[Dated]
    sure: list[Dated]
    possible: list[Dated]
    nights: list[Dated] = field(default_factory=list)

    def backwards(self) -> "_Course":
        """The same course from its end."""
        return _Course(
            levels=[one.backwards() for one in self.levels],
            sure=[one.backwards() for one in self.sure],
            possible=[one.backwards() for one in self.possible],
        )


def carry(
    curve: Bounded, days: Sequence[int], *, levels: Sequence[Witness], flow: Flows, implied: Iterable[Sized]
) -> None:
    """Narrow the bounds of a curve after and before each level.

    `implied`: unreported arrivals, each in the night before a day of its window, so before every moment of that day.
    """
    least = _highest((w.window.days, w.low) for w in levels if w.low > 0)
    most = _highest((w.window.days, -w.high) for w in levels if w.high < INF)
    come, gone = _sure(flow.ins), _sure(flow.outs)
    may_come, may_go, unreported = _possible(flow.ins), _possible(flow.taken), _possible([*implied, *flow.nights])
    later = [one._replace(end=one.end - 1) for one in unreported]
    before = [-day - 1 for day in reversed(days)]
    _narrow(curve, floors(days, _Course(levels=least, sure=come, possible=may_go)))
    _narrow(curve, floors(days, _Course(levels=most, sure=gone, possible=may_come, nights=later)), above=True)
    back = _Course(levels=least, sure=gone, possible=[*may_come, *unreported]).backwards()
    _narrow(curve, floors(before, back)[::-1])
    back = _Course(levels=most, sure=come, possible=may_go).backwards()
    _narrow(curve, floors(before, back)[::-1], above=True)


def floors(days: Sequence[int], course: _Course) -> list[float]:
    """The highest floor under the end of each day: of every level, what came surely after it, less what may have left.

    What came at a time that may have been before the level is taken off for all levels but the best of the latest.
    """
    sure, possible, moves = _Sums(course.sure), _Sums([*course.possible, *course.nights]), _Sums(course.possible)
    ordered = sorted(course.levels, key=lambda one: one.end)
    long = [one for one in course.sure if one.start < one.end]

    @cache
    def astride_on(day: int) -> tuple[list[Dated], float]:
        found = [one for one in long if one.start <= day < one.end]
        return found, _total(found)

    carried, last, astride, open_more = -INF, -INF, list[Dated](), 0.0
    found, k = list[float](), 0
    for day in days:
        today = -INF
        while k < len(ordered) and ordered[k].end <= day:
            level, k = ordered[k], k + 1
            value = level.amount - sure.begun.up_to(level.end) + possible.over.before(level.start)
            carried = max(carried, value)
            if level.start == day:
                today = max(today, level.amount + moves.over.before(day) - moves.begun.up_to(day))
            open_yet, more = astride_on(level.end)
            if value + more >= last + open_more:
                last, astride, open_more = value, open_yet, more
        if astride:
            astride = [one for one in astride if one.end > day]
            open_more = _total(astride)
        best = max(carried, last + open_more)
        found.append(max(today, best + sure.over.up_to(day) - possible.begun.up_to(day)))
    return found


class _Sums:
    """Running sums of what has begun and what is over."""

    def __init__(self, told: Iterable[Dated]) -> None:
        listed = list(told)
        self.begun = Ordered((one.start, one.amount) for one in listed)
        self.over = Ordered((one.end, one.amount) for one in listed)


def _highest(told: Iterable[tuple[tuple[int, int], float]]) -> list[Dated]:
    """The highest amount of each window, which says all that the others do."""
    found: dict[tuple[int, int], float] = {}
    for days, amount in told:
        found[days] = max(amount, found.get(days, amount))
    return [Dated(*days, amount) for days, amount in found.items()]


def _sure(told: Iterable[Sized]) -> list[Dated]:
    return [Dated(window.start, window.end, low) for window, low, _ in told if low > 0]


def _possible(told: Iterable[Sized]) -> list[Dated]:
    return [Dated(window.start, window.end, min(high, MOST_LEFT)) for window, _, high in told]


def _total(told: Iterable[Dated]) -> float:
    return sum(one.amount for one in told)


def _narrow(curve: Bounded, found: Sequence[float], *, above: bool = False) -> None:
    for i, floor in enumerate(found):
        if floor <= -UNKNOWN_SIZE:
            continue
        if above:
            curve.high[i] = min(curve.high[i], max(-floor, 0.0))
        else:
            curve.low[i] = max(curve.low[i], floor)
