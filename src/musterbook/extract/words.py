"""Words: the pieces of a text that every later pass works on.

One regular expression cuts a run of text into numerals, letter runs and single signs; each word keeps
its place. Keys are lower case without accents, so that 'Réuni', 'reuni' and 'RÉUNI' are one key.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"[a-zA-Z]+(?:[^\W\d_]+)?"
    r"|[^\w\s\u00ad\u200b-\u200f\u2060\ufeff]|_"
    r"|[^\W\d_]+"
    r"|\d{1,3}(?:[,.\u00a0\u202f\u2009'’]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)?"
)
"""The commonest pieces first, and plain letters, which are the fastest to test, before all others. Signs that nobody
sees (soft hyphens, spaces of no width, marks of the direction of writing) part words and are none."""
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
    stop = len(text) if end is None else end
    make = tuple.__new__
    found_in = _WORD.finditer(text, start, stop)
    return [make(Word, (found := m[0], fold(found) or found, m.start(), m.end())) for m in found_in]


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
