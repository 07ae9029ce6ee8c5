"""Rows that only the API has; all others are those of the library."""

from dataclasses import dataclass
from datetime import date, datetime

from musterbook.base.access import Role
from musterbook.base.copies import Relation
from musterbook.base.quantity import Number
from musterbook.serve.python.rows import Row, Rows


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mission(Row):
    """A mission of which there is something to tell. `claims`: how many are about it; `main`: the record's main one."""

    id: str
    name: str
    main: bool
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LineInBrief(Row):
    """A line without its steps. `start` is included, `until` is not; None is open. `steps`: how many there are."""

    measure: str
    actor: str
    actor_name: str
    mission: str | None
    place: str | None
    unit: str | None
    start: date | None
    until: date | None
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry(Row):
    """An entry of a mission's chronology. `reported`: False for what the claims only need."""

    kind: str
    actor: str
    start: date | None
    end: date | None
    low: Number | None
    high: Number | None
    unit: str | None
    outcome: str | None
    place: str | None
    subject: str | None
    reported: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Post(Row):
    """A holder of a post of a mission, the latest first. `seen`: `since` is the day on which they were first seen."""

    mission: str | None
    role: str
    title: str
    person: str | None
    ranks: tuple[str, ...]
    actor: str
    since: date | None
    last_on: date | None
    seen: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Source(Row):
    """A publisher. `repeats`: claims that rest on another's word; `first`, `last`: days of publication."""

    source: str
    documents: int
    claims: int
    repeats: int
    set_aside: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Version(Row):
    """What stood at an address at one time, beside what stood there before: claims by id, and sentences."""

    url: str
    document: str
    previous: str | None
    published: date | None
    retrieved_at: datetime | None
    claims_gone: tuple[str, ...]
    claims_new: tuple[str, ...]
    sentences_gone: tuple[str, ...]
    sentences_new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Copy(Row):
    """A document that rests on another. `share`: the part of it that stands there; `times`: how often it repeats it."""

    document: str
    rests_on: str
    relation: Relation
    share: float
    times: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Member(Row):
    """A role that somebody has in the record, or for a mission."""

    person: str
    role: Role | None
    mission: str | None
    granted_by: str
    granted_at: datetime
    because: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Happening(Row):
    """Something that the record was told: a document, a decision, a publication, a role, a restriction."""

    recorded_at: datetime
    what: str
    id: str
    published: date | None
    name: str
    by: str | None
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Hit(Row):
    """Where words were found. `what`: 'claim' or 'document'; `excerpt`: the words around them."""

    what: str
    id: str
    title: str
    source: str | None
    published: date | None
    document: str | None
    excerpt: str


class Missions(Rows[Mission]):
    """Missions, the main one first."""

    ROW = Mission


class LinesInBrief(Rows[LineInBrief]):
    """Lines, by measure and actor."""

    ROW = LineInBrief


class Entries(Rows[Entry]):
    """Entries in the order of time."""

    ROW = Entry


class Posts(Rows[Post]):
    """Posts, mission after mission."""

    ROW = Post


class Sources(Rows[Source]):
    """Sources by name."""

    ROW = Source


class Versions(Rows[Version]):
    """Versions, the first one first."""

    ROW = Version


class Copies(Rows[Copy]):
    """Documents that rest on others."""

    ROW = Copy


class Members(Rows[Member]):
    """Roles by person and mission."""

    ROW = Member


class Happenings(Rows[Happening]):
    """What the record was told, the earliest first."""

    ROW = Happening


class Hits(Rows[Hit]):
    """What was found, the best first."""

    ROW = Hit
