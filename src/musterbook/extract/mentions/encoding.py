"""Encoding: words to the string of symbols that a grammar's patterns read."""

from collections.abc import Sequence
from dataclasses import dataclass

from musterbook.base.entity import EntityKind
from musterbook.extract.mentions.grammar import AGENCY, COUNTRY, FORCE, NATION, NOTHING, PLACE, Grammar
from musterbook.extract.mentions.shapes import shapes_of
from musterbook.extract.words.gazetteer import Gazetteer
from musterbook.extract.words.items import Named
from musterbook.extract.words.words import Word

_SPOKEN = frozenset({"adjective", "demonym"})
_OF_KIND = {
    EntityKind.PLACE: PLACE, EntityKind.FORCE: FORCE, EntityKind.MISSION: FORCE, EntityKind.ORGANISATION: AGENCY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoder:
    """Reads words with the phrases of one grammar and the names of one gazetteer."""

    grammar: Grammar
    gazetteer: Gazetteer

    def encode(self, words: Sequence[Word]) -> str:
        """One character for each word; that of its shape alone where its letters are of another alphabet."""
        shapes = shapes_of(words)
        tags = self._phrases(words)
        self._names(words, tags)
        codes, told = self.grammar.alphabet.codes, tags.get
        return "".join([codes.get(shape | told(at, NOTHING), codes[shape]) for at, shape in enumerate(shapes)])

    def _phrases(self, words: Sequence[Word]) -> dict[int, frozenset[str]]:
        """The tags of the words that the grammar's phrases take, the longest first."""
        trie = self.grammar.phrases
        roots = trie.nodes
        tags: dict[int, frozenset[str]] = {}
        free = 0
        for at, word in enumerate(words):
            if at >= free and word.key in roots:
                for length, values in trie.phrases_at(words, at)[:1]:
                    free = at + length
                    tags.update(dict.fromkeys(range(at, free), values[0]))
        return tags

    def _names(self, words: Sequence[Word], tags: dict[int, frozenset[str]]) -> None:
        """Adds the tags of the vocabulary's names."""
        free = 0
        for at, word in enumerate(words):
            if at < free or not self.gazetteer.starts(word.key):
                continue
            length, named = self.gazetteer.match(words, at)
            found = NOTHING if named is None else named_tags(named)
            free = at + max(length, 1)
            if found:
                tags.update((i, tags.get(i, NOTHING) | found) for i in range(at, free))


def named_tags(named: Named) -> frozenset[str]:
    """What a name of the vocabulary tells of its words."""
    if named.kind is EntityKind.COUNTRY:
        return NATION if named.role in _SPOKEN else PLACE if named.role == "capital" else COUNTRY
    if named.role in _SPOKEN:
        return NOTHING
    return _OF_KIND.get(named.kind, NOTHING)
