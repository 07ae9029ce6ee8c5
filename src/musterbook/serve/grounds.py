"""The ground that a question is asked of: a view within the clocks, and the same record as known by other days.

A question may ask what was known by a day; where a clock limits what is known already, it never sees further. Grounds
are kept with what is known, so that its sentences are read once for all who ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from musterbook.asking import FullText, Ground, Phrase, Seeker
from musterbook.record import TextIndex, either, phrase
from musterbook.serve.narrowing import narrowed
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import Keeper, Known
from musterbook.serve.python.naming import mission_slug
from musterbook.serve.settings import today

if TYPE_CHECKING:
    from musterbook.base.view import RecordView

ViewAt = Callable[[Question], "RecordView"]
"""A view of a record as a question limits it, as of its day or today."""
MOST_GROUNDS = 8
"""Days and missions whose grounds are kept with what is known."""
_GROUNDS = "grounds"
FEW_DOCUMENTS = 24
"""So many documents are all read for each question."""
_lock = Lock()


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

    made = Ground(view=view(question), known_by=known_by)
    if len(made.view.documents) > FEW_DOCUMENTS:
        made.search = Seeker(view=made.view, full_text=full_text(made.view), mission=made.index.mission)
    return made


def full_text(view: "RecordView") -> FullText:
    """Finds phrases in titles and texts of a view's documents, over an index that is made when it is asked first."""
    lock = Lock()
    made: list[TextIndex] = []

    def places(phrases: "Sequence[Phrase]") -> list[int]:
        with lock:
            if not made:
                told = ((f"{one.title} {one.source}\n{one.text}",) for one in view.documents)
                made.append(TextIndex(("text",), told))
        return made[0].matching(either([phrase(one.words, beginning=one.open) for one in phrases]))

    return places


def kept_ground(known: Known, view_at: ViewAt, question: Question) -> Ground:
    """As `ground_of`, kept with what is known; grounds of several days share the sentences that were read."""
    day, mission = question.as_of or today(), question.mission
    with _lock:
        kept: dict[tuple[date, str | None], Ground] = known.kept.setdefault(_GROUNDS, {})
        found = kept.get((day, mission))
    if found is not None:
        return found
    made = ground_of(view_at, question)
    with _lock:
        other = next((one for (_, about), one in kept.items() if about == mission), None)
        if other is not None:
            made.shelf, made.search = other.shelf, other.search
        kept[day, mission] = made
        while len(kept) > MOST_GROUNDS:
            del kept[next(iter(kept))]
    return made


def kept_view(keeper: Keeper) -> ViewAt:
    """Views of the record that a keeper has open; derived anew where the record has changed, and only then."""

    def view_at(question: Question) -> "RecordView":
        return keeper.known(question).view.on(question.as_of or today())

    return view_at


def ground_at(keeper: Keeper, question: Question) -> Ground:
    """The ground of the record that a keeper has open, as it is now; raises as `ground_of`."""
    return kept_ground(keeper.known(question), kept_view(keeper), question)
