"""Conjugation: the forms of a verb, so that a lexicon names a verb once and no form of it is forgotten.

French and Spanish verbs are given as 'offrir' or, where the ending does not tell the model, 'repartir:partir'.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from musterbook.extract.knowledge import read_data

FILE = "conjugations"


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a verb: those that tell of what is or was, and those that look ahead."""

    told: tuple[str, ...]
    ahead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Endings that take the place of `strip`, the last letters of an infinitive."""

    strip: str
    told: tuple[str, ...]
    ahead: tuple[str, ...]

    def of(self, verb: str) -> Forms:
        """The forms of a verb of the model; raises ValueError where it has another ending."""
        if not verb.endswith(self.strip):
            raise ValueError(f"'{verb}' has not the ending '-{self.strip}' of its model")
        stem = verb[: len(verb) - len(self.strip)]
        return Forms(tuple(stem + end for end in self.told), tuple(stem + end for end in self.ahead))


@lru_cache(maxsize=4)
def models(language: str) -> dict[str, Model]:
    """The models of a language by name; none of a language whose forms are written out."""
    raw = read_data(FILE).get(language, {})
    return {name: Model(one["strip"], _endings(one["told"]), _endings(one["ahead"])) for name, one in raw.items()}


def _endings(told: str) -> tuple[str, ...]:
    return tuple("" if end == '""' else end for end in told.split())


def conjugated(language: str, verbs: str) -> Iterator[Forms]:
    """The forms of verbs parted by '; '; raises ValueError of one whose model is not known."""
    known = models(language)
    for told in verbs.split(";"):
        verb, _, name = told.strip().partition(":")
        model = known.get(name or _ending(verb, known))
        if model is None:
            raise ValueError(f"no model of '{told.strip()}' in {FILE}.yaml, under '{language}'")
        yield model.of(verb)


def _ending(verb: str, known: dict[str, Model]) -> str:
    """The model that a verb's own ending names: the longest name that it ends with."""
    return max((name for name in known if verb.endswith(name)), key=len, default="")
