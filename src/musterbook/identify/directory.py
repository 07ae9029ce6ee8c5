"""A directory of names: which entities a text is a name of, and which it names.

The longest name that starts at a word wins, so that 'Papua New Guinea' hides 'Guinea', and a name ends
where a word ends, so that 'Oman' is not met in 'woman'.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from musterbook.base.entity import Entity, Name
from musterbook.identify.folding import folded_words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name met in a text at [start, end)."""

    entity: Entity
    name: Name
    start: int
    end: int


class Directory:
    """Names of the entities given, for look-up."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._names: defaultdict[tuple[str, ...], list[tuple[Entity, Name]]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        for entity in entities:
            for name in entity.names:
                self._add(entity, name)

    def _add(self, entity: Entity, name: Name) -> None:
        key = folded_words(name.text)
        if key:
            self._names[key].append((entity, name))
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def exact(self, text: str) -> tuple[Entity, ...]:
        """The entities that the whole text is a name of, in the directory's order."""
        found = (entity for entity, name in self._names.get(folded_words(text), ()) if _agrees(name, text))
        return tuple(dict.fromkeys(found))

    def within(self, text: str) -> Iterator[Mention]:
        """The names met in the text from left to right; one text may mean several entities."""
        told = list(words(text))
        at = 0
        while at < len(told):
            found = self._at(text, told[at : at + self._longest.get(told[at][0], 0)])
            yield from found
            at += len(folded_words(found[0].name.text)) if found else 1

    def _at(self, text: str, told: list[tuple[str, int, int]]) -> list[Mention]:
        """The longest names that start at the first of the words told."""
        for length in range(len(told), 0, -1):
            start, end = told[0][1], told[length - 1][2]
            known = self._names.get(tuple(word for word, _, _ in told[:length]), ())
            found = [
                Mention(entity=entity, name=name, start=start, end=end)
                for entity, name in known
                if _agrees(name, text[start:end])
            ]
            if found:
                return found
        return []


def _agrees(name: Name, written: str) -> bool:
    """Whether the letters fit: those of an abbreviation exactly, of other names a first capital."""
    if name.role == "abbreviation":
        return name.text.rstrip(".") == written.rstrip(".")
    return written[:1].isupper() or not name.text[:1].isupper()
