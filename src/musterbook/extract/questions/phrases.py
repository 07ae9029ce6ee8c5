"""Phrases of folded words: each word whole, or the beginning of one where it ends with a star.

`police*` stands for any word that so begins, `shot_dead` for two words one after another. Looked up at a word of a
text, all phrases that stand there are found in a few look-ups, however many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, TypeVar

from musterbook.extract.words.words import keys

T = TypeVar("T")
JOIN = "_"
OPEN = "*"
SHORTEST_OPEN = 2
"""Letters that a beginning has at least."""
MOST_KNOWN = 20_000
"""Words of texts whose phrases are kept."""


class Phrases(Generic[T]):
    """Phrases with what each means."""

    def __init__(self, told: Iterable[tuple[str, T]]) -> None:
        self._whole: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._open: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._lengths: set[int] = set()
        self._known: dict[str, tuple[tuple[tuple[str, ...], T], ...]] = {}
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
        found = self._starting(words[at])
        following = words[at + 1] if found and at + 1 < len(words) else ""
        for phrase, meaning in found:
            if len(phrase) == 1 or (fits(phrase[1], following) and stands(phrase, words, at)):
                yield len(phrase), meaning

    def _starting(self, word: str) -> tuple[tuple[tuple[str, ...], T], ...]:
        """The phrases whose first word a word of a text is, looked up once for each word."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            starts = (self._open.get(word[:length], ()) for length in self._lengths if length <= len(word))
            found = self._known[word] = (*self._whole.get(word, ()), *chain.from_iterable(starts))
        return found


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
    return all([fits(one, words[at + place]) for place, one in enumerate(phrase)])  # noqa: C419 - a list is faster, and every word of a text comes here


def fits(pattern: str, word: str) -> bool:
    """Whether a word is what one of a phrase says."""
    return word.startswith(pattern[:-1]) if pattern.endswith(OPEN) else word == pattern
