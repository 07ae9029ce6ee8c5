"""Running heads, feet and page numbers: what stands at the same place on many pages, and is no part of the text.

Only what stands apart at the top or the foot of a page is looked at. Words that come back there on several pages,
figures aside, are running, unless two of their figures are new on each page: a page's number is, but a line that tells
a day and a count of its own is matter. So is a page's own number ('3', '- 3 -', 'Page 3 of 12', '3/12').
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from musterbook.collect.pdf.lines import Run

_ZONE = 0.14
"""Part of the page's height at its top and at its foot that is looked at."""
_MOST_ROWS = 5
_APART = 0.55
"""Font heights between what is running and the text."""
_STEP = 6.0
"""Points by which the same line may stand higher or lower on another page."""
_SHARE = 0.3
"""Part of the pages on which running words come back at least."""
_OWN_FIGURES = 2
"""Figures that are new on each page, of a line that is no running one."""
_Key: TypeAlias = tuple[str, bool, int]
"""Words without figures, whether at the top, and the height."""
_JOB = re.compile(r"\d\d-\d{5}(?: ?\([A-Z]\))?(?: ?\d{6})?")
"""The job number at the foot of a United Nations document."""
_FIGURES = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:page|pág(?:ina)?\.?|p\.|paj)\s*)?(\d{1,4})(?:\s*(?:/|of|de|sur|sou)\s*(\d{1,4}))?[-–—\s|]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Margin:
    """A run at the top or the foot of a page that stands apart from its text."""

    page: int
    run: Run
    words: str
    top: bool


def margins_of(page: int, rows: Sequence[list[Run]], *, height: float, text: str) -> list[Margin]:
    """What stands apart at the top and at the foot of a page."""
    found: list[Margin] = []
    for top, ordered in ((True, rows), (False, rows[::-1])):
        found += [Margin(page, run, run.words_of(text), top) for row in _apart(ordered, height, top=top) for run in row]
    return found


def _apart(rows: Sequence[list[Run]], height: float, *, top: bool) -> Sequence[list[Run]]:
    """The first rows up to the first wide gap within the zone; none where there is no such gap."""
    limit = _ZONE * height
    for number, row in enumerate(rows[:_MOST_ROWS]):
        edge = min(run.bottom for run in row) if top else max(run.top for run in row)
        if (edge < height - limit) if top else (edge > limit):
            return ()
        below = rows[number + 1] if number + 1 < len(rows) else None
        if below is None:
            return rows[:1] if number == 0 else ()
        gap = edge - max(run.top for run in below) if top else min(run.bottom for run in below) - edge
        if gap >= _APART * row[0].size:
            return rows[: number + 1]
    return ()


def running(margins: Iterable[Margin], pages: int) -> list[Margin]:
    """Those of the margins that are running heads, feet or page numbers."""
    all_margins = list(margins)
    seen: Counter[_Key] = Counter()
    for key in {(one.page, key) for one in all_margins for key in _keys(one)}:
        seen[key[1]] += 1
    telling = _telling(all_margins)
    least = max(2, min(3, pages), round(_SHARE * pages) if pages > 3 else 2)  # noqa: PLR2004 - few pages: on all but one
    return [
        one
        for one in all_margins
        if any(seen[key] >= least and key not in telling for key in _keys(one)) or _is_number(one, pages)
    ]


def _telling(margins: Sequence[Margin]) -> set[_Key]:
    """The words that come back with several figures, each of them another on each page."""
    figures: dict[_Key, dict[int, list[str]]] = {}
    for one in margins:
        for key in _keys(one):
            figures.setdefault(key, {})[one.page] = _FIGURES.findall(one.words.casefold())
    return {key for key, by_page in figures.items() if _new_each_time(list(by_page.values())) >= _OWN_FIGURES}


def _new_each_time(rows: Sequence[list[str]]) -> int:
    """How many of the figures of a line are another each time that it comes back."""
    return sum(len(set(column)) == len(rows) > 1 for column in zip(*rows, strict=False))


def _keys(margin: Margin) -> list[_Key]:
    """The words without figures at a place, and at the one beside it, so that a point up or down makes no odds."""
    words = " ".join(_FIGURES.sub("#", margin.words.casefold()).split())
    place = margin.run.base / _STEP
    return [(words, margin.top, round(place)), (words, margin.top, round(place + 0.5) + 1_000_000)]


def _is_number(margin: Margin, pages: int) -> bool:
    """Whether the words are the page's own number, or that of the job that printed it."""
    if not margin.top and _JOB.fullmatch(margin.words):
        return True
    match = _NUMBER.fullmatch(margin.words)
    if match is None:
        return False
    return int(match[1]) == margin.page and (match[2] is None or int(match[2]) == pages)
