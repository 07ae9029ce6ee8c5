"""Reads the head of a text without markup: masthead, title, date, agency.

What stands above the first sentence tells who published a text and when: a masthead in capitals, a
headline (which mirrors often set twice), a line that holds little but a date, and the dateline with
which agencies open ('PORT-AU-PRINCE, 12 March 2025 (AP) —').
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from musterbook.base.document import Dating
from musterbook.collect.dates import dateline, tells_update
from musterbook.collect.headings import could_head, is_apparatus, is_prose, item_start, runs_on
from musterbook.collect.knowledge import entries

_HEAD_LINES = 12
"""Lines at the head of a text that are looked at."""
_SHOWN = 100
"""Characters of a dateline that are kept with its day."""
_TITLE_LINES = 3
"""Lines among which the title stands."""
_MOST_WORDS = 5
"""Words of the longest name of a site or publisher."""
_AGENCY = re.compile(r"[^()\n]{2,80}\(([^\W\d_][\w .&'’-]{1,40})\)\s*[—–-]{1,2}\s")
_SMALL = frozenset(
    "of the and for in de des du d' la le les et aux del los las y en para".split()  # noqa: SIM905  # a list of words
)
"""Words that a name writes small."""
_SHORT = 3
"""Words in capitals of so many letters are abbreviations and keep them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the first lines tell; `title`: the index of its line; '' or None where they do not tell."""

    title: int | None = None
    source: str = ""
    agency: str = ""
    datings: tuple[Dating, ...] = ()


def read_head(lines: Sequence[str]) -> Head:
    """The head of a text given in lines."""
    numbers = [number for number, line in enumerate(lines) if line.strip()][:_HEAD_LINES]
    title, source = _title(lines, numbers)
    agency = next((match[1] for n in numbers if (match := _AGENCY.match(lines[n].strip())) is not None), "")
    return Head(title=title, source=source or agency, agency=agency, datings=head_datings([lines[n] for n in numbers]))


def head_datings(lines: Sequence[str]) -> tuple[Dating, ...]:
    """The days that the first lines state as the text's own, or as those of a change."""
    head = [line.strip() for line in lines if line.strip()][:_HEAD_LINES]
    told = ((line, dateline(line)) for line in head)
    found = [
        Dating(day=day, evidence="dateline", words=line[:_SHOWN], updated=tells_update(line))
        for line, day in told
        if day is not None
    ]
    first = next((one for one in found if not one.updated), None)
    return (*(() if first is None else (first,)), *(one for one in found if one.updated))


def _title(lines: Sequence[str], numbers: Sequence[int]) -> tuple[int | None, str]:
    """The title's index and the publisher above it."""
    words = [lines[n].strip() for n in numbers]
    for place, number in enumerate(numbers):
        if could_head(lines[number]) and words.count(words[place]) > 1:
            return number, words[0] if place == 1 and len(words[0].split()) <= _MOST_WORDS else ""
    heads = [n for n in numbers[: 2 * _TITLE_LINES] if could_head(lines[n]) and not is_apparatus(lines[n])]
    first = _first_title(lines, numbers)
    below = next((n for n in heads if first is not None and n > first), None)
    if first is not None and below is not None and is_masthead(lines[first]):
        return below, tidy_capitals(lines[first].strip())
    return first, ""


def _first_title(lines: Sequence[str], numbers: Sequence[int]) -> int | None:
    for number in numbers[:_TITLE_LINES]:
        if could_head(lines[number]) and not is_apparatus(lines[number]) and not runs_on(lines, number):
            return number
        if is_prose(lines[number]) or item_start(lines[number]) or runs_on(lines, number):
            return None
    return None


@cache
def _masthead_words() -> frozenset[str]:
    return frozenset(word for entry in entries("mastheads") for word in entry["words"])


def is_masthead(line: str) -> bool:
    """Whether a line in capitals names a publisher."""
    words = line.split()
    named = any(word.casefold() in _masthead_words() for word in words)
    return line.isupper() and len(words) <= _MOST_WORDS and named


def tidy_capitals(words: str) -> str:
    """A name in capitals as it is written elsewhere: 'HARBOUR EVENING POST' becomes 'Harbour Evening Post'."""
    return " ".join(_tidy(word, first=number == 0) for number, word in enumerate(words.split()))


def _tidy(word: str, *, first: bool) -> str:
    if word.casefold() in _SMALL and not first:
        return word.lower()
    return word if len(word) <= _SHORT else word.capitalize()
