"""Phrases of folded words: each word whole, or the beginning of one where it ends with a star.

`police*` stands for any word that so begins, `shot_dead` for two words one after another. Looked up at a word of a
text, all phrases that stand there are found in a few look-ups, however many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from musterbook.extract.words import keys

T = TypeVar("T")
JOIN = "_"
OPEN = "*"
SHORTEST_OPEN = 2
"""Letters that a beginning has at least."""


class Phrases(Generic[T]):
    """Phrases with what each means."""

    def __init__(self, told: Iterable[tuple[str, T]]) -> None:
        self._whole: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._open: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._lengths: set[int] = set()
        for phrase, meaning in told:
            self._insert(phrase, meaning)

    def _insert(self, phrase: str, meaning: T) -> None:
        words = tuple(phrase_keys(phrase)) if phrase.strip(OPEN + JOIN) else ()
        if not words:
            raise ValueError(f"{phrase!r}: expected a word")
        first = words[0]
        if first.endswith(OPEN):
            start = first.removesuffix(OPEN)
            if len(start) < SHORTEST_OPEN:
                raise ValueError(f"{phrase}: expected at least {SHORTEST_OPEN} letters before {OPEN}")
            self._lengths.add(len(start))
            self._open.setdefault(start, []).append((words, meaning))
        else:
            self._whole.setdefault(first, []).append((words, meaning))

    def at(self, words: Sequence[str], at: int) -> Iterator[tuple[int, T]]:
        """How many words each phrase takes that stands at a word of a text, by their keys, and what it means."""
        word = words[at]
        found = [self._whole.get(word, ())]
        found += [self._open.get(word[:length], ()) for length in self._lengths if length <= len(word)]
        for phrases in found:
            for phrase, meaning in phrases:
                if stands(phrase, words, at):
                    yield len(phrase), meaning


def phrase_keys(phrase: str) -> Iterator[str]:
    """The keys of a phrase's words, stars kept; a word with a sign in it is as many as a text is cut into."""
    for word in phrase.split(JOIN):
        told = keys(word.removesuffix(OPEN))
        yield from told[:-1]
        yield told[-1] + (OPEN if word.endswith(OPEN) else "")


def stands(phrase: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether a phrase stands at a word of a text."""
    if at + len(phrase) > len(words):
        return False
    return all(fits(one, words[at + place]) for place, one in enumerate(phrase))


def fits(pattern: str, word: str) -> bool:
    """Whether a word is what one of a phrase says."""
    return word.startswith(pattern[:-1]) if pattern.endswith(OPEN) else word == pattern
