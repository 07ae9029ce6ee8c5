"""How one text rests on another: by the parts of each that stand in the other."""

from itertools import groupby

from musterbook.base.copies import Relation
from musterbook.lineage.texts import Text

NEARLY_ALL = 0.9
"""The part of a text that makes it a copy, or wholly an excerpt."""

MUCH_SHORTER = 0.75
"""Where less of the longer text stands in the shorter one, the shorter is an excerpt and no copy."""

CARRIED = 0.65
"""The part of both texts that stays where another outlet carries a text with its own headline, lines and spelling; a
short text may keep less, and half of both is enough where the outlet is known to be another."""

UNCHANGED = 0.85
"""The part of both texts that stays in the midst of a text that is carried: what is changed there is an edit."""

SPREAD = 0.6
"""The part of both texts over which shared wording is spread where one is an edited version of the other."""

OWN_FRAME = 0.6
"""The part of a cut that stands in the whole, the rest being the frame that the host gives it."""

CUT = 0.5
"""The part of the whole that a cut gives at the most."""

REVISED = 0.5
"""The part of both texts that makes one a revision of the other."""

REVISED_BY_ITSELF = 0.2
"""The same part where one publisher put out both: news that goes on keeps its background, and half of it is new."""

ENLARGED = 0.3
"""The part of a later text that must stem from the earlier for it to be its enlarged version."""

LEAST_SHARE = 0.1
"""The part of the shorter text that relates two texts at all: measured on news stories and made
copies of them, where it found cuts, light edits and quotes of three sentences at a precision of 0.98."""

LEAST_GRAMS = 12
"""The runs of five words that two texts must share unless one is a copy of the other: more than a long name or a title
gives (16 words of prose)."""

LEAST_ROW = 14
"""And so many in a row (18 words of prose) where they share less than `MUCH`: names, infoboxes and phrases of one field
add up, and a passage taken over stands in one piece."""

MUCH = 0.3
"""The part of either text that no names and phrases of one field add up to."""


def related(first: Text, second: Text) -> int:
    """How many runs the two share, where that is enough for one to rest on the other, whichever it be; else 0."""
    alike = len(first.grams & second.grams)
    forward, backward = _part(alike, first), _part(alike, second)
    if min(forward, backward) >= NEARLY_ALL:
        return alike
    enough = alike >= LEAST_GRAMS and max(forward, backward) >= LEAST_SHARE
    return alike if enough and (max(forward, backward) >= MUCH or _longest(first, second) >= LEAST_ROW) else 0


def _longest(first: Text, second: Text) -> int:
    """The most runs in a row of the one text, outside of tables and forms, that stand in the other."""
    rows = groupby(gram in second.grams for gram in first.prose_runs())
    return max((sum(1 for _ in row) for shared, row in rows if shared), default=0)


def share(part: Text, whole: Text) -> float:
    """The part of the one text's runs of five words that stand in the other, 0 to 1; 0 of an empty one."""
    return _part(len(part.grams & whole.grams), part)


def _part(alike: int, whole: Text) -> float:
    return alike / whole.gram_count if whole.gram_count else 0.0


def shares_of(first: Text, second: Text, alike: int) -> tuple[float, float]:
    """The parts of two texts that `alike` shared runs are."""
    return _part(alike, first), _part(alike, second)


def relation_of(later: Text, earlier: Text, shares: tuple[float, float], *, told: bool) -> Relation:
    """The relation of the later text to the earlier; `shares`: the part of the later that stands in the earlier, and of
    the earlier in the later; `told`: in other words, in which case only the languages tell.

    A publisher's own text put out anew is a revision; nearly all of another's text, with what a host adds around it, a
    copy. Where the publishers are not known, a text that was changed all through its midst is a revision and one that
    was changed at its ends a copy. What takes over less of the earlier text, or gives less of its own, is an excerpt.
    """
    if told:
        same = later.document.language == earlier.document.language
        return Relation.REVISION_OF if same else Relation.TRANSLATION_OF
    publisher = _one_publisher(later, earlier)
    if min(shares) >= NEARLY_ALL:
        return Relation.REVISION_OF if publisher and _changed(later, earlier) else Relation.COPY_OF
    if shares[0] >= NEARLY_ALL and shares[1] < MUCH_SHORTER:
        return Relation.EXCERPT_OF
    if publisher is not True and _carried(later, earlier, shares, known=publisher is False):
        return Relation.COPY_OF
    return Relation.REVISION_OF if _revised(later, earlier, shares, publisher=publisher) else Relation.EXCERPT_OF


def _revised(later: Text, earlier: Text, shares: tuple[float, float], *, publisher: bool | None) -> bool:
    """Whether the later text is the earlier with changes; `publisher`: that one put out both, None where unknown."""
    forward, backward = shares
    if publisher is None and min(shares) >= REVISED_BY_ITSELF and _edited(later, earlier):
        return True
    if forward >= OWN_FRAME and backward < CUT and not publisher:
        return False
    enlarged = backward >= NEARLY_ALL and forward >= ENLARGED
    same_title = bool(later.title) and later.title == earlier.title
    return min(shares) >= (REVISED_BY_ITSELF if publisher else REVISED) or enlarged or same_title


def _one_publisher(first: Text, second: Text) -> bool | None:
    """Whether one publisher put out both; None where the publisher of either is not known."""
    return first.publisher == second.publisher if first.publisher and second.publisher else None


def _changed(later: Text, earlier: Text) -> bool:
    """Whether the later text came out on another day, with changes."""
    return later.document.published != earlier.document.published and later.wording.joined != earlier.wording.joined


def _carried(later: Text, earlier: Text, shares: tuple[float, float], *, known: bool) -> bool:
    """Whether the later text is the earlier as another outlet carries it; `known`: that the outlet is another."""
    if min(shares) < (REVISED if known else CARRIED):
        return False
    return known or min(_midst(later, earlier)[1], _midst(earlier, later)[1]) >= UNCHANGED


def _edited(later: Text, earlier: Text) -> bool:
    """Whether what two texts share stands all through both, between what is new: an excerpt stands in one piece."""
    (new_spread, new_kept), (old_spread, _) = _midst(later, earlier), _midst(earlier, later)
    return min(new_spread, old_spread) >= SPREAD and new_kept < UNCHANGED


def _midst(one: Text, other: Text) -> tuple[float, float]:
    """From the first run that stands in the other text to the last: the part of the text, and of it what is shared."""
    found = [gram in other.grams for gram in one.runs]
    length = len(found) - found.index(True) - found[::-1].index(True)
    return length / len(found), sum(found) / length
