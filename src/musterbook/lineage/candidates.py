"""Pairs of texts that share enough fingerprints to be compared, found among many texts at once.

An inverted index in flat arrays: a million short texts need some hundred megabytes, where lists and sets of
Python's own would need tens of gigabytes.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from musterbook.lineage.fingerprints import MOST_DOCUMENTS, SAMPLE, Family, Prints

PARTS = 64
"""The fingerprints are sorted in so many parts, so that Python's own numbers stand in memory for one part only."""

WORD = 32
"""Bits of a fingerprint, and of a text's number."""


def candidate_pairs(prints: Sequence[Prints], family: Family) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, in order, of texts that are worth an exact comparison.

    Stock phrases relate only neighbours in the given order, so a group of a thousand copies costs a
    thousand pairs and not half a million; give the texts in an order of their own content.
    """
    held = _Held(prints)
    sizes = array("I", map(family.size, prints))
    for first in range(len(prints)):
        rare, stock = held.after(first)
        for second in sorted(rare.keys() | stock.keys()):
            alike = rare.get(second, 0), stock.get(second, 0)
            if family.worth_comparing(*alike, min(sizes[first], sizes[second])):
                yield first, second


class _Held:
    """Which texts hold each fingerprint that more than one holds: `_holders` in order, cut at `_starts`, and for
    each text the numbers of its cuts.
    """

    def __init__(self, prints: Sequence[Prints]) -> None:
        self._holders, self._starts = array("I"), array("Q", [0])
        cuts = array("Q")
        for holders in _shared(prints):
            cuts.extend(number << WORD | len(self._starts) - 1 for number in holders)
            self._holders.extend(holders)
            self._starts.append(len(self._holders))
        self._cuts = array("I", bytes(4 * len(cuts)))
        self._first = array("Q", bytes(8 * (len(prints) + 1)))
        self._place(cuts, prints)

    def _place(self, cuts: Prints, prints: Sequence[Prints]) -> None:
        """Sorts the cuts by text, counting first, in place of a sort that would hold them all as numbers."""
        counts = array("I", bytes(4 * (len(prints) + 1)))
        for packed in cuts:
            counts[packed >> WORD] += 1
        for number, count in enumerate(counts[:-1]):
            self._first[number + 1] = self._first[number] + count
        free = array("Q", self._first)
        for packed in cuts:
            number = packed >> WORD
            self._cuts[free[number]] = packed & (1 << WORD) - 1
            free[number] += 1

    def after(self, number: int) -> tuple[dict[int, int], dict[int, int]]:
        """How many rare and how many stock fingerprints each later text shares with this one."""
        rare: dict[int, int] = {}
        stock: dict[int, int] = {}
        for cut in self._cuts[self._first[number] : self._first[number + 1]]:
            start, end = self._starts[cut], self._starts[cut + 1]
            place = bisect_right(self._holders, number, start, end)
            if end - start > MOST_DOCUMENTS:
                for other in self._holders[place : min(place + 1, end)]:
                    stock[other] = stock.get(other, 0) + 1
            else:
                for other in self._holders[place:end]:
                    rare[other] = rare.get(other, 0) + 1
        return rare, stock


def _shared(prints: Sequence[Prints]) -> Iterator[list[int]]:
    """For each fingerprint that several texts hold, those texts in order."""
    parts = [array("Q") for _ in range(PARTS)]
    for number, hashes in enumerate(prints):
        for one in hashes:
            parts[one // SAMPLE % PARTS].append(one << WORD | number)
    while parts:
        ordered = [*sorted(parts.pop()), 1 << 2 * WORD]
        holders: list[int] = []
        for packed, following in pairwise(ordered):
            holders.append(packed & (1 << WORD) - 1)
            if packed >> WORD != following >> WORD:
                if len(holders) > 1:
                    yield holders
                holders = []
