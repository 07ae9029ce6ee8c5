"""The documents of a record as resources: a list page by page, and the text of each as a reader sees it."""

from mcp import MCPError
from mcp.types import (
    INVALID_PARAMS,
    ListResourcesResult,
    ListResourceTemplatesResult,
    PaginatedRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextResourceContents,
)

from musterbook.base.document import Document
from musterbook.base.errors import MusterbookError
from musterbook.serve.assistant.reader import Reader
from musterbook.serve.assistant.telling import DOCUMENTS
from musterbook.serve.python.keeping import Known

PAGE = 200
"""Documents of a page of the list."""
TEXT = "text/plain"
RESTRICTED = "restricted: not for everybody"
NO_DOCUMENT = "{}: no document of this address is in the record; the tool 'documents' lists them"


def listed(reader: Reader, cursor: str | None) -> ListResourcesResult:
    """A page of documents; `cursor`: the id of the last one of the page before. MCPError where the record cannot be
    read, or holds no document of that id.
    """
    known = _known(reader)
    papers = known.view.documents
    places = {one.id: place for place, one in enumerate(papers, start=1)}
    if cursor is not None and cursor not in places:
        raise MCPError(INVALID_PARAMS, f"{cursor[:100]}: expected the cursor of the page before")
    start = 0 if cursor is None else places[cursor]
    page = papers[start : start + PAGE]
    more = start + PAGE < len(papers)
    return ListResourcesResult(
        resources=[_resource(one, restricted=one.id in known.restricted) for one in page],
        next_cursor=page[-1].id if more else None,
    )


def read(reader: Reader, uri: str) -> ReadResourceResult:
    """The text of a document; MCPError where there is none of that address, or the record cannot be read."""
    held = _known(reader).view.document_of
    found = held.get(uri.removeprefix(DOCUMENTS)) if uri.startswith(DOCUMENTS) else None
    if found is None:
        raise MCPError(INVALID_PARAMS, NO_DOCUMENT.format(uri[:200]))
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, mime_type=TEXT, text=found.text)])


async def templates(_: object, __: PaginatedRequestParams | None) -> ListResourceTemplatesResult:
    """How the address of a document is made from its id."""
    told = ResourceTemplate(
        name="document", title="Document", uri_template=f"{DOCUMENTS}{{document}}", mime_type=TEXT,
        description="The text of a document, by its id.",
    )  # fmt: skip
    return ListResourceTemplatesResult(resource_templates=[told])


def _known(reader: Reader) -> Known:
    try:
        return reader.keeper.known()
    except MusterbookError as error:
        raise MCPError(INVALID_PARAMS, str(error)) from error


def _resource(one: Document, *, restricted: bool) -> Resource:
    day = "" if one.published is None else one.published.isoformat()
    return Resource(
        name=one.name, title=one.title or one.name, uri=f"{DOCUMENTS}{one.id}", mime_type=TEXT,
        description=", ".join(filter(None, (one.source, day, RESTRICTED if restricted else ""))) or None,
    )  # fmt: skip
