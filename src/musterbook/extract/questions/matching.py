"""How well a sentence answers a query: which of the query's units it has, by its words, its claims, or what is around.

A sentence has a unit by itself, or has it from around (the sentences before it, the headers of its row, its section
and title), which counts less. It answers where it lacks no hard unit and has enough of the whole weight.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base.period import Period
from musterbook.extract.questions.cited import titles_of
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.holding import has, is_unworded, seems, told_by
from musterbook.extract.questions.namesakes import is_namesake
from musterbook.extract.questions.setting import days_of, names_resolution
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import GRADES, HELD, SOFT_WEIGHT, TELLING, Unit
from musterbook.extract.questions.wording import small_words

BEFORE, AROUND, OVER, BY_DATE, OTHER = 0.85, 0.75, 0.7, 0.8, 0.3
"""What a unit counts that stands in the sentence before or in those before that, over the sentence, follows from the
day of publication, or is a country where another is named.
"""
AGED = frozenset({"age"})
"""The concept of what the title of what is cited for a sentence may tell of whom that tells."""
FEW_PLACES = 3
"""Of so many places, not of more, that a document begins with all of it may be told."""
AFTER = timedelta(days=45)
"""So long after a time a document is taken to speak of it, where it names no other."""
NEAR_DAYS = 62
"""A time that is so much longer than the one asked about, or so much earlier, is told of it less."""
BY_NAME = 3
"""Words between somebody's name and that of those whom he acts for, that one included."""
MOST_OF_A_TIME = 6
"""Words and signs of a sentence that is a time alone."""
_TOPICAL = frozenset({"concept", "word"})
"""What the words of a query are."""
_LEADING = frozenset({"person", "mission"})
"""What the beginning of a document says of all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A sentence with how well it answers: `score` 0 to 1, `direct`: the part of it that its own words and claims give,
    `topical`: how much it has of what the words of the query say, names, numbers and times apart, `told`: how much of
    that it says itself, unknown words apart; `lacking`: the hard units that it has not, `without`: others that say
    much, `unsaid`: words of the query that mean nothing known and say little, which it has not; `done`: how far it has
    the verbs of a query that says nothing else; `telling`: whether words of the query say something.
    """

    sentence: Sentence
    score: float
    direct: float
    topical: float
    told: float
    done: float
    lacking: tuple[Unit, ...]
    without: tuple[Unit, ...]
    unsaid: tuple[Unit, ...]
    telling: bool


def match(sentence: Sentence, units: Sequence[Unit], shown: Collection[int] | None = None) -> Match:
    """How well a sentence answers a query of those units; `shown`: the places of those that anything of its document
    has, as far as that is known.
    """
    whole = sum(unit.weight for unit in units) or 1.0
    score = direct = 0.0
    lacking, without, unsaid, verbs, subject, told, own = [], [], [], [], 0.0, 0.0, 0.0
    for number, unit in enumerate(units):
        had = covered(sentence, unit, around=shown is None or number in shown)
        if unit.what in _TOPICAL and unit.weight >= TELLING and unit.any_of.isdisjoint(GRADES):
            subject += unit.weight
            told += unit.weight if had >= HELD else 0.0
            own += unit.weight if had == 1 or unit.what == "word" else 0.0
            if had < HELD and not unit.hard:
                without.append(unit)
        elif unit.what == "word":
            verbs.append(had)
            if had < HELD:
                unsaid.append(unit)
        score += unit.weight * had
        direct += unit.weight if had == 1 else unit.weight / 2 if had >= BY_DATE else 0
        if unit.hard and had < unit.least:
            lacking.append(unit)
    return Match(
        sentence=sentence, score=score / whole, direct=direct / whole, topical=told / subject if subject else 1.0,
        told=own / subject if subject else 1.0, done=1.0 if subject else max(verbs, default=1.0),
        lacking=tuple(lacking), without=tuple(without), unsaid=tuple(unsaid), telling=subject > 0,
    )  # fmt: skip


