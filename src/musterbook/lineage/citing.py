"""Which documents name another of the given ones as their source."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from musterbook.base.copies import Edge, Relation
from musterbook.lineage.addresses import plain_address, source_names
from musterbook.lineage.relations import share
from musterbook.lineage.texts import Text

_URL = re.compile(r"""https?://[^\s"'<>\[\]{}|]+""")


def cites(texts: Sequence[Text]) -> tuple[Edge, ...]:
    """An edge for each document that names another by address or title.

    What counts as naming: its citations, its metadata (a page says where it was first published), and
    the addresses that its reader sees. Links that only the markup holds (menus, 'read more') do not.
    """
    known: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        for name in filter(None, {text.address, text.title}):
            known[name].append(text)
    edges = set()
    for text in texts:
        for name in _named(text):
            # A page that names its own address or title names itself, not its copies.
            if text not in known.get(name, [text]):
                edges |= {_edge(text, other) for other in known[name]}
    return tuple(sorted(edges))


def _edge(text: Text, other: Text) -> Edge:
    return Edge(source=text.document.id, target=other.document.id, relation=Relation.CITES, share=share(text, other))


def _named(text: Text) -> Iterator[str]:
    document = text.document
    for citation in document.citations:
        yield from source_names(citation.url, citation.title)
    for _, value in document.metadata:
        if value.startswith(("http://", "https://")):
            yield plain_address(value)
    for found in _URL.findall(document.text):
        yield plain_address(found.rstrip(".,;:)"))
