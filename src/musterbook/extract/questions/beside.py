"""What a sentence tells beside what is asked: the other side of a survey, another vote, a promise for a deed, a request
for what came of it.
"""

from collections.abc import Collection, Iterator, Sequence

from musterbook.base.claim import Vote
from musterbook.base.document import BlockKind
from musterbook.base.period import Period
from musterbook.base.query import NUMBERED, SOFT, Form, Measure, Query
from musterbook.extract.questions.counting import (
    A_SUM,
    HARMS,
    MOVES,
    MOVING,
    ORDINALS,
    PEOPLE,
    ahead,
    in_time,
)
from musterbook.extract.questions.denying import denies
from musterbook.extract.questions.holding import is_money, measure_of_claim
from musterbook.extract.questions.matching import closed
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import ALTERNATIVE, VENUES

AGAINST = frozenset({"against", "oppose"})
_NOT_FOR = AGAINST | {"doubt", "deny", "lack", "criticise", "concern", f"{SOFT}against"}
_FOR = frozenset({"in_favour", "support", "trust", "solve"})
_COUNTED = frozenset({Form.FIGURE, Form.COMPARE})
_STANDS = frozenset({"vote", "in_favour", "against", "abstain", "unanimous"})
"""Concepts of what was done in a vote."""
_OF_COUNCIL = frozenset({Measure.VOTE, Measure.MANDATE, Measure.AUTHORIZED, Measure.ANYTHING})
_DECIDING = frozenset({"decide", "reply"})
_DECIDED = _DECIDING | {"refuse", "unanimous"}
_OF_OTHERS = frozenset({"un", "peacekeeping", "former"})
_MISSIONS = frozenset({"un", "peacekeeping"})
_ALL = "full"
_ASKING = frozenset({"call", "letter", "recommend"})
_COUNCIL = "un-security-council"
_OF_VOTES = _STANDS | {"council", "resolution", "authorize", "mandate", "decide"}
_WANTING = _ASKING | {"want"}
_VOTED = frozenset({Measure.VOTE, Measure.MANDATE, Measure.AUTHORIZED})
_AGREED = frozenset({"support", "authorize"})
_GRANT = frozenset({"grant", "pledge"})
_GRANTED = frozenset({*_GRANT, "expand", "authorize", "support", "extend", "decide", "arrive"})
"""Concepts of what a council may be asked for, and do."""
_PRESENT = frozenset({Measure.STRENGTH, Measure.DEPLOYMENT, Measure.WITHDRAWAL})
_LONG_NUMBER = 3
"""Digits of the number of a resolution at the least."""
_NEAR = 4
"""Words between a number and those whom it counts."""


