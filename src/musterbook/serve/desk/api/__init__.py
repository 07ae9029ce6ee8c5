"""The API under /api/v1: the content of the pages as JSON and CSV."""

from musterbook.serve.desk.api import (
    adding,
    changes,
    claims,
    deciding,
    disputes,
    documents,
    feeds,
    lines,
    missions,
    questions,
    record,
    searching,
)

API_ROUTERS = tuple(
    one.router
    for one in (
        *(record, missions, lines, claims, documents, disputes, changes, searching, questions, deciding, adding),
    )
)
FEED_ROUTER = feeds.router
