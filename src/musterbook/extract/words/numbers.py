"""Numbers: the value of a bare number in digits or words, with its scale and its fraction.

Reads '2,500', '2 500', 'two hundred', '1.3 million', 'quatre-vingt-dix-sept mille', 'ciento veintitrés',
'two and a half million', 'un millón y medio'. What stands about a number is read in `figures`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from musterbook.base.quantity import Number, tidy
from musterbook.extract.words.items import Item

_GROUPED = re.compile(r"(\d{1,3}(?:[,.\u00a0\u202f\u2009'’]\d{3})+)(?:[.,](\d{1,2}))?")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_GROUP = re.compile(r"\d{3}(?:,\d{1,2})?")
HUNDRED = 100
THOUSAND = 1000
MILLION = 1_000_000
LABEL_LETTERS = 4
"""Letters glued before a number at the start of a line: fewer are a code, as many are a label."""
_GROUP_DIGITS = 3
_JOINER_LETTERS = 3
_NO_ROOM = 1.0
_PIECES = frozenset({"number", "collective", "scale", "dozen", "letter-scale", "article", "digits"})
_DIGITS = 9
"""Digits behind the point that are kept."""
_NUMERATORS = 20
"""'Three fifths': numerators from here on are read as days and ranks ('twenty fifth')."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A bare number: its value and the number of items it takes; `vague` and `about` by its words."""

    value: Number
    length: int
    vague: bool = False
    about: bool = False
    scaled: bool = False


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


