"""Times: items that tell a day, a part of a month, a month, a year or a range become one item.

The almanac reads what a calendar names, shifts what is told from another time; here they are put together
with the preposition that gives their relation, and two of them to a range.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from musterbook.base.period import Period
from musterbook.extract.times.almanac import Almanac
from musterbook.extract.times.clock import Clock
from musterbook.extract.times.cursor import DASHES
from musterbook.extract.times.outlook import OPENING, first_predicate, led_ahead, of_asking, turns_back
from musterbook.extract.times.periods import DAYS_OF_WEEK, LAST_DAYS
from musterbook.extract.times.scoping import is_predicate
from musterbook.extract.times.shifts import Shifts
from musterbook.extract.times.years import FIRST_YEAR, FIRST_YEAR_OF_HISTORY, Found
from musterbook.extract.words.items import Item, When
from musterbook.extract.words.lexicon import Lexicon

_KEPT = frozenset({"later", "running", "expire", "goes-on", "expired", "begins", "today", "for-day"})
_PREFIX = 3
"""The most words before a time that give its relation: 'since the', 'by the', 'as of the'."""
_RELATIONS = ("as-of", "since", "by", "until", "between")
STARTS = frozenset({
    "digits", "month", "weekday", "part", "relative", "first-day", "day-ordinal", "season", "turn", "number",
    "article", "time-unit", "ago-before", "holiday", "edge",
})  # fmt: skip
"""Tags of the items that a time may start with."""
_SURE = STARTS - {"digits", "number", "article"}
_OPENERS = STARTS | {*_RELATIONS, "on", "the", "from", "future", "attribution", "expire", "extend"}
"""Tags of the items that a time may start with or be led by, or that say whether a sentence looks ahead."""
_NOW = "says-now"
_LOOKED = frozenset({"future", "hoped", "would", "announce", "attribution", "expire", "extend", "begins-with", _NOW})
"""Tags of the items that say whether a sentence looks ahead, or that something is so now."""
_PREFIXING = frozenset({*_RELATIONS, "on", "the", "from"})
_REACHED = frozenset({"at", "as-of", "span"})
_YEAR_DIGITS = 4
_WIDE = frozenset({"week", "month", "part", "year"})
_SINCE = frozenset({"since", "depuis", "desde"})
_GRAINS = {
    "told": "day", "daytime": "day", "report": "span", "to-date": "span", "month-to-date": "span", "weekend": "part",
    "told-span": "span", "told-date": "day",
    "told-then": "part",
}  # fmt: skip
"""What the units of relative times are that are no units of a calendar."""
_SINCE_REACH = 7
"""How many items may stand between 'since' and the time that says since when."""
_COUNTED_REACH = 6
"""How many items behind a count its unit of time may stand: 'two to three, at most four weeks ago'."""
_EVENT_REACH = 4
"""How far behind 'after' the day of what happened may stand: 'après les émeutes de lundi'."""
_GENITIVE = frozenset({"'", "’"})
_RANGE_REACH = 3
"""How many items may stand between 'the reporting period' and the range that it is."""
_LONGEST_RANGE = timedelta(days=92)
"""So far behind the day that opens a range the day may lie that closes it and is told from another time."""
_BRACKETS = frozenset({"(", ",", "l", "'"})
_LEADING = ("from", "between", "on", "the", "of")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Reads times at a place of a list of items."""

    almanac: Almanac
    shifts: Shifts
    units: bool

    @classmethod
    def over(cls, almanac: Almanac) -> "Grammar":
        """The grammar of an almanac's items."""
        units = "time-unit" in frozenset[str]().union(*[item.tags for item in almanac.items])
        return cls(almanac, Shifts(almanac, units), units)

    def starts(self, i: int) -> bool:
        """Whether a time may start at item `i`: a count does so only before a unit of time or a month."""
        item = self.almanac.item(i)
        if item is None or STARTS.isdisjoint(item.tags):
            return False
        if not _SURE.isdisjoint(item.tags) or (self.units and self._counts_time(i)):
            return True
        return "digits" in item.tags and self.almanac.may_date(i)

    def _counts_time(self, i: int) -> bool:
        """Whether a unit of time stands near behind item `i`, as behind a count of it."""
        behind = self.almanac.items[i + 1 : i + 1 + _COUNTED_REACH]
        return any(["time-unit" in item.tags for item in behind])  # noqa: C419 - a list is faster, and every article comes here

    def at(self, i: int) -> Found | None:
        """The time that starts at item `i`: shifted, by the calendar, told by a word, or a weekday."""
        if not self.starts(i):
            return None
        found = self.shifts.at(i) or self.almanac.named(i)
        if found is None and self.almanac.has(i, "relative", "weekday"):
            found = self._relative(i) or self._weekday(i)
        return found

    def _relative(self, i: int) -> Found | None:
        item = self.almanac.item(i)
        if item is None or not item.has("relative") or (item.code == "told:0" and self.almanac.has(i + 1, "that")):
            return None
        period = self.almanac.clock.relative(item.code) or (self._reported(i) if item.code == "report:0" else None)
        unit = item.code.partition(":")[0]
        grain = _GRAINS.get(unit) or unit.removeprefix("told-")
        precision = "now" if item.code in {"day:0", "now:0"} else grain
        return None if period is None else Found(1, period, precision, relative=True, grain=grain)

    def _reported(self, i: int) -> Period | None:
        """The range right behind 'the reporting period' at `i`, in brackets or behind a comma: that of the report."""
        at = i + 1
        while at <= i + _RANGE_REACH and (self.almanac.key(at) in _BRACKETS or self.almanac.has(at, *_LEADING)):
            at += 1
        first = self.at(at) if at > i + 1 else None
        ranged = None if first is None else _ranged(self, first, at)
        return None if ranged is None else ranged.period

    def _weekday(self, i: int) -> Found | None:
        item = self.almanac.item(i)
        if item is None or not item.has("weekday") or item.has("short"):
            return None
        behind = self._day_of_week(i, int(item.value or 0))
        period = self.almanac.clock.weekday(int(item.value or 0), past=self._of_event(i))
        return behind or (None if period is None else Found(1, period, "day", relative=True))

    def _of_event(self, i: int) -> bool:
        """Whether a weekday is that of what has happened, after which something else will: 'after Monday's riot'."""
        almanac = self.almanac
        if almanac.has(i - 1, "past-event"):
            return almanac.key(i + 1) in _GENITIVE
        led = next((j for j in range(i - 2, max(i - 2 - _EVENT_REACH, -1), -1) if almanac.has(j, "past-event")), None)
        return led is not None and almanac.has(i - 1, "of") and not almanac.has(led + 1, "that")

    def _day_of_week(self, i: int, number: int) -> Found | None:
        """'Tuesday last week', 'mardi de la semaine dernière'."""
        at = i + 2 if self.almanac.has(i + 1, "of", "the") else i + 1
        week = self.shifts.at(at) or self._relative(at)
        start = None if week is None else week.period.start
        if week is None or start is None or week.period.end != start + timedelta(days=6):
            return None
        return Found(at + week.length - i, Period.day(start + timedelta(days=number)), "day", relative=True)


