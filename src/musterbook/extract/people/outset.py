"""Setting out: who leaves for the theatre rather than it, where the verb or noun of leaving says neither."""

from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import Governor

_BEFORE, _AHEAD = 5, 3
"""How far before a number its ordinal may stand, and before a verb its word for what is to come."""


def next_to_go(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'The departure of a fourth group, 144 strong': of those who follow others, where nobody has left the theatre."""
    between = range(governor.at + 1, frame.at)
    group = passage.among(between, "contingent") and passage.among(between, "ordinal")
    last = any((passage.items[i].value or 0) < 0 for i in between if passage.has(i, "edge"))
    return group and not last and not passage.memory.withdrew


def first_to_go(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'The first group, 150 officers, will leave in the autumn': those who open a deployment that is to come."""
    opening = range(max(frame.at - _BEFORE, 0), frame.at)
    first = any((passage.items[i].value or 0) > 0 for i in opening if passage.has(i, "edge"))
    ahead = passage.among(range(max(governor.at - _AHEAD, 0), governor.at + 1), "future", "would")
    return first and ahead and governor.at > frame.last


def last_of_all(passage: Passage, frame: Frame) -> bool:
    """'The last 142 soldiers', 'a rearguard of 142': those who end a deployment, or of whom a departure was told."""
    before = range(max(frame.at - _BEFORE, 0), frame.last + 1)
    last = any((passage.items[i].value or 0) < 0 for i in before if passage.has(i, "edge"))
    return last or passage.among(before, "rear")
