"""Tells headings from prose where a text carries no markup: scrapes, mirrors, mails.

A heading stands as a short line without a full stop, between prose or blank lines; a list of short
lines (an infobox, a table laid flat) is none.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from musterbook.collect.dates import parse_date
from musterbook.collect.knowledge import headings

_LONGEST = 90
"""Characters of the longest bare line that is taken for a heading."""
_MOST_WORDS = 14
_PROSE = 80
"""A line of so many characters is prose even without a full stop."""
_CLOSERS = "\"'”’»)]"
_STOPS = (".", "!", "?", ":", ";", ",", "…")
_REMEMBERED = 1_000
"""Lines that are remembered, for each is asked about several times while a document is read."""
_ITEM = re.compile(
    r"\s*(?:[-*•·–—▪▫■□●○◦‣►▶▸✓✔✅➢➤→»]\ufe0f?|\d{1,3}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\)|(?:[a-z]|[ivx]{2,4})\))\s+"
)


def item_start(line: str) -> int:
    """Where a list item's text starts, 0 where the line is none."""
    match = _ITEM.match(line)
    return 0 if match is None else match.end()


def is_prose(line: str) -> bool:
    """Whether a line reads as running text: it is long or ends a sentence."""
    stripped = line.strip()
    return len(stripped) > _PROSE or _is_closed(stripped)


def _is_closed(words: str) -> bool:
    """Whether words end with a stop, whatever closes behind it."""
    return words.rstrip(_CLOSERS).endswith(_STOPS)


@lru_cache(maxsize=_REMEMBERED)
def could_head(line: str) -> bool:
    """Whether a line, taken by itself, could be a heading; of list items only numbered capitals can."""
    stripped = line.strip()
    if not stripped or len(stripped) > _LONGEST or line[0].isspace():
        return False
    marker = item_start(line)
    if marker:
        return line[0].isdigit() and line[marker:].isupper()
    plain = stripped[0].isupper() or stripped[0].isdigit() or stripped[0] in "«“\"'¿¡"
    worded = len(stripped.split()) <= _MOST_WORDS and any(c.isalpha() for c in stripped)
    return plain and worded and not _is_closed(stripped.rstrip("?!")) and parse_date(stripped) is None


def runs_on(lines: Sequence[str], number: int) -> bool:
    """Whether the next line goes on in lower case, so that this one is the start of wrapped prose."""
    return number + 1 < len(lines) and lines[number + 1].lstrip()[:1].islower()


def is_apparatus(line: str) -> bool:
    """Whether a heading opens an article's apparatus (references, links)."""
    return line.strip().strip("=#:").strip().casefold() in headings()


def find_headings(lines: Sequence[str]) -> frozenset[int]:
    """The indexes of the lines that are headings."""
    return frozenset(number for number in range(len(lines)) if _is_heading(lines, number))


def _is_heading(lines: Sequence[str], number: int) -> bool:
    line = lines[number]
    if not could_head(line) or runs_on(lines, number):
        return False
    if is_apparatus(line):
        return True
    before = lines[number - 1] if number else ""
    if before.strip() and not is_prose(before) and not is_apparatus(before):
        return False
    below = next((other for other in lines[number + 1 : number + 4] if other.strip()), "")
    alone = not before.strip() and number + 1 < len(lines) and not lines[number + 1].strip()
    if below and ((alone and not line[0].isdigit()) or item_start(line)):
        return True
    return _carries(below) or (could_head(below) and _carries(_after(lines, number, below)))


def _carries(line: str) -> bool:
    return bool(line.strip()) and (is_prose(line) or bool(item_start(line)) or is_apparatus(line))


def _after(lines: Sequence[str], number: int, line: str) -> str:
    start = lines.index(line, number + 1) + 1
    return next((other for other in lines[start : start + 3] if other.strip()), "")
