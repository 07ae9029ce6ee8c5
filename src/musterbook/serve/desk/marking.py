"""Texts in pieces, of which some are marked: where words were found, and what surrounds a passage.

Nothing here is markup; templates mark the pieces and escape what is in them.
"""

import re
from dataclasses import dataclass

from musterbook.base.span import Span
from musterbook.serve.desk.folding import composed, folded
from musterbook.serve.desk.query import Query

AROUND = 140
"""Characters of a text that are shown on either side of what was found in it."""
_EDGE = 24
"""Characters that a cut moves at most so that it does not part a word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text, marked or not."""

    text: str
    marked: bool = False


def pieces(text: str, query: Query) -> list[Piece]:
    """A composed text with the words of a query marked."""
    if not query:
        return [Piece(text)]
    found, at = [], 0
    for hit in query.either.finditer(folded(text)):
        found += [Piece(text[at : hit.start()]), Piece(text[hit.start() : hit.end()], marked=True)]
        at = hit.end()
    return [one for one in (*found, Piece(text[at:])) if one.text]


def marked(text: str, query: Query) -> list[Piece]:
    """Any text with the words of a query marked."""
    return pieces(composed(text), query)


def passage(text: str, query: Query, at: int, *, around: int = AROUND) -> list[Piece]:
    """What stands in a composed text around a place, with the words of a query marked; cut ends are told by dots."""
    shown = cut(text, Span(max(0, at - around), min(len(text), at + around)))
    told = " ".join(text[shown.start : shown.end].split())
    before, after = "… " if shown.start else "", " …" if shown.end < len(text) else ""
    return pieces(f"{before}{told}{after}", query)


def cut(text: str, span: Span) -> Span:
    """The span, a little smaller where its ends would part words."""
    start, end = span.start, span.end
    if start > 0 and not text[start - 1].isspace():
        space = re.search(r"\s", text[start : min(start + _EDGE, end)])
        start += space.end() if space is not None else 0
    if end < len(text) and not text[end : end + 1].isspace():
        space_at = max(text.rfind(sign, max(end - _EDGE, start), end) for sign in (" ", "\n", "\t"))
        end = space_at if space_at > start else end
    return Span(start, max(start, end))
