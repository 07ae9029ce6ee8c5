"""The reader of wikitext: articles as editors write them, and scrapes of them."""

import re

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.assemble import Stated, assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.reader import Original
from musterbook.collect.wikitext.blocks import BlockWriter
from musterbook.collect.wikitext.scan import scan

_SIGNS = (
    ("{", re.compile(r"\{\{\s*[Cc]it[ae][^{}|\n]*\|"), 3.0),
    ("{", re.compile(r"\{\{\s*(?:[Ii]nfobox|[Ff]icha)"), 6.0),
    ("{", re.compile(r"\{\{[^{}\n]{2,200}"), 1.0),
    ("[", re.compile(r"\[\[[^\[\]\n]{2,200}\]\]"), 1.0),
    ("=", re.compile(r"(?m)^={2,5}[^=\n]+={2,5}\s*$"), 3.0),
    ("{", re.compile(r"(?m)^\{\|"), 4.0),
    ("'''", re.compile(r"'''[^'\n]+'''"), 2.0),
    ("<", re.compile(r"<ref[ >/]"), 3.0),
)
"""What there is no sign without, which is found far faster; the sign; and what it weighs."""
_SURE = 6.0
"""Weight of signs at which a text is surely wikitext; one infobox or two references are enough."""
_CERTAIN = 5 * _SURE
"""Weight at which no other reader need be asked."""
_SAMPLE = 200_000
"""Characters that are looked at for signs."""
_MOST_SIGNS = 50
_MOST_ISSUES = 20
"""Unclosed marks that are told one by one; a count tells of the rest."""


class WikitextReader:
    """Reads wikitext, whole or as scrapes leave it."""

    name = "wikitext"

    def takes(self, original: Original) -> float:
        """By its signs: templates, links, headings, references."""
        sample = original.text[:_SAMPLE]
        weight = sum(_weigh(pattern, sample) * each for letters, pattern, each in _SIGNS if letters in sample)
        if weight >= _CERTAIN:
            return 0.95
        return min(weight / _SURE, 1.0) * 0.9 if weight >= _SURE / 2 else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The article with its blocks and citations."""
        found = scan(original.text)
        canvas = Canvas(original.text)
        writer = BlockWriter(original.text, found, canvas)
        writer.write()
        stated = Stated(title=writer.title)
        issues = tuple(_unclosed(original, found.unmatched))
        return assemble(original, canvas, media_type="text/x-wiki", stated=stated, issues=issues)


def _weigh(pattern: re.Pattern[str], sample: str) -> int:
    count = 0
    for _ in pattern.finditer(sample):
        count += 1
        if count >= _MOST_SIGNS:
            break
    return count


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
