"""Lists in parts of a fixed length, each a file of its own, in an order that stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
ROWS = 100
"""Rows of a part; of claims, they are some 70 KB."""
NAMES = 400
"""Rows of a part of an index, each a name that leads on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut(Generic[T]):
    """One part. `total`: rows of all parts; `first`: the place of the first row, from 1; `last`: the last part."""

    rows: Sequence[T]
    number: int
    total: int
    size: int

    @property
    def first(self) -> int:
        """The place of its first row."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The number of the last part."""
        return max(1, -(-self.total // self.size))


def cut(found: Sequence[T], number: int, size: int = ROWS) -> Cut[T]:
    """The part of a number."""
    start = (number - 1) * size
    return Cut(rows=found[start : start + size], number=number, total=len(found), size=size)
