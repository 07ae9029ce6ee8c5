"""Seeks the few documents of many that may answer a query, before any sentence of them is read.

Half of them are those of the claims that are of the query's measure, actors and time, the ones first whose words have
most of what else is asked; the other half those whose text has most of it, rare words before common ones.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import nlargest
from itertools import chain, islice
from math import log

from musterbook.base.claim import MISSION, Claim
from musterbook.base.query import Measure, Query
from musterbook.base.view import RecordView
from musterbook.extract.questions.clues import Clue, Phrase, clues_of, phrase_of
from musterbook.extract.questions.counting import in_time
from musterbook.extract.questions.holding import measure_of_claim, told_by
from musterbook.extract.questions.matching import AFTER
from musterbook.extract.questions.sketching import Sketch
from musterbook.extract.questions.units import TIME_WEIGHT, Unit, units_of
from musterbook.extract.words.words import fold

FullText = Callable[[Sequence[Phrase]], Sequence[int]]
"""The places, in the view's documents, of those whose title or text has one of some phrases."""
MOST_DOCUMENTS = 24
"""Documents that are read for a query."""
MOST_CHARACTERS = 120_000
"""Characters of them, the first few whatever their length."""
ALWAYS = 6
MOST_WEIGHED = 200
"""Claims whose words are looked at."""
MOST_CLUES = 64
"""Clues whose documents are kept."""
OWN, NEAR = 0.5, 0.5
"""What it adds to a claim's rank that it is of the main mission, or of the very actor."""
MANY = 400
"""Documents that have a rarer clue, of which alone those with a common one are looked at."""
COMMON = 0.2
"""What the words of every document weigh beside those of one alone."""


