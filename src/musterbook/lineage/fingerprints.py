"""Fingerprints: a stable sample of a text's five-word runs, and when two texts share enough of them.

After the sampling of hashes modulo a number in Manber's 'Finding similar files' (1994). News is
copied in cuts and quotes, so what counts is containment, the part of one text that stands in the
other; resemblance of whole texts misses both.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import TypeAlias
from zlib import crc32

Prints: TypeAlias = "array[int]"
"""Distinct hashes of 32 bits in rising order."""

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


def fingerprints(grams: Sequence[bytes]) -> Prints:
    """The hashes of the sampled runs, of all runs in a short text; equal on every machine."""
    hashes = set(map(crc32, grams))
    return array("I", sorted(hashes if len(grams) < SHORT_GRAMS else _sampled(hashes)))


def sampled(prints: Iterable[int]) -> int:
    """How many of a text's fingerprints belong to the sample: all of them in a text that is not short."""
    return len(_sampled(prints))


def worth_comparing(rare: int, stock: int, least: int) -> bool:
    """Whether two texts share enough to be compared word by word.

    `rare` and `stock`: shared fingerprints that few and that many documents hold; `least`: the sampled
    fingerprints of the smaller text.
    """
    return rare > LEAST_SHARE * least or rare + stock > STOCK_SHARE * least


def _sampled(hashes: Iterable[int]) -> list[int]:
    return [one for one in hashes if not one % SAMPLE]
