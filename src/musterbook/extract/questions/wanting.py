"""What a question wants, in the light of what it is about, and what its words are in a query."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from musterbook.base.query import LASTING, NUMBERED, SOFT, Form, Measure
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.units import ALTERNATIVE, OFFICES
from musterbook.extract.questions.wording import BEGINNING, Wording

AREAS = frozenset({"town", "territory", "neighbourhood", "capital", "ground", "contributor", "ratio"})
"""Concepts of the kinds of place that an answer need not be called by."""
_BODIES = frozenset({"government", "ministry", "soldier", "personnel", "airman"})
"""Concepts of the kinds of bodies, and people, that an answer need not be called by."""
LISTED_AREAS = frozenset({"town", "territory", "neighbourhood"})
"""Those of them of which a list names the places."""
HURT = frozenset({"injure"})
"""Concepts of what brings somebody to a hospital."""
_BRINGING = frozenset({"evacuation"})
"""Concepts of what somebody does for those who were hurt."""
_BADLY = frozenset({"serious"})
HARMING = frozenset({"hospital", "die", "transport", "evacuation"})
"""Concepts of what those who were hurt are told of with."""
SITES = frozenset({"base", "hospital", "airport", "neighbourhood", "town", "seaport", "prison", "police_station"})
"""Concepts of things at a place, whose name is that of the place."""
SPEAKING = OFFICES | {"command", "diplomat"}
"""Offices of whose holder the words are asked for."""
_WITHOUT, _QUANTIFY = "without", "quantify"
"""The concepts of doing without something, and of giving a number of something."""
_WRITTEN = frozenset({_QUANTIFY, "letter", "draft"})
_GROUPS = frozenset({"gangs"})
"""Concepts of those whose name is asked for where it is asked what they are called."""
_CALLED = frozenset({Form.TEXT, Form.NAMES})
"""Forms that a question for what something is called may have."""
_OF_NAMES = frozenset({Form.TEXT, Form.LIST, Form.FIGURE})
"""Forms that a question for the names of a post's holder may have."""
DOER = "assailant"
"""The concept of whoever harmed somebody: what a question that asks for them wants, not what its words mean."""
FAR = 3
"""Words between one that asks and the countries that it asks for."""
GIVING = frozenset({"gave", "gives", "donne", "da", "dio"})
"""Words that ask who gives a figure or, where it is about money, who paid it."""
WHICH = frozenset({"which", "what", "quel", "quels", "quelles", "que", "cuales", "qu"})
UNLISTED = frozenset({
    "powers", "concern", "criticise", "lack", "logistics", "training", "recommend", "oversight", "vetting", "agreement",
    "authorize", "need", "violence", "operation", "resources", "law", "law_and_order", "evacuation", "equipment",
})  # fmt: skip
"""Concepts of what is told in words, not listed."""
_FLIGHT = {"leave": "leave|displace", "population": f"{SOFT}population"}
"""What words of those who fled mean, by what they mean of others."""
_RATHER = (("freeze", "detention"), ("receive", "greet"), ("control", "retake"), ("die", "survive"))
_FALL = frozenset({"town_fall", "collapse"})
"""Concepts of words for those who fell, of which those that fall in a fight die."""
"""What a word does not mean that may mean the other: who are stopped are arrested, who is received is welcomed, what is
won back is no more only held, who is asked about who may have survived.
"""
_OF_SUMS = frozenset({"freeze", "receive"})
"""Those of them that are done with money, where money is asked about."""
_HOLDING = frozenset({"consider"})
"""Concepts of what those whom a survey asked do."""
_OF_ALL = frozenset({"of", "the", "most", "many", "des", "les", "los", "las"})
"""Words before those who are meant by the adjective of their country."""
_BESIDE_HARM = frozenset({"need", "vote", "control", "town_fall", "control|town_fall"})
"""Concepts that say nothing of harm: what it took, what its tally is, where those harmed were 'taken'."""
_BESIDE_POLLS = frozenset({"base", "contributor", "present", *_HOLDING})
"""Those that say nothing of a survey: a camp is a party to what is asked."""
_AT_AIRPORTS = frozenset({"aircraft", "arrive", "leave"})
"""Those that say nothing of the opening of an airport: what comes and goes there."""
_BESIDE_LEAVING = frozenset({"home"})
"""Those that say nothing of those who left: where they went."""
_BESIDE_TERMS = frozenset({"control"})
"""Those that say nothing of a mandate: until when it 'runs'."""
_BESIDE_POSTS = frozenset({"name", "call|name"})
"""Those that say nothing of a post."""
_OF_ONE = frozenset({Form.DAY, Form.PLACE, Form.NAMES, Form.SOURCES, Form.TEXT})
"""Forms of questions about somebody who died, of whom it need not be told that he was hurt before."""
_SPENT_ON = frozenset({"on", "for"})
"""Words behind the spending of a sum where it is asked what for."""
_SPENT = frozenset({"spend"})
"""What is done with the money that something needs."""
_LANDING, _LANDED = frozenset({"airport"}), "aircraft"
"""What aircraft come down on, which is told of without them."""
FOUNDING = frozenset({"submit", "present"})
"""Concepts of words for what a resolution did that set something up."""
HARMED = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED})
PEOPLE = frozenset({"personnel", "police", "soldier", "airman", "civilian", "women"})
FEW_TOLD = 12
"""Numbers up to this are told of many things: they do not tell by themselves which sentences are meant."""
_VOTES = frozenset({"vote", "resolution", "in_favour", "against", "abstain"})
SENT, SENDING = frozenset({"letter", "call"}), frozenset({"arrive", "deployment"})
"""Concepts of what is sent without people, and of the sending of people."""
NEAR_LETTER = 2
"""Words between a letter and the word for its sending, that one included."""
OF = frozenset({
    *("of", "to", "at", "before", "under", "s", "de", "du", "del", "d", "al", "au", "aupres", "bajo", "sous", "ante"),
    "en",
})  # fmt: skip
"""Words between a deputy and the one whose deputy that is."""
NEAR_DEPUTY = 3
"""Words between the name of somebody and the deputy whom he has ("Lee's long-time deputy")."""
TITLE_WORDS = 3
"""Words between a title, the name of a country and that of a person."""
ORDER = frozenset({"first", "second", "third", "last"})
TITLES = frozenset({
    "parliament", "minister", "president", "general_rank", "colonel", "rank_titles", "diplomat", "mayor", "command",
    "spokesperson", "prime_minister", "foreign_minister", "interior_minister", "defence_minister", "police_chief",
    "secretary_general", "retired", "personnel", "police", "soldier", "ngo",
})  # fmt: skip
"""Concepts of what somebody is called before the name."""


