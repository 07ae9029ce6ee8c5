"""From documents to their lineage: who rests on whom, and on whose word each claim rests.

Pairs that share fingerprints, or numbers and names across languages, are compared word by word;
what is related forms a group; age within the group gives each pair its direction.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.claim import Claim
from musterbook.base.copies import Edge, Lineage
from musterbook.base.document import Document
from musterbook.lineage.citing import cites
from musterbook.lineage.groups import groups_of
from musterbook.lineage.kinship import copied_pairs
from musterbook.lineage.origins import origins
from musterbook.lineage.relations import edge
from musterbook.lineage.repeats import repeats
from musterbook.lineage.texts import Text, texts_of
from musterbook.lineage.translation import translated_pairs, translation


def trace(documents: Sequence[Document], claims: Sequence[Claim] = ()) -> Lineage:
    """The lineage of the documents, and the origins of those of their claims that name none.

    The order of documents and claims does not matter; documents of one id are one document. Edges go
    from the later document to the earlier (see `Text.age`), between all pairs of a group that share
    wording. An origin is told only where it is not the claim's own document (see `origins`).
    """
    texts = texts_of(documents)
    by_id = {text.document.id: text for text in texts}
    repeated = [again for text in texts if (again := _read(text)) is not None]
    copied = copied_pairs(texts)
    translated = translated_pairs(texts, copied)
    citing = cites(texts)
    groups = groups_of([*copied, *translated], by_id, citing)
    rank = {member: place for group in groups for place, member in enumerate(group.documents)}
    edges = [edge(*_by_age(pair, rank, by_id), alike) for pair, alike in copied.items()]
    edges += [translation(*_by_age(pair, rank, by_id)) for pair in translated]
    lineage = Lineage(groups=groups, edges=tuple(sorted((*repeated, *edges, *citing))))
    return replace(lineage, origins=origins(claims, lineage, by_id))


def _read(text: Text) -> Edge | None:
    """Takes the text's fingerprints, and its edge to itself where it repeats; the words are forgotten."""
    again = repeats(text) if text.prints else None
    text.forget()
    return again


def _by_age(pair: tuple[str, str], rank: dict[str, int], texts: dict[str, Text]) -> tuple[Text, Text]:
    later, earlier = sorted(pair, key=lambda identifier: rank[identifier], reverse=True)
    return texts[later], texts[earlier]
