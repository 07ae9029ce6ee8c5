"""Which measure of the record a question is about, by the concepts of its words."""

from collections.abc import Collection, Iterable

from musterbook.base.query import Form, Measure
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wording import Wording

_PEOPLE = frozenset({"personnel", "police", "soldier", "women", "airman"})
_SENT = _PEOPLE | {"pledge"}
"""Concepts with which a word that may mean to lead or to send means the latter."""
_IN_TURN = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh"})
_THINKING = frozenset({"authorize", "support", "trust", "doubt", "against", "consider"})
"""Concepts of what people think of something."""
_ENDING = frozenset({"end"})
"""The concept of a question for a day that asks for the end of a mission, where it has no other."""
_COMING_HOME = frozenset({"police", "soldier", "airman", "advance", "rotate"})
"""Concepts of those who come home from a mission, and fled from nowhere."""
_MONEY = frozenset({"money", "trust_fund"})
_RATHER = (("leave", "arrive"), ("call", "name"), ("missing", "die"), ("town_fall", "die"))
"""What a word does not tell of that may also mean another thing: who leaves for a place comes to it, what something is
called is its name, who are lost are dead.
"""
_FALL, _TOWNS = "town_fall", frozenset({"town", "neighbourhood", "territory"})
"""The concept of what becomes of a place that falls, of which nobody is said to die; those of such places."""

_RULES: tuple[tuple[Measure, tuple[frozenset[str], ...]], ...] = (
    (Measure.POLL, (frozenset({"poll"}),)),
    (Measure.POLL, (frozenset({"ratio"}), frozenset({"in_favour", "oppose"}))),
    (Measure.POLL, (frozenset({"ratio"}), frozenset({"inhabitants"}), _THINKING)),
    (Measure.VOTE, (frozenset({"abstain", "unanimous"}),)),
    (Measure.VOTE, (frozenset({"vote"}), frozenset({"resolution", "council", "in_favour", "against", "un"}))),
    (Measure.VOTE, (frozenset({"vote"}), frozenset({"need"}))),
    (Measure.VOTE, (frozenset({"in_favour"}), frozenset({"council"}))),
    (Measure.POLL, (frozenset({"ratio"}), frozenset({"against"}))),
    (Measure.FUNDS_RESUMED, (frozenset({"release"}), frozenset({"freeze"}))),
    (Measure.FUNDS_SUSPENDED, (frozenset({"freeze"}), _MONEY)),
    (Measure.FUNDS_SUSPENDED, (frozenset({"freeze"}), frozenset({"receive"}))),
    (Measure.FUNDS_RESUMED, (frozenset({"release"}), _MONEY)),
    (Measure.FUNDS_PLEDGED, (frozenset({"pledge"}), _MONEY)),
    (Measure.FUNDS_PLEDGED, (frozenset({"plan"}), frozenset({"receive"}), _MONEY)),
    (Measure.FUNDS_REQUIRED, (frozenset({"need"}), _MONEY)),
    (Measure.FUNDS_RECEIVED, (frozenset({"receive", "trust_fund", "arrive"}), _MONEY)),
    (Measure.EQUIPMENT, (frozenset({"vehicle"}), frozenset({"burn", "die", "missing"}))),
    (Measure.MISSING, (frozenset({"missing"}),)),
    (Measure.ABDUCTED, (frozenset({"abduct"}),)),
    (Measure.KILLED, (frozenset({"die"}),)),
    (Measure.INJURED, (frozenset({"injure"}),)),
    (Measure.DISPLACED, (frozenset({"displace"}), _PEOPLE | {"inhabitants", "violence", "gangs", "present"})),
    (Measure.TERRITORY, (frozenset({"control"}), frozenset({"territory", "capital", "gangs"}))),
    (Measure.TERRITORY, (frozenset({"town_fall"}), frozenset({"town", "neighbourhood"}))),
    (Measure.TERRITORY, (frozenset({"ratio"}), frozenset({"territory", "capital"}), frozenset({"gangs"}))),
    (Measure.POST, (frozenset({"deputy", "command", "appoint", "police_chief"}),)),
    (Measure.AUTHORIZED, (frozenset({"authorize"}), frozenset({"personnel", "present", "full"}))),
    (Measure.MANDATE, (frozenset({"mandate", "extend"}), frozenset({"end", "mandate", "extend", "first"}))),
    (Measure.DISPLACED, (frozenset({"leave"}), frozenset({"inhabitants", "population", "families", "home"}))),
    (Measure.WITHDRAWAL, (frozenset({"leave"}),)),
    (Measure.AUTHORIZED, (frozenset({"need"}), frozenset({"personnel", "police", "soldier"}))),
    (Measure.FUNDS_REQUIRED, (frozenset({"need"}),)),
    (Measure.PLEDGED, (frozenset({"pledge"}),)),
    (Measure.AUTHORIZED, (frozenset({"authorize", "plan"}), _PEOPLE | {"present"})),
    (Measure.DEPLOYMENT, (frozenset({"arrive", "reinforcement"}),)),
    (Measure.DEPLOYMENT, (_IN_TURN | {"rotate", "advance"}, _PEOPLE)),
    (Measure.FUNDS_RECEIVED, (_MONEY,)),
    (Measure.POSITION, (frozenset({"oppose", "call", "letter", "recommend", "concern", "support"}),)),
    (Measure.INCIDENT, (frozenset({"attack", "massacre"}),)),
    (Measure.DISPLACED, (frozenset({"displace"}),)),
    (Measure.STRENGTH, (_PEOPLE | {"present", "contributor", "expand", "decrease"},)),
)
"""Measures in the order in which they are tried: a question is about the first of which it has a concept of each
set.
"""


