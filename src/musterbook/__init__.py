"""Musterbook keeps the sourced record of a multinational security mission.

    import musterbook as mb

    record = mb.open("musterbook.db")
    record.add("reports/")
    record.as_of("2024-10-31").lines("strength", actor="KEN")

docs/python.md tells the rest. Each name is loaded when it is first used: the import itself costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musterbook.base.claim import Kind
    from musterbook.base.errors import (
        AccessError,
        IssueWarning,
        MissingLibraryError,
        MusterbookError,
        NoRecordError,
        NotationError,
        RecordError,
        UsageError,
    )
    from musterbook.base.status import Status
    from musterbook.serve.python import (
        Added,
        Change,
        Changes,
        Claim,
        Claims,
        Conflict,
        Conflicts,
        Difference,
        Differences,
        Document,
        Documents,
        Event,
        Events,
        Figure,
        Figures,
        Issue,
        Issues,
        Judgement,
        Judgements,
        Line,
        Lines,
        Picture,
        Record,
        Step,
        Steps,
        View,
        open,  # noqa: A004 - as one says it
    )

__version__ = "0.1.0"

__all__ = [
    "AccessError",
    "Added",
    "Change",
    "Changes",
    "Claim",
    "Claims",
    "Conflict",
    "Conflicts",
    "Difference",
    "Differences",
    "Document",
    "Documents",
    "Event",
    "Events",
    "Figure",
    "Figures",
    "Issue",
    "IssueWarning",
    "Issues",
    "Judgement",
    "Judgements",
    "Kind",
    "Line",
    "Lines",
    "MissingLibraryError",
    "MusterbookError",
    "NoRecordError",
    "NotationError",
    "Picture",
    "Record",
    "RecordError",
    "Status",
    "Step",
    "Steps",
    "UsageError",
    "View",
    "__version__",
    "open",
]

ERRORS = "musterbook.base.errors"
PLACES = {
    "Kind": "musterbook.base.claim",
    "Status": "musterbook.base.status",
    **dict.fromkeys(("AccessError", "IssueWarning", "MissingLibraryError", "MusterbookError"), ERRORS),
    **dict.fromkeys(("NoRecordError", "NotationError", "RecordError", "UsageError"), ERRORS),
}
"""Where the names stand that are not of `musterbook.serve.python`."""


if not TYPE_CHECKING:  # whose eyes would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'musterbook' has no attribute {name!r}")
        value = getattr(import_module(PLACES.get(name, "musterbook.serve.python")), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
