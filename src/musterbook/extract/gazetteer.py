"""The gazetteer: every name of a vocabulary, for look-up at a word.

Names are cut into the same keys as the text; the longest name that starts at a word wins. Names that
are written with a capital demand one in the text, and abbreviations demand their exact letters, so
that 'Oman' is not found in 'woman' nor the United States in 'us'.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from musterbook.base.claim import Corps
from musterbook.base.entity import Entity, EntityKind, Mission, Name, Vocabulary
from musterbook.extract.items import Named
from musterbook.extract.trie import Trie
from musterbook.extract.words import Word, cut, fold

ABBREVIATION_LETTERS = 6
_SPOKEN = frozenset({"adjective", "demonym"})


@dataclass(frozen=True, slots=True)
class Known:
    """One name as the look-up needs it: its words, and what it names."""

    words: tuple[Word, ...]
    named: Named
    exact: bool
    capital: bool

    def stands(self, words: Sequence[Word], at: int) -> bool:
        """Whether this name, whose keys stand at `at` of the words, is written there as it must be."""
        if self.exact and any(
            mine.text != theirs.text for mine, theirs in zip(self.words, words[at : at + len(self.words)], strict=True)
        ):
            return False
        return not self.capital or words[at].text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names of a vocabulary."""

    names: Trie[Known]

    def match(self, words: Sequence[Word], at: int) -> tuple[int, Named | None]:
        """The number of words that the longest name at `at` takes, and what it names; (0, None) if none."""
        for length, names in self.names.phrases_at(words, at):
            for known in names:
                if known.stands(words, at):
                    return length, known.named
        return 0, None


def _corps(entity: Entity) -> Corps | None:
    return Corps(entity.corps) if entity.corps in set(Corps) else None


def _known(name: Name, named: Named) -> Known | None:
    words = tuple(cut(name.text))
    if not words:
        return None
    letters = name.text.replace(".", "").replace(" ", "")
    exact = letters.isupper() and len(letters) <= ABBREVIATION_LETTERS
    return Known(words, named, exact, name.text[:1].isupper())


def _entity_names(entity: Entity, language: str) -> Iterator[Known]:
    for name in entity.names:
        if name.role == "noun" or (name.role in _SPOKEN and name.language not in {language, ""}):
            continue
        named = Named(
            entity=entity.id, kind=entity.kind, actor=entity.actor_code, role=name.role, country=entity.country,
            corps=_corps(entity),
        )  # fmt: skip
        known = _known(name, named)
        if known is not None:
            yield known


def _mission_names(mission: Mission) -> Iterator[Known]:
    for name in mission.names:
        known = _known(name, Named(entity=mission.id, kind=EntityKind.MISSION, actor=mission.id, role=name.role))
        if known is not None:
            yield known


@lru_cache(maxsize=1)
def capital_names() -> tuple[tuple[str, str], ...]:
    """Seats of government with the code of their country."""
    path = resources.files("musterbook.extract") / "data" / "capitals.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))["capitals"]
    return tuple((name.strip(), entry["country"]) for entry in raw for name in entry["words"].split(";"))


def _capitals(vocabulary: Vocabulary) -> Iterator[Known]:
    """Seats of government of the vocabulary's countries, those that it knows as places left out."""
    countries = {e.id for e in vocabulary.entities if e.kind is EntityKind.COUNTRY}
    places = {fold(n.text) for e in vocabulary.entities if e.kind is not EntityKind.FORCE for n in e.names}
    for name, country in capital_names():
        if country in countries and fold(name) not in places:
            named = Named(entity=country, kind=EntityKind.COUNTRY, actor=country, role="capital")
            known = _known(Name(text=name), named)
            if known is not None:
                yield known


def _rank(known: Known) -> tuple[int, bool, str, str]:
    return (-len(known.words), known.named.kind is not EntityKind.COUNTRY, known.named.role, known.named.entity)


_BUILT: list[tuple[Vocabulary, str, Gazetteer]] = []
"""The gazetteers built last. Found by identity: to hash thousands of names costs more than to read a page."""
_KEPT = 8


def build_gazetteer(vocabulary: Vocabulary, language: str) -> Gazetteer:
    """The gazetteer of a vocabulary: adjectives and demonyms of one language, other names of all."""
    for known_vocabulary, known_language, gazetteer in _BUILT:
        if known_vocabulary is vocabulary and known_language == language:
            return gazetteer
    built = _build(vocabulary, language)
    _BUILT.append((vocabulary, language, built))
    del _BUILT[:-_KEPT]
    return built


def _build(vocabulary: Vocabulary, language: str) -> Gazetteer:
    known = [name for mission in vocabulary.missions for name in _mission_names(mission)]
    known += [name for entity in vocabulary.entities for name in _entity_names(entity, language)]
    known += _capitals(vocabulary)
    names: Trie[Known] = Trie()
    for name in sorted(known, key=_rank):
        names.insert([word.key for word in name.words], name)
    return Gazetteer(names)
