"""Questions that name nothing but the mission that all is about, or not even that ('when did it start?')."""

from dataclasses import replace

from musterbook.base.query import SOFT, Form, Measure, Query
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wording import Wording

DEFINITION = "definition"
"""The concept of words that say what something is."""
FEW_WORDS = 10
_OF_ARRIVALS = frozenset({Form.TEXT, Form.FIGURE, Form.NAMES, Form.LIST, Form.DAY})
"""Forms of questions that who came last answers."""
LATEST = "last"
"""The choice of a question for the last of several arrivals."""
_ARRIVALS = frozenset({"last", "end", "personnel", "group", "arrive", "deployment", "present", "police", "soldier"})
"""Concepts of a question for who came last, and of nothing else."""
_LISTED = frozenset({Form.NAMES, Form.LIST})


def of_the_whole(query: Query, gloss: Gloss, wording: Wording, *, main: str | None) -> Query:
    """The query for what is most likely meant of the main mission by a question that says of nothing what it asks: its
    first arrivals by when it began, its members by who is in it, its size by how many there are.
    """
    return _of_the_latest(query) or _of_nothing(query, gloss, wording, main=main)


def _of_nothing(query: Query, gloss: Gloss, wording: Wording, *, main: str | None) -> Query:
    """The query for what is most likely meant where nothing is named and nothing said of it."""
    named = any((query.actors, query.person, query.place, query.resolution, query.source, query.numbers))
    said = any(not one.startswith(SOFT) for one in query.words)
    if named or said or query.measure is not Measure.ANYTHING or len(gloss.keys) > FEW_WORDS:
        return query
    if query.form is Form.DAY and wording.marked("beginning", gloss.keys):
        return replace(query, measure=Measure.DEPLOYMENT, words=("first",))
    if query.form is Form.FIGURE and wording.marked("there", gloss.keys):
        return replace(query, measure=Measure.STRENGTH, words=())
    about = query.mission is None and (main in gloss.missions or wording.marked("a_mission", gloss.keys))
    if query.form in _LISTED and about:
        return replace(query, form=Form.LIST, measure=Measure.STRENGTH, words=("contributor",))
    if query.form is Form.TEXT and about and wording.marked("defining", gloss.keys):
        return replace(query, mission=main, words=(DEFINITION,))
    return query


def _of_the_latest(query: Query) -> Query | None:
    """The query for the last arrival of all, or of a country, where nothing else is asked ('the last contingent')."""
    words = [set(one.removeprefix(SOFT).split(ALTERNATIVE)) for one in query.words]
    moves = query.measure is Measure.DEPLOYMENT or (query.measure is Measure.STRENGTH and query.form is Form.TEXT)
    timed = any((query.start, query.end, query.until, query.known_by))
    limited = any((query.person, query.place, query.source, query.numbers, query.choice)) or timed
    last = any(LATEST in one for one in words) and all(one & _ARRIVALS for one in words)
    if not (moves and last) or limited or query.form not in _OF_ARRIVALS:
        return None
    form = Form.FIGURE if query.form is Form.TEXT else query.form
    kept = tuple(one for one, names in zip(query.words, words, strict=True) if LATEST not in names)
    return replace(query, form=form, measure=Measure.DEPLOYMENT, choice=LATEST, words=kept)
