"""Search: where words stand, in claims and in the texts of documents; as the page of the search finds them."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.serve.desk.api.answering import Table, answer
from musterbook.serve.desk.api.asking import Here, PagingHere, Route
from musterbook.serve.desk.api.forms import listing
from musterbook.serve.desk.api.rows import Hit, Hits
from musterbook.serve.desk.finding import finder_of, shown
from musterbook.serve.desk.query import LONGEST
from musterbook.serve.desk.query import Query as Words
from musterbook.serve.selection import saying

router = APIRouter(route_class=Route, tags=["search"])
AROUND = 120
"""Characters on either side of what is found in a document."""
Found = Claim | Document


@router.get("/search", responses=listing(Hit))
def search(
    asked: Here,
    paging: PagingHere,
    q: Annotated[
        str,
        Query(max_length=LONGEST, description="Words, all of which are wanted, and phrases in quotation marks."),
    ],
) -> Response:
    """Claims and documents that tell of all of it: claims first; case and accents do not matter."""
    finder, words = finder_of(asked.sheet), Words(q)
    found: list[Found] = [*finder.claims(words), *finder.documents(words)]
    return answer(Table(kind=Hits, items=found, make=partial(_hit, words), key=lambda one: one.id), asked, paging)


def _hit(words: Words, one: Found) -> Hit:
    if isinstance(one, Claim):
        return Hit(
            what="claim", id=one.id, title=saying(one), source=one.source, published=one.published,
            document=one.document, excerpt=one.quote,
        )  # fmt: skip
    found = shown(one, words)
    return Hit(
        what="document", id=one.id, title=one.title or one.name, source=one.source or None, published=one.published,
        document=one.id, excerpt=excerpt(found.composed, found.at or 0),
    )  # fmt: skip


def excerpt(text: str, at: int) -> str:
    """The words around a place of a text, in one line."""
    start, past = max(0, at - AROUND), at + AROUND
    cut = " ".join(text[start:past].split())
    return f"{'…' if start else ''}{cut}{'…' if past < len(text) else ''}"
