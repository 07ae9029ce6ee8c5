"""Sums of money: which money a number counts, by the signs before it and the names behind it.

'$78 million', 'C$5m', '85 millions de dollars', '75 USD million', '15 euros con 50', '3 dollars and
45 cents'. A name that is a common word as well ('livres', 'won') counts behind large numbers alone, and
a code that is one ('ALL', 'TOP') before none that is small.
"""

from dataclasses import dataclass

from musterbook.base.quantity import Number, tidy
from musterbook.extract.words.items import Item
from musterbook.extract.words.numbers import HUNDRED, Reader, Reading

LARGE = 100_000
"""From here on a number before 'livres' or 'won' counts money."""
SMALL = 1000
"""Below this a number behind 'TOP' or 'COP' is not money."""


@dataclass(frozen=True, slots=True)
class Money:
    """The money behind a number: its unit, the items that it takes, what multiplies it, and its cents."""

    unit: str
    length: int
    scale: Number = 1
    cents: Number = 0

    def worth(self, value: Number) -> Number:
        """What a number of this money comes to."""
        return tidy(value * self.scale + self.cents / HUNDRED)


def money_before(reader: Reader, i: int) -> bool:
    """Whether the sign or code at `i` goes with the number right behind it."""
    item = reader.items[i]
    number = reader.number(i + 1)
    if number is None or (item.has("code") and not item.text.isupper()):
        return False
    telling = number.scaled or number.value >= SMALL
    if item.has("glued"):
        return reader.glued(i + 1) and item.capital and telling
    return telling or not item.has("wordy")


def money_after(reader: Reader, at: int, number: Reading, *, unit: str) -> Money | None:
    """The money at `at`, behind a number with `unit` before it; None where there is none."""
    start = at + 1 if reader.has(at, "of") or _hyphen(reader, at) else at
    item = reader.items[start] if start < len(reader.items) else None
    if item is None or not item.has("currency", "fraction") or not _counts(item, number, reader.has(start + 1, "of")):
        return _cents(reader, at, Money(unit, 0)) if unit else None
    end = start + 1
    own = item.unit
    if unit and not item.has("sign"):
        own = own if unit == "USD" else unit
    elif item.key == "$" and reader.has(end, "sign") and _counts(reader.items[end], number, of=False):
        own, end = reader.items[end].unit, end + 1
    scale: Number = item.value or 1
    if reader.has(end, "scale") and not number.scaled:
        scale, end = reader.items[end].value or 1, end + 1
    return _cents(reader, end, Money(own, end - at, scale))


def _hyphen(reader: Reader, at: int) -> bool:
    return reader.key(at) == "-" and reader.glued(at) and reader.glued(at + 1)


def _counts(item: Item, number: Reading, of: bool) -> bool:  # noqa: FBT001 - what stands behind it
    """Whether a name or code of money behind a number means money there."""
    if item.has("code"):
        return item.text.isupper()
    if item.has("large"):
        return number.value >= LARGE
    return not (item.has("weight") and of and number.value < LARGE) and not item.has("glued")


def _cents(reader: Reader, at: int, money: Money) -> Money:
    """The money with the cents behind it: 'and 45 cents', 'con 50' at the end of the sentence."""
    joined = reader.has(at, "and", "cents-joiner")
    start = at + 1 if joined else at
    cents = reader.number(start)
    if cents is None or cents.vague or cents.scaled or not 0 < cents.value < HUNDRED or int(cents.value) != cents.value:
        return money
    end = start + cents.length
    named = reader.has(end, "fraction")
    ends = end >= len(reader.items) or reader.items[end].key in {".", "!", "?"}
    if not (named or (ends and money.length)):
        return money
    return Money(money.unit, end + (1 if named else 0) - (at - money.length), money.scale, cents.value)
