"""What came after the main mission: 'which force replaced it?' asks for what is told of its successor."""

from dataclasses import replace

from musterbook.base.query import SOFT, Form, Measure, Query
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.measuring import MEANS
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wording import Wording

_SUCCESSION = frozenset({"appoint", "succeed", "success"})
"""Concepts of words that name the next mission ('the successor mission'), where they tell of nobody's post."""
_OF_POSTS = frozenset({"deputy", "colonel", "general_rank"})
"""Concepts of those who hold posts, whom somebody else comes after."""
_ASKING = frozenset({Form.TEXT, Form.NAMES, Form.LIST})
"""Forms that a question for what came after something has."""

_OF_MISSIONS = frozenset({Measure.FUNDS_REQUIRED, Measure.AUTHORIZED})
"""Measures of which two missions have one figure each."""
_COUNTING = frozenset({Form.FIGURE, Form.COMPARE})


def without_succession(gloss: Gloss, wording: Wording) -> Gloss:
    """The gloss in which words that only say which mission is meant tell of no post that somebody takes over."""
    marked = wording.marks["new_mission"]
    places = {
        at + one for at in range(len(gloss.keys)) for length, _ in marked.at(gloss.keys, at) for one in range(length)
    }
    gone = [one for one in gloss.concepts if one[2] in _SUCCESSION and places.issuperset(range(one[0], one[1]))]
    taken = gloss.taken.union(*(range(first, last) for first, last, _ in gone))
    return replace(gloss, concepts=[one for one in gloss.concepts if one not in gone], taken=taken) if gone else gloss


def of_both(query: Query, gloss: Gloss, wording: Wording, *, main: str | None, before: Query | None) -> Query:
    """The query for what is told of the main mission where a question means it by 'the mission before', or for that and
    the one after it, where it names that as well ('what will the new force cost, and what did its predecessor?').
    """
    if main is None or query.measure not in _OF_MISSIONS or not wording.marked("old_mission", gloss.keys):
        return query
    if query.mission in (None, main) or (before is not None and not wording.marked("new_mission", gloss.keys)):
        return replace(query, mission=main, actors=()) if before is not None else query
    if query.form not in _COUNTING:
        return query
    means = MEANS[query.measure]
    words = tuple(one for one in query.words if means & {*one.removeprefix(SOFT).split(ALTERNATIVE)})
    return replace(query, form=Form.COMPARE, choice=None, actors=(), words=words)


def of_successor(query: Query, gloss: Gloss, wording: Wording, *, main: str | None, successor: str | None) -> Query:
    """The query for what is told of the mission after the main one, where a question asks what came after that, and
    names nobody and no time.
    """
    plain = query.form in _ASKING and not (query.actors or query.person or query.place or query.start or query.end)
    named = main in gloss.missions or wording.marked("a_mission", gloss.keys)
    posts = query.measure is Measure.POST or any(name in _OF_POSTS for _, _, name in gloss.concepts)
    if successor is None or not plain or posts or not named or not wording.marked("succeeding", gloss.keys):
        return query
    return Query(form=Form.TEXT, mission=successor)
