"""A trie over word keys: the phrases that start at a word, the longest first.

Look-ups walk one dictionary a word, so that their cost does not grow with the number of phrases.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from musterbook.extract.words.words import Word

T = TypeVar("T")


@dataclass(slots=True)
class Trie(Generic[T]):
    """A node: the values of the phrase that ends here, and the nodes of longer ones by their next key."""

    values: list[T] = field(default_factory=list)
    nodes: dict[str, "Trie[T]"] = field(default_factory=dict)

    def insert(self, keys: Sequence[str], value: T) -> None:
        """Adds a value to the phrase of those keys."""
        node = self
        for key in keys:
            node = node.nodes.setdefault(key, Trie())
        node.values.append(value)

    def phrases_at(self, words: Sequence[Word], at: int) -> list[tuple[int, list[T]]]:
        """The phrases that start at a word: their number of words and their values, the longest first."""
        found: list[tuple[int, list[T]]] = []
        nodes = self.nodes
        i = at
        while i < len(words):
            node = nodes.get(words[i].key)
            if node is None:
                break
            i += 1
            if node.values:
                found.append((i - at, node.values))
            nodes = node.nodes
        found.reverse()
        return found
