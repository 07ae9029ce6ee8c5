"""Finds whom and which mission a cell names, by the names of the vocabulary and the mapping's own.

A cell is a name as a whole or it is none: tables write 'Moldova, Republic of', 'COTE D IVOIRE' and
'United States of America*', and never a sentence.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from musterbook.base.entity import Entity, EntityKind, Vocabulary
from musterbook.collect.knowledge import entries
from musterbook.collect.mapped.numbers import without_marks

_WORD = re.compile(r"[^\W_]+")
_FORMS = frozenset({"name", "abbreviation", "description"})
"""Roles of names that stand for the entity itself; an adjective or a people stands where no name does."""
_ARTICLES = frozenset({"the", "le", "la", "les", "l", "el", "los", "las"})
_INVERTED = re.compile(r"(?P<name>[^,]+), *(?P<before>[^,]*\b(?:of|de|du|del|the)\b[^,]*)", re.IGNORECASE)
"""'Moldova, Republic of', 'Tanzanie, République-Unie de'."""


def key_of(words: str) -> str:
    """A name as it is compared: without case, accents, punctuation, footnote marks and a first article."""
    plain = unicodedata.normalize("NFKD", without_marks(words).casefold())
    found = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return " ".join(found[1:] if len(found) > 1 and found[0] in _ARTICLES else found)


class Names:
    """Codes of actors and of missions by the names that cells write."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._actors = _actors(vocabulary.entities)
        self._missions = {
            key_of(text): mission.id
            for mission in reversed(vocabulary.missions)
            for text in (*(name.text for name in mission.names if name.role in _FORMS), mission.id)
        }
        self._slugs = {entity.actor_code for entity in vocabulary.entities}

    def actor(self, cell: str) -> str | None:
        """The code of an actor, of several joined by '+' where the cell writes codes so; None for nobody known."""
        if "+" in cell:
            several = [self.actor(part) for part in cell.split("+")]
            return None if None in several else "+".join(sorted(filter(None, several)))
        found = self._actors.get(key_of(cell)) or self._actors.get(_turned(cell))
        return found or (cell if cell in self._slugs else None)

    def mission(self, cell: str) -> str | None:
        """The slug of a mission; None for one that the vocabulary does not know."""
        return self._missions.get(key_of(cell)) or self._missions.get(_turned(cell))


@lru_cache(maxsize=4)
def names_of(vocabulary: Vocabulary) -> Names:
    """The names of a vocabulary, made once."""
    return Names(vocabulary)


def _turned(cell: str) -> str:
    match = _INVERTED.fullmatch(without_marks(cell).strip())
    return "" if match is None else key_of(f"{match['before']} {match['name']}")


def _actors(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Countries by name, then their codes, then everyone else; the first of a name is meant."""
    found: dict[str, str] = {}
    countries = [entity for entity in entities if entity.kind is EntityKind.COUNTRY]
    others = [entity for entity in entities if entity.kind not in (EntityKind.COUNTRY, EntityKind.PLACE)]
    for entity in countries:
        for name in entity.names:
            if name.role in _FORMS:
                found.setdefault(key_of(name.text), entity.actor_code)
    for entity in countries:
        for code in (entity.id, *(code for _, code in entity.codes)):
            found.setdefault(key_of(code), entity.actor_code)
    for entity in others:
        for text in (*(name.text for name in entity.names if name.role in _FORMS), entity.id):
            found.setdefault(key_of(text), entity.actor_code)
    found.pop("", None)
    return found


def slug(name: str) -> str:
    """The slug of a name that nobody knows: 'UNOSOM II' is 'unosom-ii'; '' where it has no letter."""
    return key_of(name).replace(" ", "-")


def is_total(cell: str) -> bool:
    """Whether a cell in an actor's place says that the row is a sum: 'Total', 'TOTAL GÉNÉRAL', 'Ensemble'."""
    return key_of(cell) in _totals()


def is_subtotal(cell: str) -> bool:
    """Whether a cell says that the row sums some of the others: 'Sub-total', 'Total Africa', 'Sous-total police'."""
    words = key_of(cell)
    return any(words.startswith(f"{start} ") or words == start for start in _subtotals())


@lru_cache(maxsize=1)
def _totals() -> frozenset[str]:
    return frozenset(key_of(word) for entry in entries("total_words") for word in entry["whole"])


@lru_cache(maxsize=1)
def _subtotals() -> tuple[str, ...]:
    return tuple(key_of(word) for entry in entries("total_words") for word in entry["part"])
