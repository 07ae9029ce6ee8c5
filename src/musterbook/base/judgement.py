"""A judgement: a person's decision on a claim or on two names, kept as a row and never edited.

A later judgement replaces an earlier one by naming it; `withdraw` restores the earlier view and
the history keeps both.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """What a person decides of a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    AMEND = "amend"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision. `decided_at` is UTC. `changes`: for an amendment, (field, new value as JSON text)
    pairs in field order. `replaces`: id of the judgement that this one supersedes or withdraws.
    """

    id: str
    claim: str
    decision: Decision
    because: str
    decided_by: str
    decided_at: datetime
    changes: tuple[tuple[str, str], ...] = ()
    replaces: str | None = None


class Sameness(StrEnum):
    """What a person decides of two names: they are one, they are two, or an earlier decision is undone."""

    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"


class Named(StrEnum):
    """What two names are names of."""

    ACTOR = "actor"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameJudgement:
    """A decision on two names of actors (codes and slugs) or of persons (as written).

    Merged, `other` is read as `name`. `decided_at` is UTC. `replaces`: id of the judgement on the same two names that
    stood before, which this one supersedes or withdraws; None where none did.
    """

    id: str
    named: Named
    name: str
    other: str
    decision: Sameness
    because: str
    decided_by: str
    decided_at: datetime
    replaces: str | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two names, in no order."""
        return frozenset((self.name, self.other))
