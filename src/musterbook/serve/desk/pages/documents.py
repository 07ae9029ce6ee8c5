"""Documents: all of them, and one with its claims marked in place, its versions and its copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from musterbook.base.copies import Edge
from musterbook.base.document import Document
from musterbook.base.version import Version
from musterbook.serve.desk.asking import DeskHere
from musterbook.serve.desk.choosing import DocumentsAsked, choices, chosen_documents, cut_of
from musterbook.serve.desk.comparing import compare_texts
from musterbook.serve.desk.desk import NO_MISSION, Sheet
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.guard import INERT
from musterbook.serve.desk.kin import edge_back, edge_in_words, kin_of, title_of
from musterbook.serve.desk.opened import PAGES, SOURCE, TEXT, Opened
from musterbook.serve.desk.pdfpages import PdfPages
from musterbook.serve.desk.picturing import page_picture
from musterbook.serve.desk.shell import UNNAMED, Shell, ShellHere, render

router = APIRouter()
LONGEST_NAME = 120
"""Characters of the name under which an original is saved."""
PRIVATE = {"cache-control": "no-store", "content-security-policy": INERT}
Number = Annotated[int, Query(ge=0, le=100_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What of a document is asked for: a `view`, in it a part by its number, the place `at` an offset, or a claim by
    its anchor; the beginning where nothing is.
    """

    view: str = TEXT
    part: Number = 0
    at: Number = 0
    claim: Annotated[str, Query(max_length=80)] = ""


SpotHere = Annotated[Spot, Depends()]


@dataclass(frozen=True, kw_only=True)
class Offered:
    """The values that the filters offer."""

    sources: list[str]
    languages: list[str]
    missions: list[str]
    restricted: bool


def _offered(sheet: Sheet) -> Offered:
    def make() -> Offered:
        documents = sheet.view.documents
        return Offered(
            sources=choices(one.source or UNNAMED for one in documents),
            languages=choices(one.language for one in documents),
            missions=choices(one.mission or NO_MISSION for one in sheet.view.claims),
            restricted=any(one.id in sheet.known.restricted for one in documents),
        )

    return sheet.always("offered for documents", make)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What the templates ask of documents."""

    shell: Shell

    def rests_on(self, document: str) -> list[tuple[str, str]]:
        """What it rests on: in words, and the id of the other document."""
        return self._told(kin_of(self.shell.s).rests_on(document))

    def _told(self, edges: Iterable[Edge]) -> list[tuple[str, str]]:
        return [(edge_in_words(edge, self.shell), edge.target) for edge in edges]

    def carried_by(self, document: str) -> list[tuple[str, str]]:
        """What rests on it."""
        return [(edge_back(edge, self.shell), edge.source) for edge in kin_of(self.shell.s).carried_by(document)]

    def copies(self, document: str) -> list[str]:
        """Documents that rest on one text with it."""
        return list(kin_of(self.shell.s).copies(document))

    def title(self, document: str) -> str:
        """What to call a document."""
        return title_of(document, self.shell)

    def claims(self, document: str) -> int:
        """How many claims it makes."""
        return len(self.shell.s.claims_of_document.get(document, ()))

    def restricted(self, document: str) -> bool:
        """Whether it is kept from readers."""
        return document in self.shell.s.known.restricted

    def dated(self, document: Document) -> str:
        """What tells its day."""
        if document.published is None:
            return ""
        basis = self.shell.w.t(f"papers.basis.{document.published_basis}")
        return f"{basis}: {document.datings[0].evidence}" if document.datings else basis


@router.get("/documents")
def documents(
    shell: ShellHere, asked: Annotated[DocumentsAsked, Depends()], after: Annotated[str, Query()] = ""
) -> Response:
    """The documents that are asked for, the latest first."""
    cut = cut_of(chosen_documents(shell.s, asked), after)
    shelf = Shelf(shell=shell)
    return render("documents.html.j2", shell, asked=asked, cut=cut, offered=_offered(shell.s), shelf=shelf)


def document_of(shell: Shell, document: str) -> Document:
    """The document of an id; raises AbsentError where the record, as it is asked, has none."""
    found = shell.s.view.document_of.get(document)
    if found is None:
        raise AbsentError(f"{document!r}: the record, as it is asked, holds no such document")
    return found


@router.get("/documents/{document}")
def document(shell: ShellHere, document: str, spot: SpotHere) -> Response:
    """A document as a reader sees it, or its original, with its claims marked in place."""
    found = document_of(shell, document)
    shown = SOURCE if spot.view == SOURCE else TEXT
    opened = Opened(shell=shell, document=found, view=shown, number=spot.part, place=spot.claim or spot.at)
    return render("document.html.j2", shell, d=found, opened=opened, shelf=Shelf(shell=shell))


@router.get("/documents/{document}/pages")
def pages(  # noqa: PLR0917 - two that are given to every page, and two of the address
    shell: ShellHere, desk: DeskHere, document: str, spot: SpotHere
) -> Response:
    """The pages of a PDF as pictures, with the claims' words framed."""
    found = document_of(shell, document)
    opened = Opened(shell=shell, document=found, view=PAGES, place=spot.claim)
    if not opened.pdf:
        raise AbsentError(f"{found.name}: has no pages; they are of PDF files")
    shown = PdfPages(opened=opened, desk=desk, first=spot.part)
    return render("document_pages.html.j2", shell, d=found, opened=opened, shelf=Shelf(shell=shell), pages=shown)


