"""A line: a run of words as a string of symbols, of which patterns make fewer and larger ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`codes`: one character a symbol; `places`: the words [first, last) that each symbol stands for."""

    codes: str
    places: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, codes: str) -> "Line":
        """A line in which each word is a symbol."""
        return cls(codes, [(at, at + 1) for at in range(len(codes))])

    def reduced(self, pattern: re.Pattern[str], label: str) -> "Line":
        """The line with one symbol for each match; for its first group where the pattern has groups."""
        group = min(pattern.groups, 1)
        spans = [span for found in pattern.finditer(self.codes) if (span := found.span(group))[0] < span[1]]
        if not spans:
            return self
        codes: list[str] = []
        places: list[tuple[int, int]] = []
        done = 0
        for first, last in spans:
            codes += (self.codes[done:first], label)
            places += self.places[done:first]
            places.append((self.places[first][0], self.places[last - 1][1]))
            done = last
        return Line("".join((*codes, self.codes[done:])), [*places, *self.places[done:]])
