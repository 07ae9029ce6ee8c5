"""The lightest choice: the cheapest set of claims whose removal leaves no conflict.

A minimum-weight hitting set, solved exactly as weighted partial MaxSAT: each conflict must lose a
claim, each claim kept is worth its weight (Ignatiev, Morgado and Marques-Silva, RC2). Sets and ids
go in sorted, so that the order of input changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isinf

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

WEIGHT_STEPS = 1000
"""Weights are counted in thousandths of a witness, since the solver counts in whole numbers."""

IdSet = frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims dropped, and their weight."""

    dropped: IdSet
    weight: float


def lightest(sets: Iterable[IdSet], weights: Mapping[str, float]) -> Choice:
    """The lightest set of ids that meets every set of `sets`.

    `weights`: ids without one weigh 1; an id of infinite weight is never dropped, and a set of such
    ids alone is passed over.
    """
    open_sets = [free for one in sets if (free := frozenset(i for i in one if not isinf(weights.get(i, 1.0))))]
    wanted = minimal_sets(open_sets)
    ids = sorted({one for members in wanted for one in members})
    if not ids:
        return Choice(frozenset(), 0.0)
    number = {one: i for i, one in enumerate(ids, start=1)}
    formula = WCNF()
    for members in wanted:
        formula.append([number[one] for one in sorted(members)])
    for one in ids:
        formula.append([-number[one]], weight=max(1, round(weights.get(one, 1.0) * WEIGHT_STEPS)))
    with RC2(formula, adapt=True, exhaust=True, minz=True) as solver:
        model = set(solver.compute())
    dropped = frozenset(one for one in ids if number[one] in model)
    return Choice(dropped, sum(weights.get(one, 1.0) for one in dropped))


def minimal_sets(sets: Iterable[IdSet]) -> list[IdSet]:
    """The sets that contain no other, smallest first."""
    kept: list[IdSet] = []
    of_first: dict[str, list[IdSet]] = {}
    for candidate in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        if not any(other <= candidate for one in candidate for other in of_first.get(one, ())):
            kept.append(candidate)
            of_first.setdefault(min(candidate), []).append(candidate)
    return kept
