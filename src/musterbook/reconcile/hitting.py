"""The lightest choice: the cheapest set of claims whose removal leaves no conflict.

A minimum-weight hitting set, solved exactly as weighted partial MaxSAT: each conflict must lose a
claim, each claim kept is worth its weight (Ignatiev, Morgado and Marques-Silva, RC2). Conflicts are
added as they are found, and what the solver has proved of the earlier ones it keeps. Sets and ids go
in sorted, so that the order of input changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isinf

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

WEIGHT_STEPS = 1000
"""Weights are counted in thousandths of a witness, since the solver counts in whole numbers."""

IdSet = frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims dropped, and their weight."""

    dropped: IdSet
    weight: float


class Lightest:
    """The lightest set of ids that meets every set added so far.

    `weights`: ids without one weigh 1; an id of infinite weight is never dropped, and a set of such
    ids alone is passed over.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._met: set[str] = set()
        self._number: dict[str, int] = {}
        self._keeps: dict[str, int] = {}
        self._refuted_at, self._refuted = 0, set[int]()
        self._solver = RC2(WCNF(), adapt=True, exhaust=True, minz=True)

    def add(self, sets: Iterable[IdSet]) -> None:
        """Takes in further sets to meet."""
        for ids in sorted(sets, key=lambda s: (len(s), sorted(s))):
            self._met.update(ids)
            free = sorted(one for one in ids if not isinf(self._weights.get(one, 1.0)))
            if free:
                self._solver.add_clause([self._numbered(one) for one in free])

    def goes_on(self, weights: Mapping[str, float]) -> bool:
        """Whether all ids met so far have these weights too; then further ids are weighed by them."""
        alike = all(self._weights.get(one, 1.0) == weights.get(one, 1.0) for one in self._met)
        if alike:
            self._weights = weights
        return alike

    def choice(self) -> Choice:
        """A lightest choice."""
        self._solver.compute()
        return self._read()

    def other(self, one: str, *, dropped: bool) -> Choice | None:
        """Another choice, as light as the last one computed, that drops or keeps an id; None where there is none.

        An id of infinite weight is in every choice kept.

        What the solver still assumes after its proof costs nothing in any lightest choice, so one question answers.
        """
        if one not in self._keeps:
            return None
        return self._read() if self._may(self._kept(one, not dropped)) else None

    def always(self) -> IdSet:
        """The ids that every choice as light as the last one computed drops."""
        dropped = sorted(self._read_now().dropped)
        return frozenset(one for one in dropped if not self._may(self._keeps[one]))

    def _may(self, wanted: int) -> bool:
        """Whether a choice as light as the last one computed has a literal. Further sets only leave fewer such choices,
        so what none has is not asked again until choices have to weigh more.
        """
        if self._refuted_at != self._solver.cost:
            self._refuted_at, self._refuted = self._solver.cost, set()
        if wanted not in self._refuted and self._holds([wanted]):
            return True
        self._refuted.add(wanted)
        return False

    def _read_now(self) -> Choice:
        self._holds([])
        return self._read()

    def first(self, one: str | None = None, *, dropped: bool = False) -> Choice | None:
        """Of the choices as light as the last one computed, the one that keeps the first id that any of them keeps, of
        those left the one that keeps the second, and so on, by the order of ids; so it does not depend on what the
        solver met before. With `one`, an id that was met, among those that drop or keep it; None where there are none.
        """
        always = self.always()
        fixed = [] if one is None else [self._kept(one, not dropped)]
        if not self._holds(fixed):
            return None
        model = self._model()
        for name in sorted(self._keeps.keys() - always):
            keeps = self._keeps[name]
            if keeps not in model and self._holds([*fixed, keeps]):
                model = self._model()
            fixed.append(keeps if keeps in model else -keeps)
        self._holds(fixed)
        return self._read()

    def _kept(self, one: str, kept: bool) -> int:  # noqa: FBT001 - a sign
        return self._keeps[one] if kept else -self._keeps[one]

    def _holds(self, wanted: list[int]) -> bool:
        return bool(self._solver.oracle.solve(assumptions=[*self._solver.active_assumps(), *wanted]))

    def _model(self) -> set[int]:
        return set(self._solver.oracle.get_model() or ())

    def _numbered(self, one: str) -> int:
        if one not in self._number:
            self._number[one] = number = len(self._number) + 1
            weight = max(1, round(self._weights.get(one, 1.0) * WEIGHT_STEPS))
            self._keeps[one] = self._solver.add_clause([-number], weight=weight)
        return self._number[one]

    def _read(self) -> Choice:
        true = self._model()
        dropped = frozenset(one for one, keeps in self._keeps.items() if -keeps in true)
        return Choice(dropped, sum(self._weights.get(one, 1.0) for one in dropped))


__all__ = ["Choice", "IdSet", "Lightest"]
