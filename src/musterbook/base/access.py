"""Who may do what in a record, and which documents are not for everybody: grants and restrictions, as people made them.

Both are rows that are never edited, as judgements are. Of the grants to one person for one mission the latest stands,
and of the restrictions of one document; a grant without a role takes back what stood before.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person is in a record, or for a mission; each may do what those before it may."""

    READER = "reader"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role given to a person, or taken back where `role` is None; `mission` None is the whole record.

    `granted_at` is UTC. `replaces`: id of the grant to this person for this mission that stood before.
    """

    id: str
    person: str
    role: Role | None
    mission: str | None
    because: str
    granted_by: str
    granted_at: datetime
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """A document marked as restricted, or no longer; it counts for its bytes, however they are read.

    `decided_at` is UTC. `replaces`: id of the restriction of these bytes that stood before.
    """

    id: str
    document: str
    restricted: bool
    because: str
    decided_by: str
    decided_at: datetime
    replaces: str | None = None
