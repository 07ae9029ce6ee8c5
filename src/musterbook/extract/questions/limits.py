"""What limits a question beside its names: whose word is asked for, which mission is meant, which part counts.

Words that only look like a limit are none: 'one' for a thing told before, a day of two ('the 23rd or the 24th of
February'), how many figures are asked for ('which two totals').
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.query import SOFT, Form, Measure
from musterbook.extract.questions.agreeing import agreement
from musterbook.extract.questions.asides import without_mark
from musterbook.extract.questions.gloss import Gloss, Told
from musterbook.extract.questions.units import ALTERNATIVE, OFFICES, VENUES
from musterbook.extract.questions.wanting import HARMED
from musterbook.extract.questions.wording import BEGINNING, Wording

SEVERAL = "several"
"""The choice of a question for all figures, or days, that are told of one thing."""
PASSAGE = "passage"
"""The choice of a question for what one text tells, not for what all of them add up to."""
SPEECH = "speech"
"""The choice of a question for what somebody said, or thinks."""
MOST_SEVERAL = 4
"""Up to so many figures or days a question may ask for at once."""
MOST_OF_NAME = 99
"""Up to this a number may be the end of a name."""
A_MONTH_HAS = 31
TWO = 2
_BRANCHES = ("police", "soldier", "airman")
_PEOPLE = frozenset({"civilian", "inhabitants", "child", "families"})
"""Concepts of people who are no country's police or soldiers."""
_STATES = frozenset({"contributor", "government"})
_THOSE = frozenset({"the", "those", "these", "les", "aux", "des", "ces", "los", "las", "esos", "estos", "aquellos"})
_THAN = frozenset({"than", "que", "qu"})
_BEING = frozenset({"are", "were", "sont", "etaient", "son", "eran"})
_LEADS = 6
"""Words before a name that may lead to it ('according to people at the')."""
_WITHIN = frozenset({
    *("people", "officials", "official", "sources", "source", "staff", "some", "those", "at", "of", "in", "the"),
    *("gens", "responsables", "fonctionnaires", "personnes", "a", "l", "'", "de", "des", "du", "la", "le", "au", "aux"),
    *("personas", "funcionarios", "fuentes", "responsables", "en", "del", "el", "los", "las", "algunos", "certains"),
})  # fmt: skip
"""Words between those that lead to somebody's word and the name of those whose people they are."""
_OFFICERS = 5
"""Words between an office and the name of those it is of ('the spokesperson of the government of')."""
_BODIES = frozenset({"police", "government", "spokes_statement"})
"""Concepts of bodies that speak for a country."""
_OF_UN, _TOTAL = "un", "tota"
_PLACED = frozenset({
    *("in", "to", "for", "of", "on", "at", "from", "about", "within", "into", "across", "around", "over", "the"),
    *("la", "le", "l", "a", "en", "pour", "vers", "sur", "dans", "de", "d", "depuis", "pres", "par"),
    *("para", "hacia", "sobre", "por", "desde", "del", "al", "el"),
})  # fmt: skip
"""Words before the name of the country that a mission is in, where it is no more than its place."""
_HALF = "half"
_ORDER = frozenset({"first", "last"})
_GIVING = frozenset({"pledge", "money", "trust_fund", "receive", "spend"})


def without_politeness(gloss: Gloss, wording: Wording) -> Gloss:
    """The gloss in which words that only say that something is asked ('I need the day of') mean nothing."""
    return without_mark(gloss, wording, "polite")


def without_denied(gloss: Gloss, wording: Wording) -> Gloss:
    """The gloss without a harm that is named only as one that is not asked about ('how many were hurt, not killed'),
    without what is done with money that is not ('how much was paid, never mind the promises'), and without people who
    are not counted ('police, not soldiers').
    """
    rivals = _RIVALS[:TWO] if wording.marked("instead", gloss.keys) else _RIVALS
    marks = (
        (at, at + length) for at in range(len(gloss.keys)) for length, _ in wording.marks["sparing"].at(gloss.keys, at)
    )
    led = {last: first for first, last in sorted(marks, reverse=True)}
    denied = [
        one for one in gloss.concepts
        if any(one[2] in group for group in rivals) and not led.keys().isdisjoint((one[0], one[0] - 1))
    ]  # fmt: skip
    names = {name for _, _, name in denied}
    others = {name for _, _, name in gloss.concepts if any(name in group and names & group for group in rivals)}
    if not denied or not others - names:
        return gloss
    places = {
        place for first, last, _ in denied for place in range(led.get(first, led.get(first - 1, first)), last)
    }  # fmt: skip
    kept = [one for one in gloss.concepts if places.isdisjoint(range(one[0], one[1]))]
    return replace(gloss, concepts=kept, taken=gloss.taken | places)


