"""What a sentence tells otherwise than is asked, so that it is no answer, however much it has of a question.

A number that a claim tells of something else (another measure, the country's own police, a survey) is spoken for. Where
a share is asked for, a count of people is none; what happened on a day is not all of a year.
"""

from collections.abc import Iterator
from datetime import timedelta

from musterbook.base.claim import MISSION, Claim, Modality, Poll, Vote
from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Number
from musterbook.base.query import LASTING, SOFT, Form, Measure, Query
from musterbook.extract.questions.counted import GANG_MEMBERS
from musterbook.extract.questions.counting import (
    A_SUM,
    CLAUSE,
    COUNTABLE,
    HARMS,
    MOVES,
    ORDINALS,
    THINGS,
    ahead,
    far_longer,
    fitting_claims,
    in_time,
)
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.holding import is_money, measure_of_claim
from musterbook.extract.questions.limits import SPEECH
from musterbook.extract.questions.matching import closed
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.postholding import (
    of_deputies,
    of_no_post,
    of_other_office,
    of_own_term,
    of_post_to_come,
    of_who_stays,
)
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import ALTERNATIVE, FEW, TELLING
from musterbook.extract.questions.wanting import SPEAKING
from musterbook.extract.words.words import fold

_PRESENT = frozenset({Measure.STRENGTH, Measure.DEPLOYMENT, Measure.WITHDRAWAL, Measure.PLEDGED, Measure.AUTHORIZED})
_FUNDS = frozenset({
    Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED, Measure.FUNDS_REQUIRED, Measure.FUNDS_SUSPENDED,
    Measure.FUNDS_RESUMED,
})  # fmt: skip
_FLED = frozenset({Measure.DISPLACED})
_LOST = frozenset({Measure.MISSING, Measure.KILLED})
_ALONE = (
    Measure.KILLED, Measure.INJURED, Measure.ABDUCTED, Measure.DISPLACED, Measure.EQUIPMENT, Measure.TERRITORY,
    Measure.POLL,
)  # fmt: skip
_FAMILIES = {
    **dict.fromkeys(_PRESENT, _PRESENT), **dict.fromkeys(_FUNDS, _FUNDS), Measure.MISSING: _LOST,
    **{one: frozenset({one}) for one in _ALONE},
}  # fmt: skip
"""Measures of which one is easily told in the words of another; those of no family may be told by any number."""
RATIO, PERCENT, POPULATION = "ratio", "percent", "population"
_PORTIONS = frozenset({"half", "ratio"})
"""Concepts of words that tell a part of a whole ('a third of the force')."""
_PARTS = frozenset({"civilian"})
_BRANCHES = frozenset({"police", "soldier"})
_VOTING = frozenset({"vote", "in_favour", "against", "abstain", "resolution"})
"""Concepts of votes, which a question may count whatever else its words seem to be about."""
_OF_A_TIME = frozenset({Measure.POLL, Measure.TERRITORY})
_ARMED = frozenset({"police", "soldier", "armed_force"})
_FORCES = ("police", "forces")
"""How the ids of a country's own forces end."""
_EXTENDED = "extend"
_EXTENDING = frozenset({Form.CHECK, Form.DAY})
"""Forms that ask if, or when, something was extended."""
_SAYING = frozenset({"pledge", "plan"})
_QUOTES = frozenset({'"', "“", "”", "«", "»", ":"})
"""Signs of what somebody said."""
_NEAR = 3
"""Words between a number and those who are counted."""
_VICTIMS = frozenset({"military_unit", "journalist", "gang_leader", "diplomat", "ngo"})
"""Concepts of those who may be harmed, and hardly harm anybody."""
_UNITS = frozenset({"military_unit"})
"""Concepts of units, which a sentence names behind those of them whom it counts ('two officers of the ... unit')."""
_AGAINST = frozenset({"against", "oppose"})
_LOSS = frozenset({"burn", "die", "missing"})
"""Concepts of what becomes of things that are lost."""
_OF_DEEDS = frozenset({Form.PLACE, Form.DAY, Form.NAMES})
"""Forms that ask where, when or by whom something was done."""
_EITHER = frozenset({"gangs", GANG_MEMBERS})
"""Concepts of those who are harmed where a question counts them, and else do harm."""
_GANGS = frozenset({"gangs"})
_HARMED = frozenset({"personnel", "inhabitants", "civilian", "women", "child", "population"})
"""Concepts of those whom gangs harm, where a question names both."""
A_LONG_TIME, A_MOMENT = timedelta(days=180), timedelta(days=7)
"""What is told of so short a time is not all that happened in so long a one."""


