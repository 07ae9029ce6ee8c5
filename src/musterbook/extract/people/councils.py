"""Councils: whether a number counts the members of a council, who vote and serve in no force."""

from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

MOST_COUNCIL = 15
"""The members of the largest council of security, that of the United Nations."""
_NEAR = 3
"""How far behind its members a council may be named."""


def of_council(passage: Passage, frame: Frame) -> bool:
    """Whether the members of a council are counted, who vote and are of no force."""
    if passage.among(range(frame.at, frame.last + 1), "council-members"):
        return True
    if (frame.figure.value or 0) > MOST_COUNCIL or not passage.among(range(frame.at, frame.last + 1), "members"):
        return False
    near = range(frame.last + 1, frame.last + _NEAR + 1)
    return passage.among(near, "council", "council-un") or passage.any("abstain", "in-favour", "unanimous")
