"""From documents to their lineage: who rests on whom, and on whose word each claim rests.

Pairs that share fingerprints are compared: word by word, or sentence by sentence where they tell the same in other
words or another language. What is related forms a group; age within the group gives each pair its direction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from musterbook.base.claim import Claim
from musterbook.base.copies import Edge, Lineage
from musterbook.base.document import Document
from musterbook.lineage.citing import cites
from musterbook.lineage.groups import groups_of
from musterbook.lineage.kinship import Kinship, kin_pairs
from musterbook.lineage.origins import origins
from musterbook.lineage.relations import wording_edge
from musterbook.lineage.repeats import repeats
from musterbook.lineage.texts import Text, texts_of
from musterbook.lineage.translation import telling_edge


def trace(documents: Sequence[Document], claims: Sequence[Claim] = ()) -> Lineage:
    """The lineage of the documents, and the origins of those of their claims that name none.

    The order of documents and claims does not matter; documents of one id are one document. Edges go
    from the later document to the earlier (see `Text.age`), between all pairs of a group that share
    wording. An origin is told only where it is not the claim's own document (see `origins`).
    """
    texts = texts_of(documents)
    by_id = {text.document.id: text for text in texts}
    repeated = [again for text in texts if (again := _read(text)) is not None]
    kin = kin_pairs(texts)
    citing = cites(texts)
    groups = groups_of(kin, by_id, citing)
    rank = {member: place for group in groups for place, member in enumerate(group.documents)}
    edges = [_edge((by_id[one], by_id[other]), kinship, rank) for (one, other), kinship in kin.items()]
    lineage = Lineage(groups=groups, edges=tuple(sorted((*repeated, *edges, *citing))))
    return replace(lineage, origins=origins(claims, lineage, by_id))


def _read(text: Text) -> Edge | None:
    """Takes the text's fingerprints, and its edge to itself where it repeats; the words are forgotten."""
    again = repeats(text)
    text.take_prints()
    text.forget()
    return again


def _edge(texts: tuple[Text, Text], kinship: Kinship, rank: Mapping[str, int]) -> Edge:
    """The edge from the later text of a pair to the earlier."""
    shares, (earlier, later) = (kinship.second, kinship.first), texts
    if rank[earlier.document.id] > rank[later.document.id]:
        shares, earlier, later = (kinship.first, kinship.second), later, earlier
    return telling_edge(later, earlier, shares[0]) if kinship.told else wording_edge(later, earlier, shares)
