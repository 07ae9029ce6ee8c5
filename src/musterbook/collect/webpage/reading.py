"""The reader of web pages: whole ones, and fragments that a syndication service or a scrape gives."""

import re

from musterbook.base.document import BlockKind, Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.archived import without_toolbar
from musterbook.collect.assemble import LONGEST_LINE, Stated, assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.heads import head_datings
from musterbook.collect.reader import Original
from musterbook.collect.webpage.beside import mark_own
from musterbook.collect.webpage.choosing import Candidate, choose
from musterbook.collect.webpage.layout import Layout
from musterbook.collect.webpage.metadata import page_title, read_metadata
from musterbook.collect.webpage.pageblock import PageBlock, Part
from musterbook.collect.webpage.signs import HEAD, WHOLE
from musterbook.collect.webpage.writing import PageWriter

_ARTICLE = re.compile(r"<(?:article|main)[\s>]", re.IGNORECASE)
_LONG_CELL = 500
"""Characters of a cell beyond which a table serves layout, and its cells are paragraphs."""


def read_page(original: Original) -> Outcome[Document]:
    """The main text of the page with its blocks, links as citations."""
    text, canvas = without_toolbar(original.text), Canvas(original.text)
    layout, writer = Layout(text, whole=_is_article(text)).lay_out(), PageWriter(text, canvas)
    longest = max((block.size for block in layout.blocks), default=0)
    if longest > LONGEST_LINE:
        return Outcome(issues=(*original.issues, _too_long(original.name, longest)))
    mark_own(text, layout.blocks)
    blocks = [plain for block in layout.blocks for plain in _unlaid(text, block)]
    candidates = [_candidate(block, block.words(text)) for block in blocks]
    for block, keep in zip(blocks, choose(layout.shown, candidates), strict=True):
        if keep:
            writer.write(block)
    writer.finish()
    return assemble(original, canvas, media_type="text/html", stated=_stated(layout, writer, text))


def _stated(layout: Layout, writer: PageWriter, text: str) -> Stated:
    words = writer.canvas.text
    heads = (BlockKind.TITLE, BlockKind.HEADING)
    lines = [words[b.span.start : b.span.end] for b in writer.canvas.blocks if b.kind not in heads]
    stated = read_metadata(layout, text, words=words, lines=head_datings(lines))
    title = writer.title or stated.title or page_title(layout, text)
    return Stated(
        title=title,
        source=stated.source,
        url=stated.url,
        language=stated.language,
        datings=stated.datings,
        more=stated.more,
    )


def _candidate(block: PageBlock, words: str) -> Candidate:
    return Candidate(
        words=words,
        kind=block.kind,
        boiler=block.boiler,
        article=block.article,
        linked=block.linked,
        table=block.table,
        level=block.level,
        term=block.term,
        own=block.own,
    )


def _is_article(text: str) -> bool:
    """Whether all of a text is one article: a fragment of a page that marks no part of it as the article."""
    return not (WHOLE.search(text, 0, HEAD) or _ARTICLE.search(text))


def _unlaid(text: str, block: PageBlock) -> list[PageBlock]:
    """A row of a table that only serves layout as the paragraphs of its cells; any other block as it is."""
    if block.kind is not BlockKind.TABLE_ROW or all(_size(text, part) <= _LONG_CELL for part in block.parts):
        return [block]
    paragraphs = [piece for part in block.parts for piece in _at_breaks(part)]
    return [PageBlock(BlockKind.PARAGRAPH, [piece], boiler=block.boiler, article=block.article) for piece in paragraphs]


def _size(text: str, part: Part) -> int:
    return sum(len(text[start:end].strip()) for start, end in part.runs)


def _at_breaks(part: Part) -> list[Part]:
    pieces = [Part()]
    for run in part.runs:
        if run[0] == run[1]:
            pieces.append(Part())
        else:
            pieces[-1].runs.append(run)
    return [piece for piece in pieces if piece.runs]


def _too_long(name: str, length: int) -> Issue:
    return Issue(
        code="line-too-long", message="a paragraph of the page is too long to be read", document=name, span=Span(0, 0),
        expected=f"at most {LONGEST_LINE} characters", seen=f"{length} characters", lost=True,
    )  # fmt: skip
