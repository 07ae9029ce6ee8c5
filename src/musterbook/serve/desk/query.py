"""What somebody searches for: words, of which all are wanted, and phrases in quotation marks.

A word of two letters or more is found where another begins with it, so that 'deploy' finds 'deployed'; case and accents
do not matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from musterbook.serve.desk.folding import composed, folded, words_in

LONGEST = 300
"""Characters of a query that are looked at."""
MOST_TERMS = 12
"""Words and phrases of a query that are looked for."""
_PART = re.compile(r"[\"“”«»„]([^\"“”«»„]+)[\"“”«»„]|([^\s\"“”«»„]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or the words of a phrase, folded. `exact`: a phrase, which ends where its last word does."""

    words: tuple[str, ...]
    exact: bool = False

    @property
    def letters(self) -> str:
        """The longest word: what has not this has not the term."""
        return max(self.words, key=len)

    @property
    def pattern(self) -> str:
        """The term as a regular expression over a folded text."""
        return r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, self.words)) + (r"(?![^\W_])" if self.exact else "")


@dataclass(frozen=True)
class Query:
    """What was asked for. It is empty where nothing can be looked for."""

    text: str

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The words and phrases, each once, in order."""
        found = dict.fromkeys(_terms(folded(composed(self.text[:LONGEST]))))
        return tuple(found)[:MOST_TERMS]

    def __bool__(self) -> bool:
        return bool(self.terms)

    @cached_property
    def patterns(self) -> "tuple[tuple[Term, re.Pattern[str]], ...]":
        """Each term with its pattern."""
        return tuple((one, re.compile(one.pattern)) for one in self.terms)

    @cached_property
    def either(self) -> "re.Pattern[str]":
        """Any of the terms, the longest first."""
        return re.compile("|".join(sorted((one.pattern for one in self.terms), key=len, reverse=True)))


def _terms(text: str) -> Iterator[Term]:
    for phrase, word in _PART.findall(text):
        words = tuple(words_in(phrase or word))
        if words:
            yield Term(words, exact=bool(phrase) or len(words) > 1 or len(words[0]) == 1)
