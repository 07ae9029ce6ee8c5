"""What one claim contradicts among those that are kept.

Kept claims contradict nothing among themselves, so every conflict of one more claim with them needs it: as the ceiling
that is broken, or for the floor that breaks another. Only ceilings that it helps to reach are looked at.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import islice

from musterbook.base.claim import MISSION
from musterbook.reconcile.ceilings import (
    EPSILON,
    MOST_READABLE,
    Clash,
    all_ceilings,
    clashes,
    moments,
    pair,
    short_tables,
)
from musterbook.reconcile.days import out_of_order
from musterbook.reconcile.heights import Heights, Raised
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.joints import short_joints
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

MOST_COMPARED = 8
"""How many conflicts of one claim are compared to find the smallest."""
MOST_OF_WHOLES = 2
"""How many are where the ceiling is a whole's: they have a claim of nearly each part, and so are equally long."""
MOST_KEPT = 200
"""How many results of searches are kept of an actor."""


class Against:
    """The conflicts of single claims with those that are `kept`.

    What is found among the claims of one actor that is no whole stays in its memo.
    """

    def __init__(self, stock: Stock, kept: IdSet) -> None:
        self.stock, self.kept = stock, kept
        self._told = stock.witnesses()
        self._heights = Heights(stock, kept)
        self._ceilings: dict[str, list[tuple[Witness, list[int]]]] = {}
        told = all_ceilings(stock)
        self._limits = {ceiling.id for ceiling in told}
        for ceiling in sorted(told, key=lambda one: (one.window.end, one.id)):
            self._ceilings.setdefault(ceiling.actor, []).append((ceiling, moments(stock, ceiling)))
        self._kept: dict[str, IdSet] = {}
        self._lowest: dict[str, list[Witness]] = {}
        self._tables: dict[str, list[Clash]] = {}
        for clash in short_tables(stock, frozenset(self._told)):
            for one in clash.ids:
                self._tables.setdefault(one, []).append(clash)

    def at_once(self, one: Witness) -> Iterator[Clash]:
        """Conflicts that are seen without a search: with a figure of its actor, within a day, within a table; then
        with any other single claim.
        """
        memo = self.stock.memo(one.actor)
        figures = self.stock.sight(one.actor).once(
            "figures", one.id, lambda: sorted(self._with_figures(one), key=order)
        )
        tables = self._tables.get(one.id)
        yield from sorted((*figures, *tables), key=order) if tables else figures
        beyond = [pair for near in self._beyond(one) for pair in self._above(one, near)]
        beyond += [pair for part in self.stock.parts_of(one.actor) for pair in self._below(one, part)]
        if beyond or self._is_whole(one.actor):
            near = [*self._above(one, one.actor), *self._below(one, one.actor), *beyond]
            yield from self._pairs(sorted(near, key=_ceiling_first))
        else:
            key = (one.id, self.stock.heard(one.actor, self.kept))
            yield from memo.once("pairs of", key, lambda: list(self._with_others(one)), most=MOST_KEPT)

    def _with_others(self, one: Witness) -> Iterator[Clash]:
        """Conflicts with single claims of its actor that are not both figures."""
        near = [*self._above(one, one.actor), *self._below(one, one.actor)]
        return self._pairs(sorted(near, key=_ceiling_first))

    def _pairs(self, near: Iterable[tuple[Witness, Witness]]) -> Iterator[Clash]:
        """The conflicts of ceilings, each with one other claim, where there are any."""
        for ceiling, other in near:
            work = partial(_at_most_one, self.stock, ceiling, frozenset((ceiling.id, other.id)))
            key = (ceiling.id, other.id, other.window, other.low, other.high)
            yield from self.stock.memo(ceiling.actor).once("pairs", key, work)

    def _with_figures(self, one: Witness) -> list[Clash]:
        found = []
        for ceiling, level in self._figures_apart(one) if one.id in self.stock.figures else ():
            if not ceiling.partial and (clash := pair(self.stock, ceiling, level)) is not None:
                found.append(clash)
        return [*found, *(clash for clash in out_of_order(self.stock, one.actor) if one.id in clash.ids)]

    def _figures_apart(self, one: Witness) -> Iterator[tuple[Witness, Witness]]:
        """A figure as a ceiling with the higher figures of its actor of no later time, and the other way round."""
        told = self.stock.levels.get(one.actor, ())
        high, first = one.high + EPSILON, one.window.start
        yield from ((one, other) for other in told if other.low > high and other.window.end <= first)
        low, last = one.low - EPSILON, one.window.end
        yield from ((other, one) for other in told if other.high < low and other.window.start >= last)

    def _above(self, one: Witness, actor: str) -> Iterator[tuple[Witness, Witness]]:
        """A claim with the kept ceilings of an actor that it is above."""
        for ceiling in self._lowest_first(actor):
            if ceiling.high >= one.low:
                break
            if ceiling.window.end >= one.window.start and not self._both_told(ceiling, one):
                yield ceiling, one

    def _lowest_first(self, actor: str) -> list[Witness]:
        """The kept ceilings of an actor."""
        if actor not in self._lowest:
            told = (ceiling for ceiling, _ in self._ceilings.get(actor, ()) if ceiling.id in self.kept)
            self._lowest[actor] = sorted(told, key=lambda one: (one.high, one.id))
        return self._lowest[actor]

    def _below(self, one: Witness, actor: str) -> Iterator[tuple[Witness, Witness]]:
        """The kept claims of an actor that are above a ceiling, with it."""
        if one.id not in self._limits:
            return
        for other in self._highest_first(actor):
            if other.low <= one.high:
                break
            kept = other.id in self.kept and one.window.end >= other.window.start
            if kept and not self._both_told(one, other):
                yield one, other

    def _highest_first(self, actor: str) -> list[Witness]:
        told, bearing = self._told, self.stock.bearing_on(actor)
        return self.stock.memo(actor).once(
            "highest", None, lambda: sorted((told[i] for i in bearing), key=lambda one: (-one.low, one.id))
        )

    def _both_told(self, one: Witness, other: Witness) -> bool:
        """Whether both are figures of one actor, which are compared as such."""
        return one.actor == other.actor and one.id in self.stock.figures and other.id in self.stock.figures

    def smallest(self, one: Witness, left: AbstractSet[str], *, first: bool) -> list[Clash]:
        """Conflicts of a claim with kept ones that are `left`, as far as they are compared, the smallest first.

        `first`: whether nothing else speaks against the claim. A conflict of a whole has a claim of nearly every part,
        so where they are many it is looked for only then.
        """
        beyond, whole = self._beyond(one), self._is_whole(one.actor)
        few = all(len(self.stock.parts_of(near)) <= MOST_READABLE for near in (one.actor, *beyond))
        if whole:
            return self._anywhere(one, (one.actor, *beyond), left) if few or first else []
        near = self._near(one, left)
        further = self._anywhere(one, beyond, left) if few or (first and not near) else []
        return sorted((*near, *further), key=order)

    def _near(self, one: Witness, left: AbstractSet[str]) -> list[Clash]:
        """Conflicts with ceilings of the claim's own actor, which is no whole."""
        actor = one.actor
        told = (self._kept_of(actor) & left) | {one.id}
        key = (one.id, told, self.stock.heard(actor, self.kept))
        return self.stock.memo(actor).once("smallest", key, lambda: self._with(one, (actor,), told), most=MOST_KEPT)

    def _anywhere(self, one: Witness, actors: Iterable[str], left: AbstractSet[str]) -> list[Clash]:
        """Conflicts with ceilings of any of the actors, or with the parts of a joint figure, the smallest first."""
        told = (self.kept & left) | {one.id}
        joined = short_joints(self.stock, told) if self.stock.joints() else ()
        found = [*self._with(one, actors, told), *(clash for clash in joined if one.id in clash.ids)]
        return sorted(found, key=order)

    def _kept_of(self, actor: str) -> IdSet:
        """The kept claims that bear on an actor."""
        if actor not in self._kept:
            self._kept[actor] = self.kept & self.stock.bearing_on(actor)
        return self._kept[actor]

    def _is_whole(self, actor: str) -> bool:
        return actor == MISSION or bool(self.stock.parts_of(actor))

    def _with(self, one: Witness, actors: Iterable[str], told: IdSet) -> list[Clash]:
        """Conflicts with ceilings of some actors, each with another ceiling."""
        heights, found = Raised(self._heights, one), list[Clash]()
        for actor in actors:
            held = (c for c in self._reached(one, actor, heights) if c.id in told)
            near = (clash for c in held for clash in clashes(self.stock, c, told, most=1, heights=heights))
            most = MOST_OF_WHOLES if self._is_whole(actor) else MOST_COMPARED
            found += islice((clash for clash in near if one.id in clash.ids), most)
        return found

    def _beyond(self, one: Witness) -> tuple[str, ...]:
        """The other actors whose ceilings a claim can help to reach: wholes that hold its actor, and its parts."""
        parts = () if one.id in self.stock.figures else self.stock.parts_of(one.actor)
        return tuple(dict.fromkeys((*self.stock.shared_with(one.actor), *parts)))

    def _reached(self, one: Witness, actor: str, heights: Raised) -> list[Witness]:
        """The kept ceilings of an actor that a claim helps to reach, itself among them."""
        work = partial(self._reached_now, one, actor, heights)
        if self._is_whole(actor):
            return work()
        key = (one.id, self.stock.heard(actor, self.kept))
        return self.stock.memo(actor).once("reached", key, work, most=MOST_KEPT)

    def _reached_now(self, one: Witness, actor: str, heights: Raised) -> list[Witness]:
        first, periods, found = one.window.start, self.stock.periods.get(actor, ()), []
        for ceiling, days in self._ceilings.get(actor, ()):
            if ceiling.window.end < first or (ceiling.id not in self.kept and ceiling is not one):
                continue
            most = ceiling.high + EPSILON
            reach = self._heights.on if ceiling is one else heights.by_it
            if ceiling in periods or all(reach(actor, day) > most for day in days):
                found.append(ceiling)
        return found


def order(clash: Clash) -> tuple[int, int, float, list[str]]:
    """The smallest first, then the one that shows earliest in time, then the widest."""
    return len(clash.ids), clash.ceiling.window.end, -clash.gap, sorted(clash.ids)


def _at_most_one(stock: Stock, ceiling: Witness, ids: IdSet) -> list[Clash]:
    return list(clashes(stock, ceiling, ids, most=1))


def _ceiling_first(two: tuple[Witness, Witness]) -> tuple[int, float, str, str]:
    ceiling, other = two
    return ceiling.window.end, ceiling.high - other.low, ceiling.id, other.id


__all__ = ["Against", "order"]
