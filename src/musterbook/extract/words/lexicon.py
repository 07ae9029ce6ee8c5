"""Lexicons: the words of each language, with what they mean to the rules.

A look-up takes the longest phrase that starts at a word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TypeAlias

from musterbook.extract.words import conjugating, currencies, entries, phrasebook, words
from musterbook.extract.words.entries import LANGUAGES, Entry, Source, read_sections
from musterbook.extract.words.phrasebook import Phrases, Reading, Table, tabled
from musterbook.extract.words.words import Word
from musterbook.shipped import kept

FALLBACK = "en"
_OUTLOOK = frozenset({"future", "attribution", "expire"})
"""Tags that say whether a sentence looks ahead."""
LABELS = "tables"
"""The section of a lexicon whose phrases are read in labels alone."""
SPELLS = "spells"
"""The section whose phrases are read where all times of a text are wanted, and by no rule."""
TIMES = ("numbers", "months", "dates", "links", SPELLS)
"""The sections that tell times, with what a sentence says of the future."""
ACTS = ("mandate", "command")
"""The sections with what councils and holders of posts do."""
SUMS = "sums"
"""The section with what is done with sums of money."""
_INNER = 4
"""How far from its start a phrase may be interrupted."""
_LONGEST = 10
"""The words looked at behind an interruption."""
_MAKERS = (conjugating, currencies, entries, phrasebook, words)
"""The modules that decide, with this one, what is made of a file."""
Settings: TypeAlias = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases of one language. `labels`: those of columns and fields, which mean other things in prose;
    `spellings`: the tags that a word as written has not, where accents tell two words apart that have one key;
    `ordinals`: the endings of numerals ('th'). `auxiliaries`: verbs behind which one word of `between` may interrupt
    a phrase ('ont également promis').
    """

    language: str
    phrases: Phrases
    labels: Phrases
    settings: Settings
    spellings: dict[str, frozenset[str]]
    ordinals: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()

    def match(self, words: Sequence[Word], at: int) -> tuple[int, Reading]:
        """The number of words that the longest phrase at `at` takes, and its reading; (0, NOTHING) if none."""
        length, found = self.phrases.longest(words, at)
        inner = self._interruption(words, at)
        if inner is None or length > inner - at + 1:
            return length, found
        without = [*words[at:inner], *words[inner + 1 : inner + _LONGEST]]
        longer, told = self.phrases.longest(without, 0)
        return (longer + 1, told) if longer > max(length, inner - at) else (length, found)

    def _interruption(self, words: Sequence[Word], at: int) -> int | None:
        """The first word behind `at` that may stand within a phrase that it is no part of, behind its auxiliary."""
        auxiliaries, between = self.auxiliaries, self.between
        for i in range(at, min(at + _INNER, len(words)) - 1):
            if words[i].key in auxiliaries and words[i + 1].key in between:
                return i + 1
        return None

    def label(self, words: Sequence[Word]) -> frozenset[str]:
        """The tags of the label that is all of the words; empty if none."""
        for length, (reading, _) in self.labels.at(words, 0) if words else []:
            if length == len(words):
                return reading.tags
        return frozenset()


def prose_sources(language: str) -> Iterator[Source]:
    """The entries of a language whose phrases are read in prose, but for the money of the world."""
    sections = read_sections(language)[1]
    return (source for name, section in sections.items() if name not in {LABELS, SPELLS} for source in section)


def label_sources(language: str) -> tuple[Source, ...]:
    """The entries of a language whose phrases are read in labels."""
    return read_sections(language)[1][LABELS]


def time_sources(language: str) -> Iterator[Source]:
    """The entries of a language that tell times, those included that claims have no use for."""
    sections = read_sections(language)[1]
    of_times = [source for name in TIMES for source in sections.get(name, ())]
    ahead = [source for section in sections.values() for source in section if source.entry.tags & _OUTLOOK]
    return (source for source in (*of_times, *ahead) if "previous" not in source.entry.tags)


def _money(language: str) -> Iterator[Source]:
    for phrase, unit, tags, value in currencies.currency_phrases(language):
        yield Source(Entry(frozenset(tags.split()), value, unit=unit), (phrase,), example=f"5 {phrase}")


def _spelling(line: str) -> tuple[str, frozenset[str]]:
    """'à: perfect have' as the word and the tags that it has not."""
    word, _, tags = line.partition(":")
    return word.strip(), frozenset(tags.split())


def _sections_of(language: str, names: Iterable[str]) -> list[Source]:
    sections = read_sections(language)[1]
    return [source for name in names for source in sections.get(name, ())]


def _made(language: str) -> tuple[Settings, Table, Table, Table]:
    """The settings of a language, and its phrases of prose, of labels and of times."""
    settings = read_sections(language)[0]
    prose = tabled(
        (*prose_sources(language), *_money(language)),
        sums=_sections_of(language, (SUMS,)),
        acts=_sections_of(language, ACTS),
        auxiliaries=frozenset(settings.get("compound", ())),
    )
    return settings, prose, tabled(label_sources(language)), tabled(time_sources(language))


@lru_cache(maxsize=len(LANGUAGES))
def _tables(language: str) -> tuple[Settings, Table, Table, Table]:
    data = resources.files("musterbook.extract") / "data"
    names = (f"{language}.yaml", *(f"currencies.{ending}" for ending in ("yaml", "json")))
    makers = [Path(__file__), *(Path(str(one.__file__)) for one in _MAKERS)]
    return kept("phrases", (*(data / name for name in names), *makers), lambda: _made(language))


@lru_cache(maxsize=len(LANGUAGES))
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1); of `FALLBACK` where there is none."""
    chosen = language if language in LANGUAGES else FALLBACK
    settings, prose, labels, _ = _tables(chosen)
    spellings = dict(_spelling(line) for line in settings.get("spellings", ()))
    ordinals, auxiliaries, between = (
        frozenset(settings.get(name, ())) for name in ("ordinals", "auxiliaries", "between")
    )
    phrases = Phrases.of(prose)
    return Lexicon(chosen, phrases, Phrases.of(labels), settings, spellings, ordinals, auxiliaries, between)


@lru_cache(maxsize=len(LANGUAGES))
def load_time_lexicon(language: str) -> Lexicon:
    """The part of a language's lexicon that tells times, with the entries that claims have no use for."""
    chosen = language if language in LANGUAGES else FALLBACK
    settings, _, _, times = _tables(chosen)
    ordinals = frozenset(settings.get("ordinals", ()))
    return Lexicon(chosen, Phrases.of(times), Phrases([], {}), settings, {}, ordinals)
