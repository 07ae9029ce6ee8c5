"""The ground that a question is asked of: a view within the clocks, and the same record as known by other days.

A question may ask what was known by a day; where a clock limits what is known already, it never sees further.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from musterbook.asking import Ground
from musterbook.serve.narrowing import narrowed
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import Keeper
from musterbook.serve.python.naming import mission_slug
from musterbook.serve.settings import today

if TYPE_CHECKING:
    from musterbook.base.view import RecordView

ViewAt = Callable[[Question], "RecordView"]
"""A view of a record as a question limits it, as of its day or today."""


def ground_of(view_at: ViewAt, question: Question) -> Ground:
    """The ground within the clocks of a question and its mission. Raises as `view_at`, and UsageError where no mission
    is called as the question names it.
    """

    def view(asked: Question) -> "RecordView":
        whole = view_at(asked)
        return narrowed(whole, mission_slug(asked.mission, whole))

    def known_by(day: date | None) -> "RecordView":
        days = [one for one in (day, question.known_by) if one is not None]
        return view(replace(question, known_by=min(days, default=None)))

    return Ground(view=view(question), known_by=known_by)


def kept_view(keeper: Keeper) -> ViewAt:
    """Views of the record that a keeper has open; derived anew where the record has changed, and only then."""

    def view_at(question: Question) -> "RecordView":
        return keeper.known(question).view.on(question.as_of or today())

    return view_at
