"""What a sentence counts of what a query asks for: claims that fit it, numbers that stand with what is counted."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from musterbook.base.claim import MISSION, Claim, Modality
from musterbook.base.period import Period
from musterbook.base.quantity import Number
from musterbook.base.query import SOFT, TURNS, Form, Measure, Query
from musterbook.base.span import Span
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.holding import is_money, measure_of_claim
from musterbook.extract.questions.limits import SEVERAL
from musterbook.extract.questions.matching import closed
from musterbook.extract.questions.meanings import LANGUAGES, Concept, load_meanings
from musterbook.extract.questions.measuring import MEANS
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wording import Wording, load_wording

LONGER, FAR = 1.0, timedelta(days=62)
WITH, BEFORE_THING, OF_ACTOR, CLAUSE = 3, 1, 2, 8
"""Words between a number and what it counts, where that limits a count, is a thing, is an actor's people, or where
the actor is told of before it.
"""
LIMITS = frozenset({"women", "child", "doctor", "civilian", "airman", "serious", "humanitarian"})
"""Concepts that limit a count to a part of those who are counted."""
A_SUM = 1_000_000
"""From here on a bare number is no count of people of a mission."""
_FORCE = ("police", "forces")
"""How the ids of forces end that are counted as countries are."""
THINGS = frozenset({
    "helicopter", "aircraft", "vehicle", "weapon", "ship", "dog", "base", "hospital", "school", "prison", "airport",
    "police_station", "explosive", "body_armour", "radio_sets", "drone", "home",
})  # fmt: skip
"""Concepts of things that are counted, where a question names nothing else that may be."""
_GRANTING, _ENDS = frozenset({"authorize", "draft", "election"}), frozenset({"end", "extend", "plan"})
"""Concepts of what is granted, or held, and of its end."""
BRANCHES = frozenset({"police", "soldier"})
MOVES = frozenset({Measure.DEPLOYMENT, Measure.WITHDRAWAL})
MOVING = frozenset({"arrive", "deployment", "leave", "rotate", "advance"})
"""Concepts of coming and going."""
PEOPLE = frozenset({"personnel", "police", "soldier", "airman", "military_unit"})
"""Concepts of those who come and go."""
MUCH = 0.8
"""From this weight on a concept says much of what is asked."""
_SPENT = "spend"
"""The concept of what limits a sum to the part that is spent."""
_OF_SUMS = frozenset({"humanitarian", _SPENT})
"""Those of them that limit a sum alone."""
_GANGS = frozenset({"gangs"})
COUNTABLE = frozenset({
    "personnel", "police", "soldier", "women", "child", "civilian", "airman", "inhabitants", "population", "families",
    "die", "injure", "missing", "abduct", "displace", "money", "vote", "town", "name", "age",
})  # fmt: skip
"""Concepts of what else a number may count."""
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh"})
"""Concepts of which one of several is meant, the first apart."""
_LEADING_TO = frozenset({"to", "in", "en", "vers", "au", "aux", "hacia", "a"})
"""Words before the name of a country that others come to."""
HARMS = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED})
_OF_SOMEBODY = HARMS | {
    Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED, Measure.FUNDS_SUSPENDED, Measure.PLEDGED, Measure.DEPLOYMENT,
    Measure.WITHDRAWAL,
}  # fmt: skip
"""Measures that are told of whoever gives, sends or withdraws, or is harmed."""
_OF_PEOPLE = HARMS | {
    Measure.STRENGTH, Measure.PLEDGED, Measure.DEPLOYMENT, Measure.WITHDRAWAL, Measure.AUTHORIZED, Measure.POSITION,
}  # fmt: skip
"""Measures that count the people of an actor."""
_OF_MONEY = frozenset({
    Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED, Measure.FUNDS_SUSPENDED, Measure.FUNDS_RESUMED,
})  # fmt: skip
"""Measures that count the sums of an actor."""


def fitting_claims(sentence: Sentence, query: Query) -> tuple[Claim, ...]:
    """The claims of a sentence that are of the measure, the actors and the time of a query."""
    return tuple(
        claim for claim in sentence.claims
        if query.measure in (Measure.ANYTHING, measure_of_claim(claim))
        and (not query.actors or not set(query.actors).isdisjoint(claim.actors))
        and (query.mission is None or claim.mission in (None, query.mission))
        and in_time(claim, query)
    )  # fmt: skip


def in_time(claim: Claim, query: Query) -> bool:
    """Whether a claim's time is not another than the one asked about."""
    period = claim.period
    if (query.start is None and query.end is None) or not period.dated:
        return True
    if query.measure in HARMS and far_longer(closed(period, claim.published), query):
        return False
    if query.measure in MOVES and period.end is None and claim.published is not None:
        period = Period.day(claim.published)  # what has gone on since a day is no move of that day
    starts = query.end is None or period.start is None or period.start <= query.end
    return starts and (query.start is None or period.end is None or period.end >= query.start)


