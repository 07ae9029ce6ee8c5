"""Documents: listed, one by one, their text and their bytes, what changed at their address, and what rests on what."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from starlette.responses import PlainTextResponse, Response

from musterbook.base import version as versioned
from musterbook.base.document import Document as Text
from musterbook.serve.desk.api.answering import Table, answer, answer_one, own_table, plain_row
from musterbook.serve.desk.api.asking import LONGEST_WORD, NOT_EMPTY, Here, PagingHere, Route, WordOrNone
from musterbook.serve.desk.api.forms import ETAG, READING, form_of, listing, problems, reading
from musterbook.serve.desk.api.index import one_of
from musterbook.serve.desk.api.rows import Copies, Copy, Version, Versions
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.guard import INERT
from musterbook.serve.python.columns import encodable
from musterbook.serve.python.holdings import Document, Documents

router = APIRouter(route_class=Route, tags=["documents"])
DocumentId = Annotated[
    str, Path(max_length=LONGEST_WORD, json_schema_extra=NOT_EMPTY, description="The id of a document.")
]
BYTES = "application/octet-stream"
UNSAFE = re.compile(r"[^\w.() -]", re.ASCII)


@router.get("/documents", responses=listing(Document))
def documents(
    asked: Here,
    paging: PagingHere,
    *,
    source: Annotated[WordOrNone, Query(description="Who published it.")] = None,
    language: Annotated[WordOrNone, Query(description="ISO 639-1, such as fr.")] = None,
) -> Response:
    """The documents, in the order of their days."""
    sheet = asked.sheet
    told = sheet.known.view.documents
    one_of((one.source for one in told), source, "source")
    one_of((one.language for one in told), language, "language")
    found = [one for one in told if source in (None, one.source) and language in (None, one.language)]
    table = Table(kind=Documents, items=found, make=lambda one: sheet.known.documents[one.id], key=lambda one: one.id)
    return answer(table, asked, paging)


@router.get("/documents/{document}", responses=reading(form_of(Document)))
def document(asked: Here, document: DocumentId) -> Response:
    """One document: what it is, who published it when, and how many claims it makes."""
    sheet = asked.sheet
    return answer_one(plain_row(Documents, sheet.known.documents[document_of(sheet, document).id]))


@router.get(
    "/documents/{document}/text",
    response_class=PlainTextResponse,
    responses={200: {"description": "The text.", "headers": ETAG}, **problems(*READING)},
)
def text(asked: Here, document: DocumentId) -> Response:
    """The text of a document as a reader sees it."""
    found = document_of(asked.sheet, document)
    return PlainTextResponse(encodable(found.text), headers={"content-security-policy": INERT})


@router.get(
    "/documents/{document}/original",
    response_class=Response,
    responses={
        200: {"description": "The bytes.", "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}},
        **problems(*READING),
    },
)
def original(asked: Here, document: DocumentId) -> Response:
    """The bytes of a document as they were added, to be kept as a file; a browser carries nothing in them out."""
    found = document_of(asked.sheet, document)
    headers = {"content-disposition": attachment(found.name), "content-security-policy": INERT}
    return Response(asked.desk.store().original(found.id), media_type=BYTES, headers=headers)


def attachment(name: str) -> str:
    """The header by which a browser keeps a file under a name."""
    last = encodable(name).rsplit("/", 1)[-1] or "document"
    return f"attachment; filename=\"{UNSAFE.sub('_', last)}\"; filename*=UTF-8''{quote(last, safe='')}"


@router.get("/documents/{document}/versions", responses=listing(Version))
def versions(asked: Here, paging: PagingHere, document: DocumentId) -> Response:
    """What stood at the address of a document, version by version; none where it is the only one."""
    sheet = asked.sheet
    found = document_of(sheet, document)
    chain = sheet.always("api.versions", lambda: _chains(sheet)).get(found.id, ())
    return answer(own_table(Versions, [_version(one) for one in chain], lambda row: row.document), asked, paging)


@router.get("/documents/{document}/copies", responses=listing(Copy))
def copies(asked: Here, paging: PagingHere, document: DocumentId) -> Response:
    """What a document rests on, and what rests on it: copies, revisions, translations, excerpts, citations."""
    sheet = asked.sheet
    found = document_of(sheet, document)
    rows = sheet.always("api.copies", lambda: _edges(sheet)).get(found.id, [])
    table = own_table(Copies, rows, lambda row: f"{row.document} {row.rests_on} {row.relation}")
    return answer(table, asked, paging)


def document_of(sheet: Sheet, document: str) -> Text:
    """The document of an id; AbsentError where the view has none."""
    found = sheet.known.view.document_of.get(document)
    if found is None:
        raise AbsentError(f"{document!r}: no document of this id is in this view", field="document")
    return found


def _chains(sheet: Sheet) -> Mapping[str, tuple[versioned.Version, ...]]:
    """The versions of each address by each of their documents."""
    from musterbook import pipeline

    return {one.document.id: chain for chain in pipeline.versions(sheet.known.view) for one in chain}


def _version(one: versioned.Version) -> Version:
    return Version(
        url=one.document.url,
        document=one.document.id,
        previous=None if one.previous is None else one.previous.id,
        published=one.document.published,
        retrieved_at=one.document.retrieved_at,
        claims_gone=tuple(claim.id for claim in one.gone),
        claims_new=tuple(claim.id for claim in one.new),
        sentences_gone=one.unsaid,
        sentences_new=one.added,
    )


def _edges(sheet: Sheet) -> Mapping[str, list[Copy]]:
    """By document: what it rests on, and what rests on it."""
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    for edge in sheet.known.view.lineage.edges:
        row = Copy(
            document=edge.source, rests_on=edge.target, relation=edge.relation, share=edge.share, times=edge.times
        )
        for end in dict.fromkeys((edge.source, edge.target)):
            found[end].append(row)
    return found