def _related(relation: str, period: Period) -> Period:
    """The period that a relation makes of a time: 'since' opens its end, 'by' and 'until' its start."""
    if relation == "since":
        return Period(start=period.start)
    return Period(end=period.end) if relation in {"by", "until"} else period


def _prefix(items: Sequence[Item], i: int) -> tuple[str, int]:
    """The relation that the words at `i` give to a time after them, and their number."""
    length, relation = 0, ""
    while i + length < len(items) and length < _PREFIX:
        item = items[i + length]
        if item.tags.isdisjoint(_PREFIXING) and item.key != '"':
            break
        found = next((r for r in _RELATIONS if r in item.tags), "")
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
    at, almanac = i + first.length, grammar.almanac
    short = almanac.short_year(at, first.period.start) if first.precision == "year" and first.period.start else None
    if short is not None:
        return Found(first.length + 2, Period(start=first.period.start, end=short.period.end), "span")
    if not (almanac.has(at, "and", "to", "until") or almanac.key(at) in DASHES):
        return None
    skip = 2 if almanac.has(at + 1, "the", "on") else 1
    second = grammar.at(at + skip) or almanac.bare_day(at + skip, first)
    if second is not None and first.relative and almanac.has(i, "weekday") and almanac.has(at + skip, "weekday"):
        week = _week_range(grammar, first.period, second.period)
        length = first.length + skip + second.length
        return None if week is None else Found(length, week, "part", relative=True)
    told = second is not None and (not second.relative or _up_to(first, second))
    if second is None or not told or first.period.start is None or second.period.end is None:
        return None
    start = first.period.start
    if start > second.period.end:
        start = start.replace(year=second.period.end.year - (start.month > second.period.end.month), day=1)
    if start > second.period.end:
        return None
    return Found(first.length + skip + second.length, Period(start=start, end=second.period.end), "span")


def _up_to(first: Found, second: Found) -> bool:
    """Whether a day told from another time closes a range not long behind the day that opens it: 'between that day and
    Thursday', 'from 28 March to that day', 'du 27 janvier à hier'.
    """
    start, end = first.period.start, second.period.end
    days = first.period.is_day and second.period.is_day
    return days and start is not None and end is not None and timedelta(0) < end - start <= _LONGEST_RANGE


