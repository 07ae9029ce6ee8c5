"""What the last reconciliation worked out, for the next one to start from: one more document touches few actors.

An actor of whom nothing else is told than last time keeps its memo, and conflicts whose claims stand as they stood are
conflicts again, at most after one more look at what may have moved between them. They only shorten the search: what is
concluded depends on the claims alone, with a memory or without.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from musterbook.base.claim import MISSION
from musterbook.reconcile.ceilings import Clash, clashes
from musterbook.reconcile.groups import Groups
from musterbook.reconcile.hitting import IdSet, Lightest
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.stock import Stock, StockKey
from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import Witness


@contextmanager
def collecting_later() -> Iterator[None]:
    """Puts off the search for unreachable cycles: a reconciliation makes few, and each search goes through all that is
    remembered. What was made meanwhile counts as old afterwards.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()  # all of it is now in the oldest generation
            gc.enable()


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A stock as it was, the conflicts found in it, and the solver that knows these."""

    stock: Stock
    clashes: tuple[Clash, ...] = ()
    solver: Lightest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What still holds: conflicts, and the actors of whom nothing else is told than before.

    `solver`: one that knows just these conflicts, to go on with.
    """

    clashes: tuple[Clash, ...] = ()
    unchanged: frozenset[str] = frozenset()
    solver: Lightest | None = None

    def among(self, active: IdSet) -> "Carried":
        """The same, with the conflicts of some claims alone."""
        kept = tuple(clash for clash in self.clashes if clash.ids <= active)
        return self if len(kept) == len(self.clashes) else replace(self, clashes=kept, solver=None)


@dataclass(slots=True)
class Memory:
    """The last reconciliation's stocks by key, and what its claims were grouped into."""

    groups: Groups = field(default_factory=Groups)
    past: dict[StockKey, Past] = field(default_factory=dict)

    def recall(self, stock: Stock) -> Carried:
        """What still holds of a stock's past; its unchanged actors take over their memos."""
        past = self.past.get(stock.key)
        if past is None or past.stock.joints() != stock.joints() or past.stock.told_together != stock.told_together:
            return Carried()
        return _Comparison(past, stock).carried()

    def keep(self, stock: Stock, found: Iterable[Clash], solver: Lightest | None) -> None:
        """Remembers a stock with the conflicts found in it, and the solver that knows these."""
        self.past[stock.key] = Past(stock=stock, clashes=tuple(found), solver=solver)


class _Comparison:
    """A stock beside its past."""

    def __init__(self, past: Past, stock: Stock) -> None:
        self.past, self.old, self.new = past, past.stock, stock
        actors = {*stock.actors, *self.old.actors}
        self.moved = {actor for actor in actors if not self._alike(actor, _told)}
        self.shifted = {actor for actor in self.moved if not self._alike(actor, _seen)}
        self.shifted |= {actor for actor in actors if stock.counted_on(actor) != self.old.counted_on(actor)}
        if self.moved and any(_sums_others(one) for one in (self.old, stock)):
            self.moved = self.shifted = actors

    def carried(self) -> Carried:
        alike = [actor for actor in self.new.actors if self._has_same_figures(actor)]
        unchanged = frozenset(actor for actor in alike if self._stays(actor, self.moved))
        for actor in alike:
            if actor in unchanged:
                self._take_over(actor)
            if self._stays(actor, self.shifted):
                self.new.sights[actor] = self.old.sight(actor)
        clashes, past = tuple(self._standing(unchanged)), self.past.clashes
        same = len(clashes) == len(past) and all(one is other for one, other in zip(clashes, past, strict=True))
        return Carried(clashes=clashes, unchanged=unchanged, solver=self.past.solver if same else None)

    def _alike(self, actor: str, seen: Callable[[Movement], object]) -> bool:
        """Whether the movements and periods told of an actor are the same, movements by what is `seen` of them."""
        old, new = self.old, self.new
        return old.periods.get(actor, []) == new.periods.get(actor, []) and all(
            [seen(m) for m in one.get(actor, ())] == [seen(m) for m in other.get(actor, ())]
            for one, other in ((old.inflows, new.inflows), (old.outflows, new.outflows))
        )

    def _rests_on(self, actor: str) -> set[str]:
        """All whose movements bear on an actor's figures."""
        return {actor, *self.new.parts_of(actor), *self.new.shared_with(actor), *self._joints(actor)}

    def _joints(self, actor: str) -> tuple[str, ...]:
        return self.new.joints() if actor == MISSION else ()

    def _has_same_figures(self, actor: str) -> bool:
        if self.new.parts_of(actor) != self.old.parts_of(actor):
            return False
        counted = self.new.census_days(actor) == self.old.census_days(actor)
        return counted and self.old.levels.get(actor, []) == self.new.levels.get(actor, [])

    def _stays(self, actor: str, changed: set[str]) -> bool:
        """Whether none that changed bears on an actor."""
        return changed.isdisjoint(self._rests_on(actor))

    def _take_over(self, actor: str) -> None:
        """The same things told, as the very objects of before, with what was worked out about them."""
        for told, told_now in ((self.old.levels, self.new.levels), (self.old.periods, self.new.periods)):
            told_now.update({actor: told[actor]} if actor in told else {})
        for moved, moved_now in ((self.old.inflows, self.new.inflows), (self.old.outflows, self.new.outflows)):
            moved_now.update({actor: moved[actor]} if actor in moved else {})
        self.new.memos[actor] = self.old.memo(actor)

    def _standing(self, unchanged: frozenset[str]) -> Iterator[Clash]:
        old, new = self.old.witnesses(), self.new.witnesses()
        for clash in self.past.clashes:
            actors = {old[one].actor for one in clash.ids}
            if actors <= unchanged:
                yield clash
            elif all(one in new and new[one] == old[one] for one in clash.ids):
                if all(self._stays(actor, self.shifted) for actor in actors):
                    yield clash
                else:
                    yield from clashes(self.new, new[clash.ceiling.id], clash.ids, most=1)


def _told(movement: Movement) -> tuple[list[Witness], list[Witness]]:
    return movement.reports, movement.summed_in


def _seen(movement: Movement) -> tuple[Window, tuple[float, float], list[Witness]]:
    return movement.window(), movement.bounds(), movement.summed_in


def _sums_others(stock: Stock) -> bool:
    """Whether a report of one actor tells within a sum of what another actor moved."""
    found = (m for movements in stock.inflows.values() for m in movements)
    return any(w.actor != movement.first.actor for movement in found for w in movement.summed_in)


__all__ = ["Carried", "Memory", "collecting_later"]
