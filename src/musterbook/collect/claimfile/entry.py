"""One line of a claim file: a claim, or what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

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


def lines(text: str) -> Iterator[tuple[Span, str]]:
    """The lines of a text that hold anything, trimmed, with their places."""
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Span(start, start + len(words)), words