def _weekdays(grammar: Grammar, first: Found, i: int) -> Found | None:
    """'On Monday and Tuesday', 'mercredi, vendredi et samedi': days of one week on which one thing happened."""
    almanac, at, second = grammar.almanac, i + first.length, first
    while almanac.key(at) == "," and almanac.has(at + 1, "weekday") and (listed := grammar.at(at + 1)) is not None:
        at, second = at + 1 + listed.length, listed
    skip = 2 if almanac.has(at + 1, "the", "on") else 1
    last = grammar.at(at + skip) if almanac.has(at, "and") and almanac.has(at + skip, "weekday") else None
    if last is None or not (almanac.has(i, "weekday") and last.period.is_day and second.period.is_day):
        return None
    end = at + skip + last.length
    behind = almanac.item(end)
    joined = (
        behind is None or behind.sign or behind.has("place-prep", "of", "when", "past-event") or is_predicate(behind)
    )
    if i >= OPENING and not joined:
        return None
    week = _week_range(grammar, first.period, last.period)
    return None if week is None else Found(end - i, week, "part", relative=True)


def _week_range(grammar: Grammar, first: Period, second: Period) -> Period | None:
    """'De lundi à mercredi', 'between Monday and Friday': the days of one week, the second behind the first."""
    start, end, published = first.start, second.end, grammar.almanac.clock.published
    if start is None or end is None or published is None or not (first.is_day and second.is_day):
        return None
    days = timedelta(days=(end - start).days % DAYS_OF_WEEK)
    start -= timedelta(days=DAYS_OF_WEEK if start + days > published and not grammar.almanac.clock.ahead else 0)
    return Period(start=start, end=start + days) if days else None


def _read(grammar: Grammar, i: int) -> tuple[int, When] | None:
    """The time with its relation at `i`: the number of items it takes, and what it says."""
    relation, skip = _prefix(grammar.almanac.items, i)
    if skip and grammar.almanac.has(i + skip - 1, "turn") and grammar.shifts.at(i + skip - 1) is not None:
        skip -= 1
    found = _limit(grammar, i + skip, relation)
    if found is None:
        return None
    found = _last_days(found) if relation == "at" and grammar.almanac.part(i + skip)[0] == "end" else found
    open_end = relation == "at" and skip > 0 and grammar.almanac.has(i + skip + found.length, "until")
    listed = relation == "at" and found.relative
    ranged = _ranged(grammar, found, i + skip) if relation in {"between", "at"} and not (open_end or listed) else None
    ranged = _weekdays(grammar, found, i + skip) if listed else ranged
    if ranged is not None:
        return skip + ranged.length, When(period=ranged.period, relation="span", precision="span")
    relation = "at" if relation == "between" else relation
    period = _related(relation, found.period)
    return skip + found.length, When(
        period=period, relation=relation, precision=found.precision, relative=found.relative
    )


def _last_days(found: Found) -> Found:
    """'At the end of March': its last days; 'by' or 'as of' the end of March means its last."""
    start = found.period.start
    if found.grain != "month" or not found.period.is_day or start is None:
        return found
    return replace(found, period=replace(found.period, start=start.replace(day=LAST_DAYS)))


def _limit(grammar: Grammar, i: int, relation: str) -> Found | None:
    """The time at `i`; one to come where it ends a term that goes on, or is the latest day of what is not over; not
    where it is that of a demand for what is to come.
    """
    clock = grammar.almanac.clock
    ahead = clock.ahead
    asked = relation == "at" and ahead and of_asking(grammar.almanac.items, i)
    open_end = relation == "by" and not any(item.has("pluperfect") for item in grammar.almanac.items)
    clock.ahead = (ahead and not asked) or open_end or (relation == "until" and clock.extended)
    found = grammar.at(i)
    clock.ahead = ahead
    return found


def _since(items: Sequence[Item], i: int, when: When) -> When:
    """'Since the operation began on 23 April', 'depuis sa création, en 2004': a time that says since when; '(a 31 de
    enero)': as of when.
    """
    if when.relation != "at" or when.period.start is None:
        return when
    if i > 1 and when.precision == "day" and items[i - 1].key == "a" and items[i - 2].key == "(":
        return replace(when, relation="as-of")
    for k in range(i - 1, max(i - 1 - _SINCE_REACH, -1), -1):
        item = items[k]
        if not item.tags:
            if item.sign and (item.key not in {",", "'", "-"} or (item.key == "," and k < i - 1)):
                return when
            continue
        if item.has("since", "running") and item.key.split(" ", 1)[0] in _SINCE:
            return replace(when, relation="since", period=Period(start=when.period.start))
        if (
            item.figure is not None
            or item.has("digits", "kill", "month", "weekday")
            or (item.sign and item.key not in {",", "'", "-"})
        ):
            return when
    return when


