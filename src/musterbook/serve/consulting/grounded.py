"""Whether a query asks what its question asks, as far as names, numbers and days tell.

All that the question names must stand in the query, and all that the query names in the question, or in what was asked
before. So no question about one thing is answered with another; which measure is meant remains the model's reading,
and the query is shown.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from musterbook import pipeline
from musterbook.base.claim import MISSION, Corps
from musterbook.base.entity import EntityKind
from musterbook.base.query import Form, Measure, Query
from musterbook.serve.consulting.inquiry import Inquiry
from musterbook.serve.consulting.interpreting import CHOICES
from musterbook.serve.consulting.known import Known, known_of
from musterbook.serve.consulting.lexis import parts

UNNAMED = frozenset({MISSION, "people", "gangs"})
"""Actors that a question means without a name."""
BODIES = frozenset({"united-nations", "un-security-council"})
"""Bodies that every vote and fund is of, so that a query about one need not name them."""
_OF_BODIES = frozenset({
    Measure.VOTE, Measure.MANDATE, Measure.AUTHORIZED, Measure.FUNDS_RECEIVED, Measure.FUNDS_REQUIRED,
})  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"\w*\d\w*")
_SURNAME_LETTERS = 4


def ungrounded(query: Query, inquiry: Inquiry) -> str:
    """Why a query is not what the inquiry asks, '' where nothing speaks against it."""
    case = _Case(query, inquiry, known_of(inquiry.view))
    checks = {
        "it has what the record has no name for": case.strangers(),
        "it leaves out what the question names": case.left_out(),
        "it names what the question does not": case.added(),
    }
    return next((f"{why} ({found[0]})" for why, one in checks.items() if (found := list(one)[:1])), "")


@dataclass(frozen=True)
class _Case:
    """A query held against an inquiry. `known`: what the view has."""

    query: Query
    inquiry: Inquiry
    known: Known

    def strangers(self) -> Iterator[str]:
        """What in the query neither the record nor the vocabulary knows."""
        query, known, vocabulary = self.query, self.known, self.inquiry.view.vocabulary
        roles = {role for one in vocabulary.missions for role, _ in one.roles}
        codes = {code for one in vocabulary.entities for code in (one.id, one.actor_code)}
        publishers = {name for one in vocabulary.publishers for name in (one.id, *one.names)}
        allowed = {
            "mission": known.missions, "place": known.places | codes, "corps": set(Corps), "role": known.roles | roles,
            "person": known.persons, "resolution": known.resolutions, "topic": known.topics,
            "source": known.sources | publishers, "choice": set(CHOICES),
        }  # fmt: skip
        yield from (one for one in self._actors() if one not in known.actors | codes | UNNAMED)
        for name, values in allowed.items():
            value = getattr(query, name)
            if value is not None and _key(value) not in {_key(one) for one in values}:
                yield str(value)

    def left_out(self) -> Iterator[str]:
        """What the question names and the query does not have."""
        inquiry = self.inquiry
        for one in inquiry.told:
            if not self._kept(one):
                yield inquiry.text[one.start : one.end]
        yield from (one for one in self._bare_words() if one not in self._said)
        yield from (one for one in inquiry.text if one.isnumeric() and not one.isascii())
        if self.query.choice not in {"first", "last"}:
            free = "".join(one if self._bare(at) else " " for at, one in enumerate(inquiry.text))
            yield from sorted(inquiry.lexis.ordinals & set(parts(free)) - self._said)

    def added(self) -> Iterator[str]:
        """What the query names and neither the question nor those before it do."""
        query = self.query
        told = (*self.inquiry.told, *self.inquiry.told_earlier)
        codes = UNNAMED | {code for one in told for code in _codes(one)} | {c for q in self._before for c in _all(q)}
        yield from (one for one in self._actors() if one not in codes)
        numbers = {n for one in told if one.figure for n in (one.figure.value, one.figure.low, one.figure.high)}
        yield from (str(one) for one in query.numbers if one not in numbers | _numbers(self._before))
        yield from (str(one) for one in _days(query) if not (one in _told_days(self._before) or _within(one, told)))
        words = {word for text in (self.inquiry.text, *self.inquiry.earlier) for word in parts(text)}
        words |= {word for one in self._before for word in parts(str(one))}
        for value in (query.person, query.resolution, query.source, *query.words):
            if value is not None and not _shares(value, words):
                yield value
        if query.place is not None and not (query.place in codes or set(parts(query.place)) <= words):
            yield query.place

    @property
    def _before(self) -> tuple[Query, ...]:
        return self.inquiry.before

    @property
    def _said(self) -> set[str]:
        """The words of the query's line; those of passages count where passages are asked for."""
        passages = self.query.form in {Form.TEXT, Form.SOURCES}
        return set(parts(str(self.query if passages else replace(self.query, words=()))))

    def _actors(self) -> Iterator[str]:
        yield from (one for joint in (*self.query.actors, *self.query.others) for one in joint.split("+"))

    def _kept(self, told: "pipeline.Told") -> bool:
        if told.when is not None:
            return told.when.precision == "now" or any(_in(day, told) for day in _days(self.query))
        if told.figure is not None:
            figure = told.figure
            worded = set(parts(self.inquiry.text[told.start : told.end]))
            return bool({figure.value, figure.low, figure.high} & set(self.query.numbers)) or worded <= self._said
        return told.named is None or self._has_name(told)

    def _has_name(self, told: "pipeline.Told") -> bool:
        named, query = told.named, self.query
        assert named is not None
        if named.kind is EntityKind.MISSION:
            return query.mission == named.entity or (query.mission is None and self.known.missions == {named.entity})
        if named.corps is not None and query.corps not in {None, str(named.corps)}:
            return False
        missions = {query.mission} if query.mission else self.known.missions
        theatres = {one.theatre for one in self.inquiry.view.vocabulary.missions if one.id in missions}
        if named.entity in BODIES and query.measure in _OF_BODIES:
            return True
        held = {*self._actors(), query.place, query.topic, query.source, query.mission, *theatres}
        worded = set(parts(self.inquiry.text[told.start : told.end]))
        return bool({named.entity, named.actor} & held) or worded <= self._said

    def _bare(self, at: int) -> bool:
        """Whether nothing that is told stands at a place of the question."""
        return not any(one.start <= at < one.end for one in self.inquiry.told)

    def _bare_words(self) -> Iterator[str]:
        """Words that may be names and are in no vocabulary, and numerals that no number was read of: by their keys."""
        text, lexis = self.inquiry.text, self.inquiry.lexis
        usual = lexis.openers | lexis.free | lexis.copulas | lexis.day_words
        surnames = {parts(one)[-1] for one in self.known.persons if parts(one)}
        surnames = {one for one in surnames if len(one) >= _SURNAME_LETTERS}
        places = {parts(one) for one in self.known.places}
        words = parts(text)
        yield from (one[0] for one in places if any(words[at : at + len(one)] == one for at in range(len(words))))
        yield from sorted(surnames & set(words))
        for found in (*_LETTERS.finditer(text), *_NUMERAL.finditer(text)):
            name = found[0][0].isupper() and found[0].lower() not in usual
            if self._bare(found.start()) and (name or any(one.isdigit() for one in found[0])):
                yield found[0].lower()


