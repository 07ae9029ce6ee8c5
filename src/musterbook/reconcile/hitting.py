"""The lightest choice: the cheapest set of claims whose removal leaves no conflict.

A minimum-weight hitting set by branch and bound, one connected component at a time. The bound lets
each conflict pay its share of the claim that meets most (the dual of the covering problem). Ties are
broken by id, so that the order of input changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

MOST_NODES = 2_000
"""Nodes searched in one component before the best choice found so far is taken."""

SLACK = 1e-9
"""Weights closer than this are equal."""
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
    """Branch and bound over one component; each claim is kept as the bit mask of the sets it meets.

    Before each branch the problem is reduced: a claim that meets no set that a cheaper one does not
    meet as well is left out; a set with one claim left decides it.
    """

    def __init__(self, sets: list[IdSet], weights: Mapping[str, float]) -> None:
        ids = sorted({one for members in sets for one in members})
        self.weights = {one: weights.get(one, 1.0) for one in ids}
        self.masks = {one: sum(1 << i for i, members in enumerate(sets) if one in members) for one in ids}
        self.everything = (1 << len(sets)) - 1
        self.nodes = 0
        self.best: tuple[float, list[str]] = self._greedy()

    def run(self) -> Choice:
        self._branch([], 0.0, left=self.everything, masks=self.masks)
        weight, ids = self.best
        return Choice(frozenset(ids), weight, self.nodes < MOST_NODES)

    def _greedy(self) -> tuple[float, list[str]]:
        chosen: list[str] = []
        left = self.everything
        while left:
            useful = [(one, (mask & left).bit_count()) for one, mask in self.masks.items() if mask & left]
            pick, _ = min(useful, key=lambda pair: (self.weights[pair[0]] / pair[1], pair[0]))
            chosen.append(pick)
            left &= ~self.masks[pick]
        return sum(self.weights[one] for one in chosen), sorted(chosen)

    def _branch(self, chosen: list[str], weight: float, *, left: int, masks: Mapping[str, int]) -> None:
        self.nodes += 1
        if not left:
            self.best = min(self.best, (weight, sorted(chosen)))
            return
        reduced = self._reduced(left, masks)
        if self.nodes >= MOST_NODES or weight + self._bound(left, reduced) >= self.best[0]:
            return
        pivot = self._pivot(left, reduced)
        for one in pivot:
            self._branch([*chosen, one], weight + self.weights[one], left=left & ~reduced[one], masks=reduced)
            reduced = {other: mask for other, mask in reduced.items() if other != one}

    def _reduced(self, left: int, masks: Mapping[str, int]) -> dict[str, int]:
        """The claims that still matter: none that a cheaper (or earlier equal) one outdoes."""
        useful = [(one, mask & left) for one, mask in masks.items() if mask & left]
        useful.sort(key=lambda pair: (self.weights[pair[0]], -pair[1].bit_count(), pair[0]))
        kept: dict[str, int] = {}
        for one, mask in useful:
            if not any(mask & ~other == 0 for other in kept.values()):
                kept[one] = mask
        return kept

    def _pivot(self, left: int, masks: Mapping[str, int]) -> list[str]:
        """The claims of the set that fewest can meet."""
        fewest: list[str] | None = None
        for bit in _bits(left):
            members = [one for one, mask in masks.items() if mask & bit]
            if fewest is None or len(members) < len(fewest):
                fewest = members
                if len(members) <= 1:
                    break
        return sorted(fewest or [], key=lambda one: (self.weights[one], -(masks[one] & left).bit_count(), one))

    def _bound(self, left: int, masks: Mapping[str, int]) -> float:
        """What any choice costs at the least: each set shares out the weight of its cheapest claim."""
        total = 0.0
        for bit in _bits(left):
            rates = [self.weights[one] / mask.bit_count() for one, mask in masks.items() if mask & bit]
            if not rates:
                return inf
            total += min(rates)
        return total - SLACK


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit
