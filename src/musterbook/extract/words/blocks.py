"""Blocks: which runs of a document are read, and how.

Reference lists and navigation are no statements of the document; a text without blocks (a string in a
test) is read line by line.
"""

import re
from collections.abc import Iterator

from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.span import Span
from musterbook.extract.words.words import fold

_LINE = re.compile(r"[^\n]+")
_MARKS = " =*#:\t"


def blocks_of(document: Document) -> Iterator[Block]:
    """The document's blocks; the lines of its text where it has none."""
    if document.blocks:
        yield from document.blocks
        return
    section = ""
    for line in _LINE.finditer(document.text):
        start, end = line.span()
        stripped = line[0].strip()
        if not stripped:
            continue
        lead = len(line[0]) - len(line[0].lstrip())
        yield Block(kind=BlockKind.PARAGRAPH, span=Span(start + lead, start + lead + len(stripped)), section=section)
        _ = end


def in_references(block: Block, sections: frozenset[str]) -> bool:
    """Whether a block stands under a heading of references, links or notes."""
    return fold(block.section.strip(_MARKS)) in sections or (
        block.kind is BlockKind.HEADING and fold(block.section.strip(_MARKS)) in sections
    )


def table_spans(document: Document) -> tuple[Span, ...]:
    """The run of the text that each table of a document takes, infoboxes left out."""
    found: dict[int, Span] = {}
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW and block.table is not None:
            first = found.setdefault(block.table, block.span)
            found[block.table] = Span(first.start, block.span.end)
    return tuple(found.values())