def far_longer(period: Period, query: Query) -> bool:
    """Whether a time is so long that what is counted in it says nothing of the time asked about."""
    if period.start is None or period.end is None or query.start is None or query.end is None:
        return False
    return period.end - period.start > LONGER * (query.end - query.start) + FAR


def filling(claim: Claim, query: Query) -> float:
    """How far the time of a claim is that asked about, 0 to 1: what they share of what either has; 0 where either is
    open.
    """
    told = closed(claim.period, claim.published)
    if told.start is None or told.end is None or query.start is None or query.end is None:
        return 0.0
    shared = min(told.end, query.end) - max(told.start, query.start) + timedelta(days=1)
    either = max(told.end, query.end) - min(told.start, query.start) + timedelta(days=1)
    return max(shared / either, 0.0)


def of_no_use(sentence: Sentence, query: Query) -> bool:
    """Whether what a sentence counts, or tells, is surely not what a query asks for."""
    return (
        _counts_others(sentence, query) or _counts_nobody_of(sentence, query) or _counts_otherwise(sentence, query)
        or _only_planned(sentence, query) or _moves_nobody(sentence, query) or _harms_nobody(sentence, query)
    )  # fmt: skip


def _counts_others(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence counts what is asked for, and only of others than those who are asked about."""
    if query.form not in (Form.FIGURE, Form.COMPARE) or not query.actors or query.measure not in _OF_SOMEBODY:
        return False
    if _counts_jointly(sentence, query):
        return True
    if query.form is Form.COMPARE:
        return False
    counting = [one for one in sentence.claims if one.quantity.stated and measure_of_claim(one) is query.measure]
    if query.measure in HARMS and not any(_is_counted(one) for one in query.actors):
        return False
    asked = {*query.actors, MISSION}
    others = bool(counting) and all(one.actors and asked.isdisjoint(one.actors) for one in counting)
    return others and not _leads_to_number(sentence.gloss, asked)


def _counts_jointly(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence counts the sum of the one who is asked about only together with that of others."""
    if len(query.actors) > 1 or query.measure not in _OF_MONEY:
        return False
    sums = [one for one in sentence.claims if one.quantity.stated and measure_of_claim(one) is query.measure]
    of_it = [one for one in sums if not set(query.actors).isdisjoint(one.actors)]
    return bool(of_it) and all(len(one.actors) > 1 for one in of_it)


def _counts_nobody_of(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence has no number of people, or no sum, of those who are asked about."""
    asked = {one for one in query.actors if _is_counted(one)}
    if query.form is not Form.FIGURE or query.measure not in _OF_PEOPLE | _OF_MONEY or not asked:
        return False
    told = [one for one in sentence.claims if one.quantity.stated and _alike(one, query.measure)]
    if any(not asked.isdisjoint(one.actors) for one in told) or near(sentence.gloss, query) is not None:
        return False
    if query.measure in _OF_MONEY:
        return not _leads_to_number(sentence.gloss, asked)
    if _counts_of_them(sentence, asked):
        return False
    return not any(_stands_at(sentence.gloss, first, last) for first, last in _named(sentence.gloss, asked))


def _counts_of_them(sentence: Sentence, asked: set[str]) -> bool:
    """Whether a number is of those told of in the sentence before ('nearly 20 of them asked to leave'), which names
    those who are asked about; not of those whom the sentence itself counts first.
    """
    gloss = sentence.gloss
    of_them = any(" ".join(gloss.keys[one.last : one.last + 4]).startswith(_OF_THEM) for one in gloss.numbers[:1])
    return of_them and bool(sentence.above) and any(True for _ in _named(sentence.above[-1].gloss, asked))


_OF_THEM = ("of them", "of whom", "d ' entre eux", "d ' entre elles", "de ellos", "de ellas")
"""Words behind a number of those who were told of before ('d'entre eux')."""


def _is_counted(actor: str) -> bool:
    """Whether an actor, a country or a police force, is told of by the number of its people."""
    return actor.isupper() or actor.endswith(_FORCE)


def _alike(claim: Claim, measure: Measure) -> bool:
    """Whether a claim counts the same kind of thing as a measure: people, those who were harmed, or sums."""
    if measure in HARMS:
        return measure_of_claim(claim) is measure
    return is_money(claim.quantity.unit) == (measure in _OF_MONEY)


def _leads_to_number(gloss: Gloss, asked: set[str]) -> bool:
    """Whether the next sum behind the name of somebody asked about comes before that of somebody else."""
    for first, last in _named(gloss, asked):
        if first and gloss.keys[first - 1] in _GOING_TO:
            continue
        sums = (one.first for one in gloss.numbers if one.first >= last and (is_money(one.unit) or one.value >= A_SUM))
        number = min(sums, default=last + CLAUSE + 1)
        if number - last <= CLAUSE and not any(last <= first < number for first, _, _ in gloss.names):
            return True
    return False


_GOING_TO = frozenset({"for", "to", "pour", "para"})
"""Words before the name of whoever a sum is for."""


def _named(gloss: Gloss, asked: set[str]) -> Iterator[tuple[int, int]]:
    for first, last, named in gloss.names:
        if named.actor in asked or named.country in asked:
            yield first, last


def _stands_at(gloss: Gloss, first: int, last: int) -> bool:
    """Whether a plain number stands with the words [first, last), or before what its people are, and the opening
    bracket before those words ('4 police officers (Jamaica ...').
    """
    people = {at for start, end, name in gloss.concepts if name in PEOPLE for at in range(start, end)}
    opened = first > 0 and gloss.keys[first - 1] == "("
    bracket = next((at for at in range(first - 2, -1, -1) if at not in people), -1) + 1 if opened else first
    return any(
        min(abs(bracket - one.last), abs(one.first - last)) <= OF_ACTOR
        for one in gloss.numbers if not is_money(one.unit) and one.value < A_SUM
    )  # fmt: skip


def _counts_otherwise(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence counts others, or in another time, than is asked for: none of the things that are, no police
    or soldiers who were harmed, or those harmed in a time far longer than that asked about.
    """
    if query.form is not Form.FIGURE:
        return False
    if things_of(query):
        counts = query.measure is Measure.EQUIPMENT and fitting_claims(sentence, query)
        return not counts and (near(sentence.gloss, query) is None or not _tells_all(sentence, query))
    if query.measure not in HARMS:
        return False
    told = [closed(one.period, sentence.published) for one in sentence.gloss.times]
    asked = Period(start=query.start, end=query.end)
    met = [one for one in told if one.overlaps(asked)]
    elsewhen = bool(met) and all(far_longer(one, query) for one in met)
    return elsewhen or (not query.actors and not _tells_branch(sentence, query))


def _tells_all(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence itself says all that says much of what a query asks."""
    told, concepts = {name for _, _, name in sentence.gloss.concepts}, load_meanings().concepts
    told = told.union(*(MEANS.get(measure_of_claim(one), ()) for one in fitting_claims(sentence, query)))
    if any(not set(query.actors).isdisjoint(one.actors) for one in sentence.claims):
        told |= MOVING | {"pledge"}  # with whose people things come, or are promised, is told of them
    groups = [word.split(ALTERNATIVE) for word in query.words]
    return all(not told.isdisjoint(one) for one in groups if all(_says_much(concepts.get(name)) for name in one))


def _says_much(concept: Concept | None) -> bool:
    return concept is not None and concept.weight >= MUCH


def _tells_branch(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells of the police, or the soldiers, that a query asks for."""
    told = {name for _, _, name in sentence.gloss.concepts} | {str(one.corps) for one in sentence.claims}
    return all(word not in BRANCHES or word in told for word in query.words)


def _moves_nobody(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells of no arrival, or departure, of those who are asked about."""
    if query.form not in (Form.FIGURE, Form.DAY) or query.measure not in MOVES or not query.actors or ahead(query):
        return False
    of_them = [one for one in sentence.claims if not set(query.actors).isdisjoint(one.actors)]
    moves = [one for one in of_them if measure_of_claim(one) is query.measure]
    if moves and not any(in_time(one, query) for one in moves):
        return True
    if query.measure is Measure.WITHDRAWAL and query.form is Form.FIGURE and _only_came(of_them):
        return True
    told = {name for _, _, name in sentence.gloss.concepts}
    moved = any(measure_of_claim(one) in MOVES | {Measure.STRENGTH} for one in of_them)
    nobody = {one for word in query.words for one in word.split(ALTERNATIVE)}.isdisjoint(PEOPLE)
    people = nobody or bool(told & PEOPLE) or _counts_of_them(sentence, set(query.actors))
    if query.measure is Measure.DEPLOYMENT and not of_them and _only_reached(sentence.gloss, {*query.actors}):
        return True
    return not moved and (told.isdisjoint(MOVING) or not people)


def _only_came(claims: Sequence[Claim]) -> bool:
    """Whether all that some claims count is of those who came."""
    counted = [one for one in claims if one.quantity.stated]
    return bool(counted) and all(measure_of_claim(one) is Measure.DEPLOYMENT for one in counted)


def _only_reached(gloss: Gloss, asked: set[str]) -> bool:
    """Whether a text names those who are asked about only as where others came to ('deployed to Jamaica')."""
    places = [first for first, _ in _named(gloss, asked)]
    return bool(places) and all(first and gloss.keys[first - 1] in _LEADING_TO for first in places)


def _harms_nobody(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence names none of those of whom it is asked on which day, or whether, they were harmed."""
    asked = {one for one in query.actors if one.isupper()}
    if query.form not in (Form.DAY, Form.CHECK) or query.measure not in HARMS or not asked:
        return False
    harmed = any(measure_of_claim(one) in HARMS and not asked.isdisjoint(one.actors) for one in sentence.claims)
    return not (harmed or any(True for _ in _named(sentence.gloss, asked)) or _goes_on(sentence, query, asked))


def _goes_on(sentence: Sentence, query: Query, asked: set[str]) -> bool:
    """Whether a sentence that names no country goes on about one asked about, whom the sentences before it tell of as
    harmed ('the mission has not confirmed the death').
    """
    if query.form is not Form.CHECK or sentence.claims or any(one.isupper() for one in sentence.gloss.actors):
        return False
    claims = [claim for one in sentence.above for claim in one.claims if measure_of_claim(claim) in HARMS]
    return bool(claims) and all(not asked.isdisjoint(one.actors) for one in claims)


def _only_planned(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells only of what is to come, where what is there is counted."""
    counted = query.form is Form.FIGURE and query.measure in (Measure.STRENGTH, Measure.DEPLOYMENT)
    planned = bool(sentence.claims) and all(claim.modality is Modality.PLANNED for claim in sentence.claims)
    return counted and planned and not ahead(query) and query.choice != SEVERAL


def says_of_people(query: Query) -> bool:
    """Whether a query asks how many people did what no known concept tells of, or how many of an unknown kind came:
    then no passage may lack the word.
    """
    known = load_meanings().concepts
    told = [word for word in query.words if not word.startswith(SOFT)]
    if query.form is not Form.FIGURE:
        return False
    if query.measure in MOVES and not query.actors:
        return True
    counted = query.measure in (Measure.STRENGTH, Measure.ANYTHING)
    return counted and all(word not in known or word in COUNTABLE for word in told)


def ahead(query: Query) -> bool:
    """Whether a query asks for what is to come."""
    return any("plan" in word.split(ALTERNATIVE) for word in query.words)


def states_counted(gloss: Gloss) -> Number | None:
    """The number of countries that a sentence tells ('six countries')."""
    of_states = {first for first, _, name in gloss.concepts if name in {"contributor", "government"}}
    return next((told.value for told in gloss.numbers if told.unit is None and told.last in of_states), None)


def tells_sample(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells how many a survey asked, where that is what a query asks for."""
    asked = {one for word in query.words if not word.startswith(SOFT) for one in word.split(ALTERNATIVE)}
    if query.form is not Form.FIGURE or query.measure is not Measure.POLL or not asked.isdisjoint(_SHARED):
        return False
    plain = any(one.unit is None and one.value >= _A_SAMPLE for one in sentence.gloss.numbers)
    return plain and not asked.isdisjoint(_SAMPLED) and any(name == "poll" for _, _, name in sentence.gloss.concepts)


_SAMPLED = frozenset({"sample", "personnel"})
_SHARED = frozenset({"ratio", "in_favour", "against", "oppose", "support", "trust", "doubt"})
"""Concepts of a question about a survey that asks how many were asked, and of one that asks for some of them."""
_A_SAMPLE = 100
"""So many a survey asks at the least, other than its year."""


def counted_in(sentence: Sentence, query: Query) -> Number | None:
    """How many countries a sentence tells of, or the place of the last of those that come one after another."""
    if query.choice != TURNS:
        return states_counted(sentence.gloss)
    days = [one.period.end or one.period.start for one in sentence.gloss.times] + [sentence.published]
    if query.end is not None and not any(day is not None and day <= query.end for day in days):
        return None
    language = sentence.document.language if sentence.document.language in LANGUAGES else "en"
    return _turns_in(sentence.gloss, load_wording(language))


def _turns_in(gloss: Gloss, wording: Wording) -> Number | None:
    """Which of those that come one after another a sentence tells of, the last of them ('the fifth contingent')."""
    batches = {at for at in range(len(gloss.keys)) for _ in wording.marks["batches"].at(gloss.keys, at)}
    turns = [(last, _TURNS.index(name) + 1) for _, last, name in gloss.concepts if name in _TURNS]
    named = any(not batches.isdisjoint(range(last, last + _BEHIND)) for last, _ in turns)
    return max(turn for _, turn in turns) if named else None


_TURNS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
"""Concepts of the places of those that come one after another."""
_BEHIND = 3
"""Words behind such a one in which what comes is named."""


def things_of(query: Query) -> frozenset[str]:
    """The concepts of things that a query may count, none where it counts people, sums or votes."""
    asked = {one for word in query.words if not word.startswith(SOFT) for one in word.split(ALTERNATIVE)}
    gangs = asked == _GANGS and query.measure is Measure.ANYTHING
    return frozenset() if asked & COUNTABLE or query.actors[1:] else frozenset(asked & (_GANGS if gangs else THINGS))


def near(gloss: Gloss, query: Query) -> Number | None:
    """The number that stands with a concept that limits a count, or with the things that are counted; None where none
    does, or nothing limits it.
    """
    asked = {one for word in query.words for one in word.split(ALTERNATIVE)}
    if query.form is Form.COMPARE and query.until is None and asked & _CHANGES:
        return _changed_by(gloss, asked & _CHANGES)
    if query.form is not Form.FIGURE and not (query.form is Form.COMPARE and _SPENT in asked):
        return None
    things = things_of(query)
    if things:
        before = (
            one.value for one in gloss.numbers for first, _, name in gloss.concepts
            if name in things and 0 <= first - one.last <= BEFORE_THING and not is_money(one.unit)
        )  # fmt: skip
        return next(before, None)
    spent = {_SPENT} & asked if query.actors and query.measure in _OF_MONEY else set()
    gap = _changed_by(gloss, asked & _CHANGES) if query.form is Form.FIGURE else None
    if gap is not None:
        return gap
    limits = (asked & LIMITS) | spent | ({query.corps} if query.corps is not None else set())
    places = [first for first, _, name in gloss.concepts if name in limits]
    told = [
        (min(abs(place - one.last), abs(one.first - place)), one.value)
        for one in gloss.numbers for place in places
        if is_money(one.unit) or one.value >= A_SUM or not limits <= _OF_SUMS
    ]  # fmt: skip
    close = [one for one in told if one[0] <= WITH]
    return min(close)[1] if close else None


def _changed_by(gloss: Gloss, changes: frozenset[str] | set[str]) -> Number | None:
    """The number by which something is said to have grown, or shrunk ('declined by over 7,000'); None where none is."""
    for _, last, name in gloss.concepts:
        near = (one for one in gloss.numbers if name in changes and last <= one.first <= last + WITH)
        for one in near:
            if not _BY.isdisjoint(gloss.keys[last : one.first]) and one.unit != "percent":
                return one.value
    return None


_CHANGES, _BY = frozenset({"expand", "decrease"}), frozenset({"by", "de", "d", "en", "por"})
"""Concepts of what changes in size, and words that lead to by how much."""


def asked_day(query: Query, day: date | None, published: date | None) -> bool:
    """Whether a day may be the one asked for: of what is to come only one that had not come when it was told."""
    return not ahead(query) or day is None or published is None or day > published


def of_its_end(query: Query, period: Period) -> bool:
    """Whether a time tells only until when something granted goes on, where it is asked when it was granted."""
    asked = {one for word in query.words for one in word.split(ALTERNATIVE)}
    granted = not asked.isdisjoint(_GRANTING) and asked.isdisjoint(_ENDS)
    return granted and query.choice is None and period.start is None


def asks_end(query: Query) -> bool:
    """Whether the day is asked for on which a mandate ends."""
    ends = any("end" in one.split(ALTERNATIVE) for one in query.words)
    return query.form is Form.DAY and query.measure is Measure.MANDATE and ends


def of_its_grant(query: Query, period: Period, published: date | None) -> bool:
    """Whether a time is a long one that was over when it was told, where the day is asked for on which a mandate ends:
    that is when it was granted.
    """
    if not asks_end(query) or query.mission is not None or published is None:
        return False
    long = period.start is not None and (period.end is None or period.end - period.start > FAR)
    return long and (period.end or period.start or published) < published


def says_no_more(query: Query, period: Period) -> bool:
    """Whether a time says no more than that which a question for a day names itself ('when in 2024'), or only since
    when something is so that the question asks the end of.
    """
    if query.start is None or query.end is None or query.start == query.end or query.choice is not None:
        return False
    if query.measure is Measure.POST:
        return False
    ended = "end" in query.words and query.measure is Measure.MANDATE
    if period.start is None or (period.end is None and not ended):
        return False
    return period.start <= query.start and (period.end is None or period.end >= query.end)


def in_turn(sentence: Sentence, claims: Sequence[Claim], query: Query) -> tuple[Claim, ...]:
    """Claims of a sentence that tells of one after another ('the first on 3 January, the second a day later'), those
    first that stand with the one that is asked for.
    """
    asked = {one for word in query.words for one in word.split(ALTERNATIVE)} & ORDINALS
    told = {name for _, _, name in sentence.gloss.concepts}
    places = [first for first, _, name in sentence.gloss.concepts if name in asked]
    if not places or len(told & (ORDINALS | {"first"})) < len(asked) + 1:
        return tuple(claims)
    word = sentence.gloss.words[places[0]]
    at = sentence.document.original_span(Span(word.start, word.end)).start
    return tuple(sorted(claims, key=lambda one: (not one.span.start <= at < one.span.end, abs(one.span.start - at))))
