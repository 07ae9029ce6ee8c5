"""What a decision would change, worked out before anybody records it.

The view is derived as it would be with the decision among the facts, and laid beside the view as it is. Nothing is
stored: neither the decision, nor what was derived from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from musterbook.base.change import Changes, Clock, ConflictChange, DifferenceChange, FigureChange, PostChange, Turn
from musterbook.base.claim import Claim
from musterbook.base.judgement import Judgement, NameJudgement

if TYPE_CHECKING:
    from musterbook.base.view import RecordView
    from musterbook.serve.python.keeping import Keeper

ENDED = frozenset({Turn.RESOLVED, Turn.SETTLED})
"""What becomes of a dispute that no longer stands open."""


@dataclass(frozen=True, kw_only=True)
class Supposed:
    """A view as it is and as it would be, and what differs. `day`: the one that figures are told of."""

    before: "RecordView"
    after: "RecordView"
    changes: Changes
    day: date

    @property
    def on_day(self) -> tuple[FigureChange, ...]:
        """Figures that would be others on the day, those first whose best moves most."""
        return tuple(sorted((one for one in self.changes.figures if self._holds(one)), key=_most_first))

    @property
    def on_other_days(self) -> tuple[FigureChange, ...]:
        """Figures that would be others on other days, those first whose best moves most."""
        return tuple(sorted((one for one in self.changes.figures if not self._holds(one)), key=_most_first))

    def _holds(self, one: FigureChange) -> bool:
        return (one.start is None or one.start <= self.day) and (one.end is None or self.day < one.end)

    @property
    def posts(self) -> tuple[PostChange, ...]:
        """Posts that would have another holder."""
        return self.changes.posts

    @property
    def ended(self) -> tuple[ConflictChange | DifferenceChange, ...]:
        """Conflicts and differences that would no longer stand, or be settled."""
        return tuple(one for one in self._disputes if one.turn in ENDED)

    @property
    def begun(self) -> tuple[ConflictChange | DifferenceChange, ...]:
        """Conflicts and differences that would come up, or be open again."""
        return tuple(one for one in self._disputes if one.turn not in ENDED)

    @property
    def _disputes(self) -> tuple[ConflictChange | DifferenceChange, ...]:
        return (*self.changes.conflicts, *self.changes.differences)

    @property
    def aside(self) -> tuple[Claim, ...]:
        """Claims that would be set aside and are not."""
        return self._weighed(self.after, self.before)

    @property
    def back(self) -> tuple[Claim, ...]:
        """Claims that would count again."""
        return self._weighed(self.before, self.after)

    def _weighed(self, here: "RecordView", not_there: "RecordView") -> tuple[Claim, ...]:
        others = {one.claim for one in not_there.reconciliation.set_aside}
        found = (one.claim for one in here.reconciliation.set_aside if one.claim not in others)
        return tuple(self.after.claim_of[one] for one in found if one in self.after.claim_of)

    @property
    def nothing(self) -> bool:
        """Whether all would stay as it is, but for the decision itself."""
        return not (self.changes.figures or self.posts or self._disputes or self.aside or self.back)


def _most_first(one: FigureChange) -> float:
    """Less, the more the best figure moves; none counts as nought. Those that move alike stay in their order."""
    before, after = (
        point.best if point is not None and point.best is not None else 0 for point in (one.before, one.after)
    )
    return -abs(float(after) - float(before))


def suppose(keeper: "Keeper", view: "RecordView", further: Sequence[Judgement | NameJudgement]) -> Supposed:
    """What further judgements would change of a view. `keeper`: of the record that it is a view of.

    Raises RecordError for judgements that could not join those that there are, and NotationError for an amendment that
    makes no claim.
    """
    from musterbook import pipeline, write

    with keeper.deriving:
        after = pipeline.view_with(keeper.store(), view, further, memory=keeper.workplace.memory)
    found = write.compare(view, after, clock=Clock.RECORDED)
    return Supposed(before=view, after=after, changes=replace(found, judgements=()), day=view.as_of)
