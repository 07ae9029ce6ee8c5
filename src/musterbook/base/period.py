"""The time that an assertion is about: first and last day, inclusive, as people write them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Inclusive first and last day; None is an open end, both None is undated.

    Raises ValueError where start lies after end.
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"start {self.start} lies after end {self.end}")

    @classmethod
    def day(cls, on: date) -> "Period":
        """The period of one day."""
        return cls(start=on, end=on)

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
