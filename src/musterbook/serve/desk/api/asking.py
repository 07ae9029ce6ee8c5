"""What a request of the API asks: the clocks, a page of rows and their form; nothing that it names may be misspelt.

A parameter that no operation has is refused, and so is one that stands twice where it is no list: a slip must not be
taken for an answer.
"""

import re
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_origin

from fastapi import Depends, HTTPException, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BeforeValidator, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from starlette.responses import Response
from starlette.types import Message

from musterbook.serve.days import whole_day
from musterbook.serve.desk.asking import Clocks, DeskHere
from musterbook.serve.desk.desk import Desk, Sheet

MOST_ROWS = 500
FEW_ROWS = 100
LONGEST_WORD = 200
"""Characters of a name in a query."""
MOST_MIB = 64
"""Of one request; a document may be as large."""
MOST_BYTES = MOST_MIB * 1024 * 1024
NOT_EMPTY: dict[str, Any] = {"minLength": 1, "not": {"enum": [".", ".."]}}
"""Of a name in a path: an empty one is told to be none, and not to be misspelt (see segments.py). What calls the API
takes dots for a step within the path, and never sends them.
"""
CURSOR = r"^[0-9]{1,9}\.[0-9a-f]{16}$"


Day = Annotated[date, BeforeValidator(whole_day), WithJsonSchema({"type": "string", "format": "date"})]
Word = Annotated[str, Query(min_length=1, max_length=LONGEST_WORD)]
"""A name in a query."""
DayOrNone = Annotated[Day | SkipJsonSchema[None], Query()]
WordOrNone = Annotated[Word | SkipJsonSchema[None], Query()]


class Route(APIRoute):
    """A route of the API: it takes the parameters that it has, each once unless it is a list, and no more bytes than
    it can hold.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, behind the checks."""
        handle = super().get_route_handler()
        lists = dict(_query_names(self.dependant))

        async def checked(request: Request) -> Response:
            names = [name for name, _ in request.query_params.multi_items()]
            for name in names:
                if name not in lists:
                    raise slip(
                        ("query", name), f"no such parameter; expected one of {', '.join(sorted(lists)) or 'none'}"
                    )
                if names.count(name) > 1 and not lists[name]:
                    raise slip(("query", name), "stands more than once")
            return await handle(_limited(request))

        return checked


def _query_names(dependant: Dependant) -> Iterator[tuple[str, bool]]:
    """The names of the parameters that an operation, and what it depends on, takes from the query, and whether each is
    a list.
    """
    yield from ((one.alias, get_origin(one.field_info.annotation) is list) for one in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _query_names(inner)


def slip(place: tuple[str, str], told: str) -> RequestValidationError:
    """The refusal of a parameter, as the framework tells it."""
    return RequestValidationError([{"type": "value_error", "loc": place, "msg": told, "input": place[1]}])


def _limited(request: Request) -> Request:
    """The request, which ends where it grows too large."""
    too_large = HTTPException(413, f"the request is larger than {MOST_MIB} MiB")
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MOST_BYTES:
        raise too_large
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BYTES:
            raise too_large
        return message

    return Request(request.scope, counted)


def clocks_asked(
    as_of: Annotated[DayOrNone, Query(description="Figures of this day in the world; today without it.")] = None,
    known_by: Annotated[DayOrNone, Query(description="Only what was published by this day.")] = None,
    recorded_by: Annotated[DayOrNone, Query(description="Only what this record had learned by this day.")] = None,
) -> Clocks:
    """The clocks in the query of a request."""
    return Clocks(as_of=as_of, known_by=known_by, recorded_by=recorded_by)


ClocksAsked = Annotated[Clocks, Depends(clocks_asked)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The record as a request asks it. `clocks.as_of` None: no day was named, and lists are of all time."""

    request: Request
    desk: Desk
    clocks: Clocks

    @property
    def sheet(self) -> Sheet:
        """The record within both clocks, as of the day."""
        return self.desk.sheet(self.clocks.question, self.clocks.day)


def asked(request: Request, desk: DeskHere, clocks: ClocksAsked) -> Asked:
    """The record as the clocks limit it."""
    return Asked(request=request, desk=desk, clocks=clocks)


Here = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Which rows, in which form. `limit` None: none was named."""

    limit: int | None
    after: str | None
    csv: bool

    @property
    def most(self) -> int:
        """Rows of a page of JSON."""
        return self.limit or FEW_ROWS


def paging(
    request: Request,
    *,
    limit: Annotated[
        int, Query(ge=1, le=MOST_ROWS, description="Rows of a page; CSV is whole unless this is named.")
    ] = FEW_ROWS,
    after: Annotated[
        Annotated[str, Query(pattern=CURSOR)] | SkipJsonSchema[None],
        Query(description="Where to go on: the `next` of the page before."),
    ] = None,
    form: Annotated[
        Literal["json", "csv"], Query(alias="format", description="What to answer with, whatever `Accept` says.")
    ] = "json",
) -> Paging:
    """The page that the query names; CSV where `format` says so, or, where it says nothing, `Accept`."""
    told = "format" in request.query_params
    csv = form == "csv" if told else prefers_csv(request.headers.get("accept", ""))
    return Paging(limit=limit if "limit" in request.query_params else None, after=after, csv=csv)


def prefers_csv(accept: str) -> bool:
    """Whether an Accept header wants CSV more than JSON."""
    weights = {"text/csv": 0.0, "application/json": 0.0}
    for one in accept.lower().split(","):
        name, *parameters = (part.strip() for part in one.split(";"))
        weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        if name in weights:
            weights[name] = float(weight) if re.fullmatch(r"[01](\.[0-9]{0,3})?", weight) else 0.0
    return weights["text/csv"] > weights["application/json"]


PagingHere = Annotated[Paging, Depends(paging)]
