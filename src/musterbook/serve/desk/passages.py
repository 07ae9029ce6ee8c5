"""The passage of a claim: its words, with what stands before and after them in the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from musterbook.base.claim import Claim
from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.span import Span
from musterbook.serve.desk.marking import cut
from musterbook.serve.desk.unrendering import Unrendering

AROUND = 420
"""Characters that are shown before and after the words of a claim at most."""
MOST_WORDS = 2_000
"""Characters of a claim's own words that are shown in its passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Lines `before`, the line with the words in it as (text before them, words, text after them), and lines `after`.

    `section`: the heading that they stand under. `cut_before`, `cut_after`: whether the text goes on.
    """

    before: tuple[str, ...]
    line: tuple[str, str, str]
    after: tuple[str, ...]
    section: str
    cut_before: bool
    cut_after: bool


def passage_of(claim: Claim, document: Document) -> Passage | None:
    """The passage of a claim; None where its words are no part of the text."""
    span = Unrendering(document).span_of(claim)
    if span is None or not span:
        return None
    text = document.text
    words = Span(span.start, min(span.end, span.start + MOST_WORDS))
    around = cut(text, Span(max(0, span.start - AROUND), min(len(text), words.end + AROUND)))
    around = Span(min(around.start, words.start), max(around.end, words.end))
    edges = sorted({around.start, around.end, *_edges(document, around, words)})
    lines = [Span(start, end) for start, end in pairwise(edges)]
    own = next(one for one in lines if one.start <= words.start and words.end <= one.end)
    return Passage(
        before=_shown(text, (one for one in lines if one.end <= own.start)),
        line=(text[own.start : words.start].lstrip(), document.quote(words), text[words.end : own.end].rstrip()),
        after=_shown(text, (one for one in lines if one.start >= own.end)),
        section=_section(document, span),
        cut_before=around.start > 0,
        cut_after=around.end < len(text),
    )


def _edges(document: Document, around: Span, words: Span) -> list[int]:
    """Where blocks begin and end around the words; none within them."""
    told = [place for block in document.blocks for place in (block.span.start, block.span.end)]
    return [one for one in told if around.start < one < around.end and not words.start < one < words.end]


def _shown(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(told for told in (text[one.start : one.end].strip() for one in spans) if told)


def _section(document: Document, span: Span) -> str:
    block = block_at(document, span.start)
    return "" if block is None or block.kind in (BlockKind.TITLE, BlockKind.HEADING) else block.section


def block_at(document: Document, place: int) -> Block | None:
    """The block of a place of the text."""
    inside = (one for one in document.blocks if one.span.start <= place < max(one.span.end, one.span.start + 1))
    return next(inside, None)