def kind_of(
    form: Form,
    measure: Measure,
    gloss: Gloss,
    *,
    cue: Collection[int],
    concepts: Iterable[tuple[int, tuple[str, ...]]],
    wording: Wording,
) -> Form:
    """What is wanted in the light of what is asked about: names of a post's holder, by whatever words; a list only of
    what can be one ('which donor countries', not 'which powers'). `cue`: the places of the words that ask.
    """
    found = list(concepts)
    if form in _OF_NAMES and measure is Measure.POST and any("name" in names for _, names in found):
        return Form.NAMES
    last = max(cue, default=-1)
    wanted = [names for at, names in found if last < at <= last + FAR]
    if form is Form.TEXT and 0 < len(cue) <= 1 and any("contributor" in names for names in wanted):
        return Form.LIST if gloss.keys[last] in WHICH else form
    if form is Form.SOURCES and measure.startswith("funds") and gloss.keys[last] in GIVING:
        return Form.NAMES
    told_of = {Form.REASON: "accident", Form.PLACE: "spend"}.get(form)
    if told_of is not None and any(told_of in names for _, names in found):
        return Form.TEXT
    if form is Form.NAMES and (wording.marked("states", gloss.keys) or _names_states(gloss, cue, wanted)):
        return Form.LIST
    first = next((set(names) for at, names in found if at in cue or at == last + 1), None)
    return Form.TEXT if form is Form.LIST and first is not None and first <= UNLISTED else form


def _names_states(gloss: Gloss, cue: Collection[int], wanted: Iterable[tuple[str, ...]]) -> bool:
    """Whether countries are to be named ('name the states that')."""
    named = any(first in cue and name == "name" for first, _, name in gloss.concepts)
    return named and "contributor" in next(iter(wanted), ())


