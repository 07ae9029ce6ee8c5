"""Those whom a question leaves out of what it asks for ('which countries besides Kenya'), or names only as like, or
unlike, those whom it asks about.
"""

from collections.abc import Iterator
from dataclasses import replace

from musterbook.base.query import Form
from musterbook.extract.questions.asides import without_mark
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wording import Wording

LISTING = frozenset({Form.LIST, Form.NAMES, Form.COUNT})
"""Forms that some may be left out of."""
_STATES = ("countr", "state", "nation", "pays", "etat", "pais", "estado", "nacion")
"""How words for countries begin, of which those are examples who are named behind 'like'."""
NEXT = 2
"""Words from one that leaves somebody out, or a name, to the next name: an article, 'and'."""


def without_excepted(gloss: Gloss, wording: Wording, form: Form) -> tuple[Gloss, tuple[str, ...]]:
    """The gloss without the names of those who are left out of a list, or of a question whether anybody else did
    something, and who they are.
    """
    places = frozenset(_led(gloss, wording, "except")) if form in LISTING | {Form.CHECK} else frozenset[int]()
    named = any(one.actor.isupper() and first not in places for first, _, one in gloss.names)
    if not places or (form is Form.CHECK and named):
        return gloss, ()
    out = tuple(dict.fromkeys(one.actor for first, _, one in gloss.names if first in places))
    kept = without_mark(gloss, wording, "except") if form is Form.CHECK else gloss
    return replace(kept, names=[one for one in gloss.names if one[0] not in places]), out


def without_likened(gloss: Gloss, wording: Wording) -> Gloss:
    """The gloss without the names of those whom others are likened to ('did France, like Spain, ...'), where others are
    named, and not as examples ('countries like Spain').
    """
    states = {at + 1 for at, key in enumerate(gloss.keys) if key.startswith(_STATES)}
    places = frozenset(one for one in _led(gloss, wording, "likened") if states.isdisjoint((one - 1, one - NEXT)))
    kept = [one for one in gloss.names if one[0] not in places]
    return replace(gloss, names=kept) if any(one.actor.isupper() for _, _, one in kept) else gloss


def _led(gloss: Gloss, wording: Wording, mark: str) -> Iterator[int]:
    """The places of the names behind words of a mark, and of those that go on from them."""
    marks = wording.marks[mark]
    ends = {at + length for at in range(len(gloss.keys)) for length, _ in marks.at(gloss.keys, at)}
    end = None
    for first, last, _ in sorted(gloss.names, key=lambda one: one[0]):
        led = not ends.isdisjoint(range(first - NEXT + 1, first + 1))
        if led or (end is not None and first - end <= NEXT):
            end = last
            yield first