@dataclass(kw_only=True)
class Seeker:
    """Of one view. `full_text`: finds phrases in its documents; `mission`: its main one."""

    view: RecordView
    full_text: FullText
    mission: str | None
    most: int = MOST_DOCUMENTS
    _kept: dict[Clue, frozenset[int]] = field(default_factory=dict, init=False)

    def __call__(self, query: Query) -> tuple[str, ...]:
        """The ids of the documents that may answer a query, in the view's order."""
        units = units_of(query)
        allowed = None if query.source is None else self._of_source(query)
        told = _in_turn(self._by_claims(query, units), self._by_text(query, units))
        ranked = chain(told, sorted(allowed or ()))
        places = (
            one for one in dict.fromkeys(ranked)
            if (allowed is None or one in allowed) and _known(self.view.documents[one].published, query.known_by)
        )  # fmt: skip
        return tuple(self.view.documents[one].id for one in sorted(self._few(places)))

    def _few(self, places: Iterable[int]) -> Iterator[int]:
        """So many of the best that they are read in no time."""
        length = 0
        for number, place in enumerate(islice(places, self.most)):
            length += len(self.view.documents[place].text)
            if number >= ALWAYS and length > MOST_CHARACTERS:
                return
            yield place

    def _by_claims(self, query: Query, units: Sequence[Unit]) -> Iterator[int]:
        """The documents of the claims of what is asked, the best first."""
        if query.measure is Measure.ANYTHING and not query.actors:
            return iter(())
        wanted = query.actors or (MISSION,)
        sketch = Sketch.of(units, self.view.vocabulary)

        def rank(claim: Claim) -> float:
            told = sketch.seen(*_words(self.view, claim)) + _told(claim, units, query)
            return told + OWN * (claim.mission == self.mission) + NEAR * (claim.actor in wanted)

        some = sorted(islice(self._fitting(query), MOST_WEIGHED), key=rank, reverse=True)
        return (self._place[claim.document] for claim in some if claim.document in self._place)

    def _fitting(self, query: Query) -> Iterator[Claim]:
        """The claims of the measure, the actors and the time of a query; those of the main mission first, those of the
        whole before those of its parts where no actor is named.
        """
        actors = query.actors or (MISSION, None)
        first = date.min if query.start is None else query.start
        last = date.max if query.end is None else query.end
        numbers = (
            number for main in (True, False) for actor in actors
            for number, start, end in self._claims.get((query.measure, actor, main), ())
            if start <= last and end >= first
        )  # fmt: skip
        return (claim for number in dict.fromkeys(numbers) if in_time(claim := self.view.claims[number], query))

    def _by_text(self, query: Query, units: Sequence[Unit]) -> Iterator[int]:
        """The documents whose text has most of a query, the best first, those published then before others."""
        weights: defaultdict[int, float] = defaultdict(float)
        whole = len(self.view.documents)
        clues = clues_of(query, units, vocabulary=self.view.vocabulary, languages=self._languages)
        having = sorted(((clue, self._having(clue)) for clue in clues), key=lambda one: len(one[1]))
        for clue, places in having:
            rare = COMMON + log((whole + 1) / (len(places) + 1)) / log(whole + 2)
            few = weights if len(places) > len(weights) > MANY else None
            for place in places if few is None else [one for one in few if one in places]:
                weights[place] += clue.weight * rare
        for place in self._published(query):
            if place in weights:
                weights[place] += TIME_WEIGHT / 2
        best = nlargest(2 * self.most, ((weight, -place) for place, weight in weights.items()))
        return (-place for _, place in best)

    def _having(self, clue: Clue) -> frozenset[int]:
        found = self._kept.get(clue)
        if found is None:
            while len(self._kept) >= MOST_CLUES:
                self._kept.pop(next(iter(self._kept)), None)
            found = self._kept[clue] = frozenset(self.full_text(clue.phrases))
        return found

    def _published(self, query: Query) -> Sequence[int]:
        """The documents published in the time asked about, or soon after."""
        if query.start is None and query.end is None:
            return ()
        days = self._days
        first = 0 if query.start is None else bisect_left(days, (query.start, -1))
        last = len(days) if query.end is None else bisect_right(days, (_later(query.end), len(days)))
        return [place for _, place in days[first:last]]

    def _of_source(self, query: Query) -> set[int]:
        """The documents that a source published, or that quote it."""
        assert query.source is not None
        told = query.source.casefold()
        quoting = (names for source, names in self._attributed.items() if told in source)
        own = (place for place, one in enumerate(self.view.documents) if one.source == query.source)
        named = self.full_text([phrase_of(query.source)])
        return {*own, *named, *chain.from_iterable(quoting)}

    @cached_property
    def _place(self) -> dict[str | None, int]:
        return {one.id: place for place, one in enumerate(self.view.documents)}

    @cached_property
    def _languages(self) -> frozenset[str]:
        return frozenset(one.language for one in self.view.documents)

    @cached_property
    def _days(self) -> list[tuple[date, int]]:
        told = ((one.published, place) for place, one in enumerate(self.view.documents))
        return sorted((day, place) for day, place in told if day is not None)

    @cached_property
    def _attributed(self) -> dict[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for claim in self.view.claims:
            if claim.attribution and claim.document in self._place:
                found[claim.attribution.casefold()].add(self._place[claim.document])
        return dict(found)

    @cached_property
    def _claims(self) -> dict[tuple[Measure, str | None, bool], list[tuple[int, date, date]]]:
        """The places of the claims of a measure, or of any, and of an actor, or of all, of the main mission or not;
        each with the days before and after which it tells of nothing.
        """
        found: defaultdict[tuple[Measure, str | None, bool], list[tuple[int, date, date]]] = defaultdict(list)
        for number, claim in enumerate(self.view.claims):
            measure, main, place = measure_of_claim(claim), claim.mission == self.mission, (number, *_reach(claim))
            found[measure, None, main].append(place)
            for actor in claim.actors:
                found[measure, actor, main].append(place)
                found[Measure.ANYTHING, actor, main].append(place)
        return dict(found)


def _reach(claim: Claim) -> tuple[date, date]:
    """The first and the last day that a claim may tell of; what is told without an end, of any."""
    period = claim.period
    if period.end is None:
        return date.min, date.max
    return period.start or date.min, period.end


def _later(day: date) -> date:
    return day + AFTER if day <= date.max - AFTER else date.max


def _known(published: date | None, day: date | None) -> bool:
    return day is None or (published is not None and published <= day)


def _words(view: RecordView, claim: Claim) -> tuple[str, str]:
    """The words of a claim and the language of its document."""
    document = view.document_of.get(claim.document or "")
    return fold(claim.quote), "en" if document is None else document.language


def _told(claim: Claim, units: Sequence[Unit], query: Query) -> float:
    """What a claim has of a query by what it is: the numbers and the place."""
    by_kind = sum(unit.weight for unit in units if unit.what in ("place", "number", "mission") and told_by(claim, unit))
    return by_kind + sum(number in (claim.quantity.low, claim.quantity.high) for number in query.numbers)


def _in_turn(*ranked: Iterable[int]) -> Iterator[int]:
    """One of each by turns, until all are at their end."""
    left = [iter(one) for one in ranked]
    while left:
        for one in list(left):
            place = next(one, None)
            if place is None:
                left.remove(one)
            else:
                yield place
