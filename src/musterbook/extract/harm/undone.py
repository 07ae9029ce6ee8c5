"""Undone: whether a word of harm says that nothing was done: it was only tried, took no life, or needs wings."""

from collections.abc import Sequence

from musterbook.extract.harm.victims import LOSSES, Victim, in_ranks, in_uniform, vehicles_go_on
from musterbook.extract.passages.passage import Passage

_OBJECT_REACH = 14
_FALLING_REACH = 3
_CAUSE_REACH = 4
"""How far behind people lost the word may stand for why they left."""
_MILLIONS = 10_000_000
"""So many of whom no noun tells are no victims, but for those who fled."""


def only_tried(passage: Passage, i: int) -> bool:
    """Whether the harm was threatened or tried and nothing says that it was done."""
    return passage.among((i - 1, i - 2), "attempt")


def lacks_life(passage: Passage, i: int) -> bool:
    """Whether 'cost' takes no life: 'cost two officers their jobs'."""
    behind = range(i + 1, min(i + 1 + _OBJECT_REACH, len(passage.items)))
    return passage.has(i, "needs-life") and not passage.among(behind, "life")


def only_left(passage: Passage, victim: Victim) -> bool:
    """Whether people lost only gave up their service: 'lost 2,400 officers to resignation and emigration'."""
    behind = range(victim.last + 1, min(victim.last + 1 + _CAUSE_REACH, len(passage.items)))
    return passage.among(behind, "attrition")


def unharmed(victim: Victim, passage: Passage, i: int) -> bool:
    """Whether a verb of being hit is told of others than people in uniform ('thousands of people were hit'), or one of
    falling of what falls from the sky ('400 landed, and mortar rounds fell').
    """
    if passage.has(i, "harm-fall") and passage.among(range(i - _FALLING_REACH, i + 1 + _FALLING_REACH), "munition"):
        return True
    if victim.frame.noun is None and (victim.frame.figure.value or 0) >= _MILLIONS and not passage.has(i, "displace"):
        return True
    if passage.has(i, *LOSSES) and vehicles_go_on(passage, victim.frame):
        return True
    return passage.has(i, "needs-uniform") and not in_uniform(victim)


def grounded(passage: Passage, victim: Victim, i: int) -> bool:
    """Whether a verb of falling is told of what does not fly."""
    flying = passage.among(range(victim.first, victim.last + 1), "aircraft")
    return passage.has(i, "needs-aircraft") and not flying


def figurative(passage: Passage, victims: Sequence[Victim], i: int) -> bool:
    """Whether a verb says that a number fell, not that people did."""
    counted = passage.has(i + 1, "figure") and not passage.has(i + 1, "article")
    counted = counted and not any(v.first == i + 1 and in_ranks(v) for v in victims)
    return passage.has(i, "harm-fall") and (counted or passage.has(i + 1, "to", "by", "from", "at-least", "at-most"))
