"""The reader of wikitext: articles as editors write them, and scrapes of them."""

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.assemble import Stated, assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.reader import Original
from musterbook.collect.wikitext.blocks import BlockWriter
from musterbook.collect.wikitext.scan import scan

_MOST_ISSUES = 20
"""Unclosed marks that are told one by one; a count tells of the rest."""


def read_article(original: Original) -> Outcome[Document]:
    """The article with its blocks and citations."""
    found = scan(original.text)
    canvas = Canvas(original.text)
    writer = BlockWriter(original.text, found, canvas)
    writer.write()
    stated = Stated(title=writer.title)
    issues = tuple(_unclosed(original, found.unmatched))
    return assemble(original, canvas, media_type="text/x-wiki", stated=stated, issues=issues)


def _unclosed(original: Original, unmatched: list[Span]) -> list[Issue]:
    more = len(unmatched) - _MOST_ISSUES
    rest = f"; {more} more are not listed" if more > 0 else ""
    return [_unclosed_mark(original, span, rest) for span in unmatched[:_MOST_ISSUES]]


def _unclosed_mark(original: Original, span: Span, rest: str) -> Issue:
    line = original.text.count("\n", 0, span.start) + 1
    return Issue(
        code="unclosed-markup",
        message=f"a mark on line {line} has no counterpart and is read as text{rest}",
        document=original.name,
        span=span,
        seen=original.text[span.start : span.end][:40],
    )
