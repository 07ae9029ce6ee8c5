"""The forms of an adjective from its base form, after tables of endings.

The tables stand in data/endings.yaml, each row with an example; what they cannot know is written
out in the vocabulary ('grec/grecque/grecs/grecques').
"""

from collections.abc import Sequence
from typing import TypeAlias

from musterbook.base.entity import Name

Endings: TypeAlias = dict[str, list[list[str]]]
"""By language: rows of endings, then an example of as many forms."""

PARTS = "; "
FORMS = "/"


def adjective_names(written: str, language: str, endings: Endings) -> list[Name]:
    """The names that an entry such as 'Spanish; Spaniard/Spaniards' stands for in `language`."""
    names: list[Name] = []
    for part in written.split(PARTS):
        if FORMS in part:
            role = "demonym" if language == "en" else "adjective"
            forms = [(form, role) for form in part.split(FORMS)]
        elif language == "en":
            forms = _english(part, endings["en"])
        else:
            forms = [(form, "adjective") for form in inflected(part, endings[language])]
        names += [Name(text=form, language=language, role=role) for form, role in forms]
    return list(dict.fromkeys(names))


def inflected(base: str, rows: Sequence[Sequence[str]]) -> list[str]:
    """All forms of `base` by the first row whose first ending fits; `base` itself first."""
    for row in rows:
        endings = row[: len(row) // 2]
        if base.endswith(endings[0]):
            stem = base[: len(base) - len(endings[0])]
            return [stem + ending for ending in endings]
    return [base]


def _english(base: str, rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    ending, plural = next((row[0], row[1]) for row in rows if base.endswith(row[0]))
    people = [(base + plural, "demonym")] if plural and base.endswith(ending) else []
    return [(base, "adjective"), *people]
