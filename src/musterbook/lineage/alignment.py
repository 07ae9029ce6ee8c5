"""How much of two texts is told sentence by sentence in one order: what a translation keeps and another's report does
not.

Sentences are aligned as Gale and Church aligned them ('A program for aligning sentences in bilingual corpora', 1993):
one with one, one with two or three, two with two, or with none, in order. Beads are weighed by the marks that their
sides share and not by length, so that a text which follows another for a while is told from one on the same event.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import sqrt
from typing import TypeAlias

from musterbook.lineage.marks import Marked, is_number

Bag: TypeAlias = "Counter[str]"

Run: TypeAlias = "tuple[Bag, float]"
"""Sentences as one, with their weight."""

Way: TypeAlias = tuple[float, float, float, float]
"""An alignment as far as it has come: its gain, the weight shared, and the weight covered of either text."""

BEADS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
"""How many sentences of either text may tell the same."""

BAND = 12
"""Sentences by which a text may run ahead of, or behind, its share of the other, beside a tenth of their number."""

MOST_SENTENCES = 150
"""Of a longer text several sentences are taken as one."""

MOST_MARKS = 600
"""Names and numbers whose order is compared."""

LIKE = 0.25
"""How far the sides of a bead must be alike for the one to tell the other: twice what they share by the weight of both.
"""

NUMBER, DIGIT, NAME, WORD = 3.0, 1.5, 2.0, 1.0
"""What a mark weighs: numbers and names single out a text, words of the field do not. Divided by the root of how many
sentences hold it."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How much of two texts is told alike, 0 to 1. `first` and `second`: the part of either text's weight that aligned
    sentences share. `covered`: the part of the text that has less of it that stands in sentences of which a counterpart
    tells a good part (`LIKE`).
    """

    first: float = 0.0
    second: float = 0.0
    covered: float = 0.0


def align(first: Marked, second: Marked, least: float = 0.0) -> Alignment:
    """The alignment of two texts, of long ones by runs of sentences; nothing where either leaves no mark, or where what
    they have in common, in whatever order, is less than the part `least` of the larger.
    """
    weights = _weights(first, second)
    if _in_common(first, second, weights) < least:
        return Alignment()
    together = -(-max(len(first.sentences), len(second.sentences)) // MOST_SENTENCES)
    one, other = (_Side(_runs(text.sentences, together), weights) for text in (first, second))
    if not min(one.total, other.total):
        return Alignment()
    _, shared, *covered = _best(one, other, weights)
    parts = shared / one.total, shared / other.total, min(covered[0] / one.total, covered[1] / other.total)
    return Alignment(*(min(part, 1.0) for part in parts))


def _in_common(first: Marked, second: Marked, weights: Mapping[str, float]) -> float:
    """The part of the larger text's weight that the other has too, in whatever order."""
    small, large = sorted((first.whole, second.whole), key=len)
    shared = sum(weights[mark] * min(count, large[mark]) for mark, count in small.items() if mark in large)
    totals = (sum(weights[mark] * count for mark, count in whole.items()) for whole in (small, large))
    return shared / (max(totals) or 1.0)


def _runs(sentences: Sequence[Bag], size: int) -> Sequence[Bag]:
    """The sentences, `size` in one."""
    if size <= 1:
        return sentences
    runs: list[Bag] = []
    for start in range(0, len(sentences), size):
        runs.append(Counter())
        for sentence in sentences[start : start + size]:
            runs[-1].update(sentence)
    return runs


def in_order(first: Marked, second: Marked) -> float:
    """Of the names and numbers that two texts have in common, the part that stands in one order in both; 1 where there
    are none. Of long texts the first are taken.
    """
    told = ((mark for strong in text.strong for mark in strong) for text in (first, second))
    one, other = (list(islice(marks, MOST_MARKS)) for marks in told)
    common = sum((Counter(one) & Counter(other)).values())
    row = [0] * (len(other) + 1)
    for mark in one:
        before, row = row, [0]
        for place, found in enumerate(other):
            row.append(before[place] + 1 if found == mark else max(before[place + 1], row[-1]))
    return row[-1] / common if common else 1.0


def _weights(first: Marked, second: Marked) -> dict[str, float]:
    holding = Counter(mark for sentence in (*first.sentences, *second.sentences) for mark in sentence)
    names = first.names | second.names
    return {mark: _weight(mark, names) / sqrt(count) for mark, count in holding.items()}


def _weight(mark: str, names: frozenset[str]) -> float:
    if is_number(mark):
        return NUMBER if len(mark) > 1 else DIGIT
    return NAME if mark in names and not mark.startswith("=") else WORD


class _Side:
    """A text's sentences, and its runs of up to three sentences that end at each place, with their weights."""

    def __init__(self, sentences: Sequence[Bag], weights: Mapping[str, float]) -> None:
        self.length = len(sentences)
        self.runs: dict[tuple[int, int], Run] = {}
        for size in (1, 2, 3):
            for end in range(size, self.length + 1):
                bag: Bag = Counter()
                for sentence in sentences[end - size : end]:
                    bag.update(sentence)
                self.runs[end, size] = bag, sum(weights[mark] * count for mark, count in bag.items())
        self.total = sum(self.runs[end, 1][1] for end in range(1, self.length + 1))


def _best(first: _Side, second: _Side, weights: Mapping[str, float]) -> Way:
    """The alignment of the greatest gain."""
    best: dict[tuple[int, int], Way] = {}
    for one in range(first.length + 1):
        for other in _band(one, first.length, second.length):
            ways = [best[way] for way in ((one - 1, other), (one, other - 1)) if way in best]
            for left, right in BEADS:
                before = best.get((one - left, other - right))
                if before is not None:
                    ways.append(_bead(before, (first.runs[one, left], second.runs[other, right]), weights))
            best[one, other] = max(ways, default=(0.0, 0.0, 0.0, 0.0))
    return best[first.length, second.length]


def _band(place: int, length: int, width: int) -> Iterable[int]:
    middle, reach = place * width // length, BAND + width // 10
    return range(max(middle - reach, 0), min(middle + reach, width) + 1)


def _bead(before: Way, sides: tuple[Run, Run], weights: Mapping[str, float]) -> Way:
    """An alignment with one bead more: what its sides share counts as far as they are alike."""
    one, other = sides
    (small, large) = (one[0], other[0]) if len(one[0]) < len(other[0]) else (other[0], one[0])
    shared = sum(weights[mark] * min(count, large[mark]) for mark, count in small.items() if mark in large)
    like = 2 * shared / (one[1] + other[1])
    told = (one[1], other[1]) if like >= LIKE else (0.0, 0.0)
    return before[0] + shared * like, before[1] + shared, before[2] + told[0], before[3] + told[1]
