"""Guesses the language of a text from its small words.

The words that a language uses most are few and differ between languages. A word that several languages
share ('la', 'de', 'on') tells the less the more share it, and a text of whose words hardly any are known
is in none of them: it is called 'und' (undetermined, ISO 639-2) rather than taken for one of ours.
"""

import re
from collections import Counter
from functools import cache

from musterbook.collect.knowledge import entries

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
"""Characters of a text that are looked at."""
DEFAULT = "en"
"""Of a text that tells nothing: a table, a headline of names."""
UNDETERMINED = "und"
_LONG, _LONGEST_ENDING = 5, 5
"""Letters of the shortest word whose ending is looked at, and of the longest ending."""
_ENDING = 0.4
"""What an ending tells, against a small word of one language alone."""
_ENOUGH_WORDS = 12
"""Words from which a text must hold small words of the language that it is in."""
_LEAST_SHARE = 0.065
"""What the words of a text must tell each, on average; prose in a known language reaches five times that."""


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each small word with the languages that have it, and how much it tells for each."""
    of_word: dict[str, list[str]] = {}
    for entry in entries("languages"):
        for word in entry["words"]:
            of_word.setdefault(word, []).append(entry["language"])
    return {word: tuple((one, 1 / len(all_) ** 2) for one in all_) for word, all_ in of_word.items()}


@cache
def _endings() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each ending with the languages whose words have it, and how much it tells for each."""
    of_ending: dict[str, list[str]] = {}
    for entry in entries("languages"):
        for ending in entry["endings"]:
            of_ending.setdefault(ending, []).append(entry["language"])
    return {end: tuple((one, _ENDING / len(all_) ** 2) for one in all_) for end, all_ in of_ending.items()}


def _by_ending(word: str) -> tuple[tuple[str, float], ...]:
    """What the longest known ending of a word tells."""
    known = _endings()
    return next((known[word[-n:]] for n in range(_LONGEST_ENDING, 0, -1) if word[-n:] in known), ())


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the likeliest language; 'en' where nothing tells, 'und' where it is none that is known."""
    words = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    known = _weights()
    scores: dict[str, float] = {}
    for word, times in words.items():
        for language, weight in known.get(word, ()):
            scores[language] = scores.get(language, 0.0) + weight * times
        if word not in known and len(word) >= _LONG:
            for language, weight in _by_ending(word):
                scores[language] = scores.get(language, 0.0) + weight * times
    total = words.total()
    if not scores:
        return UNDETERMINED if total >= _ENOUGH_WORDS else DEFAULT
    best = max(scores, key=lambda language: scores[language])
    if total >= _ENOUGH_WORDS and scores[best] < _LEAST_SHARE * total:
        return UNDETERMINED
    return best
