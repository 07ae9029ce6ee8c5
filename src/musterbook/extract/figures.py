"""Figures: items that word a number become one item, with bounds, qualifier and unit.

Reads '2,500', '2 500', 'two hundred', '1.3 million', 'two dozen', 'more than 700', 'between 300 and
500', '$78 million', '85 millions de dollars', '70 %' and 'another 200'.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from musterbook.base.quantity import Number, Qualifier, tidy
from musterbook.extract.items import Figure, Item
from musterbook.extract.lexicon import Lexicon

_THOUSANDS = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f\u2009'’]\d{3})+")
_GROUPED = re.compile(r"(\d{1,3}(?:[,.\u00a0\u202f\u2009'’]\d{3})+)(?:[.,](\d{1,2}))?")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_QUALIFIERS = ("about", "at-least", "at-most", "up-to")
_FILLERS = ("only", "more", "the")
_DASHES = frozenset({"-", "–"})
_HUNDRED = 100
LABEL_LETTERS = 4
"""Letters glued before a number at the start of a line: fewer are a code, as many are a label."""
_GROUP_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A bare number: its value and the number of items it takes; `vague` and `about` by its words."""

    value: Number
    length: int
    vague: bool = False
    about: bool = False
    article: bool = False


def numeral(key: str, *, comma_groups: bool = True) -> Number | None:
    """The value of a numeral as written, None where it is none.

    Groups of three digits are thousands; '1.234' is so only outside of English (`comma_groups`
    False), where the point is the decimal sign.
    """
    grouped = _GROUPED.fullmatch(key)
    if grouped is not None and not (comma_groups and "." in grouped[1] and "," not in grouped[1]):
        return tidy(float(re.sub(r"\D", "", grouped[1]) + "." + (grouped[2] or "0")))
    decimal = _DECIMAL.fullmatch(key)
    if decimal is not None:
        return tidy(float(f"{decimal[1]}.{decimal[2]}"))
    return int(key) if key.isascii() and key.isdigit() else None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads figures at a place of a list of items."""

    items: Sequence[Item]
    ordinals: frozenset[str]
    english: bool

    def has(self, i: int, *tags: str) -> bool:
        """Whether item `i` exists and carries one of the tags."""
        return 0 <= i < len(self.items) and self.items[i].has(*tags)

    def key(self, i: int) -> str:
        """The key of item `i`, '' past the end."""
        return self.items[i].key if 0 <= i < len(self.items) else ""

    def glued(self, i: int) -> bool:
        """Whether item `i` follows the one before it without a space."""
        return 0 < i < len(self.items) and self.items[i].start == self.items[i - 1].end

    def number(self, i: int) -> Reading | None:
        """The bare number at `i`, in digits or words, with its scale."""
        if self.has(i, "digits"):
            return self._digits(i)
        if self.has(i, "vague"):
            return Reading(0, 1, vague=True)
        if self.has(i, "number", "collective") or (self.has(i, "scale", "dozen") and self.key(i) not in {"m", "score"}):
            return self._words(i)
        if self.has(i, "article") and self.has(i + 1, "scale", "dozen") and self._scale_word(i + 1):
            found = self._words(i + 1)
            return Reading(found.value, found.length + 1, about=found.about)
        return None

    def _scale_word(self, i: int) -> bool:
        """Whether the scale at `i` is a whole number with an article: 'a million', 'a hundred', 'a dozen'."""
        return self.items[i].value is not None

    def _digits(self, i: int) -> Reading | None:
        value = numeral(self.key(i), comma_groups=self.english)
        if value is None or self._part_of_word(i):
            return None
        length = 1
        while not self.english and self._spaced_group(i, length):
            value = value * 1000 + int(self.key(i + length))
            length += 1
        return self._scaled(value, i, length)

    def _part_of_word(self, i: int) -> bool:
        """Whether letters or a slash are glued to the numeral at `i`: '18th', '22e', 'S/2025/597', 'B52'.

        A word at the start of a line is a label that lost its cell ('Size590').
        """
        after = self.glued(i + 1) and (self.key(i + 1)[:1].isalpha() or self.key(i + 1) == "/")
        if after and not self.has(i + 1, "letter-scale", "scale", "currency"):
            return True
        before = self.items[i - 1] if self.glued(i) else None
        return (
            before is not None
            and (before.key[:1].isalpha() or before.key in {"/", "_"})
            and not before.has("currency", "letter-scale")
            and not (i == 1 and len(before.key) >= LABEL_LETTERS)
        )

    def _spaced_group(self, i: int, length: int) -> bool:
        """Whether '500' of '2 500' stands at i + length."""
        first, key = self.key(i), self.key(i + length)
        if not (first.isdigit() and len(first) <= _GROUP_DIGITS and first[0] != "0" and self.has(i + length, "digits")):
            return False
        return (
            key.isdigit()
            and len(key) == _GROUP_DIGITS
            and (self.items[i + length].start == self.items[i + length - 1].end + 1)
        )

    def _scaled(self, value: Number, i: int, length: int) -> Reading:
        about = False
        while self.has(i + length, "scale", "dozen") or (
            self.has(i + length, "letter-scale") and (self.glued(i + length) or self._money_near(i))
        ):
            value = tidy(value * (self.items[i + length].value or 1))
            length += 1
        return Reading(value, length, about=about)

    def _money_near(self, i: int) -> bool:
        return self.has(i - 1, "currency") or self.has(i + 2, "currency")

    def _words(self, i: int) -> Reading:
        """Numbers in words: units add up within hundreds, scales multiply what stands before them."""
        total, current, length, room = 0.0, 0.0, 0, float("inf")
        about = False
        while True:
            at = i + length
            small = self.items[at].value if self.has(at, "number") else None
            if small is not None and small < room:
                current += small
                room = _magnitude(small)
            elif self.has(at, "collective"):
                current, about = max(current, 1) * (self.items[at].value or 1), True
                room = 1
            elif self.has(at, "scale", "dozen"):
                value = self.items[at].value or 1
                if value == _HUNDRED or self.has(at, "dozen"):
                    current = max(current, 1) * value
                else:
                    total, current = total + max(current, 1) * value, 0.0
                room = value
            elif length and self._joins(at, room):
                pass
            else:
                break
            length += 1
        while (length and self.has(i + length - 1, "and")) or self.key(i + length - 1) == "-":
            length -= 1
        return Reading(tidy(total + current), length, about=about)

    def _joins(self, at: int, room: float) -> bool:
        """Whether 'and' or a hyphen at `at` goes on with the number."""
        joiner = (self.has(at, "and") and len(self.key(at)) <= _GROUP_DIGITS) or self.key(at) == "-"
        following = self.has(at + 1, "number") and (self.items[at + 1].value or 0) < room
        return joiner and (following or (self.key(at) == "-" and self.has(at + 1, "scale")))


def _magnitude(value: Number) -> float:
    """What may still be added after a number: below 10 after tens, below 100 after hundreds."""
    if value >= _HUNDRED:
        return float(_HUNDRED)
    return float(value) if value >= 20 and value % 10 == 0 else 1.0  # noqa: PLR2004 - tens take units


def _bounds(value: Number, qualifier: str) -> tuple[Number | None, Number | None, Qualifier]:
    if qualifier == "at-least":
        return value, None, Qualifier.AT_LEAST
    if qualifier in {"at-most", "up-to"}:
        return None, value, Qualifier.AT_MOST
    return value, value, Qualifier.ABOUT if qualifier == "about" else Qualifier.EXACT


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a number: its qualifier, whether it adds, a currency, and how many items."""

    qualifier: str = ""
    more: bool = False
    unit: str = ""
    length: int = 0


