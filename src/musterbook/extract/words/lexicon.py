"""Lexicons: the words of each language, with what they mean to the rules, read from YAML.

An entry gives `tags`, `words` (phrases parted by '; ', with '{a,b}' for alternatives) or `verbs` (infinitives, which
are conjugated: futures are tagged 'future' and conditionals 'would' as well), and an `example`; a look-up takes the
longest phrase that starts at a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from musterbook.base.claim import Corps
from musterbook.extract.words.conjugating import conjugate
from musterbook.extract.words.currencies import currency_phrases
from musterbook.extract.words.items import Noun
from musterbook.extract.words.knowledge import read_data
from musterbook.extract.words.trie import Trie
from musterbook.extract.words.words import Word, first_key, keys

LANGUAGES = ("en", "fr", "es", "ht")
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


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the entries of one phrase say together; an empty one of a word that has no entry."""

    tags: frozenset[str] = frozenset()
    value: float | None = None
    noun: Noun | None = None
    code: str = ""
    unit: str = ""


NOTHING = Reading()
_INNER = 4
"""How far from its start a phrase may be interrupted."""
_LONGEST = 10
"""The words looked at behind an interruption."""


@dataclass(slots=True)
class Phrases:
    """Phrases for look-up, each with its readings of a capital and of a small letter.

    `waiting`: those whose first word no text has had yet, by its key: of thousands a text meets a few hundred, and
    each is cut when its first word is met. `of_sums`: words that say what is done with money; `of_acts`: what councils
    and holders of posts do; `auxiliaries`: the words that open a compound tense; `made`: the readings of
    entries met together, by the identities of these, with the entries themselves.
    """

    waiting: dict[str, list[tuple[str, Entry]]]
    of_sums: dict[tuple[str, ...], list[Entry]]
    of_acts: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    auxiliaries: frozenset[str] = frozenset()
    trie: Trie[tuple[Reading, Reading]] = field(default_factory=Trie)
    made: dict[tuple[int, ...], tuple[tuple[Entry, ...], tuple[Reading, Reading]]] = field(default_factory=dict)

    def node(self, key: str) -> Trie[tuple[Reading, Reading]] | None:
        """The phrases that start with a word, None where there are none."""
        if key in self.waiting:
            self._insert(self.waiting.pop(key))
        return self.trie.nodes.get(key)

    def at(self, words: Sequence[Word], at: int) -> list[tuple[int, list[tuple[Reading, Reading]]]]:
        """The phrases that start at a word, the longest first, with their readings."""
        return [] if self.node(words[at].key) is None else self.trie.phrases_at(words, at)

    def _insert(self, waiting: Sequence[tuple[str, Entry]]) -> None:
        by_phrase: dict[tuple[str, ...], list[Entry]] = {}
        for phrase, entry in waiting:
            by_phrase.setdefault(keys(phrase), []).append(entry)
        for phrase_keys, own in by_phrase.items():
            self.trie.insert(phrase_keys, self._read([*own, *self._inherited(phrase_keys)]))

    def _read(self, entries: Sequence[Entry]) -> tuple[Reading, Reading]:
        """The readings of entries with a capital and with a small letter; the forms of one verb share theirs."""
        key = tuple(map(id, entries))
        if key not in self.made:
            small = [entry for entry in entries if not entry.capital]
            reading = _reading(entries)
            both = reading, reading if len(small) == len(entries) else _reading(small)
            self.made[key] = tuple(entries), both
        return self.made[key][1]

    def _inherited(self, known: tuple[str, ...]) -> list[Entry]:
        """What the word of sums says that a phrase ends with, alone or before a preposition ('a versé', 'doté de'), and
        the verb of a compound tense ('a décidé').
        """
        compound = self.of_acts.get(known[1:], []) if known[0] in self.auxiliaries else []
        return [*compound, *self._of_sums(known)]

    def _of_sums(self, known: tuple[str, ...]) -> list[Entry]:
        if not self.of_sums or known in self.of_sums:
            return []
        cores = [known[i:] for i in range(1, len(known))] + [known[i:-1] for i in range(len(known) - 1)]
        return next((self.of_sums[core] for core in cores if core in self.of_sums), [])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases of one language. `labels`: those of columns and fields, which mean other things in prose;
    `spellings`: the tags that a word as written has not, where accents tell two words apart that have one key;
    `ordinals`: the endings of numerals ('th'). `auxiliaries`: verbs behind which one word of `between` may interrupt
    a phrase ('ont également promis').
    """

    language: str
    sources: tuple[Source, ...]
    phrases: Phrases
    labels: Phrases
    settings: dict[str, tuple[str, ...]]
    spellings: dict[str, frozenset[str]]
    ordinals: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()

    def match(self, words: Sequence[Word], at: int) -> tuple[int, Reading]:
        """The number of words that the longest phrase at `at` takes, and its reading; (0, NOTHING) if none."""
        length, found = self._match(words, at)
        inner = self._interruption(words, at)
        if inner is None or length > inner - at + 1:
            return length, found
        without = [*words[at:inner], *words[inner + 1 : inner + _LONGEST]]
        longer, told = self._match(without, 0)
        return (longer + 1, told) if longer > max(length, inner - at) else (length, found)

    def _match(self, words: Sequence[Word], at: int) -> tuple[int, Reading]:
        node = self.phrases.node(words[at].key)
        length, found, i = 0, NOTHING, at + 1
        small = 0 if words[at].text[:1].isupper() else 1
        while node is not None:
            if node.values and node.values[0][small] is not NOTHING:
                length, found = i - at, node.values[0][small]
            if i >= len(words) or not node.nodes:
                break
            node = node.nodes.get(words[i].key)
            i += 1
        return length, found

    def _interruption(self, words: Sequence[Word], at: int) -> int | None:
        """The first word behind `at` that may stand within a phrase that it is no part of, behind its auxiliary."""
        auxiliaries, between = self.auxiliaries, self.between
        for i in range(at, min(at + _INNER, len(words)) - 1):
            if words[i].key in auxiliaries and words[i + 1].key in between:
                return i + 1
        return None

    def label(self, words: Sequence[Word]) -> frozenset[str]:
        """The tags of the label that is all of the words; empty if none."""
        for length, readings in self.labels.at(words, 0) if words else []:
            if length == len(words):
                return readings[0][0].tags
        return frozenset()


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


def _reading(entries: Sequence[Entry]) -> Reading:
    """What several entries of one phrase say together: all their tags, the first of their other values."""
    if not entries:
        return NOTHING
    return Reading(
        tags=frozenset[str]().union(*(entry.tags for entry in entries)),
        value=next((entry.value for entry in entries if entry.value is not None), None),
        noun=next((entry.noun for entry in entries if entry.noun is not None), None),
        code=next((entry.code for entry in entries if entry.code), ""),
        unit=next((entry.unit for entry in entries if entry.unit), ""),
    )


def _by_keys(sources: Sequence[Source]) -> dict[tuple[str, ...], list[Entry]]:
    """The entries of sources by the keys of their phrases."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for source in sources:
        for phrase in source.phrases:
            found.setdefault(keys(phrase), []).append(source.entry)
    return found


