"""The clock: what times without a year, and times told from another time, are resolved against.

News is anchored at its publication, narrative at the year it named last; the research that this
follows found the second worth more than any grammar.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base.period import Period
from musterbook.extract.times.periods import DAYS_OF_WEEK, shifted
from musterbook.extract.words.items import Item

_SATURDAY = 5
AHEAD_DAYS = 270
"""How far ahead of publication a sentence about the future may place a day without a year."""

HISTORY_YEARS = 8
"""A text that names years before the last two this often, and more often than the last two, is a history."""

LONG_PAST_YEARS = 15
"""From a block about a year as long past as this the next blocks go on."""

_YEAR = re.compile(r"[1-9]\d\d(?:\d(?<![\d.,/-]\d{4})(?![\d%]|[.,]\d)|(?= B\.?C))")
"""Four digits alone or three before Christ; what may stand before is asked last, which is much faster."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NEWS_YEARS = 3
"""A year named is followed in order by times without one, where it lies so few years before publication."""
_JUST_PAST = 3
"""So many days back a day of no year lies in the sentence of a term's end, and not a year on."""
_BARE_DAYS = 31
"""How far from publication a day of no month may lie."""
_TOLD = frozenset({"report", "told-span", "told-date", "told-then"})
"""Codes of the times that the text has told."""
_UNITS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def is_history(text: str, published: date | None) -> bool:
    """Whether a text speaks of years past so often that it tells history, not news."""
    years = [year for year in map(int, _YEAR.findall(text)) if year < _LAST_YEAR]
    past = years if published is None else [year for year in years if year < published.year - 1]
    return len(past) >= HISTORY_YEARS and 2 * len(past) > len(years)


def is_retrospect(text: str, published: date | None) -> bool:
    """Whether half of the years that a text names, and two at least, are long past when it is published."""
    if published is None:
        return False
    years = {year for year in map(int, _YEAR.findall(text)) if _FIRST_YEAR < year < _LAST_YEAR}
    past = [year for year in years if year < published.year - LONG_PAST_YEARS]
    return len(past) > 1 and 2 * len(past) >= len(years)


_NEAR_DAYS = {"D": 10, "W": 14, "M": 62, "Q": 184}
"""Of how many days a period may be for 'the next day', 'the week after' and the like to count from its edge."""