def asks_sum(measure: Measure, gloss: Gloss, concepts: Iterable[tuple[int, tuple[str, ...]]]) -> bool:
    """Whether a question for words is one for a sum: what something costs, what somebody has paid or promised."""
    if measure is Measure.FUNDS_REQUIRED:
        return any(not {"need", "spend"}.isdisjoint(names) for _, names in concepts)
    paid = any(not {"receive", "pledge", "spend"}.isdisjoint(names) for _, names in concepts)
    giver = any(one.isupper() for one in gloss.actors)
    return paid and giver and measure in (Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED) and gloss.keys[0] in WHICH


def asks_purpose(gloss: Gloss, wording: Wording) -> bool:
    """Whether it is asked what a sum is for, first or at the end ('what did most of it get spent on?')."""
    told = [key for key in gloss.keys if key[:1].isalnum()]
    return wording.marked("for_what", gloss.keys) or (bool(told) and told[-1] in _SPENT_ON)


def form_of_called(
    form: Form, gloss: Gloss, *, concepts: Iterable[tuple[int, tuple[str, ...]]], wording: Wording
) -> Form:
    """What is wanted where it is asked what something is called: of a site a place, of an office its holder's name; or
    where it is asked what somebody earns: a sum.
    """
    if form is Form.TEXT and wording.marked("earning", gloss.keys):
        return Form.FIGURE
    found = list(concepts)
    at = next((place for place, names in found if "name" in names), None)
    if form not in _CALLED or at is None:
        return form
    nouns = [names for place, names in found if place > at] or [names for _, names in found]
    nouns[0] = (*nouns[0], *(name for place, names in found if place == at - 1 for name in names if name in _GROUPS))
    if not SITES.isdisjoint(nouns[0]):
        return Form.PLACE
    named = not _GROUPS.isdisjoint(nouns[0]) or any(not OFFICES.isdisjoint(names) for _, names in found)
    return Form.NAMES if named else form


def of_nation(gloss: Gloss, theatre: str | None) -> tuple[tuple[str, ...], ...]:
    """That the inhabitants of the country that all is about are meant ('what share of the Haitians')."""
    told = any(
        one.actor == theatre and one.role in ("adjective", "demonym") and gloss.keys[max(first - 1, 0)] in _OF_ALL
        for first, _, one in gloss.names
    )  # fmt: skip
    return (("inhabitants",),) if told else ()


def of_electors(
    words: tuple[str, ...], gloss: Gloss, theatre: str | None, *, asked: tuple[Measure, Form]
) -> tuple[str, ...]:
    """The words of a query for a day (`asked`: its measure and form), in which the people of the country that all is
    about vote in elections, of which the next are the first since those that were last.
    """
    if asked != (Measure.ANYTHING, Form.DAY):
        return words
    if not of_nation(gloss, theatre) or {"vote", "election"}.isdisjoint(words):
        return words
    told = tuple("election" if one == "vote" else one for one in words if one != "last")
    return (*told, f"{SOFT}first")


def in_light_of(
    measure: Measure, words: Iterable[str], *, choice: str | None = None, form: Form = Form.FIGURE
) -> tuple[str, ...]:
    """The words of a query as they are meant of a measure and of a choice: who left their homes fled them, what cost
    somebody's life cost no money, and where the number of a resolution is asked for it set something up.
    """
    told = tuple(_meant_rather(one, measure) for one in words)
    if form is not Form.CHECK:
        told = tuple(one for one in told if one not in (_WITHOUT, _QUANTIFY))
    elif _QUANTIFY in told:
        told = tuple(one for one in told if one in _WRITTEN)
    if measure is not Measure.MANDATE and choice != LASTING:
        told = tuple("last" if one == "last|end" else one for one in told)
    told = tuple(
        f"{SOFT}{one}" if choice == NUMBERED and set(one.split(ALTERNATIVE)) <= FOUNDING else one for one in told
    )
    if any(set(one.split(ALTERNATIVE)) <= _LANDING for one in told):
        told = tuple(f"{SOFT}{one}" if one == _LANDED else one for one in told)
    if measure is Measure.DISPLACED:
        told = tuple(_FLIGHT.get(one, one) for one in told)
    beside = _BESIDE_HARM if measure in HARMED else _BESIDE_POLLS if measure is Measure.POLL else frozenset[str]()
    beside = _BESIDE_POSTS if measure is Measure.POST else beside
    beside = _BESIDE_TERMS if measure is Measure.MANDATE else beside
    beside = _BESIDE_LEAVING if measure is Measure.WITHDRAWAL and form is Form.FIGURE else beside
    meant_all = {one for word in told for one in word.split(ALTERNATIVE)}
    airports = "reopen" in meant_all and not meant_all.isdisjoint({"airport", "aircraft"})
    beside = beside | _AT_AIRPORTS if airports else beside
    beside = beside | _SPENT if measure is Measure.FUNDS_REQUIRED and "need" in meant_all else beside
    beside = beside | HURT if measure is Measure.KILLED and form in _OF_ONE and "die" in meant_all else beside
    return tuple(f"{SOFT}{one}" if one in beside else one for one in told)


