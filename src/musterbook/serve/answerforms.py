"""The form of an answer as JSON, for those who describe what they answer with: the API and the MCP server."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from musterbook.base.query import Form, Measure

Number = int | float


class Part(BaseModel):
    """What all parts share: nothing but what they name."""

    model_config = ConfigDict(extra="forbid")


class QueryFields(Part):
    """A typed query, field by field; an empty list or null limits nothing."""

    form: Form
    measure: Measure
    actors: list[str]
    others: list[str]
    mission: str | None
    place: str | None
    corps: str | None
    role: str | None
    person: str | None
    resolution: str | None
    topic: str | None
    source: str | None
    choice: str | None
    numbers: list[Number]
    start: date | None
    end: date | None
    until: date | None
    known_by: date | None
    words: list[str]


class AskedQuery(Part):
    """How the question was read. `line`: the query as one line, which can be changed and asked again."""

    line: str
    fields: QueryFields


class AnsweredFigure(Part):
    """One number: inclusive bounds, null is open, and the estimate within them. `notes`: numbers of its footnotes."""

    measure: str
    actor: str
    low: Number | None
    best: Number | None
    high: Number | None
    unit: str | None
    day: date | None
    notes: list[int]


class AnsweredTable(Part):
    """Rows of text, with as many cells in each as there are headers."""

    headers: list[str]
    rows: list[list[str]]


class AnsweredNote(Part):
    """Words of a document. `number`: as the sentence refers to it, [1]. `claim`: null for words that were read as none.
    `document`: its id, `name`: its file; `span`: from and to, offsets into its decoded original.
    """

    number: int
    claim: str | None
    document: str
    name: str
    source: str
    published: date | None
    quote: str
    span: list[int] = Field(min_length=2, max_length=2)
    url: str


class AnsweredPoint(Part):
    """A figure from a day on and before another; null is open. `open`: true where no claim bounds it from above."""

    start: date | None = Field(alias="from")
    end: date | None = Field(alias="to")
    low: Number | None
    best: Number | None
    high: Number | None
    claims: list[str]
    open: bool | SkipJsonSchema[None] = None


class AnsweredLine(Part):
    """A measure over time, as `musterbook reconcile` prints it."""

    measure: str
    actor: str
    mission: str | None
    unit: str | None
    place: str | SkipJsonSchema[None] = None
    points: list[AnsweredPoint]


class Answered(Part):
    """What the record says to a question. `held` false: it does not hold it, `nearest` are the passages that come
    closest, and `advice` tells what could be added. `sentence` refers to `footnotes` as [1]. `verdict`: yes or no where
    that was asked. `conflicts`: what contradicts the answer. `model`: one that had a part in it, empty for none.
    """

    question: str
    language: str
    held: bool
    sentence: str
    query: AskedQuery
    figures: list[AnsweredFigure]
    names: list[str]
    actors: list[str]
    days: list[date]
    verdict: bool | None
    table: AnsweredTable | None
    conflicts: list[str]
    footnotes: list[AnsweredNote]
    nearest: list[AnsweredNote]
    advice: str
    line: AnsweredLine | None
    model: str
