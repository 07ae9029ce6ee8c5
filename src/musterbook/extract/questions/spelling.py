"""Spelling: a word of a question that nothing knows, one slip away from one that is known, is read as that one.

A slip is a letter left out or put in, two letters in the wrong order, or, in a long word, one vowel for another; what
differs otherwise is more often another word, as is what differs in its first letter or its ending. Short words are left
as they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase

from musterbook.base.entity import Vocabulary
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.phrases import OPEN, phrase_keys
from musterbook.extract.questions.wording import load_wording
from musterbook.extract.words.lexicon import load_lexicon, prose_sources
from musterbook.extract.words.words import fold

SHORTEST = 5
"""Letters of a word that is mended, and of one that it is mended to."""
SHORT = 5
"""Up to so many letters only their order, or one that should be doubled, is mended."""
SHORTEST_STEM = 7
"""Letters of the beginning of a word that is known whatever its ending."""
LONG = 9
"""Letters of a word in which one vowel may stand for another, and of which more are too many by any one."""
_ENDING = 2
"""Letters that are no slip: an ending of its own."""
_VERBAL = 4
"""Letters of the ending of a verb, whose vowels tell its time ('celebraron', 'celebrarán')."""
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Speller:
    """`whole`: words that are known, `stems`: beginnings of some, `names`: words of names, `contracted`: words with an
    apostrophe; all folded. `found`: what words have been mended to, None for nothing.
    """

    whole: frozenset[str]
    stems: frozenset[str]
    names: frozenset[str]
    contracted: frozenset[str]
    found: dict[tuple[str, bool], str | None] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, language: str, names: Iterable[str]) -> "Speller":
        """That of a language, with the words of some names."""
        concepts = load_meanings().concepts.values()
        told = [key for one in concepts for phrase in one.words[language] for key in phrase_keys(phrase)]
        known = load_lexicon(language).phrases
        words = {*told, *load_wording(language).stop, *known.first_keys()}
        return cls(
            whole=frozenset(one for one in words if len(one) >= SHORTEST and one.isalpha()),
            stems=frozenset(one[:-1] for one in words if one.endswith(OPEN) and len(one) > SHORTEST_STEM),
            contracted=frozenset(one for one in load_wording(language).stop if "'" in one),
            names=frozenset(one for one in (*names, *_months(language)) if len(one) >= SHORTEST and one.isalpha()),
        )

    def mended(self, word: str, *, named: bool) -> str | None:
        """The known word that a word, folded, is a slip of; None where there is none. `named`: of names alone."""
        key = (word, named)
        if key not in self.found:
            self.found[key] = self._mended(word, named=named)
        return self.found[key]

    def _mended(self, word: str, *, named: bool) -> str | None:
        apart = f"{word[:-1]}'{word[-1:]}"
        if apart in self.contracted:
            return apart
        if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
            return None
        slips = tuple(_slips(word))
        of_names = (one for _, one in slips if one in self.names)
        if named:
            return next(of_names, None)
        whole = (one for _, one in slips if one in self.whole)
        begun = (one for at, one in slips if self._begins(one, at))
        return next(whole, None) or next(of_names, None) or next(begun, None)

    def _begins(self, word: str, slip: int) -> bool:
        """Whether a word begins with one that is known, in which the slip is."""
        shortest = max(SHORTEST_STEM, slip + 2)
        return any(word[:length] in self.stems for length in range(shortest, len(word) + 1))


def names_of(vocabulary: Vocabulary, persons: Iterable[str]) -> frozenset[str]:
    """The words of the names of a vocabulary and of some persons."""
    told = (name.text for group in (vocabulary.entities, vocabulary.missions) for one in group for name in one.names)
    return frozenset(word for one in (*told, *persons) for word in fold(one).split())


def _months(language: str) -> Iterator[str]:
    """The names of the months."""
    sources = prose_sources(language)
    yield from (fold(phrase) for one in sources if "month" in one.entry.tags for phrase in one.phrases)


def _slips(word: str) -> Iterator[tuple[int, str]]:
    """The words that are one slip from another, with its place, the likeliest first."""
    parts = [(at, word[:at], word[at:]) for at in range(1, len(word) - _ENDING + 1)]
    yield from ((at, head + tail[0] + tail) for at, head, tail in parts)
    yield from ((at, head + tail[1] + tail[0] + tail[2:]) for at, head, tail in parts if tail[_ENDING:])
    if len(word) <= SHORT:
        return
    yield from ((at, head + letter + tail) for at, head, tail in parts for letter in ascii_lowercase)
    yield from ((at, head + tail[1:]) for at, head, tail in parts if len(word) > LONG or head[-1] == tail[0])
    if len(word) >= LONG:
        vowels = ((at, head, tail) for at, head, tail in parts if tail[0] in _VOWELS and len(tail) > _VERBAL)
        yield from ((at, head + vowel + tail[1:]) for at, head, tail in vowels for vowel in _VOWELS if vowel != tail[0])
