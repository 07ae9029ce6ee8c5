"""Questions in plain words: to a typed query, and from it to an answer out of a view of the record.

What reads a question and what writes an answer are stages of their own; here they are joined over one view.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property

from musterbook.base.answer import Answer
from musterbook.base.claim import Modality, Post
from musterbook.base.evidence import Found
from musterbook.base.query import Form, Measure, Query
from musterbook.base.view import RecordView
from musterbook.extract.questions import (
    LATEST,
    LISTING,
    Asker,
    FullText,
    Known,
    KnownTimes,
    Phrase,
    Seeker,
    Shelf,
    find,
    measure_of_claim,
)
from musterbook.extract.questions import Asking as Understood
from musterbook.write import Words
from musterbook.write.answers import Index, Task, compose

__all__ = ["FullText", "Ground", "Phrase", "Seeker", "Understood", "answer", "understand"]

LANGUAGES = ("en", "fr", "es")
MOST_READ = 2_000
"""Documents of which the sentences are kept, where they are many."""
MOST_EARLIER = 4
"""Earlier days whose views are kept."""

OF_STATE = frozenset({
    Measure.STRENGTH, Measure.PLEDGED, Measure.AUTHORIZED, Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED,
    Measure.FUNDS_REQUIRED, Measure.TERRITORY, Measure.POST, Measure.MANDATE, Measure.DISPLACED,
})  # fmt: skip
"""Measures of how things stand."""
OF_HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED, Measure.EQUIPMENT})
"""Measures of what adds up to a day."""
OF_VOTES = frozenset({Measure.VOTE, Measure.MANDATE, Measure.AUTHORIZED, Measure.POSITION, Measure.ANYTHING})
"""Measures that a resolution is asked about for; of others it tells the time."""

OF_PEOPLE = frozenset({"personnel", "police", "soldier", "airman", "women", "military_unit"})
"""Concepts of people who are promised."""

Search = Callable[[Query], Iterable[str]]
"""The ids of the documents that may answer a query."""


@dataclass(kw_only=True)
class Ground:
    """What is asked: a view, and the same record as known by another day (None = by now). `search`: narrows many
    documents to those that may answer; None takes all.
    """

    view: RecordView
    known_by: Callable[[date | None], RecordView]
    search: Search | None = None
    _read: set[str] = field(default_factory=set, init=False)
    _earlier: dict[date, Index] = field(default_factory=dict, init=False)

    @cached_property
    def shelf(self) -> Shelf:
        """The sentences of the view's documents."""
        return Shelf(view=self.view)

    @cached_property
    def asker(self) -> Asker:
        """What reads questions about the view."""
        mission = self.index.mission
        about = next((one for one in self.view.vocabulary.missions if one.id == mission), None)
        held = self.view.claims_of_mission
        after = () if about is None else (one for one in about.successors if one in held)
        persons = {claim.detail.person for claim in self.view.claims if isinstance(claim.detail, Post)}
        return Asker(
            vocabulary=self.view.vocabulary, day=self.view.as_of,
            known=Known.of(
                (one for one in persons if one), (one.source for one in self.view.documents if one.source),
                {actor for claim in self.view.claims for actor in claim.actors},
            ),
            theatre=None if about is None else about.theatre, mission=mission, successor=next(iter(after), None),
            known_times=KnownTimes.to(self.view.as_of, (claim.period for claim in self.view.claims)),
        )  # fmt: skip

    def look(self, query: Query) -> Found:
        """The sentences that answer a query."""
        if self.search is None:
            return find(self.shelf, query, self.view.document_of)
        documents = tuple(self.search(query))
        self._read.update(documents)
        if len(self._read) > MOST_READ:
            self._forget(documents)
        return find(self.shelf, query, documents)

    def _forget(self, documents: Iterable[str]) -> None:
        """Begins to read anew, so that what was read does not fill the memory."""
        empty = Shelf(view=self.view)
        vars(empty)["claims"] = self.shelf.claims
        self.shelf, self._read = empty, set(documents)

    @cached_property
    def last_published(self) -> date | None:
        """The day of the last document."""
        return max((one.published for one in self.view.documents if one.published is not None), default=None)

    def prepare(self) -> None:
        """Works out what every question needs, before the first is asked."""
        self.asker.prepare()
        for language in LANGUAGES:
            Words(language).t("answer.none")
        _ = self.last_published, self.index.disputes, self.index.conflicts_of
        self.index.aside(self.index.mission)
        query = Query(form=Form.LIST, measure=Measure.STRENGTH, words=("personnel",))
        answer(Understood(text="?", language="en", query=query), self)

    @cached_property
    def index(self) -> Index:
        """What answers look up in the view."""
        return Index(view=self.view)

    def as_known(self, day: date) -> Index:
        """The index of the view as known by an earlier day, and as of it."""
        found = self._earlier.get(day)
        if found is None:
            found = Index(view=self.known_by(day).on(min(day, self.view.as_of)))
            while len(self._earlier) >= MOST_EARLIER:
                self._earlier.pop(next(iter(self._earlier)), None)
            self._earlier[day] = found
        return found


