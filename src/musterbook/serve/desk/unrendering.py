"""From places of a document's original back to places of the text that a reader sees.

A claim says where its words stand in the original; pages show the text. What is rendered several times (a template, a
cell of several rows) is taken where the claim's words stand.
"""

from bisect import bisect_left
from itertools import accumulate

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.span import Piece, Span


class Unrendering:
    """The way back, of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        pieces = (one for one in document.offsets.pieces if one.original_end > one.original_start)
        self._pieces = sorted(pieces, key=lambda one: (one.original_start, one.text_start))
        self._starts = [one.original_start for one in self._pieces]
        self._reach = list(accumulate((one.original_end for one in self._pieces), max))

    def span_of(self, claim: Claim) -> Span | None:
        """Where the words of a claim stand in the text; None where the text has nothing of them."""
        found = self.to_text(claim.span)
        if found is None or not claim.quote:
            return found
        text = self._document.text
        at = text.find(claim.quote, found.start, found.end)
        if at < 0 and text[found.start : found.start + len(claim.quote)] == claim.quote:
            at = found.start
        return found if at < 0 else Span(at, at + len(claim.quote))

    def to_text(self, span: Span) -> Span | None:
        """The smallest run of the text that all of a span of the original is rendered in."""
        touched = self._touched(span)
        if not touched:
            return None
        start = min(_text_at(one, max(span.start, one.original_start), end=False) for one in touched)
        end = max(_text_at(one, min(span.end, one.original_end), end=True) for one in touched)
        return Span(start, max(start, end))

    def _touched(self, span: Span) -> list[Piece]:
        found = []
        index = bisect_left(self._starts, max(span.end, span.start + 1)) - 1
        while index >= 0 and self._reach[index] > span.start:
            if self._pieces[index].original_end > span.start:
                found.append(self._pieces[index])
            index -= 1
        return found


def _text_at(piece: Piece, place: int, *, end: bool) -> int:
    if piece.verbatim:
        return piece.text_start + place - piece.original_start
    return piece.text_end if end else piece.text_start
