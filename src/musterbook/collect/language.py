"""Guesses the language of a text from its small words.

The words that a language uses most are few and differ between languages. A word that several languages
share ('la', 'de', 'on') tells the less the more share it, and a text of whose words hardly any are known
is in none of them: it is called 'und' (undetermined, ISO 639-2) rather than taken for one of ours.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

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
_REMEMBERED = 20_000
"""Longer words that are remembered with what their endings tell."""


@cache
def _languages_with(what: str) -> dict[str, str]:
    """Each small word, or ending, with the languages that have it, parted by blanks."""
    found: dict[str, list[str]] = {}
    for entry in entries("languages"):
        for letters in entry[what]:
            found.setdefault(letters, []).append(entry["language"])
    return {letters: " ".join(languages) for letters, languages in found.items()}


@lru_cache(maxsize=_REMEMBERED)
def _by_ending(word: str) -> str:
    """The languages that have the longest known ending of a word, '' where none has."""
    known = _languages_with("endings")
    for letters in range(-_LONGEST_ENDING, 0):
        languages = known.get(word[letters:])
        if languages is not None:
            return languages
    return ""


def _scores(words: Mapping[str, int]) -> dict[str, float]:
    """How much words tell for each language; a word or ending of several tells the less for each."""
    known = _languages_with("words")
    by_word: dict[str, int] = {}
    by_ending: dict[str, int] = {}
    for word, times in words.items():
        languages = known.get(word)
        if languages is not None:
            by_word[languages] = by_word.get(languages, 0) + times
        elif len(word) >= _LONG:
            languages = _by_ending(word)
            by_ending[languages] = by_ending.get(languages, 0) + times
    scores: dict[str, float] = {}
    for told, each in ((by_word, 1.0), (by_ending, _ENDING)):
        for languages, times in told.items():
            several = languages.split()
            for language in several:
                scores[language] = scores.get(language, 0.0) + each * times / len(several) ** 2
    return scores


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the likeliest language; 'en' where nothing tells, 'und' where it is none that is known."""
    words = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    scores, total = _scores(words), words.total()
    if not scores:
        return UNDETERMINED if total >= _ENOUGH_WORDS else DEFAULT
    best = max(scores, key=lambda language: scores[language])
    if total >= _ENOUGH_WORDS and scores[best] < _LEAST_SHARE * total:
        return UNDETERMINED
    return best