def _lead(reader: Reader, i: int) -> Lead:
    """Qualifiers, 'another', 'only' and a currency sign at `i`, in any order that ends at a number."""
    qualifier, more, unit, length = "", False, "", 0
    while i + length < len(reader.items):
        item = reader.items[i + length]
        found = next((q for q in _QUALIFIERS if item.has(q)), "")
        if found:
            qualifier = found
        elif item.has("currency") and reader.number(i + length + 1) is not None:
            unit = item.unit
        elif item.has("more"):
            more = True
        elif not (
            item.has("only")
            or (length and item.has("the"))
            or (length and item.has("article") and not _counts(reader, i + length))
        ):
            break
        length += 1
    return Lead(qualifier, more, unit, length)


def _counts(reader: Reader, i: int) -> bool:
    """Whether an article at `i` is part of a number ('a million')."""
    return reader.number(i) is not None


def _tail(reader: Reader, at: int) -> tuple[str, int, bool, bool]:
    """What stands after a number: (unit, length, 'or more', 'more')."""
    length, least, more = 0, False, False
    if reader.has(at, "post-least"):
        length, least = 1, True
    skip = 1 if reader.has(at + length, "of") else 0
    if reader.has(at + length + skip, "currency"):
        return reader.items[at + length + skip].unit, length + skip + 1, least, False
    if reader.has(at + length, "percent"):
        return "percent", length + 1, least, False
    if reader.has(at + length, "more") and not reader.has(at + length + 1, "than"):
        more = True
    return "", length, least, more


