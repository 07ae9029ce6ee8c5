"""The almanac: the days, months, seasons, years and decades that stand in a text by name or number.

Reads '25 June 2024', 'June 25, 2024', 'late October 2024', 'the summer of 2023', '2025-01-18', '3-5 May',
'the second half of 2024', 'the 1990s' and weekdays. What lacks a year gets it from a year named with a
later part of the same list, or from the clock.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from musterbook.base.period import Period
from musterbook.extract.times.cursor import DASHES, DAY_DIGITS, YEAR_DIGITS
from musterbook.extract.times.periods import MONTHS_OF_YEAR, month_period, real_day, season_period
from musterbook.extract.times.years import LEADS, Found, Years

_LEADS = ("on", "since", "by", "until")
_TURNS = frozenset({"said:1", "said:-1", "told:1", "told:-1"})
"""Turns to the next or the last, from the day of the text or from one told."""
_LISTED = 3
"""How many parts of a list may stand before the one that names the year."""


_GROUP = re.compile(r"[0-9]{3}")
"""Three digits behind a number are the rest of it: 'en septembre 14 400 soldats'."""
_NEAR = 8
"""How far behind a day its month may stand: '3, 4 and the 5th of May'."""
_DATING = frozenset({"/", "-", "–", "—", ".", "'"})
"""Signs within dates in numerals, and before the last digits of a year."""


_ENGLISH = "th"
_ENDS = frozenset({",", ".", ";", ":", ")", "–", "—"})
_BEHIND = ("and", "place-prep", "for", "destination", "infinitive")
"""Tags of what may follow a day whose month is not named."""
_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Almanac(Years):
    """Reads calendar times at a place of a list of items."""

    def named(self, i: int) -> Found | None:
        """The calendar time that starts at item `i`, the fullest reading first; weekdays not."""
        item = self.item(i)
        if item is None:
            return None
        if item.has("digits", "first-day", "day-ordinal", "month", "weekday"):
            if item.has("digits") and not self.may_date(i):
                return None
            found = self._weekday_and(i) or self._numbered_day(i) or self._month_day(i)
            if found is not None:
                return found
        if "holiday" in item.tags:
            return self._holiday(i)
        if item.has("weekday", "day-word") or self._is_bare(i):
            return self._day_alone(i) if item.has("digits") else self._bare_day(i)
        parted = item.has("part", "month", "season")
        found = self._month_year(i) or self._season(i) if parted else None
        return found or (self.year(i) if parted or item.has("digits") else None)

    def _numbered_day(self, i: int) -> Found | None:
        """A day that a number at `i` opens, of a month in letters or in figures."""
        if not self.has(i, "digits", "first-day", "day-ordinal"):
            return None
        return self._iso(i) or self._slashes(i) or self._day_range(i) or self.day_month(i)

    def may_date(self, i: int) -> bool:
        """Whether a numeral may be part of a date: a year, or with a month or a sign of dates near behind it."""
        behind = self.items[i + 1 : i + 1 + _NEAR]
        if self._is_bare(i) or len(self.key(i)) == YEAR_DIGITS or not _DATING.isdisjoint([item.key for item in behind]):
            return True
        return any(["month" in item.tags for item in behind])  # noqa: C419 - a list is faster, and every numeral comes here

    def _month(self, i: int) -> int | None:
        item = self.item(i)
        return int(item.value or 0) if item is not None and item.has("month") else None

    def _month_after(self, i: int) -> tuple[int, int] | None:
        skip = 1 if self.has(i, "of") else 0
        month = self._month(i + skip)
        return None if month is None else (month, skip + 1)

    def _listed_year(self, i: int, month: int) -> int | None:
        """The year that a later part of a list or range names for all: 'April and 5 May 2024', '3 May - June 2024'."""
        for _ in range(_LISTED):
            if not (self.joins(i) or self.has(i, "until") or self.key(i) == ","):
                return None
            at = i + (2 if self.has(i + 1, "the", "on", "part") else 1)
            day = self.day(at)
            found = self._month_after(at if day is None else at + day[1])
            if found is None:
                return None
            i = at + found[1] + (0 if day is None else day[1])
            after = self.day(i) if day is None else None
            i += 0 if after is None else after[1]
            year = self.named_year(i)
            if year is not None:
                return year[0] - (found[0] < month)
        return None

    def _year_of(self, month: int, day: int, at: int) -> tuple[int | None, int]:
        """The year of a month and day before `at`: named there, named later in the list, or the clock's; its items."""
        named = self.named_year(at)
        if named is not None:
            return named
        recent = any(self.has(k, "turn-behind") for k in (at, at - 3, at - 4))
        return self._listed_year(at, month) or self.clock.year_for(month, day, recent=recent), 0

    def _year_by_turn(self, month: int, day: int, at: int) -> int | None:
        """The year of a day to come or just past: 'last 2 October', '2 octobre prochain', 'le 5 mai suivant'; None of
        other days.
        """
        item = self.item(at)
        before = self.item(at - 4) if self.has(at - 2, "of") else self.item(at - 3)
        behind = item is not None and item.has("turn-behind")
        turn = item if behind else before if before is not None and before.has("turn") else None
        if turn is None or turn.code not in _TURNS:
            return None
        side, _, steps = turn.code.partition(":")
        anchor = None if side == "said" and self.clock.history else self.clock.anchor(side)
        known = None if anchor is None else anchor.end if side == "told" else anchor.start
        if known is None:
            return None
        if steps == "1":
            return known.year + ((month, day) <= (known.month, known.day))
        return known.year - ((month, day) > (known.month, known.day))

    def _dated(self, day: int, month: int, at: int) -> tuple[date, int] | None:
        year, length = self._year_of(month, day, at)
        year = (None if length else self._year_by_turn(month, day, at)) or year
        on = None if year is None else real_day(year, month, day)
        return None if on is None else (on, length)

    def _weekday_and(self, i: int) -> Found | None:
        if not self.has(i, "weekday"):
            return None
        skip = 2 if self.key(i + 1) in {",", "the", "le", "el"} else 1
        found = self.day_month(i + skip) or self._month_day(i + skip)
        return None if found is None else replace(found, length=found.length + skip)

    def _bare_day(self, i: int) -> Found | None:
        """'Thursday 20', 'el día 20': a day of a month that is not named."""
        weekday = int(self.items[i].value or 0) if self.has(i, "weekday") else None
        named = self.day_month(i + 1) if weekday is None or self.has(i + 2, "relative") else None
        day = self.day(i + 1)
        if named is not None or day is None:
            return None if named is None else replace(named, length=named.length + 1)
        after = self.item(i + 1 + day[1])
        if after is not None and (after.noun is not None or after.has("month", "of", "scale", "currency", "time-unit")):
            return None
        period = self.clock.bare_day(day[0], weekday)
        return None if period is None else Found(1 + day[1], period, "day", relative=True)

    def _is_bare(self, i: int) -> bool:
        """Whether a day without a month stands at `i` behind its article: 'on the 14th', 'le 5', 'el 12'."""
        led = self.has(i - 1, "the") and (self.has(i - 1, "on") or self.has(i - 2, "on", "by", "since", "until"))
        day = self.day(i) if led and self.has(i, "digits") else None
        if day is None or (_ENGLISH in self.ordinals and day[1] == 1):
            return False
        after = self.item(i + day[1])
        return after is None or after.key in _ENDS or (after.has(*_BEHIND) and not after.has("of", "digits"))

    def _day_alone(self, i: int) -> Found | None:
        """The day of the month told last in the block, else the last such day before publication."""
        day, told = self.day(i), self.clock.told
        if day is None:
            return None
        start = None if told is None else told.start
        if told is None or start is None or told.end is None or (told.end - start).days > _MONTH_DAYS:
            period = self.clock.bare_day(day[0], None)
            return None if period is None else Found(day[1], period, "day", relative=True)
        on = real_day(start.year, start.month, day[0])
        return None if on is None else Found(day[1], Period.day(on), "day", relative=True)

    def _iso(self, i: int) -> Found | None:
        if self.key(i + 1) not in DASHES or self.key(i + 3) not in DASHES:
            return None
        year, month, day = self.number(i, YEAR_DIGITS), self.number(i + 2, DAY_DIGITS), self.day(i + 4)
        if year is None or month is None or day is None or not self.is_year(year):
            return None
        on = real_day(year, month, day[0])
        return None if on is None else Found(5, Period.day(on), "day")

    def _slashes(self, i: int) -> Found | None:
        """'09/10/2009', '09-10-2009'."""
        sign = self.key(i + 1)
        parted = sign == "/" or (sign == "-" and all(self.glued(i + k) for k in range(1, 5)))
        if not parted or self.key(i + 3) != sign:
            return self._short_slashes(i)
        first, second, year = (
            self.number(i, DAY_DIGITS), self.number(i + 2, DAY_DIGITS), self.number(i + 4, YEAR_DIGITS),
        )  # fmt: skip
        if first is None or second is None or year is None or not self.is_year(year):
            return None
        on = real_day(year, second, first) if second <= MONTHS_OF_YEAR else real_day(year, first, second)
        return None if on is None else Found(5, Period.day(on), "day")

    def _short_slashes(self, i: int) -> Found | None:
        """'Au 6/12', 'al 6/12': a day and a month behind a word that leads to a time, the day first."""
        led = self.has(i - 1, "on", "as-of", "since", "until") and not self.has(i + 3, "of", "partitive")
        if not led or self.key(i + 1) != "/" or not (self.glued(i + 1) and self.glued(i + 2)):
            return None
        day, month = self.number(i, DAY_DIGITS), self.number(i + 2, DAY_DIGITS)
        if day is None or month is None or not 0 < month <= MONTHS_OF_YEAR:
            return None
        year = self.clock.year_for(month, day)
        on = None if year is None else real_day(year, month, day)
        return None if on is None else Found(3, Period.day(on), "day")

    def _day_range(self, i: int) -> Found | None:
        """'3-5 May 2024', '3 to 5 May', 'du 3 au 5 mai'."""
        first = self.day(i)
        if first is None:
            return None
        at = i + first[1]
        if not self.joins(at):
            return None
        last = self.day_month(at + 1)
        if last is None or last.period.start is None or last.period.start.day <= first[0]:
            return None
        start = last.period.start.replace(day=first[0])
        return Found(at + 1 + last.length - i, Period(start=start, end=last.period.end), "part")

    def day_month(self, i: int) -> Found | None:
        """'3 May 2024', 'the 3rd of May'."""
        day = self.day(i)
        month = None if day is None else self._month_after(i + day[1])
        if day is not None and month is None:
            return self._day_of_that_month(i, *day)
        if day is None or month is None:
            return None
        length = day[1] + month[1]
        dated = self._dated(day[0], month[0], i + length)
        return None if dated is None else Found(length + dated[1], Period.day(dated[0]), "day")

    def _day_of_that_month(self, i: int, day: int, length: int) -> Found | None:
        """'The 4th of that month', 'el 4 de ese mes', 'le 4 du même mois': a day of the month told last."""
        at = i + length
        at += 1 if self.has(at, "of") and not self.has(at, "relative") else 0
        item = self.item(at)
        if (
            item is None
            or item.code not in {"told-month:0", "month:0"}
            or not self.has(i - 1, *LEADS, "the", "day-word")
        ):
            return None
        whole = self.clock.relative(item.code)
        start = None if whole is None else whole.start
        on = None if start is None else real_day(start.year, start.month, day)
        return None if on is None else Found(at + 1 - i, Period.day(on), "day", relative=True)

    def _month_day(self, i: int) -> Found | None:
        month = self._month(i)
        skip = 2 if self.key(i + 1) == "." else 1
        day = None if month is None else self.day(i + skip)
        if month is None or day is None or self.has(i + skip + day[1], "scale", "currency", "percent"):
            return None
        if _GROUP.fullmatch(self.key(i + skip + day[1])):
            return None
        dated = self._dated(day[0], month, i + skip + day[1])
        return None if dated is None else Found(skip + day[1] + dated[1], Period.day(dated[0]), "day")

    def bare_day(self, i: int, first: Found) -> Found | None:
        """The '30' of 'January 26 and 30': a later day of the month told before it."""
        day, start = self.day(i), first.period.start
        if first.precision != "day" or day is None or start is None or self.has(i + day[1], "month", "noun", "of"):
            return None
        after = self.item(i + day[1])
        if self.key(i - 1) in DASHES and after is not None and (after.named is not None or after.noun is not None):
            return None
        on = real_day(start.year, start.month, day[0])
        return None if on is None or on <= start else Found(day[1], Period.day(on), "day")

    def _holiday(self, i: int) -> Found | None:
        """'Christmas 2024'."""
        month, _, day = self.items[i].code.partition("-")
        dated = self._dated(int(day), int(month), i + 1)
        return None if dated is None else Found(1 + dated[1], Period.day(dated[0]), "day")

    def _month_year(self, i: int) -> Found | None:
        part, skip = self.part(i)
        month = self._month(i + skip)
        if month is None or (self.has(i + skip, "weak") and self._part_of_name(i + skip)):
            return None
        stop = 1 if self.key(i + skip + 1) == "." and self.number(i + skip + 2, YEAR_DIGITS) is not None else 0
        year, length = self._year_of(month, 1, i + skip + 1 + stop)
        if year is None or (length == 0 and skip == 0 and self.has(i, "number")):
            return None
        length = skip + 1 + (length + stop if length else 0)
        return Found(length, month_period(year, month, part), "part" if part else "month", grain="month")

    def _part_of_name(self, i: int) -> bool:
        """Whether a word that is a month and another thing ('March') stands in a name: 'the Long March'."""
        before, after = self.item(i - 1), self.item(i + 1)
        if before is None or before.has(*LEADS) or self.has(i + 1, "digits"):
            return False
        led = before.has("the") or (before.capital and not before.tags and i > 1)
        return led or (after is not None and after.capital and not after.tags)

    def _season(self, i: int) -> Found | None:
        """'Summer 2024', 'the early spring of 2024'; without a year only after 'in the' and the like."""
        _, skip = self.part(i)
        item = self.item(i + skip)
        if item is None or not item.has("season"):
            return None
        named = self.named_year(i + skip + 1)
        if named is None and not self._stands_alone(i, weak=item.has("weak")):
            return None
        month = int(item.value or 1)
        year = self.clock.year_for(month) if named is None else named[0]
        length = skip + 1 + (0 if named is None else named[1])
        return None if year is None else Found(length, season_period(year, month), "season")

    def _stands_alone(self, i: int, *, weak: bool) -> bool:
        """Whether a season at `i` needs no year: after 'in', 'by', or 'the' with such a word before it."""
        article = self.has(i - 1, "the")
        led = self.has(i - 1, *_LEADS) or (article and self.has(i - 2, *_LEADS))
        return (led and (article or not weak)) or (self.wide and not weak)
