"""A pool of conflicts, parted into disagreements that share no claim, each settled by itself.

The lightest choice over all conflicts is the lightest choices of the parts together; only parts that
a new conflict joins are settled anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf, isinf

from musterbook.reconcile.ceilings import Clash
from musterbook.reconcile.hitting import Choice, IdSet, lightest

PartKey = tuple[IdSet, int]
"""All ids of a part, and the number of its sets; a pool only grows, so this tells parts apart."""


@dataclass(frozen=True, slots=True)
class Wish:
    """That a claim be dropped, or else kept."""

    claim: str
    dropped: bool


@dataclass(slots=True)
class Part:
    """Sets that are linked by shared ids, with the choices found for each wish; `None`: for none."""

    sets: list[IdSet]
    choices: dict[Wish | None, Choice] = field(default_factory=dict)


class Pool:
    """The conflicts found so far, and the lightest choices over them.

    `weights`: what dropping each id costs; infinite where it cannot be dropped.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.clashes: dict[IdSet, Clash] = {}
        self._weights = weights
        self._parts: dict[PartKey, Part] = {}
        self._part_of: dict[str, Part] = {}
        self._parted = True

    def add(self, found: Iterable[Clash]) -> bool:
        """Takes in conflicts; whether any was new."""
        before = len(self.clashes)
        self.clashes.update({clash.ids: clash for clash in found})
        self._parted = self._parted and len(self.clashes) == before
        return len(self.clashes) > before

    def lightest(self) -> Choice:
        """The lightest choice that meets every conflict."""
        return _together(self._choice(part, None) for part in self._all_parts())

    def given(self, wish: Wish) -> Choice:
        """The lightest choice that meets every conflict and grants a wish."""
        parts = self._all_parts()
        mine = self._part_of[wish.claim]
        return _together(self._choice(part, wish if part is mine else None) for part in parts)

    def extra(self, wish: Wish) -> float:
        """How much heavier the lightest choice is that grants a wish; infinite where none can."""
        self._all_parts()
        mine = self._part_of[wish.claim]
        return self._choice(mine, wish).weight - self._choice(mine, None).weight

    def rivals(self, one: str) -> IdSet:
        """The ids that stand in a conflict with `one`."""
        self._all_parts()
        return frozenset[str]().union(*(ids for ids in self._part_of[one].sets if one in ids)) - {one}

    def _choice(self, part: Part, wish: Wish | None) -> Choice:
        if wish not in part.choices:
            part.choices[wish] = self._found(part, wish)
        return part.choices[wish]

    def _found(self, part: Part, wish: Wish | None) -> Choice:
        if wish is None:
            return lightest(part.sets, self._weights)
        one = wish.claim
        if wish.dropped:
            rest = lightest([ids for ids in part.sets if one not in ids], self._weights)
            return Choice(rest.dropped | {one}, rest.weight + self._weights[one])
        if any(one in ids and all(isinf(self._weights[other]) for other in ids - {one}) for ids in part.sets):
            return Choice(frozenset(), inf)
        return lightest(part.sets, {**self._weights, one: inf})

    def _all_parts(self) -> Iterable[Part]:
        if not self._parted:
            found = {(frozenset().union(*sets), len(sets)): sets for sets in _linked(self.clashes)}
            self._parts = {key: self._parts.get(key) or Part(sets) for key, sets in found.items()}
            self._part_of = {one: part for (ids, _), part in self._parts.items() for one in ids}
            self._parted = True
        return self._parts.values()


def _together(choices: Iterable[Choice]) -> Choice:
    found = list(choices)
    dropped = frozenset[str]().union(*(choice.dropped for choice in found))
    return Choice(dropped, sum(choice.weight for choice in found))


def _linked(sets: Iterable[IdSet]) -> list[list[IdSet]]:
    """The sets, parted so that sets of different parts share no id."""
    home: dict[str, str] = {}

    def find(one: str) -> str:
        while home[one] != one:
            home[one] = home[home[one]]
            one = home[one]
        return one

    ordered = list(sets)
    for ids in ordered:
        first = min(ids)
        for one in ids:
            home.setdefault(one, one)
        for one in ids:
            home[find(one)] = find(first)
    parts: dict[str, list[IdSet]] = {}
    for ids in ordered:
        parts.setdefault(find(min(ids)), []).append(ids)
    return list(parts.values())


__all__ = ["Pool", "Wish"]
