"""Translations: texts in two languages that tell the same numbers and names in the same order.

No dictionary is used. Numbers written in digits and names spelled alike survive translation, and two
independent reports of one event do not give them in one order; a translation that spells its numbers
out, or changes its script, is not found.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from musterbook.base.copies import Edge, Relation
from musterbook.lineage.sections import matter
from musterbook.lineage.texts import Text
from musterbook.lineage.words import words_of

LEAST_NUMBERS = 6
"""Fewer numbers in common, or fewer than four different ones, are no evidence."""

LEAST_DIFFERENT = 4

LEAST_NAMES = 6
"""Fewer names in common are no evidence."""

ALIGNED_NUMBERS = 0.75
"""The part of both texts' numbers that must align."""

ALIGNED_NAMES = 0.6
"""The part of the names found in both texts that must align."""

MOST_DOCUMENTS = 30
"""A number that stands in more documents singles out no pair."""

_NUMBER = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_NAME = re.compile(r"(?<=[^.!?:»”\"\n] )[^\W\d_a-z][^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class _Signature:
    """What survives translation, in order: `numbers` in digits without separators; `names`, the
    capitalised words inside sentences, folded.
    """

    text: Text
    numbers: tuple[str, ...]
    names: tuple[str, ...]


def translated_pairs(texts: Sequence[Text], copied: Container[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of ids, the lesser first, of documents of which one translates the other.

    `texts` in order of id. `copied`: pairs that share wording, which are no translations.
    """
    if len({text.document.language for text in texts}) <= 1:
        return []
    pairs = _candidates([_signature(text) for text in texts])
    found = [(a.text.document.id, b.text.document.id) for a, b in pairs if _translates(a, b)]
    return [pair for pair in found if pair not in copied]


def translation(later: Text, earlier: Text) -> Edge:
    """The edge from a translation to its original; `share`: the part of its numbers that align."""
    mine, theirs = _signature(later).numbers, _signature(earlier).numbers
    part = _aligned(mine, theirs) / len(mine) if mine else 0.0
    return Edge(source=later.document.id, target=earlier.document.id, relation=Relation.TRANSLATION_OF, share=part)


def _candidates(signatures: Sequence[_Signature]) -> Iterator[tuple[_Signature, _Signature]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(signatures):
        for number in set(one.numbers):
            holders[number].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= MOST_DOCUMENTS:
            shared.update(combinations(places, 2))
    for (first, second), count in sorted(shared.items()):
        a, b = signatures[first], signatures[second]
        if count >= LEAST_DIFFERENT and a.text.document.language != b.text.document.language:
            yield a, b


def _translates(first: _Signature, second: _Signature) -> bool:
    common = _aligned(first.numbers, second.numbers)
    if common < max(LEAST_NUMBERS, ALIGNED_NUMBERS * max(len(first.numbers), len(second.numbers))):
        return False
    both = set(first.names) & set(second.names)
    mine = [name for name in first.names if name in both]
    theirs = [name for name in second.names if name in both]
    return _aligned(mine, theirs) >= max(LEAST_NAMES, ALIGNED_NAMES * min(len(mine), len(theirs)))


def _aligned(first: Sequence[str], second: Sequence[str]) -> int:
    """How many items of the two sequences align in order; the same whichever comes first."""
    one, other = sorted((tuple(first), tuple(second)))
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


def _signature(text: Text) -> _Signature:
    told = "\n".join(text.document.quote(block.span) for block in matter(text.document))
    numbers = tuple(re.sub(r"\D", "", found) for found in _NUMBER.findall(told))
    names = tuple("".join(words_of(found)) for found in _NAME.findall(told) if found[0].isupper())
    return _Signature(text, numbers, names)
