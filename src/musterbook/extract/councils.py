"""Councils: whether a number counts the members of a council, who vote and serve in no force."""

from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage

_COUNCIL, _NEAR = 15, 3
"""More members than the first are no security council's; how far behind them it may be named."""


def of_council(passage: Passage, frame: Frame) -> bool:
    """Whether the members of a council are counted, who vote and are of no force."""
    if passage.among(range(frame.at, frame.last + 1), "council-members"):
        return True
    if (frame.figure.value or 0) > _COUNCIL or not passage.among(range(frame.at, frame.last + 1), "members"):
        return False
    near = range(frame.last + 1, frame.last + _NEAR + 1)
    return passage.among(near, "council", "council-un") or passage.any("abstain", "in-favour", "unanimous")
