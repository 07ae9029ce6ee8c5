"""One more document in an index of many: what it is kin to, and what its coming changes among the others.

It gives what tracing all documents at once would give. A new document shares fingerprints with those that hold them
already. Where a fingerprint becomes that of too many documents by its coming, and where it comes between two neighbours
that a common fingerprint links, those may be kin no more: such pairs are counted anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from musterbook.base.copies import Edge
from musterbook.base.kinship import Index, Indexed, Kinship, Known, Pair
from musterbook.lineage.citing import cited
from musterbook.lineage.fingerprints import MOST_DOCUMENTS, TELLING, WORDING, Family
from musterbook.lineage.kinship import kinship
from musterbook.lineage.reading import NAMED, NAMES, known_of, prints_of
from musterbook.lineage.texts import Text


class Growing:
    """An index with documents that are being added to it: `known`, `kin` and `cites` as they come to stand, `prints` of
    the new documents alone.
    """

    def __init__(self, index: Index, indexed: Indexed, texts: Mapping[str, Text]) -> None:
        self.known: dict[str, Known] = dict(indexed.documents)
        self.kin: dict[Pair, Kinship] = {pair: one.kinship for pair, one in indexed.kin.items()}
        self.cites: set[Edge] = set(indexed.cites)
        self.prints: dict[str, tuple[Sequence[int], ...]] = {}
        self._texts = texts
        self._holders = _Holders(index)

    def admit(self, text: Text) -> None:
        """Adds one document."""
        own = text.document.id
        self.known[own], self.prints[own] = known_of(text), prints_of(text)
        candidates, suspects = {}, set()
        for family in (WORDING, TELLING):
            shared, doubtful = self._shared(own, family)
            candidates[family] = {
                other for other, counts in shared.items() if self._worth((own, other), family, counts)
            }
            suspects |= doubtful
        self._holders.add(own, self.prints[own])
        for other in candidates[WORDING] | candidates[TELLING]:
            self._judge(_pair(own, other), wording=other in candidates[WORDING], telling=other in candidates[TELLING])
        for pair in suspects & self.kin.keys():
            del self.kin[pair]
            self._judge(
                pair, **{name: self._still(pair, of) for name, of in (("wording", WORDING), ("telling", TELLING))}
            )
        self.cites |= set(self._citing(text))

    def _shared(self, own: str, family: Family) -> tuple[dict[str, tuple[int, int]], set[Pair]]:
        """How many rare and stock fingerprints each other document shares, and the pairs that share fewer now."""
        rare: defaultdict[str, int] = defaultdict(int)
        stock: defaultdict[str, int] = defaultdict(int)
        suspects: set[Pair] = set()
        for one in self.prints[own][family.number]:
            holders = self._holders.first(family.number, one)
            if len(holders) < MOST_DOCUMENTS:
                for other in holders:
                    rare[other] += 1
                continue
            before, after = beside = self._holders.beside(family.number, one, own)
            for other in filter(None, beside):
                stock[other] += 1
            if len(holders) == MOST_DOCUMENTS:
                suspects |= set(combinations(holders, 2))
            elif before and after:
                suspects.add((before, after))
        return {other: (rare[other], stock[other]) for other in rare.keys() | stock.keys()}, suspects

    def _worth(self, pair: Pair, family: Family, counts: tuple[int, int]) -> bool:
        least = min(self.known[one].sizes[family.number] for one in pair)
        return family.worth_comparing(*counts, least)

    def _judge(self, pair: Pair, *, wording: bool, telling: bool) -> None:
        first, second = (self._texts[one] for one in pair)
        found = kinship(first, second, wording=wording, telling=telling)
        if found is not None:
            self.kin[pair] = found
        for text in (first, second):
            text.forget()

    def _still(self, pair: Pair, family: Family) -> bool:
        """Whether two documents of the index are worth comparing as it stands now."""
        first, second = (set(self._texts[one].family(family.number)) for one in pair)
        rare = stock = 0
        for one in first & second:
            if len(self._holders.first(family.number, one)) <= MOST_DOCUMENTS:
                rare += 1
            else:
                stock += self._holders.beside(family.number, one, pair[0])[1] == pair[1]
        return self._worth(pair, family, (rare, stock))

    def _citing(self, text: Text) -> Iterator[Edge]:
        _, _, names, told = self.prints[text.document.id]
        others = (self._texts[one] for one in self._holders.of_any(NAMES, told))
        yield from cited(text, others)
        for one in self._holders.of_any(NAMED, names):
            yield from cited(self._texts[one], [text])


class _Holders:
    """Who holds a fingerprint: of the index, and of the documents that are being added."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: dict[tuple[int, int], Sequence[str]] = {}
        self._added: defaultdict[tuple[int, int], list[str]] = defaultdict(list)

    def first(self, family: int, one: int) -> list[str]:
        """The first holders in order of id, one more than makes a stock phrase at the most."""
        key, limit = (family, one), MOST_DOCUMENTS + 1
        if key not in self._kept:
            self._kept[key] = self._index.holders(family, one, limit)
        return sorted([*self._kept[key], *self._added.get(key, ())])[:limit]

    def beside(self, family: int, one: int, document: str) -> tuple[str, str]:
        """The nearest holders before and after a document, '' where there is none."""
        before, after = self._index.beside(family, one, document)
        added = self._added.get((family, one), ())
        earlier = [before, *(other for other in added if other < document)]
        later = filter(None, [after, *(other for other in added if other > document)])
        return max(earlier), min(later, default="")

    def of_any(self, family: int, prints: Iterable[int]) -> list[str]:
        """All holders of any of the fingerprints."""
        found: set[str] = set()
        for one in prints:
            found.update(self._index.holders(family, one, ALL), self._added.get((family, one), ()))
        return sorted(found)

    def add(self, document: str, prints: Sequence[Sequence[int]]) -> None:
        """Counts one more holder of each of its fingerprints."""
        for family, own in enumerate(prints):
            for one in own:
                self._added[family, one].append(document)


ALL = 1_000_000
"""More holders than any name has."""


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
