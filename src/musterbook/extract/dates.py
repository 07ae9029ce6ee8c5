"""Times: items that tell a day, a part of a month, a month, a year or a range become one item.

The grammar reads '25 June 2024', 'June 25, 2024', 'late October 2024', 'the end of 2023', '2025-01-18',
'3-5 May', weekdays and words such as 'last month', with the preposition that gives their relation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from musterbook.base.period import Period
from musterbook.extract.clock import DIVISIONS, PARTS_OF_YEAR, Clock, month_period, real_day, year_period
from musterbook.extract.items import Item, When
from musterbook.extract.lexicon import Lexicon

FIRST_YEAR, LAST_YEAR = 1945, 2060
"""Bare numbers in this range may be years."""

_DASHES = frozenset({"-", "–", "—"})
_KEPT = frozenset({"running"})
_RELATIONS = ("as-of", "since", "by", "until", "between")
_STARTS = ("digits", "month", "weekday", "part", "relative", "first-day")
_LAST_DAY, _LAST_MONTH = 31, 12
_YEAR_DIGITS, _MONTH_DIGITS = 4, 2


@dataclass(frozen=True, slots=True)
class Found:
    """A time read from `length` items."""

    length: int
    period: Period
    precision: str
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """Reads times at a place of a list of items."""

    items: Sequence[Item]
    clock: Clock
    ordinals: frozenset[str]

    def at(self, i: int) -> Found | None:
        """The time that starts at item `i`, the fullest reading first."""
        if not self.has(i, *_STARTS):
            return None
        for read in (self._weekday_and, self._iso, self._slashes, self._day_range, self._day_month, self._month_day):
            found = read(i)
            if found is not None:
                return found
        return self._month_year(i) or self._year(i) or self._relative(i) or self._weekday(i)

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

    def _day(self, i: int) -> tuple[int, int] | None:
        number = self.number(i, _MONTH_DIGITS)
        if number is None:
            number = 1 if self.has(i, "first-day") else None
        if number is None or not 1 <= number <= _LAST_DAY:
            return None
        suffixed = self.key(i + 1) in self.ordinals and self.items[i + 1].start == self.items[i].end
        return number, 2 if suffixed else 1

    def _named_year(self, i: int) -> tuple[int, int] | None:
        """A year at `i`, after 'of', a comma or a quotation mark: (year, length)."""
        skip = 0
        while skip < 2 and (self.has(i + skip, "of") or self.key(i + skip) in {",", '"', "."}):  # noqa: PLR2004 - two signs
            skip += 1
        number = self.number(i + skip, _YEAR_DIGITS)
        if number is not None and FIRST_YEAR <= number <= LAST_YEAR:
            return number, skip + 1
        item = self.item(i + skip)
        period = self.clock.relative(item.code) if item is not None and item.code.startswith("year:") else None
        return None if period is None or period.start is None else (period.start.year, skip + 1)

    def _month(self, i: int) -> int | None:
        item = self.item(i)
        return int(item.value or 0) if item is not None and item.has("month") else None

    def _month_after(self, i: int) -> tuple[int, int] | None:
        skip = 1 if self.has(i, "of") else 0
        month = self._month(i + skip)
        return None if month is None else (month, skip + 1)

    def _dated(self, day: int, month: int, at: int) -> tuple[date, int] | None:
        """The day with the year that follows at `at`, or the clock's; and the items the year took."""
        named = self._named_year(at)
        year = self.clock.year_for(month, day) if named is None else named[0]
        on = None if year is None else real_day(year, month, day)
        return None if on is None else (on, 0 if named is None else named[1])

    def _weekday_and(self, i: int) -> Found | None:
        if not self.has(i, "weekday"):
            return None
        skip = 2 if self.key(i + 1) in {",", "the", "le", "el"} else 1
        found = self._day_month(i + skip) or self._month_day(i + skip)
        return None if found is None else replace(found, length=found.length + skip)

    def _iso(self, i: int) -> Found | None:
        if self.key(i + 1) not in _DASHES or self.key(i + 3) not in _DASHES:
            return None
        year, month, day = self.number(i, _YEAR_DIGITS), self.number(i + 2, _MONTH_DIGITS), self._day(i + 4)
        if year is None or month is None or day is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        on = real_day(year, month, day[0])
        return None if on is None else Found(5, Period.day(on), "day")

    def _slashes(self, i: int) -> Found | None:
        if self.key(i + 1) != "/" or self.key(i + 3) != "/":
            return None
        first, second, year = (
            self.number(i, _MONTH_DIGITS), self.number(i + 2, _MONTH_DIGITS), self.number(i + 4, _YEAR_DIGITS),
        )  # fmt: skip
        if first is None or second is None or year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        on = real_day(year, second, first) if second <= _LAST_MONTH else real_day(year, first, second)
        return None if on is None else Found(5, Period.day(on), "day")

    def _day_range(self, i: int) -> Found | None:
        """'3-5 May 2024', '3 to 5 May', 'du 3 au 5 mai'."""
        first = self._day(i)
        if first is None:
            return None
        at = i + first[1]
        if not (self.key(at) in _DASHES or self.has(at, "to", "and")):
            return None
        last = self._day_month(at + 1)
        if last is None or last.period.start is None or last.period.start.day <= first[0]:
            return None
        start = last.period.start.replace(day=first[0])
        return Found(at + 1 + last.length - i, Period(start=start, end=last.period.end), "part")

    def _day_month(self, i: int) -> Found | None:
        day = self._day(i)
        month = None if day is None else self._month_after(i + day[1])
        if day is None or month is None:
            return None
        length = day[1] + month[1]
        dated = self._dated(day[0], month[0], i + length)
        return None if dated is None else Found(length + dated[1], Period.day(dated[0]), "day")

    def _month_day(self, i: int) -> Found | None:
        month = self._month(i)
        skip = 2 if self.key(i + 1) == "." else 1
        day = None if month is None else self._day(i + skip)
        if month is None or day is None:
            return None
        dated = self._dated(day[0], month, i + skip + day[1])
        return None if dated is None else Found(skip + day[1] + dated[1], Period.day(dated[0]), "day")

    def bare_day(self, i: int, first: Found) -> Found | None:
        """The '30' of 'January 26 and 30': a day of the month told before it, and later."""
        day = self._day(i)
        start = first.period.start
        if first.precision != "day" or day is None or start is None or self.has(i + day[1], "month", "noun", "of"):
            return None
        on = real_day(start.year, start.month, day[0])
        return None if on is None or on <= start else Found(day[1], Period.day(on), "day")

    def _part(self, i: int) -> tuple[str, int]:
        if not self.has(i, "part"):
            return "", 0
        skip = 1
        while self.key(i + skip) == "-" or self.has(i + skip, "of", "the"):
            skip += 1
        return self.items[i].code, skip

    def _month_year(self, i: int) -> Found | None:
        part, skip = self._part(i)
        month = self._month(i + skip)
        if month is None:
            return None
        named = self._named_year(i + skip + 1)
        year = self.clock.year_for(month) if named is None else named[0]
        if year is None:
            return None
        length = skip + 1 + (0 if named is None else named[1])
        return Found(length, month_period(year, month, part), "part" if part else "month")

    def _year(self, i: int) -> Found | None:
        part, skip = self._part(i)
        number = self.number(i + skip, _YEAR_DIGITS)
        if number is None and part in DIVISIONS:
            return self._division(i, part, skip)
        if number is None or not FIRST_YEAR <= number <= LAST_YEAR:
            return None
        after = self.item(i + skip + 1)
        if after is not None and not part and (after.noun is not None or after.has("currency", "scale", "percent")):
            return None
        if after is not None and not part and after.named is not None and self.has(i + skip + 2, "noun"):
            return None
        if after is not None and after.key == "s" and after.start == self.items[i + skip].end:
            return Found(skip + 2, Period(start=date(number, 1, 1), end=date(number + 9, 12, 31)), "decade")
        return Found(skip + 1, year_period(number, part), "part" if part else "year")

    def _division(self, i: int, part: str, skip: int) -> Found | None:
        """'The first quarter', 'the second half of last year': of the year named, else of that which the text is at."""
        named = self._named_year(i + skip)
        if named is None and skip > 1 and self.has(i + skip, "duration-year"):
            skip += 1
        year = self.clock.year_for(PARTS_OF_YEAR[part][0]) if named is None else named[0]
        length = skip if named is None else skip + named[1]
        return None if year is None else Found(length, year_period(year, part), "part")

    def _relative(self, i: int) -> Found | None:
        item = self.item(i)
        if item is None or not item.has("relative") or (item.code == "told:0" and self.has(i + 1, "that")):
            return None
        period = self.clock.relative(item.code)
        precision = "now" if item.code == "day:0" else item.code.partition(":")[0]
        return None if period is None else Found(1, period, precision, relative=True)

    def _weekday(self, i: int) -> Found | None:
        item = self.item(i)
        if item is None or not item.has("weekday"):
            return None
        length, period = 1, self.clock.weekday(int(item.value or 0))
        behind = i + 2 if self.has(i + 1, "of", "the") else i + 1
        following = self.item(behind)
        if following is not None and following.code.startswith("week:"):
            week = self.clock.relative(following.code)
            start = None if week is None else week.start
            if start is not None:
                length, period = behind + 1 - i, Period.day(start + timedelta(days=int(item.value or 0)))
        return None if period is None else Found(length, period, "day", relative=True)


