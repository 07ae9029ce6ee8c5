"""A directory of names: which entities a text is a name of, and which it names.

The longest name that starts at a word wins, so that 'Papua New Guinea' hides 'Guinea', and a name ends
where a word ends, so that 'Oman' is not met in 'woman'.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from musterbook.base.entity import Entity, Name
from musterbook.identify.folding import fold

TOKEN = re.compile(r"[^\W_]+|-")
"""Words and hyphens: 'Sud-Est' is not met in 'le Sud est calme'."""

HYPHEN = "-"
BOUND = frozenset({"adjective", "demonym", "noun"})
"""Roles whose names are words of one language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name met in a text at [start, end)."""

    entity: Entity
    name: Name
    start: int
    end: int


class Directory:
    """Names of the entities given, for look-up.

    `language`: adjectives, people and nouns are of this language only, so that Spanish 'china' is not met
    in 'a china cup'; '' takes those of all. Names and abbreviations cross languages.
    """

    def __init__(self, entities: Iterable[Entity], *, language: str = "") -> None:
        self._names: defaultdict[tuple[str, ...], list[tuple[Entity, Name]]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        for entity in entities:
            for name in entity.names:
                if not language or name.language in {language, ""} or name.role not in BOUND:
                    self._add(entity, name)

    def _add(self, entity: Entity, name: Name) -> None:
        key = _key(name.text)
        if key and any(token != HYPHEN for token in key):
            self._names[key].append((entity, name))
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def exact(self, text: str) -> tuple[Entity, ...]:
        """The entities that the whole text is a name of, in the directory's order."""
        found = (entity for entity, name in self._names.get(_key(text), ()) if _agrees(name, text))
        return tuple(dict.fromkeys(found))

    def within(self, text: str) -> Iterator[Mention]:
        """The names met in the text from left to right; one text may mean several entities."""
        told = [(fold(m.group()), m.start(), m.end()) for m in TOKEN.finditer(text)]
        at = 0
        while at < len(told):
            found = self._at(text, told[at : at + self._longest.get(told[at][0], 0)])
            yield from found
            at += len(_key(found[0].name.text)) if found else 1

    def _at(self, text: str, told: list[tuple[str, int, int]]) -> list[Mention]:
        """The longest names that start at the first of the words told."""
        for length in range(len(told), 0, -1):
            start, end = told[0][1], told[length - 1][2]
            known = self._names.get(tuple(token for token, _, _ in told[:length]), ())
            found = [
                Mention(entity=entity, name=name, start=start, end=end)
                for entity, name in known
                if _agrees(name, text[start:end])
            ]
            if found:
                return found
        return []


def _key(text: str) -> tuple[str, ...]:
    return tuple(fold(token) for token in TOKEN.findall(text))


def _agrees(name: Name, written: str) -> bool:
    """Whether the letters fit: those of an abbreviation exactly, of other names a first capital."""
    if name.role == "abbreviation":
        return name.text.rstrip(".") == written.rstrip(".")
    return written[:1].isupper() or not name.text[:1].isupper()
