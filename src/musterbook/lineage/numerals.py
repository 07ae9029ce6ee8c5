"""Numbers by their value, whether a text writes them in digits or in words of English, French or Spanish.

A translation turns '5.40pm' into '17 h 40', '2,500' into '2.500' and 'some fifty' into 'une cinquantaine'; the value
stays.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import inf
from typing import TypedDict

import yaml

from musterbook.lineage.words import words_of

Entry = TypedDict(
    "Entry",
    {
        "language": str,
        "units": dict[str, int],
        "hundreds": dict[str, int],
        "thousands": dict[str, int],
        "links": list[str],
        "example": str,
        "value": int,
        "not": str,
    },
)
NOON, TEN, VINGT, HUNDRED, THOUSAND = 12, 10, 20, 100, 1000
SCORES = (60, 80)
"""What French counts on from to nineteen: 'soixante-dix', 'quatre-vingt-dix'."""
_TIME = re.compile(r"\b([01]?\d|2[0-3])\s?[.:h]\s?([0-5]\d)(?!\d|[.,]\d|\s?%)(?:\s?([ap])\.?\s?m\b)?", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)")
_PERCENT = re.compile(r"\b(?:[Pp]er ?cent|[Pp]our cent|[Pp]or ciento)\b")
_EIGHTY = re.compile(r"\b(quatre)[- ](vingts?)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"t\d{4}\b|\d+(?:[.,]\d+)?|[^\W\d_]+|[,;:.!?]")


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of a language."""

    units: dict[str, int]
    hundreds: dict[str, int]
    thousands: dict[str, int]
    links: frozenset[str]


@cache
def numeral_entries() -> tuple[Entry, ...]:
    """The entries of numerals.yaml, in its order."""
    return tuple(yaml.safe_load(files(__package__).joinpath("numerals.yaml").read_text(encoding="utf-8")))


@cache
def numerals(language: str) -> Numerals:
    """The number words of a language, none of one that is not listed."""
    for entry in numeral_entries():
        if entry["language"] == language:
            return Numerals(entry["units"], entry["hundreds"], entry["thousands"], frozenset(entry["links"]))
    return Numerals({}, {}, {}, frozenset())


def tokens_of(text: str, language: str) -> list[str]:
    """The words of a text in order as they stand, each number in its place as its value ('2500', '3.5', 't1740')."""
    plain = _PERCENT.sub(" ", text) if "cent" in text or "ciento" in text else text
    if _DIGIT.search(plain):
        plain = _GROUPED.sub(lambda found: re.sub(r"\D", "", found.group()), _TIME.sub(_time, plain))
    if language == "fr" and "vingt" in plain:
        plain = _EIGHTY.sub(r"\1\2", plain)
    return list(_valued(_TOKEN.findall(plain), language))


def _time(found: re.Match[str]) -> str:
    hour, minute, half = int(found[1]), found[2], (found[3] or "").lower()
    return f"t{hour % NOON + (NOON if half == 'p' else 0) if half else hour:02}{minute}"


@dataclass(slots=True)
class _Count:
    """A number as it is read: what is complete, what may still be multiplied, and below what the next must be."""

    total: float = 0.0
    current: float = 0.0
    room: float = inf

    def told(self) -> str:
        """The value in digits, which begins anew; '' where none was begun."""
        value, self.total, self.current, self.room = self.total + self.current, 0.0, 0.0, inf
        return f"{value:.10g}" if value else ""

    def take(self, word: str, known: Numerals) -> bool:
        """Whether the word goes on with the number, or begins it."""
        if word in known.hundreds and self.current < known.hundreds[word]:
            self.current = self.room = (self.current or 1) * known.hundreds[word]
        elif word in known.thousands and (self.room != inf or known.thousands[word] == THOUSAND):
            self.total += (self.current or 1) * known.thousands[word]
            self.current, self.room = 0.0, known.thousands[word]
        elif word in known.units and known.units[word] < self.room:
            self.current += known.units[word]
            self.room = _room(known.units[word])
        else:
            return False
        return True


def _room(unit: int) -> int:
    """Below what a unit that follows this one must be: 'sixty two', 'dix sept', 'soixante quinze'."""
    if unit >= HUNDRED:
        return HUNDRED
    if unit < VINGT:
        return TEN if unit == TEN else 0
    return VINGT if unit in SCORES else TEN


def _valued(tokens: Sequence[str], language: str) -> Iterator[str]:
    """The tokens, each run of number words and digits as one value; without punctuation."""
    known, count = numerals(language), _Count()
    for token, following in pairwise([*tokens, ""]):
        word = _word(token, language)
        if word is None and count.room == inf:
            yield token
        elif token[0].isdecimal():
            yield from filter(None, [count.told()])
            count.current, count.room = float(token.replace(",", ".")), 0
        elif word is None or not count.take(word, known):
            linked = count.room not in (0, inf) and word in known.links
            if not (linked and following and _word(following, language) in known.units):
                yield from filter(None, [count.told()])
                if word is None or (word and not count.take(word, known)):
                    yield token
    yield from filter(None, [count.told()])


@lru_cache(maxsize=50_000)
def _word(token: str, language: str) -> str | None:
    """The folded word of a token, None where it is no part of a number."""
    word, known = "".join(words_of(token)), numerals(language)
    part = token[0].isdecimal() or not word or word in known.links
    return word if part or word in known.units or word in known.hundreds or word in known.thousands else None
