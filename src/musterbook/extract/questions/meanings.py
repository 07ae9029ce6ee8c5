"""Meanings: what words of questions and of passages mean, whatever their language.

A concept stands for what is meant by any of its words in English, French or Spanish, so that a question in one
language finds a passage in another. The concepts are data (`data/concepts.yaml`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from musterbook import shipped
from musterbook.extract.questions.phrases import Phrases

LANGUAGES = ("en", "fr", "es")
"""The languages that questions are asked in."""
SPECIAL = 1.2
"""A concept of this weight on is told of a thing only where it stands with it."""
FALLBACK = {"ht": "fr"}
"""The language whose words stand for those of one that has none of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """`name`: its slug. `weight`: how much it says of what is asked. `hard`: nothing answers without it; `own`:
    in its own words; `act`: what somebody says or thinks, which nobody is said to have done but where that is told;
    `frame`: what a whole text may be about. `opposites`: concepts that say the contrary; `kinds`: those of what is a
    kind of it. `words`: its phrases by language.
    """

    name: str
    weight: float = 1.0
    hard: bool = False
    own: bool = False
    act: bool = False
    frame: bool = False
    opposites: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meanings:
    """All concepts by name, and the phrases of each language that mean them."""

    concepts: Mapping[str, Concept]
    phrases: Mapping[str, Phrases[str]]

    def of(self, language: str) -> Phrases[str]:
        """The phrases of a language, of English where there are none."""
        return self.phrases.get(FALLBACK.get(language, language)) or self.phrases["en"]


@lru_cache(maxsize=1)
def load_meanings() -> Meanings:
    """The concepts that come with the program."""
    raw = read_yaml("concepts.yaml")
    concepts = {
        name: Concept(
            name=name,
            weight=float(told.get("weight", 1)),
            hard=bool(told.get("hard")),
            own=bool(told.get("own")) or float(told.get("weight", 1)) >= SPECIAL,
            act=bool(told.get("act")),
            frame=bool(told.get("frame")),
            opposites=tuple(str(told.get("opposite", "")).split()),
            kinds=tuple(str(told.get("kinds", "")).split()),
            words={language: tuple(str(told[language]).split()) for language in LANGUAGES},
        )
        for name, told in raw.items()
    }
    return Meanings(concepts, {language: Phrases(_told(raw, language)) for language in LANGUAGES})


def _told(raw: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    for name, told in raw.items():
        for word in str(told[language]).split():
            yield word, name


def read_yaml(name: str) -> dict[str, Any]:
    """A file of this package's data."""
    loaded: dict[str, Any] = shipped.read_yaml(files("musterbook.extract.questions") / "data" / name)
    return loaded
