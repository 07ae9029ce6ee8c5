"""Terms in lines that are no sentences: 'Mandate: until 2 October 2025', 'End of mandate | 2 October 2025'."""

import re
from dataclasses import replace

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.topics import TopicReader
from musterbook.extract.tables.cells import CellReader, Told
from musterbook.extract.times.periods import real_day
from musterbook.extract.words.items import Item, When

_LONGEST = 18
"""Items of the longest line that is read as a term."""
_LONGEST_LABEL = 8
_LONG_AGO = 60
_YEAR = re.compile(r"\d{4}")
_DASHES = frozenset({"-", "–", "—"})
_DAYS = frozenset({"day", "month", "part"})


def read_term(passage: Passage, cells: CellReader, topics: TopicReader) -> Claim | None:
    """The term that a label and a time tell, or a day and what ends on it; None of other lines."""
    items = passage.items
    if len(items) > _LONGEST or not any(item.when is not None for item in items):
        return None
    at = next((i for i, item in enumerate(items[: _LONGEST_LABEL + 1]) if _parts(items, i)), 0)
    if not at or at + 1 >= len(items):
        return None
    dated = items[0].when is not None
    words = items[at + 1 :] if dated else items[:at]
    tags = topics.read(passage.setting.document.text[words[0].start : words[-1].end]).tags
    when = items[0].when if dated else items[at + 1].when
    when = to_come(items[0], cells) if dated else when
    period = None if when is None else _period(when, tags, dated=dated)
    if period is None:
        return None
    last = items[-1] if dated else items[at + 1]
    return cells.claim(Kind.MANDATE_PERIOD, MISSION, Span(items[0].start, last.end), told=Told(period=period))


def to_come(item: Item, cells: CellReader) -> When | None:
    """The time of an item, of what is to come: a day without a year that lies long ago is the next such day."""
    when, published = item.when, cells.setting.published
    start = None if when is None else when.period.start
    if when is None or start is None or published is None or not when.period.is_day:
        return when
    if (published - start).days < _LONG_AGO or _YEAR.search(cells.setting.document.text, item.start, item.end):
        return when
    following = real_day(start.year + 1, start.month, start.day)
    if following is None:
        return when
    cells.lexer.witness.days.add(following)
    return replace(when, period=Period(start=following, end=following))


def _parts(items: tuple[Item, ...], i: int) -> bool:
    """Whether an item parts a label from its value: a colon, or a dash behind a day."""
    return items[i].key == ":" or (items[i].key in _DASHES and i == 1 and items[0].when is not None)


def _period(when: When, tags: frozenset[str], *, dated: bool) -> Period | None:
    """The term: up to the day on which it ends, or the time that a word for the mandate is given."""
    if "term-end" in tags and when.precision in _DAYS:
        return Period(end=when.period.end) if when.period.end is not None else None
    if dated or "term" not in tags or "term-end" in tags:
        return None
    return when.period if when.relation in {"until", "span"} or when.precision == "span" else None