def measure_of(meant: Iterable[Collection[str]], form: Form) -> Measure:
    """The measure that the words of a question tell of, by what each of them may mean. 'Deployed' tells of an arrival
    and of those who are there; where no day is asked for it is the latter. Who leaves for a place comes to it,
    and who contributes people no money; Spanish
    'mandar' is to send where people or a promise are told of.
    """
    found = [frozenset(names) for names in meant]
    sends = any(names & _SENT for names in found)
    falls = any(names & _TOWNS for names in found)
    told = frozenset(
        name for names in found for name in names
        if not (name == "arrive" and "present" in names and form is not Form.DAY)
        and not (name == "command" and "arrive" in names and sends)
        and not any(name == one and other in names for one, other in _RATHER if not (falls and one == _FALL))
        and not (falls and name == "die" and _FALL in names)
        and not (name == "extend" and "expand" in names and _is_of_size(found, form))
        and not (name == "money" and "contributor" in names and _is_of_people(found))
    )  # fmt: skip
    if "present" in told:
        told -= {"reinforcement"}
    if told & _COMING_HOME:
        told -= {"home"}
    if form is Form.CHECK and "complete_force" in told:
        return Measure.STRENGTH
    granted = form is Form.DAY and (told == _ENDING or "authorize" in told)
    plain = Measure.MANDATE if granted else Measure.ANYTHING
    found_as = (measure for measure, needed in _RULES if all(not told.isdisjoint(one) for one in needed))
    measure = next(found_as, plain)
    arrived = form is Form.DAY and measure is Measure.STRENGTH and bool(told & _ARRIVING)
    return Measure.DEPLOYMENT if arrived else measure


_ARRIVING = frozenset({"first", "last", "full"})
"""Concepts of those present of whom a day is that on which they came ('first troops there: which day?')."""


def _is_of_size(meant: Iterable[Collection[str]], form: Form) -> bool:
    """Whether what is to be extended is how large something is: people who are counted, or what somebody calls for who
    names no mandate.
    """
    told = {name for names in meant for name in names}
    return (form is Form.FIGURE and not _PEOPLE.isdisjoint(told)) or ("call" in told and "mandate" not in told)


def part_has_come(measure: Measure, gloss: Gloss, behind: Iterable[Collection[str]], *, cue: Collection[int]) -> bool:
    """Whether it is asked how many have come of a number that was planned, or promised ('of the 2,500 planned, how
    many came?'). `behind`: what the words mean behind those that ask.
    """
    planned = measure is Measure.DEPLOYMENT and any(name in _MEANT for _, _, name in gloss.concepts)
    counted = any(one.last <= min(cue, default=0) for one in gloss.numbers)
    if not counted or not (planned or measure in (Measure.AUTHORIZED, Measure.PLEDGED)):
        return False
    first, told = next((key for key in gloss.keys if key[:1].isalpha()), ""), [*behind]
    return first in _OF and (not told or any(not _COME.isdisjoint(names) for names in told))


