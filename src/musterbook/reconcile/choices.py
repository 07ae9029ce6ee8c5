"""Which claims to set aside: implicit hitting sets over the conflicts of one stock.

Find a lightest choice for the conflicts known so far; look for conflicts that it leaves; add them;
repeat until it leaves none. The choice is then lightest of all (Davies and Bacchus, MaxHS). A claim
is set aside only if every lightest choice drops it: keeping it must cost more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from musterbook.reconcile.ceilings import Clash, all_ceilings, clashes, short_tables
from musterbook.reconcile.hitting import Choice, IdSet, components, lightest, minimal_sets
from musterbook.reconcile.stock import Stock

MOST_ROUNDS = 200
MOST_ALTERNATIVES = 40
"""How many dropped claims are tried to be kept, to find other choices of the same weight."""
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
        self.told = stock.witnesses()
        self.active = frozenset(self.told) - dropped
        self.weights = {one: inf if one in kept else w.weight for one, w in self.told.items()}
        self.verdict = Verdict()
        self.suspects = [c for c in all_ceilings(stock) if c.id in self.active]

    def run(self) -> Verdict:
        self.suspects = [ceiling for ceiling in self.suspects if self._add(clashes(self.stock, ceiling, self.active))]
        self._add(short_tables(self.stock, self.active))
        if not self.verdict.clashes:
            return self.verdict
        best = self._settle(self.weights)
        alternatives = {best.dropped}
        aside = set(best.dropped)
        for one in sorted(best.dropped)[:MOST_ALTERNATIVES]:
            other = self._settle({**self.weights, one: inf})
            if other.weight <= best.weight + SLACK:
                alternatives.add(other.dropped)
                aside &= other.dropped
        self.verdict.set_aside = frozenset(aside)
        self.verdict.choices = tuple(sorted(alternatives, key=sorted))
        return self.verdict

    def _add(self, found: Iterable[Clash]) -> bool:
        new = {clash.ids: clash for clash in found}
        self.verdict.clashes.update(new)
        return bool(new)

    def _settle(self, weights: Mapping[str, float]) -> Choice:
        """The lightest choice under these weights that leaves no clash."""
        choice = Choice(frozenset(), 0.0)
        for _ in range(MOST_ROUNDS):
            choice = lightest(self.verdict.clashes, weights)
            self.verdict.proven &= choice.proven
            left = self.active - choice.dropped
            found = [clash for ceiling in self.suspects for clash in clashes(self.stock, ceiling, left)]
            if not self._add([*found, *short_tables(self.stock, left)]):
                return choice
        self.verdict.proven = False
        return choice


def reported(verdict: Verdict) -> tuple[tuple[Clash, tuple[str, ...]], ...]:
    """The clashes to report, smallest first, each with the other witnesses of the same disagreement.

    One per independent disagreement: another is reported only if, claims set aside apart, it shares
    no claim with those reported.
    """
    order = sorted(verdict.clashes.values(), key=lambda c: (len(c.ids), -c.gap, sorted(c.ids)))
    smallest = set(minimal_sets(verdict.clashes))
    used: set[str] = set()
    chosen: list[Clash] = []
    for clash in order:
        if clash.ids in smallest and used.isdisjoint(clash.ids):
            chosen.append(clash)
            used |= clash.ids - verdict.set_aside
    return tuple((clash, _others(clash, order)) for clash in chosen)


def _others(clash: Clash, pool: list[Clash]) -> tuple[str, ...]:
    """The claims that could stand in for one of a clash's: those of clashes that differ in one claim."""
    near = [other.ids - clash.ids for other in pool if len(other.ids) == len(clash.ids)]
    return tuple(sorted({one for ids in near if len(ids) == 1 for one in ids}))


__all__ = ["Verdict", "components", "judge", "reported"]
