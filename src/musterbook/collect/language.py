"""Guesses the language of a text from its small words.

The words that a language uses most are few and differ between languages; a count of them tells
English, French, Spanish and Haitian Creole apart in a sentence or two.
"""

import re
from collections import Counter
from functools import cache

from musterbook.collect.knowledge import entries

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
"""Characters of a text that are looked at."""
DEFAULT = "en"


@cache
def _profiles() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((entry["language"], frozenset(entry["words"])) for entry in entries("languages"))


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the likeliest language, 'en' where nothing tells."""
    words = Counter(word.casefold() for word in _WORD.findall(text[:_SAMPLE]))
    scores = [(sum(words[word] for word in profile), language) for language, profile in _profiles()]
    best = max(score for score, _ in scores)
    return next(language for score, language in scores if score == best) if best else DEFAULT
