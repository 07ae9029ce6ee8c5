"""Questions that name nothing but the mission that all is about, or not even that ('when did it start?')."""

from dataclasses import replace

from musterbook.base.query import SOFT, Form, Measure, Query
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wording import Wording

DEFINITION = "definition"
"""The concept of words that say what something is."""
FEW_WORDS = 10
_LISTED = frozenset({Form.NAMES, Form.LIST})


def of_the_whole(query: Query, gloss: Gloss, wording: Wording, *, main: str | None) -> Query:
    """The query for what is most likely meant of the main mission by a question that says of nothing what it asks: its
    first arrivals by when it began, its members by who is in it, its size by how many there are.
    """
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
