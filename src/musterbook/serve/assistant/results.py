"""What the tools of an assistant answer with: rows whose figures stand beside the words that they rest on."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Result(BaseModel):
    """What all parts share: nothing but what they name."""

    model_config = ConfigDict(extra="forbid")


class ClaimTold(Result):
    """What one document says. `says`: kind, actor and amount; `when`: of which time. `status`: where it stands
    (accepted, in conflict, in want of work, an issue), `because` why. `span`: offsets into the document's original.
    """

    claim: str
    says: str
    when: str
    quote: str | None
    source: str | None
    published: date | None
    document: str | None
    name: str | None
    url: str | None
    span: list[int] | None
    standing: str
    status: str
    because: str


class Shown(Result):
    """A measure. `rows`: as the command `show` lists them, `from` included, `to` not, `low` and `high` what the sources
    allow, null open; their `claims` by id. `claims`: these in full. `left_out`: rows beyond those told.
    """

    measure: str
    as_of: date | None
    known_by: date | None
    rows: list[dict[str, Any]]
    claims: list[ClaimTold]
    left_out: int


class PassageTold(Result):
    """Where words stand in a document. `passage`: the text around them, on one line."""

    document: str
    name: str
    title: str
    source: str | None
    published: date | None
    url: str | None
    passage: str


class Found(Result):
    """What has all the words: claims, and places in documents. `left_out`: how many more of both."""

    claims: list[ClaimTold]
    passages: list[PassageTold]
    left_out: int


class ConflictTold(Result):
    """Claims that cannot all be true: the law that they break, and by how much. `status`: open, or settled, with a
    note.
    """

    law: str
    gap: float | None
    unit: str | None
    explanation: str
    status: str
    note: str | None
    claims: list[ClaimTold]


class Conflicts(Result):
    """Conflicts. `left_out`: how many more."""

    conflicts: list[ConflictTold]
    left_out: int


class DocumentTold(Result):
    """A document. `claims`: how many it makes; `rests_on`: others whose text or word it repeats. `uri`: the resource
    with its text.
    """

    document: str
    name: str
    title: str | None
    source: str | None
    published: date | None
    language: str | None
    url: str | None
    claims: int
    rests_on: list[str]
    restricted: bool = Field(description="Not for everybody: do not pass on what it says.")
    uri: str


class Documents(Result):
    """Documents, in the order of their days. `left_out`: how many more."""

    documents: list[DocumentTold]
    left_out: int
