"""The library: what `import musterbook` gives to a program or a notebook.

The verbs are those of the command line, over the same code: `open`, `add`, `claims`, `lines`, `conflicts`, `as_of`,
`known_by`, `judge`. What they answer is frozen and becomes a frame of Polars, pandas or Arrow.
"""

from musterbook.serve.python.adding import Added
from musterbook.serve.python.changes import Change, Changes
from musterbook.serve.python.claim import Claim, Claims
from musterbook.serve.python.disputes import Conflict, Conflicts, Difference, Differences
from musterbook.serve.python.holdings import (
    Document,
    Documents,
    Event,
    Events,
    Issue,
    Issues,
    Judgement,
    Judgements,
)
from musterbook.serve.python.lines import Figure, Figures, Line, Lines, Picture, Step, Steps
from musterbook.serve.python.record import Record, open  # noqa: A004 - as one says it
from musterbook.serve.python.view import View

__all__ = [
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
    "Issues",
    "Judgement",
    "Judgements",
    "Line",
    "Lines",
    "Picture",
    "Record",
    "Step",
    "Steps",
    "View",
    "open",
]
