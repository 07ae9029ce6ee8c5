"""A line of the record read once a month, backwards from a day."""

from calendar import monthrange
from datetime import date

from musterbook.base.ledger import Line
from musterbook.base.quantity import Number

MONTHS_A_YEAR = 12
LONGEST_MONTHS = 120
"""Ten years: older months say nothing of the next."""


def months_after(day: date, months: int) -> date:
    """The day that many whole months later (earlier where negative): the same day of the month, or
    the month's last where it is shorter. Raises ValueError outside the calendar's years 1 to 9999.
    """
    years, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    if not date.min.year <= years <= date.max.year:
        raise ValueError(f"{months} months from {day} lie outside the calendar")
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def figures(line: Line, day: date, *, until: date | None = None) -> tuple[Number, ...]:
    """The line's best figures on `day` and on the days whole months before it, oldest first.

    They reach back until the line gives none, ten years at most. Of a stretch without a beginning
    only the last month counts, since how long it lasted is not told, and none where its bounds leave
    the figure open: what is first told then is no change. Days after `until`, the last day of evidence
    (None: not known), are left out. Empty where the line has no figure on `day`.
    """
    found: list[Number] = []
    for back in range(min(LONGEST_MONTHS, (day.year - 1) * MONTHS_A_YEAR) + 1):
        on = months_after(day, -back)
        point = line.at(on)
        if point is None or point.best is None:
            break
        opened = point.start is None
        if opened and point.low != point.high:
            break
        if until is None or on <= until:
            found.append(point.best)
        if opened:
            break
    return tuple(reversed(found))
