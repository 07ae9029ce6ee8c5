"""Shifts: times told from another time, the text's own or the one told last.

'The following year', 'that month', 'last June', 'next Monday', 'the same summer', 'three weeks ago',
'two days later', 'a year earlier', 'the end of the year'.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from musterbook.base.period import Period
from musterbook.extract.times.almanac import Almanac
from musterbook.extract.times.cursor import DASHES
from musterbook.extract.times.periods import DAYS_OF_WEEK, edge_period, month_period, season_period, year_period
from musterbook.extract.times.scoping import is_predicate
from musterbook.extract.times.years import Found, part_grain
from musterbook.extract.words.items import Item
from musterbook.extract.words.numbers import numeral

GRAINS = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century"}
"""Names of the units that a calendar has."""

_TURNED = frozenset({"turn", "time-unit", "month", "weekday", "season", "ago-before", "part"})
_SHIFTED = _TURNED | {"edge", "number", "article", "digits"}
"""Tags of the items that a shifted time starts with; the second where a unit of time is told."""
_MOST = 2000
_LAST_SAFE = 28
"""The last day that all months have."""
_PAST = re.compile(r"(?:aron|[iy]?eron|ed|left|came|flew)\b|^(?:sont|est|ont|ha|han|has|have|had|were|was) ")
"""A verb that tells what has been."""
"""Larger numbers of units are no steps from a time told."""


@dataclass(frozen=True, slots=True)
class Amount:
    """'Two weeks': a number of units and the items it takes."""

    count: int
    unit: str
    length: int


@dataclass(frozen=True, slots=True)
class Shifts:
    """Reads shifted times at a place of an almanac's items; `units`: whether one of them is a unit of time."""

    almanac: Almanac
    units: bool = True

    def at(self, i: int) -> Found | None:
        """The shifted time that starts at item `i`."""
        item = self.almanac.item(i)
        if item is None or item.tags.isdisjoint(_SHIFTED if self.units else _TURNED):
            return None
        edge = self._edge(i) if self.units and item.has("edge", "number", "digits") else None
        if edge is not None:
            return edge
        if item.has("turn"):
            own = self.almanac.has(i - 1, "possessive") and self.almanac.has(i + 1, "time-unit")
            return None if own else self._day_turned(i) or self._turned(i)
        if item.has("time-unit", "month", "weekday", "season"):
            return self._turn_behind(i)
        return self._numbered(i, item)

    def _numbered(self, i: int, item: Item) -> Found | None:
        """The time that a number of units, or a part of one, at item `i` tells."""
        if item.has("ago-before"):
            return self._ago_before(i)
        if item.has("part"):
            return self._part(i)
        return self._counted(i) if self.units and item.has("number", "article", "digits") else None

    def amount(self, i: int) -> Amount | None:
        """A number and a unit at `i`: 'two weeks', 'twenty-one days', 'a year'."""
        count, length = self.count(i)
        if length and self.almanac.key(i + length) == "-":
            length += 1
        item = self.almanac.item(i + length) if length else None
        return None if item is None or not item.has("time-unit") else Amount(count, item.code, length + 1)

    def count(self, i: int) -> tuple[int, int]:
        """A whole number at `i` and the items it takes; no items where there is none."""
        item = self.almanac.item(i)
        if item is None:
            return 0, 0
        if item.has("digits"):
            value = numeral(item.key)
            return (int(value), 1) if value is not None and value == int(value) and value <= _MOST else (0, 0)
        if not item.has("number", "article"):
            return 0, 0
        total, length = int(item.value or 0), 1
        behind = 2 if self.almanac.key(i + 1) == "-" else 1
        unit = self.almanac.item(i + behind)
        if total >= 20 and unit is not None and unit.has("number") and 0 < (unit.value or 0) < 10:  # noqa: PLR2004
            return total + int(unit.value or 0), behind + 1
        return total, length

    def _counted(self, i: int) -> Found | None:
        """'Two weeks ago', 'two weeks later', 'two weeks earlier'; not 'two weeks later than'."""
        amount = self.amount(i)
        if amount is None:
            return None
        item = self.almanac.item(i + amount.length)
        if item is not None and item.has("past-event", "event-ahead") and self._may_lead():
            return self._led(amount, past=item.has("past-event"))
        if item is None or not item.has("ago", "later", "earlier") or self.almanac.has(i + amount.length + 1, "than"):
            return None
        if item.has("led") and self._beside_day(i):
            return self.found(amount.length + 1, "D", 0, "told")
        return self._stepped(amount, item, today=self.almanac.has(i + amount.length + 1, "today"))

    def _stepped(self, amount: Amount, item: Item, *, today: bool) -> Found | None:
        """The time that 'ago', 'later' or 'earlier' makes of an amount; `today`: whether it is told to the day."""
        if item.has("ago") and today:
            return self._to_the_day(amount, amount.length + 2)
        steps = amount.count if item.has("later") else -amount.count
        if amount.unit == "W" and not item.has("ago") and self._from_day():
            return self.found(amount.length + 1, "D", steps * DAYS_OF_WEEK, "told")
        return self.found(amount.length + 1, amount.unit, steps, "said" if item.has("ago") else "told")

    def _to_the_day(self, amount: Amount, length: int) -> Found | None:
        """'One year ago today': that very day."""
        today = self.almanac.clock.today
        back = self.almanac.clock.shift(amount.unit, -amount.count, "said")
        start = None if back is None else back.start
        if today is None or start is None:
            return None
        if amount.unit == "W":
            start = today - timedelta(days=DAYS_OF_WEEK * amount.count)
        elif amount.unit in {"M", "Y"}:
            month = start.month if amount.unit == "M" else today.month
            start = date(start.year, month, min(today.day, monthrange(start.year, month)[1]))
        return Found(length, Period.day(start), "day", relative=True)

    def _may_lead(self) -> bool:
        """Whether the sentence has told the time that 'two days after' counts from; a survey of times reads on."""
        return self.almanac.clock.here and not self.almanac.wide

    def _led(self, amount: Amount, *, past: bool) -> Found | None:
        """'On 5 May, two days after the landing of 70': behind a time of its sentence the day of what follows."""
        if amount.unit not in {"D", "W"}:
            return None
        days = amount.count * (DAYS_OF_WEEK if amount.unit == "W" else 1)
        return self.found(amount.length + 1, "D", -days if past else days, "told")

    def _from_day(self) -> bool:
        """Whether weeks are counted from a day, so that a day is meant; a survey of times takes the week as named."""
        told = self.almanac.clock.anchor("told")
        return not self.almanac.wide and told is not None and told.is_day

    def _edge(self, i: int) -> Found | None:
        """'The first two weeks of March', 'les dix derniers jours de mars', 'los tres primeros meses del año'."""
        almanac = self.almanac
        before = 1 if almanac.has(i, "edge") else 0
        count, length = self.count(i + before)
        at = i + before + length
        unit = almanac.item(at + (0 if before else 1))
        if not length or unit is None or not unit.has("time-unit") or not (before or almanac.has(at, "edge")):
            return None
        first = (almanac.items[i if before else at].value or 0) > 0
        at += 1 if before else 2
        end = at
        while almanac.has(at, "of", "the") or almanac.key(at) in {"'", "l"}:
            at += 1
        whole = self._container(at)
        if whole is None and not first:
            return self._lately(Amount(count, unit.code, end - i))
        period = None if whole is None else edge_period(whole.period, unit.code, count, first=first)
        return None if whole is None or period is None else Found(at + whole.length - i, period, "part", grain="month")

    def _lately(self, amount: Amount) -> Found | None:
        """'The last seven years', 'durant les sept dernières années': up to publication."""
        clock = self.almanac.clock
        today = clock.today
        long_ = amount.unit in {"Y", "M"} and amount.count > 1 and not self.almanac.wide and not clock.history
        back = clock.shift(amount.unit, -amount.count, "said") if long_ and today is not None else None
        if back is None or back.start is None or today is None:
            return None
        start = (
            today.replace(year=today.year - amount.count, day=min(today.day, _LAST_SAFE))
            if amount.unit == "Y"
            else back.start
        )
        return Found(amount.length, Period(start=start, end=today), "span", relative=True)

    def _container(self, i: int) -> Found | None:
        """The month or year at `i` that a part is a part of."""
        item = self.almanac.item(i)
        whole = None if item is None else self.at(i) or self.almanac.named(i) or self._whole(item)
        return whole if whole is not None and whole.precision in {"month", "year"} else None

    def _beside_day(self, i: int) -> bool:
        """Whether 'two days after the vote' at `i` stands beside the day that it means: 'on 5 May, two days after'."""
        told, almanac = self.almanac.clock.told, self.almanac
        if (
            told is None
            or told.start is None
            or not told.is_day
            or not (almanac.key(i - 1) == "," or almanac.key(i - 1) in DASHES)
        ):
            return False
        return told.start.day in {almanac.number(i - 2, 2), almanac.number(i - 3, 2), almanac.number(i - 4, 2)}

    def _ago_before(self, i: int) -> Found | None:
        """'Il y a deux semaines', 'hace dos semanas'."""
        amount = self.amount(i + 1)
        if amount is not None and self.almanac.has(i + amount.length + 1, "today"):
            return self._to_the_day(amount, amount.length + 2)
        return None if amount is None else self.found(amount.length + 1, amount.unit, -amount.count, "said")

    def found(self, length: int, unit: str, steps: int, side: str) -> Found | None:  # noqa: PLR0917 - the words of one phrase
        """The time `steps` units from the clock's anchor, None where unknown."""
        period = self.almanac.clock.shift(unit, steps, side)
        return None if period is None else Found(length, period, GRAINS[unit], relative=True)

    def _turned(self, i: int) -> Found | None:
        """'Last week', 'that same year', 'the following March': turn, perhaps another, and what it turns."""
        skip = 2 if self.almanac.has(i + 1, "turn") else 1
        item, turn = self.almanac.item(i + skip), self.almanac.items[i + skip - 1]
        self.almanac.clock.past = any(
            is_predicate(verb) and _PAST.search(verb.key) is not None for verb in self.almanac.items[:i]
        )
        return None if item is None else self._turn(item, turn, skip + 1)

    def _day_turned(self, i: int) -> Found | None:
        """'El próximo día 28', 'el pasado día 5', 'last October 2'."""
        almanac = self.almanac
        found = almanac.named(i + 1) if almanac.has(i + 1, "day-word", "month") else None
        if found is None or (almanac.has(i + 1, "month") and not self._ends_day(found, i + 1)):
            return None
        return replace(found, length=found.length + 1)

    def _ends_day(self, found: Found, i: int) -> bool:
        """Whether a month at `i` is that of a day, and the number behind it does not count something else."""
        after = self.almanac.item(i + found.length)
        return found.precision == "day" and (after is None or (after.noun is None and not after.has("adjective")))

    def _turn_behind(self, i: int) -> Found | None:
        """'L'année suivante', 'juin dernier', 'el lunes pasado'."""
        turn = self.almanac.item(i + 1)
        if turn is None or not turn.has("turn-behind"):
            return None
        return self._turn(self.almanac.items[i], turn, 2)

    def _turn(self, item: Item, turn: Item, length: int) -> Found | None:
        side, _, shift = turn.code.partition(":")
        steps, clock = int(shift or 0), self.almanac.clock
        if item.has("plural"):
            return None
        if item.has("time-unit"):
            return self.found(length, item.code, steps, side) if item.code in GRAINS else None
        if item.has("weekday"):
            period = clock.turned_weekday(int(item.value or 0), steps, side)
            return None if period is None else Found(length, period, "day", relative=True)
        if not item.has("month", "season"):
            return None
        month = int(item.value or 1)
        year = clock.turned_month(month, steps, side)
        if year is None:
            return None
        season = item.has("season")
        period = season_period(year, month) if season else month_period(year, month)
        return Found(length, period, "season" if season else "month", relative=True)

    def _part(self, i: int) -> Found | None:
        """'The end of the year', 'early next year', 'late that month'."""
        part, skip = self.almanac.part(i)
        item = self.almanac.item(i + skip)
        if item is None:
            return None
        whole = self.at(i + skip) or self._whole(item)
        start = None if whole is None else whole.period.start
        if whole is None or start is None or whole.precision not in {"month", "year"}:
            return None
        of_year = whole.precision == "year"
        period = year_period(start.year, part) if of_year else month_period(start.year, start.month, part)
        grain = part_grain(part) if of_year else "month"
        return Found(skip + whole.length, period, "part", relative=True, grain=grain)

    def _whole(self, item: Item) -> Found | None:
        """The year or month that 'the year', 'last year' mean after 'the end of'."""
        if item.has("time-unit") and item.code in {"M", "Y"}:
            return self.found(1, item.code, 0, "said")
        grain = item.code.partition(":")[0].removeprefix("told-") if item.has("relative") else ""
        period = self.almanac.clock.relative(item.code) if grain in {"month", "year"} else None
        return None if period is None else Found(1, period, grain, relative=True)