_HARM = frozenset({"die", "injure", "missing", "abduct"})
"""Concepts of what those who are counted as harmed came to."""
_PAID = frozenset({"pledge", "receive", "spend", "need"})
"""Concepts of what is done with money."""
_RIVALS = (_HARM, _PAID, frozenset(_BRANCHES))
"""Concepts of which one may be named only to say that another is asked about; the last are not where it is asked if
those are meant rather than others.
"""


def without_speakers(gloss: Gloss, wording: Wording) -> tuple[Gloss, tuple[str, ...]]:
    """The gloss without the names of those whose word is asked for ('according to the United Nations'), where others
    may be counted, and soft words for them.
    """
    officers = [one for one in gloss.names if _is_officer_of(gloss, wording, one[0])]
    officers += [one for one in gloss.names if _is_version_of(gloss, wording, one[1])]
    led = [one for one in gloss.names if one in officers or _is_led_to(gloss, wording, one[0])]
    bodies = [one for one in led if one[2].actor in VENUES]
    states = [one for one in led if one[2].kind in (EntityKind.COUNTRY, EntityKind.FORCE)]
    others = {named.actor for first, _, named in gloss.names if named.actor.isupper()} - {
        named.actor for _, _, named in states
    }  # fmt: skip
    people = not _PEOPLE.isdisjoint(name for _, _, name in gloss.concepts)
    fund = any(name == "trust_fund" for _, _, name in gloss.concepts)
    aside = [*bodies, *(states if others or people or fund or officers else ())]
    if not aside:
        return gloss, ()
    places = {place for first, last, _ in aside for place in range(first, last)}
    kept = [one for one in gloss.names if one not in aside]
    concepts = [one for one in gloss.concepts if not set(range(one[0], one[1])) <= places]
    return replace(gloss, names=kept, concepts=concepts), (f"{SOFT}{_OF_UN}",) if bodies else ()


def _is_officer_of(gloss: Gloss, wording: Wording, place: int) -> bool:
    """Whether words such as 'according to' lead to somebody who speaks for the one whose name stands at a place."""
    speaking = OFFICES | _BODIES
    offices = [first for first, _, name in gloss.concepts if name in speaking and place - _OFFICERS <= first < place]
    if any(_is_led_to(gloss, wording, first) for first in offices):
        return True
    behind = range(place + 1, place + _OFFICERS)
    told = {name for _, _, name in gloss.concepts}
    office = any(name in OFFICES and first in behind for first, _, name in gloss.concepts)
    return office and bool(told & _PAID) and _is_led_to(gloss, wording, place)


def _is_version_of(gloss: Gloss, wording: Wording, last: int) -> bool:
    """Whether a word such as 'version' stands behind a name, or behind its police ('the Nairobi police version')."""
    at = next((at for at in range(last, len(gloss.keys)) if gloss.keys[at] not in _OWN_POLICE), None)
    return at is not None and any(True for _ in wording.marks["its_version"].at(gloss.keys, at))


_OWN_POLICE = frozenset({"police", "'", "s", "government"})
"""Words between the name of somebody and what is his, in English."""


def _is_led_to(gloss: Gloss, wording: Wording, place: int) -> bool:
    """Whether words such as 'according to' lead to a word, an article between them or not, or its people."""
    return any(
        at + length in (place, place - 1)
        or (at + length < place and _WITHIN.issuperset(gloss.keys[at + length : place]))
        for at in range(max(place - _LEADS, 0), place) for length, _ in wording.marks["said_by"].at(gloss.keys, at)
    )  # fmt: skip


_FILLER = "filler_phrase"
"""The concept of phrases that say nothing, whose words do not say what they say elsewhere."""