def _range_end(reader: Reader, at: int, *, opened: bool) -> tuple[Reading, int] | None:
    """The second number of a range at `at`, and the items up to its end."""
    joined = reader.has(at, "to") or reader.key(at) in _DASHES or (opened and reader.has(at, "and"))
    if not joined:
        return None
    skip = 2 if reader.has(at + 1, "currency") else 1
    second = reader.number(at + skip)
    return None if second is None or second.vague else (second, skip + second.length)


def _read(reader: Reader, i: int) -> tuple[int, Figure] | None:
    """The figure at `i` and the number of items it takes."""
    between = reader.has(i, "between")
    lead = _lead(reader, i + (1 if between else 0))
    start = i + lead.length + (1 if between else 0)
    first = reader.number(start)
    if first is None or (between and first.vague):
        return _article(reader, i, lead)
    at = start + first.length
    if first.vague:
        unit, tail, _, _ = _tail(reader, at)
        vague = Figure(low=None, high=None, qualifier=Qualifier.NONE, vague=True, unit=unit or None)
        return at + tail - i, vague
    preceded = reader.has(i - 1, "from")
    ended = None if preceded else _range_end(reader, at, opened=between)
    if ended is not None and _sensible(first.value, ended[0].value):
        return _range(reader, i, lead, ends=(first.value, ended[0].value, at + ended[1]))
    if between:
        return None
    return _single(reader, i, lead, first=first)


def _sensible(low: Number, high: Number) -> bool:
    return 0 < low < high


def _range(reader: Reader, i: int, lead: Lead, *, ends: tuple[Number, Number, int]) -> tuple[int, Figure]:
    low, high, at = ends
    unit, tail, _, more = _tail(reader, at)
    scale = 1
    before = reader.items[at - 1]
    if before.has("scale", "letter-scale") and low < _HUNDRED * 10:
        scale = int(before.value or 1)
    figure = Figure(
        low=tidy(low * scale), high=high, value=high, qualifier=Qualifier.BETWEEN, unit=lead.unit or unit or None,
        additional=lead.more or more,
    )  # fmt: skip
    return at + tail - i, figure


def _single(reader: Reader, i: int, lead: Lead, *, first: Reading) -> tuple[int, Figure] | None:
    at = i + lead.length + first.length
    unit, tail, least, more = _tail(reader, at)
    qualifier = "at-least" if least else lead.qualifier or ("about" if first.about else "")
    low, high, worded = _bounds(first.value, qualifier)
    compound = reader.key(at) in _DASHES and reader.glued(at) and reader.glued(at + 1) and not reader.has(at, "strong")
    figure = Figure(
        low=low, high=high, qualifier=worded, value=first.value, unit=lead.unit or unit or None,
        up_to=qualifier == "up-to", additional=lead.more or more, compound=compound,
    )  # fmt: skip
    return at + tail - i, figure


def _article(reader: Reader, i: int, lead: Lead) -> tuple[int, Figure] | None:
    """'a' or 'another' before a noun, as the figure one that only some rules read."""
    if not reader.has(i, "article"):
        return None
    figure = Figure(low=1, high=1, qualifier=Qualifier.EXACT, value=1, article=True, additional=lead.more)
    return (1, figure) if reader.has(i, "article") else None


def read_figures(items: Sequence[Item], lexicon: Lexicon) -> list[Item]:
    """The items with every run that words a number put together to one item that carries a `Figure`."""
    english = "point" in lexicon.settings["decimal"]
    reader = Reader(items, frozenset(lexicon.settings.get("ordinals", ())), english)
    out: list[Item] = []
    i = 0
    while i < len(items):
        numbered = i > 0 and items[i - 1].has("resolution", "numbered") and items[i].has("digits")
        found = _read(reader, i) if items[i].tags and items[i].when is None and not numbered else None
        if found is None:
            out.append(items[i])
            i += 1
            continue
        length, figure = found
        run = items[i : i + length]
        key = " ".join(item.key for item in run)
        tags = frozenset({"figure", "article"} if figure.article else {"figure"})
        if any(item.has("the") for item in run):
            tags |= {"definite"}
        out.append(Item(start=run[0].start, end=run[-1].end, key=key, tags=tags, figure=figure))
        i += length
    return out