def understand(
    question: str, ground: Ground, *, language: str | None = None, before: Query | None = None
) -> Understood:
    """The query that a question asks for. `before`: that of the question before it in a conversation; `language`:
    None = as the question is worded, in English, French or Spanish.
    """
    return ground.asker.read(question, language=language, before=before)


def answer(understood: Understood, ground: Ground) -> Answer:
    """What the record says to a query, in the language of the question."""
    query = _as_of(understood.query, ground)
    index = ground.index if query.known_by is None else ground.as_known(query.known_by)
    task = Task(
        question=understood.text, query=query, view=index.view, look=cache(ground.look),
        w=Words(understood.language), index=index,
    )  # fmt: skip
    return compose(task)


def _as_of(query: Query, ground: Ground) -> Query:
    """A query without a time of its own is about the day of the view, where that is past, and one of how things stand
    today about the last day that is known of; the other side of a comparison is one more actor, that of a list is left
    out of it.
    """
    view = ground.view
    query = _of_money(_of_the_latest(query, ground), ground)
    so_far = query.measure in OF_HARM and query.form is Form.FIGURE
    if (query.measure in OF_STATE or so_far) and query.start == query.end == view.as_of:
        query = replace(query, start=None, end=None)
    anybody_else = query.form is Form.CHECK and query.others and not query.actors and query.choice is None
    if query.form not in LISTING and not anybody_else:
        query = replace(query, actors=tuple(dict.fromkeys((*query.actors, *query.others))), others=())
    told = any(one is not None for one in (query.start, query.end, query.until, query.known_by))
    about = query.measure in OF_VOTES or any("resolution" in word.split("|") for word in query.words)
    voted = None if about or told else ground.shelf.voted.get(query.resolution or "")
    if voted is not None:
        return replace(query, resolution=None, start=voted.start, end=voted.end)
    return query if told or view.as_of >= (ground.last_published or view.as_of) else replace(query, end=view.as_of)


def _of_money(query: Query, ground: Ground) -> Query:
    """A query for what was promised, not said to be people, as one for money where those asked about promised nothing
    else.
    """
    told = {name for word in query.words for name in word.split("|")}
    if query.measure is not Measure.PLEDGED or not query.actors or query.corps or told & OF_PEOPLE:
        return query
    promised = [measure_of_claim(one) for one in ground.view.claims if not set(query.actors).isdisjoint(one.actors)]
    money = Measure.FUNDS_PLEDGED in promised and query.measure not in promised
    return replace(query, measure=Measure.FUNDS_PLEDGED) if money else query


def _of_the_latest(query: Query, ground: Ground) -> Query:
    """A query for the last arrival at the day of the last that is told of as done, with a number."""
    if query.choice != LATEST or query.measure is not Measure.DEPLOYMENT:
        return query
    missions = {query.mission} if query.mission else {None, ground.index.mission, ground.asker.successor}
    found = [
        claim.period for claim in ground.view.claims
        if measure_of_claim(claim) is query.measure and claim.modality is Modality.ACTUAL and claim.quantity.stated
        and claim.period.is_day and claim.mission in missions
        and (not query.actors or claim.actor in query.actors)
    ]  # fmt: skip
    last = max((one.end for one in found if one.end is not None and one.end <= ground.view.as_of), default=None)
    return query if last is None else replace(query, start=last, end=last, choice=None)
