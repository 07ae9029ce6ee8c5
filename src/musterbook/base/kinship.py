"""What an index of documents keeps of their lineage, so that one more document needs no other to be read again.

Whoever keeps it (the record) knows nothing of how lineage is found: fingerprints are numbers of several families, held
by documents in the order of their ids, which are 16 hex digits.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from musterbook.base.copies import Edge, Relation

Pair: TypeAlias = tuple[str, str]
"""The ids of two documents, the lesser first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one document: how many runs of words and how many fingerprints of either family it has
    (`sizes`), the part of it that stands in it `times` times, 0 where none.
    """

    runs: int
    sizes: tuple[int, int]
    again: float = 0.0
    times: int = 1


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two documents share: the part of the first that stands in the second, and of the second in the first.

    `told`: in other words, so that what is shared is not wording.
    """

    first: float
    second: float
    told: bool = False


@dataclass(frozen=True, slots=True)
class Kin:
    """How two documents are related: what they share, the id of the one that rests on the other, and how it does."""

    kinship: Kinship
    later: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """All that an index knows, but for the fingerprints."""

    documents: Mapping[str, Known] = field(default_factory=dict)
    kin: Mapping[Pair, Kin] = field(default_factory=dict)
    cites: Collection[Edge] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What documents add to an index. `prints`: the fingerprints of each new document by family; `kin`: pairs found,
    changed, or None where they are kin no more. `anew`: in place of all that the index held.
    """

    documents: Mapping[str, Known]
    prints: Mapping[str, Sequence[Sequence[int]]]
    kin: Mapping[Pair, Kin | None]
    cites: Collection[Edge]
    anew: bool = False


class Index(Protocol):
    """An index that is kept from one tracing to the next."""

    def indexed(self) -> Indexed:
        """All that it knows; nothing where another version of the program made it."""

    def holders(self, family: int, print_: int, limit: int) -> Sequence[str]:
        """The documents that hold a fingerprint, in order of their ids, `limit` of them at the most."""

    def beside(self, family: int, print_: int, document: str) -> tuple[str, str]:
        """The nearest holders of a fingerprint before and after a document in the order of ids, '' where none is."""

    def grow(self, growth: Growth) -> None:
        """Keeps what documents add, whole or not at all; not, where it was changed since `indexed` was asked."""
