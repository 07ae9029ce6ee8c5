"""Times of day: hours ('19:15', '5:30 p.m.') and parts of the day ('the night of 3 May', 'that afternoon').

Claims count in days and need none of them, a survey of all times in a text does. Values are those of
TIMEX3: the day, T, and the hour or MO, AF, EV, NI, DT.
"""

from dataclasses import dataclass
from datetime import date

from musterbook.extract.times.almanac import Almanac
from musterbook.extract.times.dates import Grammar
from musterbook.extract.times.timexvalues import Told

_NO_DAY = "XXXX-XX-XX"
_NOON, _HOURS, _MINUTES = 12, 24, 60


@dataclass(frozen=True, slots=True)
class Daytimes:
    """Reads times of day at a place of a grammar's items."""

    grammar: Grammar

    @property
    def almanac(self) -> Almanac:
        """The items with their calendar."""
        return self.grammar.almanac

    def at(self, i: int) -> Told | None:
        """The time of day that starts at item `i`."""
        almanac = self.almanac
        if almanac.has(i, "digits"):
            return self._hour(i)
        if almanac.has(i, "turn", "every"):
            return self._turned(i)
        if almanac.has(i, "daytime"):
            return self._part(i)
        return None

    def behind(self, i: int, day: date) -> Told | None:
        """The part of a day that follows a day told before item `i`: 'Friday afternoon'."""
        item = self.almanac.item(i)
        if item is None or not item.has("daytime", "digits"):
            return None
        if item.has("daytime"):
            return Told(1, f"{day.isoformat()}T{item.code}")
        hour = self._hour(i)
        return None if hour is None else Told(hour.length, f"{day.isoformat()}T{hour.value.partition('T')[2]}")

    def _part(self, i: int) -> Told:
        """'The night of 3 May', 'the morning' of the day told last, 'at night', 'tonight'."""
        almanac, code = self.almanac, self.almanac.items[i].code
        skip = 1
        while almanac.has(i + skip, "of", "on", "the", "daytime", "hours"):
            skip += 1
        found = self.grammar.at(i + skip) if skip > 1 else None
        if found is not None and found.period.is_day:
            return Told(skip + found.length, f"{found.period.start}T{code}")
        led = almanac.has(i - 1, "the") and not almanac.has(i, "any-day")
        return Told(1, f"{self._told() if led else _NO_DAY}T{code}")

    def _turned(self, i: int) -> Told | None:
        """'That night', 'the next morning', 'last night', 'every evening'."""
        almanac = self.almanac
        skip = 2 if almanac.has(i + 1, "turn") else 1
        part = almanac.item(i + skip)
        if part is None or not part.has("daytime"):
            return None
        if almanac.has(i, "every"):
            return Told(skip + 1, f"{_NO_DAY}T{part.code}")
        side, _, shift = almanac.items[i + skip - 1].code.partition(":")
        steps = int(shift or 0)
        period = almanac.clock.shift("D", steps, "told" if steps > 0 else side)
        return Told(skip + 1, f"{_NO_DAY if period is None else period.start}T{part.code}")

    def _hour(self, i: int) -> Told | None:
        """'19:15', '8 PM', '11.30 a.m.', '03:00hrs', each with the day behind it or the one told last."""
        almanac = self.almanac
        hour, minute, length = almanac.number(i, 2), "", 1
        if almanac.key(i + 1) == ":" and almanac.number(i + 2, 2) is not None and len(almanac.key(i + 2)) == 2:  # noqa: PLR2004
            minute, length = f":{almanac.key(i + 2)}", 3
        half = almanac.item(i + length)
        halved = half is not None and half.has("half-day")
        if hour is None or hour > _HOURS or not (minute or halved):
            return None
        if half is not None and halved:
            hour, length = hour % _NOON + int(half.value or 0), length + 1
        elif almanac.has(i + length, "hours"):
            length += 1
        length, day = self._day_behind(i, length)
        return Told(length, f"{day}T{hour:02}{minute}")

    def _day_behind(self, i: int, length: int) -> tuple[int, str]:
        """The length with the day that follows an hour, and that day; of the day told last where none follows."""
        at = i + length
        while self.almanac.has(at, "on", "of", "the", "hours") or self.almanac.key(at) == ",":
            at += 1
        found = self.grammar.at(at)
        if found is not None and found.period.is_day and found.period.start is not None:
            return at + found.length - i, found.period.start.isoformat()
        return length, self._told()

    def _told(self) -> str:
        told = self.almanac.clock.anchor("told") or self.almanac.clock.anchor("said")
        return told.start.isoformat() if told is not None and told.is_day and told.start is not None else _NO_DAY
