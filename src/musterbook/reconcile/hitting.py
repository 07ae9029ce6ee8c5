"""The lightest choice: the cheapest set of claims whose removal leaves no conflict.

A minimum-weight hitting set by branch and bound, one connected component at a time. The bound is
the sum of the lightest members of disjoint conflicts. Ties are broken by id, so that the order of
input changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_NODES = 20_000
"""Nodes searched in one component before the best choice found so far is taken."""

IdSet = frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims dropped, their weight, and whether nothing lighter exists."""

    dropped: IdSet
    weight: float
    proven: bool = True


def lightest(sets: Iterable[IdSet], weights: Mapping[str, float]) -> Choice:
    """The lightest set of ids that meets every set of `sets`; an infinite weight is never dropped."""
    chosen: set[str] = set()
    weight, proven = 0.0, True
    for component in components(minimal_sets(sets)):
        choice = _Search(component, weights).run()
        chosen |= choice.dropped
        weight += choice.weight
        proven = proven and choice.proven
    return Choice(frozenset(chosen), weight, proven)


def minimal_sets(sets: Iterable[IdSet]) -> list[IdSet]:
    """The sets that contain no other, smallest first."""
    kept: list[IdSet] = []
    for candidate in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        if not any(other <= candidate for other in kept):
            kept.append(candidate)
    return kept


def components(sets: Iterable[IdSet]) -> list[list[IdSet]]:
    """The sets grouped so that no two groups share an id."""
    groups: list[tuple[set[str], list[IdSet]]] = []
    for candidate in sets:
        touching = [group for group in groups if not group[0].isdisjoint(candidate)]
        merged: tuple[set[str], list[IdSet]] = (set(candidate), [candidate])
        for group in touching:
            merged[0].update(group[0])
            merged[1].extend(group[1])
            groups.remove(group)
        groups.append(merged)
    return [sorted(members, key=lambda s: (len(s), sorted(s))) for _, members in groups]


class _Search:
    """Branch and bound over one component."""

    def __init__(self, sets: list[IdSet], weights: Mapping[str, float]) -> None:
        self.sets = sets
        self.weights = {one: weights.get(one, 1.0) for members in sets for one in members}
        self.best: tuple[float, list[str]] = self._greedy()
        self.nodes = 0

    def run(self) -> Choice:
        self._branch([], 0.0, frozenset())
        weight, ids = self.best
        return Choice(frozenset(ids), weight, self.nodes < MOST_NODES)

    def _greedy(self) -> tuple[float, list[str]]:
        chosen: list[str] = []
        left = self.sets
        while left:
            counts: dict[str, int] = {}
            for members in left:
                for one in members:
                    counts[one] = counts.get(one, 0) + 1
            pick = min(counts, key=lambda one: (self.weights[one] / counts[one], one))
            chosen.append(pick)
            left = [members for members in left if pick not in members]
        return sum(self.weights[one] for one in chosen), sorted(chosen)

    def _branch(self, chosen: list[str], weight: float, barred: IdSet) -> None:
        self.nodes += 1
        left = [members for members in self.sets if members.isdisjoint(chosen)]
        if not left:
            self.best = min(self.best, (weight, sorted(chosen)))
            return
        if self.nodes >= MOST_NODES or weight + self._bound(left, barred) >= self.best[0]:
            return
        pivot = min(left, key=lambda members: (len(members - barred), sorted(members)))
        passed = barred
        for one in sorted(pivot - barred, key=lambda x: (self.weights[x], x)):
            self._branch([*chosen, one], weight + self.weights[one], passed)
            passed = passed | {one}

    def _bound(self, left: list[IdSet], barred: IdSet) -> float:
        total, used = 0.0, set[str]()
        for members in left:
            if used.isdisjoint(members):
                used.update(members)
                total += min((self.weights[one] for one in members - barred), default=float("inf"))
        return total
