"""Follow-ups: a question that goes on from the one before it ('and Jamaica?') takes what it does not say from there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from musterbook.base.query import SOFT, Form, Measure, Query
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.measuring import measure_of
from musterbook.extract.questions.units import OFFICES

OPENERS = {
    "en": ("and", "what about", "how about", "of that", "of those", "of these", "of them", "but", "so", "then"),
    "fr": ("et", "qu'en est-il", "qu ' en est", "mais", "alors", "dont", "sur ce total", "parmi eux", "pour y"),
    "es": ("y", "pero", "entonces", "de ellos", "de eso", "de esos", "que hay de", "¿ y"),
}
"""How a question goes on from another, folded."""


def _words(told: str) -> frozenset[str]:
    return frozenset(told.split())


BACKWARD = {
    "en": _words("it its that those they them their he his she her"),
    "fr": _words("il elle ils elles cela ca ceux-ci y en ce cette son sa leur leurs"),
    "es": _words("eso esa ese esos esas ello ellos ellas alli su sus lo esta este"),
}
"""Words that stand for what was told before."""
OBJECTS = {
    "en": ("reported it", "says so", "said so", "say so", "confirmed it", "confirms it", "did so", "do so"),
    "fr": ("l ' ont", "l ' a", "l ' avait", "l ' avaient", "l ' affirme", "l ' affirment"),
    "es": (
        "lo dijo",
        "lo dijeron",
        "lo dice",
        "lo dicen",
        "lo informo",
        "lo informaron",
        "lo publico",
        "lo publicaron",
    ),
}
"""Words that stand for a thing told before, whatever else a question says."""
CARRIED = frozenset(
    {"money", "trust_fund", "money|trust_fund", "personnel", "police", "soldier", "poll", "vote", "resolution"}
)
"""Concepts that a question leaves to the next one even where that says what it is about."""
VERBAL = frozenset({"es"})
"""Languages whose verbs need no word for those who do something ('¿cuándo llegaron?')."""
ORDER = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last"})
"""Concepts of which one of several is meant, which say nothing of what they are."""
GAP = frozenset({"expand", "decrease"})
"""Concepts of a comparison that say nothing of what is compared."""
TERMS = frozenset({"end", "keep", "remain", "control", "present"})
"""Concepts of how long somebody holds a post."""
POSTS = frozenset({"command", "appoint", "plan", "last", "mandate"})
"""Concepts of posts, and those beside them that say nothing else of one."""
PAYING = frozenset({"receive", "pledge", "freeze", "release", "need"})
"""Concepts that tell what is done with money."""
BARE, FEWEST, SHORT = 2, 3, 5
"""Words of a question that only names somebody, of one that says nothing but that countries or people are asked for,
and of one that says too little to stand alone.
"""
_WHO = frozenset({"civilian", "women", "child", "police", "soldier", "airman", "personnel", "inhabitants", "doctor"})
"""Concepts of people that say nothing of what happened to them."""
_OF_PEOPLE = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED, Measure.DISPLACED})
"""Measures of what happened to people."""
COMMISSION, _COMMAND = "commission", "command"
"""The concept of what is done with a survey that is ordered; that of what else a word for it may mean."""
_DOERS = frozenset({"gangs", "group", "assailant", "command"})
"""Concepts of those who did harm."""
IN_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
"""Concepts of the places in an order."""
CLEAR = 0.7
"""From this weight on a concept says by itself what a question is about."""


def follows(keys: Sequence[str], query: Query, language: str) -> bool:
    """Whether a question goes on from the one before it."""
    text = " ".join(key for key in keys if key not in {"¿", "¡"})
    if any(text.startswith(f"{one} ") for one in OPENERS[language]):
        return True
    if any(f" {one} " in f" {text} " for one in OBJECTS[language]) and not query.actors:
        return True
    named = bool(query.actors) or any((query.place, query.person, query.source, query.known_by, len(query.numbers) > 1))
    told = [key for place, key in enumerate(keys) if place == 0 or keys[place - 1] != "-"]
    backward = not BACKWARD[language].isdisjoint(told)
    if named:
        nothing = query.measure is Measure.ANYTHING or (query.measure is Measure.STRENGTH and not query.words)
        counts = nothing and query.form is Form.FIGURE and _words_in(keys) <= FEWEST
        bare = counts or (_words_in(keys) <= BARE and query.measure is Measure.ANYTHING)
        return bare or (backward and not _clear(query) and _words_in(keys) <= SHORT + BARE)
    timed = query.start is not None or query.end is not None
    back = not timed and (backward or (language in VERBAL and _words_in(keys) <= BARE))
    vague = query.measure is Measure.ANYTHING or (query.measure is Measure.STRENGTH and _words_in(keys) <= FEWEST)
    return back or (_words_in(keys) <= SHORT and not _clear(query) and vague)


def _words_in(keys: Sequence[str]) -> int:
    return sum(key[:1].isalnum() for key in keys)


def _clear(query: Query) -> bool:
    """Whether the words of a question say by themselves what it is about."""
    concepts = load_meanings().concepts
    return query.choice is not None or any(
        not one.startswith("~") and (one not in concepts or concepts[one].weight >= CLEAR or concepts[one].hard)
        for word in query.words
        for one in word.split("|")
    )


def _in_year(query: Query, before: Query) -> Query:
    """The query with a time of the year of the one before, where it was read as of a later one."""
    last = before.end or before.start
    first, end = query.start, query.end
    if last is None or first is None or end is None or first <= last or first.year != end.year:
        return query
    if (2, 29) in ((first.month, first.day), (end.month, end.day)):
        return query
    return replace(query, start=first.replace(year=last.year), end=end.replace(year=last.year))


def _carried(words: Iterable[str], *, all_of: bool) -> Iterator[str]:
    """What a question that says what it is about takes of the words of the one before: what it leaves to it, and, with
    `all_of`, of the others that they are spoken of.
    """
    for one in words:
        if one in CARRIED:
            yield one
        elif all_of:
            yield one if one.startswith(SOFT) else SOFT + one


def _measure(before: Query, query: Query, words: Sequence[str], *, told: bool) -> Measure:
    """The measure that a question is about: of money what its own words say is done with it ('who has paid?' after how
    much was promised), that of the one before where it says nothing (`told`), else its own, else that of all `words`.
    """
    left = [one.split("|") for one in before.words if one in CARRIED]
    own = [one.split("|") for one in query.words]
    paid = measure_of([*own, *left], query.form)
    anything = query.measure is Measure.ANYTHING
    of_people = anything and own and before.measure in _OF_PEOPLE
    counted = query.form is Form.FIGURE and measure_of(own, query.form) is Measure.ANYTHING
    if of_people and (counted or all(_WHO.issuperset(names) for names in own)):
        return before.measure
    if anything and before.measure in _OF_PEOPLE and query.form is Form.FIGURE and told:
        return before.measure
    if anything and paid.startswith("funds") and not PAYING.isdisjoint(one for names in own for one in names):
        return paid
    if not told:
        return before.measure
    return measure_of([word.split("|") for word in words], query.form) if anything else query.measure


def next_after(before: Query) -> str | None:
    """The place in an order after that which a question asked about; None where it names none."""
    places = [at for at, name in enumerate(IN_ORDER[:-1]) if name in before.words]
    return IN_ORDER[places[-1] + 1] if places else None


def _of_doer(query: Query, before: Query) -> Query:
    """A question after one about those harmed, or an attack, that asks by no more than 'which gang' who did it."""
    told = {one for word in query.words for one in word.split("|")}
    harm = before.measure in _OF_PEOPLE or before.measure is Measure.INCIDENT
    who = query.form is Form.NAMES and query.measure is Measure.ANYTHING and not query.actors
    asked = who and harm and "gangs" in told and told <= _DOERS
    return replace(query, measure=Measure.INCIDENT) if asked else query


def _of_survey(query: Query) -> Query:
    """A question after one about a survey, which somebody commissioned and nobody commands."""
    ordered = any(COMMISSION in word.split("|") for word in query.words)
    if not ordered or query.measure is not Measure.POST:
        return query
    told = ("|".join(one for one in word.split("|") if one != _COMMAND) for word in query.words)
    return replace(query, measure=Measure.POLL, words=tuple(one for one in told if one))


def _of_letter(query: Query, before: Query) -> Query:
    """A question after one about a letter that asks when, or where, it was sent, and no people."""
    told = {one for word in query.words for one in word.split("|")}
    plain = query.form in (Form.DAY, Form.PLACE, Form.NAMES) and not query.actors and not query.numbers
    sent = query.measure is Measure.DEPLOYMENT and told <= _SENDING
    letter = any("letter" in word.split("|") for word in before.words)
    return replace(query, measure=Measure.ANYTHING, words=()) if plain and sent and letter else query


_SENDING = frozenset({"arrive", "deployment", "present"})
"""Concepts of the sending of people, and of letters."""


def _counts_present(query: Query) -> bool:
    """Whether it is asked how many of a country were there, in so many words."""
    counted = query.form is Form.FIGURE and query.measure is Measure.STRENGTH and bool(query.actors)
    return counted and any("present" in one.split("|") for one in query.words)


def _is_of_post(before: Query, query: Query) -> bool:
    """Whether a question only asks when somebody who was asked for began, or ceased, to hold a post."""
    names = {name for word in query.words for name in word.split("|")}
    plain = not names.isdisjoint(TERMS) and names <= TERMS | POSTS and not query.actors
    return before.measure is Measure.POST and query.form is Form.DAY and plain


def _of_new_teller(query: Query, before: Query, words: tuple[str, ...]) -> tuple[tuple[str, ...], Query]:
    """The words of the question before, and that question, without who told what it asks for, where a question about
    those harmed names another who does ('and by the count of the UN?', 'and according to the mayor?').
    """
    offices = any(one.removeprefix(SOFT) in OFFICES for one in query.words)
    bodies = any(not one.isupper() for one in query.actors)
    if before.form is not Form.FIGURE or before.measure not in _OF_PEOPLE or not (offices or bodies):
        return words, before
    actors = before.actors if bodies else tuple(one for one in before.actors if one.isupper())
    return tuple(one for one in words if one.removeprefix(SOFT) not in OFFICES), replace(before, actors=actors)


_LISTS = frozenset({Form.LIST, Form.NAMES, Form.COUNT})
"""Forms of questions for several, of whom one may be meant."""


def joined(before: Query, query: Query, *, in_year: bool, uncued: bool = False, one_of: bool = False) -> Query:
    """The query with what it leaves open taken from the one before; `in_year`: the year of its day, too; `uncued`: what
    kind of thing is wanted, too, for no word of it says that; `one_of`: whether somebody is asked to be one of those.
    """
    query = _of_survey(query) if before.measure is Measure.POLL else _of_doer(_of_letter(query, before), before)
    empty = ORDER | GAP if query.form is Form.COMPARE else ORDER
    told = _clear(query) and not (query.words and empty.issuperset(query.words)) and not _is_of_post(before, query)
    summed = uncued and before.measure.startswith("funds")  # 'and Canada in total?' after one about money
    told = told or (_counts_present(query) and not summed)
    told = told or (query.measure is Measure.INCIDENT and query.form is Form.NAMES)
    earlier = before.words if ORDER.isdisjoint(query.words) else tuple(one for one in before.words if one not in ORDER)
    same = query.measure in (before.measure, Measure.ANYTHING) and not query.actors
    earlier, before = _of_new_teller(query, before, earlier)
    carried = earlier if not told else tuple(_carried(earlier, all_of=same))
    words = tuple(dict.fromkeys((*query.words, *carried)))
    timed = any(one is not None for one in (query.start, query.end, query.known_by))
    query = _in_year(query, before) if timed and in_year else query
    if told and query.form is Form.DAY and not timed:
        before = replace(before, start=None, end=None, until=None)
    counts = before.form is Form.LIST and query.form is Form.FIGURE and not told
    form = before.form if query.form in (Form.TEXT, Form.CHECK) and (uncued or not told) else query.form
    form = Form.CHECK if one_of and query.form is Form.CHECK and query.actors and before.form in _LISTS else form
    return replace(
        query,
        form=Form.COUNT if counts else form,
        measure=_measure(before, replace(query, form=form), words, told=told),
        actors=query.actors or (before.actors if query.person is None and "civilian" not in query.words else ()),
        place=query.place or before.place,
        mission=query.mission or before.mission,
        person=query.person or (before.person if not query.actors else None),
        resolution=query.resolution or before.resolution,
        source=query.source or before.source,
        start=query.start if timed else before.start,
        end=query.end if timed else before.end,
        until=query.until if timed else before.until,
        known_by=query.known_by or before.known_by,
        choice=query.choice or (None if told else before.choice),
        words=words,
    )
