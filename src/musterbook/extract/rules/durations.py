"""Durations: 'for one year', 'an initial period of twelve months', 'a one-year mandate', counted in months."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.extract.passages.passage import Passage

MONTHS = 12
_LEADING = ("for", "of", "extend", "until", "only", "more", "the", "initial", "lasting")
_FOLLOWING = ("mandate", "extend", "mission-word", "period")
_NEAR, _GIVEN = 3, 6


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of months told at items [at, last]."""

    at: int
    last: int
    months: int

    def end(self, first: date) -> date:
        """The last day of a term that begins on `first`: the same day, and of whole months the day before."""
        after = later(first, self.months)
        return after - timedelta(days=1) if first.day == 1 else after


def later(day: date, months: int) -> date:
    """The same day of the month, `months` later, or that month's last day."""
    index = day.year * MONTHS + day.month - 1 + months
    year, month = index // MONTHS, index % MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def duration_at(passage: Passage, i: int) -> Duration | None:
    """The duration whose number is item `i`; None where it is none, or not one of a term ('a 12-year-old')."""
    if passage.has(i, "per-year") and passage.has(i - 1, "for", "of"):
        return Duration(i, i, MONTHS)
    figure = passage.items[i].figure
    if figure is None or figure.value is None or figure.unit is not None:
        return None
    for j in range(i + 1, min(i + 1 + _NEAR, len(passage.items))):
        if passage.has(j, "duration-year", "duration-month"):
            months = int(figure.value) * (MONTHS if passage.has(j, "duration-year") else 1)
            return Duration(i, j, months) if _of_a_term(passage, i, j) else None
        if not (passage.items[j].key == "-" or passage.has(j, "more", "skip", "ordinal", "initial")):
            return None
    return None


def _of_a_term(passage: Passage, i: int, last: int) -> bool:
    """Whether a preposition leads to the duration, or what lasts so long follows it."""
    if passage.among((i - 1, i - 2), *_LEADING) or any(
        passage.has(i - k, "grants", "mandate", "has-term") for k in (1, 2, 3)
    ):
        return True
    if passage.has(i - 1, "expire"):
        return True
    figure = passage.items[i].figure
    if figure is not None and figure.additional and passage.among(range(max(i - _GIVEN, 0), i), "grants"):
        return True
    return passage.among(range(last + 1, min(last + 1 + _NEAR, len(passage.items))), *_FOLLOWING)
