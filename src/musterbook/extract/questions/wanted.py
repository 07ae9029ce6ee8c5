"""The kind of thing that a question asks for: whether a sentence has a number, a day, a name, a place, or a list."""

from collections.abc import Collection, Iterator, Sequence

from musterbook.base.entity import EntityKind
from musterbook.base.query import DIFFERING, SOFT, TURNS, Form, Measure, Query
from musterbook.base.region import MEMBERS
from musterbook.extract.questions.agreeing import AGREEING
from musterbook.extract.questions.cited import gloss_of, tells_whom
from musterbook.extract.questions.counting import HARMS, asked_day, asks_end, of_its_end, of_its_grant, says_no_more
from musterbook.extract.questions.gloss import Gloss, Time
from musterbook.extract.questions.holding import measure_of_claim
from musterbook.extract.questions.naming import names_somebody
from musterbook.extract.questions.otherwise import PERCENT
from musterbook.extract.questions.reasons import gives_reason
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.states import COUNTRIES, names_state
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wanting import LISTED_AREAS

FEW = 3
"""Those whom a sentence that lists some names at the least."""
WHERE = frozenset({"in", "at", "near", "to", "from", "en", "a", "dans", "pres", "vers", "cerca", "sobre", "above"})
"""Words that lead to a place."""
FROM = frozenset({"from"})
"""Those of them that lead away from where somebody is."""
EXTENT = "extent"
"""The concept of words that tell how much of an area without a number."""
ARTICLES = frozenset({"the", "an", "la", "le", "l", "el"})
_UNITS_OF_TIME = ("days", "weeks", "months", "years")


def has_wanted(sentence: Sentence, query: Query, hosts: frozenset[str]) -> bool:
    """Whether a sentence has the kind of thing that a question asks for; `hosts`: countries that all is about."""
    gloss = sentence.gloss
    match query.form:
        case Form.FIGURE | Form.COUNT | Form.COMPARE:
            listed = query.form is Form.COUNT and (len(gloss.actors) > FEW or query.choice == TURNS)
            part = query.measure is Measure.TERRITORY and any(name == EXTENT for _, _, name in gloss.concepts)
            return listed or part or _tells_number(sentence, query)
        case Form.DAY:
            return _tells_day(sentence, query)
        case Form.NAMES:
            return names_somebody(sentence, query)
        case Form.PLACE:
            moved = not _is_moved(query) or query.place in gloss.places or _tells_move(gloss)
            return moved and _tells_place(gloss, query, hosts, over=_over_asked(sentence, query))
        case Form.LIST:
            return _tells_some(sentence, query, hosts)
    return query.form is not Form.REASON or gives_reason(sentence, query) or _asks_difference(query)


def _tells_some(sentence: Sentence, query: Query, hosts: frozenset[str]) -> bool:
    """Whether a sentence names some of those whom a question for a list asks for: places, where the places are."""
    gloss, first = sentence.gloss, next((one for one in query.words if one != "name"), "")
    listed = first.split(ALTERNATIVE)
    if LISTED_AREAS.issuperset(listed):
        part = any(one.unit == PERCENT for one in gloss.numbers) or any(name == EXTENT for _, _, name in gloss.concepts)
        return not part and _tells_place(gloss, query, hosts)
    states = not any(map(str.isupper, query.actors)) and COUNTRIES in listed
    return names_state(sentence, hosts) if states else bool(gloss.actors) or bool(gloss.places)


