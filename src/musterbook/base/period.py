"""The time that an assertion is about: first and last day, inclusive, as people write them.

Imprecise dates are kept as the Security Force Monitor's research handbook keeps them: a range in which something was
true on every day is another thing than one in which it was true on some day, and the days on which something began and
ended are others than those on which it was first and last seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)


class Held(StrEnum):
    """On which days of a range something was true."""

    THROUGHOUT = "throughout"
    SOMETIME = "sometime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Inclusive first and last day; None is an open end, both None is undated.

    `held`: on every day of the range, or on some day; None is as its kind of claim is read (docs/claims.md).
    `first_seen`, `last_seen`: the first or last day is the one on which it was first or last seen, and not that on
    which it began or ended. Raises ValueError where start lies after end, or of a day that is not there.
    """

    start: date | None = None
    end: date | None = None
    held: Held | None = None
    first_seen: bool = False
    last_seen: bool = False

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"start {self.start} lies after end {self.end}")
        if self.held is not None and not self.dated:
            raise ValueError(f"{self.held}: expected a start or an end")
        if self.first_seen and self.start is None:
            raise ValueError("first_seen: expected a start")
        if self.last_seen and self.end is None:
            raise ValueError("last_seen: expected an end")

    @classmethod
    def day(cls, on: date) -> "Period":
        """The period of one day."""
        return cls(start=on, end=on)

    @property
    def marks(self) -> tuple[str, ...]:
        """How imprecise the days are, as far as it is told: 'throughout' or 'sometime', 'first_seen', 'last_seen'."""
        seen = (("first_seen", self.first_seen), ("last_seen", self.last_seen))
        return (*(() if self.held is None else (str(self.held),)), *(name for name, told in seen if told))

    @property
    def dated(self) -> bool:
        """Whether either end is known."""
        return self.start is not None or self.end is not None

    @property
    def is_day(self) -> bool:
        """Whether the period is exactly one day."""
        return self.start is not None and self.start == self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether the two may share a day; an open end reaches to infinity."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        return starts_in_time and (other.start is None or self.end is None or other.start <= self.end)

    def within_days(self, other: "Period", days: int) -> bool:
        """Whether the two overlap or lie at most `days` days apart."""
        starts_in_time = self.start is None or other.end is None or (self.start - other.end).days <= days
        return starts_in_time and (other.start is None or self.end is None or (other.start - self.end).days <= days)

    def days(self) -> Iterator[date]:
        """Each day in order; raises ValueError where an end is open."""
        if self.start is None or self.end is None:
            raise ValueError("an open period has no list of days")
        for number in range(self.start.toordinal(), self.end.toordinal() + 1):
            yield date.fromordinal(number)