def _related(relation: str, period: Period) -> Period:
    """The period that a relation makes of a time: 'since' opens its end, 'by' and 'until' its start."""
    if relation == "since":
        return Period(start=period.start)
    return Period(end=period.end) if relation in {"by", "until"} else period


def _prefix(items: Sequence[Item], i: int) -> tuple[str, int]:
    """The relation that the words at `i` give to a time after them, and their number."""
    length, relation = 0, ""
    while i + length < len(items) and length < 3:  # noqa: PLR2004 - 'since the', 'by the', 'as of the'
        item = items[i + length]
        found = next((r for r in _RELATIONS if item.has(r)), "")
        if found and not relation:
            relation = found
            if item.has("relative"):
                break
        elif not item.has("on", "the", "from", "since") and item.key != '"':
            break
        if item.has("from") and not relation:
            relation = "between"
        length += 1
    return relation or "at", length


def _ranged(grammar: Grammar, first: Found, i: int) -> Found | None:
    """The range that starts with `first` at `i`, where 'and', 'to' or a dash and a time follow."""
    at = i + first.length
    if not (grammar.has(at, "and", "to", "until") or grammar.key(at) in _DASHES):
        return None
    skip = 2 if grammar.has(at + 1, "the", "on") else 1
    second = grammar.at(at + skip) or grammar.bare_day(at + skip, first)
    if second is None or second.relative or first.period.start is None or second.period.end is None:
        return None
    start = first.period.start
    if start > second.period.end:
        start = start.replace(year=second.period.end.year - (start.month > second.period.end.month), day=1)
    if start > second.period.end:
        return None
    return Found(first.length + skip + second.length, Period(start=start, end=second.period.end), "span")


