"""Phrases of folded words: each word whole, or the beginning of one where it ends with a star.

`police*` stands for any word that so begins, `shot_dead` for two words one after another, `pull*_.._out` for two with
others between them, where the first alone is what the phrase takes. Looked up at a word of a text, all phrases that
stand there are found in a few look-ups, however many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from musterbook.extract.words.words import keys

T = TypeVar("T")
JOIN = "_"
OPEN = "*"
GAP = ".."
MOST_BETWEEN = 6
"""Words in a gap at the most; there is one at the least."""
WITHIN = frozenset({"'", "’", "-"})
"""Signs within words."""
SHORTEST_OPEN = 2
"""Letters that a beginning has at least."""
MOST_KNOWN = 20_000
"""Words of texts whose phrases are kept."""


class _Phrase(NamedTuple, Generic[T]):
    """The words of a phrase, those behind its gap, and what it means."""

    words: tuple[str, ...]
    rest: tuple[str, ...]
    meaning: T


class Phrases(Generic[T]):
    """Phrases with what each means."""

    def __init__(self, told: Iterable[tuple[str, T]]) -> None:
        self._whole: dict[str, list[_Phrase[T]]] = {}
        self._open: dict[str, list[_Phrase[T]]] = {}
        self._lengths: set[int] = set()
        self._known: dict[str, tuple[_Phrase[T], ...]] = {}
        for phrase, meaning in told:
            self._insert(phrase, meaning)

    def _insert(self, phrase: str, meaning: T) -> None:
        before, _, rest = phrase.partition(f"{JOIN}{GAP}{JOIN}")
        words = tuple(phrase_keys(before)) if before.strip(OPEN + JOIN) else ()
        if not words:
            raise ValueError(f"{phrase!r}: expected a word")
        told = _Phrase(words, tuple(phrase_keys(rest)) if rest else (), meaning)
        first = words[0]
        if first.endswith(OPEN):
            start = first.removesuffix(OPEN)
            if len(start) < SHORTEST_OPEN:
                raise ValueError(f"{phrase}: expected at least {SHORTEST_OPEN} letters before {OPEN}")
            self._lengths.add(len(start))
            self._open.setdefault(start, []).append(told)
        else:
            self._whole.setdefault(first, []).append(told)

    def at(self, words: Sequence[str], at: int) -> Iterator[tuple[int, T]]:
        """How many words each phrase takes that stands at a word of a text, by their keys, and what it means; where one
        with a gap stands there, the word that it begins with means nothing by itself ('bring them home').
        """
        found = self._starting(words[at])
        if not found:
            return
        following = words[at + 1] if at + 1 < len(words) else ""
        told = [one for one in found if one.rest and stands(one.words, words, at) and _goes_on(one, words, at)]
        yield from ((len(one.words), one.meaning) for one in told)
        for phrase, rest, meaning in found:
            length = len(phrase)
            if rest or (length == 1 and told):
                continue
            if length == 1 or (fits(phrase[1], following) and stands(phrase, words, at)):
                yield length, meaning

    def _starting(self, word: str) -> tuple[_Phrase[T], ...]:
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
        if word == GAP:
            continue
        told = keys(word.removesuffix(OPEN))
        yield from told[:-1]
        yield told[-1] + (OPEN if word.endswith(OPEN) else "")


def stands(phrase: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether a phrase stands at a word of a text."""
    if at + len(phrase) > len(words):
        return False
    return all([fits(one, words[at + place]) for place, one in enumerate(phrase)])  # noqa: C419 - a list is faster, and every word of a text comes here


def _goes_on(phrase: _Phrase[T], words: Sequence[str], at: int) -> bool:
    """Whether what follows the gap of a phrase stands a few words behind it, in the same clause."""
    start = at + len(phrase.words)
    for place in range(start, min(start + MOST_BETWEEN, len(words))):
        if not words[place][:1].isalnum() and words[place] not in WITHIN:
            return False
        if stands(phrase.rest, words, place + 1):
            return True
    return False


def fits(pattern: str, word: str) -> bool:
    """Whether a word is what one of a phrase says."""
    return word.startswith(pattern[:-1]) if pattern.endswith(OPEN) else word == pattern
