"""The forms of what people decide: about a claim, about two names, about a person's role, about who may read what."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    model_validator,
)

from musterbook.base.access import Role
from musterbook.base.claim import Corps, Harm, Kind, Modality
from musterbook.base.ids import MOST_SIGNS
from musterbook.base.judgement import Sameness
from musterbook.base.quantity import Qualifier, tidy
from musterbook.serve.desk.api.asking import Day
from musterbook.serve.desk.api.forms import Form

LONGEST_REASON = 4000
"""Characters."""
LARGEST = 10**15
"""Of a number that a claim may tell: above all sums of money, and exact as a float."""
Reason = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_REASON, pattern=r"\S"),
    Field(description="Why; it stays in the record for good."),
]  # fmt: skip
Name = Annotated[str, StringConstraints(min_length=1, max_length=MOST_SIGNS, pattern=r"\S")]
Text = Annotated[str, StringConstraints(max_length=LONGEST_REASON)] | None
Flag = StrictBool | None
Number = Annotated[float, Field(strict=True, ge=-LARGEST, le=LARGEST), AfterValidator(tidy)] | None


def whole(given: object) -> object:
    """The number as an int where it is whole: JSON tells 2 and 2.0 not apart."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


Count = Annotated[Annotated[int, Field(strict=True, ge=0, le=LARGEST)], BeforeValidator(whole)] | None


class Grounded(Form):
    """What every decision says of itself. `expect`: the id of the latest judgement that was seen, '' for none; refused
    where there is a later one. `by`: who decides, who acts where it is left out.
    """

    because: Reason
    by: Name | None = None
    expect: Annotated[str, StringConstraints(max_length=MOST_SIGNS)] | None = None


class Plain(Grounded):
    """Keep a claim, leave it out, or undo the latest decision about it that stands."""

    decision: Literal["accept", "reject", "withdraw"]


class Amended(Form):
    """How a claim is read from now on: only what changes; null is no value. The fields are those of a claim."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"minProperties": 1})

    kind: Kind = Kind.STRENGTH
    actor: Name = ""
    mission: Text = None
    low: Number = None
    high: Number = None
    qualifier: Qualifier | None = None
    unit: Text = None
    corps: Corps | None = None
    outcome: Harm | None = None
    place: Text = None
    channel: Text = None
    purpose: Text = None
    start: Day | None = None
    end: Day | None = None
    modality: Modality = Modality.ACTUAL
    cumulative: StrictBool = False
    attribution: Text = None
    origin: Text = None
    additional: StrictBool = False
    census: StrictBool = False
    complete: StrictBool = False
    throughout: StrictBool = False
    sometime: StrictBool = False
    first_seen: StrictBool = False
    last_seen: StrictBool = False
    resolution: Text = None
    for_: Annotated[Count, Field(alias="for")] = None
    against: Count = None
    abstain: Count = None
    person: Text = None
    role: Text = None
    rank: Text = None
    question: Text = None
    sample: Count = None
    measure: Text = None
    event: Text = None
    parties: list[Name] = []  # noqa: RUF012 - a default that pydantic copies
    stance: Text = None
    about: Text = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("expected a field that changes")
        return self

    @property
    def told(self) -> dict[str, Any]:
        """The fields that change, with their new values as JSON has them."""
        data: dict[str, Any] = self.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return {name: tidy(value) if isinstance(value, float) else value for name, value in data.items()}


class Amend(Grounded):
    """Read a claim anew."""

    decision: Literal["amend"]
    changes: Amended


Decided = Annotated[Plain | Amend, Field(discriminator="decision")]


class DecidedOnNames(Grounded):
    """Say that two names of actors or of persons are one, called by the first, or two, or undo what was said."""

    decision: Sameness
    name: Name
    other: Name


class Granted(Form):
    """Give a person a role, in the whole record or for a mission; null takes it back."""

    person: Name
    role: Role | None
    mission: Name | None = None
    because: Reason


class Restricted(Form):
    """Keep a document from readers and from all that is for everybody, or no longer."""

    restricted: StrictBool
    because: Reason


class RestrictionKept(Form):
    """A restriction as it was kept."""

    id: str
    document: str
    restricted: bool
    because: str
    decided_by: str
    decided_at: datetime
    replaces: str | None
