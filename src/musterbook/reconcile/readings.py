"""Which of two readings of the same reports the figures told of their actor allow: one event, or several and their sum.

The reading with the fewest movements wins, reported and implied, then the one with the fewest implied persons. What
leaves a figure unexplained is no reading while another explains it. Of an actor's sums all are read one way or all the
other; it is not asked of each.
"""

from collections.abc import Sequence
from itertools import pairwise

from musterbook.reconcile.flows import Flows, Sized
from musterbook.reconcile.levels import steps
from musterbook.reconcile.movements import Movement, may_be_parted, merge
from musterbook.reconcile.witnesses import Witness

Cost = tuple[int, int, float]
"""Figures that are left unexplained, movements, and persons implied."""


def read(
    reports: Sequence[Witness], *, levels: Sequence[Witness], others: Sequence[Witness], come: bool
) -> list[Movement]:
    """The movements that an actor's reports tell; of readings that fit its figures equally that of the fewest people.

    `others`: the reports of movements the other way. `come`: whether `reports` tell of arrivals.
    """
    parted = merge(reports)
    if not may_be_parted(reports):
        return parted
    plain = merge(reports, parted=False)
    if [m.first.id for m in parted] == [m.first.id for m in plain]:
        return parted
    back = [_sized(m) for m in merge(others)]

    def cost(reading: Sequence[Movement]) -> Cost:
        moved = [_sized(m) for m in reading]
        return _cost(levels, Flows(moved, back) if come else Flows(back, moved), movements=len(reading))

    return min((parted, plain), key=cost)


def _cost(levels: Sequence[Witness], flow: Flows, *, movements: int) -> Cost:
    told = [w for w in levels if w.stated and not w.partial]
    found = steps(told, flow.moments)
    met = {w.id for step in found for w in step.witnesses}
    unmet = sum(w.window.is_day and w.id not in met for w in told)
    return unmet, movements + len(found) - 1, sum(after.low - before.low for before, after in pairwise(found))


def _sized(movement: Movement) -> Sized:
    return (movement.window(), *movement.bounds())
