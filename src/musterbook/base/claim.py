"""A claim: one assertion of one document, with the passage that carries it.

The vocabulary is documented in docs/claims.md. What every kind shares are fields of `Claim`; what
only some kinds have is its `detail`, a sealed union.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from musterbook.base.locator import Locator
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span

MISSION = "mission"
"""The actor that stands for the mission as a whole."""


class Kind(StrEnum):
    """What a claim asserts."""

    AUTHORIZED_STRENGTH = "authorized_strength"
    PERSONNEL_PLEDGE = "personnel_pledge"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    STRENGTH = "strength"
    FUNDING_PLEDGE = "funding_pledge"
    FUNDING_RECEIVED = "funding_received"
    FUNDING_REQUIRED = "funding_required"
    FUNDING_SUSPENDED = "funding_suspended"
    FUNDING_RESUMED = "funding_resumed"
    RESOLUTION_VOTE = "resolution_vote"
    MANDATE_PERIOD = "mandate_period"
    APPOINTMENT = "appointment"
    CASUALTY = "casualty"
    EQUIPMENT_LOSS = "equipment_loss"
    TERRITORY_CONTROL = "territory_control"
    POLL = "poll"
    INDICATOR = "indicator"
    INCIDENT = "incident"
    MILESTONE = "milestone"
    POSITION = "position"


class Modality(StrEnum):
    """Whether the assertion tells of a fact, a plan, or denies."""

    ACTUAL = "actual"
    PLANNED = "planned"
    DENIED = "denied"


class Corps(StrEnum):
    """The branch that people belong to."""

    POLICE = "police"
    SOLDIER = "soldier"
    MILITARY_POLICE = "military-police"
    AIRMAN = "airman"
    CIVILIAN = "civilian"


class Harm(StrEnum):
    """What happened to the people of a casualty claim (the field `outcome`)."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Of `resolution_vote`: the tally; None where not stated."""

    resolution: str | None = None
    in_favour: int | None = None
    against: int | None = None
    abstain: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Of `appointment`: who holds which post."""

    person: str | None = None
    role: str | None = None
    rank: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """Of `poll`: the question and the number of people asked."""

    question: str | None = None
    sample: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Of `indicator`: the slug of what is measured."""

    measure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Of `incident` and `milestone`: the slug of the event and the parties named."""

    event: str | None = None
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Of `position`: 'support', 'oppose', 'call-for' or 'concern', and about what."""

    stance: str | None = None
    about: str | None = None


Detail: TypeAlias = Vote | Post | Poll | Measured | Happening | Stance

DETAIL_OF_KIND: dict[Kind, type[Vote | Post | Poll | Measured | Happening | Stance]] = {
    Kind.RESOLUTION_VOTE: Vote,
    Kind.APPOINTMENT: Post,
    Kind.POLL: Poll,
    Kind.INDICATOR: Measured,
    Kind.INCIDENT: Happening,
    Kind.MILESTONE: Happening,
    Kind.POSITION: Stance,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion. Field meanings: docs/claims.md.

    `span`: offsets into the decoded original of `document`. `quote`: the words as a reader sees
    them. `source`: publisher. `origin`: whose report it repeats, None where not traced; claims of
    one origin are one witness. `additional`: worded as an addition ('another 200'). `census`: one
    figure of a full count, `complete`: of a table whose total is the sum of its parts. `detail`: of a
    kind that has one, an empty one where none is given. `locators`: where the words stand in the original, as
    people cite it; several where they cross lines or pages.
    Raises ValueError for a confidence outside 0..1 or a detail of another kind.
    """

    id: str
    kind: Kind
    actor: str
    mission: str | None = None
    quantity: Quantity = field(default_factory=Quantity)
    period: Period = field(default_factory=Period)
    modality: Modality = Modality.ACTUAL
    cumulative: bool = False
    additional: bool = False
    corps: Corps | None = None
    outcome: Harm | None = None
    place: str | None = None
    channel: str | None = None
    purpose: str | None = None
    detail: Detail | None = None
    attribution: str | None = None
    quote: str = ""
    span: Span = field(default_factory=lambda: Span(0, 0))
    confidence: float = 1.0
    document: str | None = None
    source: str | None = None
    published: date | None = None
    origin: str | None = None
    census: bool = False
    complete: bool = False
    locators: tuple[Locator, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence}: expected 0 to 1")
        wanted = DETAIL_OF_KIND.get(self.kind)
        if self.detail is None and wanted is not None:
            object.__setattr__(self, "detail", wanted())
        elif self.detail is not None and (wanted is None or not isinstance(self.detail, wanted)):
            raise ValueError(f"{self.kind} takes no detail of type {type(self.detail).__name__}")

    @property
    def well_named(self) -> bool:
        """Whether each name of a joint actor names somebody, and none of them is the mission as a whole."""
        return "+" not in self.actor or all(one.strip() and one != MISSION for one in self.actors)

    @property
    def actors(self) -> tuple[str, ...]:
        """The single actors of a joint one: ('BLZ', 'JAM') of 'BLZ+JAM'."""
        return tuple(self.actor.split("+"))
