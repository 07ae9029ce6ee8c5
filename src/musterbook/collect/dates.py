"""Finds full dates, with day, month and year, in words, lines and addresses.

Only dates that can be read in one way count: 03/04/2025 does not, 28/04/2025 does. Partial and
relative dates belong to extraction; here a date serves to tell when a document was published.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache, lru_cache

from musterbook.base.span import Span
from musterbook.collect.knowledge import dateline_words, entries

_ISO = r"(?<![\d-])(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?=T|[^\d-]|-(?!\d)|$)"
_SLASHED = r"(?<![\d/.])(?P<sa>\d{1,2})(?P<sep>[/.])(?P<sb>\d{1,2})(?P=sep)(?P<sy>(?:19|20)\d\d)(?![\d/])"
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>20\d\d|19\d\d)(?P<sep>[/_-]?)(?P<m>0?[1-9]|1[0-2]|[a-z]{3,9})(?P=sep)(?P<d>[0-2]?\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR, _AFTER_YEAR = 60, 8
"""Characters before and after its year within which a date stands, with what must not follow it."""
_DATE_WORDS = 4
"""Words that stand before the year of a date, at most ('3 de octubre de')."""
_FIGURES_BEFORE = 6
"""Characters of a day and a month in figures with what parts them from the year."""
_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(?P<y>(?:19|20)\d\d)(?P<sep>[/.-]?)(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])"
    r"|(?P<a>\d{1,2})(?P<sep2>[/.-])(?P<b>\d{1,2})(?P=sep2)(?P<y2>(?:19|20)\d\d))(?![\d/-])"
)
"""A date in figures, the year first or last."""
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{2})\.(\d{2})\.(\d{2})(?![\d.])")
_STAMP = re.compile(r"(1[0-9]{9})(?:\.?\d{3})?")
_YEAR_LAST = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])([-_])(0[1-9]|1[0-2])\2(20\d\d)(?!\d)")
"""A date in an address with the day first, as in /29-10-2021-."""
_CLOCK = re.compile(
    r"\b\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?|\b(?:UTC|GMT|EST|EDT|CET)\b|[+-]\d\d:?\d\d", re.IGNORECASE
)
_WORDED = re.compile(r"\w")
_REMEMBERED = 100
"""Lines that are remembered with what they tell, for a page's are asked about twice."""
_DATELINE_WORDS = 8
"""At most so many words stand before the date of a dateline ('PORT-AU-PRINCE, Haiti, March 12, 2025 (AP) —')."""
_PLACE = re.compile(
    r"(?:(?:Done at|Fait à|Hecho en|Dado en)\s)?"
    r"(?:[^\W\d_a-zß-ÿ][\w'’.-]*,?\s(?:(?:de|du|la|le|del|y|and|et|of)\s)?){0,5}"
    r"[^\W\d_a-zß-ÿ][\w'’.-]*,\s(?:le\s|el\s|a\s|on\s)?"
)
"""A place with the comma before a date; each of its words has a capital."""
_TAG_LETTERS = 40
"""A line that starts with a date label may carry a section name of at most so many characters."""


@cache
def _months() -> dict[str, int]:
    return {
        word: number
        for entry in entries("months")
        for number, words in enumerate(entry["names"], start=1)
        for word in words
    }


@cache
def _pattern() -> re.Pattern[str]:
    month = _choice(sorted(_months(), key=len, reverse=True))
    day = r"(?<![\d.,])(?P<d1>\d{1,2})(?:st|nd|rd|th|er|o|º|\.)?\s+(?:of\s+|de\s+)?"
    day_first = rf"{day}(?P<m1>{month})\b\.?,?(?:\s+del?)?\s+(?P<y1>(?:19|20)\d\d)(?!\d)"
    month_first = rf"\b(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)(?!\d)"
    return re.compile(f"{_ISO}|{day_first}|{month_first}|{_SLASHED}", re.IGNORECASE)


def _choice(words: Iterable[str]) -> str:
    """A pattern of words, the earlier first, that looks at those alone which begin as the text does."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def full_dates(text: str) -> Iterator[tuple[Span, date]]:
    """Each full date of the text with its place, in order."""
    return _full_dates(text) if "20" in text or "19" in text else iter(())


def _full_dates(text: str) -> Iterator[tuple[Span, date]]:
    for start, end in _about_years(text):
        for match in _pattern().finditer(text, start, end):
            day = _of_match(match)
            if day is not None:
                yield Span(*match.span()), day


def _about_years(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which a date may stand: those about its years, for most of a text has none."""
    start = end = before = -1
    for year in _YEAR.finditer(text):
        first = _earliest(text, *year.span())
        first, before = first if first < 0 else max(first, before), year.end()
        if first < 0:
            continue
        if first > end:
            if end >= 0:
                yield start, end
            start = first
        end = min(before + _AFTER_YEAR, len(text))
    if end >= 0:
        yield start, end


def _earliest(text: str, start: int, end: int) -> int:
    """Where a date with the year at [start, end) may start; -1 where what stands beside the year is of none."""
    before = text[start - 1 : start]
    if before.isspace():
        left = max(start - _BEFORE_YEAR, 0)
        words = text[left:start].rsplit(None, _DATE_WORDS)
        if words and (words[-1][0].isdigit() or words[-1].rstrip(".,").casefold() in _before_year()):
            return left + len(words[0]) if len(words) > _DATE_WORDS else left
    if before in ("/", "."):
        return max(start - _FIGURES_BEFORE, 0)
    return start if text.startswith("-", end) else -1


