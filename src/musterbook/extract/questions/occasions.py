"""Occasions: clauses of a question that only tell a time by what happened then, and the resolution that it names."""

from collections.abc import Sequence

from musterbook.base.query import Form, Measure
from musterbook.extract.questions.asides import ENDS
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.measuring import measure_of
from musterbook.extract.questions.wording import Wording

TELLS = 0.8
"""From this weight on a concept says by itself what is asked for a yes or no."""
VOTING = frozenset({"vote", "abstain", "in_favour", "unanimous"})
"""Concepts of votes, of which a bare number of four digits tells the resolution."""
_PLAIN = frozenset({Measure.ANYTHING, Measure.STRENGTH})
"""Measures of words that do not say by themselves what is asked."""


def aside_in_time(gloss: Gloss, wording: Wording, asking: int, *, form: Form) -> frozenset[int]:
    """The places of clauses, behind the words that ask, that tell only when something was, or who is meant by when."""
    return vote_as_time(gloss, wording, asking) | who_came(gloss, max(asking, 1), form=form)


def vote_as_time(gloss: Gloss, wording: Wording, asking: int) -> frozenset[int]:
    """The places of a clause that names a resolution only to tell a time ('when resolution 2793 was voted'), behind the
    words that ask.
    """
    for at in range(max(asking, 1), len(gloss.keys)):
        if any(True for _ in wording.marks["at_time"].at(gloss.keys, at)):
            end = next((place for place in range(at, len(gloss.keys)) if gloss.keys[place] in ENDS), len(gloss.keys))
            if any(gloss.keys[one].isdigit() and names_resolution(gloss, one) for one in range(at, end)):
                return frozenset(range(at, end))
    return frozenset()


def as_time(gloss: Gloss, wording: Wording, asking: int, *, form: Form) -> frozenset[int]:
    """The places of a clause that tells with a date when something was so ('when they wrote to New York in August'),
    behind words that say by themselves what is asked; of a question for yes or no also of one without a date.
    """
    for at in range(max(asking, 1), len(gloss.keys)):
        if any(True for _ in wording.marks["at_time"].at(gloss.keys, at)):
            end = next((place for place in range(at, len(gloss.keys)) if gloss.keys[place] in ENDS), len(gloss.keys))
            timed = any(at < one.first < end for one in gloss.times)
            before = [name for first, _, name in gloss.concepts if first < at]
            plain = measure_of([(name,) for name in before], form)
            told = form is Form.CHECK and any(load_meanings().concepts[name].weight >= TELLS for name in before)
            return frozenset(range(at, end)) if (timed and plain not in _PLAIN) or told else frozenset()
    return frozenset()


def who_came(gloss: Gloss, asking: int, *, form: Form) -> frozenset[int]:
    """The places of a clause that only tells who is meant by when they came, or left ('who arrived in May 2024'), where
    it is asked when, where or by whom something else was done.
    """
    if form not in _OF_DEEDS:
        return frozenset()
    moves = {first for first, _, name in gloss.concepts if name in _MOVING}
    for at in range(asking, len(gloss.keys)):
        near = [one for one in range(at + 1, at + 1 + _SOON) if one in moves] if gloss.keys[at] in _WHO else []
        near = near or ([at] if at in moves and _only_tells_who(gloss.keys, at) else [])
        if not near:
            continue
        ends = [one.last for one in gloss.times if near[0] < one.first <= near[0] + _SOON + 1]
        if ends:
            told = frozenset(range(at, min(ends)))
            plain = measure_of([(name,) for first, _, name in gloss.concepts if first not in told], form)
            return told if plain not in _PLAIN else frozenset()
    return frozenset()


def _only_tells_who(keys: Sequence[str], at: int) -> bool:
    """Whether a word stands behind a noun as what somebody did ('l'équipe arrivée en mai', 'el equipo llegado en')."""
    return keys[at].endswith(_PARTICIPLES) and keys[at - 1] not in _BEING and keys[at + 1 : at + 2] == ["en"]


_PARTICIPLES = ("ee", "ees", "es", "ado", "ada", "ados", "adas", "ido", "idos")
_BEING = frozenset({
    *("est", "sont", "etait", "etaient", "ete", "a", "ont", "t-elle", "t-il"), *("ha", "han", "fue", "fueron"),
})  # fmt: skip
_MOVING = frozenset({"arrive", "deployment", "leave"})
_WHO = frozenset({"that", "who", "which", "qui", "que"})
_SOON = 3
"""Words between one for those who are meant and the verb of what they did, and behind that before its time."""
_OF_DEEDS = frozenset({Form.DAY, Form.PLACE, Form.NAMES})
"""Forms that ask when, where or by whom something was done."""


def names_resolution(gloss: Gloss, place: int) -> bool:
    """Whether the number at a place follows the word 'resolution'."""
    near = range(max(place - 2, 0), place)
    return any(first in near for first, _, name in gloss.concepts if name == "resolution")


def resolution_of(gloss: Gloss) -> str | None:
    """The number of the resolution that a question names, where votes are asked about by its number alone."""
    places = (place for place, key in enumerate(gloss.keys) if key.isdigit() and names_resolution(gloss, place))
    told = next((gloss.keys[place] for place in places), None)
    if told is not None or VOTING.isdisjoint(name for _, _, name in gloss.concepts):
        return told
    timed = {place for one in gloss.times for place in range(one.first, one.last)}
    bare = (key for at, key in enumerate(gloss.keys) if key.isdigit() and len(key) == len("2699") and at not in timed)
    return next(bare, None)
