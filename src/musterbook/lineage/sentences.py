"""Sentences of a document's own matter: one ends at a stop, at a reference after a stop, or with its block."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from musterbook.base.document import Block, Document
from musterbook.base.span import Span
from musterbook.lineage.sections import matter

_STOP = re.compile(r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[\d)\]”»\"'’%]))[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]")


def sentence_spans(document: Document) -> tuple[Span, ...]:
    """The sentences in order, as spans of the document's text."""
    anchors = sorted({citation.anchor for citation in document.citations})
    return tuple(span for block in matter(document) for span in _cut(document, block, anchors))


def _cut(document: Document, block: Block, anchors: Sequence[int]) -> list[Span]:
    start, end = block.span.start, block.span.end
    line = document.text[start:end]
    stops = {start + stop.end() for stop in _STOP.finditer(line)}
    inside = anchors[bisect_right(anchors, start) : bisect_right(anchors, end)]
    stops |= {anchor for anchor in inside if line[: anchor - start].rstrip().endswith((".", "!", "?"))}
    cuts = [start, *sorted(stop for stop in stops if start < stop < end), end]
    return [Span(a, b) for a, b in pairwise(cuts)]
