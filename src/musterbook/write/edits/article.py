"""The article that is held against the record, with its claims and their places.

What the article says is no witness of itself: documents of the same bytes or the same address, and those that lineage
finds to be its copies, revisions or translations, are left out of what it is held against.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from musterbook.base.claim import Claim
from musterbook.base.copies import Relation
from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.quantity import Number
from musterbook.base.span import Span
from musterbook.base.view import RecordView

_COPIES = frozenset({Relation.COPY_OF, Relation.REVISION_OF, Relation.TRANSLATION_OF})
_SOURCED = re.compile(
    r"<ref\b|https?://|"
    r"\{\{\s*(?:cite\b|cita\b(?! requerida)|citation\s*\||(?:lien web|lien brisé|article|ouvrage|sfn|harv\w*|refn)\b)",
    re.IGNORECASE,
)
"""What names a source in wikitext, also where a scrape has lost the reference's tags."""
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?![\w])|(?<![\w.,])\d+(?![\w])")
_ROW_ENDS, _FIELD_ENDS, _PARAGRAPH_ENDS = re.compile(r"\n\s*\|[-}]"), re.compile(r"\n\s*(?:\||\}\})"), re.compile(r"\n")


@dataclass(frozen=True, kw_only=True)
class Article:
    """The article's text, and the claims that were read in it."""

    document: Document
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        """The wikitext, as it stands."""
        return self.document.original

    @cached_property
    def day(self) -> date | None:
        """The day of the article."""
        return self.document.published

    def place(self, claim: Claim) -> tuple[int, int]:
        """Line and column of a claim's words, from 1."""
        start = claim.span.start
        return self.text.count("\n", 0, start) + 1, start - (self.text.rfind("\n", 0, start) + 1) + 1

    def block(self, claim: Claim) -> Block | None:
        """The block in which a claim's words begin."""
        for block in self.document.blocks:
            if block.span.start < block.span.end:
                found = self.document.original_span(block.span)
                if found.start <= claim.span.start < max(found.end, found.start + 1):
                    return block
        return None

    def section(self, claim: Claim) -> str:
        """The heading above a claim's words, '' at the top."""
        block = self.block(claim)
        return "" if block is None else block.section

    def words(self, claim: Claim) -> str:
        """The wikitext of a claim."""
        return self.text[claim.span.start : claim.span.end]

    def sourced(self, claim: Claim) -> bool:
        """Whether a source stands between the beginning of a claim and the end of its paragraph, field or row."""
        return _SOURCED.search(self.text, claim.span.start, self._reach(claim)) is not None

    def _reach(self, claim: Claim) -> int:
        block = self.block(claim)
        kind = BlockKind.PARAGRAPH if block is None else block.kind
        ends = {BlockKind.TABLE_ROW: _ROW_ENDS, BlockKind.FIELD: _FIELD_ENDS}.get(kind, _PARAGRAPH_ENDS)
        found = ends.search(self.text, claim.span.end)
        return len(self.text) if found is None else found.start()

    def number(self, claim: Claim) -> Span | None:
        """Where the one number of a claim stands, None where it is written out or stands there more than once."""
        wanted = {claim.quantity.low, claim.quantity.high} - {None}
        found = [
            Span(one.start(), one.end())
            for one in _NUMBER.finditer(self.text, claim.span.start, claim.span.end)
            if _value(one[0]) in wanted
        ]
        return found[0] if len(found) == 1 else None


def _value(digits: str) -> Number:
    return int(re.sub(r"\D", "", digits))


def own_copies(view: RecordView, article: Document) -> frozenset[str]:
    """The documents that are the article itself or its copies; the view holds the article."""
    same = {one.id for one in view.documents if one.url and one.url == article.url}
    same |= {other for group in view.lineage.groups if article.id in group.documents for other in group.documents}
    for edge in view.lineage.edges:
        if edge.relation in _COPIES and article.id in (edge.source, edge.target):
            same |= {edge.source, edge.target}
    return frozenset(same | {article.id})
