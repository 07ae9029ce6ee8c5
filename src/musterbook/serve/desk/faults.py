"""Faults of a request that only the desk knows."""

from musterbook.base.errors import RecordError, UsageError


class AbsentError(UsageError):
    """Something that the record, as it is asked, does not hold."""


class ClashError(RecordError):
    """Somebody decided, or added, meanwhile."""
