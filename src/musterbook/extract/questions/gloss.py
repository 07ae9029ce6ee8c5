"""A gloss: the names, numbers, times and concepts of a run of text, read alike in a question and in a passage."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind, Vocabulary
from musterbook.base.period import Period
from musterbook.base.quantity import Number
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.questions.capitals import capitals_of, wholes_of
from musterbook.extract.questions.meanings import Meanings
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.items import Figure, Item, Named
from musterbook.extract.words.lexicon import load_lexicon
from musterbook.extract.words.words import Word, cut

MOST_HEADS = 4_096
"""Titles and headers whose glosses are kept."""
LONGEST_HEAD = 800
"""Characters of them that are read."""
_CORPS = {Corps.POLICE: "police", Corps.SOLDIER: "soldier", Corps.MILITARY_POLICE: "police", Corps.AIRMAN: "airman"}
"""The concepts of the people of a force."""
VOID = "void"
"""The concept of phrases that mean nothing that their first word does ('left alone')."""
_BODIES = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number of a text with its unit, and the words [first, last) that tell it."""

    value: Number
    unit: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time of a text, how it relates to it ('at', 'since', 'by', ...), how precise it is, whether it
    is told from another, whether its year is named, and its words.
    """

    period: Period
    relation: str
    precision: str
    relative: bool
    yearly: bool
    first: int
    last: int


@dataclass(slots=True, kw_only=True)
class Gloss:
    """What a run of text holds, by the places of its words. `keys`: its words, folded; `capitals`: ids of
    seats of government; `concepts`: what the words at a
    place may mean; `names`: what is named, `forces`: concepts of the people whose
    force is named, `numbers`, `times`; `taken`: places of words that a name, a number or a time
    takes.
    """

    words: Sequence[Word]
    keys: tuple[str, ...]
    capitals: frozenset[str] = frozenset()
    concepts: list[tuple[int, int, str]] = field(default_factory=list)
    names: list[tuple[int, int, Named]] = field(default_factory=list)
    forces: list[tuple[int, int, str]] = field(default_factory=list)
    numbers: list[Told] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def actors(self) -> tuple[str, ...]:
        """Codes of the countries, forces and bodies named, in order, each once."""
        return tuple(dict.fromkeys(named.actor for _, _, named in self.names if named.kind in _BODIES))

    @property
    def places(self) -> tuple[str, ...]:
        """Ids of the places named, in order, each once."""
        return tuple(dict.fromkeys(one.entity for _, _, one in self.names if one.kind is EntityKind.PLACE))

    @property
    def missions(self) -> tuple[str, ...]:
        """Ids of the missions named, in order, each once."""
        return tuple(dict.fromkeys(one.entity for _, _, one in self.names if one.kind is EntityKind.MISSION))


@dataclass(frozen=True, slots=True)
class Glosser:
    """Reads glosses of one language, with one vocabulary."""

    lexer: Lexer
    meanings: Meanings
    language: str
    capitals: frozenset[str] = frozenset()
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)
    _heads: dict[tuple[str, date | None], Gloss] = field(default_factory=dict, init=False, compare=False)
    _glances: dict[str, Gloss] = field(default_factory=dict, init=False, compare=False)

    @classmethod
    def of(cls, vocabulary: Vocabulary, meanings: Meanings, language: str) -> "Glosser":
        """A glosser of a language (ISO 639-1)."""
        lexicon = load_lexicon(language)
        lexer = Lexer(lexicon, build_gazetteer(vocabulary, lexicon.language))
        return cls(lexer, meanings, language, capitals_of(vocabulary), wholes_of(vocabulary))

    def read(self, text: str, day: date | None, span: tuple[int, int] | None = None) -> Gloss:
        """The gloss of a run of text; `day`: from which its relative times are told."""
        words = cut(text, *(span or (0, len(text))))
        gloss = Gloss(words=words, keys=tuple(word.key for word in words), capitals=self.capitals)
        starts = [word.start for word in words]
        for item in self.lexer.read(text, span or (0, len(text)), Clock(day)):
            self._note(gloss, item, _places(starts, item))
        gloss.concepts += gloss.forces
        gloss.concepts += self._concepts(gloss.keys)
        missions = [(first, last) for first, last, named in gloss.names if named.kind is EntityKind.MISSION]
        if missions:
            gloss.concepts = [one for one in gloss.concepts if not _within(one, missions)]
        return gloss

    def glance(self, text: str) -> Gloss:
        """The words of a text and the concepts that their phrases stand for; no names, numbers and times, which take
        most of a reading. Kept as heads are.
        """
        found = self._glances.get(text)
        if found is None:
            if len(self._glances) >= MOST_HEADS:
                self._glances.clear()
            words = cut(text)
            told = tuple(word.key for word in words)
            found = self._glances[text] = Gloss(words=words, keys=told, concepts=list(self._concepts(told)))
        return found

    def _concepts(self, told: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        phrases = self.meanings.of(self.language)
        for at in range(len(told)):
            found = [*phrases.at(told, at)]
            void = max((length for length, name in found if name == VOID), default=0)
            yield from ((at, at + length, name) for length, name in found if length > void)

    def head(self, text: str, day: date | None) -> Gloss:
        """The gloss of words that stand over many sentences; read once."""
        found = self._heads.get((text, day))
        if found is None:
            if len(self._heads) >= MOST_HEADS:
                self._heads.clear()
            found = self._heads[text, day] = self.read(text[:LONGEST_HEAD], day)
        return found

    @staticmethod
    def _note(gloss: Gloss, item: Item, places: range) -> None:
        first, last = places.start, places.stop
        if item.when is not None:
            when = item.when
            gloss.times.append(
                Time(
                    period=when.period,
                    relation=when.relation,
                    precision=when.precision,
                    relative=when.relative and when.precision != "now",
                    yearly=any(_is_year(word.key) for word in gloss.words[first:last]),
                    first=first,
                    last=last,
                )
            )
        elif item.figure is not None:
            if item.figure.article:
                return
            figure = item.figure
            bounds = (figure.low, figure.high) if figure.value is None or _is_range(figure) else (figure.value,)
            for value in dict.fromkeys(one for one in bounds if one is not None):
                gloss.numbers.append(Told(value=value, unit=figure.unit, first=first, last=last))
        elif item.named is not None:
            gloss.names.append((first, last, item.named))
            corps = _CORPS.get(item.named.corps) if item.named.corps is not None else None
            if item.named.kind is EntityKind.FORCE and corps is not None:
                gloss.forces.append((first, last, corps))
        else:
            return
        gloss.taken.update(places)


def _within(concept: tuple[int, int, str], names: Iterable[tuple[int, int]]) -> bool:
    """Whether the words of a concept are part of a name, of which they say nothing ('Security Support Mission')."""
    first, last, _ = concept
    return any(start <= first and last <= end for start, end in names)


def _is_year(key: str) -> bool:
    return key.isdigit() and len(key) == len("2025")


def _is_range(figure: Figure) -> bool:
    return figure.low is not None and figure.high is not None and figure.low != figure.high


def _places(starts: Sequence[int], item: Item) -> range:
    """The places of the words of an item, by where all words start."""
    return range(bisect_left(starts, item.start), bisect_left(starts, item.end))
