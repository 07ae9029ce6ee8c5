"""A change: what differs between two views of one record, and because of which claims and decisions.

News is what new documents tell of days that were still ahead, or tell more closely; a correction is where what was
shown of days past is shown otherwise: a person decided so, a claim was set aside, a later version of a document says
otherwise, or a new document contradicts what was shown.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from musterbook.base.document import Document
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.base.ledger import Conflict, Difference, Point


class Clock(StrEnum):
    """By which clock the later of two views is the later one."""

    KNOWN = "known"
    RECORDED = "recorded"


class Nature(StrEnum):
    """Whether a change tells something new, or sets something right."""

    NEWS = "news"
    CORRECTION = "correction"


class Why(StrEnum):
    """What happened to a claim between two views; the weightiest reason first."""

    REJECTED = "rejected"
    ACCEPTED = "accepted"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    RENAMED = "renamed"
    LATER_VERSION = "later_version"
    GONE = "gone"
    SET_ASIDE = "set_aside"
    COUNTS_AGAIN = "counts_again"
    NEW = "new"
    WORKED_OUT_ANEW = "worked_out_anew"


CORRECTING = frozenset(Why) - {Why.NEW}
"""The reasons that make a change of what was shown of days past a correction, whatever the numbers."""


class Turn(StrEnum):
    """What became of a conflict or a difference."""

    APPEARED = "appeared"
    RESOLVED = "resolved"
    SETTLED = "settled"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why something changed: what happened to one claim, and when by the clock asked, None where that is not known.

    `claim` is '' where none is concerned. `because`: the reason given by the person who decided, or by the
    reconciliation. `by`: who decided, '' where no person did. `judgement`: the id of their decision, '' where none.
    """

    why: Why
    claim: str = ""
    on: date | None = None
    because: str = ""
    by: str = ""
    judgement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """What a line says of the days from `start` (inclusive) to `end` (exclusive), None = open, in either view.

    `before`, `after`: None where the line told nothing of these days.
    """

    measure: str
    actor: str
    mission: str | None
    unit: str | None
    place: str | None
    start: date | None
    end: date | None
    before: Point | None
    after: Point | None
    causes: tuple[Cause, ...]
    nature: Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictChange:
    """A conflict that one of the views has alone, or that a person settled between the two; `note` says how."""

    conflict: Conflict
    turn: Turn
    causes: tuple[Cause, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceChange:
    """A difference that one of the views has alone."""

    difference: Difference
    turn: Turn
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChange:
    """A post whose holder is another; the holder first, then others whom sources name; none where none is told."""

    mission: str | None
    role: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    causes: tuple[Cause, ...]
    nature: Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed, each in a stable order. `left`: documents that only the earlier view has."""

    clock: Clock
    figures: tuple[FigureChange, ...] = ()
    posts: tuple[PostChange, ...] = ()
    conflicts: tuple[ConflictChange, ...] = ()
    differences: tuple[DifferenceChange, ...] = ()
    documents: tuple[Document, ...] = ()
    left: tuple[Document, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    name_judgements: tuple[NameJudgement, ...] = ()
