"""Moments: when people moved, where the words do not say it as they say how long something has lasted.

A movement is told of a day although its time is led by 'since' ('since 2007, when 1,600 landed'), and one that goes on
from the movement told before ('the 368 soldiers travelled aboard two flights', '100 flew home in exchange') is of its
day.
"""

from collections.abc import Iterable
from dataclasses import replace

from musterbook.base.claim import Kind
from musterbook.base.period import Period
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.passages.passage import Passage
from musterbook.extract.people.governing import definite
from musterbook.extract.times.periods import month_period, year_period
from musterbook.extract.words.items import When

_IN = ("move-in", "move-noun")
_OUT = ("move-out", "leave-noun")
_TIMELESS = ("future", "would", "hoped", "not", "pluperfect")
"""Tags of what is told of no day that was told before; in English the perfect as well."""
_MOVEMENTS = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_GRAINS = frozenset({"day", "month", "year"})
_DAYS = frozenset({"day", "part"})


def moment(passage: Passage, index: int, when: When) -> When:
    """The time of a movement: 'since X, when they landed' is at X; what is planned 'for' a day is of that day."""
    told = passage.when_of(index)
    if told is None or told.precision not in _GRAINS:
        return when
    for_day = told.relation == "by" and passage.has(index, "for-day") and _to_come(passage, told)
    if for_day or (when.relation == "since" and _is_told_of(passage, index)):
        period = _whole(told)
        return when if period is None else replace(told, relation="at", period=period)
    return when


def _to_come(passage: Passage, when: When) -> bool:
    published = passage.setting.published
    return published is not None and when.period.end is not None and when.period.end > published


def _is_told_of(passage: Passage, index: int) -> bool:
    """Whether 'when', 'the month in which' and the like follow a time: what happened then is told."""
    behind = index + 2 if index + 1 < len(passage.items) and passage.items[index + 1].key == "," else index + 1
    return passage.has(behind, "circumstance")


def _whole(when: When) -> Period | None:
    """The whole day, month or year that an open period begins or ends with."""
    day = when.period.start or when.period.end
    if day is None or when.precision == "day":
        return None if day is None else Period.day(day)
    return month_period(day.year, day.month) if when.precision == "month" else year_period(day.year)


def moved_with(passage: Passage, counted: Counted) -> Period | None:
    """The day of the movement told before that one counted goes on from, in its sentence or in the one before."""
    frame, at = counted.frame, counted.governor.at
    timeless = (*_TIMELESS, "perfect") if passage.setting.language == "en" else _TIMELESS
    if passage.among(range(max(at - 3, 0), at + 1), *timeless):
        return None
    back = passage.any("in-exchange")
    earlier = [i for i in passage.indices(*_IN, *_OUT) if i < min(at, frame.first)]
    if back and earlier:
        return _day_of(passage, reversed(earlier))
    if passage.any("time") or not passage.memory.sentences:
        return None
    same = _IN if counted.kind is Kind.DEPLOYMENT else _OUT
    last = passage.memory.sentences[-1]
    if back or passage.any("same-trip", "event-anaphor") or passage.has(0, "aboard-place"):
        return _day_of(last, reversed([*last.indices(*_IN, *_OUT)]))
    if not definite(passage, frame) or frame.names:
        return None
    return None if last.frames and _counts_others(last) else _day_of(last, reversed([*last.indices(*same)]))


def _counts_others(passage: Passage) -> bool:
    """Whether a sentence counts people itself: a definite number behind it may be of others."""
    return any(f.noun is not None and f.noun.unit == "person" and not f.figure.article for f in passage.frames)


def _day_of(passage: Passage, verbs: Iterable[int]) -> Period | None:
    """The day at which the first of the verbs that has one is told."""
    for i in verbs:
        when = passage.when_of(passage.when_index(i, spoken=False))
        if when is not None and when.relation == "at" and when.precision in _DAYS:
            return when.period
    return None


def in_relative(passage: Passage, counted: Counted) -> int | None:
    """The time of the clause right behind people that tells the same movement: '150 police who landed in January'."""
    if counted.kind not in _MOVEMENTS:
        return None
    last = counted.frame.last
    while passage.has(last + 1, "more", "skip") and not passage.has(last + 1, "and"):
        last += 1
    start = last + 2 if last + 1 < len(passage.items) and passage.items[last + 1].key == "," else last + 1
    if not passage.has(start, "relative-pronoun", "that"):
        return None
    clause = passage.clauses[start]
    tags, others = (_IN, _OUT) if counted.kind is Kind.DEPLOYMENT else (_OUT, _IN)
    verb = next((i for i in passage.indices(*tags, clause=clause) if not passage.has(i, *others)), None)
    return None if verb is None else next((t for t in passage.indices("time", clause=clause) if t > verb), None)


def trailing(passage: Passage, counted: Counted) -> int | None:
    """The time between 'followed' and who followed: 'left on 24 June, followed on 15 July by another 200'."""
    if counted.kind not in _MOVEMENTS:
        return None
    for t in (counted.frame.first - 1, counted.frame.first - 2):
        if t > counted.governor.at and passage.has(t, "time") and passage.has(t - 1, "trailed"):
            return t
    return None
