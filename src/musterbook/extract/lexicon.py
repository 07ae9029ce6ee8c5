"""Lexicons: the words of each language, with what they mean to the rules, read from YAML.

An entry gives `tags`, `words` (phrases parted by '; ', with '{a,b}' for alternatives) and an
`example`; a look-up takes the longest phrase that starts at a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from musterbook.base.claim import Corps
from musterbook.extract.items import Noun
from musterbook.extract.words import Word, keys

LANGUAGES = ("en", "fr", "es", "ht")
FALLBACK = "en"
_BRACES = re.compile(r"\{([^{}]*)\}")
_FIELDS = frozenset({"tags", "words", "example", "but", "value", "unit", "group", "corps", "actor", "capital", "code"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means: tags, a value, a noun; `capital` demands a capital letter in the text."""

    tags: frozenset[str]
    value: float | None = None
    noun: Noun | None = None
    capital: bool = False
    code: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An entry as the file gives it: its reading, phrases, example and counter-example."""

    entry: Entry
    phrases: tuple[str, ...]
    example: str
    but: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases of one language. `table`: first key -> phrases, the longest first."""

    language: str
    sources: tuple[Source, ...]
    table: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]]
    settings: dict[str, tuple[str, ...]]

    def match(self, words: Sequence[Word], at: int) -> tuple[int, tuple[Entry, ...]]:
        """The number of words that the longest phrase at `at` takes, and its entries; (0, ()) if none."""
        for phrase, entries in self.table.get(words[at].key, ()):
            if all(at + i < len(words) and words[at + i].key == key for i, key in enumerate(phrase)):
                kept = tuple(e for e in entries if not e.capital or words[at].text[:1].isupper())
                if kept:
                    return len(phrase), kept
        return 0, ()


def expand(phrase: str) -> Iterator[str]:
    """The phrases that braces stand for: 'arriv{e,ed}' gives 'arrive' and 'arrived'."""
    found = _BRACES.search(phrase)
    if found is None:
        yield phrase
        return
    for choice in found[1].split(","):
        yield from expand(phrase[: found.start()] + choice + phrase[found.end() :])


def _source(raw: dict[str, Any]) -> Source:
    unknown = set(raw) - _FIELDS
    if unknown:
        raise ValueError(f"lexicon entry {raw}: unknown fields {sorted(unknown)}")
    tags = frozenset(str(raw["tags"]).split())
    noun = None
    if "group" in raw:
        corps = Corps(raw["corps"]) if "corps" in raw else None
        noun = Noun(group=raw["group"], unit=raw.get("unit"), corps=corps, actor=raw.get("actor"))
    entry = Entry(
        tags, raw.get("value"), noun, bool(raw.get("capital")), str(raw.get("code", "")), str(raw.get("unit", ""))
    )
    phrases = tuple(p for part in str(raw["words"]).split(";") for p in expand(part.strip()) if p)
    return Source(entry, phrases, str(raw["example"]), str(raw.get("but", "")))


def _table(sources: Sequence[Source]) -> dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]]:
    by_phrase: dict[tuple[str, ...], tuple[Entry, ...]] = {}
    for source in sources:
        for phrase in source.phrases:
            key = keys(phrase)
            by_phrase[key] = (*by_phrase.get(key, ()), source.entry)
    table: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]] = {}
    for key, entries in sorted(by_phrase.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        table.setdefault(key[0], []).append((key, entries))
    return table


@lru_cache(maxsize=len(LANGUAGES))
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1); of `FALLBACK` where there is none."""
    chosen = language if language in LANGUAGES else FALLBACK
    folder = resources.files("musterbook.extract") / "data"
    raw = yaml.safe_load((folder / f"{chosen}.yaml").read_text(encoding="utf-8"))
    settings = {name: tuple(values) for name, values in raw.pop("settings").items()}
    sources = tuple(_source(entry) for section in raw.values() for entry in section)
    return Lexicon(chosen, sources, _table(sources), settings)
