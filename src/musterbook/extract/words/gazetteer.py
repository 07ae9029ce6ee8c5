"""The gazetteer: every name of a vocabulary, for look-up at a word.

Names are cut into the same keys as the text; the longest name that starts at a word wins. Names that
are written with a capital demand one in the text, and abbreviations demand their exact letters, so
that 'Oman' is not found in 'woman' nor the United States in 'us'.

Of tens of thousands of names a text meets a few hundred: each is cut when its first word is met.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from musterbook.base.claim import Corps
from musterbook.base.entity import Entity, EntityKind, Mission, Name, Vocabulary
from musterbook.extract.words.items import Form, Named
from musterbook.extract.words.knowledge import read_data
from musterbook.extract.words.lexicon import Lexicon
from musterbook.extract.words.trie import Trie
from musterbook.extract.words.words import Word, cut, first_key, fold

_FLAG_A = 0x1F1E6
"""The sign that stands for A where two such signs show a country's flag."""
ABBREVIATION_LETTERS = 6
_WITH_ARTICLE, _ARTICLE_LETTERS = 2, 3
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
        if not self.capital or not words[at].text[:1].isupper():
            return not self.capital
        return not self.with_article or words[at + 1].text[:1].isupper()

    @property
    def with_article(self) -> bool:
        """Whether an article and one word are the name, so that a sentence may open like it ('La reunión')."""
        short = len(self.words) == _WITH_ARTICLE and len(self.words[0].text) <= _ARTICLE_LETTERS
        return short and self.words[1].text[:1].isupper()


Owner: TypeAlias = Entity | Mission | str
"""What has a name: an entity, a mission, or the country whose seat of government it is."""


@dataclass(slots=True)
class Gazetteer:
    """All names of a vocabulary. `waiting`: those whose first word no text has had yet, by its key.
    `mission_keys`: the first words of missions' names. `forms`: what words mean that it or a lexicon has, by lexicon.
    """

    waiting: dict[str, list[tuple[Name, Owner]]]
    mission_keys: frozenset[str] = frozenset()
    names: Trie[Known] = field(default_factory=Trie)
    forms: list[tuple[Lexicon, dict[str, Form]]] = field(default_factory=list)

    def forms_with(self, lexicon: Lexicon) -> dict[str, Form]:
        """The forms of words that are read with a lexicon and these names, as many as were met."""
        for known, forms in self.forms:
            if known is lexicon:
                return forms
        self.forms.append((lexicon, {}))
        return self.forms[-1][1]

    def starts(self, key: str) -> bool:
        """Whether a name starts with a word of that key."""
        return key in self.names.nodes or key in self.waiting

    def following(self, key: str) -> frozenset[str] | None:
        """The keys of second words of names that start with a word; None if none starts with it."""
        waiting = self.waiting.pop(key, None)
        if waiting is not None:
            self._insert(waiting)
        node = self.names.nodes.get(key)
        return None if node is None else frozenset(node.nodes)

    def match(self, words: Sequence[Word], at: int) -> tuple[int, Named | None]:
        """The number of words that the longest name at `at` takes, and what it names; (0, None) if none."""
        key = words[at].key
        waiting = self.waiting.pop(key, None)
        if waiting is not None:
            self._insert(waiting)
        if key not in self.names.nodes:
            return 0, None
        for length, names in self.names.phrases_at(words, at):
            fits = [known for known in names if known.stands(words, at)]
            if fits:
                return length, _as_written(fits, words[at].text).named
        return 0, None

    def _insert(self, waiting: Sequence[tuple[Name, Owner]]) -> None:
        found = [known for name, owner in waiting if (known := _known(name, _named(name, owner))) is not None]
        for known in sorted(found, key=_rank):
            self.names.insert([word.key for word in known.words], known)


def _as_written(fits: Sequence[Known], text: str) -> Known:
    """The first of several readings; behind a capital one that is written with a capital ('Serbia', not 'serbia')."""
    if len(fits) > 1 and text[:1].isupper():
        return next((known for known in fits if known.capital), fits[0])
    return fits[0]


def _corps(entity: Entity) -> Corps | None:
    return Corps(entity.corps) if entity.corps in set(Corps) else None


def _known(name: Name, named: Named) -> Known | None:
    words = tuple(cut(name.text))
    if not words:
        return None
    letters = name.text.replace(".", "").replace(" ", "")
    exact = letters.isupper() and len(letters) <= ABBREVIATION_LETTERS
    return Known(words, named, exact, name.text[:1].isupper())


def _named(name: Name, owner: Owner) -> Named:
    """What a name names."""
    match owner:
        case Entity():
            return Named(
                entity=owner.id, kind=owner.kind, actor=owner.actor_code, role=name.role, country=owner.country,
                corps=_corps(owner),
            )  # fmt: skip
        case Mission():
            return Named(entity=owner.id, kind=EntityKind.MISSION, actor=owner.id, role=name.role)
        case country:
            return Named(entity=country, kind=EntityKind.COUNTRY, actor=country, role="capital")


def _spoken_names(entity: Entity, language: str) -> Iterator[Name]:
    """The names of an entity that texts of a language use."""
    for name in entity.names:
        if name.role != "noun" and (name.role not in _SPOKEN or name.language in {language, ""}):
            yield name
    iso2 = dict(entity.codes).get("iso2", "") if entity.kind is EntityKind.COUNTRY else ""
    if iso2:
        yield Name(text="".join(chr(_FLAG_A + ord(letter) - ord("A")) for letter in iso2))


def capital_names() -> tuple[tuple[str, str], ...]:
    """Seats of government with the code of their country."""
    return _seats("capitals")


def capital_towns() -> tuple[tuple[str, str], ...]:
    """All seats of government, those too that vocabularies know as places, with the code of their country."""
    return (*_seats("capitals"), *_seats("towns"))


def parliament_names() -> tuple[tuple[str, str], ...]:
    """Parliaments and their journals, of one country alone by their names, with its code."""
    return _seats("parliaments")


@lru_cache(maxsize=1)
def seats_of_bodies() -> dict[str, str]:
    """The bodies that a seat of government stands for where money is given, by the code of its country."""
    return {entry["country"]: entry["body"] for entry in read_data("capitals")["capitals"] if "body" in entry}


@lru_cache(maxsize=3)
def _seats(section: str) -> tuple[tuple[str, str], ...]:
    raw = read_data("capitals")[section]
    return tuple((name.strip(), entry["country"]) for entry in raw for name in entry["words"].split(";"))


def _capitals(vocabulary: Vocabulary) -> Iterator[tuple[Name, str]]:
    """Seats of government of the vocabulary's countries, those that it knows as places left out."""
    countries = {e.id for e in vocabulary.entities if e.kind is EntityKind.COUNTRY}
    places = {fold(n.text) for e in vocabulary.entities if e.kind is EntityKind.PLACE for n in e.names}
    for name, country in capital_names():
        if country in countries and fold(name) not in places:
            yield Name(text=name), country


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
    named: list[tuple[Name, Owner]] = [(name, mission) for mission in vocabulary.missions for name in mission.names]
    named += [(name, entity) for entity in vocabulary.entities for name in _spoken_names(entity, language)]
    named += _capitals(vocabulary)
    waiting: dict[str, list[tuple[Name, Owner]]] = {}
    for one in named:
        waiting.setdefault(first_key(one[0].text), []).append(one)
    missions = frozenset(first_key(name.text) for mission in vocabulary.missions for name in mission.names)
    return Gazetteer(waiting, missions)
