"""How one text rests on another: by the parts of each that stand in the other."""

from musterbook.base.copies import Edge, Relation
from musterbook.lineage.texts import Text

NEARLY_ALL = 0.9
"""The part of a text that makes it a copy, or wholly an excerpt."""

MUCH_SHORTER = 0.75
"""Where less of the longer text stands in the shorter one, the shorter is an excerpt and no copy."""

REVISED = 0.5
"""The part of both texts that makes one a revision of the other."""

ENLARGED = 0.3
"""The part of a later text that must stem from the earlier for it to be its enlarged version."""

LEAST_SHARE = 0.1
"""The part of the shorter text that relates two texts at all: measured on news stories and made
copies of them, where it found cuts, light edits and quotes of three sentences at a precision of 0.98."""

LEAST_GRAMS = 12
"""The runs of five words that two texts must share unless one is a copy of the other: more than a
long name or a title gives (16 words of prose)."""


def related(first: Text, second: Text) -> int:
    """How many runs the two share, where that is enough for one to rest on the other, whichever it be; else 0."""
    alike = len(first.grams & second.grams)
    forward, backward = _part(alike, first), _part(alike, second)
    enough = alike >= LEAST_GRAMS and max(forward, backward) >= LEAST_SHARE
    return alike if enough or min(forward, backward) >= NEARLY_ALL else 0


def share(part: Text, whole: Text) -> float:
    """The part of the one text's runs of five words that stand in the other, 0 to 1; 0 of an empty one."""
    return _part(len(part.grams & whole.grams), part)


def _part(alike: int, whole: Text) -> float:
    return alike / whole.gram_count if whole.gram_count else 0.0


def edge(later: Text, earlier: Text, alike: int) -> Edge:
    """The edge from the later text to the earlier; `alike`: how many runs they share.

    A copy: nearly all of both is the same. A revision: half of both is, or the later is a longer
    version of the earlier, or they bear one title. Else one is, or holds, an excerpt of the other.
    """
    forward, backward = _part(alike, later), _part(alike, earlier)
    relation = _relation(later, earlier, shares=(forward, backward))
    return Edge(source=later.document.id, target=earlier.document.id, relation=relation, share=forward)


def _relation(later: Text, earlier: Text, *, shares: tuple[float, float]) -> Relation:
    forward, backward = shares
    if min(forward, backward) >= NEARLY_ALL:
        return Relation.REVISION_OF if _republished(later, earlier) else Relation.COPY_OF
    if forward >= NEARLY_ALL and backward < MUCH_SHORTER:
        return Relation.EXCERPT_OF
    enlarged = backward >= NEARLY_ALL and forward >= ENLARGED
    same_title = bool(later.title) and later.title == earlier.title
    if min(forward, backward) >= REVISED or enlarged or same_title:
        return Relation.REVISION_OF
    return Relation.EXCERPT_OF


def _republished(later: Text, earlier: Text) -> bool:
    """Whether one publisher put one title out again, on another day, with changes."""
    new, old = later.document, earlier.document
    again = bool(later.title) and later.title == earlier.title and new.source == old.source and new.source != ""
    return again and new.published != old.published and later.wording.joined != earlier.wording.joined
