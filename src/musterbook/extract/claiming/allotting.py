"""Allotments: a whole shared out among contributors, each with its part ('X gets 4,500 places, Y 2,500')."""

from collections.abc import Mapping

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Named

_BEHIND, _BEFORE = 6, 4
_LEAST, _LARGE = 2, 10
"""How many parts a whole is shared out in at the least, and how large each of them is."""
_LINKS = ("slot", "present-be", "of", "from", "for", "the", "destination", "place-prep", "goes-to-part", "future")
_GETS = ("slot", "receive", "got", "have", "give", "has-term", "goes-to-part", "the", "adverb", "only", "up-to")
_NO_PARTS = ("kill", "injure", "move-out", "displace", "poll", "control")


def allotted(passage: Passage) -> Mapping[int, tuple[int, str]]:
    """Where the numbers of an allotment stand, each with the word that tells it and the contributor whose part it is;
    empty for a sentence that tells none.
    """
    told = _told(passage)
    if told is None or passage.any(*_NO_PARTS):
        return {}
    found: dict[int, tuple[int, str]] = {}
    for frame in passage.frames:
        large = (frame.figure.value or 0) >= _LARGE and frame.figure.unit is None and not frame.figure.article
        owner = _owner(passage, frame) if large else None
        if owner is not None:
            found[frame.at] = (told, passage.setting.code(owner))
    parts = len({code for _, code in found.values()})
    return found if parts >= _LEAST else {}


def _told(passage: Passage) -> int | None:
    """The word that tells of a whole shared out, or of the places that a number counts."""
    told = next(passage.indices("allotment"), None)
    if told is not None:
        return told
    return next((i for i in passage.indices("slot") if i and passage.items[i - 1].figure is not None), None)


def _owner(passage: Passage, frame: Frame) -> Named | None:
    """Whose part a number is: the name before it, with a verb of getting between, else the one that it goes to."""
    for i in range(frame.at - 1, max(frame.at - 1 - _BEFORE, -1), -1):
        if _contributes(passage, i):
            return passage.items[i].named
        if not (passage.has(i, *_GETS) or passage.items[i].key in {":", "("}):
            break
    if frame.names:
        return frame.names[0] if len(frame.names) == 1 else None
    for i in range(frame.last + 1, min(frame.last + 1 + _BEHIND, len(passage.items))):
        if _contributes(passage, i):
            return passage.items[i].named
        if not passage.has(i, *_LINKS):
            break
    return None


def _contributes(passage: Passage, i: int) -> bool:
    named = passage.items[i].named
    return named is not None and named.kind is EntityKind.COUNTRY and named.entity != passage.setting.theatre
