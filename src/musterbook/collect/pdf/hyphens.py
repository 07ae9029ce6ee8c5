"""Words broken at the end of a line: which hyphens were only for the break, and which belong to the word.

The document itself knows best: the word whole or with its hyphen elsewhere in it. Where it tells nothing, a hyphen
stays before a capital, beside a figure, in a word that has another hyphen, and with the parts of words
that `data/hyphens.yaml` names ('twenty-', '-led'); else it goes.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from musterbook.collect.knowledge import entries

HYPHENS = "-\u2010\u00ad\ufffe"
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST = re.compile(r"([\w'’-]*)[-\u2010\u00ad\ufffe]$")
_FIRST = re.compile(r"[\w'’]+(?:-\w+)*")


@cache
def _parts(place: str) -> frozenset[str]:
    return frozenset(word for entry in entries("hyphens") if entry["place"] == place for word in entry["words"])


class Hyphens:
    """Judges breaks by the words of one document."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._known: Counter[str] = Counter()
        for text in texts:
            self._known.update(_WORDS.findall(text.casefold()))

    def is_break(self, line: str, below: str) -> bool:
        """Whether a line ends in a hyphen that another line follows up at once."""
        return _LAST.search(line) is not None and line[-2:-1].isalnum() and below[:1].isalnum()

    def drops(self, line: str, below: str) -> bool:
        """Whether the hyphen at the end of a line is not part of the word that the next line goes on with."""
        if line.endswith("\u00ad"):
            return True
        before, after = _LAST.search(line), _FIRST.match(below)
        if before is None or after is None or not below[0].islower() or not line[-2:-1].isalpha():
            return False
        first, second = before[1].casefold(), after[0].casefold()
        whole, parted = self._known[first + second], self._known[f"{first}-{second}"]
        if whole or parted:
            return whole >= parted
        if "-" in first or "-" in second:
            return False
        doubled = second == "led" and first.endswith("l")
        return first not in _parts("before") and (doubled or second not in _parts("after"))
