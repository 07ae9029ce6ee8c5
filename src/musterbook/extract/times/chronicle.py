"""Chronicles: the years and days that head what follows, in timelines, live reports and lists by date.

A line that is a year alone dates the lines below it up to the next heading; a line that is a day alone is
that from which the words below it count 'this morning' and 'on Friday'.
"""

from datetime import date, timedelta

from musterbook.base.document import Block, Document
from musterbook.base.period import Period
from musterbook.extract.times.clock import Clock
from musterbook.extract.times.years import FIRST_NAMED_YEAR, LAST_YEAR
from musterbook.extract.words.items import Item

_MARKS = " \t\n=#*:.-–—_|"
_YEAR_DIGITS = 4
_LIVE = timedelta(days=21)
"""How long before publication a live report may have begun."""
_TIMES_OF_DAY = frozenset({"h", "a", "at", "las", "hs", "heures", "horas"})
"""Words that stand between the numerals of an hour."""
_LONGEST = 9


def headed_year(document: Document, block: Block) -> int | None:
    """The year that is all of a block, None of others."""
    span = block.span
    if span.end - span.start > _LONGEST + _YEAR_DIGITS:
        return None
    text = document.text[span.start : span.end].strip(_MARKS)
    year = int(text) if len(text) == _YEAR_DIGITS and text.isascii() and text.isdigit() else 0
    return year if FIRST_NAMED_YEAR <= year <= LAST_YEAR else None


def headed_day(items: tuple[Item, ...]) -> date | None:
    """The day that is all of a line, but for an hour, None of other lines."""
    when = items[0].when if items and len(items) <= _LONGEST else None
    day = None if when is None or not when.period.is_day or when.precision != "day" else when.period.start
    rest = all(item.sign or item.has("digits", "figure", "number") or item.key in _TIMES_OF_DAY for item in items[1:])
    return day if rest else None


def set_day(clock: Clock, items: tuple[Item, ...], published: date | None) -> None:
    """Lets a day that heads what follows be that from which its times are told, shortly before publication."""
    day = headed_day(items)
    if day is not None and published is not None and published - _LIVE <= day <= published:
        clock.day = day


def label_day(label: Period | None) -> date | None:
    """The day of a label, None of a longer one."""
    return None if label is None or not label.is_day else label.start
