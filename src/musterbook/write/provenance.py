"""Where it all comes from: documents with their lineage, sources with their tally, shared statements."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from musterbook.base.claim import Claim
from musterbook.base.copies import Edge
from musterbook.base.document import Document
from musterbook.write.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document with its claims in the order of its text, and the edges that leave it."""

    id: str
    document: Document | None
    source: str
    claims: tuple[Claim, ...]
    rests_on: tuple[Edge, ...]

    @property
    def title(self) -> str:
        """What to call the document: its title, else its name, else its id."""
        if self.document is None:
            return self.id
        return self.document.title or self.document.name or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTally:
    """One publisher: how many documents and claims, and how many of its claims were set aside."""

    name: str
    documents: int
    claims: int
    set_aside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement that several documents carry: claims that agree and rest on one origin."""

    origin: str
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Documents by date, sources by their claims, statements by how many sources carry them."""

    papers: tuple[Paper, ...]
    sources: tuple[SourceTally, ...]
    statements: tuple[Statement, ...]


def provenance(scope: Scope) -> Provenance:
    """The provenance of the whole view, whatever the mission."""
    return Provenance(papers=_papers(scope), sources=_sources(scope), statements=_statements(scope))


def _papers(scope: Scope) -> tuple[Paper, ...]:
    view = scope.view
    of_document: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in view.claims:
        of_document[claim.document or ""].append(claim)
    edges_of: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in view.lineage.edges:
        edges_of[edge.source].append(edge)
    ids = dict.fromkeys([*(document.id for document in view.documents), *sorted(of_document)])
    papers = []
    for one in ids:
        document = view.document_of.get(one)
        claims = tuple(sorted(of_document.get(one, ()), key=lambda c: (c.span, c.kind, c.actor, c.id)))
        source = document.source if document is not None else next((c.source or "" for c in claims), "")
        edges = tuple(edges_of.get(one, ()))
        papers.append(Paper(id=one, document=document, source=source, claims=claims, rests_on=edges))
    return tuple(sorted(papers, key=_by_date))


def _by_date(paper: Paper) -> tuple[str, str]:
    published = paper.document.published if paper.document is not None else None
    if published is None:
        published = next((claim.published for claim in paper.claims if claim.published is not None), None)
    return "9999" if published is None else published.isoformat(), paper.id


def _sources(scope: Scope) -> tuple[SourceTally, ...]:
    view = scope.view
    claims = Counter(claim.source or "" for claim in view.claims)
    aside = Counter(c.source or "" for c in view.claims if not scope.kept(c.id))
    pairs = {(claim.source or "", claim.document) for claim in view.claims}
    pairs |= {(document.source, document.id) for document in view.documents}
    documents = Counter(name for name, _ in pairs)
    rows = [
        SourceTally(name=name, documents=documents[name], claims=claims[name], set_aside=aside[name])
        for name in sorted(documents)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.name)))


def _statements(scope: Scope) -> tuple[Statement, ...]:
    groups: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in scope.view.claims:
        if claim.origin is not None:
            number = f"{claim.quantity.low}-{claim.quantity.high}"
            groups[(claim.origin, claim.kind, claim.actor, number, str(claim.detail))].append(claim)
    found = []
    for (origin, *_), claims in groups.items():
        sources = tuple(dict.fromkeys(claim.source or claim.document or "" for claim in claims))
        if len({claim.document for claim in claims}) > 1:
            found.append(Statement(origin=origin, sources=sources, claims=tuple(claims)))
    return tuple(sorted(found, key=lambda row: (-len(row.sources), -len(row.claims), row.claims[0].id)))