def covered(sentence: Sentence, unit: Unit, *, around: bool = True) -> float:
    """How far a sentence has a unit, 0 to 1; `around`: whether anything else of its document may have it."""
    if unit.what == "time":
        assert unit.period is not None
        met = _timed(sentence, unit.period) or (_told_then(sentence, unit.period) if unit.edition else 0.0)
        return max(met, BY_DATE) if unit.edition and _published_in(sentence.published, unit.period) else met
    told = any(told_by(claim, unit) for claim in sentence.claims)
    told = told or (unit.any_of == AGED and any(has(one, unit) for one in titles_of(sentence)))
    if told or has(sentence.gloss, unit):
        return float(told or unit.what != "person" or not is_namesake(sentence, unit))
    if unit.led and ((around and _is_called(sentence, unit)) or _tells_successor(sentence, unit)):
        return BEFORE
    other = unit.what == "actor" and _names_other(sentence.gloss, unit)
    if other or not around:
        return OTHER if other else 0.0
    if unit.led and _first_named(sentence.lead, unit.hosts) in unit.any_of:
        return OVER
    return 0.0 if unit.own else _around(sentence, unit)


def reach(sentence: Sentence, unit: Unit, *, shown: bool) -> float:
    """How far a sentence may turn out to have a unit, 0 to 1, of which neither its words, as they are looked for, nor
    its claims nor what is around show anything; `shown`: whether those of any other sentence of its document do.
    """
    match unit.what:
        case "mission" if unit.led:
            return BEFORE
        case "time":
            return 1.0 if unit.edition or unit.period is None else _reaches(sentence, unit.period)
        case "number" | "resolution":
            return 1.0
        case "actor":
            return OVER if unit.led and shown else OTHER
    if is_unworded(unit):
        return 1.0
    return OVER if shown and (unit.what == "place" or _may_lead(unit)) else 0.0


def _reaches(sentence: Sentence, period: Period) -> float:
    """How far a sentence may be about a time: not at all where all that it claims is of other times."""
    told = [one.period for one in sentence.claims]
    others = bool(told) and all(one.dated for one in told)
    met = (_met(closed(one, sentence.published), period) for one in told)
    return max(met, default=1.0) if others else 1.0


def _around(sentence: Sentence, unit: Unit) -> float:
    """How far what is around a sentence has a unit."""
    above = [seems(one.glance, unit) and has(one.gloss, unit) for one in sentence.above]
    if any(above):
        return BEFORE if above[-1] else AROUND
    headed = seems(sentence.glosser.glance(sentence.over), unit) and has(sentence.head, unit)
    return OVER if headed or _leads(sentence, unit) or _is_set(sentence, unit) else 0.0


def _names_other(gloss: Gloss, unit: Unit) -> bool:
    """Whether a text names a country that is not asked about, nor one that all is about."""
    return any(one.isupper() and one not in unit.any_of | unit.hosts | unit.beside for one in gloss.actors)


def _is_called(sentence: Sentence, unit: Unit) -> bool:
    """Whether a sentence names by the last name alone somebody whom one before it names with those whom a unit is of
    ('Secretary-General Antonio Guterres ... Guterres also').
    """
    if unit.what != "actor" or not sentence.above:
        return False
    own = {word.text for at, word in enumerate(sentence.gloss.words) if _is_free_name(sentence.gloss, at)}
    return any(
        one.gloss.words[at].text in own
        for one in sentence.above
        for first, last, named in one.gloss.names if named.actor in unit.any_of
        for at in range(max(first - BY_NAME, 0), min(last + BY_NAME, len(one.gloss.keys)))
    )  # fmt: skip


def _is_free_name(gloss: Gloss, at: int) -> bool:
    """Whether a word has a capital, and is part of no known name."""
    return gloss.words[at].text.istitle() and at not in gloss.taken and gloss.keys[at] not in small_words()


def _tells_successor(sentence: Sentence, unit: Unit) -> bool:
    """Whether a passage tells of a mission to come in other words than its name ('an expanded force')."""
    if unit.what != "mission":
        return False
    told = (sentence.gloss, *(one.gloss for one in sentence.above[-1:]), sentence.lead)
    return any(sentence.wording.marked("new_mission", one.keys) for one in told)


def _is_set(sentence: Sentence, unit: Unit) -> bool:
    """Whether the rest of a document says a unit of a sentence that leaves it out: where all of that day happened, or
    which resolution is meant.
    """
    if unit.what == "place" and not sentence.gloss.places:
        return not unit.any_of.isdisjoint(sentence.setting.places_on(_days(sentence)))
    if unit.what == "resolution" and names_resolution(sentence.gloss):
        return sentence.setting.resolution_before(sentence.span.start) in unit.any_of
    return False


