"""Units: what of a query a passage must have to answer it, each with its weight.

A passage answers where it has every hard unit and most of the weight; the idea is that of retrieval by coverage, with
names, times and concepts in place of words, so that the language of neither matters.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from musterbook.base.period import Period
from musterbook.base.quantity import Number
from musterbook.base.query import SOFT, Form, Measure, Query
from musterbook.base.region import MEMBERS
from musterbook.extract.questions.meanings import SPECIAL, Concept, load_meanings

MONEY_WEIGHT = 0.4
ACTOR_WEIGHT, PLACE_WEIGHT, TIME_WEIGHT, NUMBER_WEIGHT, WORD_WEIGHT = 1.5, 1.2, 1.0, 1.4, 0.8
FEW, FEW_WEIGHT = 12, 0.8
"""Up to so many a number may be of anything."""
CORPS = {"military-police": "police"}
"""Corps whose people are called otherwise than the corps."""
OFFICES = frozenset({
    "president", "prime_minister", "minister", "foreign_minister", "interior_minister", "defence_minister", "mayor",
    "spokesperson", "secretary_general", "police_chief", "gang_leader",
})  # fmt: skip
"""Offices of whose holder the name is asked for."""
ALTERNATIVE = "|"
"""Between concepts of which one is enough, in a word of a query."""
GOVERNMENT = "-government"
"""How the ids of governments end: a passage may name them as the authorities, or by their seat."""
TOLD = frozenset({Form.TEXT, Form.REASON, Form.SOURCES})
"""Forms that ask what a text says: a document of the time asked about is about it."""
OF_ITEMS = frozenset({Form.TEXT, Form.LIST, Form.NAMES})
"""Forms in which a small number mostly tells how many are asked for ('which two spellings')."""
LED = TOLD | {Form.NAMES, Form.PLACE}
"""Forms that ask for words, not for counts of somebody."""
ARRIVING = "arrive"
"""The concept of what is told of a seat of government where it is told of its country: that is where all arrive."""
OF_COUNTRIES = frozenset({Form.LIST, Form.NAMES, Form.COUNT, Form.TEXT, Form.REASON})
"""Forms that may ask which countries of a region."""
AUTHORED = frozenset({"draft", "letter"})
"""Concepts of what somebody wrote."""
VENUES = frozenset({"united-nations", "un-security-council"})
"""Bodies that a passage may name by their assemblies, their officials, or not at all where they only met."""
_CARRIERS = frozenset({"aircraft", "ship"})
"""What brings those who are counted on their arrival, and need not be told with them."""
_SHARES = frozenset({"ratio", "territory|ratio"})
"""Words of a share of a number, which a passage tells with that number and the other one."""
_NUMBERED = frozenset({"resolution"})
"""What the number of a resolution says already."""
_FROZEN = frozenset({"freeze"})
"""What a passage on money that is released need not tell with it."""
HELD, CLOSE_BY = 0.7, 0.75
"""From this on a passage counts as having a unit, and as having it by itself or from what is said just before."""
TELLING = 0.5
"""From this weight on a word of a question for a name says what somebody did or is."""
_STOPPED = frozenset({"freeze", "release"})
"""Concepts of what becomes of money."""
_KEEPING_PEACE = frozenset({"peacekeeping"})
"""The concept of what may, or may not, be an operation of the United Nations."""
_REPLYING = frozenset({"reply"})
"""The concept of what answers a letter, or a call."""
_WORKING = frozenset({"operational"})
"""The concept of what has begun to work."""
_NAMING = frozenset({"name"})
"""Concepts that only say that a name is asked for."""
GRADES = frozenset({"expand", "decrease", "full"})
"""Concepts that compare ('who has more?')."""
NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})
SOFT_WEIGHT = 0.3
"""What a word of a query weighs that a passage may lack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """`what`: 'actor', 'place', 'mission', 'person', 'number', 'time', 'resolution', 'concept' or 'word'. `any_of`: the
    codes, concepts or words of which one is enough. `capital`: of a place, whether it is a seat of government. `own`:
    whether a passage has it only by its own words or claims, `least`: from what on it counts as having it. `members`:
    the countries of a region, of which one is enough. `led`: of an actor or a number, whether a passage of a short
    document has it that begins with it (of the countries named first, `hosts` apart), of a mission whether other
    words for it do; `beside`: others that are asked about with an actor, whom a passage may name. `period`: a time, of
    a resolution the day of its vote; `edition`: whether a document of that time is about it. `frame`: whether all of a
    short document may be about it.
    """

    what: str
    any_of: frozenset[str] = frozenset()
    number: Number | None = None
    period: Period | None = None
    weight: float = 1.0
    hard: bool = False
    capital: bool = False
    own: bool = False
    members: frozenset[str] = frozenset()
    led: bool = False
    hosts: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    edition: bool = False
    frame: bool = False
    least: float = HELD


