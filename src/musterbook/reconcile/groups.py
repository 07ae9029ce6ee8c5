"""Which claims are one witness and which witnesses tell of one event: as last time, where an actor has nothing new.

Grouping looks at the claims of one actor alone, so one more claim of an actor leaves all other groups as they were.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from musterbook.base.claim import Claim
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.readings import read
from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import Witness, witnesses

T = TypeVar("T")
Dated = tuple[Claim, Window]
Voices = tuple[Witness, ...]


class Groups:
    """The groups of the last reconciliation, by what they are of."""

    def __init__(self) -> None:
        self._told: dict[Hashable, tuple[Any, Voices]] = {}
        self._places: dict[str, tuple[Claim, Any]] = {}
        self._moved: dict[Hashable, tuple[Any, list[Movement]]] = {}

    def places(self, claim: Claim, find: Callable[[Claim], T]) -> T:
        """Where a claim belongs, as `find` says; it is not asked again of the same object."""
        known = self._places.get(claim.id)
        if known is None or known[0] is not claim:
            self._places[claim.id] = known = claim, find(claim)
        found: T = known[1]
        return found

    def voices(
        self, key: Hashable, found: Sequence[Dated], *, weights: Mapping[str, float], partial: frozenset[str]
    ) -> Voices:
        """The witnesses of one actor's dated claims, as `witnesses` groups them; the same objects where they are as
        last time. `key`: of what they are.
        """
        given = (found, weights, partial)
        known = self._told.get(key)
        if known is None or known[0] != given:
            self._told[key] = known = given, witnesses(found, weights=weights, partial=partial)
        return known[1]

    def movements(
        self, key: Hashable, reports: Voices, *, levels: Voices, others: Voices, come: bool
    ) -> list[Movement]:
        """The events that one actor's reports tell, as `read` groups them. `key`: of what they are."""
        given = (reports, levels, others)
        known = self._moved.get(key)
        if known is None or any(one is not other for one, other in zip(known[0], given, strict=True)):
            self._moved[key] = known = given, read(reports, levels=levels, others=others, come=come)
        return [Movement(reports=[*m.reports], summed_in=[*m.summed_in]) for m in known[1]]


__all__ = ["Dated", "Groups", "Voices"]