def _days(sentence: Sentence) -> tuple[date, ...]:
    """The days that a sentence is about: its own, else those told last before it."""
    near = (days_of([time.period for time in one.gloss.times]) for one in (sentence, *reversed(sentence.above)))
    return next((days for days in near if days), ())


def _leads(sentence: Sentence, unit: Unit) -> bool:
    """Whether the beginning of a document says a unit of all of it."""
    if unit.what == "place":
        return len(sentence.lead.places) <= FEW_PLACES and has(sentence.lead, unit)
    return _may_lead(unit) and seems(sentence.glosser.glance(sentence.beginning), unit) and has(sentence.lead, unit)


def _may_lead(unit: Unit) -> bool:
    """Whether the beginning of a document may say a unit of all of it."""
    led = unit.led and unit.what == "number"
    return unit.what in _LEADING or unit.frame or unit.weight == SOFT_WEIGHT or led


def _timed(sentence: Sentence, period: Period) -> float:
    """How far a sentence is about a time: by its own times, those of its claims, those before it, its publication."""
    own = [one.period for one in sentence.gloss.times]
    read = [claim.period for claim in sentence.claims if claim.period.dated]
    met = max((_met(closed(one, sentence.published), period) for one in (*own, *read)), default=0.0)
    undated = any(not claim.period.dated and claim.quantity.stated for claim in sentence.claims)
    if met or (own and not undated):
        return met
    around = [time.period for one in sentence.above for time in one.gloss.times]
    around += [time.period for time in sentence.head.times]
    near = max((_met(closed(one, sentence.published), period) for one in around), default=0.0)
    if not near and sentence.above and _heads(sentence.above[-1]):
        return 0.0
    return max(near * BEFORE, BY_DATE if _published_about(sentence.published, period) else 0.0)


def _told_then(sentence: Sentence, period: Period) -> float:
    """How far a sentence whose own times are all later than the one asked about, as that of a promise is, is about the
    time of the sentence before it.
    """
    own = [one.period for one in sentence.gloss.times]
    ends = [one.end or one.start for one in own]
    later = period.end is not None and all(one is not None and one > period.end for one in ends)
    if not own or not later or not sentence.above:
        return 0.0
    before = (closed(one.period, sentence.published) for one in sentence.above[-1].gloss.times)
    return max((_met(one, period) for one in before), default=0.0) * BEFORE


def _heads(sentence: Sentence) -> bool:
    """Whether a sentence is little more than a time, that of those after it ('Late April 2024.')."""
    return bool(sentence.gloss.times) and len(sentence.gloss.keys) <= MOST_OF_A_TIME


def closed(period: Period, published: date | None) -> Period:
    """A period with both ends: what began goes on until its publication, what is told 'by' a day is of that day."""
    start, end = period.start, period.end
    if start is None and end is not None:
        return Period.day(end)
    if end is None and start is not None:
        return Period(start=start, end=max(start, published or start))
    return period


def _met(told: Period, asked: Period) -> float:
    """How well a time of a sentence meets the time asked about: far longer ones, and earlier ones of a time that is
    only closed at its end, less.
    """
    if not told.overlaps(asked):
        return 0.0
    if told.start is None or told.end is None:
        return HELD
    if asked.start is None and asked.end is not None and (asked.end - told.end).days > NEAR_DAYS:
        return HELD
    length = (told.end - told.start).days
    wanted = 0 if asked.start is None or asked.end is None else (asked.end - asked.start).days
    return 1.0 if length <= NEAR_DAYS + wanted else BY_DATE


def _first_named(gloss: Gloss, hosts: frozenset[str]) -> str | None:
    """The country that a text names first, some apart."""
    return next((one for one in gloss.actors if one.isupper() and one not in hosts), None)


def _published_in(published: date | None, period: Period) -> bool:
    return published is not None and period.overlaps(Period.day(published))


def _published_about(published: date | None, period: Period) -> bool:
    """Whether a document of that day, that names no time, speaks of a period."""
    if published is None:
        return False
    late = period.end is not None and published - period.end > AFTER
    return not late and (period.start is None or published >= period.start)
