"""When a level told of several days can have held, by the other levels: before one that it cannot follow, and so on.

300 at some time of January and 400 on the 15th: without a departure the 300 were there before the 15th.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from musterbook.reconcile.flows import Flows
from musterbook.reconcile.memo import Memo
from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import Witness

Rivals = Mapping[str, Mapping[str, Witness]]
"""For each level of several days, by id, those that share a day with it and no number, by id."""


@dataclass(slots=True)
class Narrowed:
    """What levels were narrowed to among those `told`, by id."""

    told: set[str]
    found: dict[str, Witness]


def rivals_of(levels: Sequence[Witness]) -> Rivals:
    """For each level of several days, the others that may narrow it."""
    ordered = sorted(levels, key=lambda level: level.window.start)
    starts = [level.window.start for level in ordered]
    longest = max((level.window.end - level.window.start for level in levels), default=0)
    found: dict[str, Mapping[str, Witness]] = {}
    for level in levels:
        window = level.window
        if not window.is_day:
            near = ordered[bisect_left(starts, window.start - longest) : bisect_right(starts, window.end)]
            apart = [one for one in near if one.low > level.high or level.low > one.high]
            found[level.id] = {one.id: one for one in apart if one.window.end >= window.start}
    return found


def narrowed(
    levels: Sequence[Witness], flow: Flows, rivals: Callable[[], Rivals], *, known: Memo | None = None
) -> list[Witness]:
    """The levels, those of several days in the days that the others leave them; as told where they leave none.

    A full count needs no departure to be lower than what was before, so among counts nothing is narrowed. `rivals`: by
    `rivals_of`, of these levels or of more. `known`: what was narrowed by the same flow.
    """
    if all(level.window.is_day for level in levels) or any(level.first.census for level in levels):
        return list(levels)
    near, told = rivals(), {level.id for level in levels}
    before = Narrowed(set(), {}) if known is None else known.once("narrowed", None, lambda: Narrowed(set(), {}))
    changed = told ^ before.told
    for level in levels:
        apart = near.get(level.id, {})
        if level.id in changed or not changed.isdisjoint(apart):
            before.found[level.id] = _within(level, [one for i, one in apart.items() if i in told], flow)
    before.told = told
    return [before.found[level.id] for level in levels]


def _within(level: Witness, others: Sequence[Witness], flow: Flows) -> Witness:
    """A level in the days that others, with which it shares a day, leave it."""
    start, end = level.window.start, level.window.end
    for other in others:
        above, below = other.low > level.high, level.low > other.high
        if above and other.low - _gone(flow, other.window.start, level.window.end) > level.high:
            end = min(end, other.window.end if flow.moves_on(other.window.end) else other.window.end - 1)
        if below and level.low - _gone(flow, level.window.start, other.window.end) > other.high:
            start = max(start, other.window.start if flow.moves_on(other.window.start) else other.window.start + 1)
    as_told = start > end or (start, end) == (level.window.start, level.window.end)
    return level if as_told else replace(level, window=Window(start, end))


def _gone(flow: Flows, first: int, last: int) -> float:
    """The most that can have left between two days, those included."""
    return flow.out_possible.up_to(last) - flow.out_over.before(first)
