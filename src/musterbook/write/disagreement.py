"""Disagreements: the conflicts that turn on the same claim, told as one.

One wrong figure stands against every right one, and each such pair is a conflict of its own. What
readers want to know is told once: conflicts are gathered by the claims among them that were set
aside, and one of them speaks for the rest.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from musterbook.base.ledger import Conflict

Placed = tuple[int, Conflict]
"""A conflict with its place, from 1, in the reconciliation's list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """`place`: from 1. `first`: the conflict that speaks for all; `others`: the rest. `turns_on`: the
    claims set aside that all of them hold; empty for a conflict without any, which stands alone.
    """

    place: int
    first: Placed
    others: tuple[Placed, ...]
    turns_on: frozenset[str]

    @property
    def conflicts(self) -> tuple[Placed, ...]:
        """All its conflicts, the first one first."""
        return self.first, *self.others


def disagreements(
    conflicts: Iterable[Conflict], aside: frozenset[str], day_of: Callable[[str], date | None]
) -> tuple[Disagreement, ...]:
    """The conflicts gathered, in the order of their first ones.

    `aside`: ids of the claims set aside; `day_of`: the day that a claim of some id speaks of. A conflict
    goes with the fewest claims set aside that it holds and another conflict turns on; of several such
    sets, with the one that most conflicts hold. The first is the one of fewest claims, then the earliest.
    """
    groups: defaultdict[frozenset[str], list[Placed]] = defaultdict(list)
    alone: list[tuple[frozenset[str], list[Placed]]] = []
    placed = tuple(enumerate(conflicts, start=1))
    held = Counter(aside.intersection(row.claims) for _, row in placed)
    for place, row in placed:
        key = _turning_point(aside.intersection(row.claims), held)
        if key:
            groups[key].append((place, row))
        else:
            alone.append((key, [(place, row)]))
    found = []
    for key, rows in (*groups.items(), *alone):
        rows.sort(key=lambda one: _rank(one, aside, day_of))
        found.append((key, rows))
    found.sort(key=lambda group: group[1][0][0])
    return tuple(
        Disagreement(place=place, first=rows[0], others=tuple(rows[1:]), turns_on=key)
        for place, (key, rows) in enumerate(found, start=1)
    )


def _turning_point(key: frozenset[str], held: Counter[frozenset[str]]) -> frozenset[str]:
    parts = (one for one in held if one and one <= key)
    return min(parts, key=lambda one: (len(one), -held[one], sorted(one)), default=key)


def _rank(one: Placed, aside: frozenset[str], day_of: Callable[[str], date | None]) -> tuple[int, int, date, int]:
    place, row = one
    days = (day for day in map(day_of, row.claims) if day is not None)
    return len(aside.intersection(row.claims)), len(row.claims), min(days, default=date.max), place
