"""The time that a question asks about: its first and last day, that of the other side of a comparison, of knowledge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from musterbook.base.period import Period
from musterbook.base.query import Form, Measure
from musterbook.extract.questions.gloss import Gloss, Time
from musterbook.extract.questions.limits import first_day
from musterbook.extract.questions.wanting import HARMED
from musterbook.extract.questions.wording import Wording

BETWEEN = 2
"""Words between two times that are the ends of a stretch."""
_SINCE = frozenset({"since"})
_UNTIL = frozenset({"by", "until"})
_OF = frozenset({"of", "when", "that", "de", "du", "des", "ou", "del", "en"})
"""Words behind a weekend that say which one it is."""
_DAYS, _OF_ITS = frozenset({"day", "jour", "dia"}), frozenset({"of", "de", "du", "des", "del"})
_SAME = frozenset({"same", "meme", "misma", "mismo"})
LEADS = 5
"""Words before a time that may say which day of it is asked for."""
_A_MONTH = timedelta(days=31)
_MOVES = frozenset({Measure.DEPLOYMENT, Measure.WITHDRAWAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """`start`, `end`: the first and last day asked about, None = open; `until`: the last of the second time of a
    comparison; `known_by`: the day of knowledge; `after`: the day after which something is asked for; `tallied`:
    whether what there was up to the day is asked for ('as of 31 March').
    """

    start: date | None = None
    end: date | None = None
    until: date | None = None
    known_by: date | None = None
    after: date | None = None
    tallied: bool = False

    def of(self, measure: Measure, form: Form) -> "When":
        """The time as it is meant of a measure: who came after a day did not come on it, nor is what is
        granted until a day granted beyond it.
        """
        if self.tallied and form is Form.FIGURE and measure in HARMED:
            return replace(self, start=None)
        lists = form in (Form.LIST, Form.NAMES, Form.COUNT) and measure in _MOVES
        goes_on = form is Form.CHECK and measure is Measure.MANDATE
        if self.after is None or not (lists or goes_on):
            return self
        return replace(self, start=self.after + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class KnownTimes:
    """The last year in which a record tells of a day, or of a month (day 0), by the month and the day."""

    years: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def to(cls, last: date, periods: Iterable[Period]) -> "KnownTimes":
        """Those that some times tell of, up to a day; times of more than a month tell of none."""
        years: dict[tuple[int, int], int] = {}
        for one in periods:
            if one.start is None or one.end is None or one.start > last or one.end - one.start > _A_MONTH:
                continue
            for key in ((one.start.month, one.start.day), (one.start.month, 0)):
                years[key] = max(years.get(key, 0), one.start.year)
        return cls(years)

    def of(self, time: Time) -> Time:
        """A time that names no year in the last year in which it is told of; as it was read, where there is none."""
        start, end = time.period.start, time.period.end
        if time.yearly or time.relative or start is None or end is None or end - start > _A_MONTH:
            return time
        year = self.years.get((start.month, start.day if start == end else 0))
        if year is None or year == start.year or start.year != end.year:
            return time
        try:
            period = Period(start=start.replace(year=year), end=end.replace(year=year))
        except ValueError:
            return time
        return replace(time, period=period)


def when_of(gloss: Gloss, wording: Wording, form: Form) -> When:
    """The time that a question asks about."""
    told = [_closed(one) if form is Form.SOURCES else one for one in gloss.times]
    start, end, until = _ends([_end_of(one, gloss, wording) for one in told], form)
    start = first_day(gloss, start, end)
    after = end if end is not None and until is None and _comes_after(gloss, wording) else None
    if after is None and until is None and gloss.times and _is_of_event(gloss, wording):
        end = None
    if after is not None:
        start, end = after, None
    if wording.marked("known_by", gloss.keys) and gloss.times:
        return When(until=until, known_by=end or start, after=after)
    tallied = until is None and any(_is_tally(one, gloss.keys) for one in gloss.times)
    return When(start=start, end=end, until=until, after=after, tallied=tallied)


def _is_tally(time: Time, keys: Sequence[str]) -> bool:
    """Whether words before a day say that all up to it is meant ('as of', 'au 31 mars')."""
    near = " ".join(keys[max(time.first - 2, 0) : time.first + 2])
    return time.period.is_day and any(f" {one} " in f" {near} " for one in _UP_TO)


_UP_TO = ("as of", "up to", "au", "al", "a fecha de", "a la date du")


def without_parts(gloss: Gloss) -> Gloss:
    """The gloss without halves of years that are halves of somebody ('the second half of the Guatemalan police'),
    weekends, or days, of something that is told of ('the weekend of the first death', 'the last day of the term'), 'the
    same week', and verbs that look like months.
    """
    gone = [
        one for one in gloss.times
        if _is_of_somebody(one, gloss.keys) or _is_of_something(one, gloss.keys) or _is_verb(one, gloss.keys)
        or (one.relative and not _SAME.isdisjoint(gloss.keys[one.first : one.last]))
    ]  # fmt: skip
    if not gone:
        return gloss
    places = {place for one in gone for place in range(one.first, one.last)}
    return replace(gloss, times=[one for one in gloss.times if one not in gone], taken=gloss.taken - places)


def _is_verb(time: Time, keys: Sequence[str]) -> bool:
    """Whether what was read as a month asks whether something is allowed ('May the officers arrest ...?')."""
    alone = time.first == 0 and time.last == 1 and keys[0] == "may"
    return alone and keys[1] not in {"?", "of", "and", "to", ","} and not keys[1].isdigit()


def _is_of_somebody(time: Time, keys: Sequence[str]) -> bool:
    """Whether a part of a year that is named by nothing is one of what stands behind it."""
    start, end = time.period.start, time.period.end
    unnamed = time.precision == "part" and not (time.yearly or time.relative)
    long = start is not None and end is not None and end - start > _A_MONTH
    return unnamed and long and any(key[:1].isalpha() for key in keys[time.last : time.last + 1])


def _is_of_something(time: Time, keys: Sequence[str]) -> bool:
    """Whether a weekend, or a last day, is that of something, or the one when it was, which says more than the day of
    the question.
    """
    behind = keys[time.last : time.last + 1]
    day = time.last - time.first > 1 and keys[time.last - 1] in _DAYS and not _OF_ITS.isdisjoint(behind)
    clause = "the" in keys[max(time.first - 1, 0) : time.last] and any(key[:1].isalpha() for key in behind)
    return time.relative and (day or (time.precision == "part" and (clause or not _OF.isdisjoint(behind))))


def _closed(time: Time) -> Time:
    """A time 'by' which something is to be, as the day or the month that it tells: who says so is asked."""
    end = time.period.end
    if time.relation not in _UNTIL or end is None or time.period.start is not None:
        return time
    start = end if time.precision == "day" else end.replace(day=1)
    return replace(time, period=Period(start=start, end=end), relation="at")


def _end_of(time: Time, gloss: Gloss, wording: Wording) -> Time:
    """A time, of which only the first or the last day may be asked for."""
    before = gloss.keys[max(time.first - LEADS, 0) : time.first]
    start, end = time.period.start, time.period.end
    if start is not None and wording.marked("first_day", before):
        return replace(time, period=Period.day(start))
    return replace(time, period=Period.day(end)) if end is not None and wording.marked("last_day", before) else time


def _ends(times: Sequence[Time], form: Form) -> tuple[date | None, date | None, date | None]:
    """The first and last day asked about, and the last of the second time of a comparison."""
    plain = [one for one in times if not one.relative]
    times = _without_whole(plain or times)
    if not times:
        return None, None, None
    times = _of_one_year(_in_order(times))
    period, relation = times[0].period, times[0].relation
    start, end = period.start, period.end
    if form is Form.CHANGE or (relation in _SINCE and start is not None):
        stretch = form is Form.CHANGE and start is not None and end is not None and end - start > _A_MONTH
        return start or end, times[1].period.end if len(times) > 1 else end if stretch else None, None
    if relation in _UNTIL:
        start = None
    until = times[1].period.end or times[1].period.start if len(times) > 1 else None
    if until is not None and form not in (Form.COMPARE, Form.CHECK) and end is not None:
        joint = Period(start=min(start or end, until), end=max(end, until))
        far = (until - end).days > 0 and times[1].first - times[0].last <= 2  # noqa: PLR2004 - 'from X to Y'
        return (joint.start, joint.end, None) if far else (start, end, until)
    return start, end, until


def _without_whole(times: Sequence[Time]) -> Sequence[Time]:
    """The times without the first, where it only is that which two others are parts of ('early in 2025, in January or
    in February').
    """
    if len(times) <= BETWEEN:
        return times
    whole, parts = times[0].period, [_in_year_of(times[0], one) for one in times[1:]]
    return parts if all(_encloses(whole, one.period) for one in parts) else times


def _in_year_of(whole: Time, part: Time) -> Time:
    """A time that names no year in that of one that does."""
    year, start, end = whole.period.start, part.period.start, part.period.end
    if year is None or start is None or end is None or part.yearly or not whole.yearly:
        return part
    years = year.year - start.year
    try:
        period = Period(start=start.replace(year=start.year + years), end=end.replace(year=end.year + years))
    except ValueError:
        return part
    return replace(part, period=period)


def _encloses(whole: Period, part: Period) -> bool:
    """Whether a time is part of a longer one."""
    if whole.start is None or whole.end is None or part.start is None or part.end is None or whole == part:
        return False
    return whole.start <= part.start and part.end <= whole.end


def _comes_after(gloss: Gloss, wording: Wording) -> bool:
    """Whether a word such as 'after' leads to the first time of a question."""
    first = min(one.first for one in gloss.times)
    near = gloss.keys[max(first - 3, 0) : first + 1]
    return wording.marked("after", near) and not _is_of_event(gloss, wording)


def _is_of_event(gloss: Gloss, wording: Wording) -> bool:
    """Whether the first time of a question, longer than a day, only says when that was after which something is asked
    ('after the December 2025 swap'): it came after that, in the same time or later.
    """
    time = min(gloss.times, key=lambda one: one.first)
    start, end = time.period.start, time.period.end
    if start is None or end is None or start == end:
        return False
    near = range(max(time.first - _LEADS_BY, 0), time.first)
    leads = [at + length for at in near for length, _ in wording.marks["after"].at(gloss.keys, at)]
    between = range(max(leads, default=time.first), time.first)
    if any(gloss.keys[at] in _SIGNS for at in between):
        return False
    told = {at for first, last, _ in gloss.concepts for at in range(first, last)}
    return any(at in told for at in between) or (bool(leads) and time.last in told)


_SIGNS = frozenset({",", ";", ":", "?", "."})
_LEADS_BY = 5
"""Words between one such as 'after' and the time of what it leads to."""


def _in_order(times: Sequence[Time]) -> Sequence[Time]:
    """The times, the first of them in the year of the second where it was read as of a later one ('between 4 January
    and 28 February 2025').
    """
    if len(times) < 2:  # noqa: PLR2004 - two times
        return times
    first, second = times[0].period, times[1].period
    if first.start is None or second.end is None or first.start <= second.end or times[0].yearly:
        return times
    if not first.is_day:
        return times
    moved = first.start.replace(year=second.end.year, day=min(first.start.day, 28))
    moved = moved.replace(day=first.start.day) if first.start.day <= 28 else moved  # noqa: PLR2004 - in every month
    return (replace(times[0], period=Period.day(moved)), *times[1:]) if moved <= second.end else times


def _of_one_year(times: Sequence[Time]) -> Sequence[Time]:
    """The times, the second of which, where it names no year, is of that of the first, or of the next where it would
    come before it in a stretch ('in December 2025 than in September', 'from December 2025 to February').
    """
    if len(times) < 2 or not times[0].yearly or times[1].yearly or times[1].relative:  # noqa: PLR2004 - two times
        return times
    period, (start, end) = times[0].period, (times[1].period.start, times[1].period.end)
    first, open_start = period.start or period.end, start is None and times[1].relation in _UNTIL
    start = end if open_start else start
    if first is None or start is None or end is None or start.year <= first.year:
        return times
    stretch = open_start or times[1].first - times[0].last <= BETWEEN
    earlier = (start.month, start.day) < (first.month, first.day)
    years = first.year - start.year + (stretch and earlier)
    try:
        begun = None if open_start else start.replace(year=start.year + years)
        moved = Period(start=begun, end=end.replace(year=end.year + years))
    except ValueError:
        return times
    return (times[0], replace(times[1], period=moved), *times[2:])
