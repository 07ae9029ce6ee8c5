"""A judgement: a person's decision on a claim, kept as a row and never edited.

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
