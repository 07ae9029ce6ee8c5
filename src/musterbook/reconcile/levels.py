"""Unreported arrivals: the fewest that let every kept claim hold, and when they can have been.

What movements leave unexplained of a level must have come unreported. Let I be the sum of unreported
arrivals, which never falls. Each level confines I to an interval; walking them in order of time and
stepping up only when an interval is missed gives the fewest steps (interval stabbing), hence the
reading with the fewest implied movements. Between the last level that the old value suits and the
first that needs the new one, I may be either: the bounds there span both.

A departure needs those who leave to have come before. Where claims bound a step from below alone, it has the
fewest people that they need: 'at least 52' assumes nobody beyond the 52.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isinf

from musterbook.base.quantity import Qualifier
from musterbook.reconcile.windows import BEGINNING, END_OF_TIME, Window
from musterbook.reconcile.witnesses import Witness

Interval = tuple[float, float]
Base = Callable[[int], Interval]
"""The least and the most that is there by other means at some moment of a day."""
INF = float("inf")
MOST_DAYS = 400
"""How many days of a long window are tried one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a departure needs: I of `least` at the latest on `day`."""

    day: int
    least: float
    witness: Witness


@dataclass(slots=True, kw_only=True)
class Step:
    """A stretch of time with one value of I within [low, high], reached by a step in
    [earliest, latest] (day numbers, inclusive; BEGINNING where nothing bounds it). `open`: no claim bounds it from
    above.
    """

    low: float
    high: float
    earliest: int = BEGINNING
    latest: int = BEGINNING
    open: bool = False
    witnesses: list[Witness] = field(default_factory=list)
    wanted: list[tuple[int, Interval]] = field(default_factory=list)
    stated: list[float] = field(default_factory=list)

    @property
    def best(self) -> float:
        """The middle one of what the levels state, within the bounds; the least where none states it."""
        if not self.stated:
            return self.low
        middle = sorted(self.stated)[(len(self.stated) - 1) // 2]
        return min(max(middle, self.low), self.high)


def steps(levels: Sequence[Witness], base: Base, needs: Sequence[Need] = ()) -> list[Step]:
    """The fewest steps of unreported arrivals that satisfy the levels, each of a stated number, and the needs of
    departures, in order of time.
    """
    found = [Step(low=0.0, high=0.0)]
    told: list[Witness | Need] = sorted([*levels, *needs], key=_in_time)
    for one in told:
        if isinstance(one, Need):
            _supply(found, one)
        else:
            _meet(found, one, base)
    for step in found:
        step.open = isinf(step.high)
        step.high = step.low if step.open else step.high
    for before, after in pairwise(found):
        after.earliest = _earliest(before, after)
    return found


def _in_time(one: "Witness | Need") -> tuple[int, bool, int, str]:
    if isinstance(one, Need):
        return one.day, True, one.day, one.witness.id
    return one.window.end, False, one.window.start, one.id


def _supply(found: list[Step], need: Need) -> None:
    if need.least > found[-1].high:
        found.append(Step(low=need.least, high=INF, latest=need.day))
        found[-1].witnesses.append(need.witness)
    step = found[-1]
    step.low = max(step.low, need.least)
    step.wanted.append((need.day, (need.least, INF)))


def _meet(found: list[Step], level: Witness, base: Base) -> None:
    step = found[-1]
    if level.window.is_day:
        day, wanted = level.window.end, _wanted(level, base(level.window.end))
    else:
        options = [(day, _wanted(level, base(day))) for day in _days(level.window)]
        suiting = [option for option in options if _meets(option[1], step)]
        if suiting and len({wanted for _, wanted in options}) > 1:
            return
        day, wanted = min(suiting or options, key=lambda option: (option[1][0], -option[0]))
        day = level.window.end
    if _meets(wanted, step):
        step.low, step.high = max(step.low, wanted[0]), min(step.high, wanted[1])
    elif wanted[0] > step.high:
        found.append(Step(low=max(step.low, wanted[0]), high=wanted[1], latest=day))
    elif level.first.census:
        found.append(Step(low=wanted[0], high=wanted[1], latest=day))
    else:
        return
    found[-1].witnesses.append(level)
    found[-1].wanted.append((day, wanted))
    found[-1].stated += _stated(level, base(day))


def _wanted(level: Witness, there: Interval) -> Interval:
    return level.low - there[1], level.high - there[0]


def _meets(wanted: Interval, step: Step) -> bool:
    return max(wanted[0], step.low) <= min(wanted[1], step.high)


def _days(window: Window) -> list[int]:
    start = max(window.start, window.end - MOST_DAYS) if window.end < END_OF_TIME else window.start
    return list(range(start, min(window.end, start + MOST_DAYS) + 1))


def _stated(level: Witness, there: Interval) -> list[float]:
    """What the level leaves unexplained if all that can be there by other means is."""
    quantity = level.first.quantity
    if quantity.low is None or quantity.high is None or quantity.qualifier is Qualifier.AT_MOST:
        return []
    return [(quantity.low + quantity.high) / 2 - (there[0] if isinf(there[1]) else there[1])]


def _earliest(before: Step, after: Step) -> int:
    """The day after the last level that the new value would not suit."""
    for day, wanted in reversed(before.wanted):
        if not _meets(wanted, after):
            return day + 1
    return before.earliest


def at_end_of(day: int, found: Sequence[Step]) -> tuple[float, float, float]:
    """I at the end of a day: low, best, high."""
    low = best = high = 0.0
    for step in found:
        if day >= step.latest:
            low, best, high = step.low, step.best, step.high
        elif day >= step.earliest:
            high = max(high, step.high)
            if step.earliest > BEGINNING and day >= (step.earliest + step.latest) // 2:
                best = step.best
        else:
            break
    return low, best, high
