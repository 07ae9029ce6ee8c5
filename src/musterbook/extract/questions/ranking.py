"""Questions for an order: 'rank the contributors', 'the third largest contingent', 'more than in any other mission'.

What only says that things are put in order tells nothing of them, and is taken out before the rest is read.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from musterbook.base.query import SOFT, Form, Measure
from musterbook.extract.questions.counting import MOVES
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.units import ALTERNATIVE, GRADES
from musterbook.extract.questions.wording import Wording

PLACES = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh"})
"""Concepts of the place in an order."""
OF_ORDER = ("most", "least")
"""Marks of what stands first, or last, in an order."""
FAR = 4
"""Words between a place in an order and what is put in order by ('the second contingent by size, the largest')."""
ORDERED = frozenset({Form.TEXT, Form.LIST, Form.NAMES, Form.FIGURE, Form.COUNT, Form.COMPARE, Form.CHECK})
"""Forms that a question for all in order may seem to have."""
_IN_ORDER = frozenset({"rank", "expand", "decrease", "first", "last", "full"})
"""Concepts of words that put things in order."""


_TO = "to"


def asks_order(gloss: Gloss, wording: Wording) -> bool:
    """Whether all of some kind are asked for in the order of their size."""
    return wording.marked("ranked", gloss.keys)


def form_of_order(form: Form, gloss: Gloss, wording: Wording) -> Form:
    """What is wanted where all are asked for in an order, or who is first or last in it ('the biggest contingent')."""
    if form in ORDERED and asks_order(gloss, wording):
        return Form.LIST
    if form is Form.NAMES and _chooses(gloss, wording):
        return Form.TEXT
    first = any(wording.marked(one, gloss.keys) for one in OF_ORDER)
    return Form.LIST if form is Form.TEXT and first and wording.marked("contingents", gloss.keys) else form


def _chooses(gloss: Gloss, wording: Wording) -> bool:
    """Whether it is asked which of two kinds of people did more, or less, of something, both of which it tells ('who
    killed more of them, the police or the militias?'): no name is wanted.
    """
    more = any(wording.marked(one, gloss.keys) for one in ("more", "fewer", "most"))
    start = max((at for at, key in enumerate(gloss.keys) if key in _BEFORE_TWO), default=0)
    split = next((at for at in range(start + 1, len(gloss.keys)) if gloss.keys[at] in _OR), None)
    if not more or not start or split is None or any(one.isupper() for one in gloss.actors):
        return False
    told = [first for first, _, _ in (*gloss.concepts, *gloss.names)]
    return any(start < at < split for at in told) and any(at > split for at in told)


_BEFORE_TWO, _OR = frozenset({",", ":", "-", "–", "—"}), frozenset({"or", "ou", "o"})
"""Signs before two of whom one is asked for, and words between them."""


def asks_comparison(gloss: Gloss, wording: Wording) -> bool:
    """Whether more, or fewer, of something are asked about than of something else."""
    return any(wording.marked(name, gloss.keys) for name in ("more", "fewer", *OF_ORDER))


def beyond(gloss: Gloss, wording: Wording) -> tuple[str, ...]:
    """The concept of all the world, or of other missions, where the most, or the least, of that is asked about."""
    told = any(wording.marked(one, gloss.keys) for one in OF_ORDER) and wording.marked("everywhere", gloss.keys)
    return ("worldwide",) if told else ()


def without_order(gloss: Gloss, wording: Wording) -> Gloss:
    """The gloss in which words that only put in order ('largest first') mean nothing, and no plan is what the first of
    some was to come to ('the first officer to be killed').
    """
    turn = next((first for first, _, name in gloss.concepts if name in {"first", "last", *PLACES}), len(gloss.keys))
    come_to = [one for one in gloss.concepts if one[2] == "plan" and one[0] > turn and gloss.keys[one[0]] == _TO]
    gloss = replace(gloss, concepts=[one for one in gloss.concepts if one not in come_to]) if come_to else gloss
    places = _places(gloss.keys, wording, ("ranked",))
    if not places:
        return gloss
    kept = [one for one in gloss.concepts if places.isdisjoint(range(one[0], one[1])) and one[2] not in _IN_ORDER]
    return replace(gloss, concepts=kept, taken=gloss.taken | places)


def place_in_order(gloss: Gloss, wording: Wording) -> frozenset[int]:
    """The places of words that tell a place in an order ('second' of 'the second largest')."""
    tops = _places(gloss.keys, wording, OF_ORDER)
    return frozenset(
        first for first, _, name in gloss.concepts
        if name in PLACES and any(0 < abs(top - first) <= FAR for top in tops)
    )  # fmt: skip


def without_grades(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a query for the most or the least without those that say no more than that."""
    return tuple(one for one in words if not GRADES.issuperset(one.removeprefix(SOFT).split(ALTERNATIVE)))


def _places(keys: Sequence[str], wording: Wording, marks: Collection[str]) -> frozenset[int]:
    """The places of the words of some marks."""
    return frozenset(
        at + one for name in marks for at in range(len(keys))
        for length, _ in wording.marks[name].at(keys, at) for one in range(length)
    )  # fmt: skip


def ranks_named(gloss: Gloss, wording: Wording, actors: Collection[str], *, form: Form, measure: Measure) -> bool:
    """Whether it is asked which of those named has more, who of two gives more, or at which of two times one had."""
    countries = sum(map(str.isupper, actors))
    plain = len(actors) > 1 and all(one.value == countries for one in gloss.numbers)
    if form is Form.NAMES and measure is Measure.FUNDS_PLEDGED and countries > 1:
        return plain and any(wording.marked(one, gloss.keys) for one in ("more", "most"))
    either = (form is Form.NAMES and countries == len(actors) == _TWO) or _names_either(gloss)
    if either and plain and form in (Form.NAMES, Form.LIST) and measure in _RANKED and asks_comparison(gloss, wording):
        return True
    timed = len(actors) == 1 and len(gloss.times) > 1
    return form is Form.LIST and (plain or timed) and wording.marked("more", gloss.keys)


_RANKED = frozenset({
    Measure.PLEDGED, Measure.STRENGTH, Measure.FUNDS_PLEDGED, Measure.FUNDS_RECEIVED, Measure.KILLED, Measure.INJURED,
})  # fmt: skip
"""Measures of which one of two countries that are named has more."""


def _names_either(gloss: Gloss) -> bool:
    """Whether 'or' stands before the name of a country, behind that of another."""
    countries = sorted(first for first, _, one in gloss.names if one.actor.isupper())
    return any(not _OR.isdisjoint(gloss.keys[max(at - _ARTICLE, 0) : at]) for at in countries[1:])


_TWO = 2
_ARTICLE = 2
"""Words before a name in which an article and what leads to it stand."""


def in_full(gloss: Gloss, wording: Wording, *, measure: Measure, form: Form) -> tuple[str, ...]:
    """That it is asked whether all came who were promised ('the soldiers that it had promised'), or all of some."""
    if form is not Form.CHECK:
        return ()
    kept = measure is Measure.PLEDGED and any(wording.marked(one, gloss.keys) for one in ("as_promised", "reaching"))
    sent = measure in _SENT and wording.marked("as_promised", [one for one in gloss.keys if one != "many"])
    counted = measure in MOVES or measure.startswith("funds")
    kept = kept or (counted and wording.marked("every", gloss.keys))
    return (f"{SOFT}full", f"{SOFT}pledge") if sent else (f"{SOFT}full",) if kept else ()


_SENT = frozenset({Measure.DEPLOYMENT, Measure.STRENGTH})
