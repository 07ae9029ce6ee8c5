"""An index of lineage that is kept in memory, as the record keeps one in its tables, to trace what grows."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence

from musterbook.base.copies import Edge
from musterbook.base.kinship import Growth, Indexed, Kin, Known, Pair


class MemoryIndex:
    """Keeps what it is told; `grown`: how many documents each growth brought."""

    def __init__(self) -> None:
        self._clear()
        self.grown: list[int] = []

    def _clear(self) -> None:
        self.documents: dict[str, Known] = {}
        self.kin: dict[Pair, Kin] = {}
        self.cites: set[Edge] = set()
        self._holders: defaultdict[tuple[int, int], list[str]] = defaultdict(list)

    def indexed(self) -> Indexed:
        """All that it knows."""
        return Indexed(documents=dict(self.documents), kin=dict(self.kin), cites=frozenset(self.cites))

    def holders(self, family: int, print_: int, limit: int) -> Sequence[str]:
        """The first holders of a fingerprint."""
        return self._holders[family, print_][:limit]

    def beside(self, family: int, print_: int, document: str) -> tuple[str, str]:
        """The holders before and after a document."""
        others = [one for one in self._holders[family, print_] if one != document]
        place = bisect_left(others, document)
        return "".join(others[max(place - 1, 0) : place]), "".join(others[place : place + 1])

    def grow(self, growth: Growth) -> None:
        """Keeps what documents add."""
        if growth.anew:
            self._clear()
        self.grown.append(len(growth.documents))
        self.documents |= growth.documents
        self.cites |= set(growth.cites)
        for pair, one in growth.kin.items():
            if one is None:
                del self.kin[pair]
            else:
                self.kin[pair] = one
        for document, families in growth.prints.items():
            for family, prints in enumerate(families):
                for print_ in prints:
                    insort(self._holders[family, print_], document)


__all__ = ["MemoryIndex"]
