"""Pairs of documents that share wording or tell the same in other words, found without holding all texts' words at
once.

Each pair is judged by its two texts alone, whatever else is given; the index only decides which pairs are judged.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from musterbook.base.kinship import Kinship, Pair
from musterbook.lineage.candidates import candidate_pairs
from musterbook.lineage.fingerprints import TELLING, WORDING
from musterbook.lineage.groups import joined
from musterbook.lineage.relations import related, shares_of
from musterbook.lineage.texts import Text
from musterbook.lineage.translation import told_alike

REWRITTEN = 0.5
"""Where less of both texts is the same, the one may be a rewrite of the other that kept some wording."""

REWORDED = 0.2
"""The part of both texts that a rewrite must tell in other words, beyond what it keeps: an excerpt does not."""

Judge: TypeAlias = Callable[[Text, Text], Kinship | None]


def kin_pairs(texts: Sequence[Text]) -> dict[Pair, Kinship]:
    """The pairs of documents of which one rests on the other, whichever it be; `texts` in order of id."""
    alike = candidate_pairs([text.prints for text in texts], WORDING)
    found = dict(_judged(texts, list(alike), shared_wording))
    told = candidate_pairs([text.mark_prints for text in texts], TELLING)
    ids = [text.document.id for text in texts]
    left = [(first, second) for first, second in told if (ids[first], ids[second]) not in found]
    return found | dict(_judged(texts, left, told_in_other_words))


def kinship(first: Text, second: Text, *, wording: bool, telling: bool) -> Kinship | None:
    """How two texts are kin, by what of them is worth comparing; None where they are not. The first in order of id."""
    found = shared_wording(first, second) if wording else None
    return told_in_other_words(first, second) if found is None and telling else found


def shared_wording(first: Text, second: Text) -> Kinship | None:
    """What two texts share word by word, None where that is too little; a rewrite that keeps some wording is one."""
    alike = related(first, second)
    if not alike:
        return None
    shares = shares_of(first, second, alike)
    if max(shares) < REWRITTEN:
        told = told_in_other_words(first, second)
        if told is not None and min(told.first, told.second) >= max(shares) + REWORDED:
            return told
    return Kinship(*shares)


def told_in_other_words(first: Text, second: Text) -> Kinship | None:
    """What two texts tell alike, sentence by sentence; None where that is too little."""
    found = told_alike(first, second)
    return None if found is None else Kinship(found.first, found.second, told=True)


def _judged(texts: Sequence[Text], pairs: Sequence[tuple[int, int]], judge: Judge) -> Iterator[tuple[Pair, Kinship]]:
    """The pairs that are kin. What a text holds is forgotten when the last of its pairs is done."""
    for hanging_together in _by_set(pairs):
        for first, of_first in groupby(hanging_together, key=itemgetter(0)):
            for _, second in of_first:
                if (kinship := judge(texts[first], texts[second])) is not None:
                    yield (texts[first].document.id, texts[second].document.id), kinship
            texts[first].forget()
        for _, second in hanging_together:
            texts[second].forget()


def _by_set(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The pairs in their order, set after set of those that hang together."""
    of = {number: place for place, members in enumerate(joined(pairs)) for number in members}
    sets = defaultdict(list)
    for pair in pairs:
        sets[of[pair[0]]].append(pair)
    yield from sets.values()
