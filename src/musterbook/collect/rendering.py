"""Reads a stretch of the original again, as the document's reader read it."""

from bisect import bisect_left
from itertools import islice, takewhile

from musterbook.base.document import Document
from musterbook.base.span import Piece, Span


def render_span(document: Document, original_span: Span) -> str:
    """The text that stands for `original_span`, offsets into the decoded original.

    A run that the text renders as a whole (a template, an entity) counts where any of it lies inside;
    text that a reader inserted counts where it stands between two such runs.
    """
    pieces = document.offsets.pieces
    first = bisect_left(pieces, original_span.start, key=lambda piece: piece.original_end)
    near = takewhile(lambda piece: piece.original_start <= original_span.end, islice(pieces, first, None))
    parts = [part for piece in near if (part := _part(document, piece, original_span)) is not None]
    while parts and parts[0][1]:
        parts.pop(0)
    while parts and parts[-1][1]:
        parts.pop()
    return "".join(text for text, _ in parts)


def _part(document: Document, piece: Piece, span: Span) -> tuple[str, bool] | None:
    """The piece's text inside the span and whether it was inserted; None where it lies outside."""
    if piece.original_start == piece.original_end:
        inside = span.start <= piece.original_start <= span.end
        return (document.text[piece.text_start : piece.text_end], True) if inside else None
    if not span.overlaps(Span(piece.original_start, piece.original_end)):
        return None
    if not piece.verbatim:
        return document.text[piece.text_start : piece.text_end], False
    start = max(span.start - piece.original_start, 0) + piece.text_start
    end = piece.text_end - max(piece.original_end - span.end, 0)
    return document.text[start:end], False
