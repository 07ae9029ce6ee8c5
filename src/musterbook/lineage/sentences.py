"""Sentences of a document's own matter: one ends at a stop, at a reference after a stop, or with its block."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.span import Span
from musterbook.lineage.sections import matter

FORMS = (BlockKind.TABLE_ROW, BlockKind.FIELD)
"""Blocks whose words are the same wherever the figure is."""

_STOP = re.compile(r"([.!?…]+)[\"'”’»)\]]*(?=\s|$)|[。！？]")
_CLOSING = frozenset(")]”»\"'’%")


def sentence_spans(document: Document) -> tuple[Span, ...]:
    """The sentences in order, as spans of the document's text; a row of a table or a field of a form is one too."""
    return _spans(document, matter(document))


def prose_spans(document: Document) -> tuple[Span, ...]:
    """The sentences in order without those of tables and forms, which tell the same in many documents."""
    return _spans(document, (block for block in matter(document) if block.kind not in FORMS))


def _spans(document: Document, blocks: Iterable[Block]) -> tuple[Span, ...]:
    anchors = sorted({citation.anchor for citation in document.citations})
    return tuple(span for block in blocks for span in _cut(document, block, anchors))


def _cut(document: Document, block: Block, anchors: Sequence[int]) -> list[Span]:
    start, end = block.span.start, block.span.end
    line = document.text[start:end]
    stops = {
        start + stop.end()
        for stop in _STOP.finditer(line)
        if not stop[1] or _ends(line[max(stop.start() - 2, 0) : stop.start()])
    }
    inside = anchors[bisect_right(anchors, start) : bisect_right(anchors, end)]
    stops |= {anchor for anchor in inside if line[: anchor - start].rstrip().endswith((".", "!", "?"))}
    cuts = [start, *sorted(stop for stop in stops if start < stop < end), end]
    return [Span(a, b) for a, b in pairwise(cuts)]


def _ends(before: str) -> bool:
    """Whether a stop after these two characters ends a sentence: not after one letter, as of a name or 'p.'."""
    return before[-1:] in _CLOSING or before[-1:].isdecimal() or (len(before) > 1 and before.isalpha())
