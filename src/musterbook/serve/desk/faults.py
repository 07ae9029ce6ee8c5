"""Faults of a request that only the desk knows."""

from musterbook.base.errors import RecordError, UsageError


class AbsentError(UsageError):
    """Something that the record, as it is asked, does not hold. `field`: the parameter that named it."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class ClashError(RecordError):
    """Somebody decided, or added, meanwhile."""


class TooLargeError(UsageError):
    """More bytes than are taken at a time."""