def _key(value: object) -> str:
    return str(value).casefold()


def _codes(told: "pipeline.Told") -> tuple[str, ...]:
    return () if told.named is None else (told.named.entity, told.named.actor)


def _all(query: Query) -> tuple[str, ...]:
    return tuple(one for joint in (*query.actors, *query.others, query.place or "") for one in joint.split("+"))


def _numbers(queries: Iterable[Query]) -> set[float | int | None]:
    return {one for query in queries for one in query.numbers}


def _days(query: Query) -> tuple[date, ...]:
    days = (query.start, query.end, query.until, query.known_by)
    return tuple(one for one in days if one is not None)


def _told_days(queries: Iterable[Query]) -> set[date]:
    return {one for query in queries for one in _days(query)}


def _in(day: date, told: "pipeline.Told") -> bool:
    """Whether a day lies within a time told; of one that is open, at its end that is told."""
    assert told.when is not None
    period = told.when.period
    first, last = period.start or period.end, told.when.last or period.start
    return first is not None and last is not None and first <= day <= last


def _within(day: date, told: Iterable["pipeline.Told"]) -> bool:
    return any(_in(day, one) for one in told if one.when is not None)


def _shares(value: str, words: set[str]) -> bool:
    """Whether a word of some length of a value, or all of a short one, is among words."""
    own = set(parts(value))
    return bool({one for one in own if len(one) >= _SURNAME_LETTERS} & words) or own <= words
