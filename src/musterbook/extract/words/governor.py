"""Governors: the word that says what happens to the things that a number counts."""

from dataclasses import dataclass

HARMS = ("kill", "injure", "missing", "abduct", "displace")
"""The tags of words that tell of harm."""


@dataclass(frozen=True, slots=True)
class Governor:
    """The governing item's index and its tags, those of the verbs that it depends on included."""

    at: int
    tags: frozenset[str]
    inherited: bool = False

    def has(self, *tags: str) -> bool:
        """Whether the governor carries one of the tags."""
        return not self.tags.isdisjoint(tags)
