"""Unreported arrivals: the fewest that let every kept claim hold, and when they can have been.

What movements leave unexplained of a level must have come unreported. Let I be the sum of unreported
arrivals, which never falls. Each level confines I to an interval; walking them in order of time and
stepping up only when an interval is missed gives the fewest steps (interval stabbing), hence the
reading with the fewest implied movements. Between the last level that the old value suits and the
first that needs the new one, I may be either: the bounds there span both.

A departure needs those who leave to have come before. Where claims bound a step from below alone, it has the
fewest people that they need: 'at least 52' assumes nobody beyond the 52.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isinf

from musterbook.base.quantity import Qualifier
from musterbook.reconcile.flows import Interval, Sized
from musterbook.reconcile.memo import Memo
from musterbook.reconcile.windows import BEGINNING, END_OF_TIME, Window
from musterbook.reconcile.witnesses import Witness

Moments = Callable[[int], Sequence[Interval]]
"""The least and the most that is there by other means at a moment of a day: the alternatives."""
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
    above. `stated`: what the levels state, in order of size once all steps are found.
    """

    low: float
    high: float
    earliest: int = BEGINNING
    latest: int = BEGINNING
    open: bool = False
    witnesses: list[Witness] = field(default_factory=list)
    wanted: list[tuple[int, Sequence[Interval]]] = field(default_factory=list)
    stated: list[float] = field(default_factory=list)

    @property
    def best(self) -> float:
        """The middle one of what the levels state, within the bounds; the least where none states it."""
        if not self.stated:
            return self.low
        middle = self.stated[(len(self.stated) - 1) // 2]
        return min(max(middle, self.low), self.high)


def steps(
    levels: Sequence[Witness], moments: Moments, needs: Sequence[Need] = (), *, known: Memo | None = None
) -> list[Step]:
    """The fewest steps of unreported arrivals that satisfy the levels, each of a stated number, and the needs of
    departures, in order of time. `known`: what was worked out with the same moments.
    """
    memo = known or Memo()

    def hull(day: int) -> Interval:
        return memo.once("hull", day, lambda: _hull(moments(day)))

    def hulls(window: Window) -> dict[Interval, int]:
        return memo.once("hulls", window.days, lambda: {hull(day): day for day in _days(window)})

    found = [Step(low=0.0, high=0.0)]
    told: list[list[Witness] | Need] = sorted([*_by_day(levels), *needs], key=_in_time)
    for one in told:
        if isinstance(one, Need):
            _supply(found, one)
        elif one[0].window.is_day:
            _meet_day(found, one, moments(one[0].window.end))
        else:
            _meet(found, one[0], moments, hulls=hulls)
    for step in found:
        step.stated.sort()
        step.open = isinf(step.high)
        step.high = step.low if step.open else step.high
    for before, after in pairwise(found):
        after.earliest = _earliest(before, after)
    return found


def _by_day(levels: Sequence[Witness]) -> list[list[Witness]]:
    """The levels of each day together, as nobody comes unreported within a day; a window's by itself."""
    days: dict[int, list[Witness]] = {}
    apart: list[list[Witness]] = []
    for level in levels:
        if level.window.is_day:
            days.setdefault(level.window.end, []).append(level)
        else:
            apart.append([level])
    return [*(sorted(found, key=lambda w: w.id) for found in days.values()), *apart]


def _in_time(one: "list[Witness] | Need") -> tuple[int, bool, int, str]:
    if isinstance(one, Need):
        return one.day, True, one.day, one.witness.id
    return one[0].window.end, False, one[0].window.start, one[0].id


def _supply(found: list[Step], need: Need) -> None:
    if need.least > found[-1].high:
        found.append(Step(low=need.least, high=INF, latest=need.day))
        found[-1].witnesses.append(need.witness)
    step = found[-1]
    step.low = max(step.low, need.least)
    step.wanted.append((need.day, [(need.least, INF)]))


def _meet_day(found: list[Step], levels: Sequence[Witness], there: Sequence[Interval]) -> None:
    """Meet the levels of one day all at once; where no number does, one after the other."""
    wanted = _wanted_by_all(levels, there)
    if wanted:
        _place(found, levels, levels[0].window.end, wanted=wanted, there=there)
    else:
        for level in levels:
            _place(found, [level], level.window.end, wanted=_wanted(level, [_hull(there)]), there=there)


def _wanted_by_all(levels: Sequence[Witness], there: Sequence[Interval]) -> list[Interval]:
    if len(there) == 1:
        ((least, most),) = there
        low, high = max(level.low for level in levels) - most, min(level.high for level in levels) - least
        return [(low, high)] if low <= high else []
    wanted = _joined(_wanted(levels[0], there))
    for level in levels[1:]:
        options = _wanted(level, there)
        wanted = _joined([_both(one, other) for one in wanted for other in options if _overlap(one, other)])
    return wanted


def _meet(
    found: list[Step], level: Witness, moments: Moments, *, hulls: Callable[[Window], dict[Interval, int]]
) -> None:
    """Meet a level that holds at some time of a window. `hulls`: the outermost of the moments of each of its days, with
    the last day that has it.
    """
    step, last = found[-1], level.window.end
    last_days = hulls(level.window)
    options = [(day, level.low - most, level.high - least) for (least, most), day in last_days.items()]
    suiting = [one for one in options if max(one[1], step.low) <= min(one[2], step.high)]
    if suiting and len(options) > 1:
        return
    _, low, high = min(suiting or options, key=lambda option: (option[1], -option[0]))
    _place(found, [level], last, wanted=[(low, high)], there=moments(last))


def _place(
    found: list[Step], levels: Sequence[Witness], day: int, *, wanted: Sequence[Interval], there: Sequence[Interval]
) -> None:
    step = found[-1]
    suiting = [_both(one, (step.low, step.high)) for one in wanted if _overlap(one, (step.low, step.high))]
    higher = [one for one in wanted if one[0] > step.high]
    if suiting:
        step.low, step.high = _hull(suiting)
    elif higher:
        low, high = _hull(higher)
        found.append(Step(low=max(step.low, low), high=high, latest=day))
    elif any(level.first.census for level in levels):
        low, high = _hull(wanted)
        found.append(Step(low=low, high=high, latest=day))
    else:
        return
    found[-1].witnesses += levels
    found[-1].wanted.append((day, wanted))
    found[-1].stated += [number for level in levels for number in _stated(level, _hull(there))]


def _wanted(level: Witness, there: Sequence[Interval]) -> list[Interval]:
    return [(level.low - most, level.high - least) for least, most in there]


def _joined(intervals: Sequence[Interval]) -> list[Interval]:
    """The same numbers in as few intervals as can be, in order."""
    joined: list[Interval] = []
    for low, high in sorted(intervals):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _suits(wanted: Sequence[Interval], step: Step) -> bool:
    return any(_overlap(one, (step.low, step.high)) for one in wanted)


def _overlap(one: Interval, other: Interval) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _both(one: Interval, other: Interval) -> Interval:
    return max(one[0], other[0]), min(one[1], other[1])


def _hull(intervals: Sequence[Interval]) -> Interval:
    return min(low for low, _ in intervals), max(high for _, high in intervals)


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
        if not _suits(wanted, after):
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


def over(days: Sequence[int], found: Sequence[Step]) -> Iterator[tuple[float, float, float]]:
    """I at the end of each of some days in order: low, best, high."""
    behind = 0
    for day in days:
        while behind < len(found) and day >= found[behind].latest:
            behind += 1
        yield at_end_of(day, found[max(behind - 1, 0) :]) if behind < len(found) else _of(found[-1])


def _of(step: Step) -> tuple[float, float, float]:
    return step.low, step.best, step.high


def implied_by(found: Sequence[Step]) -> list[Sized]:
    """The unreported arrivals that steps are: the days that each may have, its least and its greatest size."""
    return [
        (Window(after.earliest, after.latest), max(after.low - before.high, 0.0), after.high - before.low)
        for before, after in pairwise(found)
        if after.high > before.low
    ]
