"""Which places of a vocabulary are seats of government, so that 'the capital' means them; which are parts of which."""

from collections.abc import Mapping

from musterbook.base.entity import EntityKind, Vocabulary
from musterbook.extract.words.gazetteer import capital_towns
from musterbook.extract.words.kept import Kept
from musterbook.extract.words.words import fold


def _among(vocabulary: Vocabulary) -> frozenset[str]:
    seats = {(fold(name), country) for name, country in capital_towns()}
    return frozenset(
        one.id for one in vocabulary.entities
        if one.kind is EntityKind.PLACE and any((fold(name.text), one.country) in seats for name in one.names)
    )  # fmt: skip


capitals_of = Kept(_among)
"""The ids of the places that are seats of their countries' governments."""


def _over(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    over = {one.id: one.part_of for one in vocabulary.entities if one.kind is EntityKind.PLACE and one.part_of}
    found: dict[str, frozenset[str]] = {}
    for place in over:
        named: list[str] = []
        while (place_over := over.get(named[-1] if named else place)) is not None and place_over not in named:
            named.append(place_over)
        found[place] = frozenset(named)
    return found


wholes_of = Kept(_over)
"""The ids of the places that each place is a part of, near and far, by its own."""
