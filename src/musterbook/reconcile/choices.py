"""Which claims to set aside: implicit hitting sets over the conflicts of one stock.

Find a lightest choice for the conflicts known so far; look for conflicts that it leaves; add them;
repeat until it leaves none. The choice is then lightest of all (Davies and Bacchus, MaxHS). A claim
is set aside only if every lightest choice drops it: keeping it must cost more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

from musterbook.base.claim import MISSION
from musterbook.reconcile.ceilings import Clash, all_ceilings, clashes, may_break, short_tables
from musterbook.reconcile.heights import Heights
from musterbook.reconcile.hitting import Choice, IdSet
from musterbook.reconcile.pool import Pool, Wish
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

MOST_ROUNDS = 400
"""How often a choice is held against the claims before the search stops unproven."""
MOST_TRIES = 20
"""How often it is, to find another choice of the same weight that keeps or drops a given claim."""
MOST_RIVALS = 12
"""How many claims that contradict a dropped one are tried to be dropped in its place."""
PROOFS_OF_PART, PROOFS_OF_WHOLE = 2, 6
"""How many disjoint proofs are looked for at once against a ceiling: a wrong total stands against many."""
SLACK = 1e-9


@dataclass(slots=True, kw_only=True)
class Verdict:
    """Every clash found, the claims set aside, and the lightest choices (each a set of dropped ids).

    `proven`: whether the search ended by itself rather than at a limit.
    """

    clashes: dict[IdSet, Clash] = field(default_factory=dict)
    set_aside: IdSet = frozenset()
    choices: tuple[IdSet, ...] = (frozenset(),)
    proven: bool = True


def judge(stock: Stock, *, kept: IdSet = frozenset(), dropped: IdSet = frozenset()) -> Verdict:
    """The verdict on one stock. `kept`: ids that a person accepted; `dropped`: that a person rejected."""
    return _Judge(stock, kept, dropped).run()


class _Judge:
    def __init__(self, stock: Stock, kept: IdSet, dropped: IdSet) -> None:
        self.stock = stock
        told = stock.witnesses()
        self.active = frozenset(told) - dropped
        self.pool = Pool({one: inf if one in kept else w.weight for one, w in told.items()})
        self.ceilings: dict[str, list[Witness]] = {}
        for ceiling in all_ceilings(stock):
            self.ceilings.setdefault(ceiling.actor, []).append(ceiling)
        self.sound: dict[str, list[IdSet]] = {actor: [] for actor in self.ceilings}

    def run(self) -> Verdict:
        """Finds the lightest choices."""
        best = self._settled(None, MOST_ROUNDS)
        if best is None:
            choice = self.pool.lightest()
            return Verdict(clashes=self.pool.clashes, set_aside=choice.dropped, choices=(choice.dropped,), proven=False)
        others = [other for one in sorted(best.dropped) for other in self._ties(one)]
        aside = best.dropped.intersection(*(other.dropped for other in others))
        choices = sorted({best.dropped, *(other.dropped for other in others)}, key=sorted)
        return Verdict(clashes=self.pool.clashes, set_aside=aside, choices=tuple(choices))

    def _ties(self, one: str) -> Iterator[Choice]:
        """Other lightest choices: one that keeps a dropped claim, and those that drop one of its rivals."""
        other = self._granted(Wish(one, dropped=False))
        if other is None:
            return
        yield other
        seen = other.dropped
        for rival in sorted(self.pool.rivals(one) - seen)[:MOST_RIVALS]:
            another = None if rival in seen else self._granted(Wish(rival, dropped=True))
            if another is not None:
                seen |= another.dropped
                yield another

    def _granted(self, wish: Wish) -> Choice | None:
        return None if self.pool.extra(wish) > SLACK else self._settled(wish, MOST_TRIES)

    def _settled(self, wish: Wish | None, rounds: int) -> Choice | None:
        """The lightest choice that leaves no conflict; None at the limit, or where granting a wish costs more."""
        for _ in range(rounds):
            if wish is not None and self.pool.extra(wish) > SLACK:
                return None
            choice = self.pool.lightest() if wish is None else self.pool.given(wish)
            if not self.pool.add(self._left_by(choice.dropped)):
                return choice
        return None

    def _left_by(self, dropped: IdSet) -> list[Clash]:
        """Conflicts that a choice leaves; those of totals are looked for where there are no others."""
        left = self.active - dropped
        heights = Heights(self.stock, left)
        found = list(short_tables(self.stock, left))
        for actor in self.ceilings:
            if not self.stock.parts_of(actor) and actor != MISSION:
                found += self._of_actor(actor, left, heights, most=PROOFS_OF_PART)
        if not found:
            for actor in self.ceilings:
                if self.stock.parts_of(actor) or actor == MISSION:
                    found += self._of_actor(actor, left, heights, most=PROOFS_OF_WHOLE)
        return found

    def _of_actor(self, actor: str, left: IdSet, heights: Heights, *, most: int) -> list[Clash]:
        mine = left if self.stock.parts_of(actor) or actor == MISSION else left & self.stock.bearing_on(actor)
        if any(mine <= ids for ids in self.sound[actor]):
            return []
        found = [clash for ceiling in self._broken(actor, left, heights) for clash in self._proofs(ceiling, left, most)]
        if not found:
            self.sound[actor].append(mine)
        return found

    def _broken(self, actor: str, left: IdSet, heights: Heights) -> Iterator[Witness]:
        for ceiling in self.ceilings[actor]:
            if ceiling.id in left and may_break(self.stock, ceiling, heights):
                yield ceiling

    def _proofs(self, ceiling: Witness, left: IdSet, most: int) -> Iterator[Clash]:
        return clashes(self.stock, ceiling, left, most=most)


__all__ = ["Verdict", "judge"]
