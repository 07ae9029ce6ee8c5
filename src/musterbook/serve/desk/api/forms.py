"""The forms of what the API answers, for its description: made from the rows themselves, so that they cannot differ."""

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from musterbook.serve.python.columns import Sort, columns_of
from musterbook.serve.python.rows import Row

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
REASONS: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "What was sent cannot be served as it stands.",
    HTTPStatus.FORBIDDEN: "Who acts may not do this in this record.",
    HTTPStatus.NOT_FOUND: "Something that is named is not there.",
    HTTPStatus.CONFLICT: "It does not fit what the record holds by now.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is too large.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A parameter, or what was sent, cannot be read; `field` names it.",
}
READING = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
WRITING = (*READING, HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
ETAG = {"ETag": {"description": "Changes with the answer.", "schema": {"type": "string"}}}
LINK = {"Link": {"description": "The next page, where there is one.", "schema": {"type": "string"}}}
Responses = dict[int | str, dict[str, Any]]


class Form(BaseModel):
    """What all forms share: nothing but what they name."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


def form_of(row: type[Row]) -> type[BaseModel]:
    """The form of a row."""
    asked: Any = row
    return _form_of(asked)


@cache
def _form_of(row: Any) -> type[BaseModel]:  # noqa: ANN401 - a class of rows, which the cache takes as a key
    hints = get_type_hints(row)
    fields: dict[str, Any] = {one.name: (_type(one.sort, hints[one.name]), ...) for one in columns_of(row)}
    told = (row.__doc__ or "").split("\n\n")[0]
    return create_model(row.__name__, __base__=Form, __doc__=" ".join(told.split()), **fields)


def _type(sort: Sort, hint: Any) -> Any:  # noqa: ANN401 - a type
    if sort is Sort.TEXTS or get_origin(hint) is tuple:
        return list[str]
    if sort is Sort.NUMBER:
        return float if hint is float else float | None
    return hint


def page_of(row: type[Row]) -> type[BaseModel]:
    """The form of a page of rows."""
    asked: Any = row
    return _page_of(asked)


@cache
def _page_of(row: Any) -> type[BaseModel]:  # noqa: ANN401 - as above
    several: Any = list
    items: Any = several[form_of(row)]
    return create_model(
        f"{row.__name__}Page", __base__=Form, __doc__="A page of rows, and the cursor of the next one.",
        items=(items, ...), next=(str | None, ...), total=(int, ...),
    )  # fmt: skip


def reading(form: type[BaseModel]) -> Responses:
    """What a question can be answered with: one thing, or nothing new."""
    return {200: {"model": form, "description": "As asked.", "headers": ETAG}, **_unchanged(), **problems(*READING)}


def listing(row: type[Row]) -> Responses:
    """What a question for a table can be answered with."""
    csv = {"text/csv": {"schema": {"type": "string"}}}
    found = {"model": page_of(row), "description": "As asked.", "content": csv, "headers": LINK}
    return {200: found, **_unchanged(), **problems(*READING)}


def writing(form: type[BaseModel], *statuses: int) -> Responses:
    """What a decision or an addition can be answered with. `statuses`: beside 201."""
    kept = {"model": form, "description": "As it was kept."}
    return {201: kept, **dict.fromkeys(statuses, kept), **problems(*WRITING)}


def problems(*statuses: HTTPStatus) -> Responses:
    """The problems of those statuses."""
    return {int(one): {"description": REASONS[one], "content": PROBLEM} for one in sorted(statuses)}


def _unchanged() -> Responses:
    return {304: {"description": "What the request has is still so."}}
