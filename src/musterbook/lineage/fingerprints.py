"""Fingerprints: a stable sample of a text's five-word runs, and the pairs of texts that share some.

After the sampling of hashes modulo a number in Manber's 'Finding similar files' (1994). News is
copied in cuts and quotes, so what counts is containment, the part of one text that stands in the
other; resemblance of whole texts misses both.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from musterbook.lineage.words import Wording

SAMPLE = 4
"""One run of five words in four is kept: a quarter of the work, and quotes of three sentences still found."""

SHORT_GRAMS = 76
"""A text of fewer runs (80 words) keeps them all."""

MOST_DOCUMENTS = 30
"""A fingerprint that stands in more documents is a stock phrase, or the text of a large group."""

LEAST_SHARE = 0.05
"""Of the fingerprints of the smaller text, the part that makes a pair worth an exact comparison: half
of what relates two texts, as the sample strays."""

STOCK_SHARE = 0.5
"""The same part where stock phrases are counted in."""


def fingerprints(wording: Wording) -> frozenset[int]:
    """Hashes of the sampled runs, of all runs in a short text; equal on every machine."""
    grams = wording.grams()
    hashes = map(crc32, grams)
    return frozenset(hashes) if len(grams) < SHORT_GRAMS else frozenset(h for h in hashes if not h % SAMPLE)


def candidate_pairs(prints: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, of texts that share enough fingerprints to be compared word by word.

    Stock phrases relate only neighbours in the given order, so a group of a thousand copies costs a
    thousand pairs and not half a million; give the texts in an order of their own content.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for number, hashes in enumerate(prints):
        for one in hashes:
            holders[one].append(number)
    sampled = [sum(1 for h in hashes if not h % SAMPLE) for hashes in prints]
    rare, stock = _shared(holders)
    for pair in sorted(rare.keys() | stock.keys()):
        least = min(sampled[pair[0]], sampled[pair[1]])
        alike = rare.get(pair, 0)
        if alike > LEAST_SHARE * least or alike + stock.get(pair, 0) > STOCK_SHARE * least:
            yield pair


def _shared(holders: dict[int, list[int]]) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """How many rare and how many stock fingerprints each pair shares."""
    rare: dict[tuple[int, int], int] = defaultdict(int)
    stock: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in holders.values():
        if len(numbers) > MOST_DOCUMENTS:
            for pair in pairwise(numbers):
                stock[pair] += 1
        elif len(numbers) > 1:
            for place, first in enumerate(numbers):
                for second in numbers[place + 1 :]:
                    rare[first, second] += 1
    return rare, stock