@cache
def _before_year() -> frozenset[str]:
    """The words after which the year of a date stands."""
    return frozenset(_months()) | {"de", "del"}


def _of_match(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return make_date(*match["iso"].split("-"))
    if match["m1"]:
        return make_date(match["y1"], match["m1"], match["d1"])
    if match["m2"]:
        return make_date(match["y2"], match["m2"], match["d2"])
    first, second = int(match["sa"]), int(match["sb"])
    if first > 12 >= second or first == second:  # noqa: PLR2004  # the months of a year
        return make_date(match["sy"], match["sb"], match["sa"])
    return make_date(match["sy"], match["sa"], match["sb"]) if second > 12 else None  # noqa: PLR2004


def make_date(year: str, month: str, day: str) -> date | None:
    """The date of year, month (a number or a name in any language) and day; None where there is none."""
    number = int(month) if month.isdecimal() else _months().get(month.casefold().rstrip("."))
    try:
        return None if number is None else date(int(year), number, int(day))
    except ValueError:
        return None


def parse_date(words: str) -> date | None:
    """The date that a short text names ('3 October 2023', '2025-01-13T08:00Z'), None where it names none."""
    return next((day for _, day in full_dates(words)), None)


def written_date(words: str, *, language: str) -> date | None:
    """The date that a short text gives as its own, in whatever form: full dates, stamps of machines, figures alone.

    Where only the language tells day from month (03/04/2025), English is not read, for it is written both ways.
    """
    day = parse_date(words)
    if day is not None:
        return day
    match = _FIGURES.search(words)
    if match is None:
        return _of_stamp(words)
    if match["y"]:
        return make_date(match["y"], match["m"], match["d"])
    first = make_date(match["y2"], match["b"], match["a"])
    plain = match["sep2"] == "." or not language.startswith("en")
    return first if plain or match["a"] == match["b"] else None


def short_date(words: str) -> date | None:
    """The date of figures with points and two digits for the year ('31.10.23'), None for other words."""
    match = _SHORT_YEAR.search(words)
    return None if match is None else make_date(f"20{match[3]}", match[2], match[1])


def _of_stamp(words: str) -> date | None:
    """The day of a stamp in seconds or milliseconds since 1970, UTC; None for other words."""
    match = _STAMP.fullmatch(words.strip())
    return None if match is None else datetime.fromtimestamp(int(match[1]), UTC).date()


def date_in_address(url: str) -> date | None:
    """The date in an address's path (/2025/01/13/, -2024-02-29, /2024/jun/25/), None where there is none."""
    for match in _IN_ADDRESS.finditer(url):
        day = make_date(match["y"], match["m"], match["d"])
        if day is not None and (match["sep"] or len(match[0]) == 8):  # noqa: PLR2004  # YYYYMMDD
            return day
    last = _YEAR_LAST.search(url)
    return None if last is None else make_date(last[4], last[3], last[1])


@lru_cache(maxsize=_REMEMBERED)
def dateline(line: str) -> date | None:
    """The date that a line states as the text's own: the line holds little else, or opens with a
    place, the date and a dash. None for a date within a sentence.
    """
    for span, day in full_dates(line[:200]):
        before, after = line[: span.start], line[span.end :]
        if _is_beside_date(before) and (_is_beside_date(after) or _is_tag(before, after)):
            return day
        if _opens(before, after) or _is_place(before, after):
            return day
        return None
    return None


def tells_update(line: str) -> bool:
    """Whether a line with a date opens by saying that the text was changed on it."""
    return line.casefold().lstrip(" \t*•|(–-").startswith(dateline_words("update"))


def _is_beside_date(words: str) -> bool:
    return not _WORDED.search(_beside().sub(" ", _CLOCK.sub(" ", words.casefold())))


@cache
def _beside() -> re.Pattern[str]:
    """What may stand beside the date of a dateline."""
    words = {word for role in ("update", "label", "weekday") for word in dateline_words(role)}
    choice = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)")


def _is_tag(before: str, after: str) -> bool:
    """Whether a labelled date is followed by no more than a section's name ('date 2025-08-28 AFRICA')."""
    return bool(before.strip()) and len(after) <= _TAG_LETTERS and after == after.upper() and "." not in after


def _opens(before: str, after: str) -> bool:
    words = before.split()
    place = bool(words) and len(words) <= _DATELINE_WORDS and before.rstrip().endswith((",", "(", "-", "–", "—"))
    return place and bool(re.match(r"\s*(?:\([^)]{1,30}\)|\))?\s*[.,]?\s*[—–-]{1,2}\s", after))


def _is_place(before: str, after: str) -> bool:
    """Whether a line holds no more than a place and the date ('Bogotá, 6 de enero de 2025')."""
    return bool(_PLACE.fullmatch(before)) and not re.search(r"\w", after)


def latest_told(text: str, *, not_after: date) -> date | None:
    """The latest full date that the text tells, dates to come ('until 2 October 2025') left out."""
    days = [
        day
        for span, day in full_dates(text)
        if day <= not_after and not _ahead().search(text[max(span.start - 20, 0) : span.start])
    ]
    return max(days, default=None)


@cache
def _ahead() -> re.Pattern[str]:
    """What stands before a date that is still to come."""
    forward = "|".join(map(re.escape, dateline_words("forward")))
    return re.compile(rf"(?<!\w)(?:{forward})\s*$", re.IGNORECASE)
