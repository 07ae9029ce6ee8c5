"""Listed times: numbers that are a day or a year only by what stands beside them.

'3-5 May', 'May 4 and 5', '1957-58' and '499 to 493 BC' tell two times each.
"""

from dataclasses import dataclass
from datetime import date

from musterbook.extract.times.almanac import Almanac
from musterbook.extract.times.cursor import DAY_DIGITS, YEAR_DIGITS
from musterbook.extract.times.periods import real_day
from musterbook.extract.times.timexvalues import Told, calendar_value


@dataclass(frozen=True, slots=True)
class Listed:
    """Reads listed times at a place of an almanac's items."""

    almanac: Almanac

    def at(self, i: int) -> Told | None:
        """The time that the number at item `i` is in a list or range."""
        if not self.almanac.has(i, "digits"):
            return None
        return self._first_day(i) or self._second_day(i) or self._second_year(i) or self._first_year(i)

    def _first_day(self, i: int) -> Told | None:
        """The '3' of '3-5 May' and '3 and 5 May'."""
        almanac = self.almanac
        day = almanac.day(i)
        if day is None or not almanac.joins(i + day[1]):
            return None
        at = i + day[1]
        last = almanac.day_month(at + (2 if almanac.has(at + 1, "the", "on") else 1))
        if last is None or last.period.start is None or last.period.start.day <= day[0]:
            return None
        return Told(day[1], last.period.start.replace(day=day[0]).isoformat())

    def _second_day(self, i: int) -> Told | None:
        """The '5' of 'May 4 and 5'."""
        almanac = self.almanac
        day = almanac.day(i)
        told = None if almanac.clock.told is None else almanac.clock.told.start
        if day is None or told is None or not almanac.joins(i - 1) or not almanac.has(i - 3, "month"):
            return None
        if almanac.number(i - 2, DAY_DIGITS) != told.day or day[0] <= told.day or not almanac.ends(i + day[1]):
            return None
        on = real_day(told.year, told.month, day[0])
        return None if on is None else Told(day[1], on.isoformat())

    def _second_year(self, i: int) -> Told | None:
        """The '58' of '1957-58'."""
        first = self.almanac.number(i - 2, YEAR_DIGITS)
        if first is None or not self.almanac.is_year(first):
            return None
        short = self.almanac.short_year(i - 1, date(first, 1, 1))
        return None if short is None else Told(1, calendar_value(short))

    def _first_year(self, i: int) -> Told | None:
        """The '499' of '499 to 493 BC'."""
        year, last = self.almanac.number(i, YEAR_DIGITS), self.almanac.number(i + 2, YEAR_DIGITS)
        if not year or last is None or not self.almanac.joins(i + 1) or not self.almanac.has(i + 3, "before-christ"):
            return None
        return Told(1, f"BC{year:04}")