def of_source(form: Form, words: tuple[str, ...], gloss: Gloss, *, measure: Measure) -> tuple[str, ...]:
    """The words of a query for those who give a figure that it names: the figure tells which sentences are meant, the
    words but those of people and votes only how it is asked.
    """
    figure = any(any(map(str.isdigit, gloss.keys[one.first])) and one.value > FEW_TOLD for one in gloss.numbers)
    words = _of_complaints(form, words)
    if form is Form.FIGURE and measure in HARMED:
        words = tuple(f"{SOFT}{one}" if one == _CONFIRMED else one for one in words)
    if form is not Form.SOURCES or not figure:
        return words
    kept = PEOPLE | _VOTES
    return tuple(
        one if one.startswith(SOFT) or not kept.isdisjoint(one.split(ALTERNATIVE)) else SOFT + one for one in words
    )


_CONFIRMED = "confirm"
"""The concept of what a toll need not be told with: it is what is known of."""
_LETTER, _LETTERS = "letter", frozenset({"draft|letter", "letter|draft"})
_ADDRESSED = frozenset({"council", "call"})
"""Concepts of those to whom a letter is written, and of what it asks for."""
_OF_WRITERS = frozenset({"contributor", "government", "council", "trust", "present", "submit"})
"""Concepts of who wrote it, to whom, and that they think so."""
_WRITING, _COMPLAINT, _LACKING = frozenset({"letter", "contributor", "draft"}), "criticise", "criticise|lack"
"""Concepts of those who write to somebody; of what they complain of, which they tell as what something lacks."""


