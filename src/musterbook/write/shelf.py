"""What the page's templates may ask about documents, sources, judgements and the list of all claims."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from musterbook.base.claim import Claim
from musterbook.base.copies import Edge, Relation
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.write.provenance import Paper, Statement
from musterbook.write.reading import anchor_of, read_claim, web_address
from musterbook.write.summary import Summary
from musterbook.write.words import Words


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The documents of one summary in the words of one language."""

    s: Summary
    w: Words

    @cached_property
    def shown(self) -> frozenset[str]:
        """Ids of the claims that the page lists: those in reach of the mission, and all that it disputes."""
        result = self.s.scope.result
        named = {one for difference in result.differences for one in difference.claims}
        named |= {one for note in result.notes for one in note.claims}
        named |= {one for row in result.conflicts for one in (*row.claims, *row.also)}
        return frozenset(self.s.scope.in_reach | (named & self.s.scope.view.claim_of.keys()))

    @cached_property
    def appendix(self) -> tuple[tuple[Paper, tuple[Claim, ...]], ...]:
        """Each document with the claims of it that the page lists."""
        papers = self.s.provenance.papers
        return tuple((paper, tuple(c for c in paper.claims if c.id in self.shown)) for paper in papers)

    @cached_property
    def statements(self) -> tuple[tuple[tuple[str, ...], tuple[Statement, ...]], ...]:
        """Statements that several documents carry, by the outlets that carry them, the most outlets first."""
        groups: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
        for row in self.s.provenance.statements:
            if self.shown.issuperset(claim.id for claim in row.claims):
                groups[tuple(sorted(row.sources))].append(row)
        order = sorted(groups.items(), key=lambda item: (-len(item[0]), item[0]))
        return tuple((outlets, tuple(rows)) for outlets, rows in order)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {paper.id: paper.title for paper in self.s.provenance.papers}

    def title(self, identifier: str | None) -> str:
        """A document's title by its id; the id itself where the record has no such document; a dash for None."""
        return "–" if identifier is None else self._titles.get(identifier, identifier)

    def word(self, origin: str) -> str:
        """On whose word a claim rests, as a reader would name it: a speaker, a cited source, a document's title."""
        kind, _, name = origin.partition(":")
        if kind == "said":
            return name.title()
        return name if kind == "cited" else self.title(origin)

    def web(self, paper: Paper) -> str | None:
        """The document's address where it is on the web."""
        return web_address(paper.document.url if paper.document is not None else None)

    def host(self, paper: Paper) -> str:
        """The host of the document's address."""
        return urlsplit(self.web(paper) or "").hostname or ""

    def published(self, paper: Paper) -> str:
        """The day of publication and how it is known."""
        document = paper.document
        if document is None or document.published is None:
            told = next((claim.published for claim in paper.claims if claim.published is not None), None)
            return self.w.t("claim.undated_document") if told is None else self.w.day(told)
        if document.published_basis != "inferred":
            return self.w.day(document.published)
        return f"{self.w.day(document.published)} ({self.w.t('documents.inferred')})"

    def lineage(self, paper: Paper) -> Sequence[tuple[str, str]]:
        """What a document rests on: words, and the anchor of the other document."""
        return [(self._edge(edge), anchor_of(edge.target, "document")) for edge in paper.rests_on]

    def _edge(self, edge: Edge) -> str:
        text = self.w.t(f"relation.{edge.relation}", target=self.title(edge.target), times=edge.times)
        if edge.relation in (Relation.REPEATS, Relation.CITES):
            return text
        return f"{text} ({self.w.t('relation.share', share=self.w.percent(edge.share))})"

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """The decisions of people, the latest first."""
        return tuple(sorted(self.s.scope.view.judgements, key=lambda row: (row.decided_at, row.id), reverse=True))

    @property
    def name_judgements(self) -> tuple[NameJudgement, ...]:
        """The judgements on names, the latest first."""
        return tuple(sorted(self.s.scope.view.name_judgements, key=lambda row: (row.decided_at, row.id), reverse=True))

    def replaced_name(self, judgement: NameJudgement) -> bool:
        """Whether a later judgement on the same names stands in its place, or undid it."""
        return any(row.replaces == judgement.id for row in self.s.scope.view.name_judgements)

    def replaced(self, judgement: Judgement) -> bool:
        """Whether a later decision replaces or withdraws this one."""
        return any(row.replaces == judgement.id for row in self.s.scope.view.judgements)

    def claim_anchor(self, identifier: str) -> str:
        """The anchor of a claim, '' where the page does not list it."""
        return anchor_of(identifier) if identifier in self.shown else ""

    def claim_title(self, identifier: str) -> str:
        """A claim in a few words, its id where the record lacks it."""
        claim = self.s.scope.view.claim_of.get(identifier)
        if claim is None:
            return identifier
        read = read_claim(claim, self.s.scope, self.w)
        return f"{read.actor}, {read.kind} {read.number}".strip()
