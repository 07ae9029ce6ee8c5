"""Questions without a verb, whose noun says what kind of thing is wanted: 'mandate: end date?', 'coût annuel'."""

from dataclasses import dataclass

from musterbook.base.query import LASTING, Form
from musterbook.extract.questions.cues import ASKING, RELATIVE
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wanting import TITLES
from musterbook.extract.questions.wording import Wording

LEADING = frozenset({":", ";"})
"""Signs before what is asked of the thing that stands before them."""
_NAMED = TITLES | {"deputy", "name", "rank", "contributor", "age", "second", "succeed"}
"""Concepts of a question for who holds a post, which asks for no more."""

_ELIDED = frozenset({"qu"})
"""A word that asks, as it stands before a vowel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The words [first, last) that name what is wanted, and what that is."""

    form: Form
    lasting: bool
    first: int
    last: int


def is_verbless(gloss: Gloss, wording: Wording) -> bool:
    """Whether no word of a question is one of the common verbs, nor the first one that asks ('que veut la force ?')."""
    opening = next((key for key in gloss.keys if key[:1].isalnum()), "")
    if opening in ASKING or opening in RELATIVE[wording.language] or opening in _ELIDED:
        return False
    verbs = any(word.text.lower() in wording.verbs for word in gloss.words)
    return not verbs and not wording.marked("inverted", gloss.keys)


def head_of(gloss: Gloss, wording: Wording) -> Head | None:
    """What names the kind of thing that a question without a verb wants: behind a colon first, then anywhere; None
    where it has a verb, or nothing does.
    """
    if not is_verbless(gloss, wording):
        return None
    found = [
        Head(form=Form.DAY if name == LASTING else Form(name), lasting=name == LASTING, first=at, last=at + length)
        for at in range(len(gloss.keys)) if at not in gloss.taken
        for length, name in wording.heads.at(gloss.keys, at)
    ]  # fmt: skip
    found = [one for one in found if one.form is not Form.NAMES or _asks_holder(gloss, one)]
    behind = max((at for at, key in enumerate(gloss.keys) if key in LEADING), default=-1)
    return min(found, key=lambda one: (one.first < behind, one.first, -one.last), default=None)


def _asks_holder(gloss: Gloss, head: Head) -> bool:
    """Whether a question says of a post no more than whose it is, or asks for a name in so many words."""
    own = range(head.first, head.last)
    return any(name == "name" and first in own for first, _, name in gloss.concepts) or all(
        name in _NAMED or first in own or set(range(first, last)) <= gloss.taken for first, last, name in gloss.concepts
    )  # fmt: skip


def is_of_some(gloss: Gloss, wording: Wording, head: int) -> bool:
    """Whether it is asked if there is any of what a noun at a place names: words for some open the question, or stand
    before the noun.
    """
    opening = next((at for at, key in enumerate(gloss.keys) if key[:1].isalnum()), 0)
    return any(
        at == opening or at + length == head
        for at in range(head) for length, _ in wording.marks["some"].at(gloss.keys, at)
    )  # fmt: skip


def asks_length(gloss: Gloss, wording: Wording) -> bool:
    """Whether a question for a day names how long something is, or was ('length of the mandate')."""
    head = head_of(gloss, wording)
    return wording.marked(LASTING, gloss.keys) or (head is not None and head.lasting)
