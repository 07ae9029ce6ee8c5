"""Days as programs write them: 2025-01-31, and no other way."""

import re
from datetime import date

WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def whole_day(given: object) -> object:
    """The day that a text tells; raises ValueError for anything else."""
    try:
        if isinstance(given, str) and WHOLE_DAY.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise ValueError("expected a day such as 2025-01-31")
