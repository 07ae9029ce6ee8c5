"""Which documents name another of the given ones as their source."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

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
        for name in own_names(text):
            known[name].append(text)
    edges: set[Edge] = set()
    for text in texts:
        others = dict.fromkeys(one for name in named(text) for one in known.get(name, ()))
        edges.update(cited(text, others))
        for other in (text, *others):
            other.forget()
    return tuple(sorted(edges))


def cited(text: Text, others: Iterable[Text]) -> Iterator[Edge]:
    """An edge to each of the others that the text names."""
    names = named(text)
    for other in others:
        if names & own_names(other):
            found = share(text, other)
            yield Edge(source=text.document.id, target=other.document.id, relation=Relation.CITES, share=found)


def own_names(text: Text) -> frozenset[str]:
    """The names by which another document may name this one."""
    return frozenset(filter(None, (text.address, text.title)))


def named(text: Text) -> frozenset[str]:
    """The names of other documents that this one tells. A page that names its own address or title names itself, not
    its copies.
    """
    return frozenset(_told(text)) - own_names(text)


def _told(text: Text) -> Iterator[str]:
    document = text.document
    for citation in document.citations:
        yield from source_names(citation.url, citation.title)
    for _, value in document.metadata:
        if value.startswith(("http://", "https://")):
            yield plain_address(value)
    for found in _URL.findall(document.text):
        yield plain_address(found.rstrip(".,;:)"))
