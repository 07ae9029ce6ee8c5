"""Years: which numbers of a text are years, and what 'that year' or a part of a year means.

A number of four digits is a year only in a range of years; earlier ones need a month or 'in' before
them, or a text that tells history.
"""

from dataclasses import dataclass
from datetime import date

from musterbook.base.period import Period
from musterbook.extract.times.cursor import DASHES, DAY_DIGITS, YEAR_DIGITS, Cursor
from musterbook.extract.times.periods import DIVISIONS, PARTS_OF_YEAR, year_period, years_period
from musterbook.extract.words.items import Item

FIRST_YEAR, LAST_YEAR = 1945, 2060
"""Bare numbers in this range may be years."""
FIRST_NAMED_YEAR = 1700
"""The same after a month or 'in', where no word that it may count follows."""
FIRST_YEAR_OF_HISTORY = 1000
"""The same in a text that tells history."""

LEADS = ("on", "since", "until", "by", "between", "from", "to")
"""Tags of the words that lead to a time."""
_COUNTING = ("pledge", "give")
"""Tags of verbs whose object a number right behind them is: 'promised 1,700'."""
_DECADE, _CENTURY = 10, 100


@dataclass(frozen=True, slots=True)
class Found:
    """A time read from `length` items. `grain`: the unit that is named, where the period is a part of it."""

    length: int
    period: Period
    precision: str
    relative: bool = False
    grain: str = ""

    @property
    def unit(self) -> str:
        """The unit that is named: 'day', 'week', 'month', 'season', 'quarter', 'half', 'year', 'decade', 'century'."""
        return self.grain or self.precision


def part_grain(part: str) -> str:
    """The unit that a part of a year is named in: 'half', 'quarter' or the year itself."""
    return part[:-1] if part.startswith(("half", "quarter")) else "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(Cursor):
    """Reads years. `first_year`: bare numbers below are none; `wide`: whether all times of the text are wanted."""

    first_year: int = FIRST_YEAR
    wide: bool = False

    def is_year(self, number: int | None) -> bool:
        """Whether a number may be a year."""
        return number is not None and self.first_year <= number <= LAST_YEAR

    def _old_year(self, i: int, number: int) -> bool:
        """Whether the number at `i`, after a month or 'in', is a year too early to be one by itself: '28 July 1915'."""
        after, early = self.item(i + 1), FIRST_NAMED_YEAR <= number <= LAST_YEAR
        if after is None:
            return early
        if after.has("before-christ"):
            return 1 < number <= LAST_YEAR
        plain = not after.tags and not after.sign and not after.capital
        return early and not plain and after.noun is None

    def named_year(self, i: int) -> tuple[int, int] | None:
        """A year at `i`, after 'of', a comma or a quotation mark: (year, length)."""
        skip = 0
        while skip < 2 and (self.has(i + skip, "of") or self.key(i + skip) in {",", '"', "."}):  # noqa: PLR2004 - two signs
            skip += 1
        number = self.number(i + skip, YEAR_DIGITS)
        if number is not None and (self.is_year(number) or self._old_year(i + skip, number)):
            return number, skip + 1
        return self._told_year(i + skip, skip)

    def _told_year(self, i: int, skip: int) -> tuple[int, int] | None:
        """'Last year', 'that same year' after a month and `skip` items: (year, length)."""
        item = self.item(i)
        if item is not None and item.code.startswith("year:"):
            period, length = self.clock.relative(item.code), 1
        elif skip and (turned := self._turned_year(i)) is not None:
            period, length = turned
        elif skip and self.has(i, "turn", "the"):
            turn = i + (1 if self.has(i + 1, "turn") else 0)
            unit, (side, _, steps) = self.item(turn + 1), self.items[turn].code.partition(":")
            if unit is None or unit.code != "Y" or not self.has(turn, "turn"):
                return None
            period, length = self.clock.shift("Y", int(steps), side), turn + 2 - i
        else:
            return None
        return None if period is None or period.start is None else (period.start.year, skip + length)

    def _turned_year(self, i: int) -> tuple[Period | None, int] | None:
        """'(De) l'année dernière', '(del) año pasado': the year, and the items it takes."""
        at = i
        while self.has(at, "the") or self.key(at) in {"'", "l"}:
            at += 1
        unit, turn = self.item(at), self.item(at + 1)
        if unit is None or unit.code != "Y" or turn is None or not turn.has("turn-behind"):
            return None
        side, _, steps = turn.code.partition(":")
        return self.clock.shift("Y", int(steps), side), at + 2 - i

    def year(self, i: int) -> Found | None:
        """'2024', 'early 2024', 'the second quarter of 2024', 'the 1990s', 'the first half'."""
        part, skip = self.part(i)
        number = self.number(i + skip, YEAR_DIGITS)
        return self._division(part, i + skip, skip) if number is None and part in DIVISIONS else self._numbered(i)

    def _numbered(self, i: int) -> Found | None:
        """A year in figures, or its part."""
        part, skip = self.part(i)
        number = self.number(i + skip, YEAR_DIGITS)
        led = self.has(i - 1, *LEADS) or self.has(i + skip + 1, "before-christ")
        if number is None or not (self.is_year(number) or (led and self._old_year(i + skip, number))):
            return None
        after = self.item(i + skip + 1)
        if self.has(i - 1, "numbered", "resolution", *_COUNTING) or (self.wide and not part and self._counts(i, after)):
            return None
        if after is not None and not part and (after.noun is not None or after.has("currency", "scale", "percent")):
            return None
        if after is not None and not part and after.named is not None and self.has(i + skip + 2, "noun"):
            return None
        if after is not None and after.key == "s" and self.glued(i + skip + 1):
            return Found(skip + 2, years_period(number, _DECADE if number % _CENTURY else _CENTURY), "decade")
        return Found(skip + 1, year_period(number, part), "part" if part else "year", grain=part_grain(part))

    def _division(self, part: str, at: int, length: int) -> Found | None:
        """'The first quarter', 'the second half of last year': of the year named, else of that which the text is at."""
        named = self.named_year(at)
        year = self.clock.year_for(PARTS_OF_YEAR[part][0]) if named is None else named[0]
        length += 0 if named is None else named[1]
        return None if year is None else Found(length, year_period(year, part), "part", grain=part_grain(part))

    def short_year(self, i: int, first: date) -> Found | None:
        """The second year of '2019-20' and '2019/20', where the sign stands at `i`."""
        joined = self.key(i) in DASHES or self.key(i) == "/"
        number = self.number(i + 1, DAY_DIGITS)
        if not joined or number is None or len(self.key(i + 1)) != DAY_DIGITS or not self.glued(i + 1):
            return None
        year = first.year // _CENTURY * _CENTURY + number
        return Found(2, year_period(year), "year") if first.year < year else None

    def _counts(self, i: int, after: Item | None) -> bool:
        """Whether the number at `i` counts what stands after it: a plain word, and no preposition before."""
        before = self.item(i - 1)
        led = before is None or before.sign or bool(before.tags) or self.has(i - 2, "of", "on")
        return not led and after is not None and not after.tags and not after.sign and not after.capital
