"""Stock times: when people were there who are counted without a time of their own.

A part is there when its whole is ('991 on 31 July, of whom 731 …'; 'Kenya provides 731 of them'), a count in the past
when the count before it was.
"""

from collections.abc import Sequence

from musterbook.base.claim import Claim, Kind
from musterbook.base.period import Period
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, standing
from musterbook.extract.passages.passage import Passage
from musterbook.extract.times.scoping import PREDICATES
from musterbook.extract.words.items import Item, When

_PART_OF = ("inherit", "of-them", "breakdown")
"""Tags of the words that make what follows, or stands before them, a part of people counted before."""
_DATING = frozenset({"day", "month", "part"})
_ACTS = ("move-out", "kill", "injure", "authorize")
_NOT_TELLING = (
    "the", "of", "from", "place-prep", "article", "inherit", "composed", "when", "ordinal", "skip", "by", "adverb",
    "adjective", "partitive", "not", "possessive", "about", "at-least", "more", "contingent", "deployed", "as-of",
    "according-to",
)  # fmt: skip
"""Tags of the words that no statement begins with behind 'and' or a comma."""
_NEAR_VERB = 3
_REACH = 3
_OF_FORCES = frozenset({Kind.STRENGTH, Kind.AUTHORIZED_STRENGTH, Kind.PERSONNEL_PLEDGE, Kind.DEPLOYMENT})

Told = Sequence[tuple[Counted, Period]]


def carried(passage: Passage, verb: int) -> When | None:
    """The time that a sentence leaves to the next: of an event it goes on from ('with them the force stood at 400') or
    of the count before, where the verb is in the past; a present ('this brings it to 400') tells how things stand.
    """
    last = passage.memory.when
    if passage.any("event-anaphor") and passage.has(verb, "past-stock"):
        return last
    if passage.any("of-them", clause=passage.clauses[verb]) and last is not None and last.relation == "as-of":
        return last
    return passage.memory.stock_when if _in_past(passage, verb) else None


def _in_past(passage: Passage, verb: int) -> bool:
    """Whether a count is told of a time past: by its verb, or by one before it where it hangs on no verb ('with')."""
    if passage.has(verb, "past-stock"):
        return True
    hangs = passage.has(verb, "composed") or not passage.has(verb, "present", "have", "hold", "perfect", "future")
    return hangs and any(t < verb + _REACH for t in passage.indices("past-stock"))


def time_of_whole(passage: Passage, one: Counted, counted: Sequence[Counted], *, told: Told) -> Period | None:
    """The time of the people whom a count is a part of, None where it is no part of any counted with a time; `told`:
    the counts of the sentence so far with their times.
    """
    frame = one.frame
    marks = [i for i in passage.indices(*_PART_OF) if i <= frame.last + 1 and not passage.has(i, "besides")]
    if not marks:
        return passage.memory.stock_period if _taken_up(passage, one) or _of_that(passage, one) else None
    mark = marks[-1]
    wholes = [
        other.frame.at for other in counted if other.kind in _OF_FORCES and other.frame.last < min(mark, frame.at)
    ]
    if not wholes:
        back = passage.has(mark, "of-them", "breakdown") or mark == 0
        return passage.memory.stock_period if back else None
    stopped = any(passage.items[i].key == ";" for i in range(wholes[-1], frame.at))
    return None if stopped else next((p for other, p in told if other.frame.at == wholes[-1]), None)


def of_next_act(passage: Passage, counted: Counted, index: int) -> bool:
    """Whether a time behind people who are there is that of what comes next: 'it has 700 there, and in May they leave',
    'keeps 600 of whom 200 will leave in June', 'which had 150, brought home 60 in May', 'has 400 and lost two in May'.
    """
    between = range(counted.frame.last + 1, index)
    when = passage.when_of(index)
    if not between or (when is not None and when.precision == "now"):
        return False
    joined = passage.has(index - 1, "and") and (passage.items[index - 2].key == "," or _leads(passage, index))
    counts = any(f.at in between and not f.figure.article for f in passage.frames)
    acts = passage.among(between, "future", "hoped", *(_ACTS if counts else ()))
    told = acts and (counts or passage.among(between, "that", "relative-pronoun"))
    return joined or told or other_statement(passage, range(max(between[0], counted.governor.at + 1), index))


def _leads(passage: Passage, index: int) -> bool:
    """Whether a time leads to another number: 'in January 500 were left and in June, 300'."""
    behind = range(index + 1, index + 1 + _REACH)
    return any(f.first in behind and f.figure.unit is None and not f.figure.article for f in passage.frames)


def other_statement(passage: Passage, between: range) -> bool:
    """Whether another statement begins between people and a time: behind a relative pronoun, behind a comma, or behind
    'and' with a verb, which may be a word that nothing is known of.
    """
    items = passage.items
    if passage.among(between, "relative-pronoun", "that"):
        return True
    comma = False
    for i in between:
        comma = comma or items[i].key == ","
        if comma and not items[i].tags.isdisjoint(PREDICATES) and _may_tell(items[i]):
            return True
        begins = items[i].has("and") or items[i].key == ","
        if begins and passage.has(i + 1, "according-to", "as-told"):
            return False
        if begins and i + 1 in between and _may_tell(items[i + 1]) and items[between[-1]].key != ",":
            return True
    return False


def _may_tell(item: Item) -> bool:
    """Whether an item is a verb, or a word in small letters that nothing is known of."""
    thing = item.named or item.noun or item.figure or item.when or item.sign or item.capital
    return not thing and not item.has(*_NOT_TELLING)


def time_before(passage: Passage, counted: Counted) -> int | None:
    """The last time told before people who are there, in their clause or at the start of the sentence."""
    frame = counted.frame
    clauses = {passage.clauses[frame.at], passage.clauses[0]}
    times = [t for t in passage.indices("time") if passage.dateline <= t < frame.at and t not in passage.said_at]
    return next((t for t in reversed(times) if passage.clauses[t] in clauses), None)


def _taken_up(passage: Passage, one: Counted) -> bool:
    """'Le Kenya en fournit 385': a number that a pronoun before its verb makes a part of those counted before."""
    near = range(one.governor.at - _NEAR_VERB, one.frame.at)
    return one.frame.at - one.governor.at <= _REACH and passage.among(near, "pro-en")


def _of_that(passage: Passage, one: Counted) -> bool:
    """'Account for 730 of that': a part of the number told before."""
    at = one.frame.last + 1
    return passage.has(at, "of") and passage.has(at + 1, "that") and _ends(passage, at + 2)


def _ends(passage: Passage, i: int) -> bool:
    return i >= len(passage.items) or passage.items[i].sign


def left_over(passage: Passage, claims: Sequence[Claim]) -> Period | None:
    """The day or month told of the people counted first in a sentence, for those counted in the next as a part of them;
    'now' is said of the sentence alone.
    """
    first = next((claim.period for claim in claims if claim.kind is Kind.STRENGTH), UNDATED)
    whens = (item.when for item in passage.items if item.when is not None)
    told = any(when.precision in _DATING and standing(when) == first for when in whens)
    published = passage.setting.published
    return None if not told or (published is not None and first == Period.day(published)) else first
