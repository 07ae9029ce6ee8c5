"""The words of a language that weigh in a sentence, and those that do not, read from `data/*.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from musterbook.shipped import read_yaml

LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Words of one entry, as keys of their parts, with the class of each. `example`, `but`: as in the file."""

    classes: Mapping[tuple[str, ...], str]
    example: str
    but: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexis:
    """One language's words. `weighing`: phrases that deny, qualify or attribute, by their parts, with their class.

    `free`: words that may come and go; `copulas`: forms of 'to be'; `day_words`: what stands before a day;
    `genitives`: what says that one thing is of another; `ordinals`: words that count in an order; `openers`: what
    starts a question and is no name.
    """

    language: str
    entries: tuple[Weighing, ...]
    weighing: Mapping[tuple[str, ...], str]
    free: frozenset[str]
    copulas: frozenset[str]
    day_words: frozenset[str]
    genitives: frozenset[str]
    ordinals: frozenset[str]
    openers: frozenset[str]

    def weighs(self, keys: tuple[str, ...], at: int) -> tuple[int, str]:
        """The number of keys that the longest weighing phrase at `at` takes, and its class; (0, '') where none is."""
        for length in range(_LONGEST, 0, -1):
            found = self.weighing.get(keys[at : at + length])
            if found and at + length <= len(keys):
                return length, found
        return 0, ""


_LONGEST = 4
"""Words of the longest weighing phrase."""
_PART = re.compile(r"[^\W_]+")


def parts(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as keys: in lower case, signs left out."""
    return tuple(_PART.findall(phrase.lower()))


@cache
def load_lexis(language: str) -> Lexis:
    """The words of a language, which must be one of LANGUAGES."""
    path = resources.files("musterbook.serve") / "consulting" / "data" / f"{language}.yaml"
    raw: dict[str, Any] = read_yaml(path)
    entries = tuple(_entry(one) for one in raw["weighing"])
    names = ("free", "copulas", "day_words", "genitives", "ordinals", "openers")
    words = {name: frozenset(_listed(raw[name])) for name in names}
    weighing = {phrase: named for entry in entries for phrase, named in entry.classes.items()}
    return Lexis(language=language, entries=entries, weighing=weighing, **words)


def _entry(raw: Mapping[str, str]) -> Weighing:
    same, each = _listed(raw.get("same", "")), _listed(raw.get("each", ""))
    classes = {parts(one): same[0] for one in same} | {parts(one): one for one in each}
    return Weighing(classes=classes, example=raw["example"], but=raw["but"])


def _listed(words: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in str(words).split(";") if one.strip())
