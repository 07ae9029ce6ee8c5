"""A quantity as a document words it: bounds, the qualifier that gave them, and a unit."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Number: TypeAlias = int | float


class Qualifier(StrEnum):
    """How the source words a number; `none` where it gives no number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    NONE = "none"


def tidy(number: Number) -> Number:
    """The number as an int where it is whole, so that 78000000.0 and 78000000 are one value."""
    return int(number) if float(number).is_integer() else number


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Inclusive bounds; None is an open bound.

    `unit`: 'person', 'percent', 'vehicle', an ISO 4217 code, another word for an indicator, or None.
    Raises ValueError where low exceeds high.
    """

    low: Number | None = None
    high: Number | None = None
    qualifier: Qualifier = Qualifier.NONE
    unit: str | None = None

    def __post_init__(self) -> None:
        if self.low is not None:
            object.__setattr__(self, "low", tidy(self.low))
        if self.high is not None:
            object.__setattr__(self, "high", tidy(self.high))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} exceeds high {self.high}")

    @property
    def stated(self) -> bool:
        """Whether the source gives any number."""
        return self.low is not None or self.high is not None

    def same_number(self, other: "Quantity") -> bool:
        """Whether both bounds are equal, whatever the wording."""
        return (self.low, self.high) == (other.low, other.high)
