"""When a level told of several days can have held, by the other levels: before one that it cannot follow, and so on.

300 at some time of January and 400 on the 15th: without a departure the 300 were there before the 15th.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.reconcile.flows import Flows
from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import Witness


def narrowed(levels: Sequence[Witness], flow: Flows) -> list[Witness]:
    """The levels, those of several days in the days that the others leave them; as told where they leave none.

    A full count needs no departure to be lower than what was before, so among counts nothing is narrowed.
    """
    if all(level.window.is_day for level in levels) or any(level.first.census for level in levels):
        return list(levels)
    return [level if level.window.is_day else _within(level, levels, flow) for level in levels]


def _within(level: Witness, levels: Sequence[Witness], flow: Flows) -> Witness:
    start, end = level.window.start, level.window.end
    for other in (one for one in levels if one is not level and one.window.overlaps(level.window)):
        if other.low - _gone(flow, other.window.start, level.window.end) > level.high:
            end = min(end, other.window.end if flow.moves_on(other.window.end) else other.window.end - 1)
        if level.low - _gone(flow, level.window.start, other.window.end) > other.high:
            start = max(start, other.window.start if flow.moves_on(other.window.start) else other.window.start + 1)
    return level if start > end else replace(level, window=Window(start, end))


def _gone(flow: Flows, first: int, last: int) -> float:
    """The most that can have left between two days, those included."""
    return flow.out_possible.up_to(last) - flow.out_over.before(first)
