"""Pairs of documents that share wording, found without holding all wordings in memory at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from musterbook.lineage.candidates import candidate_pairs
from musterbook.lineage.groups import joined
from musterbook.lineage.relations import related
from musterbook.lineage.texts import Text

Kinship: TypeAlias = Mapping[tuple[str, str], int]
"""How many runs of words two documents share, by their ids, the lesser first."""


def copied_pairs(texts: Sequence[Text]) -> dict[tuple[str, str], int]:
    """The pairs of documents that share enough wording to be related; `texts` in order of id."""
    pairs = list(candidate_pairs([text.prints for text in texts]))
    found = {}
    for first, second, alike in _compared(texts, _by_set(pairs)):
        found[texts[first].document.id, texts[second].document.id] = alike
    return found


def _by_set(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The pairs in their order, set after set of those that hang together."""
    of = {number: place for place, members in enumerate(joined(pairs)) for number in members}
    sets = defaultdict(list)
    for pair in pairs:
        sets[of[pair[0]]].append(pair)
    yield from sets.values()


def _compared(texts: Sequence[Text], sets: Iterable[list[tuple[int, int]]]) -> Iterator[tuple[int, int, int]]:
    """The related pairs with the runs that they share. What a text holds is forgotten when its last pair is done."""
    for pairs in sets:
        for first, of_first in groupby(pairs, key=itemgetter(0)):
            for _, second in of_first:
                if alike := related(texts[first], texts[second]):
                    yield first, second, alike
            texts[first].forget()
        for _, second in pairs:
            texts[second].forget()
