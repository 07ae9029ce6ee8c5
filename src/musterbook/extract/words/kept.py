"""What is worked out of a vocabulary, or of another large thing, and kept for the next time.

Found by identity: to hash thousands of names costs more than to read a page.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Of = TypeVar("Of")
Made = TypeVar("Made")


class Kept(Generic[Of, Made]):
    """What `make` makes of the things that were asked about last, at most `most` of them."""

    def __init__(self, make: Callable[[Of], Made], most: int = 4) -> None:
        self._make = make
        self._most = most
        self._made: list[tuple[Of, Made]] = []

    def __call__(self, of: Of) -> Made:
        """What is made of a thing; made anew where it is not kept."""
        for known, made in self._made:
            if known is of:
                return made
        made = self._make(of)
        self._made.append((of, made))
        del self._made[: -self._most]
        return made
