"""Exchanges: numbers of those who come and of those who go, told by a single word each.

'40 soldiers in, 38 out', '40 policiers entrants, 38 sortants', 'entran 40 soldados y salen 38'.
"""

from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

_WAYS = {"move-in": ("inward", "comes-in"), "move-out": ("outward", "goes-out")}
"""The tag of a movement, and those of the words behind a number that tell it."""
_REACH = 3


def exchanged(passage: Passage, frame: Frame) -> tuple[int, str] | None:
    """Where and which way those counted go, where another number of the sentence goes the other way."""
    own = _way(passage, frame)
    if own is None:
        return None
    others = (f for f in passage.frames if f.at != frame.at and not f.figure.article)
    ways = {found[1] for f in others if (found := _way(passage, f)) is not None}
    return own if ways == set(_WAYS) - {own[1]} else None


def _way(passage: Passage, frame: Frame) -> tuple[int, str] | None:
    """The word for coming or going right behind a number, at the end of its phrase."""
    for i in range(frame.last + 1, frame.last + 1 + _REACH):
        for way, tags in _WAYS.items():
            if passage.has(i, *tags) and _ends(passage, i + 1):
                return i, way
        if i >= len(passage.items) or not (passage.has(i, "that", "relative-pronoun") or _plain(passage, i)):
            return None
    return None


def _plain(passage: Passage, i: int) -> bool:
    """Whether a word without a meaning of its own stands at item `i`: 'tired ones out'."""
    item = passage.items[i]
    return not (item.tags or item.sign or item.capital or item.named or item.noun or item.figure)


def _ends(passage: Passage, i: int) -> bool:
    """Whether a phrase ends before item `i`."""
    ends = i >= len(passage.items) or passage.items[i].sign
    return ends or passage.has(i, "and", "time", "when", "on")