def _read(grammar: Grammar, i: int) -> tuple[int, When] | None:
    """The time with its relation at `i`: the number of items it takes, and what it says."""
    relation, skip = _prefix(grammar.items, i)
    found = grammar.at(i + skip)
    if found is None:
        return None
    ranged = _ranged(grammar, found, i + skip) if relation in {"between", "at"} else None
    if ranged is not None:
        return skip + ranged.length, When(period=ranged.period, relation="span", precision="span")
    relation = "at" if relation == "between" else relation
    period = _related(relation, found.period)
    return skip + found.length, When(
        period=period, relation=relation, precision=found.precision, relative=found.relative
    )


def _names_year(run: Sequence[Item]) -> bool:
    return any(len(item.key) == _YEAR_DIGITS and item.key.isdigit() for item in run)


def read_dates(items: Sequence[Item], clock: Clock, lexicon: Lexicon) -> list[Item]:
    """The items with every run that tells a time put together to one item that carries a `When`."""
    clock.ahead = False
    grammar = Grammar(items, clock, frozenset(lexicon.settings.get("ordinals", ())))
    out: list[Item] = []
    i = 0
    while i < len(items):
        clock.ahead = clock.ahead or items[i].has("future")
        found = _read(grammar, i)
        if found is None:
            out.append(items[i])
            i += 1
            continue
        length, when = found
        if when.precision not in {"now", "decade"}:
            span = when.relation == "span" or when.precision == "part"
            clock.tell(when.period, explicit=_names_year(items[i : i + length]), span=span)
        run = items[i : i + length]
        key = " ".join(item.key for item in run)
        tags = frozenset({"time"}).union(*(item.tags & _KEPT for item in run))
        out.append(Item(start=run[0].start, end=run[-1].end, key=key, tags=tags, when=when))
        i += length
    return out