@dataclass(slots=True)
class Clock:
    """Moves through one document. `told`: the last period that the text named, `limit`: whether it is no more than a
    limit of one ('since June'); `year`: the last year named in the current block (in the whole text of a history);
    `ahead`: whether the sentence speaks of the future; `before_christ`: whether years count down; `reported`: the first
    range of the text, which a report is about; `extended`: whether the sentence has said that a term goes on; `left`:
    the period that the last block ended at; `ranged`: the last range told; `dated`: the last day told, that of a count
    first (`counted`); `here`: whether the sentence has told a time; `retrospect`: whether the text is about a time long
    past; `headed`: the year that heads the block; `labelled`: the day that the last block began with, `opening`:
    whether this one has told no time yet; `day`: the day that heads what is read, where that is not the day of
    publication; `past`: whether a verb of the sentence before a time tells what has been;
    `looked`: whether the sentence has looked ahead.
    """

    published: date | None
    told: Period | None = None
    limit: bool = False
    reported: Period | None = None
    year: int | None = None
    ahead: bool = False
    said: bool = False
    history: bool = False
    before_christ: bool = False
    extended: bool = False
    left: Period | None = None
    ranged: Period | None = None
    dated: Period | None = None
    counted: bool = False
    here: bool = False
    retrospect: bool = False
    headed: int | None = None
    labelled: date | None = None
    opening: bool = False
    day: date | None = None
    passing: bool = False
    past: bool = False
    looked: bool = False

    @property
    def today(self) -> date | None:
        """The day from which 'yesterday' and 'on Friday' count: that which heads the text here, else of publication."""
        return self.day or self.published

    def look(self, item: Item) -> None:
        """Notes whether the sentence looks ahead: from words of the future on, up to 'said'; and what it tells of."""
        told = item.has("attribution", "announce")
        again = item.has("begins-with") and self.looked
        self.looked = self.looked or self.ahead
        self.ahead = (
            again
            or item.has("future", "expire", "hoped")
            or (item.has("would") and self.said)
            or (self.ahead and not told)
        )
        self.said = self.said or told
        self.extended = self.extended or item.has("extend")

    def foresee(self, ahead: bool) -> None:  # noqa: FBT001 - what the sentence tells
        """Lets a time before the first verb of a sentence be read as that verb looks."""
        self.ahead = self.ahead or ahead

    def open_sentence(self) -> None:
        """A new sentence starts: it does not look ahead before a word says so."""
        self.ahead = self.looked = self.extended = self.here = self.said = False
        if self.passing:
            self.year, self.passing = self.headed, False

    def open_block(self) -> None:
        """A new block starts: year and time named before no longer stand first, but in a history."""
        self.left = self.left if self.limit else self.told or self.left
        if not self.history and not self._long_past():
            self.year = None
            self.told = None if self.published is not None else self.told
        self.year = self.headed or self.year
        self.opening = True

    def _long_past(self) -> bool:
        """Whether the last block told of a year so long past that the next goes on with it."""
        if self.published is None or not self.retrospect:
            return False
        return (self.year or self.published.year) < self.published.year - LONG_PAST_YEARS

    def date(self, period: Period, *, counted: bool) -> None:
        """Remembers a day for 'on the same date'; one that no count is told of does not replace one that is so told."""
        if period.is_day and (counted or not self.counted):
            self.dated, self.counted = period, counted

    def tell(self, period: Period, *, explicit: bool, reached: bool = True, span: bool = False) -> None:
        """Remembers a period that the text told; its year stands for later ones where it was named.

        `reached` False: the text names it as a limit ('by', 'since') and goes on elsewhere. `span`: it is a range.
        """
        if reached or self.told is None:
            self.told, self.limit = period, not reached
        self.here, self.opening = True, False
        closed = period.start is not None and period.end is not None
        if span and closed and self.reported is None:
            self.reported = period
        if span or not closed or self.ranged is None:
            self.ranged = self.ranged if period.is_day else period
        anchor = period.end if span and closed else period.start or period.end
        if anchor is not None and (self.history or (reached and (explicit or self._moves_on(anchor.year)))):
            self.year = anchor.year

    def _moves_on(self, year: int) -> bool:
        """Whether news has come to a later year than the one named, no later than that of publication."""
        return self.year is not None and self.published is not None and self.year < year <= self.published.year

    def sets_year(self, period: Period, *, bare: bool, opening: bool) -> bool:
        """Whether a year named stands for later times without one: a year alone, long past, only opens a sentence
        with them ('X, who came in 2004, left in March').
        """
        start = period.start
        recent = self.published is None or start is None or start.year >= self.published.year - 1
        return recent or opening or not bare

    def year_for(self, month: int, day: int = 1, *, recent: bool = False) -> int | None:
        """The year of a month or day that names none; None where nothing tells. `recent`: the last such is meant."""
        back = self.year is not None and self._goes_back(self.year, month, day)
        if self.year is not None and not (recent or back) and self._fits(self.year, month, day):
            return self.year
        begun = self._begun_here() if self.ahead else None
        if begun is not None and begun.start is not None:
            return begun.start.year + ((month, day) < (begun.start.month, begun.start.day))
        if self.opening and self.labelled is not None and self.published is not None:
            after = (month, day) < (self.labelled.month, self.labelled.day)
            if (self.labelled.year + after, month, day) <= (
                self.published.year,
                self.published.month,
                self.published.day,
            ):
                return self.labelled.year + after
        if self.published is None:
            return None if self.told is None else (self.told.end or self.told.start or date.min).year
        if self.ahead and self._just_past(month, day):
            return (self.published - timedelta(days=_JUST_PAST)).year
        latest = self.published + timedelta(days=AHEAD_DAYS if self.ahead else 0)
        return latest.year - ((month, day) > (latest.month, latest.day))

    def _begun_here(self) -> Period | None:
        """The day of the year named that the sentence has told, long before publication: what it tells as ahead of it
        counts from that day ('on 13 April 2017 it extended the mandate until 15 October').
        """
        told = self.dated if self.here else None
        if told is None or not told.is_day or told.start is None or self.published is None:
            return None
        past = told.start.year == self.year and told.start.year < self.published.year
        return told if past else None

    def _just_past(self, month: int, day: int) -> bool:
        """Whether a day lies a few days before publication, so that it is hardly told of the year to come."""
        days = [self.published - timedelta(days=n) for n in range(1, _JUST_PAST + 1)] if self.published else []
        return any((one.month, one.day) == (month, day) for one in days)

    def _goes_back(self, year: int, month: int, day: int) -> bool:
        """Whether a time of the year named would lie before the one told last: in news the last such time is meant."""
        told = self.told
        if self.history or self.published is None or told is None or told.start is None or told.start.year != year:
            return False
        return year >= self.published.year - _NEWS_YEARS and (told.start.month, told.start.day) > (month, day)

    def _fits(self, year: int, month: int, day: int) -> bool:
        """Whether the year of the block may be that of a day: not past where the sentence looks ahead."""
        if self.ahead and self.published is not None and not self.history:
            return (year, month, day) >= (self.published.year, self.published.month, self.published.day)
        return not self._ahead_of_time(year, month, day)

    def _ahead_of_time(self, year: int, month: int, day: int) -> bool:
        """Whether a day would lie after publication though the sentence does not look ahead."""
        if self.published is None or self.ahead or self.before_christ:
            return False
        return (year, month, day) > (self.published.year, self.published.month, self.published.day)

    def anchor(self, side: str) -> Period | None:
        """What 'last' and 'ago' (side 'said') or 'following' and 'later' ('told') count from; None where unknown.

        A history is not told from its publication: there, both count from the time told last.
        """
        if side == "told" or (self.history and self.told is not None):
            return self.told or self.left
        return None if self.today is None else Period.day(self.today)

    def shift(self, unit: str, steps: int, side: str) -> Period | None:
        """The period `steps` units ('D', 'W', 'M', 'Y', 'DE', 'CE') from the anchor; None where too little is told."""
        anchor = self.anchor(side)
        if anchor is None:
            return None
        near = anchor.end if steps > 0 else anchor.start
        if side == "told" and steps and near is not None and _is_near(anchor, unit):
            anchor = Period.day(near)
        return shifted(anchor, unit, -steps if self.before_christ and unit not in {"D", "W", "M"} else steps)

    def relative(self, code: str) -> Period | None:
        """The period of 'day:-1', 'now:0', 'month:0', 'told:1' and the like; None where its anchor is unknown."""
        unit, _, shift = code.partition(":")
        steps = int(shift)
        if unit == "told":
            return self.shift("D", steps, "told")
        if unit in _TOLD:
            known = {"report": self.reported, "told-span": self.ranged, "told-date": self.dated}
            return known.get(unit, self.told)
        if unit in {"to-date", "month-to-date"}:
            return self._to_date(1 if unit == "to-date" else None)
        if unit in {"weekend", "to-the-day"}:
            return self._weekend(steps) if unit == "weekend" else self._to_the_day(steps)
        if unit in {"day", "now", "daytime"}:
            return None if self.today is None else Period.day(self.today + timedelta(days=steps))
        side = "told" if unit.startswith("told-") and self.anchor("told") is not None else "said"
        return self.shift(_UNITS[unit.removeprefix("told-")], steps, side)

    def _to_the_day(self, years: int) -> Period | None:
        """This very day some years from now."""
        if self.today is None:
            return None
        leap = (self.today.month, self.today.day) == (2, 29)
        return Period.day(self.today.replace(year=self.today.year + years, day=28 if leap else self.today.day))

    def _to_date(self, month: int | None) -> Period | None:
        """The year, or where no month is given the month, up to publication."""
        if self.today is None:
            return None
        return Period(start=date(self.today.year, month or self.today.month, 1), end=self.today)

    def _weekend(self, steps: int) -> Period | None:
        """The last weekend begun by publication, or the next where the sentence looks ahead; others by steps."""
        if self.today is None:
            return None
        back = (self.today.weekday() - _SATURDAY) % DAYS_OF_WEEK
        begun = self.today.weekday() >= _SATURDAY
        ahead = steps + (1 if steps == 0 and self.ahead and not begun else 0) + (1 if steps < 0 and not begun else 0)
        start = self.today - timedelta(days=back) + timedelta(days=DAYS_OF_WEEK * ahead)
        return Period(start=start, end=start + timedelta(days=1))

    def weekday(self, number: int, *, past: bool = False) -> Period | None:
        """The last such day up to publication, or the next one where the sentence looks ahead and not to the `past`."""
        if self.today is None:
            return None
        back = (self.today.weekday() - number) % DAYS_OF_WEEK
        if self.ahead and not past:
            same = back == 0 and Period.day(self.today) in {self.told, self.dated}
            ahead = 0 if same else DAYS_OF_WEEK - back
            return Period.day(self.today + timedelta(days=ahead))
        return Period.day(self.today - timedelta(days=back))

    def _weeks_off(self, day: Period) -> int:
        """Days to the week meant: 'this Friday' beside a verb of what has been is the last one, beside one of what will
        be the next.
        """
        today = self.today
        if today is None or day.start is None:
            return 0
        if day.start < today and self.ahead:
            return DAYS_OF_WEEK
        return -DAYS_OF_WEEK if day.start > today and self.past and not self.ahead else 0

    def bare_day(self, number: int, weekday: int | None) -> Period | None:
        """'The 20th', 'Thursday 20' of no month: the last such day up to publication, the next where it looks ahead."""
        if self.published is None or self.history:
            return None
        step = timedelta(days=1 if self.ahead else -1)
        on = self.published
        for _ in range(_BARE_DAYS):
            if on.day == number and weekday in {None, on.weekday()}:
                return Period.day(on)
            on += step
        return None

    def turned_month(self, month: int, steps: int, side: str) -> int | None:
        """The year of 'last June' (steps -1), 'that June' (0) or 'the following June' (1); None where unknown."""
        anchor = self.anchor(side)
        start = None if anchor is None else anchor.start or anchor.end
        if start is None:
            return None
        wraps = (steps < 0 and month >= start.month) or (steps > 0 and month <= start.month)
        return max(start.year + (steps if wraps else 0), 1)

    def turned_weekday(self, number: int, steps: int, side: str) -> Period | None:
        """'Last Monday', 'that Monday' or 'the following Monday', counted from the anchor's day."""
        anchor = self.anchor(side)
        if side == "told" and steps < 0 and anchor is not None and not anchor.is_day and self.today is not None:
            anchor = Period.day(self.today)
        if anchor is None or not anchor.is_day or anchor.start is None:
            return None
        gap = (number - anchor.start.weekday()) % DAYS_OF_WEEK
        if steps < 0:
            return Period.day(anchor.start + timedelta(days=gap - DAYS_OF_WEEK))
        if side == "said" and steps == 0:
            day = anchor.start - timedelta(days=anchor.start.weekday() - number)
            return Period.day(day + timedelta(days=self._weeks_off(Period.day(day))))
        return Period.day(anchor.start + timedelta(days=gap or (DAYS_OF_WEEK if steps else 0)))


def _is_near(anchor: Period, unit: str) -> bool:
    """Whether a period is short enough for the next or last of a unit to be told from its edge."""
    if anchor.start is None or anchor.end is None or unit not in _NEAR_DAYS:
        return False
    return (anchor.end - anchor.start).days < _NEAR_DAYS[unit]
