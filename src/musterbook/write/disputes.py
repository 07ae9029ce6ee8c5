"""What the page's templates may ask about disputes: disagreements with their numbers, and the foremost of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from musterbook.base.ledger import Conflict
from musterbook.base.status import settled_by
from musterbook.write.arguing import gap_in_words
from musterbook.write.contributors import FORCE_KINDS
from musterbook.write.disagreement import Disagreement
from musterbook.write.scope import Scope
from musterbook.write.words import Words

FOREMOST = 4


@dataclass(frozen=True, kw_only=True)
class Disputes:
    """The disagreements of one scope in the words of one language."""

    scope: Scope
    w: Words

    @property
    def rows(self) -> tuple[Disagreement, ...]:
        """All disagreements, in order."""
        return self.scope.disagreements

    @cached_property
    def count(self) -> str:
        """'12 disagreements, 37 conflicts'; the conflicts only where they are more."""
        told, single = len(self.rows), len(self.scope.result.conflicts)
        text = self.w.count("count.disagreements", told)
        return text if told == single else f"{text}, {self.w.count('count.conflicts', single)}"

    def of(self, conflicts: Iterable[int]) -> tuple[int, ...]:
        """The places of the disagreements that hold the conflicts of those places."""
        return tuple(sorted({self._home[place] for place in conflicts}))

    @cached_property
    def _home(self) -> dict[int, int]:
        return {place: row.place for row in self.rows for place, _ in row.conflicts}

    def gap(self, conflict: Conflict) -> str:
        """By how much the claims miss each other, with its unit."""
        return gap_in_words(conflict.gap, conflict.unit, self.w)

    def note(self, conflict: Conflict) -> str:
        """How a person settled a conflict, '' where nobody did; the claim by its words."""
        told = settled_by(conflict, self.scope.view)
        for claim in self.scope.known(conflict.claims):
            told = told.replace(f" {claim.id}: ", f" “{claim.quote}”: ")
        return told

    @cached_property
    def foremost(self) -> tuple[Disagreement, ...]:
        """Some disagreements: those about the force first, no sentence twice."""
        told: dict[str, Disagreement] = {}
        for row in self.rows:
            told.setdefault(row.first[1].explanation, row)
        order = sorted(told.values(), key=lambda row: (not self._about_force(row.first[1]), row.place))
        return tuple(order[:FOREMOST])

    def _about_force(self, conflict: Conflict) -> bool:
        return any(claim.kind in FORCE_KINDS for claim in self.scope.known(conflict.claims))
