"""A question in plain words to a typed query.

The words that ask say what kind of thing is wanted; names, times and numbers limit it; what the other words mean says
which measure it is about. Every word counts: one that is no name, no number, no known concept and none of the small
words that limit nothing is kept as it stands, and what answers must have it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from musterbook.base.entity import EntityKind, Vocabulary
from musterbook.base.query import NUMBERED, SOFT, TURNS, Form, Measure, Query
from musterbook.extract.questions.agreeing import form_of_agreement, form_of_measure, without_agreement
from musterbook.extract.questions.asides import (
    asides,
    contrary_of,
    second_question,
    without,
    without_mark,
    without_names,
)
from musterbook.extract.questions.brief import asks_presence, form_of_brief
from musterbook.extract.questions.choosing import choice_of
from musterbook.extract.questions.counted import of_counted
from musterbook.extract.questions.cues import cue_keys, day_clause, without_clause
from musterbook.extract.questions.deeds import as_done
from musterbook.extract.questions.excepting import without_excepted, without_likened
from musterbook.extract.questions.following import follows, joined, next_after
from musterbook.extract.questions.gloss import Gloss, Glosser
from musterbook.extract.questions.heading import asks_size, head_of, head_of_clause, is_of_some, names_counted
from musterbook.extract.questions.known import Known
from musterbook.extract.questions.limits import (
    PASSAGE,
    allowed,
    asks_each,
    asks_shortcoming,
    compares_tellers,
    form_of_several,
    form_of_turns,
    gap_words,
    gives,
    has_own,
    has_two_times,
    implied,
    numbers_of,
    of_tellers,
    of_total,
    part_of,
    victims_of,
    without_denied,
    without_politeness,
    without_speakers,
)
from musterbook.extract.questions.meanings import LANGUAGES, load_meanings
from musterbook.extract.questions.measuring import measure_of, of_paid, of_promised, part_has_come
from musterbook.extract.questions.moving import and_then, move_of, moved, without_move
from musterbook.extract.questions.occasions import as_time, aside_in_time, names_resolution, resolution_of
from musterbook.extract.questions.ranking import (
    OF_ORDER,
    asks_comparison,
    beyond,
    form_of_order,
    in_full,
    place_in_order,
    ranks_named,
    without_grades,
    without_order,
)
from musterbook.extract.questions.spelling import Speller, names_of
from musterbook.extract.questions.succession import of_both, of_successor, without_succession
from musterbook.extract.questions.sums import of_sums
from musterbook.extract.questions.timing import KnownTimes, When, when_of, without_parts
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wanting import (
    DOER,
    asked_for,
    asks_purpose,
    asks_sum,
    form_of_called,
    in_light_of,
    is_deed,
    kind_of,
    meant,
    of_electors,
    of_nation,
    of_source,
    of_superiors,
    of_titles,
    told_word,
    without_leaders,
    without_superior,
    written,
)
from musterbook.extract.questions.whole import DEFINITION, of_the_whole
from musterbook.extract.questions.wording import BEGINNING, Wording, language_of, load_wording
from musterbook.extract.words.words import Word, fold

_Concepts = list[tuple[int, tuple[str, ...]]]
"""What the words of a question may mean, by the places of the first of them."""
SHORTEST_WORD = 3
"""Letters of a word that limits a question; of fewer, a number of digits does."""
_SHARES = frozenset({"ratio", "territory"})
"""Concepts of words that ask for a share."""
UNASKED = frozenset({DOER, DEFINITION})
"""Concepts of passages that no word of a question means."""
NO_CUE = frozenset({"appoint", "missing", "stuck"})
"""Concepts that a word that asks never means ('nommez les pays', 'whereabouts was it?')."""
_COUNTING = frozenset({Form.FIGURE, Form.COUNT, Form.COMPARE})
"""Forms that, of countries and of nothing else, ask for those who are there ('how many Kenyans')."""
_OF_NUMBER = frozenset({Form.FIGURE, Form.TEXT, Form.NAMES, Form.LIST})
"""Forms that a question for the number of a resolution may seem to have."""
ARTICLES = frozenset({"el", "la", "le", "los", "las", "les"})
FEW_WORDS = 8
"""Words and signs of a question that only names somebody."""
_GIVEN = frozenset({Measure.PLEDGED, Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED, Measure.FUNDS_SUSPENDED})
_WHO = frozenset({"personnel", "police", "soldier", "women", "airman"})
"""Concepts of people that say nothing of what they do."""
_OF_ALL = frozenset({
    Measure.VOTE, Measure.MANDATE, Measure.FUNDS_RECEIVED, Measure.AUTHORIZED, Measure.KILLED, Measure.INJURED,
    Measure.DISPLACED,
})  # fmt: skip
"""Measures of which the bodies that grant, hold or count them are nobody's."""
_GENERIC = frozenset({"united-nations", "un-security-council"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question as read. `language`: of its words."""

    text: str
    language: str
    query: Query


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Reads questions about one record. `mission`: its main one, `successor`: the one after it, where the record tells
    of it; `theatre`: the country that it is about; `known`: the names that it has, `known_times`: the days.
    """

    vocabulary: Vocabulary
    known: Known
    day: date
    theatre: str | None = None
    mission: str | None = None
    successor: str | None = None
    known_times: KnownTimes = field(default_factory=KnownTimes)

    def read(self, text: str, *, language: str | None = None, before: Query | None = None) -> Asking:
        """The query that a question asks for, in the light of the one before it; `language`: of the answer, and of a
        question whose words tell none.
        """
        told = language_of(text, otherwise=language if language in LANGUAGES else "en")
        wording = load_wording(told)
        text_read, gloss = self._spelled(text, self._gloss(text, wording), wording)
        gloss = without_politeness(without_succession(self.known.meant(gloss, self._shared), wording), wording)
        gloss = without_parts(without_agreement(without_order(without_denied(gloss, wording), wording), wording))
        names = written(gloss, text_read)
        if before is not None and all(one.relative for one in gloss.times):
            gloss.times.clear()
        if before is None:
            gloss.times[:] = [self.known_times.of(one) for one in gloss.times]
        move = None if before is None else move_of(gloss, wording)
        turn = next_after(before) if before and move is None and wording.marked("the_next", gloss.keys) else None
        gloss = gloss if turn is None else without_mark(gloss, wording, "the_next")
        gloss = gloss if move is None else without_move(gloss, move)
        gloss = gloss if before is None else without_mark(gloss, wording, "one_of")
        query = self._query(gloss, wording, names=names)
        if before is None:
            query = and_then(of_the_whole(query, gloss, wording, main=self.mission), gloss, wording)
        query = of_successor(query, gloss, wording, main=self.mission, successor=self.successor)
        if before is not None and turn is not None:
            query = replace(query, words=(*query.words, turn))
            before = replace(before, start=None, end=None, until=None)
        if before is not None and (turn or move is not None or follows(gloss.keys, query, told)):
            aim = wording.marked("purpose", gloss.keys) and query.form in (Form.TEXT, Form.CHECK)
            form = Form.REASON if aim else query.form
            query = replace(query, form=form, actors=query.actors or self._host(gloss, before))
            in_year = not any(one.yearly for one in gloss.times)
            query = joined(
                before, query, in_year=in_year, uncued=wording.uncued(cue_keys(gloss, told)),
                one_of=wording.marked("one_of", gloss.keys),
            )  # fmt: skip
            query = query if move is None else moved(query, before, move)
        query = of_both(query, gloss, wording, main=self.mission, before=before)
        return Asking(text=text, language=language if language in LANGUAGES else told, query=query)

    def prepare(self) -> None:
        """Works out what every question needs, before the first is read."""
        for language in LANGUAGES:
            self.read("?", language=language)
        _ = self._spellers, self._shared

    def _host(self, gloss: Gloss, before: Query) -> tuple[str, ...]:
        """The country that a mission is in, where a question after one about promises or money names it alone."""
        giving = before.measure in _GIVEN and before.actors
        return gloss.actors if giving and gloss.actors == (self.theatre,) and len(gloss.keys) <= FEW_WORDS else ()

    @cached_property
    def _spellers(self) -> dict[str, Speller]:
        """What mends slips of spelling in each language."""
        names = names_of(self.vocabulary, self.known.names)
        return {one: Speller.of(one, names) for one in LANGUAGES}

    @cached_property
    def _shared(self) -> Mapping[str, frozenset[str]]:
        """The codes of the countries that share a word, by that word, folded."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.vocabulary.entities:
            if one.kind is EntityKind.COUNTRY:
                for name in one.names:
                    found[fold(name.text)].add(one.id)
        return {word: frozenset(codes) for word, codes in found.items() if len(codes) > 1}

    def _spelled(self, text: str, gloss: Gloss, wording: Wording) -> tuple[str, Gloss]:
        """A question without slips of spelling, as far as its words mean nothing as they are, and its gloss."""
        mended, begins = text, {0, *(at + 1 for at, key in enumerate(gloss.keys) if key in BEGINNING)}
        for at in sorted(_unread(gloss, wording), reverse=True):
            word = gloss.words[at]
            if word.key in wording.soft:
                continue
            named = word.text[:1].isupper() and at not in begins
            told = self._spellers[wording.language].mended(word.key, named=named)
            if told is not None:
                told = told.capitalize() if word.text[:1].isupper() else told
                mended = mended[: word.start] + told + mended[word.end :]
        return (text, gloss) if mended == text else (mended, self._gloss(mended, wording))

    def _gloss(self, text: str, wording: Wording) -> Gloss:
        """The gloss of a question; names that it writes without a capital are found as well."""
        glosser = Glosser.of(self.vocabulary, load_meanings(), wording.language)
        gloss = glosser.read(text, self.day)
        free = [gloss.words[place] for place in _unread(gloss, wording) if gloss.words[place].text.islower()]
        if not free:
            return gloss
        raised = text
        for word in (*free, *_articles(gloss, free)):
            raised = raised[: word.start] + word.text.capitalize() + raised[word.end :]
        again = glosser.read(raised, self.day) if len(raised) == len(text) else gloss
        found = len(again.taken) > len(gloss.taken)
        return again if found else gloss

    def _query(self, gloss: Gloss, wording: Wording, *, names: Mapping[int, str]) -> Query:
        form, cue = _form_of(gloss, wording)
        first, last = min(cue, default=0), max(cue, default=-1) + 1
        gloss, lead, about = asides(gloss, wording, cue=(first, last), form=form)
        lead |= as_time(gloss, wording, last, form=form) | _second(gloss, wording, form, last=last)
        gloss, dated = without_names(gloss, day_clause(cue_keys(gloss, wording.language), wording))
        if form is Form.CHECK and dated:
            lead, gloss = lead | frozenset(dated), without_mark(gloss, wording, "anyway")
        persons, sources, named = without_superior(self.known.found(gloss, wording.stop), gloss)
        resolution, beside = resolution_of(gloss), _beside(gloss, wording, places=(lead | about) - named - cue)
        of_text, about = bool(about), about | aside_in_time(gloss, wording, last, form=form) | contrary_of(gloss, form)
        gloss, said = without_speakers(as_done(without(gloss, lead=lead, named=about), wording), wording)
        gloss, others = without_excepted(without_likened(gloss, wording), wording, form)
        concepts, actors = _concepts(gloss, named), self._actors(gloss, wording)
        measure, form = self._measure(gloss, wording, form, concepts=concepts, cue=cue, dated=frozenset(dated))
        free = [one for one in _unread(gloss, wording) if one not in named | cue | lead | about]
        deed = next((at for at in free if form is Form.NAMES and is_deed(gloss, at, wording, last=last)), None)
        form = Form.COMPARE if ranks_named(gloss, wording, actors, form=form, measure=measure) else form
        total = of_total(measure, gloss, wording)
        measure = Measure.STRENGTH if total else allowed(measure, form, actors=actors, gloss=gloss, wording=wording)
        bare = form is Form.FIGURE and measure is Measure.STRENGTH and _names_people_alone(concepts)
        choice = choice_of(gloss, wording, form) or (PASSAGE if (of_text or total) and form is Form.FIGURE else None)
        words = tuple(dict.fromkeys((
            *victims_of(measure, gloss, wording), *_meaning(gloss, concepts, form=form, cue=cue),
            *(names.get(at) or told_word(gloss, at, wording, deed=bare or at == deed) for at in free),
            *_besides(gloss, wording, form, measure=measure, beside=(*beside, *said)),
        )))  # fmt: skip
        actors, words = of_tellers(choice, without_leaders(actors, gloss, form), words)
        needed = measure is Measure.VOTE and form is Form.FIGURE and "need" in words  # so at any time
        when = When() if needed else when_of(gloss, wording, form).of(measure, form)
        words = in_light_of(measure, _graded(words, choice), choice=choice, form=form)
        words = of_electors(of_source(form, words, gloss, measure=measure), gloss, self.theatre, asked=(measure, form))
        return Query(
            form=form, measure=measure, actors=_of_interest(actors, measure), others=others,
            mission=None if needed else self._mission(gloss, wording), place=next(iter(gloss.places), None),
            person=persons, source=sources, corps=part_of(gloss, wording, form), resolution=resolution,
            numbers=tuple(one.value for one in numbers_of(gloss, wording, form) if gloss.keys[one.first] != resolution),
            start=None if choice == TURNS else when.start, end=when.end, until=when.until, known_by=when.known_by,
            choice=choice, words=of_counted(words, form=form, gloss=gloss, wording=wording, cue=cue),
        )  # fmt: skip

    def _measure(
        self, gloss: Gloss, wording: Wording, form: Form, *, concepts: _Concepts, cue: frozenset[int],
        dated: frozenset[int],
    ) -> tuple[Measure, Form]:  # fmt: skip
        """What a question is about, and what it wants in the light of that; `dated`: the places of words that only
        tell a time.
        """
        gloss = without(gloss, lead=dated, named=frozenset())
        concepts = [one for one in concepts if one[0] not in dated]
        ranked = place_in_order(gloss, wording)
        implied = (*((name,) for _, _, name in gloss.forces), *of_sums(gloss), *of_nation(gloss, self.theatre))
        told = [(at, names) for at, names in concepts if at not in ranked]
        meaning = [tuple(one for one in names if at not in cue or one not in NO_CUE) for at, names in told]
        measure = measure_of([*meaning, *implied], form)
        measure = of_promised(of_paid(measure, told, cue=cue), gloss, wording)
        behind = (names for at, names in told if at > max(cue, default=-1))
        measure = Measure.STRENGTH if part_has_come(measure, gloss, [*behind], cue=cue) else measure
        summed = form is Form.TEXT and not asks_purpose(gloss, wording) and asks_sum(measure, gloss, concepts)
        form = Form.FIGURE if summed else form
        form = form_of_called(form, gloss, concepts=concepts, wording=wording)
        form = kind_of(form, measure, gloss, cue=cue, concepts=concepts, wording=wording)
        if form is Form.TEXT and measure is Measure.STRENGTH and any("powers" in names for _, names in concepts):
            measure = Measure.ANYTHING
        form = form_of_measure(form, measure, gloss=gloss, wording=wording)
        shares = all(_SHARES.issuperset(names) for _, names in concepts)
        if measure is Measure.ANYTHING and shares and (form in _COUNTING or asks_presence(form, gloss, wording)):
            measure = Measure.STRENGTH if _counts(self._actors(gloss, wording), gloss, wording) else measure
        return measure, form

    def _actors(self, gloss: Gloss, wording: Wording) -> tuple[str, ...]:
        """Those who are asked about; the country that all is about only where it gives something."""
        host = None if self.theatre is None or gives(gloss, self.theatre) else self.theatre
        titles = of_titles(gloss) | of_superiors(gloss)
        actors = dict.fromkeys(one.actor for first, _, one in gloss.names if first not in titles)
        return (*(one for one in gloss.actors if one != host and one in actors), *self._own_police(gloss, wording))

    def _own_police(self, gloss: Gloss, wording: Wording) -> tuple[str, ...]:
        """The police of the country that all is about, where its police are named by its adjective alone."""
        named = {place for first, last, one in gloss.names if one.actor == self.theatre for place in (first - 1, last)}
        called = any(first in named and name == "police" for first, _, name in gloss.concepts)
        called = called or (
            has_own(gloss, wording, self.theatre) and any(name == "police" for _, _, name in gloss.concepts)
        )
        force = next((
            one.id for one in self.vocabulary.entities
            if one.kind is EntityKind.FORCE and one.country == self.theatre and one.corps == "police"
        ), None) if called else None  # fmt: skip
        return () if force is None or force in gloss.actors else (force,)

    def _mission(self, gloss: Gloss, wording: Wording) -> str | None:
        """The mission that a question names, or means by 'the new force', other than the main one."""
        named = [one for one in gloss.missions if one != self.mission]
        if asks_comparison(gloss, wording):
            named.sort(key=lambda one: one == self.successor)
        if named or gloss.missions or not wording.marked("new_mission", gloss.keys):
            return next(iter(named), None)
        return self.successor


def _form_of(gloss: Gloss, wording: Wording) -> tuple[Form, frozenset[int]]:
    """What kind of thing a question wants by its words, and the places of those that say so."""
    form, first, last = wording.form_of(without_clause(cue_keys(gloss, wording.language), wording))
    form = form_of_several(form, gloss, wording)
    form, first, last = _form_of_nouns(form, gloss, wording) if first == last else (form, first, last)
    if form in (Form.TEXT, Form.CHECK) and names_counted(gloss, wording):
        form, first, last = Form.FIGURE, 0, 0
    form = Form.FIGURE if form is Form.TEXT and asks_size(gloss, wording, last) else form
    clause = head_of_clause(gloss, wording) if form is Form.TEXT else None
    form, first, last = (form, first, last) if clause is None else (clause.form, clause.first, clause.last)
    form = form_of_agreement(form_of_order(form, gloss, wording), gloss, wording)
    form = form_of_turns(form, gloss, wording, last=last)
    form = Form.TEXT if form in _OF_NUMBER and wording.marked(NUMBERED, gloss.keys) else form
    form = Form.FIGURE if form is Form.COMPARE and compares_tellers(gloss, wording) else form
    form = Form.TEXT if form is Form.REASON and asks_shortcoming(gloss, wording) else form
    timed = (form is Form.TEXT and gloss.times) or (form is Form.FIGURE and has_two_times(gloss))
    form = Form.COMPARE if timed and wording.marked("changing", gloss.keys) else form
    form = Form.COMPARE if form is Form.TEXT and len(gloss.missions) > 1 and asks_comparison(gloss, wording) else form
    return form, frozenset(range(first, last))


def _meaning(
    gloss: Gloss, concepts: Iterable[tuple[int, tuple[str, ...]]], *, form: Form, cue: Collection[int]
) -> Iterator[str]:
    """The words of a query that the concepts of a question are."""
    known = load_meanings().concepts
    within = {
        first for first, last, name in gloss.concepts
        if known[name].hard and any(start <= first and last <= end for start, end, _ in gloss.names)
    }  # fmt: skip
    for at, told in concepts:
        if at in within:
            continue
        if at not in cue or not ((form is Form.LIST and "name" in told) or NO_CUE.issuperset(told)):
            yield meant(gloss, at, told, form=form, asking=at in cue)


def _second(gloss: Gloss, wording: Wording, form: Form, *, last: int) -> frozenset[int]:
    """The places of a second question, where two figures are asked for that are not of one kind each, or a name and
    something else of whoever bears it ('what is he called, and how old was he?').
    """
    if form is Form.NAMES:
        return second_question(gloss, last=last, comma=False)
    plain = form in (Form.FIGURE, Form.COMPARE, Form.TEXT) and last and not asks_each(gloss, wording)
    return second_question(gloss, last=last) if plain else frozenset()


def _form_of_nouns(form: Form, gloss: Gloss, wording: Wording) -> tuple[Form, int, int]:
    """What is wanted by a question without a word that asks, and the words [from, to) that name it."""
    brief = form_of_brief(form, gloss, wording)
    named = form in (Form.TEXT, Form.CHECK) and brief is not Form.NAMES
    head = head_of(gloss, wording) if named else None
    head = None if head is not None and is_of_some(gloss, wording, head.first) else head
    return (brief, 0, 0) if head is None else (head.form, head.first, head.last)


def _counts(actors: Collection[str], gloss: Gloss, wording: Wording) -> bool:
    """Whether a question that says of nobody what they do asks for those who are there: by their country, or size."""
    return bool(actors) or wording.marked("sized", gloss.keys)


def _articles(gloss: Gloss, words: Collection[Word]) -> Iterable[Word]:
    """The articles before some words, which may be parts of names ('el salvador')."""
    return [
        one for one, after in pairwise(gloss.words) if after in words and one.key in ARTICLES and one.text.islower()
    ]  # fmt: skip


def _of_interest(actors: tuple[str, ...], measure: Measure) -> tuple[str, ...]:
    """The actors without the bodies that every vote or fund is of."""
    if measure in _OF_ALL:
        return tuple(one for one in actors if one not in _GENERIC)
    return actors


def _concepts(gloss: Gloss, named: Collection[int]) -> list[tuple[int, tuple[str, ...]]]:
    """What the words that neither ask nor name may mean, in order; what a part of a longer phrase means is left out."""
    taken = gloss.taken | set(named)
    timed = {place for one in gloss.times for place in range(one.first, one.last)}
    found: dict[tuple[int, int], list[str]] = {}
    for first, last, name in gloss.concepts:
        places = set(range(first, last))
        within = any(a <= first and last <= b and (a, b) != (first, last) for a, b, _ in gloss.concepts)
        if name not in UNASKED and not within and not places <= timed and (not taken & places or len(places) > 1):
            names = found.setdefault((first, last), [])
            names += [name] if name not in names else []
    known = load_meanings().concepts
    telling = (
        (first, tuple(one for one in names if one not in known or known[one].weight))
        for (first, _), names in sorted(found.items())
    )
    return [(first, names) for first, names in telling if names]


def _names_people_alone(concepts: Iterable[tuple[int, tuple[str, ...]]]) -> bool:
    """Whether the words of a question say of people no more than who they are."""
    return all(_WHO.issuperset(names) for _, names in concepts)


def _beside(gloss: Gloss, wording: Wording, *, places: Collection[int]) -> tuple[str, ...]:
    """What the words at some places mean or are, each marked as one that nothing needs to have."""
    concepts = {at: ALTERNATIVE.join(names) for at, names in _concepts(gloss, ()) if at in places}
    timed = {at for one in gloss.times for at in range(one.first, one.last)}
    free = (
        gloss.keys[at] for at in sorted(places)
        if at not in timed.union(concepts, gloss.taken) and len(gloss.keys[at]) > SHORTEST_WORD
        and gloss.keys[at] not in wording.stop
    )  # fmt: skip
    return tuple(f"{SOFT}{one}" for one in (*concepts.values(), *free))


def _to_come(gloss: Gloss, wording: Wording, form: Form) -> tuple[str, ...]:
    """The concept of what is to come, where a day is asked for of something that will be."""
    told = form is Form.DAY and any(
        wording.to_come(word.text) for at, word in enumerate(gloss.words) if at not in gloss.taken
    )
    return ("plan",) if told else ()


def _graded(words: tuple[str, ...], choice: str | None) -> tuple[str, ...]:
    """The words of a query, without those of order where that is what is asked for."""
    return without_grades(words) if choice in OF_ORDER else words


def _besides(gloss: Gloss, wording: Wording, form: Form, *, measure: Measure, beside: Iterable[str]) -> Iterator[str]:
    """What the wording of a question as a whole asks to stand in a passage; `beside`: what stands beside it."""
    yield from asked_for(measure, form, gloss=gloss, wording=wording)
    yield from implied(measure, gloss, wording)
    yield from beside
    yield from _to_come(gloss, wording, form)
    yield from beyond(gloss, wording)
    yield from gap_words(gloss, wording, form)
    yield from in_full(gloss, wording, measure=measure, form=form)
    if asks_shortcoming(gloss, wording):
        yield "lack"


def _unread(gloss: Gloss, wording: Wording) -> Iterable[int]:
    """The places of words that mean nothing known, and limit what answers."""
    meant = {place for first, last, _ in gloss.concepts for place in range(first, last)}
    for place, key in enumerate(gloss.keys):
        if place in gloss.taken or place in meant or key in wording.stop or names_resolution(gloss, place):
            continue
        if len(key) >= SHORTEST_WORD and any(sign.isalnum() for sign in key):
            yield place