def pay_of(gloss: Gloss, wording: Wording) -> tuple[str, ...]:
    """The concept of pay, where it is asked what somebody receives each month, week, day or hour."""
    told = {name for _, _, name in gloss.concepts}
    paid = (wording.marked("earning", gloss.keys) or "receive" in told) and "need" not in told
    per_time = wording.marks["per_time"]
    filler = {at for first, last, name in gloss.concepts if name == _FILLER for at in range(first, last)}
    places = (at for at in range(len(gloss.keys)) if at not in gloss.taken | filler)
    return ("salary",) if paid and any(True for at in places for _ in per_time.at(gloss.keys, at)) else ()


def implied(measure: Measure, gloss: Gloss, wording: Wording) -> tuple[str, ...]:
    """What the words of a question mean together that none of them means alone."""
    return (*pay_of(gloss, wording), *_not_for(measure, gloss, wording))


def _not_for(measure: Measure, gloss: Gloss, wording: Wording) -> tuple[str, ...]:
    """The concept of those who are against something, marked as one that nothing needs to have, where a question about
    a survey denies something ('what share does not believe').
    """
    return (f"{SOFT}against",) if measure is Measure.POLL and wording.marked("negative", gloss.keys) else ()


def victims_of(measure: Measure, gloss: Gloss, wording: Wording) -> tuple[str, ...]:
    """The concept of the gangs, where those of them are asked about who were harmed."""
    return ("gangs",) if measure in HARMED and wording.marked("of_gangs", gloss.keys) else ()


def asks_several(gloss: Gloss, wording: Wording) -> bool:
    """Whether all that is told of one thing is asked for."""
    said_by = wording.marks["said_by"]
    speakers = sum(any(True for _ in said_by.at(gloss.keys, at)) for at in range(len(gloss.keys)))
    return speakers > 1 or wording.marked("several", gloss.keys)


