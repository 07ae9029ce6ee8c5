"""Phrases for look-up: what the entries of a lexicon say of each, put together once and kept.

`tabled` makes plain values of the entries, which are kept from one process to the next; `Phrases` looks phrases up in
them. Of thousands of phrases a text meets a few hundred: the tree of those that start with one word is opened when a
text first has it.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from musterbook.base.claim import Corps
from musterbook.extract.words.entries import Entry, Source
from musterbook.extract.words.items import Noun
from musterbook.extract.words.words import Word, keys
from musterbook.shipped import FORMAT

Node: TypeAlias = "tuple[int, int, Mapping[str, Node]]"
"""What the words so far say behind a capital and behind a small letter, as places in the list of readings (0 where no
phrase ends), and the nodes behind them by their next key.
"""
Table: TypeAlias = tuple[list[Any], dict[str, bytes]]
"""Readings as plain values, and the node of each first key, written by `marshal`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the entries of one phrase say together; an empty one of a word that has no entry."""

    tags: frozenset[str] = frozenset()
    value: float | None = None
    noun: Noun | None = None
    code: str = ""
    unit: str = ""


NOTHING = Reading()


@dataclass(slots=True)
class Phrases:
    """Phrases for look-up, each with its readings of a capital and of a small letter.

    `waiting`: the nodes of first words that no text has had yet, by their keys; `nodes`: those of the others.
    """

    readings: Sequence[Reading]
    waiting: dict[str, bytes]
    nodes: dict[str, Node] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table) -> "Phrases":
        """The phrases of a table."""
        told, words = table
        return cls([NOTHING, *(_read(one) for one in told[1:])], dict(words))

    def first_keys(self) -> set[str]:
        """The keys of the words that phrases start with."""
        return {*self.waiting, *self.nodes}

    def following(self, key: str) -> frozenset[str] | None:
        """The keys of second words of phrases that start with a word; None if none starts with it."""
        node = self._node(key)
        return None if node is None else frozenset(node[2])

    def longest(self, words: Sequence[Word], at: int) -> tuple[int, Reading]:
        """The number of words that the longest phrase at `at` takes, and its reading; (0, NOTHING) if none."""
        node = self._node(words[at].key)
        length, place, i = 0, 0, at + 1
        capital = words[at].text[:1].isupper()
        while node is not None:
            told = node[0] if capital else node[1]
            if told:
                length, place = i - at, told
            if i >= len(words) or not node[2]:
                break
            node = node[2].get(words[i].key)
            i += 1
        return length, self.readings[place]

    def at(self, words: Sequence[Word], at: int) -> list[tuple[int, tuple[Reading, Reading]]]:
        """The phrases that start at a word, the longest first: their number of words, and their readings behind a
        capital and behind a small letter.
        """
        found: list[tuple[int, tuple[Reading, Reading]]] = []
        node, i = self._node(words[at].key), at + 1
        while node is not None:
            if node[0]:
                found.append((i - at, (self.readings[node[0]], self.readings[node[1]])))
            node = node[2].get(words[i].key) if i < len(words) else None
            i += 1
        found.reverse()
        return found

    def _node(self, key: str) -> "Node | None":
        waiting = self.waiting.pop(key, None)
        if waiting is not None:
            self.nodes[key] = marshal.loads(waiting)  # noqa: S302 - written by `tabled`
        return self.nodes.get(key)


def tabled(
    sources: Iterable[Source],
    *,
    sums: Iterable[Source] = (),
    acts: Iterable[Source] = (),
    auxiliaries: frozenset[str] = frozenset(),
) -> Table:
    """The phrases of entries as a table. `sums`: the entries that say what is done with money; `acts`: those of what
    councils and holders of posts do; `auxiliaries`: the words that open a compound tense.
    """
    inherited = _Inherited(_by_keys(sums), _by_keys(acts), auxiliaries)
    readings: dict[Reading, int] = {NOTHING: 0}
    nodes: dict[str, list[Any]] = {}
    for phrase, entries in _by_keys(sources).items():
        told = [*entries, *inherited.by(phrase)]
        small = [entry for entry in told if not entry.capital]
        node: list[Any] = [0, 0, nodes]
        for key in phrase:
            node = node[2].setdefault(key, [0, 0, {}])
        node[0], node[1] = (readings.setdefault(_reading(one), len(readings)) for one in (told, small))
    return [_plain(one) for one in readings], {key: _written(node) for key, node in nodes.items()}


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What phrases have from the words within them."""

    sums: Mapping[tuple[str, ...], Sequence[Entry]]
    acts: Mapping[tuple[str, ...], Sequence[Entry]]
    auxiliaries: frozenset[str]

    def by(self, phrase: tuple[str, ...]) -> list[Entry]:
        """What the word of sums says that a phrase ends with, alone or before a preposition ('a versé', 'doté de'), and
        the verb of a compound tense ('a décidé').
        """
        compound = self.acts.get(phrase[1:], ()) if phrase[0] in self.auxiliaries else ()
        return [*compound, *self._of_sums(phrase)]

    def _of_sums(self, phrase: tuple[str, ...]) -> Sequence[Entry]:
        if not self.sums or phrase in self.sums:
            return ()
        cores = [phrase[i:] for i in range(1, len(phrase))] + [phrase[i:-1] for i in range(len(phrase) - 1)]
        return next((self.sums[core] for core in cores if core in self.sums), ())


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


def _by_keys(sources: Iterable[Source]) -> dict[tuple[str, ...], list[Entry]]:
    """The entries of sources by the keys of their phrases."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for source in sources:
        for phrase in source.phrases:
            found.setdefault(keys(phrase), []).append(source.entry)
    found.pop((), None)
    return found


def _written(node: list[Any]) -> bytes:
    closed: Any = _closed(node)
    return marshal.dumps(closed, FORMAT)


def _closed(node: list[Any]) -> Node:
    return node[0], node[1], {key: _closed(one) for key, one in node[2].items()}


def _plain(reading: Reading) -> tuple[object, ...]:
    noun = reading.noun
    said = None if noun is None else (noun.group, noun.unit, noun.corps and str(noun.corps), noun.actor)
    return tuple(sorted(reading.tags)), reading.value, said, reading.code, reading.unit


def _read(plain: tuple[Any, ...]) -> Reading:
    tags, value, said, code, unit = plain
    noun = None
    if said is not None:
        group, of, corps, actor = said
        noun = Noun(group=group, unit=of, corps=None if corps is None else Corps(corps), actor=actor)
    return Reading(frozenset(tags), value, noun, code, unit)
