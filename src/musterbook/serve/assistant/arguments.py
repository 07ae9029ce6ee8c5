"""What the tools of an assistant take; nothing that is named may be misspelt."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from musterbook.serve.asking import LONGEST_QUESTION
from musterbook.serve.days import whole_day

MOST_BEFORE = 10
"""Questions asked before that are read again."""
LONGEST_WORD = 300
MISSPELT = "extra_forbidden"
"""What the library calls an argument that there is not; it is told before any that is missing."""
Day = Annotated[date, BeforeValidator(whole_day), WithJsonSchema({"type": "string", "format": "date"})]
Word = Annotated[str, Field(min_length=1, max_length=LONGEST_WORD)]
Told = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]


class Arguments(BaseModel):
    """What all tools share: the day in the world, and the day of knowledge."""

    model_config = ConfigDict(extra="forbid")

    as_of: Day | None = Field(default=None, description="Of this day in the world, such as 2025-01-31; else today.")
    known_by: Day | None = Field(default=None, description="Only what was published by this day.")


class About(Arguments):
    """An actor and a mission, by code or by name."""

    actor: Word | None = Field(
        default=None, description="Only this actor: a code such as KEN, a name such as Kenya; 'mission' is the whole."
    )
    mission: Word | None = Field(default=None, description="Only this mission, such as mss-haiti, or its name.")


class Ask(Arguments):
    """A question, or a typed query."""

    question: Told = Field(description="In English, French or Spanish, in plain words.")
    query: Told | None = Field(
        default=None, description="To ask instead of what the question reads as: the query.line of an answer, changed."
    )
    after: list[Told] = Field(
        default=[],
        max_length=MOST_BEFORE,
        description="Questions asked before it, or their query.line, the oldest first: for 'and Jamaica?'.",
    )


class Show(About):
    """A measure."""

    measure: Word = Field(
        description=(
            "strength, pledged, authorized, funds_pledged, funds_received, funds_required, killed, injured, missing, "
            "abducted, displaced, commander (or another role), mandate, vote, lost_equipment, territory, poll, "
            "funding_suspended, funding_resumed, indicator, incident, milestone or position."
        )
    )


class Search(Arguments):
    """Words."""

    words: Word = Field(description='All of these are wanted, in any case; "a phrase" in quotation marks as it stands.')


def slip_in(error: ValidationError, kind: type[Arguments]) -> str:
    """What is wrong with arguments, in words: where, what was expected, what was seen."""
    first = min(error.errors(), key=lambda one: one["type"] != MISSPELT)
    place = ".".join(map(str, first["loc"]))
    if first["type"] == MISSPELT:
        return f"{place}: no such argument; expected one of {', '.join(kind.model_fields)}"
    if first["type"] == "missing":
        return f"{place}: expected, and not given"
    told = first["msg"].removeprefix("Value error, ")
    return f"{place}: {told}; seen: {repr(first['input'])[:100]}"
