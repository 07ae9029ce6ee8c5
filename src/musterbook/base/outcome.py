"""What every stage returns: the items it made and the faults it found in the data."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from musterbook.base.issue import Issue

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T]):
    """Items of a stage, in a stable order, with the issues met while making them."""

    items: tuple[T, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def lossless(self) -> bool:
        """Whether nothing of the input was lost on the way."""
        return not any(issue.lost for issue in self.issues)
