"""Grammars: the words of a language that speak of command, and the patterns over them, read from YAML.

`words` give tags to phrases; `macros` name parts of patterns; `chunks` are made in order, each from what
the ones before have left; `keeps` tell which chunks count, by the groups of their patterns. Each
entry shows an example with what is found in it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from musterbook.base.mention import MentionType
from musterbook.extract.mentions.alphabet import Alphabet, Patterns
from musterbook.extract.mentions.shapes import SHAPES, shapes_of_key
from musterbook.extract.words.entries import expand
from musterbook.extract.words.trie import Trie
from musterbook.extract.words.words import keys
from musterbook.shipped import read_yaml

LANGUAGES = ("en", "fr", "es")
FALLBACK = "en"
NOTHING: frozenset[str] = frozenset()
NATION, COUNTRY = frozenset({"nation", "demonym"}), frozenset({"nation", "place"})
PLACE, FORCE, AGENCY = frozenset({"place"}), frozenset({"nation", "forcename"}), frozenset({"agency"})
NAMED_TAGS = (NATION, COUNTRY, PLACE, FORCE, AGENCY)
"""What the names of a vocabulary tell of their words: an adjective or demonym, a country, a place, a force,
any other organisation."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A pattern whose matches become one symbol. `type`: what it is, None where it only serves other patterns."""

    label: str
    code: str
    pattern: re.Pattern[str]
    type: MentionType | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """`anchors`: symbols without which a line holds nothing but places; `types`: of each chunk's symbol."""

    language: str
    phrases: Trie[frozenset[str]]
    alphabet: Alphabet
    anchors: re.Pattern[str]
    chunks: tuple[Chunk, ...]
    keeps: tuple[re.Pattern[str], ...]
    types: Mapping[str, MentionType]


def read_grammar(language: str) -> dict[str, Any]:
    """The content of a language's file, as it stands."""
    path = resources.files("musterbook.extract.mentions") / "data" / f"{language}.yaml"
    loaded: dict[str, Any] = read_yaml(path)
    return loaded


def phrases_of(entry: Mapping[str, str]) -> list[str]:
    """The phrases of an entry, its braces opened."""
    return [phrase for part in entry["words"].split(";") for phrase in expand(part.strip()) if phrase]


@lru_cache(maxsize=len(LANGUAGES))
def load_grammar(language: str) -> Grammar:
    """The grammar of a language (ISO 639-1); of `FALLBACK` where there is none."""
    chosen = language if language in LANGUAGES else FALLBACK
    raw = read_grammar(chosen)
    tags = _tags(raw)
    alphabet = Alphabet.of(_kinds(tags), _patterns(raw))
    chunks = tuple(_chunk(entry, alphabet) for entry in raw["chunks"])
    return Grammar(
        language=chosen,
        phrases=_trie(tags),
        alphabet=alphabet,
        anchors=alphabet.pattern(raw["anchors"]),
        chunks=chunks,
        keeps=tuple(alphabet.pattern(entry["pattern"]) for entry in raw["keeps"]),
        types={chunk.code: chunk.type for chunk in chunks if chunk.type is not None},
    )


def _patterns(raw: Mapping[str, Any]) -> Patterns:
    """All patterns of a file, with the labels and macros that they may name."""
    texts = [raw["anchors"], *(entry["pattern"] for part in ("chunks", "keeps") for entry in raw[part])]
    return Patterns(texts, [entry["label"] for entry in raw["chunks"]], raw["macros"])


def _tags(raw: Mapping[str, Any]) -> dict[tuple[str, ...], frozenset[str]]:
    """The tags of each phrase, by its keys; those of all its entries."""
    tags: dict[tuple[str, ...], frozenset[str]] = {}
    for entry in raw["words"]:
        for phrase in phrases_of(entry):
            place = keys(phrase)
            tags[place] = tags.get(place, frozenset()) | frozenset(entry["tags"].split())
    return tags


def _trie(tags: Mapping[tuple[str, ...], frozenset[str]]) -> Trie[frozenset[str]]:
    trie: Trie[frozenset[str]] = Trie()
    for place, found in tags.items():
        trie.insert(place, found)
    return trie


def _kinds(tags: Mapping[tuple[str, ...], frozenset[str]]) -> list[frozenset[str]]:
    """Every kind of word that a text can hold: its shape, with the tags of phrases and those of names."""
    alone = {shape | found for place, found in tags.items() for key in place for shape in shapes_of_key(key)}
    kinds = sorted({*alone, *SHAPES}, key=sorted)
    return [kind | more for more in (NOTHING, *NAMED_TAGS) for kind in kinds]


def _chunk(entry: Mapping[str, str], alphabet: Alphabet) -> Chunk:
    kind = MentionType(entry["type"]) if "type" in entry else None
    return Chunk(entry["label"], alphabet.labels[entry["label"]], alphabet.pattern(entry["pattern"]), kind)
