"""A vintage: what was published from the record once, and on which day of either clock it stood."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """One publication. `published_at` is UTC; `as_of`, `known_by`, `recorded_by`: what the record was asked, None = no
    limit. `head`: the hash of the record's chain at the last fact that the publication rests on. `what`: the kind of
    output ('site'); `mission` and `language` as asked. `files`: path and SHA-256 of each file, in order; `output`: the
    hash of that list.
    """

    id: str
    published_at: datetime
    as_of: date
    head: str
    what: str
    output: str
    files: tuple[tuple[str, str], ...] = ()
    known_by: date | None = None
    recorded_by: date | None = None
    mission: str | None = None
    language: str = "en"
