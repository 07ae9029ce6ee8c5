"""Entries of the lexicons, as their YAML files give them.

An entry gives `tags`, `words` (phrases parted by '; ', with '{a,b}' for alternatives) or `verbs` (infinitives, which
are conjugated: futures are tagged 'future' and conditionals 'would' as well), and an `example`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from musterbook.base.claim import Corps
from musterbook.extract.words.conjugating import conjugate
from musterbook.extract.words.items import Noun
from musterbook.extract.words.knowledge import read_data

LANGUAGES = ("en", "fr", "es", "ht")
_BRACES = re.compile(r"\{([^{}]*)\}")
_FIELDS = frozenset(
    {"tags", "words", "verbs", "example", "but", "value", "unit", "group", "corps", "actor", "capital", "code"}
)


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


def expand(phrase: str) -> Iterator[str]:
    """The phrases that braces stand for: 'arriv{e,ed}' gives 'arrive' and 'arrived'."""
    found = _BRACES.search(phrase)
    if found is None:
        yield phrase
        return
    for choice in found[1].split(","):
        yield from expand(phrase[: found.start()] + choice + phrase[found.end() :])


def _sources(raw: dict[str, Any], language: str) -> Iterator[Source]:
    """The entry of a file; of one with verbs also those of their futures and conditionals."""
    unknown = set(raw) - _FIELDS
    if unknown:
        raise ValueError(f"lexicon entry {raw}: unknown fields {sorted(unknown)}")
    entry, verbs = _entry(raw), [conjugate(language, verb) for verb in _listed(raw.get("verbs", ""))]
    told = tuple(form for verb in verbs for form in verb.told)
    yield Source(entry, (*_listed(raw.get("words", "")), *told), str(raw["example"]), str(raw.get("but", "")))
    ours = [verb.ours for verb in verbs]
    for tag, forms in (("future", [v.ahead for v in verbs]), ("would", [v.would for v in verbs]), ("speaker", ours)):
        phrases = tuple(form for own in forms for form in own)
        if phrases:
            yield Source(replace(entry, tags=entry.tags | {tag}), phrases, example=phrases[0])


def _listed(words: str) -> tuple[str, ...]:
    """The phrases of a field, braces spelled out."""
    return tuple(phrase for part in str(words).split(";") for phrase in expand(part.strip()) if phrase)


def _entry(raw: dict[str, Any]) -> Entry:
    noun = None
    if "group" in raw:
        corps = Corps(raw["corps"]) if "corps" in raw else None
        noun = Noun(group=raw["group"], unit=raw.get("unit"), corps=corps, actor=raw.get("actor"))
    tags = frozenset(str(raw["tags"]).split())
    capital, code, unit = bool(raw.get("capital")), str(raw.get("code", "")), str(raw.get("unit", ""))
    return Entry(tags, raw.get("value"), noun, capital, code, unit)


@lru_cache(maxsize=len(LANGUAGES))
def read_sections(language: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[Source, ...]]]:
    """The settings of a language and its entries by section."""
    raw = read_data(language)
    settings = {name: tuple(values) for name, values in raw.pop("settings").items()}
    return settings, {
        name: tuple(source for entry in section for source in _sources(entry, language))
        for name, section in raw.items()
    }