@dataclass(slots=True)
class Sum:
    """A number as it is read: the parts done, each with its scale, and what the next scale multiplies.

    `room`: below what may still be added; `scale`: the last scale, 0 before any; `open`: whether a scale
    from a thousand on was the last piece.
    """

    parts: list[tuple[float, float]] = field(default_factory=list)
    current: float = 0.0
    room: float = float("inf")
    scale: float = 0.0
    open: bool = False
    about: bool = False

    def add(self, value: float) -> None:
        """A number below what may still be added."""
        self.current += value
        self.room, self.open = _magnitude(value), False

    def multiply(self, value: float, *, within: bool) -> None:
        """A scale takes the parts of smaller scales with it ('mille milliards'); `within`: a hundred or a dozen."""
        if within:
            self.current = max(self.current, 1) * value
        else:
            lower = sum(part for scale, part in self.parts if scale < value)
            self.parts = [(scale, part) for scale, part in self.parts if scale >= value]
            self.parts.append((value, (lower + self.current or 1) * value))
            self.current = 0.0
        self.room = self.scale = value
        self.open = not within

    @property
    def value(self) -> Number:
        """The number so far."""
        return tidy(round(sum(part for _, part in self.parts) + self.current, _DIGITS))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads numbers at a place of a list of items."""

    items: Sequence[Item]
    english: bool

    def has(self, i: int, *tags: str) -> bool:
        """Whether item `i` exists and carries one of the tags."""
        return 0 <= i < len(self.items) and not self.items[i].tags.isdisjoint(tags)

    def key(self, i: int) -> str:
        """The key of item `i`, '' past the end."""
        return self.items[i].key if 0 <= i < len(self.items) else ""

    def glued(self, i: int) -> bool:
        """Whether item `i` follows the one before it without a space."""
        return 0 < i < len(self.items) and self.items[i].start == self.items[i - 1].end

    def share(self, i: int) -> Reading | None:
        """'Two thirds', 'a fifth of', 'one in five': a fraction in words at `i`, None where none stands there."""
        if not self.has(i, "number", "article"):
            return None
        of_every = self._in_every(i)
        if of_every is not None:
            return of_every
        numerator = self.items[i].value or 0
        at = i + 2 if self.key(i + 1) == "-" else i + 1
        if not self.has(at, "denominator") or not 0 < numerator < _NUMERATORS:
            return None
        ends = at + 1 >= len(self.items) or self.has(at + 1, "of") or self.items[at + 1].sign
        if (self.has(i, "article") or numerator == 1) and not ends:
            return None
        return Reading(tidy(round(numerator / (self.items[at].value or 1), _DIGITS)), at + 1 - i)

    def _in_every(self, i: int) -> Reading | None:
        """'Three in four', 'trois habitants sur quatre', 'tres de cada cuatro': of so many of every few."""
        at = i + 1 if self.has(i + 1, "one-in") else i + 2
        if not (self.has(i, "number") and self.has(at, "one-in") and self.has(at + 1, "number")):
            return None
        part, whole = self.items[i].value or 0, self.items[at + 1].value or 0
        if at == i + 2 and self.has(at, "one-in-beside"):
            return None
        worded = at == i + 1 or self.items[i + 1].noun is not None or self.items[i + 1].named is not None
        if not (worded and 0 < part < whole <= _NUMERATORS) or self.has(at + 2, "scale", "percent", "time-unit"):
            return None
        return Reading(tidy(round(part / whole, _DIGITS)), at + 2 - i)

    def number(self, i: int) -> Reading | None:
        """The bare number at `i`, in digits or words, with its scale."""
        if self.has(i, "digits"):
            return self._digits(i)
        if self.has(i, "vague"):
            return Reading(0, 1, vague=True)
        if self.has(i, "half"):
            return self._half_scale(i)
        if self.has(i, "number", "collective") or self._counting_scale(i):
            return self._words(i, Sum(), i)
        if self.has(i, "article"):
            return self._with_article(i)
        return None

    def _counting_scale(self, i: int) -> bool:
        """Whether a scale is a number by itself: 'mille', 'dozen', 'mil millones'; not that of 'in millions'."""
        if not self.has(i, "scale", "dozen") or self.key(i) in {"m", "score"}:
            return False
        return (self.items[i].value or 0) < MILLION or self.has(i, "counting")

    def _with_article(self, i: int) -> Reading | None:
        """'A million', 'a dozen', 'un demi-million'; None where the article stands before a noun."""
        if self.has(i + 1, "half"):
            found = self._half_scale(i + 1)
        elif self.has(i + 1, "scale", "dozen", "collective") and self.items[i + 1].value is not None:
            found = self._words(i + 1, Sum(), i + 1)
        else:
            return None
        return found and Reading(found.value, found.length + 1, about=found.about, scaled=True)

    def _half_scale(self, i: int) -> Reading | None:
        """'Half a million', 'medio millón', 'un demi-million': a half or a quarter and a scale behind it."""
        at = i + 1
        while self.has(at, "article", "of") or self.key(at) == "-":
            at += 1
        if not self.has(at, "scale", "collective"):
            return None
        value = (self.items[i].value or 0) * (self.items[at].value or 1)
        return Reading(tidy(value), at + 1 - i, about=self.has(at, "collective"), scaled=True)

    def _digits(self, i: int) -> Reading | None:
        value = numeral(self.key(i), comma_groups=self.english)
        if value is None or self._part_of_word(i):
            return None
        at = i + 1
        while self._spaced_group(i, at) and (not self.english or self._counts(i, at)):
            value = value * 1000 + float(self.key(at).replace(",", "."))
            at += 1
        run = Sum()
        run.add(tidy(value))
        run.room = _NO_ROOM
        return self._words(i, run, at)

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

    def _spaced_group(self, i: int, at: int) -> bool:
        """Whether '500' of '2 500', which starts at `i`, stands at `at`."""
        first, key = self.key(i), self.key(at)
        if not (first.isdigit() and len(first) <= _GROUP_DIGITS and first[0] != "0" and self.has(at, "digits")):
            return False
        return _GROUP.fullmatch(key) is not None and self.items[at].start == self.items[at - 1].end + 1

    def _counts(self, i: int, at: int) -> bool:
        """Whether '3 100 troops' at `i` is one number, and no row of a table ('Ruritania 150 150 soldiers'): what it
        counts stands right behind its group at `at`, and no name before it.
        """
        row = i == 0 or self.items[i - 1].named is not None or len(self.key(i)) == _GROUP_DIGITS
        return not row and at + 1 < len(self.items) and self.items[at + 1].noun is not None

    def _words(self, i: int, run: Sum, at: int) -> Reading:
        """A number that starts at `i`, of which `run` holds what stands before `at`: the pieces from there on."""
        while True:
            taken = self._piece(at, run) or self._joined(at, run, start=i)
            if not taken:
                return Reading(run.value, at - i, about=run.about, scaled=run.scale > 0)
            at += taken

    def _piece(self, at: int, run: Sum) -> int:
        """The items that the next piece of a number takes, 0 where none stands at `at`."""
        item = self.items[at] if at < len(self.items) else None
        if item is None or item.tags.isdisjoint(_PIECES):
            return 0
        value = item.value or 1
        if item.has("number") and (item.value or 0) < run.room and not (run.open and self._loose(at, run)):
            run.add(item.value or 0)
        elif item.has("collective"):
            run.multiply(value, within=True)
            run.about, run.room = True, _NO_ROOM
        elif item.has("scale", "dozen"):
            run.multiply(value, within=value == HUNDRED or item.has("dozen"))
        elif item.has("letter-scale") and run.room == _NO_ROOM and (self.glued(at) or self._money_near(at)):
            run.multiply(value, within=False)
        elif item.has("article") and item.value == 1 and run.room == HUNDRED and not self.english:
            run.add(1)
        elif item.has("digits") and run.open and (self.has(at + 1, "scale") or self._behind_thousand(at, run)):
            run.add(numeral(item.key, comma_groups=self.english) or 0)
        else:
            return 0
        return 1

    def _behind_thousand(self, at: int, run: Sum) -> bool:
        """Whether the digits at `at` are the hundreds of a thousand in words: '2 mil 500'."""
        thousand = run.scale == THOUSAND and not self.english and self.has(at - 1, "scale")
        return thousand and len(self.key(at)) == _GROUP_DIGITS and self.key(at).isdigit()

    def _loose(self, at: int, run: Sum) -> bool:
        """Whether a small number behind a million counts something else ('a million two years ago')."""
        value = self.items[at].value or 0
        nothing = at + 1 >= len(self.items) or self.items[at + 1].key in {".", ",", ";"}
        scaled = nothing or any(self.has(j, "scale") for j in range(at + 1, at + 4))
        return run.scale >= MILLION and value < HUNDRED and not scaled

    def _money_near(self, at: int) -> bool:
        return self.has(at - 2, "currency") or self.has(at + 1, "currency")

    def _joined(self, at: int, run: Sum, *, start: int) -> int:
        """The items that 'and', a hyphen or 'point' takes with the piece behind it, 0 where the number ends."""
        if at == start:
            return 0
        following = self.items[at + 1] if at + 1 < len(self.items) else None
        if following is None:
            return 0
        hyphen = self.key(at) == "-"
        if hyphen or (self.has(at, "and") and len(self.key(at)) <= _JOINER_LETTERS):
            return self._after_joiner(at, run, following, hyphen=hyphen)
        return self._decimals(at + 1, run) if self.has(at, "decimal") else 0

    def _decimals(self, at: int, run: Sum) -> int:
        """The digits in words behind 'point' ('two point zero five'), and the items that they take with it."""
        start = at
        while self.has(at, "number") and self.items[at].value == 0:
            at += 1
        zeros, rest = at - start, Sum()
        while self.has(at, "number") and (taken := self._piece(at, rest) or self._joined(at, rest, start=at)):
            at += taken
            if self.key(at) == "-" and self.has(at + 1, "number"):
                at += 1
        if at == start or rest.current >= HUNDRED:
            return 0
        run.current += float(f"0.{'0' * zeros}{int(rest.current)}")
        run.room = _NO_ROOM
        return 1 + at - start

    def _after_joiner(self, at: int, run: Sum, following: Item, *, hyphen: bool) -> int:
        half = self._half_after(at, run)
        if half:
            return half
        if following.has("number") and (following.value or 0) < run.room:
            return 1 + self._piece(at + 1, run)
        if hyphen and following.has("scale"):
            return 1 + self._piece(at + 1, run)
        tens = 1 < run.room <= HUNDRED and not run.open
        if following.has("article") and following.value == 1 and tens and not self.english:
            run.add(1)
            return 2
        digits = numeral(following.key) if following.has("digits") and run.scale == HUNDRED else None
        if digits is not None and 0 < digits < HUNDRED and not hyphen and run.room == HUNDRED:
            run.add(digits)
            return 2
        return 0

    def _half_after(self, at: int, run: Sum) -> int:
        """'… and a half million', '… million and a half', 'millón y medio': 0 where no half follows."""
        place = at + 2 if self.has(at + 1, "article") else at + 1
        if not self.has(place, "half"):
            return 0
        share = self.items[place].value or 0
        if run.open:
            run.parts.append((_NO_ROOM, share * run.scale))
            run.room = _NO_ROOM
        elif self.has(place + 1, "scale"):
            run.current += share
        else:
            return 0
        return place + 1 - at


def _magnitude(value: float) -> float:
    """What may still be added after a number: below 10 after tens, below 100 after hundreds."""
    if value >= HUNDRED:
        return float(HUNDRED)
    return float(value) if value >= 20 and value % 10 == 0 else _NO_ROOM  # noqa: PLR2004 - tens take units