def _of_complaints(form: Form, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a query for what those who wrote something complain of."""
    told = {name for word in words for name in word.split(ALTERNATIVE)}
    if form not in (Form.TEXT, Form.REASON) or told.isdisjoint(_WRITING):
        return words
    words = tuple(_LETTER if told & _ADDRESSED and one in _LETTERS else one for one in words)
    if {_LETTER, "lack"} <= {name for word in words for name in word.split(ALTERNATIVE)}:
        words = tuple(one for one in words if not set(one.split(ALTERNATIVE)) <= _OF_WRITERS)
    return tuple(_LACKING if {"lack", _COMPLAINT} & {*one.split(ALTERNATIVE)} else one for one in words)


def _meant_rather(word: str, measure: Measure) -> str:
    """A word of a query without what it does not mean where it may mean something else as well."""
    names = word.split(ALTERNATIVE)
    money = measure.startswith("funds")
    less = {one for one, other in _RATHER if other in names and not (money and one in _OF_SUMS)}
    if "die" in names and not _FALL.isdisjoint(names):
        less |= _FALL if measure in HARMED else {"die"}
    less |= {"name"} if measure is Measure.POST and "appoint" in names else set()
    less |= {"arrive"} if measure in HARMED and "transport" in names else set()
    less |= {"lack"} if measure is Measure.MISSING and "missing" in names else set()
    return ALTERNATIVE.join(one for one in names if one not in less)


def asked_for(measure: Measure, form: Form, *, gloss: Gloss, wording: Wording) -> tuple[str, ...]:
    """What of whom somebody harmed, or was harmed by, is asked for: the one who did it; the name of one who is told of
    already ('who was the officer killed there?').
    """
    if form is not Form.NAMES:
        return ()
    if wording.marked(DOER, gloss.keys):
        return (DOER,)
    told = {name for _, _, name in gloss.concepts}
    known = wording.marked("identity", gloss.keys) and told & PEOPLE and told.isdisjoint(ORDER)
    return ("name",) if known and measure in HARMED else ()


def meant(gloss: Gloss, first: int, names: Sequence[str], *, form: Form, asking: bool) -> str:
    """What a word means, as a word of a query; a title before somebody's name ('Senator Nyamu') may be lacking, the
    kind of place that is asked for ('in which town'), and that those are hurt who died, or whose hospital is.
    `asking`: whether the word is one of those that ask.
    """
    last = max(end for start, end, _ in gloss.concepts if start == first)
    named = last < len(gloss.words) and gloss.words[last].text[:1].isupper() and last not in gloss.taken
    kind = form is Form.PLACE and asking and not AREAS.isdisjoint(names)
    harmed = any(name in HURT for name in names) and {*names} <= HURT | _BADLY
    beside = HARMING if form is Form.PLACE else _BRINGING if form is Form.NAMES else frozenset[str]()
    hurt = harmed and any(name in beside for _, _, name in gloss.concepts)
    titled = named and not TITLES.isdisjoint(names) and all(start != last for start, _, _ in gloss.concepts)
    kind = kind or (form is Form.NAMES and asking and _BODIES.issuperset(names))
    return (SOFT if titled or kind or hurt else "") + ALTERNATIVE.join(names)


def of_titles(gloss: Gloss) -> frozenset[int]:
    """The places of countries that only tell who somebody named is ('the Antiguan diplomat Sanders', 'Sanders, the
    diplomat of Antigua').
    """
    titles = {place for first, last, name in gloss.concepts if name in TITLES for place in range(first, last)}
    found: set[int] = set()
    for first, last, one in gloss.names:
        if one.role not in ("adjective", "demonym"):
            also = _goes_on_from(gloss, found, first)
            found |= {first} if also or _is_title_of(gloss, titles, first=first, last=last) else set()
            continue
        before = first - 1 if first - 1 in titles else None
        behind = max((place for place in range(last, last + 3) if place in titles), default=None)
        person = last if before is not None and behind is None else None if behind is None else behind + 1
        if person is not None and _is_person(gloss, person):
            found.add(first)
    return frozenset(found)


def _goes_on_from(gloss: Gloss, found: Collection[int], first: int) -> bool:
    """Whether a name tells where somebody stands for the one whose name stands before it ('the ambassador of Antigua to
    the OAS').
    """
    ends = {last for start, last, _ in gloss.names if start in found}
    before = next((at for at in range(first - 1, -1, -1) if gloss.keys[at] not in _THE), 0)
    return gloss.keys[before] in _AT and before in ends


_THE = frozenset({"the", "la", "le", "l", "'", "el", "los", "las", "les"})
_AT = frozenset({"to", "at", "before", "with", "a", "aupres", "pres", "de", "ante", "en"})
"""Words between those whom somebody speaks for and those to whom."""


def _is_title_of(gloss: Gloss, titles: Collection[int], *, first: int, last: int) -> bool:
    """Whether the name of a country is part of what somebody is called before, or behind, the name."""
    owner = gloss.keys[last : last + 2]
    if "s" in owner or "'s" in owner:
        behind = [place for place in range(last, last + TITLE_WORDS) if place in titles]
        return bool(behind) and _is_person(gloss, behind[-1] + 1)
    before = [place for place in range(max(first - TITLE_WORDS, 0), first) if place in titles]
    if not before or OF.isdisjoint(gloss.keys[before[-1] + 1 : first]):
        return False
    commas = [at for at in range(max(before[0] - TITLE_WORDS, 1), before[0]) if gloss.keys[at] == ","]
    return any(_is_person(gloss, at - 1) for at in commas)


def of_superiors(gloss: Gloss) -> frozenset[int]:
    """The places of adjectives of countries that only tell whose deputy is asked for ('the deputy of the Kenyan
    commander').
    """
    deputies = [(first, last) for first, last, name in gloss.concepts if name == "deputy"]
    chiefs = [
        (first, last) for first, last, name in gloss.concepts
        if name == "command" and not any(start <= first < end for start, end in deputies)
    ]  # fmt: skip
    found = set[int]()
    for first, last, one in gloss.names:
        beside = [(min(first, start), max(last, end)) for start, end in chiefs if first == end or last == start]
        if one.role in ("adjective", "demonym") and any(
            not OF.isdisjoint(gloss.keys[end : start + 1] if end <= start else gloss.keys[stop:head])
            for start, stop in beside for head, end in deputies
        ):  # fmt: skip
            found.add(first)
    return frozenset(found)


def without_superior(
    found: tuple[str | None, str | None, frozenset[int]], gloss: Gloss
) -> tuple[str | None, str | None, frozenset[int]]:
    """The person, the source and the places of the names of a question, without a person whose deputy is asked for."""
    person, source, places = found
    return None if _names_superior(gloss, places) else person, source, places


def _names_superior(gloss: Gloss, places: Collection[int]) -> bool:
    """Whether the name of a person, at some places, only tells whose deputy is asked for ('the deputy of Lee', "Lee's
    deputy").
    """
    if not places or all(name != "deputy" for _, _, name in gloss.concepts):
        return False
    first, last = min(places), max(places) + 1
    before, behind = gloss.keys[max(first - 2, 0) : first], gloss.keys[last : last + 1]
    led = any(end <= first for _, end, name in gloss.concepts if name == "deputy")
    owned = any(last <= start <= last + NEAR_DEPUTY for start, _, name in gloss.concepts if name == "deputy")
    return (led and not OF.isdisjoint(before)) or (owned and not _OWNING.isdisjoint(behind))


_OWNING = frozenset({"'", "’", "s"})
"""Signs behind the name of somebody who has what follows."""


def without_leaders(actors: tuple[str, ...], gloss: Gloss, form: Form) -> tuple[str, ...]:
    """Those asked about, without a country that only tells whose mission is meant ('what is wrong with the Kenyan
    mission?'), where words or a reason are asked for.
    """
    if form not in (Form.TEXT, Form.REASON):
        return actors
    named = [(one.actor, one.role == "adjective" and _is_of_mission(gloss, at, last)) for at, last, one in gloss.names]
    told = {actor for actor, leads in named if not leads}
    return tuple(one for one in actors if one in told or (one, True) not in named)


def _is_of_mission(gloss: Gloss, first: int, last: int) -> bool:
    beside = (*gloss.keys[max(first - 1, 0) : first], *gloss.keys[last : last + 1])
    return not _MISSION.isdisjoint(beside)


_MISSION = frozenset({"mission", "mision"})


def without_sending(gloss: Gloss) -> Gloss:
    """The gloss without what 'sent' means of people, where it is said of a letter ('the plea sent to the Council')."""
    letters = [place for first, last, name in gloss.concepts if name in SENT for place in range(first, last)]
    kept = [
        one for one in gloss.concepts
        if one[2] not in SENDING or not any(0 < abs(one[0] - at) <= NEAR_LETTER for at in letters)
    ]  # fmt: skip
    return replace(gloss, concepts=kept)


def _is_person(gloss: Gloss, place: int) -> bool:
    """Whether a name that is no known one stands at a place."""
    return place < len(gloss.words) and gloss.words[place].text[:1].isupper() and place not in gloss.taken


def told_word(gloss: Gloss, place: int, wording: Wording, *, deed: bool) -> str:
    """A word that means nothing known; one that looks like a verb or an adverb is marked as saying little, but for what
    somebody who is asked for did.
    """
    return (SOFT if wording.says_little(gloss.words[place].text) and not deed else "") + gloss.keys[place]


def is_deed(gloss: Gloss, place: int, wording: Wording, *, last: int) -> bool:
    """Whether the word at a place is the first that says something after the words that ask, up to `last`."""
    between = range(last, place)
    return place >= last and all(gloss.keys[at] in wording.stop for at in between)


def written(gloss: Gloss, text: str) -> dict[int, str]:
    """The words that a question writes with a capital within a sentence, by their places: nothing answers that does not
    have these names.
    """
    return {
        place: text[word.start : word.end] for place, word in enumerate(gloss.words)
        if place and (gloss.keys[place - 1] not in BEGINNING or _is_quoted_alone(gloss, place))
        and text[word.start : word.end].istitle()
    }  # fmt: skip


def _is_quoted_alone(gloss: Gloss, place: int) -> bool:
    """Whether a word is all that stands between two quotation marks."""
    return not _QUOTES.isdisjoint(gloss.keys[place - 1 : place]) and not _QUOTES.isdisjoint(
        gloss.keys[place + 1 : place + 2]
    )


_QUOTES = frozenset({'"', "«", "»", "“", "”", "'", "‘", "’"})
