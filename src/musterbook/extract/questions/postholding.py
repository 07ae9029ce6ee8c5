"""What a sentence tells otherwise of posts than is asked: of nobody who takes one, of deputies, of none to come."""

from musterbook.base.claim import Modality, Post
from musterbook.base.query import Form, Measure, Query
from musterbook.extract.questions.counting import ahead
from musterbook.extract.questions.holding import measure_of_claim
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import ALTERNATIVE, OFFICES

_DEPUTY = "deputy"
_POSTS = frozenset({"command", "deputy", "appoint", "police_chief", "suspend_member", "resign"})
"""Concepts of posts, and of taking and leaving them."""


def of_no_post(sentence: Sentence, query: Query) -> bool:
    """Whether a day is asked for on which somebody took, or left, a post, and a sentence tells of no post."""
    if query.form is not Form.DAY or query.measure is not Measure.POST:
        return False
    told = any(measure_of_claim(one) is Measure.POST for one in sentence.claims)
    return not told and _POSTS.isdisjoint(name for _, _, name in sentence.gloss.concepts)


def of_own_term(sentence: Sentence, query: Query) -> bool:
    """Whether the day is asked for on which the mandate of a mission ends, and a sentence tells of somebody's term."""
    gloss = sentence.gloss
    if query.form is not Form.DAY or query.measure is not Measure.MANDATE or gloss.missions:
        return False
    known = gloss.taken.union(*(range(first, last) for first, last, _ in gloss.concepts))
    return any(
        word.text[:1].isupper() and at not in known and tuple(gloss.keys[at + 1 : at + 3]) in _OWNING
        and not _TERMS.isdisjoint(gloss.keys[at + 3 : at + 6])
        for at, word in enumerate(gloss.words)
    )  # fmt: skip


_OWNING = frozenset({("'", "s"), ("’", "s")})
_TERMS = frozenset({"term", "mandate", "presidency", "tenure"})
"""What somebody has who was elected, or appointed."""


def of_who_stays(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked who was chosen for a post, or came after somebody, and a sentence tells of whoever stays."""
    if query.form is not Form.NAMES or query.measure is not Measure.POST or not _words(query).isdisjoint(_STAYING):
        return False
    if query.person is None and "appoint" not in _words(query):
        return False
    told = {name for _, _, name in sentence.gloss.concepts}
    return bool(told & _STAYING) and "appoint" not in told


_STAYING = frozenset({"remain", "keep"})


def of_post_to_come(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked who is to hold a post, and a sentence tells of nobody who is to."""
    if query.measure is not Measure.POST or query.form not in (Form.NAMES, Form.DAY) or not ahead(query):
        return False
    posts = [one for one in sentence.claims if measure_of_claim(one) is Measure.POST]
    return all(one.modality is not Modality.PLANNED for one in posts)


def of_deputies(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked if somebody leads, and a sentence tells of deputies alone."""
    if query.form is not Form.CHECK or query.measure is not Measure.POST or _DEPUTY in _words(query):
        return False
    posts = [one.detail for one in sentence.claims if isinstance(one.detail, Post)]
    return bool(posts) and all(_DEPUTY in (one.role or "").casefold() for one in posts)


def of_other_office(sentence: Sentence, query: Query) -> bool:
    """Whether something is asked of the holder of an office of a country, and a sentence names such an office only of
    others ('the President of the Council' for that of Kenya).
    """
    asked = {one for one in query.actors if one.isupper()}
    offices = _words(query) & OFFICES
    if query.form not in _OF_DEEDS or not asked or not offices:
        return False
    gloss = sentence.gloss
    places = [(first, last) for first, last, name in gloss.concepts if name in offices]
    beside = [
        min(gloss.names, key=lambda one: max(first - one[1], one[0] - last), default=None) for first, last in places
    ]
    near = [one[2] for one in beside if one is not None]
    return bool(near) and all(one.actor not in asked and one.country not in asked for one in near)


_OF_DEEDS = frozenset({Form.CHECK, Form.DAY, Form.PLACE})
"""Forms that ask whether, when or where somebody did something."""


def _words(query: Query) -> frozenset[str]:
    return frozenset(one for word in query.words for one in word.split(ALTERNATIVE))
