"""A cursor over the items of a sentence: what stands at a place, asked by every reader of times."""

from collections.abc import Sequence
from dataclasses import dataclass

from musterbook.extract.times.clock import Clock
from musterbook.extract.words.items import Item

DASHES = frozenset({"-", "–", "—"})
YEAR_DIGITS, DAY_DIGITS = 4, 2
_LAST_DAY = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The items, the clock that resolves their times, and the endings of numerals ('th')."""

    items: Sequence[Item]
    clock: Clock
    ordinals: frozenset[str]

    def joins(self, i: int) -> bool:
        """Whether 'and', 'to' or a dash stands at `i`."""
        return self.has(i, "and", "to") or self.key(i) in DASHES

    def item(self, i: int) -> Item | None:
        """Item `i`, None past the end."""
        return self.items[i] if 0 <= i < len(self.items) else None

    def has(self, i: int, *tags: str) -> bool:
        """Whether item `i` exists and carries one of the tags."""
        return 0 <= i < len(self.items) and self.items[i].has(*tags)

    def key(self, i: int) -> str:
        """The key of item `i`, '' past the end."""
        return self.items[i].key if 0 <= i < len(self.items) else ""

    def number(self, i: int, digits: int) -> int | None:
        """The number at `i` where it is of at most that many digits."""
        key = self.key(i)
        return int(key) if key.isascii() and key.isdigit() and len(key) <= digits else None

    def glued(self, i: int) -> bool:
        """Whether item `i` follows the one before it without a space."""
        return 0 < i < len(self.items) and self.items[i].start == self.items[i - 1].end

    def ends(self, i: int) -> bool:
        """Whether a number before item `i` counts nothing: the sentence ends there, or a sign or a verb follows."""
        item = self.item(i)
        return item is None or item.sign or item.has("was", "on", "and", "of")

    def day(self, i: int) -> tuple[int, int] | None:
        """The day of a month at `i` and the items it takes: '3', '3rd', '1er'."""
        if self.has(i, "day-ordinal"):
            behind = self.item(i + 2) if self.has(i + 1, "of") else None
            dates = behind is not None and behind.has("month", "relative", "turn")
            return (int(self.items[i].value or 0), 1) if dates else None
        number = self.number(i, DAY_DIGITS)
        if number is None:
            number = 1 if self.has(i, "first-day") else None
        if number is None or not 1 <= number <= _LAST_DAY:
            return None
        suffixed = self.key(i + 1) in self.ordinals and self.glued(i + 1)
        return number, 2 if suffixed else 1

    def part(self, i: int) -> tuple[str, int]:
        """The code of 'early', 'the end of' and the like at `i`, and the items up to what it is a part of."""
        if not self.has(i, "part"):
            return "", 0
        skip = 1
        while self.key(i + skip) == "-" or self.has(i + skip, "of", "the"):
            skip += 1
        named = self.has(i + skip, "time-unit") and self.has(i + skip + 1, "of") and self.has(i + skip + 2, "month")
        return self.items[i].code, skip + (2 if named else 0)
