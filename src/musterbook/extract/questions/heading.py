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

_OPENING = frozenset({Form.PLACE, Form.DAY, Form.REASON})
"""Kinds of things that a question opens with by their name alone."""
JOINING = {
    "en": frozenset({"which", "that", "who", "whom", "where", "when", "whose"}),
    "fr": frozenset({"qui", "que", "qu", "ou", "dont", "laquelle", "lequel", "auquel", "lesquels"}),
    "es": frozenset({"que", "donde", "cual", "quien", "cuando", "cuyo", "cuya"}),
}
"""Words that join a clause to what it tells more of."""
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


def head_of_clause(gloss: Gloss, wording: Wording) -> Head | None:
    """What names the kind of thing that is wanted where a question opens with it, and each of its verbs stands in a
    clause that tells more of it ('place of the operation in which he was shot').
    """
    at = next((place for place, key in enumerate(gloss.keys) if key[:1].isalnum()), None)
    if at is None or at in gloss.taken or wording.marked("inverted", gloss.keys):
        return None
    verb = next((place for place, word in enumerate(gloss.words) if word.text.lower() in wording.verbs), at)
    found = [
        Head(form=Form(name), lasting=False, first=at, last=at + length)
        for length, name in wording.heads.at(gloss.keys, at) if name in _OPENING
    ]  # fmt: skip
    joined = any(key in JOINING[wording.language] for key in gloss.keys[at + 1 : verb])
    return max(found, key=lambda one: one.last, default=None) if joined else None


def names_counted(gloss: Gloss, wording: Wording) -> bool:
    """Whether a question only names money or people, and a clause tells which ('money that France will give')."""
    at = next((place for place, key in enumerate(gloss.keys) if key[:1].isalnum()), None)
    if at is None or gloss.keys[at] in wording.stop or wording.marked("inverted", gloss.keys):
        return False
    ends = [last for first, last, name in gloss.concepts if first == at and name in _COUNTED]
    joined = any(gloss.keys[last : last + 1] and gloss.keys[last] in JOINING[wording.language] for last in ends)
    return joined and not any(first == at for first, _, _ in gloss.names)


_COUNTED = frozenset({"money", "personnel", "soldier", "police"})
"""Concepts of what is counted where nothing else is asked of it."""


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


def asks_size(gloss: Gloss, wording: Wording, last: int) -> bool:
    """Whether a word that asks, the last before a place, is followed by a noun for how many, or how much ('what
    personnel ceiling', 'quel plafond').
    """
    asking = last - 2 if last > 1 and gloss.keys[last - 1] in _BEING else last - 1
    if not 0 < last < len(gloss.keys) or gloss.keys[asking] not in _OF_NOUNS:
        return False
    for at in range(last, min(last + _NAMING, len(gloss.keys)) if wording.language == "en" else last + 1):
        ends = [at + length for length, _ in wording.marks["sizes"].at(gloss.keys, at)]
        if ends and not _goes_on(gloss, max(ends)):
            return True
    return False


def _goes_on(gloss: Gloss, at: int) -> bool:
    """Whether the naming of something goes on at a place, so that a noun before it only tells of which kind it is."""
    return any(first == at for first, _, _ in gloss.concepts) and gloss.words[at].text.islower()


_OF_NOUNS = frozenset({"what", "which", "quel", "quelle", "que", "cual"})
_BEING = frozenset({"is", "was", "were", "are", "est", "etait", "fut", "es", "era", "fue"})
_NAMING = 3
"""Words of a naming, in English, of which the last one is the noun."""