def units_of(
    query: Query,
    *,
    held: Collection[str] = (),
    capitals: Collection[str] = (),
    voted: Period | None = None,
    hosts: frozenset[str] = frozenset(),
    parts: Mapping[str, frozenset[str]] = NOTHING,
) -> tuple[Unit, ...]:
    """The units of a query; `held`: missions that need not be named, `capitals`: places that are seats of
    government, `voted`: when the resolution that it names was voted on, `hosts`: countries that all is about, `parts`:
    the bodies that belong to each body.
    """
    found = list(_names(query, held, capitals, hosts=hosts, parts=parts))
    if query.corps is not None:
        names = frozenset({CORPS.get(query.corps, query.corps)})
        found.append(Unit(what="concept", any_of=names, weight=PLACE_WEIGHT, hard=True))
    found += [
        Unit(what="word", any_of=frozenset({word}), weight=WORD_WEIGHT, hard=True)
        for word in _words_of(query.role, query.topic)
    ]
    if query.resolution is not None:
        named = frozenset({query.resolution})
        of_text = (query.form in TOLD and query.mission is not None) or query.measure is Measure.AUTHORIZED
        found.append(Unit(what="resolution", any_of=named, period=voted, weight=ACTOR_WEIGHT, hard=True, frame=of_text))
    found += _numbers(query)
    if query.start is not None or query.end is not None:
        period = Period(start=query.start, end=query.end)
        found.append(Unit(what="time", period=period, weight=TIME_WEIGHT, hard=True, edition=query.form in TOLD))
    if query.measure.startswith("funds") and not any("money" in one for one in query.words):
        found.append(Unit(what="concept", any_of=frozenset({"money", "trust_fund"}), weight=MONEY_WEIGHT, hard=True))
    carried = query.measure is Measure.DEPLOYMENT and (
        query.form is Form.DAY or (query.form is Form.FIGURE and query.start is not None)
    )
    shared = query.numbers and (query.form is Form.COMPARE or query.measure.startswith("funds"))
    beside = _CARRIERS if carried else _SHARES if shared else frozenset[str]()
    beside = _FROZEN if query.measure is Measure.FUNDS_RESUMED else beside
    beside |= _NUMBERED if query.resolution is not None else beside
    told = (f"{SOFT}{one}" if one in beside else one for one in query.words)
    words = [_of_word(one, either=query.form is Form.CHECK) for one in told]
    if query.form in LED - {Form.NAMES, Form.SOURCES}:
        words = [replace(one, own=one.own and one.weight >= SPECIAL) for one in words]
    told_of = _WORDS_OF.get(query.form)
    return (*found, *(words if told_of is None else told_of(words)))


def _numbers(query: Query) -> Iterator[Unit]:
    """The units of the numbers that a query names: each, or of a reason any; a small one may count them."""
    if query.form is Form.CHECK:
        return
    large = [one for one in query.numbers if one > FEW]
    if query.form is Form.REASON:
        yield from (Unit(what="number", number=one, weight=NUMBER_WEIGHT / len(large)) for one in large)
        return
    few = SOFT_WEIGHT if query.form in OF_ITEMS else FEW_WEIGHT
    ranged = query.form is Form.NAMES and len(query.numbers) > 1
    for one in query.numbers if ranged or query.form not in (Form.NAMES, Form.LIST) else large:
        yield Unit(
            what="number", number=one, weight=NUMBER_WEIGHT if one > FEW else few, hard=query.form is Form.SOURCES,
            led=query.form in LED - {Form.SOURCES},
        )  # fmt: skip


def _of_deed(words: Sequence[Unit]) -> Sequence[Unit]:
    """The units of the words of a question for a name: the first that says something tells what somebody did or is,
    and nobody answers of whom it is not told.
    """
    saying = (at for at, one in enumerate(words) if one.weight >= TELLING and one.any_of.isdisjoint(GRADES | _NAMING))
    place = next(saying, None)
    return [replace(one, hard=True, least=CLOSE_BY) if at == place else one for at, one in enumerate(words)]