def _names_year(run: Sequence[Item]) -> bool:
    return any(len(item.key) == _YEAR_DIGITS and item.key.isdigit() for item in run)


def _tell(clock: Clock, when: When, run: Sequence[Item], *, opening: bool) -> None:
    """Lets the clock remember a time that a run of items told."""
    if when.precision in {"now", "decade"}:
        return
    reached = when.relation in _REACHED
    span = when.relation == "span" or (when.precision == "part" and not when.period.is_day)
    named = _names_year(run) and clock.sets_year(when.period, bare=when.precision == "year", opening=opening)
    clock.tell(when.period, explicit=named, reached=reached, span=span)
    if named and reached and not clock.history and clock.published is not None:
        clock.passing = when.precision == "year"
    clock.date(when.period, counted=when.relation == "as-of")


def _numbers(items: Sequence[Item], i: int, when: When) -> bool:
    """Whether a year in brackets behind a number belongs to it: 'resolution 2793 (2025)'."""
    return when.precision == "year" and i > 1 and items[i - 1].key == "(" and items[i - 2].has("digits")


def _narrowed(out: Sequence[Item], when: When) -> int:
    """Where the time begins that a day right behind its comma tells more closely: 'last week, on 16 July'."""
    whole = len(out) - 2
    if whole < 0 or out[-1].key != "," or when.precision != "day" or when.relation != "at":
        return len(out)
    wider = out[whole].when
    wide = wider is not None and wider.relation == "at" and wider.relative and wider.precision in _WIDE
    if wider is None or not wide or None in {wider.period.start, wider.period.end, when.period.start}:
        return len(out)
    return whole if _holds(wider.period, when.period) else len(out)


def _holds(whole: Period, part: Period) -> bool:
    starts = whole.start is not None and part.start is not None and whole.start <= part.start
    return starts and whole.end is not None and part.end is not None and part.end <= whole.end


def _time_item(run: Sequence[Item], when: When) -> Item:
    """The one item of a run that tells a time."""
    key = " ".join([item.key for item in run])
    led = {"when"} if len(run) > 1 and run[-1].has("past-event", "event-ahead") else set()
    tags = frozenset({"time", *led}).union(*[item.tags & _KEPT for item in run])
    return Item(start=run[0].start, end=run[-1].end, key=key, tags=tags, when=when)


def _says_now(item: Item, clock: Clock) -> Item:
    """A phrase with a word for now in it ('son hoy', 'échappe désormais à'), as what it says of now."""
    if clock.today is None:
        return item
    when = When(period=Period.day(clock.today), precision="now", relative=True)
    return replace(item, tags=item.tags | {"time"}, when=when)


def read_dates(items: Sequence[Item], clock: Clock, lexicon: Lexicon) -> list[Item]:
    """The items with every run that tells a time put together to one item that carries a `When`."""
    clock.open_sentence()
    may = [i for i, item in enumerate(items) if not item.tags.isdisjoint(STARTS)]
    looked = [i for i, item in enumerate(items) if not item.tags.isdisjoint(_LOOKED)]
    near: set[int] = set()
    if may:
        first_year = FIRST_YEAR_OF_HISTORY if clock.history else FIRST_YEAR
        grammar = Grammar.over(Almanac(items=items, clock=clock, ordinals=lexicon.ordinals, first_year=first_year))
        near = {at - back for at in may if grammar.starts(at) for back in range(min(_PREFIX, at) + 1)}
    out: list[Item] = []
    done, begun = 0, first_predicate(items) if near else 0
    back = turns_back(items) if near and looked else frozenset()
    for i in sorted(near.union(looked, back)):
        item = items[i]
        if i < done:
            continue
        if i in looked:
            clock.look(item)
            if item.has(_NOW):
                out += [*items[done:i], _says_now(item, clock)]
                done = i + 1
        if i in back:
            clock.ahead = False
        opens = i in near and (not item.tags.isdisjoint(_OPENERS) or item.key == '"')
        if i in near and (opens or i < OPENING):
            clock.foresee(led_ahead(items, i, begun))
        found = _read(grammar, i) if opens else None
        if found is not None:
            length, when = found
            when, run = _since(items, i, when), items[i : i + length]
            if not _numbers(items, i, when):
                _tell(clock, when, run, opening=i < OPENING)
            out += items[done:i]
            wider = _narrowed(out, when)
            run = [*out[wider:], *run]
            del out[wider:]
            out.append(_time_item(run, when))
            done = i + length
    out += items[done:]
    return out