def tells_otherwise(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence surely tells something else than is asked."""
    return any(told(sentence, query) for told in _RULES)


def _counts_else(sentence: Sentence, query: Query) -> bool:
    """Whether every number of a sentence is told of something else than what is counted."""
    family = frozenset({Measure.INDICATOR}) if POPULATION in _asked(query) else _FAMILIES.get(query.measure)
    votes = _VOTING - {"resolution"} if query.measure is Measure.AUTHORIZED else _VOTING
    if query.form is not Form.FIGURE or family is None or not votes.isdisjoint(_asked(query)):
        return False
    told = [claim for claim in sentence.claims if _tells_number(claim)]
    if not told or any(measure_of_claim(claim) in family for claim in told):
        return False
    spoken_for = {number for claim in told for number in numbers_of(claim)}
    money, least = family is _FUNDS, FEW if POPULATION in _asked(query) else -1
    return all(
        one.value in spoken_for or one.value <= least or (one.unit is not None and is_money(one.unit) != money)
        or (family is _PRESENT and one.value >= A_SUM)
        for one in sentence.gloss.numbers
    )  # fmt: skip


def _tells_number(claim: Claim) -> bool:
    counted = isinstance(claim.detail, Vote) and claim.detail.in_favour is not None
    return counted or claim.quantity.stated


def numbers_of(claim: Claim) -> Iterator[Number]:
    """The numbers that a claim tells."""
    told: list[Number | None] = [claim.quantity.low, claim.quantity.high]
    match claim.detail:
        case Vote(in_favour=in_favour, against=against, abstain=abstain):
            told += [in_favour, against, abstain]
        case Poll(sample=sample):
            told += [sample]
    yield from (one for one in told if one is not None)


def _tells_no_share(sentence: Sentence, query: Query) -> bool:
    """Whether a share is asked for, and a sentence tells none: no percentage, no part of a whole."""
    asked = query.form is Form.FIGURE or (query.form is Form.COMPARE and query.measure is Measure.POLL)
    return asked and RATIO in _asked(query) and not _tells_share(sentence.gloss, query)


def _tells_share(gloss: Gloss, query: Query) -> bool:
    whole = query.measure in _FAMILIES and query.measure is not Measure.POLL and len(gloss.numbers) > 1
    told = whole or any(number.unit == PERCENT for number in gloss.numbers)
    return told or any(name in _PORTIONS for _, _, name in gloss.concepts)


def _of_other_branch(sentence: Sentence, query: Query) -> bool:
    """Whether the police, or the soldiers, are counted, and a sentence counts the others alone."""
    asked = _asked(query) & _BRANCHES
    if query.form is not Form.FIGURE or query.measure not in _PRESENT or len(asked) != 1:
        return False
    told = {name for _, _, name in sentence.gloss.concepts} | {str(one.corps) for one in sentence.claims}
    return bool(told & _BRANCHES) and asked.isdisjoint(told)


def _of_a_moment(sentence: Sentence, query: Query) -> bool:
    """Whether all who were harmed in a long time are asked for, and a sentence counts those of a day in it."""
    if query.form is not Form.FIGURE or query.measure not in HARMS or query.start is None or query.end is None:
        return False
    if query.end - query.start < A_LONG_TIME:
        return False
    told = [claim for claim in fitting_claims(sentence, query) if claim.quantity.stated]
    same = sentence.wording.marked("same", sentence.gloss.keys)
    return bool(told) and all(_is_short(claim) or (same and not claim.period.dated) for claim in told)


def _is_short(claim: Claim) -> bool:
    start, end = claim.period.start, claim.period.end
    return start is not None and end is not None and end - start < A_MOMENT


def _only_meant(sentence: Sentence, query: Query) -> bool:
    """Whether a day is asked for on which somebody came, or left, and a sentence tells only that they are to."""
    if query.form is not Form.DAY or query.measure not in MOVES or ahead(query):
        return False
    told = [claim for claim in fitting_claims(sentence, query) if claim.period.dated]
    if not told and query.actors and query.measure is Measure.DEPLOYMENT:
        return sentence.wording.marked("unsure", sentence.gloss.keys)
    return bool(told) and all(claim.modality is Modality.PLANNED for claim in told)


def _dates_else(sentence: Sentence, query: Query) -> bool:
    """Whether a day is asked for, and the dated claims of a sentence are all of something else; who came has gone from
    somewhere.
    """
    if query.form is not Form.DAY or query.measure not in _FAMILIES or query.measure is Measure.STRENGTH:
        return False
    like = _FAMILIES[query.measure] if ahead(query) else MOVES if query.measure in MOVES else {query.measure}
    leaving = query.measure is Measure.WITHDRAWAL and (ahead(query) or not query.actors)
    like = like - {Measure.DEPLOYMENT} if leaving else like
    dated = [
        claim for claim in sentence.claims
        if claim.period.dated and (not query.actors or not set(query.actors).isdisjoint(claim.actors))
    ]  # fmt: skip
    of_all = any(claim.actor == MISSION and measure_of_claim(claim) in like for claim in sentence.claims)
    return bool(dated) and not of_all and all(measure_of_claim(claim) not in like for claim in dated)


def _moves_of_others(sentence: Sentence, query: Query) -> bool:
    """Whether a day is asked for on which somebody came, or left, and a sentence, which does not name them, tells only
    when others did, or all.
    """
    if query.form is not Form.DAY or query.measure not in MOVES or not query.actors:
        return False
    moves = [one for one in sentence.claims if measure_of_claim(one) in MOVES and one.period.dated]
    asked = set(query.actors)
    named = asked.intersection(sentence.gloss.actors) or any(not asked.isdisjoint(one.actors) for one in moves)
    return bool(moves) and not named


def _counts_outside(sentence: Sentence, query: Query) -> bool:
    """Whether those in a mission are counted, and a sentence counts only a country's own forces, which are no part of
    it.
    """
    asked = query.form is Form.FIGURE and query.measure in _PRESENT and not query.actors
    if not asked or not _ARMED.isdisjoint(_asked(query)):
        return False
    told = [one for one in sentence.claims if one.quantity.stated and measure_of_claim(one) in _PRESENT]
    return bool(told) and all(actor.endswith(_FORCES) for claim in told for actor in claim.actors)


def _of_other_turn(sentence: Sentence, query: Query) -> bool:
    """Whether one of several movements is asked about, the first apart, and a sentence tells of no such one."""
    asked = _asked(query) & ORDINALS
    if query.form not in (Form.FIGURE, Form.DAY) or query.measure not in MOVES or not asked:
        return False
    around = (sentence.gloss, sentence.head, *(one.gloss for one in sentence.above))
    on_day = query.start is not None and query.start == query.end and _of_day(sentence, query)
    return not on_day and all(asked.isdisjoint(name for _, _, name in gloss.concepts) for gloss in around)


def _of_day(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells of that very day and of no other turn, so that it needs not say which one came on it."""
    around = (sentence.gloss, sentence.lead, *(one.gloss for one in sentence.above))
    other = any(name in ORDINALS - _asked(query) for gloss in around for _, _, name in gloss.concepts)
    told = (*(one.period for one in sentence.claims), *(one.period for one in sentence.gloss.times))
    return not other and any(one.is_day and one.start == query.start for one in told)


def _of_other_place(sentence: Sentence, query: Query) -> bool:
    """Whether harm done at a place is asked about, and a sentence itself names another."""
    if query.place is None or query.measure not in HARMS or query.form not in (Form.FIGURE, Form.DAY):
        return False
    return (
        bool(sentence.gloss.places)
        and query.place not in sentence.gloss.places
        and not any(one.place == query.place for one in sentence.claims)
    )


def _of_no_place(sentence: Sentence, query: Query) -> bool:
    """Whether harm done at a place is counted, or those who fled it, and a sentence, which names no place, counts that
    of a long time.
    """
    if query.place is None or query.measure not in HARMS | _FLED or query.form is not Form.FIGURE:
        return False
    around = (sentence.gloss, sentence.head, *(one.gloss for one in sentence.above))
    if any(query.place in gloss.places for gloss in around) or any(one.place for one in sentence.claims):
        return False
    told = [claim for claim in fitting_claims(sentence, query) if claim.quantity.stated]
    return bool(told) and not any(_is_short(claim) for claim in told)


def _of_nobody_named(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked whether a person was harmed, and a sentence, with the one before, does not name them."""
    if query.person is None or query.measure not in HARMS:
        return False
    last = fold(query.person).split()[-1:]
    around = (sentence.gloss, *(one.gloss for one in sentence.above[-1:]))
    return all(set(last).isdisjoint(gloss.keys) for gloss in around)


def _only_said_to_come(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked whether somebody came, or left, and a sentence says only that they would."""
    whom = bool(query.actors or query.numbers)
    if query.form is not Form.CHECK or query.measure not in MOVES or not whom or ahead(query):
        return False
    of_them = [one for one in sentence.claims if not query.actors or not set(query.actors).isdisjoint(one.actors)]
    told = any(one.value in query.numbers for one in sentence.gloss.numbers)
    told = told or any(one.modality is Modality.ACTUAL for one in fitting_claims(sentence, query))
    if not query.actors and not told:
        return True
    done = [one for one in of_them if measure_of_claim(one) is not Measure.AUTHORIZED]
    if any(one.quantity.stated and one.modality is not Modality.PLANNED for one in done):
        return False
    wording, keys = sentence.wording, sentence.gloss.keys
    return wording.marked("unsure", keys) and not wording.marked("negative", keys)


def _of_part(sentence: Sentence, query: Query) -> bool:
    """Whether civilians are counted who were harmed, and a sentence tells of none."""
    asked = _asked(query) & _PARTS
    if query.form is not Form.FIGURE or query.measure not in HARMS or not asked:
        return False
    told = {name for _, _, name in sentence.gloss.concepts} | {str(one.corps) for one in sentence.claims}
    return asked.isdisjoint(told)


def _things(query: Query) -> frozenset[str]:
    """The concepts of things that are counted, where nobody is."""
    asked = _asked(query)
    return frozenset() if asked & (COUNTABLE - _LOSS) else asked & THINGS


def _of_things_unharmed(sentence: Sentence, query: Query) -> bool:
    """Whether things are counted that were lost, or destroyed, and a sentence says of none that it was."""
    losses = query.measure in HARMS | {Measure.EQUIPMENT} or bool(_asked(query) & _LOSS)
    if query.form is not Form.FIGURE or not losses or not _things(query):
        return False
    lost = any(measure_of_claim(one) is Measure.EQUIPMENT for one in sentence.claims)
    return not lost and _LOSS.isdisjoint(name for _, _, name in sentence.gloss.concepts)


def _found_the_contrary(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked how many are against something, and a sentence tells only how many are for it."""
    asked, told = _asked(query), {name for _, _, name in sentence.gloss.concepts}
    counted = query.form in (Form.FIGURE, Form.COMPARE) and query.measure is Measure.POLL
    against = counted and bool(asked & _AGAINST)
    return against and "in_favour" in told and told.isdisjoint(_AGAINST)


def _tells_no_part(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked how many of a number are of one branch, and a sentence tells no other number."""
    asked = query.form is Form.FIGURE and query.corps is not None and bool(query.numbers)
    return asked and all(one.value in query.numbers for one in sentence.gloss.numbers)


def _of_others_harmed(sentence: Sentence, query: Query) -> bool:
    """Whether those of a number are counted who were harmed ('how many of the eight'), and neither a sentence nor those
    before it tell that number.
    """
    if query.form is not Form.FIGURE or query.measure not in HARMS or not query.numbers:
        return False
    around = (sentence.gloss, *(one.gloss for one in sentence.above))
    return all(one.value not in query.numbers for gloss in around for one in gloss.numbers)


def _found_at_other_times(sentence: Sentence, query: Query) -> bool:
    """Whether a survey, what somebody holds, or those harmed are told of another time alone than is asked about."""
    told = [one for one in sentence.claims if measure_of_claim(one) is query.measure]
    counts = any(measure_of_claim(one) is Measure.STRENGTH for one in sentence.claims)
    timed = query.measure in _OF_A_TIME or (query.form is Form.FIGURE and query.measure in HARMS and not counts)
    return timed and bool(told) and not any(in_time(one, query) for one in told)


def _of_former(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked who held an office at a time, and a sentence names one who had held it."""
    office = set(query.words[0].split(ALTERNATIVE)) if query.words else set[str]()
    if query.form is not Form.NAMES or query.start is None or query.measure is not Measure.ANYTHING:
        return False
    wording, keys = sentence.wording, sentence.gloss.keys
    places = [first for first, _, name in sentence.gloss.concepts if name in office]
    return any(wording.marked("former", keys[max(at - _NEAR, 0) : at]) for at in places)


def _names_no_group(sentence: Sentence, query: Query) -> bool:
    """Whether the name of a gang is asked for, and a sentence names no group, and nobody."""
    wanted = query.form is Form.NAMES and bool(query.words) and query.words[0].split(ALTERNATIVE) == ["gangs"]
    return wanted and all(named.kind is not EntityKind.GROUP for _, _, named in sentence.gloss.names)


def _tells_nothing_of(sentence: Sentence, query: Query) -> bool:
    """Whether words are asked for about those who are there, which the question says in small words alone, and no claim
    of a sentence tells of them.
    """
    known = load_meanings().concepts
    asked = [one for one in _asked(query) if not one.startswith(SOFT)]
    if query.form is not Form.TEXT or query.measure is not Measure.STRENGTH or not asked:
        return False
    said = any(one not in known or known[one].weight >= TELLING for one in asked)
    return not said and not fitting_claims(sentence, query)


def _harms_others(sentence: Sentence, query: Query) -> bool:
    """Whether those of one kind are counted who were harmed ('how many gang members'), and no number tells of such."""
    if query.form is not Form.FIGURE or not query.words:
        return False
    counted = GANG_MEMBERS in query.words
    if not counted and (query.measure not in HARMS or query.actors):
        return False
    first = set(query.words[0].split(ALTERNATIVE))
    doing = first <= _GANGS and not _asked(query).isdisjoint(_HARMED)
    victims = _EITHER if counted else (_asked(query) & _VICTIMS) | (first if first <= _EITHER and not doing else set())
    if not victims:
        return False
    gloss = sentence.gloss
    places = [first for first, _, name in gloss.concepts if name in victims]
    near = CLAUSE if victims == _UNITS else _NEAR
    return not any(0 <= at - one.last <= near for one in gloss.numbers for at in places)


def _of_other_victims(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked where, when or by whom those of one kind were harmed, and neither a sentence nor those before
    it tell of such.
    """
    victims = _asked(query) & _VICTIMS
    if query.form not in _OF_DEEDS or query.measure not in HARMS or not victims:
        return False
    around = (sentence.gloss, *(one.gloss for one in sentence.above))
    return all(victims.isdisjoint(name for _, _, name in gloss.concepts) for gloss in around)


def _tells_no_sum(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked what somebody earns, and a sentence tells no sum."""
    asked = query.form is Form.FIGURE and "salary" in _asked(query)
    return asked and not any(is_money(one.unit) for one in sentence.gloss.numbers)


def _harmed_in_longer_time(sentence: Sentence, query: Query) -> bool:
    """Whether the name is asked for of one harmed in a time, and a sentence counts those of a far longer one."""
    if query.form is not Form.NAMES or query.measure not in HARMS:
        return False
    told = [one for one in sentence.claims if measure_of_claim(one) is query.measure]
    return bool(told) and all(far_longer(closed(one.period, sentence.published), query) for one in told)


def _of_drafters(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked who voted for a text, and the countries that a sentence names wrote it."""
    asked = _asked(query)
    if query.form not in (Form.LIST, Form.NAMES) or query.measure is not Measure.VOTE or {"draft", "abstain"} & asked:
        return False
    return any(name == "draft" for _, _, name in sentence.gloss.concepts)


def _only_granted(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if, or when, something was extended, and a sentence tells of no extension."""
    if query.form not in _EXTENDING or query.measure is not Measure.MANDATE or _EXTENDED not in _asked(query):
        return False
    return all(name != _EXTENDED for _, _, name in sentence.gloss.concepts)


def _tells_no_length(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked for how long something is granted, and a sentence tells no length of time, nor two ends."""
    if query.choice != LASTING or query.measure is not Measure.MANDATE:
        return False
    told = [one.period for one in sentence.claims if measure_of_claim(one) is query.measure]
    ends = any(one.start is not None and one.end is not None and one.end > one.start for one in told)
    wording = sentence.wording
    length = any(wording.marked(one, sentence.gloss.keys) for one in ("days", "weeks", "months", "years"))
    return not (ends or length or len(sentence.gloss.times) > 1)


def _says_nothing(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked what the holder of an office said, and a sentence tells of nothing that was said."""
    if query.form is not Form.TEXT or query.choice != SPEECH or SPEAKING.isdisjoint(_asked(query)):
        return False
    known = load_meanings().concepts
    said = any(known[name].act or name in _SAYING for _, _, name in sentence.gloss.concepts)
    quoted = not _QUOTES.isdisjoint(sentence.gloss.keys)
    return not (said or quoted or sentence.wording.marked(SPEECH, sentence.gloss.keys))


def _of_no_vote(sentence: Sentence, query: Query) -> bool:
    """Whether a day is asked for on which something granted was voted on, and a sentence tells of no vote."""
    granting = query.measure is Measure.MANDATE or (query.measure is Measure.VOTE and ahead(query))
    if query.form is not Form.DAY or not granting or "vote" not in query.words:
        return False
    told = any(isinstance(one.detail, Vote) for one in sentence.claims)
    return not told and _VOTING.isdisjoint(name for _, _, name in sentence.gloss.concepts)


def _counts_others_moved(sentence: Sentence, query: Query) -> bool:
    """Whether a day is asked for on which so many came, or left, and neither a sentence nor the one before it
    tells that number.
    """
    asked = {one for one in query.numbers if one > FEW}
    if query.form is not Form.DAY or query.measure not in MOVES or not asked or not query.actors:
        return False
    around = (sentence.gloss, *(one.gloss for one in sentence.above[-1:]))
    claimed = {number for one in sentence.claims for number in numbers_of(one)}
    return asked.isdisjoint(claimed.union(one.value for gloss in around for one in gloss.numbers))


def _asked(query: Query) -> frozenset[str]:
    return frozenset(one for word in query.words for one in word.split(ALTERNATIVE))


_RULES = (
    of_deputies, of_other_office, _says_nothing,
    _counts_else, _tells_no_share, _of_other_branch, _of_a_moment, _only_meant, _dates_else, _counts_outside,
    _of_other_turn, _of_other_place, _of_no_place, _harms_others, _of_part, _of_nobody_named, of_post_to_come,
    of_own_term, of_who_stays, _of_other_victims, of_no_post, _tells_no_sum, _harmed_in_longer_time, _of_drafters,
    _tells_no_part, _of_things_unharmed, _only_granted, _tells_no_length, _moves_of_others,
    _found_the_contrary, _of_no_vote, _counts_others_moved,
    _names_no_group, _only_said_to_come, _tells_nothing_of, _of_others_harmed, _found_at_other_times, _of_former,
)  # fmt: skip
