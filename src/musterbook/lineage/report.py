"""A lineage by file names, in the form that the command line prints."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from musterbook.base.copies import Edge, Lineage, Relation
from musterbook.base.document import Document


def as_json(lineage: Lineage, documents: Iterable[Document]) -> dict[str, Any]:
    """{'groups': [[name, …], …], 'edges': [{'from', 'to', 'relation', 'share'}, …]}.

    `documents`: those that the lineage was traced from. Groups are listed from the earliest document;
    `share` has two digits, and `times` stands with 'repeats' only. Files of the same bytes are one
    document: their names form a group, as copies of the first by name.
    """
    names = _names(documents)
    grouped = {member for group in lineage.groups for member in group.documents}
    groups = [[name for member in group.documents for name in names[member]] for group in lineage.groups]
    groups += [same for identifier, same in names.items() if len(same) > 1 and identifier not in grouped]
    edges = [_edge(edge, names) for edge in lineage.edges]
    edges += [_same(name, same[0]) for same in names.values() for name in same[1:]]
    return {
        "groups": sorted(groups),
        "edges": sorted(edges, key=lambda e: (e["from"], e["to"], e["relation"])),
    }


def _names(documents: Iterable[Document]) -> dict[str, list[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        names[document.id].add(document.name)
    return {identifier: sorted(same) for identifier, same in names.items()}


def _edge(edge: Edge, names: dict[str, list[str]]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "from": names[edge.source][0],
        "to": names[edge.target][0],
        "relation": edge.relation.value,
        "share": round(edge.share, 2),
    }
    return row | {"times": edge.times} if edge.relation is Relation.REPEATS else row


def _same(name: str, first: str) -> dict[str, Any]:
    return {"from": name, "to": first, "relation": Relation.COPY_OF.value, "share": 1.0}
