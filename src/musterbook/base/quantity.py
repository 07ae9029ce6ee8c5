"""A quantity as a document words it: bounds, the qualifier that gave them, and a unit."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
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
    return int(number) if isinstance(number, int) or number.is_integer() else number


def is_finite(number: Number) -> bool:
    """Whether the number is one that a float can stand for: no infinity, no NaN, no int beyond 1e308."""
    try:
        return isfinite(number)
    except OverflowError:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Inclusive bounds; None is an open bound.

    `unit`: 'person', 'percent', 'vehicle', an ISO 4217 code, another word for an indicator, or None.
    Raises ValueError where low exceeds high, or a bound is infinite or no number.
    """

    low: Number | None = None
    high: Number | None = None
    qualifier: Qualifier = Qualifier.NONE
    unit: str | None = None

    def __post_init__(self) -> None:
        for name, bound in (("low", self.low), ("high", self.high)):
            if bound is not None:
                if not is_finite(bound):
                    raise ValueError(f"{name}: expected a finite number")
                object.__setattr__(self, name, tidy(bound))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} exceeds high {self.high}")

    @property
    def stated(self) -> bool:
        """Whether the source gives any number."""
        return self.low is not None or self.high is not None

    def same_number(self, other: "Quantity") -> bool:
        """Whether both bounds are equal, whatever the wording."""
        return (self.low, self.high) == (other.low, other.high)
