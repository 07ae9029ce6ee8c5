"""Adding by the API: one document as bytes, read as `musterbook add` reads it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from pydantic import StringConstraints
from pydantic.json_schema import SkipJsonSchema
from starlette.responses import Response

from musterbook.serve.desk.api.answering import answer_one, plain_rows
from musterbook.serve.desk.api.asking import Day, Route, slip
from musterbook.serve.desk.api.decisionforms import LONGEST_REASON
from musterbook.serve.desk.api.forms import Form as Told
from musterbook.serve.desk.api.forms import form_of, writing
from musterbook.serve.desk.asking import DeskHere
from musterbook.serve.desk.segments import segment
from musterbook.serve.python.adding import Reading, add
from musterbook.serve.python.holdings import Document, Issue

if TYPE_CHECKING:
    from musterbook.pipeline import Hints

router = APIRouter(route_class=Route, tags=["adding"])
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_REASON, pattern=r"\S")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Address = Annotated[str, StringConstraints(max_length=LONGEST_REASON, pattern=r"^https?://[^\s\u0085]+$")]
FIELDS = ("file", "source", "published", "url", "title", "language", "restricted")
LONGEST_NAME = 255
"""Characters of the name of a file."""


class Added(Told):
    """What came in. `known`: how many documents were there already; `changed`: how many are new versions of one."""

    documents: list[form_of(Document)]  # type: ignore[valid-type]  # a form made at run time
    claims: int
    known: int
    changed: int
    lost: bool
    issues: list[form_of(Issue)]  # type: ignore[valid-type]  # as above
    summary: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the sender tells of a document."""

    hints: "Hints"
    reading: Reading


async def form_checked(request: Request) -> None:
    """Refuses a form with a field that there is not, that stands twice, or that is empty: what is not known is left
    out, and what is misspelt must not be taken for it.
    """
    names = [name for name, _ in (await request.form()).multi_items()]
    for name, value in (await request.form()).multi_items():
        if name not in FIELDS:
            raise slip(("body", name), f"no such field; expected one of {', '.join(FIELDS)}")
        if names.count(name) > 1 or value == "":
            raise slip(("body", name), "stands more than once" if value else "is empty; leave it out")


def told_of(
    *,
    source: Annotated[Text | SkipJsonSchema[None], Form(description="Who published it.")] = None,
    published: Annotated[Day | SkipJsonSchema[None], Form(description="On which day.")] = None,
    url: Annotated[Address | SkipJsonSchema[None], Form(description="Where it stands.")] = None,
    title: Annotated[Text | SkipJsonSchema[None], Form(description="What it is called.")] = None,
    language: Annotated[Language | SkipJsonSchema[None], Form(description="ISO 639-1, such as fr.")] = None,
    restricted: Annotated[Text | SkipJsonSchema[None], Form(description="Why it is not for everybody.")] = None,
) -> About:
    """What the form tells of a document."""
    from musterbook import pipeline

    reading = Reading()
    if language is not None:
        reading["language"] = language
    if restricted is not None:
        reading["restricted"] = restricted
    hints = pipeline.Hints(source=source, published=published, url=url, title=title)
    return About(hints=hints, reading=reading)


@router.post(
    "/documents",
    status_code=HTTPStatus.CREATED,
    responses=writing(Added, HTTPStatus.OK),
    dependencies=[Depends(form_checked)],
)
def add_document(
    desk: DeskHere,
    file: Annotated[UploadFile, File(description="The document; its name tells the format.")],
    about: Annotated[About, Depends(told_of)],
) -> Response:
    """Add a document with its claims; another process reads it. What is told here outweighs what it says of itself;
    what cannot be read is in `issues`. 200 where nothing was new.
    """
    name = (file.filename or "")[-LONGEST_NAME:]
    added = add(desk.keeper, {name: file.file.read()}, hints=about.hints, reading=about.reading, apart=True)
    told = {
        "documents": plain_rows(added.documents),
        "claims": len(added.claims),
        "known": added.known,
        "changed": added.changed,
        "lost": added.lost,
        "issues": plain_rows(added.issues),
        "summary": list(added.summary),
    }
    if not added.ids:
        return answer_one(told)
    at = f"/api/v1/documents/{segment(added.ids[0])}"
    return answer_one(told, HTTPStatus.CREATED, {"location": at})
