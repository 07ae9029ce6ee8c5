"""Which places of a vocabulary are seats of government, so that 'the capital' means them."""

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
