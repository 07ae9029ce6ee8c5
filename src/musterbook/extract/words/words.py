"""Words: the pieces of a text that every later pass works on.

One regular expression cuts a run of text into numerals, letter runs and single signs; each word keeps
its place. Keys are lower case without accents, so that 'Réuni', 'reuni' and 'RÉUNI' are one key.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_HIDDEN = r"\u00ad\u200b-\u200f\u2060\ufeff"
_PIECE = (
    r"[a-zA-Z]+(?:[^\W\d_]+)?"
    rf"|[^\w\s{_HIDDEN}]|_"
    r"|[^\W\d_]+"
    r"|\d{1,3}(?:[,.\u00a0\u202f\u2009'’]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)?"
)
"""The commonest pieces first, and plain letters, which are the fastest to test, before all others. Signs that nobody
sees (soft hyphens, spaces of no width, marks of the direction of writing) part words and are none."""
_WORD = re.compile(_PIECE)
_NEXT = re.compile(rf"([\s{_HIDDEN}]*)({_PIECE})")
"""What parts a word from the one before it, and the word: together all of a text, so that lengths tell offsets. Strings
are found in half the time that matches are.
"""
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "“": '"', "”": '"', "«": '"', "»": '"'})
KEY_CACHE = 1 << 15


class Word(NamedTuple):
    """A word as written, its key, and its [start, end) in the text."""

    text: str
    key: str
    start: int
    end: int


@lru_cache(maxsize=KEY_CACHE)
def fold(text: str) -> str:
    """The key of a word: lower case, without accents, with plain quotes and hyphens."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.translate(_SIGNS).lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def cut(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of text[start:end] in order, at their offsets in `text`; one of which folding leaves nothing is its own
    key.
    """
    make, words, at = tuple.__new__, [], start
    for gap, found in _NEXT.findall(text, start, len(text) if end is None else end):
        first = at + len(gap)
        at = first + len(found)
        words.append(make(Word, (found, fold(found) or found, first, at)))
    return words


def keys(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase, for look-up."""
    return tuple(word.key for word in cut(phrase))


def first_key(text: str) -> str:
    """The key of the first word of a text, '' where it has none."""
    head = text.partition(" ")[0]
    if head.isalpha():
        return fold(head)
    found = _WORD.search(text)
    return "" if found is None else fold(found[0])