def _of_checked(words: Sequence[Unit]) -> Sequence[Unit]:
    """The units of the words of a question for yes or no: that money was stopped, or let through, and what the holder
    of an office did, is told by a passage itself, not by what others say around it; and nothing but a passage on
    peacekeeping, or on a reply, tells if it is that, or if there was one.
    """
    office = any(one.any_of <= OFFICES for one in words)
    return [
        replace(one, own=True, hard=one.hard or one.any_of in (_KEEPING_PEACE, _REPLYING))
        if one.any_of & (_STOPPED | _KEEPING_PEACE | _REPLYING) else
        replace(one, own=True, hard=one.hard or one.weight >= TELLING) if office and one.what == "concept" else one
        for one in words
    ]  # fmt: skip


def _of_working(words: Sequence[Unit]) -> Sequence[Unit]:
    """The units of the words of a question for a day: when something began to work is not when it was spoken of."""
    return [replace(one, any_of=_WORKING, hard=True) if one.any_of & _WORKING else one for one in words]


def _of_authors(words: Sequence[Unit]) -> Sequence[Unit]:
    """The units of the words of a question for a list: those who wrote something are told with it, not behind it."""
    return [replace(one, least=1.0) if one.any_of == AUTHORED else one for one in words]


_WORDS_OF = {Form.NAMES: _of_deed, Form.LIST: _of_authors, Form.CHECK: _of_checked, Form.DAY: _of_working}
"""How the units of the words of a question are meant, by its form."""


def _names(
    query: Query,
    held: Collection[str],
    capitals: Collection[str],
    *,
    hosts: frozenset[str],
    parts: Mapping[str, frozenset[str]],
) -> Iterator[Unit]:
    """The units of whom, where and which mission a query names."""
    for one in query.actors:
        yield Unit(
            what="actor",
            any_of=frozenset({one}) | parts.get(one, frozenset()),
            weight=ACTOR_WEIGHT,
            hard=one not in VENUES and not one.endswith(GOVERNMENT),
            led=query.form in LED,
            hosts=hosts,
            beside=frozenset(query.actors) if query.form in LED else frozenset(),
        )
    if query.place is not None:
        named, seat = frozenset({query.place}), query.place in capitals
        reached = seat and ARRIVING in query.words and OFFICES.isdisjoint(query.words)
        members = MEMBERS.get(query.place, frozenset()) if query.form in OF_COUNTRIES else frozenset[str]()
        yield Unit(what="place", any_of=named, weight=PLACE_WEIGHT, hard=not reached, capital=seat, members=members)
    if query.mission is not None:
        named = frozenset({query.mission})
        told = query.form in TOLD and query.mission in held
        yield Unit(what="mission", any_of=named, weight=PLACE_WEIGHT, hard=query.mission not in held, led=told)
    if query.person is not None:
        last = query.person.rsplit(" ", 1)[-1]
        called = {f"{word} {last}" for word in query.words if word.istitle()}  # whoever is asked to call him so
        named = frozenset({query.person, last, *called})
        yield Unit(what="person", any_of=named, weight=ACTOR_WEIGHT, hard=True)


def _words_of(*slugs: str | None) -> tuple[str, ...]:
    """The words of slugs ('deputy-force-commander')."""
    return tuple(word for slug in slugs if slug is not None for word in slug.replace("_", "-").split("-") if word)


def _of_word(word: str, *, either: bool = False) -> Unit:
    """The unit of a word of a query; `either`: what says the contrary answers as well, with no."""
    concepts = load_meanings().concepts
    soft, word = word.startswith(SOFT), word.removeprefix(SOFT)
    names = [one for one in word.split(ALTERNATIVE) if one in concepts]
    if either:
        names += [one for name in names for one in concepts[name].opposites]
    if soft:
        return Unit(what="concept" if names else "word", any_of=frozenset(names or {word}), weight=SOFT_WEIGHT)
    if not names:
        return Unit(what="word", any_of=frozenset({word}), weight=WORD_WEIGHT, hard=True)
    told: list[Concept] = [concepts[one] for one in names]
    names += [kind for one in told for kind in one.kinds]
    members = frozenset[str]().union(*(MEMBERS.get(one, frozenset()) for one in names))
    return Unit(
        what="concept", any_of=frozenset(names), members=members, weight=max(one.weight for one in told),
        hard=all(one.hard or (either and one.act) for one in told), own=all(one.own for one in told),
        frame=all(one.frame for one in told),
    )  # fmt: skip
