"""Search: where words stand, in claims and in the texts of documents. All words must be there, in any order.

Letters are compared without their case and their accents, so that 'Jérémie' is found by 'jeremie'. The words of claims
and texts are folded once for each state of the record.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.serve.desk.api.answering import Table, answer
from musterbook.serve.desk.api.asking import LONGEST_WORD, Here, PagingHere, Route
from musterbook.serve.desk.api.forms import listing
from musterbook.serve.desk.api.rows import Hit, Hits
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.selection import saying

router = APIRouter(route_class=Route, tags=["search"])
AROUND = 80
"""Characters on either side of a word that is found."""
WORD = re.compile(r"\S+")
Found = Claim | Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Something with its folded words."""

    what: Found
    text: str


@router.get("/search", responses=listing(Hit))
def search(
    asked: Here,
    paging: PagingHere,
    q: Annotated[str, Query(min_length=1, max_length=LONGEST_WORD, description="Words, all of which must be there.")],
) -> Response:
    """Claims and documents that hold all of these words: claims first, both in the order of their days."""
    sheet = asked.sheet
    words = tuple(dict.fromkeys(WORD.findall(folded(q))))
    found = [one.what for one in _shelf(sheet) if words and all(word in one.text for word in words)]
    table = Table(kind=Hits, items=found, make=lambda one: _hit(one, words), key=lambda one: one.id)
    return answer(table, asked, paging)


def folded(text: str) -> str:
    """The text without case and accents; one character stays one, so that places are the same."""
    return "".join(_bare(sign) for sign in text)


def _bare(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    base = unicodedata.normalize("NFKD", sign)[:1].lower()
    return base if len(base) == 1 else sign


def _shelf(sheet: Sheet) -> Sequence[Folded]:
    return sheet.keep("api.search", lambda: tuple(_folded(sheet)))


def _folded(sheet: Sheet) -> Iterator[Folded]:
    view = sheet.known.view
    for claim in view.claims:
        words = (saying(claim), view.label(claim.actor), claim.source, claim.attribution, claim.id, claim.quote)
        yield Folded(what=claim, text=folded("\n".join(filter(None, words))))
    for document in view.documents:
        words = (document.title, document.name, document.source, document.url, document.id, document.text)
        yield Folded(what=document, text=folded("\n".join(filter(None, words))))


def _hit(one: Found, words: Sequence[str]) -> Hit:
    if isinstance(one, Claim):
        return Hit(
            what="claim", id=one.id, title=saying(one), source=one.source, published=one.published,
            document=one.document, excerpt=one.quote,
        )  # fmt: skip
    return Hit(
        what="document", id=one.id, title=one.title or one.name, source=one.source or None, published=one.published,
        document=one.id, excerpt=excerpt(one.text, words),
    )  # fmt: skip


def excerpt(text: str, words: Sequence[str]) -> str:
    """The words around the first of those found, in one line; the beginning where none stands in the text."""
    bare = folded(text)
    places = [place for place in (bare.find(word) for word in words) if place >= 0]
    at = min(places, default=0)
    start, past = max(0, at - AROUND), at + AROUND
    cut = " ".join(text[start:past].split())
    return f"{'…' if start else ''}{cut}{'…' if past < len(text) else ''}"
