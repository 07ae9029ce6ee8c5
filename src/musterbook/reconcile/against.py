"""What one claim contradicts among those that are kept.

Kept claims contradict nothing among themselves, so every conflict of one more claim with them needs it: as the ceiling
that is broken, or for the floor that breaks another. Only ceilings that it helps to reach are looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from musterbook.reconcile.ceilings import EPSILON, MOST_READABLE, Clash, all_ceilings, clashes, moments, pair, short_tables
from musterbook.reconcile.days import days_out_of_order
from musterbook.reconcile.heights import Heights, Raised
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.joints import short_joints
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

MOST_COMPARED = 8
"""How many conflicts of one claim are compared to find the smallest."""


@dataclass(slots=True, kw_only=True)
class _Search:
    """Of one claim: the heights with it, the ceilings that it may break, and the conflicts found with them."""

    actor: str
    heights: Raised
    ceilings: list[Witness]
    known: dict[str, Clash] = field(default_factory=dict)


class Against:
    """The conflicts of single claims with those that are `kept`."""

    def __init__(self, stock: Stock, kept: IdSet) -> None:
        self.stock, self.kept = stock, kept
        self._heights = Heights(stock, kept)
        self._ceilings: dict[str, list[tuple[Witness, list[int]]]] = {}
        for ceiling in sorted(all_ceilings(stock), key=lambda one: (one.window.end, one.id)):
            self._ceilings.setdefault(ceiling.actor, []).append((ceiling, moments(stock, ceiling)))
        everyone = frozenset(stock.witnesses())
        self._told: dict[str, list[Clash]] = {}
        for clash in (*short_tables(stock, everyone), *days_out_of_order(stock, everyone)):
            for one in clash.ids:
                self._told.setdefault(one, []).append(clash)
        self._searches: dict[str, _Search] = {}

    def at_once(self, one: Witness) -> Iterator[Clash]:
        """Conflicts that are seen without a search: with a figure of its actor, within a day, within a table; then
        with any other single claim.
        """
        yield from sorted((*self._with_figures(one), *self._told.get(one.id, ())), key=order)
        yield from self._with_others(one)

    def _with_figures(self, one: Witness) -> Iterator[Clash]:
        for other in self.stock.levels.get(one.actor, ()) if one.id in self.stock.figures else ():
            for ceiling, level in ((one, other), (other, one)):
                if not ceiling.partial and (clash := pair(self.stock, ceiling, level)) is not None:
                    yield clash

    def _with_others(self, one: Witness) -> Iterator[Clash]:
        """Conflicts with one claim of another actor, or of another sort."""
        near = [*self._above(one), *self._below(one)]
        for ceiling, other in sorted(near, key=lambda two: (two[0].window.end, two[0].high - two[1].low, two[1].id)):
            yield from clashes(self.stock, ceiling, frozenset((ceiling.id, other.id)), most=1)

    def _above(self, one: Witness) -> Iterator[tuple[Witness, Witness]]:
        """A claim with the ceilings that it is above."""
        for ceiling, _ in self._beside(one):
            if one.low > ceiling.high and ceiling.window.end >= one.window.start and not self._both_told(ceiling, one):
                yield ceiling, one

    def _below(self, one: Witness) -> Iterator[tuple[Witness, Witness]]:
        """The claims that are above a ceiling, with it."""
        if not any(one is ceiling for ceiling, _ in self._ceilings.get(one.actor, ())):
            return
        told, stock = self.stock.witnesses(), self.stock
        beneath = (i for part in (one.actor, *stock.parts_of(one.actor)) for i in stock.bearing_on(part))
        for other in (told[i] for i in sorted(set(beneath)) if i in self.kept):
            if other.low > one.high and one.window.end >= other.window.start and not self._both_told(one, other):
                yield one, other

    def _both_told(self, one: Witness, other: Witness) -> bool:
        """Whether both are figures of one actor, which are compared as such."""
        return one.actor == other.actor and one.id in self.stock.figures and other.id in self.stock.figures

    def smallest(self, one: Witness, left: IdSet, *, first: bool) -> Clash | None:
        """The smallest conflict that is found of a claim with kept ones that are `left`; None where none is.

        Asked again of a claim, only with fewer left. `first`: whether nothing else speaks against the claim. A conflict
        of a whole has a claim of nearly every part, so where they are many it is looked for only then.
        """
        if one.id not in self._searches:
            heights = Raised(self._heights, one)
            self._searches[one.id] = _Search(actor=one.actor, heights=heights, ceilings=list(self._reached(one, heights)))
        search, told = self._searches[one.id], left | {one.id}
        near = list(islice(self._found(search, told, far=first), MOST_COMPARED))
        near += short_joints(self.stock, told) if self.stock.joints() else ()
        return min((clash for clash in near if one.id in clash.ids), key=order, default=None)

    def _found(self, search: "_Search", told: IdSet, *, far: bool) -> Iterator[Clash]:
        """A conflict with each ceiling, where there is one; a ceiling that fewer claims cannot break is asked no more.

        `far`: also with those of wholes of many parts.
        """
        for ceiling in list(search.ceilings):
            near = far or ceiling.actor == search.actor or len(self.stock.parts_of(ceiling.actor)) <= MOST_READABLE
            if ceiling.id not in told or not near:
                continue
            known = search.known.get(ceiling.id)
            if known is None or not known.ids <= told:
                known = next(clashes(self.stock, ceiling, told, most=1, heights=search.heights), None)
            if known is None:
                search.ceilings.remove(ceiling)
            else:
                search.known[ceiling.id] = known
                yield known

    def _beside(self, one: Witness) -> Iterator[tuple[Witness, list[int]]]:
        """The ceilings that a claim can help to reach: kept ones of its actor, of wholes that hold it, of its parts."""
        stock, actor = self.stock, one.actor
        parts = () if one.id in stock.figures else stock.parts_of(actor)
        for near in dict.fromkeys((actor, *stock.shared_with(actor), *parts)):
            yield from (told for told in self._ceilings.get(near, ()) if told[0].id in self.kept or told[0] is one)

    def _reached(self, one: Witness, heights: Raised) -> Iterator[Witness]:
        first, periods = one.window.start, self.stock.periods
        for ceiling, days in self._beside(one):
            actor, most = ceiling.actor, ceiling.high + EPSILON
            if ceiling.window.end < first:
                continue
            reach = self._heights.on if ceiling is one else heights.by_it
            if ceiling in periods.get(actor, ()) or all(reach(actor, day) > most for day in days):
                yield ceiling


def order(clash: Clash) -> tuple[int, int, float, list[str]]:
    """The smallest first, then the one that shows earliest in time, then the widest."""
    return len(clash.ids), clash.ceiling.window.end, -clash.gap, sorted(clash.ids)


__all__ = ["Against", "order"]
