"""Those whom a question leaves out of what it asks for ('which countries besides Kenya')."""

from collections.abc import Iterator
from dataclasses import replace

from musterbook.base.query import Form
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wording import Wording

LISTING = frozenset({Form.LIST, Form.NAMES, Form.COUNT})
"""Forms that some may be left out of."""
NEXT = 2
"""Words from one that leaves somebody out, or a name, to the next name: an article, 'and'."""


def without_excepted(gloss: Gloss, wording: Wording, form: Form) -> tuple[Gloss, tuple[str, ...]]:
    """The gloss without the names of those who are left out of a list, and who they are."""
    places = frozenset(_excepted(gloss, wording)) if form in LISTING else frozenset[int]()
    if not places:
        return gloss, ()
    out = tuple(dict.fromkeys(one.actor for first, _, one in gloss.names if first in places))
    return replace(gloss, names=[one for one in gloss.names if one[0] not in places]), out


def _excepted(gloss: Gloss, wording: Wording) -> Iterator[int]:
    """The places of the names behind words that leave somebody out."""
    marks = wording.marks["except"]
    ends = {at + length for at in range(len(gloss.keys)) for length, _ in marks.at(gloss.keys, at)}
    end = None
    for first, last, _ in sorted(gloss.names, key=lambda one: one[0]):
        led = not ends.isdisjoint(range(first - NEXT + 1, first + 1))
        if led or (end is not None and first - end <= NEXT):
            end = last
            yield first
