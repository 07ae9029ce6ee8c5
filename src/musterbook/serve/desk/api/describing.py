"""The description of the API, OpenAPI 3.1: what the framework knows of the routes, and the form of problems."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from musterbook.serve.desk.problems import Problem

ABOUT = """The record of a mission as JSON and CSV: the content of the pages, with the names of the library.

Every question can be limited by both clocks: `as_of` (the day that figures are of), `known_by` (what was published by
a day) and `recorded_by` (what this record had learned by a day). Tables are answered page by page (`limit`, and `after`
with the `next` of the page before, also in the header `Link`), or as CSV (`format=csv`, or `Accept: text/csv`). Answers
have an `ETag`, and `If-None-Match` asks whether it is still so. Whatever is refused is a problem as of RFC 9457.
"""
TAGS = {
    "record": "The record as a whole.",
    "missions": "Missions and their figures.",
    "lines": "Measures over time, with bounds and claims.",
    "claims": "What documents say.",
    "documents": "The documents themselves.",
    "disputes": "Conflicts, differences, events, issues, judgements.",
    "changes": "What changed, and what the record was told.",
    "search": "Where words stand.",
    "asking": "Questions in plain words.",
    "deciding": "What people decide.",
    "adding": "New documents.",
    "feeds": "For readers of feeds.",
}


class Described(FastAPI):
    """An application that describes its API."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once."""
        if self.openapi_schema is None:
            made = get_openapi(
                title=self.title, version=self.version, routes=self.routes, description=ABOUT,
                summary="The sourced record of a multinational security mission.",
                tags=[{"name": name, "description": told} for name, told in TAGS.items()],
            )  # fmt: skip
            forms = made["components"]["schemas"]
            forms["Problem"] = Problem.model_json_schema()
            for unused in ("HTTPValidationError", "ValidationError"):
                forms.pop(unused, None)
            forms["Body_add_document"]["additionalProperties"] = False
            self.openapi_schema = made
        return self.openapi_schema


def name_of(route: APIRoute) -> str:
    """The name of an operation: that of its function."""
    return route.name