def _phrases(sources: Sequence[Source], sums: Sequence[Source] = ()) -> Phrases:
    waiting: dict[str, list[tuple[str, Entry]]] = {}
    for source in sources:
        for phrase in source.phrases:
            waiting.setdefault(first_key(phrase), []).append((phrase, source.entry))
    return Phrases(waiting, _by_keys(sums))


def _spelling(line: str) -> tuple[str, frozenset[str]]:
    """'à: perfect have' as the word and the tags that it has not."""
    word, _, tags = line.partition(":")
    return word.strip(), frozenset(tags.split())


@lru_cache(maxsize=len(LANGUAGES))
def _sections(language: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[Source, ...]]]:
    """The settings of a language and its entries by section."""
    raw = read_data(language)
    settings = {name: tuple(values) for name, values in raw.pop("settings").items()}
    return settings, {
        name: tuple(source for entry in section for source in _sources(entry, language))
        for name, section in raw.items()
    }


@lru_cache(maxsize=len(LANGUAGES))
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1); of `FALLBACK` where there is none."""
    chosen = language if language in LANGUAGES else FALLBACK
    settings, sections = _sections(chosen)
    labels = sections[LABELS]
    prose = tuple(source for name, section in sections.items() if name not in {LABELS, SPELLS} for source in section)
    money = (
        Source(Entry(frozenset(tags.split()), value, unit=unit), (phrase,), example=f"5 {phrase}")
        for phrase, unit, tags, value in currency_phrases(chosen)
    )
    spellings = dict(_spelling(line) for line in settings.get("spellings", ()))
    phrases = _phrases((*prose, *money), sections.get(SUMS, ()))
    phrases.of_acts = _by_keys([source for name in ACTS for source in sections.get(name, ())])
    phrases.auxiliaries = frozenset(settings.get("compound", ()))
    ordinals = frozenset(settings.get("ordinals", ()))
    auxiliaries, between = (frozenset(settings.get(name, ())) for name in ("auxiliaries", "between"))
    return Lexicon(
        chosen, (*prose, *labels), phrases, _phrases(labels), settings, spellings, ordinals, auxiliaries, between
    )


@lru_cache(maxsize=len(LANGUAGES))
def load_time_lexicon(language: str) -> Lexicon:
    """The part of a language's lexicon that tells times, with the entries that claims have no use for."""
    chosen = language if language in LANGUAGES else FALLBACK
    settings, sections = _sections(chosen)
    of_times = [source for name in TIMES for source in sections.get(name, ())]
    ahead = [source for section in sections.values() for source in section if source.entry.tags & _OUTLOOK]
    sources = tuple(source for source in (*of_times, *ahead) if "previous" not in source.entry.tags)
    ordinals = frozenset(settings.get("ordinals", ()))
    return Lexicon(chosen, sources, _phrases(sources), _phrases(()), settings, {}, ordinals)