def of_paid(measure: Measure, told: Iterable[tuple[int, Collection[str]]], *, cue: Collection[int]) -> Measure:
    """The measure of a question for how much has come of money that it says before was promised ('of what was pledged,
    how much was paid in?'). `told`: what its words mean, by their places.
    """
    if measure is not Measure.FUNDS_PLEDGED or not cue:
        return measure
    found = [*told]
    before = {name for at, names in found if at < min(cue) for name in names}
    behind = {name for at, names in found if at > max(cue) for name in names}
    paid = "pledge" in before and "pledge" not in behind and not behind.isdisjoint({"receive", "arrive"})
    return Measure.FUNDS_RECEIVED if paid else measure


def of_promised(measure: Measure, gloss: Gloss, wording: Wording) -> Measure:
    """The measure of a question for money that somebody will give, by the ending of its verb: it is promised."""
    ahead = measure is Measure.FUNDS_RECEIVED and any(
        wording.to_come(word.text) for at, word in enumerate(gloss.words) if at not in gloss.taken
    )
    return Measure.FUNDS_PLEDGED if ahead else measure


_MEANT = frozenset({"plan", "pledge"})
"""Concepts of a number that is to come."""
_OF, _COME = (
    frozenset({"of", "out", "from", "sur", "des", "parmi", "de", "del"}),
    frozenset({"arrive", "present", "deployment"}),
)


def _is_of_people(meant: Iterable[Collection[str]]) -> bool:
    """Whether people are what is given ('countries that agreed to contribute personnel'), and no money is named."""
    told = [set(names) for names in meant]
    named = any("money" in names and "contributor" not in names for names in told)
    return not named and any(names & _PEOPLE for names in told)


MEANS: dict[Measure, frozenset[str]] = {
    Measure.STRENGTH: frozenset({"present", "personnel", "deployment", "arrive", "contributor"}),
    Measure.PLEDGED: frozenset({"pledge", "personnel", "contributor"}),
    Measure.AUTHORIZED: frozenset({"authorize", "plan", "personnel", "present", "full"}),
    Measure.DEPLOYMENT: frozenset({"arrive", "reinforcement", "personnel", "deployment", "present", "contributor"}),
    Measure.WITHDRAWAL: frozenset({"leave", "personnel"}),
    Measure.KILLED: frozenset({"die", "violence", "personnel"}),
    Measure.INJURED: frozenset({"injure", "violence", "personnel"}),
    Measure.MISSING: frozenset({"missing", "personnel"}),
    Measure.ABDUCTED: frozenset({"abduct", "personnel"}),
    Measure.DISPLACED: frozenset({"displace", "inhabitants", "personnel"}),
    Measure.FUNDS_PLEDGED: frozenset({"pledge", "money", "contributor"}),
    Measure.FUNDS_RECEIVED: frozenset({"receive", "arrive", "money", "contributor"}),
    Measure.FUNDS_REQUIRED: frozenset({"need", "money"}),
    Measure.FUNDS_SUSPENDED: frozenset({"freeze", "money"}),
    Measure.FUNDS_RESUMED: frozenset({"release", "money"}),
    Measure.VOTE: frozenset({"vote", "resolution", "council", "in_favour", "authorize"}),
    Measure.MANDATE: frozenset({"mandate", "extend", "end", "authorize"}),
    Measure.POST: frozenset({"command", "appoint"}),
    Measure.EQUIPMENT: frozenset({"vehicle", "burn", "equipment"}),
    Measure.TERRITORY: frozenset({"control", "territory", "gangs"}),
    Measure.POLL: frozenset({"poll", "inhabitants"}),
    Measure.INCIDENT: frozenset({"attack", "violence", "operation"}),
    Measure.POSITION: frozenset({"support", "oppose", "call", "recommend"}),
}
"""The concepts that a claim of each measure has by being one, whatever its words are."""
