"""One line of a claim file: a claim, or what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from musterbook.base.claim import Claim
from musterbook.base.span import Span

_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """`span`: the line in the decoded original, without white space around it. `fault`: why there is
    no claim, '' where there is one. `unknown`: fields that no claim has. `words`: the line as read.
    """

    span: Span
    words: str
    claim: Claim | None = None
    fault: str = ""
    unknown: tuple[str, ...] = field(default=())


def first_lines(text: str, most: int) -> Iterator[str]:
    """The first lines that hold anything, trimmed."""
    trimmed = (match[0].strip() for match in _LINE.finditer(text))
    return islice(filter(None, trimmed), most)


def lines(text: str) -> Iterator[tuple[Span, str]]:
    """The lines of a text that hold anything, trimmed, with their places."""
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Span(start, start + len(words)), words
