"""Fingerprints: a stable sample of a text's five-word runs, and when two texts share enough of them.

After the sampling of hashes modulo a number in Manber's 'Finding similar files' (1994). News is
copied in cuts and quotes, so what counts is containment, the part of one text that stands in the
other; resemblance of whole texts misses both.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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

LEAST_PAIRS = 4
"""Pairs of names and numbers that make two texts worth an alignment: translations of 100 words share eight and more,
two reports of one event one to fifteen."""

TOLD_RARE = 0.15
"""And the part of the smaller text's pairs that they must be: translations share half of them, of which some are
common."""

TOLD_SHARE = 0.3
"""The part of them that does where many texts hold them."""


@dataclass(frozen=True, slots=True)
class Family:
    """Fingerprints of one kind. `size`: how many of a text's count; `worth_comparing`: whether two texts share enough,
    given the shared ones that few texts hold, those that many hold and link neighbours only, and the size of the
    smaller.
    """

    number: int
    size: Callable[[Iterable[int]], int]
    worth_comparing: Callable[[int, int, int], bool]


def fingerprints(grams: Sequence[bytes]) -> Prints:
    """The hashes of the sampled runs, of all runs in a short text; equal on every machine."""
    hashes = set(map(crc32, grams))
    return array("I", sorted(hashes if len(grams) < SHORT_GRAMS else _sampled(hashes)))


def _sampled(hashes: Iterable[int]) -> list[int]:
    return [one for one in hashes if not one % SAMPLE]


WORDING = Family(
    number=0,
    size=lambda prints: len(_sampled(prints)),
    worth_comparing=lambda rare, stock, least: rare > LEAST_SHARE * least or rare + stock > STOCK_SHARE * least,
)
"""Runs of words, sampled in a text that is not short."""

TELLING = Family(
    number=1,
    size=lambda prints: sum(1 for _ in prints),
    worth_comparing=lambda rare, stock, least: (
        rare >= max(LEAST_PAIRS, TOLD_RARE * least) or rare + stock >= max(LEAST_PAIRS, TOLD_SHARE * least)
    ),
)
"""Pairs of names and numbers that a sentence tells together, in whatever language."""
