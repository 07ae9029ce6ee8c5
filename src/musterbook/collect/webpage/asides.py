"""Tells what stands among the blocks of an article and is none of it: pointers to other texts, pleas, credits."""

import re
from collections import defaultdict
from functools import cache

from musterbook.collect.knowledge import entries

_LONGEST_HEADING = 60
_LONGEST_LINE = 240
"""Characters beyond which a paragraph is more than a pointer or a plea."""
_LONGEST_NOTICE = 160
_LONGEST_CREDIT = 80
_DASHES = "*•>»-–—|[( \u00a0"
_CLOSING = "*•>»-–—|])(.:!?… \u00a00123456789"
_KEY = 3
"""Letters by which the wordings are sorted."""


@cache
def _wordings(role: str) -> dict[str, tuple[str, ...]]:
    """The wordings of a role by their first letters."""
    sorted_by: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries("page_asides"):
        if entry["role"] == role:
            for word in entry["words"]:
                sorted_by[word[:_KEY].casefold()].add(word.casefold())
    return {key: tuple(sorted(words)) for key, words in sorted_by.items()}


@cache
def _notice() -> re.Pattern[str]:
    words = {word for entry in entries("page_asides") if entry["role"] == "notice" for word in entry["words"]}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)", re.IGNORECASE)


def is_aside_heading(words: str) -> bool:
    """Whether a heading stands over links to other texts, or over a plea."""
    if len(words) > _LONGEST_HEADING:
        return False
    plain = words.strip(_CLOSING).casefold()
    known = _wordings("heading").get(plain[:_KEY], ())
    return plain in known or plain.partition(":")[0].rstrip() in known


def is_aside_line(words: str) -> bool:
    """Whether a line points to another text, asks for something, or tells of rights."""
    if len(words) > _LONGEST_LINE:
        return False
    return _opens("line", words) or (len(words) <= _LONGEST_NOTICE and _notice().search(words) is not None)


def is_credit(words: str) -> bool:
    """Whether a line tells no more than who made a picture."""
    return len(words) <= _LONGEST_CREDIT and _opens("credit", words)


def _opens(role: str, words: str) -> bool:
    """Whether a line opens with a wording, as whole words."""
    plain = words.lstrip(_DASHES)
    known = _wordings(role).get(plain[:_KEY].casefold())
    if known is None:
        return False
    plain = plain[:80].casefold()
    return any(
        plain.startswith(word) and not (word[-1].isalnum() and plain[len(word) : len(word) + 1].isalnum())
        for word in known
    )
