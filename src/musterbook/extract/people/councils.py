"""Councils: whether a number counts the members of a council, who vote and serve in no force."""

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

MOST_COUNCIL = 15
"""The members of the largest council of security, that of the United Nations."""
_LARGEST_NUMBER, _FAR = 10_000, 4
"""Below which a resolution's number is, and how far before it the resolution may stand."""
_NEAR = 3
"""How far behind its members a council may be named."""


def of_council(passage: Passage, frame: Frame) -> bool:
    """Whether the members of a council are counted, who vote and are of no force; or a resolution is named by its
    number ('the resolution, numbered 2793').
    """
    if _names_resolution(passage, frame) or _votes_for(passage, frame):
        return True
    if passage.among(range(frame.at, frame.last + 1), "council-members"):
        return True
    if (frame.figure.value or 0) > MOST_COUNCIL or not passage.among(range(frame.at, frame.last + 1), "members"):
        return False
    if any(named.kind is EntityKind.FORCE for named in frame.names):
        return False
    near = range(frame.last + 1, frame.last + _NEAR + 1)
    return passage.among(near, "council", "council-un") or passage.any(
        "abstain", "in-favour", "unanimous", "resolution"
    )


def _names_resolution(passage: Passage, frame: Frame) -> bool:
    """Whether a number is that of a resolution, told right before it: 'the resolution, known as 2793'."""
    digits = frame.figure.value is not None and frame.figure.value < _LARGEST_NUMBER and frame.elliptic
    sized = passage.items[frame.at - 1].key == "(" and passage.among(range(frame.at - _FAR, frame.at), "size-tail")
    if not digits or sized:
        return False
    near = range(max(frame.at - _FAR, 0), frame.at)
    return any(
        passage.has(i, "resolution") and not any(passage.items[j].named for j in range(i, frame.at)) for i in near
    ) and all(not passage.items[j].has("authorize", "move-in", "have", "vote") for j in range(frame.at - 2, frame.at))


def _votes_for(passage: Passage, frame: Frame) -> bool:
    """'A resolution … approved by 12 members': those who carried it."""
    if (frame.figure.value or 0) > MOST_COUNCIL or not passage.any("resolution", "council", "council-un"):
        return False
    members = passage.among(range(frame.at, frame.last + 2), "members")
    return members and passage.has(frame.at - 1, "by") and passage.among((frame.at - 2, frame.at - 3), "vote")