def _tells_number(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells a number other than those that a question for a figure of something names itself; where
    those harmed are counted, another than of a time ('two days earlier').
    """
    gloss, wording = sentence.gloss, sentence.wording
    own = frozenset(query.numbers) if query.form is Form.FIGURE and query.measure is not Measure.ANYTHING else ()
    claimed = (one for claim in sentence.claims for one in (claim.quantity.low, claim.quantity.high))
    if any(one is not None and one not in own for one in claimed):
        return True
    told = [one for one in gloss.numbers if one.value not in own and not _is_of_law(gloss.keys, one.first, one.last)]
    if query.measure in HARMS:
        told = [
            one for one in told
            if not any(wording.marked(unit, gloss.keys[one.last : one.last + 1]) for unit in _UNITS_OF_TIME)
        ]  # fmt: skip
    return bool(told) or any(gloss_of(sentence, one).numbers for one in tells_whom(sentence, query))


def _is_of_law(keys: Sequence[str], first: int, last: int) -> bool:
    """Whether a number is one of a law that is cited ('10 U.S.C. §362')."""
    return "§" in keys[max(first - 1, 0) : first] or "".join(keys[last : last + 5]).startswith(_CODES)


_CODES = ("u.s.c", "usc", "c.f.r", "cfr")
"""What stands behind the number of a book of laws."""


def _tells_day(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence has a time that may be the one asked for."""
    told = [one.period for one in dates_of(sentence.gloss, query)]
    told += [claim.period for claim in sentence.claims if claim.period.dated and not asks_last_vote(query)]
    if asks_end(query) and not _tells_end(sentence):
        told = [one for one in told if one.start is None]
    told = [
        one for one in told
        if not (of_its_end(query, one) or says_no_more(query, one) or of_its_grant(query, one, sentence.published))
    ]  # fmt: skip
    return any(asked_day(query, one.end or one.start, sentence.published) for one in told)


def _tells_end(sentence: Sentence) -> bool:
    """Whether a sentence tells of an end, by its words or by a claim of a mandate."""
    ends = any(name in _ENDING for _, _, name in sentence.gloss.concepts)
    return ends or any(measure_of_claim(one) is Measure.MANDATE for one in sentence.claims)


_ENDING = frozenset({"end", "extend"})


def asks_last_vote(query: Query) -> bool:
    """Whether it is asked when a people voted last: since when it has not."""
    return query.form is Form.DAY and {"election", f"{SOFT}first"} <= set(query.words)


def dates_of(gloss: Gloss, query: Query) -> Iterator[Time]:
    """The times that a sentence tells; where a day is asked for, those apart that only say 'now', or until when."""
    for one in gloss.times:
        if asks_last_vote(query) and one.relation != "since":
            continue
        beside = one.precision == "now" or of_its_end(query, one.period) or says_no_more(query, one.period)
        if query.form is not Form.DAY or not beside:
            yield one


def _leads_somewhere(gloss: Gloss) -> bool:
    """Whether a name that is no known one follows a word that leads to places."""
    return any(
        word.text[:1].isupper() and place not in gloss.taken and _led_to(gloss.keys, place)
        for place, word in enumerate(gloss.words) if place
    )  # fmt: skip


def _over_asked(sentence: Sentence, query: Query) -> frozenset[str]:
    """The places that one is a part of which a question names where it asks what became of somebody who was harmed
    there: not where that is, but where else he was.
    """
    return sentence.glosser.wholes.get(query.place or "", frozenset()) if _is_moved(query) else frozenset()


def _is_moved(query: Query) -> bool:
    """Whether it is asked where somebody was brought, or died, who was harmed at a place that a question names."""
    brought = any(not _MOVING.isdisjoint(one.split(ALTERNATIVE)) for one in query.words)
    return query.place is not None and (query.measure in HARMS or brought)


def _tells_move(gloss: Gloss) -> bool:
    return any(name in _MOVING for _, _, name in gloss.concepts)


_MOVING = frozenset({"transport", "evacuation", "hospital", "treatment"})
"""Concepts of how somebody who was harmed comes to another place, and of what that is."""


def _tells_place(gloss: Gloss, query: Query, hosts: frozenset[str], *, over: Collection[str] = ()) -> bool:
    """Whether a sentence has a place that may be asked for: no region, none of those over one that is asked about, and
    no country that is.
    """
    told = any(one != query.place and one not in MEMBERS and one not in over for one in gloss.places)
    return told or _leads_somewhere(gloss) or _leads_abroad(gloss, {*query.actors, *hosts})


def _leads_abroad(gloss: Gloss, asked: Collection[str]) -> bool:
    """Whether the name of a country that is not asked about follows a word that leads to places, or that of a seat of
    government.
    """
    return any(
        named.kind is EntityKind.COUNTRY and first and gloss.keys[first - 1] not in FROM and _led_to(gloss.keys, first)
        and (named.role == "capital" or named.actor not in asked)
        for first, _, named in gloss.names
    )  # fmt: skip


def _led_to(keys: Sequence[str], place: int) -> bool:
    """Whether a word that leads to places stands before a word, or before its article."""
    before = place - (2 if keys[place - 1] in ARTICLES else 1)
    return before >= 0 and keys[before] in WHERE


def _asks_difference(query: Query) -> bool:
    """Whether a question asks why figures differ, or are doubted: what tells of them is the reason."""
    doubted = any("doubt" in word.split(ALTERNATIVE) for word in query.words)
    return query.choice in (AGREEING, DIFFERING) or len(query.numbers) > 1 or doubted
