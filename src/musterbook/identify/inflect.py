"""The forms of an adjective from its base form, after tables of endings.

The tables stand in data/endings.yaml, each row with an example; what they cannot know is written
out in the vocabulary ('grec/grecque/grecs/grecques').
"""

from collections.abc import Sequence
from typing import TypeAlias

from musterbook.base.entity import Name

Endings: TypeAlias = dict[str, list[list[str]]]
"""By language: rows of endings, then an example of as many forms."""

Forms: TypeAlias = tuple[str, ...]
"""Masculine and feminine singular, masculine and feminine plural."""

PARTS = "; "
WRITTEN_OUT = "/"


def english_names(written: str, endings: Endings) -> list[Name]:
    """The names in an entry such as 'Spanish; Spaniard/Spaniards': adjectives, and words for the people."""
    names: list[Name] = []
    for part in written.split(PARTS):
        if WRITTEN_OUT in part:
            people = part.split(WRITTEN_OUT)
        else:
            names.append(Name(text=part, language="en", role="adjective"))
            plural = next(row[1] for row in endings["en"] if part.endswith(row[0]))
            people = [part + plural] if plural else []
        names += [Name(text=text, language="en", role="demonym") for text in people]
    return names


def gendered_forms(written: str, rows: Sequence[Sequence[str]]) -> list[Forms]:
    """The four forms of each adjective in an entry such as 'salvadorien; grec/grecque/grecs/grecques'."""
    return [
        tuple(part.split(WRITTEN_OUT)) if WRITTEN_OUT in part else inflected(part, rows)
        for part in written.split(PARTS)
    ]


def inflected(base: str, rows: Sequence[Sequence[str]]) -> Forms:
    """All forms of `base` by the first row whose first ending fits; `base` itself first.

    Raises StopIteration where no row fits; the tables end with a row that fits everything.
    """
    endings = next(row[: len(row) // 2] for row in rows if base.endswith(row[0]))
    stem = base[: len(base) - len(endings[0])]
    return tuple(stem + ending for ending in endings)
