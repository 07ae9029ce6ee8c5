"""What is answered where something cannot be: a page for people, a problem (RFC 9457) for programs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match

from musterbook.base.errors import AccessError, MusterbookError, NoRecordError, NotationError, RecordError, UsageError
from musterbook.serve.desk.asking import words_of
from musterbook.serve.desk.faults import AbsentError, ClashError, TooLargeError
from musterbook.serve.desk.guard import HEADERS
from musterbook.serve.desk.problems import API_PATHS, problem
from musterbook.serve.desk.shell import Shell, render

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
CRASHED = "The desk failed on this request; what it was doing when it did is in its terminal."


ADDING_PATH = "/add"
"""Where the front page leads as long as there is no record."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A status with its reason in words."""

    status: HTTPStatus
    detail: str
    field: str | None = None


STATUS: tuple[tuple[type[MusterbookError], HTTPStatus], ...] = (
    (AccessError, HTTPStatus.FORBIDDEN),
    (NoRecordError, HTTPStatus.NOT_FOUND),
    (AbsentError, HTTPStatus.NOT_FOUND),
    (ClashError, HTTPStatus.CONFLICT),
    (TooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (UsageError, HTTPStatus.BAD_REQUEST),
    (NotationError, HTTPStatus.BAD_REQUEST),
    (RecordError, HTTPStatus.CONFLICT),
    (MusterbookError, HTTPStatus.BAD_REQUEST),
)
"""The first that fits."""


def add_handlers(app: FastAPI) -> None:
    """Has an application answer its faults as the desk does."""
    app.add_exception_handler(MusterbookError, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _crashed)


def answer(request: Request, fault: Fault, headers: Mapping[str, str] | None = None) -> Response:
    """The page or the problem that tells of a fault."""
    told = {"cache-control": "no-store", **(headers or {})}
    if request.url.path.startswith(API_PATHS):
        return problem(fault.status, fault.detail, field=fault.field, headers=told)
    words = words_of(request)
    shell = Shell.bare(request, words, title=words.t("desk.fault"))
    return render("fault.html.j2", shell, fault=fault, status_code=fault.status, headers=told)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, MusterbookError)
    if isinstance(error, NoRecordError) and request.url.path == "/":
        return RedirectResponse(ADDING_PATH, HTTPStatus.SEE_OTHER, headers={"cache-control": "no-store"})
    status = next(status for kind, status in STATUS if isinstance(error, kind))
    return answer(request, Fault(status, str(error), getattr(error, "field", None)))


async def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: dict[str, Any] = next(iter(error.errors()), {})
    where = ".".join(_place(first.get("loc", ()), error.body))
    seen = repr(first.get("input", ""))[:100].encode("ascii", "backslashreplace").decode()
    detail = f"{where or 'the request'}: {first.get('msg', 'cannot be read')}; seen: {seen}"
    return answer(request, Fault(HTTPStatus.UNPROCESSABLE_ENTITY, detail, where or None))


def _place(location: Sequence[str | int], body: object) -> Iterator[str]:
    """Where the fault is, in the words of who sent it: the parameter, or the way to it in what was sent."""
    source, *way = location or ("",)
    if source != "body" or body is None:
        yield from map(str, way[:1])
        return
    for place, one in enumerate(way):
        inside = None
        if isinstance(body, Mapping | Sequence) and not isinstance(body, str):
            with suppress(LookupError, TypeError):
                inside = body[one]  # type: ignore[index]  # whichever it is
            if inside is not None or (place + 1 == len(way) and isinstance(body, Mapping)):
                yield str(one)
                body = inside


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = words_of(request).t("desk.not_found") if status == HTTPStatus.NOT_FOUND else str(error.detail)
    headers = dict(error.headers or {})
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers = {"allow": ", ".join(_allowed(request))}
    return answer(request, Fault(status, detail), headers)


def _allowed(request: Request) -> Iterator[str]:
    """The methods that some route of the address takes; whoever may GET may ask for the HEAD alone."""
    for method in METHODS:
        scope = dict(request.scope) | {"method": method}
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes):
            yield from (method, "HEAD") if method == "GET" else (method,)


async def _crashed(request: Request, _error: Exception) -> Response:
    """A fault of ours: what it was stands in the log, and not in the answer."""
    return answer(request, Fault(HTTPStatus.INTERNAL_SERVER_ERROR, CRASHED), HEADERS)
