"""A sketch of a query: by which words of a text one sees at a glance that it may have a unit.

Reading a sentence takes a hundred times as long as looking for words in it; of many sentences only those are read that
have most of what is asked for at a glance.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from musterbook.base.entity import Vocabulary
from musterbook.base.query import Query
from musterbook.extract.questions.holding import is_unworded, told_by
from musterbook.extract.questions.matching import BEFORE, reach
from musterbook.extract.questions.meanings import FALLBACK, LANGUAGES, load_meanings
from musterbook.extract.questions.phrases import JOIN, OPEN
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import Unit
from musterbook.extract.words.kept import Kept
from musterbook.extract.words.words import fold, keys

NEVER = re.compile(r"(?!)")
CLAIMED = 1.0
"""What a claim of what is asked counts beside words."""
NEAR = 0.7
"""What a unit counts that only what is before or over a sentence seems to have."""
STEM = 5
"""Letters of an unknown word that are looked for."""
_LOOKED = frozenset({"actor", "place", "mission", "concept", "word", "person"})
"""What units are that are seen by words."""


class Glance(NamedTuple):
    """What one sees of a sentence. `seems`: the weight of the units that it seems to have by its words or claims, those
    that only what is before or over it has counted less; `most`: what it may turn out to have when it is read, nothing
    where it lacks a known unit that none may lack; `shown`: the places of the units that anything of its document may
    have.
    """

    sentence: Sentence
    seems: float
    most: float
    shown: Collection[int]


@dataclass(frozen=True, slots=True)
class Sketch:
    """Units of a query and, of each language, what is looked for of each of them."""

    units: tuple[Unit, ...]
    patterns: dict[str, tuple[re.Pattern[str], ...]]
    _looked: dict[tuple[int, str], bool] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, units: Sequence[Unit], vocabulary: Vocabulary) -> "Sketch":
        """The sketch of a query's units."""
        return cls(tuple(units), {
            language: tuple(_pattern(unit, vocabulary, language) for unit in units) for language in LANGUAGES
        })  # fmt: skip

    @property
    def weights(self) -> tuple[float, ...]:
        """The weight of each unit."""
        return tuple(unit.weight for unit in self.units)

    def glances(self, sentences: Sequence[Sentence]) -> Iterator[Glance]:
        """What one sees of each of some sentences."""
        looks = [self._look(one) for one in sentences]
        always = [number for number, unit in enumerate(self.units) if unit.what not in _LOOKED or is_unworded(unit)]
        shown: dict[str, set[int]] = {}
        for sentence, look in zip(sentences, looks, strict=True):
            seen = shown.get(sentence.document.id)
            if seen is None:
                seen = shown[sentence.document.id] = {*always, *self._begun(sentence)}
            seen.update(number for number, had in enumerate(look) if had)
        weights = self.weights
        for sentence, look in zip(sentences, looks, strict=True):
            seen = shown[sentence.document.id]
            yield Glance(sentence, sum(map(mul, weights, look)), self._most(sentence, look, seen), seen)

    def _begun(self, sentence: Sentence) -> Iterator[int]:
        """The places of the units that the beginning of a sentence's document seems to have."""
        begun = fold(sentence.beginning.replace("_", " "))  # as words are cut in fields of an infobox
        told = enumerate(self._told(sentence.document.language))
        return (number for number, (_, pattern) in told if pattern.search(begun))

    def _look(self, sentence: Sentence) -> tuple[float, ...]:
        """How far a sentence seems to have each unit."""
        return tuple(
            1.0 if self._sees(pattern, sentence.folded) or any(told_by(claim, unit) for claim in sentence.claims)
            else NEAR if any(self._sees(pattern, one) for one in sentence.near) else 0.0
            for unit, pattern in self._told(sentence.document.language)
        )  # fmt: skip

    def _most(self, sentence: Sentence, look: Sequence[float], shown: Collection[int]) -> float:
        """The most that a sentence may turn out to have, by how far it seems to have each unit."""
        most = 0.0
        for number, (unit, seen) in enumerate(zip(self.units, look, strict=True)):
            had = seen
            if seen < 1:
                had = max(BEFORE if seen else 0.0, reach(sentence, unit, shown=number in shown))
                if had < unit.least and unit.hard and unit.what != "word":
                    return 0.0
            most += unit.weight * had
        return most

    def _sees(self, pattern: re.Pattern[str], folded: str) -> bool:
        """Whether a pattern is in folded words, looked for once."""
        key = id(pattern), folded  # a pattern lives as long as the sketch, and its own hash takes as long as a search
        seen = self._looked.get(key)
        if seen is None:
            seen = self._looked[key] = pattern.search(folded) is not None
        return seen

    def seen(self, folded: str, language: str) -> float:
        """The weight of the units that folded words of a language seem to have."""
        return sum(unit.weight for unit, pattern in self._told(language) if pattern.search(folded))

    def _told(self, language: str) -> Iterable[tuple[Unit, re.Pattern[str]]]:
        told = self.patterns.get(FALLBACK.get(language, language)) or self.patterns["en"]
        return zip(self.units, told, strict=True)


def _pattern(unit: Unit, vocabulary: Vocabulary, language: str) -> re.Pattern[str]:
    match unit.what:
        case "concept":
            return _of_words(tuple(sorted(unit.any_of)), language)
        case "actor" | "place":
            known = _names(vocabulary)
            names = [name for one in sorted(unit.any_of) for name in known.get(one, ())]
            return _of_names(tuple(names) or tuple(one.replace("-", " ") for one in unit.any_of))
        case "mission":
            told = (name.text for one in vocabulary.missions if one.id in unit.any_of for name in one.names)
            return _of_names(tuple(told))
        case "word" | "person" | "resolution":
            return _of_names(tuple(keys(one)[-1][:STEM] for one in unit.any_of if keys(one)))
    return NEVER


def _called(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The names of what has an id, belongs to a country, or acts for somebody, by each of these."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in vocabulary.entities:
        for key in {one.id, one.country, one.actor} - {None}:
            found[str(key)] += [name.text for name in one.names]
    return {key: tuple(names) for key, names in found.items()}


_names = Kept(_called)


@lru_cache(maxsize=2048)
def _of_names(names: tuple[str, ...]) -> re.Pattern[str]:
    told = sorted({re.escape(fold(name)) for name in names if name})
    return re.compile(r"\b(?:" + "|".join(told) + ")") if told else NEVER


@lru_cache(maxsize=2048)
def _of_words(concepts: tuple[str, ...], language: str) -> re.Pattern[str]:
    told = load_meanings().concepts
    words = {word for name in concepts if name in told for word in told[name].words[language]}
    forms = sorted(re.escape(word.removesuffix(OPEN)).replace(re.escape(OPEN), r"\w*").replace(JOIN, r"\W+")
                   + ("" if word.endswith(OPEN) else r"\b") for word in words)  # fmt: skip
    return re.compile(r"\b(?:" + "|".join(forms) + ")") if forms else NEVER


def first_looks(query: Query) -> int:
    """How many sentences are read for a query: more for one that says less."""
    return 120 if len(query.words) + len(query.actors) + (query.place is not None) > 1 else 160
