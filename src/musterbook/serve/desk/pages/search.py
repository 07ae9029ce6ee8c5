"""Search over claims and over the texts of documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import APIRouter, Depends
from fastapi import Query as Asked
from starlette.responses import Response

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.serve.desk.finding import FoundDocument, finder_of, shown
from musterbook.serve.desk.marking import Piece, marked, passage
from musterbook.serve.desk.query import LONGEST, Query
from musterbook.serve.desk.shell import Shell, ShellHere, render

T = TypeVar("T")
router = APIRouter()
FIRST_CLAIMS, FIRST_DOCUMENTS = 15, 8
"""What is shown of each where both are looked for."""
CLAIMS, DOCUMENTS = "claims", "documents"
ROWS = 40
"""Rows of a page where one is."""
LONGEST_QUOTE = 400
"""Characters of a claim's words that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """Rows of what was found, from the one behind `start` on, of `total`."""

    rows: Sequence[T]
    start: int
    total: int

    @property
    def after(self) -> int:
        """Where the next page begins, 0 at the end."""
        end = self.start + len(self.rows)
        return end if end < self.total else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What a template asks of what was found."""

    query: Query
    shell: Shell

    def found(self, document: Document) -> FoundDocument:
        """A document with the place of it to show."""
        return shown(document, self.query)

    def title(self, found: FoundDocument) -> list[Piece]:
        """The title of a document."""
        return marked(found.document.title or found.document.name, self.query)

    def passage(self, found: FoundDocument) -> list[Piece]:
        """What stands around the words in a document; nothing where they are in its title alone."""
        return passage(found.composed, self.query, found.at) if found.at is not None else []

    def place(self, found: FoundDocument) -> str:
        """Where in the document that is."""
        return self.shell.passage_url(found.document.id, found.at)

    def words(self, claim: Claim) -> list[Piece]:
        """The words of a claim."""
        return marked(claim.quote[:LONGEST_QUOTE], self.query)


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What is searched for: `q`, in 'claims', in 'documents' or, where that is '', in both, behind the hit `after`."""

    q: Annotated[str, Asked(max_length=2_000)] = ""
    sort: Annotated[str, Asked(alias="in", max_length=20)] = ""
    after: Annotated[int, Asked(ge=0, le=100_000_000)] = 0

    def cut(self, sort: str, found: Sequence[T], first: int) -> Found[T]:
        """What is shown of what was found: the `first` ones where both are looked for."""
        alone = self.sort == sort
        start = self.after if alone and self.after < len(found) else 0
        return Found(rows=found[start : start + (ROWS if alone else first)], start=start, total=len(found))


@router.get("/search")
def search(shell: ShellHere, asked: Annotated[Searched, Depends()]) -> Response:
    """Claims and documents that have all the words."""
    query, finder = Query(asked.q[:LONGEST]), finder_of(shell.s)
    claims = finder.claims(query) if asked.sort != DOCUMENTS else []
    documents = finder.documents(query) if asked.sort != CLAIMS else []
    return render(
        "search.html.j2", shell, query=query, sort=asked.sort, hits=Hits(query=query, shell=shell),
        claims=asked.cut(CLAIMS, claims, FIRST_CLAIMS), documents=asked.cut(DOCUMENTS, documents, FIRST_DOCUMENTS),
    )  # fmt: skip
