"""Which claims to set aside: implicit hitting sets over the conflicts of one stock.

Find a lightest choice for the conflicts known so far; look for conflicts that it leaves; add them;
repeat until it leaves none. The choice is then lightest of all (Davies and Bacchus, MaxHS). A claim
is set aside only if every lightest choice drops it: keeping it must cost more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from musterbook.base.claim import MISSION
from musterbook.reconcile.ceilings import Clash, all_ceilings, clashes, may_break, short_tables
from musterbook.reconcile.hitting import Choice, IdSet, lightest
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

MOST_ROUNDS = 150
"""How often, in all, a choice is held against the claims before the search stops unproven."""
MOST_ALTERNATIVES = 40
"""How many dropped claims are tried to be kept, to find other choices of the same weight."""
SLACK = 1e-9


@dataclass(slots=True, kw_only=True)
class Verdict:
    """Every clash found, the claims set aside, and the lightest choices (each a set of dropped ids).

    `proven`: whether the search ended by itself rather than at a limit. `suspects`: the ceilings that
    some claims break.
    """

    clashes: dict[IdSet, Clash] = field(default_factory=dict)
    set_aside: IdSet = frozenset()
    choices: tuple[IdSet, ...] = (frozenset(),)
    proven: bool = True
    suspects: tuple[Witness, ...] = ()


def judge(stock: Stock, *, kept: IdSet = frozenset(), dropped: IdSet = frozenset()) -> Verdict:
    """The verdict on one stock. `kept`: ids that a person accepted; `dropped`: that a person rejected."""
    return _Judge(stock, kept, dropped).run()


class _Judge:
    def __init__(self, stock: Stock, kept: IdSet, dropped: IdSet) -> None:
        self.stock = stock
        self.told = stock.witnesses()
        self.active = frozenset(self.told) - dropped
        self.weights = {one: inf if one in kept else w.weight for one, w in self.told.items()}
        self.verdict = Verdict()
        self.rounds = 0
        self.of_actor: dict[str, IdSet] = {}
        self.known: dict[tuple[str, IdSet], tuple[Clash, ...]] = {}
        self.sound: dict[str, list[IdSet]] = {}
        self.suspects = [c for c in all_ceilings(stock) if c.id in self.active and may_break(stock, c)]

    def run(self) -> Verdict:
        self.suspects = [ceiling for ceiling in self.suspects if self._add(self._clashes(ceiling, self.active))]
        self._add(short_tables(self.stock, self.active))
        self.verdict.suspects = tuple(self.suspects)
        if not self.verdict.clashes:
            return self.verdict
        best = self._settle(self.weights)
        alternatives = {best.dropped}
        aside = set(best.dropped)
        for one in sorted(best.dropped)[:MOST_ALTERNATIVES]:
            other = self._settle({**self.weights, one: inf})
            if self.rounds < MOST_ROUNDS and other.weight <= best.weight + SLACK:
                alternatives.add(other.dropped)
                aside &= other.dropped
        self.verdict.set_aside = frozenset(aside)
        self.verdict.choices = tuple(sorted(alternatives, key=sorted))
        return self.verdict

    def _add(self, found: Iterable[Clash]) -> bool:
        new = {clash.ids: clash for clash in found}
        self.verdict.clashes.update(new)
        return bool(new)

    def _clashes(self, ceiling: Witness, active: IdSet) -> tuple[Clash, ...]:
        """The clashes of one ceiling; what was found for the same claims of its actors is kept.

        Where some claims break it not, no part of them does.
        """
        key = (ceiling.id, active & self._bearing_on(ceiling.actor))
        if key not in self.known:
            sound = self.sound.setdefault(ceiling.id, [])
            if any(key[1] <= ids for ids in sound):
                return ()
            self.known[key] = tuple(clashes(self.stock, ceiling, active))
            if not self.known[key]:
                sound.append(key[1])
        return self.known[key]

    def _bearing_on(self, actor: str) -> IdSet:
        if actor == MISSION or "+" in actor:
            return frozenset(self.told)
        if actor not in self.of_actor:
            self.of_actor[actor] = frozenset(one for one, w in self.told.items() if w.actor in (actor, MISSION))
        return self.of_actor[actor]

    def _settle(self, weights: Mapping[str, float]) -> Choice:
        """The lightest choice under these weights that leaves no clash."""
        choice = Choice(frozenset(), 0.0)
        while self.rounds < MOST_ROUNDS:
            self.rounds += 1
            choice = lightest(self.verdict.clashes, weights)
            left = self.active - choice.dropped
            found = [clash for ceiling in self.suspects for clash in self._clashes(ceiling, left)]
            if not self._add([*found, *short_tables(self.stock, left)]):
                return choice
        self.verdict.proven = False
        return choice


__all__ = ["Verdict", "judge"]