def tells_beside(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence surely tells something that is only kindred to what is asked."""
    return any(told(sentence, query) for told in _RULES)


def of_another_mission(sentence: Sentence, query: Query, held: Collection[str]) -> bool:
    """Whether something is asked of the mission that all is about, and a sentence without any claim goes on about
    others; `held`: the missions that the record tells of.
    """
    asked = _asked(query)
    if query.form is not Form.CHECK or query.mission is not None or sentence.claims or sentence.gloss.missions:
        return False
    if asked & _OF_OTHERS or not VENUES.isdisjoint(query.actors) or not _told(sentence) & {"present", *_MISSIONS}:
        return False
    last = next((one.gloss.missions for one in reversed(sentence.above) if one.gloss.missions), ())
    return bool(last) and not any(one in held for one in last)


def _of_other_side(sentence: Sentence, query: Query) -> bool:
    """Whether a survey's share of those who are against something, or for it, is asked for, and a sentence tells only
    that of the other side, or of what else they doubt.
    """
    if query.form not in _COUNTED or query.measure is not Measure.POLL:
        return False
    asked, told = _asked(query), _told(sentence)
    negative = sentence.wording.marked("negative", sentence.gloss.keys)
    if asked & AGAINST:
        return told.isdisjoint(AGAINST) and not (negative and query.actors)
    return bool(asked & _FOR) and asked.isdisjoint(_NOT_FOR) and negative and told.isdisjoint(_SIDES)


_SIDES = frozenset({"in_favour", "support"})


def _of_other_vote(sentence: Sentence, query: Query) -> bool:
    """Whether a vote of some time is asked about, and a sentence counts that of another time; or the number of the
    meeting at which it was, and a sentence tells of none.
    """
    counted = query.form is Form.FIGURE and query.measure in _OF_COUNCIL
    if counted and "meeting" in _asked(query):
        return "meeting" not in _told(sentence)
    if not counted or _told(sentence).isdisjoint(_STANDS) or sentence.gloss.times:
        return False
    votes = [one for one in sentence.claims if isinstance(one.detail, Vote) and one.period.dated]
    return _not_then(sentence, query) if not votes else not any(in_time(one, query) for one in votes)


def _of_other_survey(sentence: Sentence, query: Query) -> bool:
    """Whether a survey of some time is asked about, and a sentence tells of that which those before it date."""
    told = any(measure_of_claim(one) is Measure.POLL for one in sentence.claims) or "poll" in _told(sentence)
    return query.measure is Measure.POLL and told and not sentence.gloss.times and _not_then(sentence, query)


def _of_other_object(sentence: Sentence, query: Query) -> bool:
    """Whether a survey is asked what people think of the police, and a sentence does not name them."""
    if query.measure is not Measure.POLL or query.form not in _COUNTED:
        return False
    asked = any(group <= _POLICE for group in _groups(query)) and not _asked(query).isdisjoint(_FOR | _NOT_FOR)
    return asked and _POLICE.isdisjoint(_told(sentence))


_POLICE = frozenset({"police"})


def _of_other_people(sentence: Sentence, query: Query) -> bool:
    """Whether those of a place are asked about whom a survey asked, and neither a sentence nor the one before it names
    the place.
    """
    if query.form not in _COUNTED or query.measure is not Measure.POLL or query.place is None:
        return False
    around = (sentence.gloss, *(one.gloss for one in sentence.above[-1:]))
    return all(query.place not in one.places for one in around)


def _only_sample(sentence: Sentence, query: Query) -> bool:
    """Whether some of those whom a survey asked are counted, and a sentence tells only how many it asked."""
    if query.form is not Form.FIGURE or query.measure is not Measure.POLL or "ratio" in _asked(query):
        return False
    told = {one.value for one in sentence.gloss.numbers}
    return not told.isdisjoint(query.numbers) and _asked(query).isdisjoint(_FOR | _NOT_FOR)


def _not_then(sentence: Sentence, query: Query) -> bool:
    """Whether the last time that is told before a sentence is another than that asked about."""
    if query.start is None and query.end is None:
        return False
    asked = Period(start=query.start, end=query.end)
    times = [closed(one, sentence.published) for one in _last_times(sentence)]
    return bool(times) and not any(one.overlaps(asked) for one in times)


def _last_times(sentence: Sentence) -> list[Period]:
    """The times of the last sentence before one that tells any."""
    return next(([told.period for told in one.gloss.times] for one in reversed(sentence.above) if one.gloss.times), [])


def _has_no_number(sentence: Sentence, query: Query) -> bool:
    """Whether the number of a resolution is asked for, and a sentence tells none."""
    return query.choice == NUMBERED and not any(True for _ in _resolutions(sentence))


def _resolutions(sentence: Sentence) -> Iterator[str]:
    keys = sentence.gloss.keys
    for _, last, name in sentence.gloss.concepts:
        if name == "resolution":
            yield from (key for key in keys[last : last + 2] if key.isdigit() and len(key) >= _LONG_NUMBER)
    for claim in sentence.claims:
        if isinstance(claim.detail, Vote) and claim.detail.resolution is not None:
            yield claim.detail.resolution


def _only_promised(sentence: Sentence, query: Query) -> bool:
    """Whether the people of somebody who came, or are there, are counted, and a sentence tells only of a promise."""
    denied = query.form is Form.CHECK and sentence.wording.marked("negative", sentence.gloss.keys)
    asked = query.form is Form.FIGURE or (query.form is Form.CHECK and query.measure in MOVES and not denied)
    if not asked or query.measure not in _PRESENT or not query.actors or ahead(query):
        return False
    of_them = [
        one for one in sentence.claims
        if one.quantity.stated and not is_money(one.quantity.unit) and not set(query.actors).isdisjoint(one.actors)
    ]  # fmt: skip
    promised = bool(of_them) and all(measure_of_claim(one) is Measure.PLEDGED for one in of_them)
    return promised and "pledge" not in _asked(query) and MOVING.isdisjoint(_told(sentence))


def _only_asks(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked what was decided, or answered, and a sentence tells only what was asked for."""
    asked, told = _asked(query), _told(sentence)
    of_council = "council" in asked or not VENUES.isdisjoint(query.actors) or query.measure in _VOTED
    agreed = query.form is Form.CHECK and bool(asked & _AGREED) and of_council
    decided = query.form is Form.TEXT and not asked.isdisjoint(_DECIDING)
    if _asks_deed(query, asked) and _only_wants(sentence, told, asked):
        return True
    if not (agreed or decided) or asked.isdisjoint(_ASKING):
        return False
    timed = query.start is not None or "letter" not in told
    voted = timed and any(isinstance(one.detail, Vote) and in_time(one, query) for one in sentence.claims)
    said = all(group.isdisjoint(_AGREED) or not told.isdisjoint(group) for group in _groups(query))
    return not voted and (not said or not told.isdisjoint(_ASKING)) and told.isdisjoint(_DECIDED)


def _only_wants(sentence: Sentence, told: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether a sentence tells only what is wanted of a council, or nothing of what it is asked to have done."""
    if "letter" not in told and any(isinstance(one.detail, Vote) for one in sentence.claims):
        return False
    if told.isdisjoint((asked & _GRANTED) | _DECIDED | _STANDS):
        return True
    if not told & _OF_VOTES and _COUNCIL not in sentence.gloss.actors and not sentence.claims:
        return True
    if asked & _ASKING and told.isdisjoint(_ASKING | _GRANT):
        return True
    return not told.isdisjoint(_WANTING) and told.isdisjoint(_DECIDED)


def _asks_deed(query: Query, asked: frozenset[str]) -> bool:
    """Whether it is asked if a council did something, and not if something was asked of it."""
    council = "council" in asked or not VENUES.isdisjoint(query.actors)
    done = not asked.isdisjoint(_GRANTED) and (asked.isdisjoint(_ASKING) or not asked.isdisjoint(_GRANT))
    return query.form is Form.CHECK and council and done


def _tells_of_some(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if all came, or left, or were paid, and a sentence does not say that of all."""
    counted = query.measure in MOVES or query.measure.startswith("funds")
    if query.form is not Form.CHECK or not counted or f"{SOFT}{_ALL}" not in query.words or "pledge" in _asked(query):
        return False
    keys = sentence.gloss.keys
    return _ALL not in _told(sentence) and "all" not in keys and not sentence.wording.marked("every", keys)


def _lacks_act(sentence: Sentence, query: Query) -> bool:
    """Whether those are counted who said, or wanted, that they come or go, and a sentence tells of none who did."""
    if query.form is not Form.FIGURE or query.measure not in MOVES:
        return False
    known, told = load_meanings().concepts, _told(sentence)
    acts = [one for one in _groups(query) if all(name in known and known[name].act for name in one)]
    acts = [one.union(*(known[name].kinds for name in one)) for one in acts]
    return any(told.isdisjoint(one) for one in acts)


def _lists_no_moves(sentence: Sentence, query: Query) -> bool:
    """Whether the countries are to be listed that left, and no claim of a sentence is of one that did."""
    asked = query.form is Form.LIST and query.measure is Measure.WITHDRAWAL and "contributor" in _asked(query)
    return asked and all(measure_of_claim(one) is not query.measure for one in sentence.claims)


def _needs_of_others(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked what something costs a country, and a sentence does not name it."""
    asked = {one for one in query.actors if one.isupper()}
    if query.form is not Form.FIGURE or query.measure is not Measure.FUNDS_REQUIRED or not asked:
        return False
    of_them = any(not asked.isdisjoint(one.actors) for one in sentence.claims)
    return not of_them and asked.isdisjoint(sentence.gloss.actors)


def _names_no_doer(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if gangs harmed somebody, and a sentence does not name them."""
    asked = query.form is Form.CHECK and query.measure in HARMS and "gangs" in _asked(query)
    return asked and "gangs" not in _told(sentence)


def _tells_no_harm(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if somebody was harmed, and a sentence tells of nobody who was, or was not."""
    if query.form is not Form.CHECK or query.measure not in HARMS:
        return False
    known = load_meanings().concepts
    harms = [one for one in _groups(query) if one & _HARMING]
    wanted = set[str]().union(*harms)
    wanted |= {other for one in wanted if one in known for other in known[one].opposites}
    harmed = any(measure_of_claim(one) in HARMS for one in sentence.claims)
    return bool(harms) and not harmed and _told(sentence).isdisjoint(wanted | _HARMING)


def _only_place(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked what a country promised, said or paid, and a sentence only tells what happened there."""
    asked = {one for one in query.actors if one.isupper()}
    if query.form is not Form.CHECK or query.measure not in _GIVEN or not asked:
        return False
    if any(not asked.isdisjoint(one.actors) for one in sentence.claims):
        return False
    gloss = sentence.gloss
    named = sorted((first, last, one.actor) for first, last, one in gloss.names)
    places, end, led = [], -1, False
    for first, last, actor in named:
        led = _leads_to_place(gloss.keys, first) or (led and first - end == 1 and gloss.keys[end] in _AND)
        end = last
        places += [led] if actor in asked else []
    return bool(places) and all(places)


def _led_by_others(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if a country leads, and neither a claim of a sentence nor words beside its name say so."""
    asked = {one for one in query.actors if one.isupper()}
    sent = any("command" in group and "arrive" in group for group in _groups(query))
    if query.form is not Form.CHECK or query.measure is not Measure.POST or not asked or sent:
        return False
    if any(measure_of_claim(one) is Measure.POST and not asked.isdisjoint(one.actors) for one in sentence.claims):
        return False
    gloss = sentence.gloss
    leads = [(first, last) for first, last, name in gloss.concepts if name in _LEADING]
    named = [(first, last) for first, last, one in gloss.names if one.actor in asked]
    return not any(max(first - end, start - last) <= _LED for first, last in leads for start, end in named)


def _led_elsewhere(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if somebody leads a mission other than the one that all is about, or is known to be going to,
    and a sentence neither claims it of that one nor denies it.
    """
    if query.form is not Form.CHECK or query.measure is not Measure.POST or query.mission is None:
        return False
    claimed = any(measure_of_claim(one) is Measure.POST and one.mission == query.mission for one in sentence.claims)
    leads = not _LEADING.isdisjoint(_told(sentence))
    return not claimed and not (leads and denies(sentence, query, sentence.wording))


def _of_later_turn(sentence: Sentence, query: Query) -> bool:
    """Whether a day is asked for on which the first of some came, or left, and a sentence tells only of later ones."""
    if query.form is not Form.DAY or query.measure not in MOVES or _FIRST not in _asked(query):
        return False
    told = _told(sentence)
    return not told.isdisjoint(ORDINALS) and _FIRST not in told and _asked(query).isdisjoint(ORDINALS)


_FIRST = "first"
_LED = 3
"""Words between the name of a country and a word that says that it leads, at the most."""
_LEADING = frozenset({"command", "deputy", "appoint"})


def _leads_to_place(keys: Sequence[str], at: int) -> bool:
    return at > 0 and keys[at - 1] in _IN


_IN = frozenset({"in", "en", "au", "aux"})
"""Words before the name of a country that something happens in."""
_AND = frozenset({"and", "et", "y", ","})
_GIVEN = frozenset({
    Measure.PLEDGED, Measure.POSITION, Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED, Measure.VOTE,
})  # fmt: skip
_HARMING = frozenset({"die", "injure", "missing", "abduct", "survive"})


def _counts_no_people(sentence: Sentence, query: Query) -> bool:
    """Whether those present are counted, of no country, and no number of a sentence is one of people in a mission."""
    if query.form is not Form.FIGURE or query.measure is not Measure.STRENGTH or query.actors or query.numbers:
        return False
    table = sentence.kind is BlockKind.TABLE_ROW
    if table or any(measure_of_claim(one) in _PRESENT | _MEANT for one in sentence.claims):
        return False
    gloss = sentence.gloss
    counted = {first for first, _, name in gloss.concepts if name in PEOPLE | _COUNTED_TOO}
    counted |= {first for first, _, _ in gloss.names}
    spoken_for = {
        number for one in sentence.claims for number in (one.quantity.low, one.quantity.high)
        if number is not None and measure_of_claim(one) not in _PRESENT
    }  # fmt: skip
    return not any(
        one.value not in spoken_for and not counted.isdisjoint(range(one.first - 1, one.last + _NEAR))
        for one in gloss.numbers
    )


_MEANT = frozenset({Measure.AUTHORIZED, Measure.PLEDGED})
_COUNTED_TOO = frozenset({"women", "child", "civilian", "present", "contributor", "gangs"})
"""Concepts of people, and of what is said of them, that a number may count as well."""


def _counts_no_force(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked how many people a force that somebody asks for is to have, and a sentence counts none, or
    says nothing of its growth.
    """
    if query.form is not Form.FIGURE or query.measure is not Measure.POSITION or not _asked(query) & PEOPLE:
        return False
    keys = sentence.gloss.keys
    grows = any(name == "expand" and keys[first] not in _MORE for first, _, name in sentence.gloss.concepts)
    if "expand" in _asked(query) and not grows:
        return True
    people = {first for first, _, name in sentence.gloss.concepts if name in PEOPLE}
    counted = any(not people.isdisjoint(range(one.first, one.last + _NEAR)) for one in sentence.gloss.numbers)
    return not counted and not any(measure_of_claim(one) in _PRESENT | _MEANT for one in sentence.claims)


_MORE = frozenset({"more", "plus", "mas"})
"""Words of growth that mostly only compare."""


def _asks_for_more(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked how much somebody wants, or calls for, and a sentence tells of no call."""
    if query.form is not Form.FIGURE or query.measure is not Measure.POSITION:
        return False
    said = [one & _CALLS for one in _groups(query) if one & _CALLS]
    return bool(said) and all(_told(sentence).isdisjoint(one) for one in said)


_CALLS = _ASKING | {"support", "oppose", "concern"}


def _stood_otherwise(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked who voted in a way, and whoever a sentence names did something else."""
    asked = _asked(query) & _WAYS
    voted = query.measure in (Measure.VOTE, Measure.ANYTHING)
    if query.form not in (Form.LIST, Form.NAMES) or not voted or len(asked) != 1 or query.actors:
        return False
    gloss = sentence.gloss
    ways = [(first, name) for first, _, name in gloss.concepts if name in _WAYS]
    named = [first for first, _, one in gloss.names if one.actor.isupper()]
    near = [min((abs(at - first), name) for at, name in ways) for first in named if ways]
    return not any(name in asked and (far <= _STOOD or name == "abstain") for far, name in near)


_STOOD = 4
"""Words between the name of a country and what it did in a vote, at the most."""
_WAYS = frozenset({"in_favour", "against", "abstain"})


def _of_other_number(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked when, or where, so many of a country came, or left, and neither a sentence nor what stands
    around it tells that number ('when did the 70 land?').
    """
    if query.form not in (Form.DAY, Form.PLACE) or query.measure not in MOVES or not query.actors:
        return False
    if not query.numbers or not _asked(query).isdisjoint(_IN_ORDER) or query.choice is not None:
        return False
    told = {one.value for gloss in (sentence.gloss, sentence.head) for one in gloss.numbers}
    told = told.union(one.value for above in sentence.above for one in above.gloss.numbers)
    told = told.union(number for one in sentence.claims for number in (one.quantity.low, one.quantity.high) if number)
    return told.isdisjoint(query.numbers)


def _of_no_such_kind(sentence: Sentence, query: Query) -> bool:
    """Whether the names of people of a calling are asked, and neither a sentence nor those before it tell of any."""
    first = next((one for one in _groups(query) if "name" not in one), set[str]())
    if query.form not in (Form.NAMES, Form.LIST) or not first or not first <= _CALLINGS:
        return False
    return all(first.isdisjoint(_told(one)) for one in (sentence, *sentence.above))


_CALLINGS = frozenset({"journalist", "doctor", "observer"})
"""Concepts of what people are who may be asked for by name."""
_IN_ORDER = ORDINALS | {"first", "last"}


def _tells_no_stand(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if a country voted in a way, and a sentence does not tell how anybody voted."""
    asked = query.form is Form.CHECK and query.measure is Measure.VOTE and bool(_asked(query) & _WAYS)
    return asked and any(map(str.isupper, query.actors)) and _told(sentence).isdisjoint(_STANDS - {"vote"})


def _tells_no_vote(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked how a vote on what somebody asked for went, and a sentence tells of none, or of an earlier
    one.
    """
    asked = _asked(query)
    if query.form is not Form.TEXT or query.measure is not Measure.VOTE or asked.isdisjoint(_ASKING):
        return False
    told = _told(sentence)
    tallied = any(isinstance(one.detail, Vote) and one.detail.in_favour is not None for one in sentence.claims)
    sides = "vote" in told and not told.isdisjoint({"in_favour", "against"})
    return not (tallied or sides or not told.isdisjoint({"abstain", "unanimous"}))


def _groups(query: Query) -> list[set[str]]:
    """What each word of a query may mean, of those that a sentence may not lack."""
    return [set(word.split(ALTERNATIVE)) for word in query.words if not word.startswith(SOFT)]


def _asked(query: Query) -> frozenset[str]:
    return frozenset(one for word in query.words for one in word.split(ALTERNATIVE))


def _told(sentence: Sentence) -> frozenset[str]:
    return frozenset(name for _, _, name in sentence.gloss.concepts)


def _of_other_sum(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked what became of a sum that a question names, and a sentence tells another one of that kind."""
    sums = {one for one in query.numbers if one >= A_SUM}
    if query.form not in (Form.TEXT, Form.REASON) or not query.measure.startswith("funds") or not sums:
        return False
    told = {one.value for one in sentence.gloss.numbers if is_money(one.unit)}
    kindred = any(one.quantity.stated and measure_of_claim(one) is query.measure for one in sentence.claims)
    return kindred and sums.isdisjoint(told)


def _of_excepted(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if anybody else did something than those who are named, and no claim of a sentence says
    so.
    """
    if query.form is not Form.CHECK or not query.others or query.actors:
        return False
    if all(sentence.wording.marked(one, sentence.gloss.keys) for one in ("except", "negative")):
        return False
    told = {one.actor for one in sentence.claims if measure_of_claim(one) is query.measure and one.actor.isupper()}
    return not told - set(query.others)


_RULES = (
    _lists_no_moves,
    _of_other_side, _of_other_vote, _has_no_number, _only_promised, _only_asks, _lacks_act, _counts_no_people,
    _of_other_survey, _of_other_object, _of_other_people, _counts_no_force, _only_sample, _needs_of_others,
    _names_no_doer, _tells_no_harm, _only_place, _led_by_others, _led_elsewhere, _of_later_turn, _tells_of_some,
    _asks_for_more, _stood_otherwise, _of_other_number, _of_no_such_kind, _tells_no_vote, _tells_no_stand,
    _of_other_sum, _of_excepted,
)  # fmt: skip
