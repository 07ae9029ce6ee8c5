"""Which claims to set aside: implicit hitting sets over the conflicts of one stock.

Find a lightest choice for the conflicts known so far; look for conflicts that it leaves; add them;
repeat until it leaves none. The choice is then lightest of all (Davies and Bacchus, MaxHS). A claim
is set aside only if every lightest choice drops it: keeping it must cost more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import inf

from musterbook.base.claim import MISSION
from musterbook.reconcile.ceilings import EPSILON, Clash, all_ceilings, clashes, level_pairs, moments, short_tables
from musterbook.reconcile.days import days_out_of_order
from musterbook.reconcile.heights import Heights
from musterbook.reconcile.hitting import Choice, IdSet, Lightest
from musterbook.reconcile.joints import short_joints
from musterbook.reconcile.memory import Carried
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

MOST_ROUNDS = 400
"""How often a choice is held against the claims before the search stops unproven."""
MOST_AT_ODDS = 0.25
"""Where more of an actor's claims than this share contradict each other one to one, the solver is given all pairs of
its figures at once: it then sees which sets of figures contradict each other all, which pair by pair it can only guess.
"""
MOST_TRIES = 60
"""How often it is, to find another choice of the same weight that keeps or drops a given claim."""
MOST_SOUND = 40
"""How many choices that leave no conflict are remembered of an actor."""
PROOFS_OF_PART, PROOFS_OF_WHOLE = 2, 3
"""How many disjoint proofs are looked for at once against a ceiling: a wrong total stands against many."""


@dataclass(slots=True, kw_only=True)
class Verdict:
    """Every clash found, the claims set aside, and the lightest choices (each a set of dropped ids).

    `standing`: the clashes that the first choice leaves, as a person keeps all claims of each.
    `proven`: whether the search ended by itself rather than at a limit. `solver`: what knows the clashes.
    """

    clashes: dict[IdSet, Clash] = field(default_factory=dict)
    standing: tuple[Clash, ...] = ()
    set_aside: IdSet = frozenset()
    choices: tuple[IdSet, ...] = (frozenset(),)
    proven: bool = True
    solver: Lightest | None = field(default=None, repr=False, compare=False)


def judge(
    stock: Stock, *, kept: IdSet = frozenset(), dropped: IdSet = frozenset(), carried: Carried | None = None
) -> Verdict:
    """The verdict on one stock. `kept`: ids that a person accepted; `dropped`: that a person rejected.

    `carried`: what is known from before; it saves time and changes nothing.
    """
    weights = {one: inf if one in kept else w.weight for one, w in stock.witnesses().items()}
    conflicts, before = _Conflicts(stock, frozenset(weights) - dropped), carried or Carried()
    settling = _Settling(weights, conflicts.left_by, before.among(conflicts.active))
    for actor in conflicts.singles():
        if actor not in before.unchanged:
            settling.add(conflicts.within(actor, weights, settling.clashes.values()))
    return settling.run()


def settle(weights: Mapping[str, float], left_by: Callable[[IdSet], Iterable[Clash]]) -> Verdict:
    """The verdict on conflicts that are found as they are asked for: those that a choice of dropped ids leaves.

    `weights`: what dropping each id costs, infinite where it cannot be dropped.
    """
    return _Settling(weights, left_by).run()


class _Settling:
    def __init__(
        self, weights: Mapping[str, float], left_by: Callable[[IdSet], Iterable[Clash]], known: Carried | None = None
    ) -> None:
        before = known or Carried()
        self.clashes: dict[IdSet, Clash] = {}
        self._left_by = left_by
        if before.solver is not None and before.solver.goes_on(weights):
            self.solver = before.solver
            self.clashes.update({clash.ids: clash for clash in before.clashes})
        else:
            self.solver = Lightest(weights)
            self.add(before.clashes)

    def run(self) -> Verdict:
        """Finds the lightest choices."""
        best, proven = self.settled()
        if not proven:
            return Verdict(clashes=self.clashes, set_aside=best, choices=(best,), proven=False, solver=self.solver)
        choices = [best]
        for one in sorted(self._tied(best)):
            if len({one in choice for choice in choices}) == 1:
                choices += self._found(partial(self.solver.first, one, dropped=one not in best))
        standing = tuple(self._left_by(best))
        return Verdict(
            clashes=self.clashes,
            standing=standing,
            set_aside=frozenset.intersection(*choices),
            choices=tuple(choices),
            solver=self.solver,
        )

    def settled(self) -> tuple[IdSet, bool]:
        """The first of the lightest choices, and whether it leaves no conflict."""
        dropped = self._lightest()
        for _ in range(MOST_ROUNDS):
            if not self.add(self._left_by(dropped)):
                return dropped, True
            dropped = self._lightest()
        return dropped, False

    def _lightest(self) -> IdSet:
        """The first of the lightest choices for the conflicts known."""
        self.solver.choice()
        first = self.solver.first()
        return frozenset() if first is None else first.dropped

    def _tied(self, best: IdSet) -> set[str]:
        """What some lightest choices drop and others keep."""
        aside, some = best, set(best)
        for one in sorted(best - self.solver.always()):
            if one in aside:
                for other in self._found(partial(self.solver.other, one, dropped=False)):
                    aside &= other
                    some |= other
        rivals = self._near(best - aside) - some
        while rivals:
            rival = min(rivals)
            for other in self._found(partial(self.solver.other, rival, dropped=True)):
                some |= other
            rivals -= {rival, *some}
        return some - aside

    def _near(self, ids: IdSet) -> set[str]:
        """All claims that conflicts join with some of these."""
        near, grown = set(ids), bool(ids)
        left = list(self.clashes)
        while grown:
            joined = [one for one in left if not near.isdisjoint(one)]
            left = [one for one in left if near.isdisjoint(one)]
            near.update(*joined)
            grown = bool(joined)
        return near

    def _found(self, ask: Callable[[], Choice | None]) -> Iterator[IdSet]:
        """A choice asked for that leaves no conflict; none where there is none, or none is found in time."""
        for _ in range(MOST_TRIES):
            other = ask()
            if other is None:
                return
            if not self.add(self._left_by(other.dropped)):
                yield other.dropped
                return

    def add(self, found: Iterable[Clash]) -> bool:
        """Takes in conflicts; whether any was new."""
        new = {clash.ids: clash for clash in found if clash.ids not in self.clashes}
        self.clashes.update(new)
        self.solver.add(new)
        return bool(new)


class _Conflicts:
    """The conflicts of one stock."""

    def __init__(self, stock: Stock, active: IdSet) -> None:
        self.stock, self.active = stock, active
        self.ceilings: dict[str, list[Witness]] = {}
        for ceiling in all_ceilings(stock):
            self.ceilings.setdefault(ceiling.actor, []).append(ceiling)
        self._heights: Heights | None = None
        self._limits_of: dict[str, list[tuple[Witness, Sequence[int], float]]] = {}
        self._of_wholes: dict[str, list[IdSet]] = {}
        self.of_days = [*short_tables(stock, active), *days_out_of_order(stock, active)]

    def singles(self) -> list[str]:
        """The actors with ceilings that are no wholes."""
        return [actor for actor in self.ceilings if not self._is_whole(actor)]

    def within(self, actor: str, weights: Mapping[str, float], known: Iterable[Clash]) -> Iterable[Clash]:
        """Conflicts of a single actor, enough of them for a lightest choice among its own claims."""
        mine = self.stock.bearing_on(actor)

        def left_by(dropped: IdSet) -> list[Clash]:
            left = self.active - dropped
            return self._of_actor(actor, left, Heights(self.stock, left))

        met = {clash.ids: clash for clash in known if clash.ids <= mine}
        first = left_by(frozenset())
        if len(frozenset[str]().union(*(clash.ids for clash in first))) > MOST_AT_ODDS * len(mine):
            pairs = (clash for clash in level_pairs(self.stock, actor) if clash.ids <= self.active)
            met.update({clash.ids: clash for clash in pairs})
        settling = _Settling(weights, left_by, Carried(clashes=tuple(met.values())))
        settling.add(first)
        settling.settled()
        return settling.clashes.values()

    def left_by(self, dropped: IdSet) -> list[Clash]:
        """Conflicts that a choice leaves; those of totals are looked for where there are no others."""
        left = self.active - dropped
        heights = self._heights = Heights(self.stock, left, like=self._heights)
        found = [clash for clash in self.of_days if clash.ids <= left]
        for actor in self.ceilings:
            if not self._is_whole(actor):
                found += self._of_actor(actor, left, heights)
        if not found:
            found += short_joints(self.stock, left)
            for actor in self.ceilings:
                if self._is_whole(actor):
                    found += self._of_actor(actor, left, heights)
        return found

    def _is_whole(self, actor: str) -> bool:
        return actor == MISSION or bool(self.stock.parts_of(actor))

    def _of_actor(self, actor: str, left: IdSet, heights: Heights) -> list[Clash]:
        """Conflicts against an actor's ceilings that share no claim, which together settle most of the others."""
        mine = left if self._is_whole(actor) else left & self.stock.bearing_on(actor)
        sound = self._sound(actor)
        if any(mine <= ids for ids in sound):
            return []
        most = PROOFS_OF_WHOLE if self._is_whole(actor) else PROOFS_OF_PART
        found: list[Clash] = []
        work = mine
        for ceiling in self._near_breaking(actor, mine, heights):
            if ceiling.id in work:
                proofs = list(clashes(self.stock, ceiling, work, most=most, heights=heights))
                if proofs:
                    work = work.difference(*(clash.ids for clash in proofs))
                    found += proofs
        if not found:
            sound.insert(0, mine)
            del sound[MOST_SOUND:]
        return found

    def _near_breaking(self, actor: str, heard: IdSet, heights: Heights) -> Iterator[Witness]:
        """The ceilings of an actor that are heard and that the witnesses of `heights` may break; no other is broken."""
        height = heights.by_day(actor)
        for ceiling, days, limit in self._limits(actor):
            if ceiling.id in heard:
                for day in days:
                    if height(day) <= limit:
                        break
                else:
                    yield ceiling

    def _limits(self, actor: str) -> list[tuple[Witness, Sequence[int], float]]:
        """An actor's ceilings with the days on which they must all be broken and the number above which they are; a
        period's is broken by other means than heights.
        """
        if actor not in self._limits_of:
            periods = self.stock.periods.get(actor, ())
            self._limits_of[actor] = [
                (one, () if one in periods else moments(self.stock, one), one.high + EPSILON)
                for one in self.ceilings[actor]
            ]
        return self._limits_of[actor]

    def _sound(self, actor: str) -> list[IdSet]:
        """Sets of an actor's claims that were found to break no ceiling, the last one first."""
        if self._is_whole(actor):
            return self._of_wholes.setdefault(actor, [])
        return self.stock.memo(actor).once("sound", None, list[IdSet])


__all__ = ["Verdict", "judge", "settle"]