@router.get("/documents/{document}/pages/{number}.png")
def page(  # noqa: PLR0917 - two that are given to every page, and two of the address
    shell: ShellHere, desk: DeskHere, document: str, number: int
) -> Response:
    """One page of a PDF as a picture."""
    found = document_of(shell, document)
    if not Opened(shell=shell, document=found).pdf:
        raise AbsentError(f"{found.name}: has no pages; they are of PDF files")
    picture = page_picture(desk.store().original(found.id), number)
    return Response(picture, media_type="image/png", headers={"content-security-policy": INERT})


@router.get("/documents/{document}/original")
def original(shell: ShellHere, desk: DeskHere, document: str) -> Response:
    """The bytes of a document as they came, to be kept as a file and not to be shown."""
    found = document_of(shell, document)
    named = f"attachment; filename*=UTF-8''{quote(file_name(found), safe='')}"
    data = desk.store().original(found.id)
    return Response(data, media_type="application/octet-stream", headers={**PRIVATE, "content-disposition": named})


def file_name(document: Document) -> str:
    """A name for the file of a document: the last part of its own, without what programs take for more than a name."""
    last = PurePosixPath((document.member or document.name).replace("\\", "/").split("?")[0]).name
    plain = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(". ")
    return plain[-LONGEST_NAME:] or document.id


@router.get("/documents/{document}/changes")
def changes(shell: ShellHere, document: str, since: str = "") -> Response:
    """What changed at a document's address between an earlier version and this one."""
    found = document_of(shell, document)
    chain = kin_of(shell.s).versions(found.id)
    if len(chain) <= 1:
        raise AbsentError(f"{found.name}: the record holds no other version of it")
    here = next(place for place, one in enumerate(chain) if one.document.id == found.id)
    earlier = next((one for one in chain if one.document.id == since), chain[max(here - 1, 0)])
    version = _between(chain[here], earlier)
    changed = compare_texts(earlier.document, found)
    opened = Opened(shell=shell, document=found)
    return render(
        "document_changes.html.j2", shell, d=found, before=earlier.document, chain=chain, version=version,
        changed=changed, shelf=Shelf(shell=shell), opened=opened,
    )  # fmt: skip


def _between(version: Version, earlier: Version) -> Version | None:
    """The claims that went and came, where the version before it is the earlier one; None where others lie between."""
    previous = version.previous
    return version if previous is not None and previous.id == earlier.document.id else None
