"""Errors: what a caller did wrong, as exceptions.

A fault in the data is never raised; it is an `Issue` (see `issue.py`). A fault of ours is a crash.
"""


class MusterbookError(Exception):
    """A fault of the caller; its text is fit to be shown to a user."""


class UsageError(MusterbookError):
    """A command, option or argument that cannot be served as given."""


class NotationError(MusterbookError):
    """A line of claim notation, or a claim as JSON, that cannot be read; the text names field and cause."""


class ProposalError(MusterbookError):
    """Something that proposes claims, such as a model, gave no answer that can be read."""


class RecordError(MusterbookError):
    """A record that cannot be opened, or a row asked for that it does not hold."""


class AccessError(RecordError):
    """Something that who acts may not do in this record; the text names them, their role and the role it needs."""


class NoRecordError(RecordError):
    """A place where a record could be, and none is yet."""


class MissingLibraryError(MusterbookError, ImportError):
    """A library that only some calls need, and that is not installed; the text names the extra that brings it."""


class IssueWarning(UserWarning):
    """A fault in the data that concerns no document, such as one of a mission pack, told to a program."""