def of_tellers(
    choice: str | None, actors: tuple[str, ...], words: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those asked about and the words of a question for all that is told of one thing, where it names several who tell
    of it ('the mayor and the UN office'): each tells his own.
    """
    bodies = tuple(one for one in actors if not one.isupper())
    offices = {one for one in words if set(one.split(ALTERNATIVE)) <= OFFICES}
    ranks = {one for one in words if one == "general_rank"}
    alone = len(bodies) + len(offices) < TWO
    if choice != SEVERAL or (alone and not ranks):
        return actors, words
    aside = ranks if alone else offices | ranks
    told = tuple(f"{SOFT}{one}" if one in aside else one for one in words)
    return tuple(one for one in actors if alone or one not in bodies), told


def compares_tellers(gloss: Gloss, wording: Wording) -> bool:
    """Whether the figures are to be compared that are given of one thing ('compare the two counts')."""
    one = sum(map(str.isupper, gloss.actors)) <= 1 >= len(gloss.missions) and not has_two_times(gloss)
    return one and wording.marked("several", gloss.keys)


def asks_shortcoming(gloss: Gloss, wording: Wording) -> bool:
    """Whether it is asked why, in somebody's words, something was not enough: what those say that it lacks is told."""
    told = {name for _, _, name in gloss.concepts}
    return wording.marked("inadequate", gloss.keys) and (wording.marked("said_by", gloss.keys) or bool(told & _OPINING))


_OPINING = frozenset({"trust", "letter", "consider", "criticise"})
"""Concepts of what those do who say that something is not enough."""


def names_editions(gloss: Gloss, wording: Wording) -> bool:
    """Whether a question is about two editions of a text: of two times, or 'both'."""
    both = any(one.value == TWO and one.unit is None for one in gloss.numbers)
    told = sum(1 for at in range(len(gloss.keys)) for _ in wording.marks["editions"].at(gloss.keys, at))
    newer = told > 1 and (any(name in _ORDER for _, _, name in gloss.concepts) or wording.marked("of_age", gloss.keys))
    return (both or newer or has_two_times(gloss)) and told > 0


def has_two_times(gloss: Gloss) -> bool:
    """Whether a question names two times, or the two ends of one."""
    return len(gloss.times) > 1 or any(_is_stretch(one.period) for one in gloss.times)


def _is_stretch(period: Period) -> bool:
    """Whether a time is told by its two ends: it is longer than a month."""
    ends = (period.start, period.end)
    return ends[0] is not None and ends[1] is not None and (ends[1] - ends[0]).days >= A_MONTH_HAS


def asks_each(gloss: Gloss, wording: Wording) -> bool:
    """Whether several figures are asked for: of each of those named, or one after another, of one time."""
    asked = sum(1 for at in range(len(gloss.keys)) for _ in wording.marks["counting"].at(gloss.keys, at))
    apiece = wording.marked("apiece", gloss.keys) and len(gloss.times) < TWO
    return apiece or (asked > 1 and len(gloss.times) < TWO)


def numbers_of(gloss: Gloss, wording: Wording, form: Form) -> Iterator[Told]:
    """The numbers that limit a question; where it is asked who gives one, those after it are what others give."""
    limits = (
        one for one in _limiting(gloss, wording, form)
        if form is not Form.CHECK or not (_is_of_known(gloss, one) or _is_of_group(gloss, wording, one))
    )  # fmt: skip
    yield from islice(limits, 1) if form is Form.SOURCES else limits


def _limiting(gloss: Gloss, wording: Wording, form: Form) -> Iterator[Told]:
    several = asks_several(gloss, wording) or agreement(gloss.keys, wording) is not None
    for one in gloss.numbers:
        digits = any(key.isdigit() for key in gloss.keys[one.first : one.last])
        spared = (
            _is_day_of_two(gloss, one)
            or (not digits and _is_of_phrase(gloss, one))
            or (form not in _WEIGHING and _is_spared(gloss, wording, one))
        )
        if (one.value == 1 and not digits) or spared or (digits and _is_of_name(gloss, one)):
            continue
        if several and not digits and one.value <= MOST_SEVERAL:
            continue
        if not digits and one.value == TWO and _is_of_named(gloss, one):
            continue
        yield one


_WEIGHING = frozenset({Form.REASON, Form.CHECK, Form.SOURCES})
"""Forms that weigh one number against another ('why 382 and not 400?')."""


def _is_of_phrase(gloss: Gloss, told: Told) -> bool:
    """Whether a number in letters is part of a phrase that means something else ('en sus trece')."""
    return any(
        first <= told.first and told.last <= last and last - first > told.last - told.first + 1
        for first, last, _ in gloss.concepts
    )


def _is_spared(gloss: Gloss, wording: Wording, told: Told) -> bool:
    """Whether a number is that of those who are not asked about ('apart from the eight')."""
    near = range(max(told.first - _LEADS, 0), told.first)
    ends = (at + length for at in near for length, _ in wording.marks["sparing"].at(gloss.keys, at) if length > 1)
    return any(end in (told.first, told.first - 1) for end in ends)


def _is_of_name(gloss: Gloss, told: Told) -> bool:
    """Whether a small number ends a name that is no known one ('Pèlerin 9')."""
    before = told.first - 1
    named = before > 0 and gloss.words[before].text.istitle() and gloss.keys[before - 1] not in BEGINNING
    meant = any(first <= before < last for first, last, _ in gloss.concepts)
    return named and not meant and before not in gloss.taken and told.unit is None and told.value <= MOST_OF_NAME


def _is_of_named(gloss: Gloss, told: Told) -> bool:
    """Whether 'the two' are those who are named besides."""
    led = told.first > 0 and gloss.keys[told.first - 1] in _THOSE
    return led and told.unit is None and sum(map(str.isupper, gloss.actors)) >= TWO


def _is_of_known(gloss: Gloss, told: Told) -> bool:
    """Whether a number only tells how many those are who were told of before ('those seven countries')."""
    states = any(first == told.last and name in _STATES for first, _, name in gloss.concepts)
    return states and told.first > 0 and gloss.keys[told.first - 1] in _THOSE


def _is_of_group(gloss: Gloss, wording: Wording, told: Told) -> bool:
    """Whether a number only tells how many those are of whom some are asked about ('women among the 217 officers')."""
    before = told.first if gloss.keys[told.first] in _THOSE else told.first - 1
    if before < 1 or gloss.keys[before] not in _THOSE:
        return False
    marks = wording.marks["among"]
    return any(at + length == before for at in range(before) for length, _ in marks.at(gloss.keys, at))


def asks_gap(gloss: Gloss, wording: Wording) -> bool:
    """Whether it is asked how many more, or fewer, there were than in another time."""
    than = any(not _THAN.isdisjoint(gloss.keys[max(one.first - 2, 0) : one.first]) for one in gloss.times)
    many = wording.marked("more", gloss.keys) or wording.marked("fewer", gloss.keys)
    return wording.marked("gap", gloss.keys) or (than and many) or bool(gap_words(gloss, wording, Form.COMPARE))


def gap_words(gloss: Gloss, wording: Wording, form: Form) -> tuple[str, ...]:
    """The concept of what grew, or shrank, where a comparison asks by how many ('by how many has it shrunk', 'how many
    officers fewer').
    """
    if form is not Form.COMPARE:
        return ()
    told = {name for _, _, name in gloss.concepts}
    for at in range(len(gloss.keys)):
        for length, _ in wording.marks["counting"].at(gloss.keys, at):
            behind = gloss.keys[at + length : at + length + _LEADS]
            fewer = any(key in _FEWER for key in behind)
            by = at > 0 and gloss.keys[at - 1] in _BY
            changed = next((one for one in ("decrease", "expand") if one in told), None) if by else None
            if fewer or changed:
                return ("decrease" if fewer else str(changed),)
    return ()


_BY = frozenset({"by", "de", "en"})
"""Words before those that ask how many, where it is asked by how many something grew."""
_FEWER = frozenset({"fewer", "menos", "moins"})
"""Words behind them where it is asked by how many it shrank."""


_QUANTIFY = "quantify"
"""The concept of a question whether somebody gives a number ('does the letter put a figure on it?')."""


def form_of_several(form: Form, gloss: Gloss, wording: Wording) -> Form:
    """The form of a question that may ask for all figures that are told of one thing, or for how far they are apart."""
    if form is Form.FIGURE and any(name == _QUANTIFY for _, _, name in gloss.concepts):
        return Form.CHECK
    form = Form.FIGURE if form in (Form.LIST, Form.TEXT, Form.NAMES) and asks_several(gloss, wording) else form
    return Form.COMPARE if form is Form.FIGURE and asks_gap(gloss, wording) else form


def form_of_turns(form: Form, gloss: Gloss, wording: Wording, *, last: int) -> Form:
    """The form of a question that may ask how many came one after another ('how many contingents'); `last`: behind the
    words that ask.
    """
    near = range(last, min(last + _BATCHES, len(gloss.keys)))
    asked = any(gloss.keys[at].endswith("s") for at in near for _ in wording.marks["batches"].at(gloss.keys, at))
    return Form.COUNT if form is Form.FIGURE and asked else form


_BATCHES = 3
"""Words behind those that ask in which it is said that what came is counted."""


def _is_day_of_two(gloss: Gloss, told: Told) -> bool:
    """Whether a number is the first of two days ('the 23rd or the 24th of February')."""
    near = range(told.last, told.last + 3)
    day = told.unit is None and 1 <= told.value <= A_MONTH_HAS
    return day and any(time.first in near and time.period.is_day for time in gloss.times)


def first_day(gloss: Gloss, start: date | None, end: date | None) -> date | None:
    """The first day asked about, where two of one month are named."""
    days = [int(one.value) for one in gloss.numbers if _is_day_of_two(gloss, one)]
    if start is None or start != end or not days or days[0] > start.day:
        return start
    return start.replace(day=days[0])


def part_of(gloss: Gloss, wording: Wording, form: Form) -> str | None:
    """The branch that is a part of those counted ('how many of them are soldiers')."""
    if form is not Form.FIGURE or not (wording.marked("of_them", gloss.keys) or _is_said_of_some(gloss)):
        return None
    told = {name for _, _, name in gloss.concepts}
    return next((one for one in _BRANCHES if one in told), None)


def bound_of(gloss: Gloss, wording: Wording) -> str | None:
    """Whether a number, or half, is named only as one that there were 'more' or 'fewer' than; None where none is."""
    places = {one.first for one in gloss.numbers} | {first for first, _, name in gloss.concepts if name == _HALF}
    for bound, name in (("more", "over"), ("fewer", "under")):
        for at in range(len(gloss.keys)):
            for length, _ in wording.marks[name].at(gloss.keys, at):
                if not places.isdisjoint(range(at, at + length + 2)):
                    return bound
    return None


def of_total(measure: Measure, gloss: Gloss, wording: Wording) -> bool:
    """Whether a question about an arrival asks for how many there were with it."""
    totals = asks_several(gloss, wording) and any(key.startswith(_TOTAL) for key in gloss.keys)
    told = totals or wording.marked("reached", gloss.keys) or _is_after_arrival(gloss, wording)
    return measure is Measure.DEPLOYMENT and told


def _is_after_arrival(gloss: Gloss, wording: Wording) -> bool:
    """Whether an arrival is only what those who are counted were there after ('how many were there after the last
    reinforcement?').
    """
    there: dict[int, set[str]] = {}
    for first, _, name in gloss.concepts:
        there.setdefault(first, set()).add(name)
    arrivals = [at for at, names in there.items() if names & _ARRIVALS and not names & _STAYING]
    after = [at for at in range(len(gloss.keys)) for _ in wording.marks["once"].at(gloss.keys, at)]
    start = min(after, default=0)
    counted = any(names & _COUNTED and at < start for at, names in there.items())
    counted = counted or any(one.role in _OF_PEOPLE and at < start for at, _, one in gloss.names)
    return counted and bool(arrivals) and all(any(0 < at - one <= _LEADS for one in after) for at in arrivals)


_ARRIVALS = frozenset({"arrive", "reinforcement", "deployment"})
_STAYING = frozenset({"present"})
"""Concepts of those who come, and what a word for them may mean that is also of those who stay."""
_COUNTED = frozenset({"personnel", "police", "soldier"})
_OF_PEOPLE = frozenset({"adjective", "demonym"})
"""How a country is named where its people are meant."""


def allowed(measure: Measure, form: Form, *, actors: Sequence[str], gloss: Gloss, wording: Wording) -> Measure:
    """The measure of a question, which asks for how many a mission may have where it says so of those present, and for
    those who left a mission where they came home of a country that is named.
    """
    left = any(name == "leave" for _, _, name in gloss.concepts) and any(one.isupper() for one in actors)
    if measure is Measure.DISPLACED and left:
        return Measure.WITHDRAWAL
    ceiling = measure is Measure.STRENGTH and form is Form.FIGURE and not actors
    return Measure.AUTHORIZED if ceiling and wording.marked("allowed", gloss.keys) else measure


def _is_said_of_some(gloss: Gloss) -> bool:
    """Whether a branch is what those named are said to be ('how many Jamaicans are soldiers')."""
    branches = {first for first, _, name in gloss.concepts if name in _BRANCHES}
    named = min((last for _, last, _ in gloss.names), default=len(gloss.keys))
    return any(
        key in _BEING and at >= named and not branches.isdisjoint((at + 1, at + 2))
        for at, key in enumerate(gloss.keys)
    )  # fmt: skip


def has_own(gloss: Gloss, wording: Wording, theatre: str | None) -> bool:
    """Whether the country that a mission is in is one that has something, not where it is."""
    places = [
        first for first, _, named in gloss.names
        if named.actor == theatre and named.kind is EntityKind.COUNTRY and named.role == "name"
    ]  # fmt: skip
    owns = any(at and gloss.keys[at - 1] not in _PLACED for at in places)
    return owns and wording.marked("owning", gloss.keys)


def gives(gloss: Gloss, theatre: str) -> bool:
    """Whether the country that a mission is in is one that promises or pays, not where or for what it is done."""
    told = {name for _, _, name in gloss.concepts}
    named = [
        (first, last) for first, last, one in gloss.names if one.actor == theatre and one.kind is EntityKind.COUNTRY
    ]  # fmt: skip
    state = {at for first, last, name in gloss.concepts if name in _STATES for at in (first - 1, last)}
    giver = any(
        not _PLACED & set(gloss.keys[max(first - 1, 0) : first]) or not state.isdisjoint(range(first, last))
        for first, last in named
    )  # fmt: skip
    return bool(told & _GIVING) and giver
