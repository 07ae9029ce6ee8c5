"""The names that a record itself brings: persons who hold posts, and the sources of its documents."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.phrases import Phrases
from musterbook.extract.words.items import Named
from musterbook.extract.words.words import cut, keys

SHORTEST_NAME = 4
"""Letters of a last name that alone names a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`persons`, `sources`: phrases to the name as the record has it; `names`: of the persons; `actors`: codes of those
    whom claims tell of.
    """

    persons: Phrases[str]
    sources: Phrases[str]
    names: tuple[str, ...] = ()
    actors: frozenset[str] = frozenset()

    @classmethod
    def of(cls, persons: Iterable[str], sources: Iterable[str], actors: Iterable[str] = ()) -> "Known":
        """The names of a record; a person is also known by the last word of the name."""
        persons = tuple(persons)
        return cls(
            persons=Phrases(
                (phrase, name) for name in sorted(set(persons)) for phrase in _called(name) if phrase
            ),
            sources=Phrases(
                (phrase, name) for name in sorted(set(sources), reverse=True) for phrase in _titled(name) if phrase
            ),
            names=persons, actors=frozenset(actors),
        )  # fmt: skip

    def found(self, gloss: Gloss, stop: Collection[str] = ()) -> tuple[str | None, str | None, frozenset[int]]:
        """The first person and the first source that a question names, and the places of the words that do; `stop`:
        words that are no first names.
        """
        persons = _first(self.persons, gloss, stop)
        sources = _first(self.sources, gloss)
        return persons[0], sources[0], frozenset(persons[1] | sources[1])

    def meant(self, gloss: Gloss, shared: Mapping[str, Collection[str]]) -> Gloss:
        """The gloss in which a word that several countries share ('Dominican') names the one that the record tells of,
        where it does of one of them alone. `shared`: the codes of the countries by such a word, folded.
        """
        names = [
            (first, last, self._rather(named, shared.get(gloss.keys[first], ()))) for first, last, named in gloss.names
        ]
        return replace(gloss, names=names)

    def _rather(self, named: Named, codes: Collection[str]) -> Named:
        held = [one for one in codes if one in self.actors]
        meant = len(held) == 1 and named.actor in codes
        return replace(named, entity=held[0], actor=held[0]) if meant else named


def _first(phrases: Phrases[str], gloss: Gloss, stop: Collection[str] | None = None) -> tuple[str | None, set[int]]:
    """The longest name, and its places; with `stop`, no last name of somebody who has another first name."""
    found = [
        (length, -at, name) for at in range(len(gloss.keys)) for length, name in phrases.at(gloss.keys, at)
        if length > 1 or (gloss.words[at].text[:1].isupper() and (stop is None or not _named_before(gloss, at, stop)))
    ]  # fmt: skip
    if not found:
        return None, set()
    length, place, name = max(found)
    return name, set(range(-place, length - place))


def _named_before(gloss: Gloss, at: int, stop: Collection[str]) -> bool:
    """Whether a first name stands before a word: one with a capital that means nothing else."""
    before = at - 1
    if (
        before < 0
        or (before == 0 and not stop)
        or not gloss.words[before].text[:1].isupper()
        or gloss.keys[before] in stop
    ):
        return False
    return before not in gloss.taken and all(not first <= before < last for first, last, _ in gloss.concepts)


def _called(name: str) -> tuple[str, ...]:
    told = [word for word in keys(name) if word[:1].isalnum()]
    if not told:
        return ()
    last = told[-1]
    return ("_".join(told), *((last,) if len(last) >= SHORTEST_NAME and len(told) > 1 else ()))


def _titled(name: str) -> tuple[str, ...]:
    """How a source is called: by its whole name, and by its last word ('the Monitor')."""
    told = _joined(name)
    last = told.rsplit("_", 1)[-1]
    return (told, *((last,) if "_" in told and len(last) > SHORTEST_NAME and last.isalpha() else ()))


def _joined(name: str) -> str:
    return "_".join(word.key for word in cut(name) if word.key[:1].isalnum())
