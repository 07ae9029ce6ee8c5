"""From documents to their lineage: who rests on whom, and on whose word each claim rests.

Pairs that share fingerprints are compared: word by word, or sentence by sentence where they tell the same in other
words or another language. What is related forms a group; age within the group gives each pair its direction. Where an
index is kept, only what is new is read, and the lineage is the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from musterbook.base.claim import Claim
from musterbook.base.copies import Edge, Lineage, Relation
from musterbook.base.document import Document
from musterbook.base.kinship import Index, Kin, Known, Pair
from musterbook.lineage.found import Found, find
from musterbook.lineage.groups import groups_of
from musterbook.lineage.origins import origins
from musterbook.lineage.relations import relation_of
from musterbook.lineage.texts import Text, texts_of


def trace(documents: Sequence[Document], claims: Sequence[Claim] = (), index: Index | None = None) -> Lineage:
    """The lineage of the documents, and the origins of those of their claims that name none.

    The order of documents and claims does not matter; documents of one id are one document. Edges go
    from the later document to the earlier (see `Text.age`), between all pairs of a group that share
    wording. An origin is told only where it is not the claim's own document (see `origins`). `index`: knows some of the
    documents, and is told of the others.
    """
    texts = {text.document.id: text for text in texts_of(documents)}
    found = find(texts, index)
    groups = groups_of(found.kin, texts, found.cites)
    rank = {member: place for group in groups for place, member in enumerate(group.documents)}
    kin = dict(_settled(found, rank, texts))
    if index is not None and found.prints:
        index.grow(found.growth(kin))
    edges = {*_repeated(found.known), *(_edge(pair, one) for pair, one in kin.items()), *found.cites}
    named = {(edge.source, edge.target) for edge in found.cites}
    edges |= {edge for edge in _crediting(kin, texts) if (edge.source, edge.target) not in named}
    lineage = Lineage(groups=groups, edges=tuple(sorted(edges)))
    return replace(lineage, origins=origins(claims, lineage, texts))


def _settled(found: Found, rank: Mapping[str, int], texts: Mapping[str, Text]) -> Iterator[tuple[Pair, Kin]]:
    """The pairs with who of them is later and the relation, asked anew where the direction has changed."""
    for (first, second), kinship in found.kin.items():
        later, earlier = (first, second) if rank[first] > rank[second] else (second, first)
        old = found.settled.get((first, second))
        if old is not None and (old.kinship, old.later) == (kinship, later):
            yield (first, second), old
            continue
        shares = kinship.first, kinship.second
        relation = relation_of(
            texts[later], texts[earlier], shares if later == first else shares[::-1], told=kinship.told
        )
        yield (first, second), Kin(kinship, later, relation)
        for text in (texts[first], texts[second]):
            text.forget()


def _edge(pair: Pair, kin: Kin) -> Edge:
    """The edge from the later document of a pair to the earlier."""
    first = kin.later == pair[0]
    share = kin.kinship.first if first else kin.kinship.second
    return Edge(source=kin.later, target=pair[first], relation=kin.relation, share=share)


def _crediting(kin: Mapping[Pair, Kin], texts: Mapping[str, Text]) -> Iterator[Edge]:
    """An edge for each document that says that it carries the text of its kin's publisher."""
    for pair, one in kin.items():
        edge = _edge(pair, one)
        publishers = texts[edge.target].publishers
        if publishers and publishers & {*texts[edge.source].credited}:
            yield replace(edge, relation=Relation.CITES)


def _repeated(known: Mapping[str, Known]) -> Iterator[Edge]:
    for one, told in known.items():
        if told.again:
            yield Edge(source=one, target=one, relation=Relation.REPEATS, share=told.again, times=told.times)
