"""Questions in plain words, and typed queries: an answer with its footnotes, or 'not in the record'."""

from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi import Query as Parameter
from pydantic import AfterValidator, StringConstraints, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from starlette.responses import Response

from musterbook.base.errors import UsageError
from musterbook.base.query import parse_query
from musterbook.base.view import RecordView
from musterbook.serve.answerforms import Answered
from musterbook.serve.answerjson import answer_to_json
from musterbook.serve.asking import LONGEST_QUESTION, Conversation
from musterbook.serve.asking_model import asking_model
from musterbook.serve.desk.api.answering import answer_one
from musterbook.serve.desk.api.asking import Here, Route
from musterbook.serve.desk.api.forms import reading
from musterbook.serve.grounds import kept_ground
from musterbook.serve.options import Question
from musterbook.serve.recalling import recall
from musterbook.serve.settings import ask_model, today

router = APIRouter(route_class=Route, tags=["asking"])
MOST_BEFORE = 10
"""Questions asked before that are read again."""
LONGEST_QUERY = 2_000
QUERY_FORMAT = "musterbook-query"
"""What the description calls the form of a typed query."""


def _told(text: str) -> str:
    """The question, which is not blank."""
    if not text.split():
        raise ValueError("expected a question")
    return text


def _query(line: str) -> str:
    """The line of a typed query, which can be read."""
    try:
        parse_query(line)
    except UsageError as error:
        raise ValueError(str(error)) from error
    return line


Told = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_QUESTION),
    AfterValidator(_told),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION, "pattern": r"\S"}),
]
Typed = Annotated[
    str,
    StringConstraints(max_length=LONGEST_QUERY),
    AfterValidator(_query),
    WithJsonSchema({"type": "string", "format": QUERY_FORMAT, "maxLength": LONGEST_QUERY}),
]


@router.get("/ask", responses=reading(Answered))
def ask(
    asked: Here,
    *,
    question: Annotated[Told, Parameter(description="In English, French or Spanish, in plain words.")],
    query: Annotated[
        Typed | SkipJsonSchema[None],
        Parameter(
            description="What to ask instead of what the question reads as: the `query.line` of an answer, changed."
        ),
    ] = None,
    language: Annotated[
        Literal["en", "fr", "es"] | SkipJsonSchema[None],
        Parameter(description="Of the answer; the question's without it."),
    ] = None,
    after: Annotated[
        list[Told],
        Parameter(
            default_factory=list,
            max_length=MOST_BEFORE,
            description="What was asked before, the oldest first, in words or as queries; repeat it.",
        ),
    ],
) -> Response:
    """What the record says to a question, each figure led back to the words of documents; `held` is false where the
    record does not hold it.
    """

    def view_at(limits: Question) -> RecordView:
        return asked.desk.sheet(limits, limits.as_of or today()).view

    known, model = asked.sheet.known, asking_model(ask_model())
    ground = kept_ground(known, view_at, asked.clocks.question)
    talk = Conversation(ground=ground, language=language, model=model, withheld=known.restricted)
    for before in after:
        recall(talk, before)
    headers = None if model is None else {"Cache-Control": "no-store"}
    return answer_one(answer_to_json(talk.ask(question, query=query or "")), headers=headers)
