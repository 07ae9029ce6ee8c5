"""Problems (RFC 9457): what programs are answered where something cannot be."""

from collections.abc import Mapping
from http import HTTPStatus

from pydantic import BaseModel
from starlette.responses import JSONResponse

API_PATHS = ("/api/", "/feeds/")
"""Where programs ask."""
PROBLEM = "application/problem+json"


class Problem(BaseModel):
    """Why a request was not served. `field`: the parameter or the place in what was sent, where one is at fault."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    field: str | None = None


def problem(
    status: HTTPStatus, detail: str, *, field: str | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The answer that tells of a problem."""
    told = Problem(title=status.phrase, status=status, detail=detail, field=field)
    return JSONResponse(told.model_dump(), status_code=status, media_type=PROBLEM, headers=headers)
