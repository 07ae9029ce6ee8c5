"""What relates the given documents: found by reading all of them at once, or by an index that knows most of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from musterbook.base.copies import Edge
from musterbook.base.kinship import Growth, Index, Indexed, Kin, Kinship, Known, Pair
from musterbook.lineage.citing import cites
from musterbook.lineage.growing import Growing
from musterbook.lineage.kinship import kin_pairs
from musterbook.lineage.reading import known_of, prints_of
from musterbook.lineage.texts import Text

FEW = 20
"""So many new documents are always added one by one."""

FEW_IN = 10
"""And one in so many of those that an index holds; more are quicker read all at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What relates the documents, before it has a direction.

    `settled`: the pairs of the index, with the direction that they had. `new`: the documents that the index does not
    know; `prints`: their fingerprints; `anew`: they are all.
    """

    known: Mapping[str, Known]
    kin: Mapping[Pair, Kinship]
    cites: Collection[Edge]
    settled: Mapping[Pair, Kin] = field(default_factory=dict)
    cited: Collection[Edge] = ()
    prints: Mapping[str, Sequence[Sequence[int]]] = field(default_factory=dict)
    anew: bool = True

    def growth(self, kin: Mapping[Pair, Kin]) -> Growth:
        """What an index is to be told; `kin`: the pairs with their direction."""
        changed: dict[Pair, Kin | None] = {pair: one for pair, one in kin.items() if self.settled.get(pair) != one}
        return Growth(
            documents={one: self.known[one] for one in self.prints},
            prints=self.prints,
            kin=changed | dict.fromkeys(self.settled.keys() - kin.keys()),
            cites=set(self.cites) - set(self.cited),
            anew=self.anew,
        )


def find(texts: Mapping[str, Text], index: Index | None) -> Found:
    """What relates the texts, by their ids in order."""
    if index is None:
        return _at_once(texts)
    indexed = index.indexed()
    new = texts.keys() - indexed.documents.keys()
    gone = indexed.documents.keys() - texts.keys()
    if gone or len(new) > max(FEW, len(indexed.documents) // FEW_IN):
        return _at_once(texts, indexed=True)
    return _one_by_one(texts, index, indexed)


def _at_once(texts: Mapping[str, Text], *, indexed: bool = False) -> Found:
    """What relates all texts; with their fingerprints where an index is to be told."""
    known, prints = {}, {}
    for identifier, text in texts.items():
        known[identifier] = known_of(text)
        if indexed:
            prints[identifier] = prints_of(text)
        text.forget()
    in_order = tuple(texts.values())
    return Found(known=known, kin=kin_pairs(in_order), cites=cites(in_order), prints=prints)


def _one_by_one(texts: Mapping[str, Text], index: Index, indexed: Indexed) -> Found:
    for identifier, known in indexed.documents.items():
        texts[identifier].know(known)
    growing = Growing(index, indexed, texts)
    for identifier, text in texts.items():
        if identifier not in indexed.documents:
            growing.admit(text)
    return Found(
        known=growing.known,
        kin=growing.kin,
        cites=growing.cites,
        settled=indexed.kin,
        cited=indexed.cites,
        prints=growing.prints,
        anew=False,
    )
