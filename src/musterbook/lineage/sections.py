"""The parts of a document that tell its own matter, without its lists of sources.

A list of references is the same in many articles on one subject and would make copies of them all;
the headings that open one are data (sections.yaml).
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml

from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.span import Span
from musterbook.lineage.words import words_of

Entry = TypedDict("Entry", {"language": str, "names": list[str], "example": str, "not": str})

LONGEST_HEADING_WORDS = 4
"""No listed heading is longer; a longer line is not looked up."""


@cache
def heading_entries() -> tuple[Entry, ...]:
    """The entries of sections.yaml, in its order."""
    return tuple(yaml.safe_load(files(__package__).joinpath("sections.yaml").read_text(encoding="utf-8")))


@cache
def _headings() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words_of(name)) for entry in heading_entries() for name in entry["names"])


def opens_sources(line: str) -> bool:
    """Whether a line, read as a heading, opens a list of sources."""
    words = words_of(line) if len(line) <= 20 * LONGEST_HEADING_WORDS else []
    return len(words) <= LONGEST_HEADING_WORDS and tuple(words) in _headings()


def matter(document: Document) -> tuple[Block, ...]:
    """The blocks that tell the document's own matter, in order; lines where it has no blocks.

    A list of sources opens at its heading, marked as such or not, and ends at the next heading that
    opens none. Nothing is dropped where that would leave nothing.
    """
    blocks = document.blocks or tuple(_lines(document.text))
    kept = tuple(_own(document, blocks))
    return kept or blocks


def _own(document: Document, blocks: tuple[Block, ...]) -> Iterator[Block]:
    skipping = False
    for block in blocks:
        line = document.quote(block.span)
        if opens_sources(line):
            skipping = True
        elif block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            skipping = False
        if not skipping and not (block.section and opens_sources(block.section)):
            yield block


def _lines(text: str) -> Iterator[Block]:
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.rstrip()
        if stripped:
            yield Block(kind=BlockKind.PARAGRAPH, span=Span(start, start + len(stripped)))
        start += len(line)
