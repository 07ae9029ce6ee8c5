"""Marks: what of a sentence survives its translation between English, French and Spanish.

Numbers by their value, names and words spelled nearly alike by their first letters, and words of the field that are
not, by the line of bilingual.yaml that holds them. What survives in no way (most small words) leaves no mark.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import TypedDict
from zlib import crc32

from musterbook.lineage.fingerprints import SAMPLE, Prints
from musterbook.lineage.numerals import tokens_of
from musterbook.lineage.words import words_of
from musterbook.shipped import read_yaml


class Part(TypedDict):
    """A part of bilingual.yaml."""

    part: str
    example: dict[str, str]
    words: list[str]


LANGUAGES = ("en", "fr", "es")

SILENT = "small words"
"""The part of the words that leave no mark."""

LEAST_LETTERS = 4
"""A shorter word that no line holds is spelled alike by chance, if it is no abbreviation."""

LONGEST = 20
"""Letters of a word that are looked up: no beginning in the list is longer."""

MOST_STRONG = 12
"""Of more names and numbers in one sentence, a list of countries or a table's row, so many are paired."""

MOST_PRINTS = 400
"""Pairs that a text is found by: a page tells some fifty."""

STEM = 5
"""Letters by which words of the same origin are known: 'deploiement' and 'despliegue' are not, 'mission' and 'misión'
are."""

_SPELLED = (
    ("ph", "f"),
    ("th", "t"),
    ("qu", "c"),
    ("k", "c"),
    ("y", "i"),
    ("h", ""),
    ("z", "s"),
    ("x", "s"),
    ("v", "b"),
)
_DOUBLED = re.compile(r"(.)\1")
_ENDING = re.compile(r"(?:es|e|s|o|a)$")
_ELIDED = re.compile(r"\b(?:qu|[cdjlmnst])['’](?=\w)", re.IGNORECASE)


@cache
def parts() -> tuple[Part, ...]:
    """The parts of bilingual.yaml, in order."""
    return tuple(read_yaml(files(__package__) / "bilingual.yaml"))


@cache
def _meanings(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Whole words, and beginnings of words, of a language, each with its meaning, '' for those that have none; the
    first line that holds a word counts.
    """
    whole: dict[str, str] = {}
    begun: dict[str, str] = {}
    for part in parts():
        for line in part["words"]:
            words = line.split(";")
            meaning = "" if part["part"] == SILENT else f"={words[0].split()[0]}"
            for word in words[LANGUAGES.index(language)].split():
                place, key = (begun, word[:-1]) if word.endswith("*") else (whole, word)
                place.setdefault(key, meaning)
    return whole, begun


def mark(word: str, language: str) -> str:
    """The mark of a folded word, '' where it leaves none: a number, '=' and a meaning, or its first letters."""
    if is_number(word):
        return word
    if language in LANGUAGES:
        whole, begun = _meanings(language)
        ways = (whole.get(word), *(begun.get(word[:end]) for end in range(min(len(word), LONGEST), 1, -1)))
        meaning = next((way for way in ways if way is not None), None)
        if meaning is not None:
            return meaning
    return _stem(word)


def is_number(mark: str) -> bool:
    """Whether a mark is a number or a time of day."""
    return mark[0].isdigit() or (mark[0] == "t" and mark[1:].isdigit())


def _stem(word: str) -> str:
    for spelled, sound in _SPELLED:
        word = word.replace(spelled, sound)
    word = _DOUBLED.sub(r"\1", word)
    if len(word) > STEM:
        return word[:STEM]
    return word if len(word := _ENDING.sub("", word)) >= LEAST_LETTERS - 1 else ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text by its marks: `sentences` in order, each with how often it holds a mark, and all as one (`whole`);
    `names`, the marks of names in it; `strong`, for each sentence its names and its larger numbers in order.
    """

    sentences: tuple[Counter[str], ...]
    whole: Counter[str]
    names: frozenset[str]
    strong: tuple[tuple[str, ...], ...]


def marked(sentences: Iterable[str], language: str) -> Marked:
    """The marks of the sentences that have any."""
    told, strong, names = [], [], set()
    for sentence in sentences:
        found = list(_marks(sentence, language))
        if found:
            told.append(Counter(one for one, _ in found))
            strong.append(tuple(one for one, name in found if name or (is_number(one) and len(one) > 1)))
            names |= {one for one, name in found if name}
    whole: Counter[str] = Counter()
    for bag in told:
        whole.update(bag)
    return Marked(tuple(told), whole, frozenset(names), tuple(strong))


def mark_prints(text: Marked) -> Prints:
    """Hashes of the pairs of names and numbers that a sentence tells together, of its first ones in a long list.

    Of a long text those are kept that a power of `SAMPLE` divides, so many that `MOST_PRINTS` are not exceeded.
    """
    pairs = (pair for strong in text.strong for pair in combinations(sorted(set(strong[:MOST_STRONG])), 2))
    hashes = {crc32(f"{one} {other}".encode()) for one, other in pairs}
    divisor = 1
    while len(hashes) > MOST_PRINTS:
        divisor *= SAMPLE
        hashes = {one for one in hashes if not one % divisor}
    return array("I", sorted(hashes))


def _marks(sentence: str, language: str) -> Iterator[tuple[str, bool]]:
    """The marks of a sentence in order, each with whether its word is a name: it has a capital and does not begin the
    sentence.
    """
    plain = _ELIDED.sub("", sentence) if language == "fr" else sentence
    for place, token in enumerate(tokens_of(plain, language)):
        for found in _marks_of_token(token, language):
            yield found, place > 0 and token[0].isupper()


@lru_cache(maxsize=50_000)
def _marks_of_token(token: str, language: str) -> tuple[str, ...]:
    words = [token] if is_number(token) else words_of(token)
    return tuple(filter(None, (mark(word, language) for word in words)))
