"""Sentences: a block of text to the spans of its sentences.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number; scraped text
that lost the space after a stop ('in the capital.75 more landed') is cut there as well.
"""

import re
from collections.abc import Iterator

from musterbook.base.span import Span
from musterbook.extract.words.words import fold

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_INITIALS = re.compile(r"(?:^|[\s(«“\"'’])(?:[A-Z]\.)+$")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_LEADER = "...."
"""Dots that lead from a name to its figure."""
_OPENERS = "\"'“‘«([¿¡•-–—"


def split_sentences(text: str, block: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    """The spans of the sentences of text[block], without the white space around them."""
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if _ends(text, stop.start(), stop.end(), block, abbreviations):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, dot: int, after: int, block: Span, abbreviations: frozenset[str]) -> bool:  # noqa: PLR0917
    """Whether the stop at `dot`, with closing signs up to `after`, ends a sentence."""
    if after >= block.end:
        return True
    following = text[after]
    if not following.isspace():
        return _glued(text, dot, after)
    if text[dot] != ".":
        return True
    rest = text[after : min(after + 40, block.end)].lstrip()
    leads = rest[:1].isdigit() and text[dot:after].startswith(_LEADER)
    if leads or (rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in _OPENERS)):
        return False
    before = text[max(block.start, dot - 40) : dot + 1]
    if _INITIALS.search(before):
        return False
    word = _LAST_WORD.search(before[:-1])
    return word is None or fold(word[0]) not in abbreviations


def _glued(text: str, dot: int, after: int) -> bool:
    """Whether a stop without a space after it still ends a sentence: a word before, a new start behind."""
    if text[dot] != "." or after != dot + 1 or dot == 0:
        return False
    before, behind = text[max(0, dot - 4) : dot], text[after : after + 12]
    if not before[-1:].islower() or "." in before:
        return False
    return bool(re.match(r"\d+[ \u00a0]\w|[A-ZÀ-Þ][a-zà-ÿ]+ ", behind))
