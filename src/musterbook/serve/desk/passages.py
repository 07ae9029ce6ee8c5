"""The passage of a claim: its words within those around them, as a reader sees the text."""

from collections.abc import Iterator
from dataclasses import dataclass

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.span import Piece, Span

AROUND = 420
"""Characters of the text shown on either side of the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words, and the text before and after them; `cut`: whether the text goes on beyond."""

    before: str
    words: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


def passage_of(document: Document | None, claim: Claim, around: int = AROUND) -> Passage:
    """The passage of a claim in its document; the quote alone where its words are not found there."""
    span = None if document is None else words_in(document, claim)
    if document is None or span is None:
        return Passage(before="", words=claim.quote, after="")
    text = document.text
    start, end = _start_of_word(text, span.start - around), _end_of_word(text, span.end + around)
    return Passage(
        before=text[start : span.start], words=text[span.start : span.end], after=text[span.end : end],
        cut_before=start > 0, cut_after=end < len(text),
    )  # fmt: skip


def words_in(document: Document, claim: Claim) -> Span | None:
    """Where in the text the words of a claim stand, None where they do not."""
    runs = list(_runs(document.offsets.pieces, claim.span))
    if claim.span and runs:
        return Span(runs[0].start, max(run.end for run in runs))
    place = document.text.find(claim.quote) if claim.quote else -1
    return None if place < 0 else Span(place, place + len(claim.quote))


def _runs(pieces: tuple[Piece, ...], original: Span) -> Iterator[Span]:
    """The runs of the text that render a span of the original."""
    for one in pieces:
        if one.original_start < original.end and original.start < one.original_end:
            if one.verbatim:
                shift = one.text_start - one.original_start
                first, last = max(one.original_start, original.start), min(one.original_end, original.end)
                yield Span(first + shift, last + shift)
            else:
                yield Span(one.text_start, one.text_end)


def _start_of_word(text: str, place: int) -> int:
    """The place moved on to the beginning of a word; the start of the text for one before it."""
    if place <= 0:
        return 0
    blank = text.find(" ", place, place + AROUND)
    return place if blank < 0 else blank + 1


def _end_of_word(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    blank = text.rfind(" ", max(0, place - AROUND), place)
    return place if blank < 0 else blank
