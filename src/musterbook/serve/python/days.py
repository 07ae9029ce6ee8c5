"""Days as a caller writes them: a date, or its ISO text.

A month or a year is no day: whoever means its end says so, for a figure changes within it.
"""

import re
from datetime import date, datetime
from typing import TypeAlias

from musterbook.base.errors import UsageError

Day: TypeAlias = date | str
"""A day: `datetime.date`, or text such as '2024-10-31'."""

WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}")
PART = re.compile(r"\d{4}(-\d{2})?")


def day_of(given: Day, name: str) -> date:
    """The day given; raises UsageError, which names the argument, for anything else."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    text = str(given).strip()
    if WHOLE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise UsageError(f"{name}={given!r}: the calendar has no such day") from error
    if PART.fullmatch(text):
        raise UsageError(f"{name}={given!r}: expected one day, such as its last; write it as 2024-10-31")
    raise UsageError(f"{name}={given!r}: expected a day; write it as 2024-10-31, or give a datetime.date")


def day_or_none(given: Day | None, name: str) -> date | None:
    """As `day_of`; None stays None."""
    return None if given is None else day_of(given, name)
