"""Ranks: in whose ranks those fell of whom a text says 'in its ranks', 'among its staff'."""

from musterbook.base.claim import MISSION
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.unnamed import ours
from musterbook.extract.people.holders import holder_at, holder_told, is_mission

_OWN = frozenset({"ses", "leurs", "sus", "its", "their", "son", "su", "nos", "nuestras", "our", "leur"})


def own_ranks(passage: Passage, at: int) -> str | None:
    """Whose ranks a possessive at `at` means: those of whoever speaks, the mission's or the force's before it."""
    if _OWN.isdisjoint(passage.items[at].key.split(" ")):
        return None
    if passage.has(at, "our", "speaker"):
        return ours(passage, at) or MISSION
    for i in range(at - 1, -1, -1):
        found = MISSION if is_mission(passage, i) else holder_at(passage, i)
        if found is not None:
            return found
    return holder_told(passage)


def end_of_joined(passage: Passage, frame: Frame) -> int:
    """The end of the last phrase of a list that a number opens: 'four dead and 34 wounded in the ranks of'."""
    last = frame.last
    for following in passage.frames:
        if following.first == last + 2 and (passage.has(last + 1, "and") or passage.items[last + 1].key == ","):
            last = following.last
    return last
