"""A document: one text as a reader sees it, with the way back to its original.

Blocks keep what layout tells: headings, paragraphs, list items, infobox fields, table rows with
their headers, captions. Citations keep what a text itself names as its source.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from musterbook.base.locator import Locator, LocatorKind, Place
from musterbook.base.places import line_starts, locate, locate_lines
from musterbook.base.span import OffsetMap, Span


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    FIELD = "field"
    TABLE_ROW = "table-row"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table row: its span in the text and the header of its column ('' where none)."""

    span: Span
    header: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of text. `span` is in the text, not the original; `section` is the nearest heading
    above it; `label` the name of an infobox field; `cells` those of a table row; `table` numbers the
    table or infobox within the document, None outside of one.
    """

    kind: BlockKind
    span: Span
    section: str = ""
    label: str = ""
    cells: tuple[Cell, ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source that the text cites, bound to the point of the text it follows.

    `anchor`: offset in the text where the reference stands. `published` None where not stated.
    """

    anchor: int
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    retrieved: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A day on which a document may have been published, or was `updated`, and what tells so.

    `evidence`: where that stands ('linked data', 'meta tag', 'address', 'dateline'; docs/documents.md lists all).
    `words`: as it stands there.
    """

    day: date
    evidence: str
    words: str = ""
    updated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its metadata.

    `id`: first 16 hex digits of the SHA-256 of the original bytes, of a table read by a mapping of both. `name`: the
    file's name or the address, for people. `text`: what a reader sees. `original`: the decoded original. `source`: the
    publisher, the file's name where none is known. `published_basis`: 'given', 'stated', or
    'inferred' (from the latest date that it cites or tells). `language`: ISO 639-1. `places`: the units of an
    original that is no text (pages, paragraphs, cells), in the order of the decoded original; empty where
    lines serve. `retrieved_at`: when the bytes were fetched or archived, UTC, None where that is not known.
    `container`: the SHA-256 of the file that held the document (a message, an archive), '' where it stood by
    itself, and `member` its path in there. `datings`: every day that may be that of its publication, the one taken
    for it first, and the days on which it says that it was changed.
    """

    id: str
    name: str
    text: str
    original: str
    offsets: OffsetMap
    media_type: str
    language: str = "en"
    title: str = ""
    source: str = ""
    url: str = ""
    published: date | None = None
    published_basis: str = "stated"
    blocks: tuple[Block, ...] = ()
    citations: tuple[Citation, ...] = ()
    metadata: tuple[tuple[str, str], ...] = field(default=())
    places: tuple[Place, ...] = ()
    retrieved_at: datetime | None = None
    container: str = ""
    member: str = ""
    datings: tuple[Dating, ...] = ()
    _lines: tuple[int, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def mapping(self) -> str:
        """The mapping, as YAML, by which a table was read; '' where there is none."""
        return dict(self.metadata).get("mapping", "")

    @property
    def snapshot(self) -> str:
        """The document as archives cite it, 'snapshot of ADDRESS of TIME' (UTC); '' where either is not known."""
        address = dict(self.metadata).get("archived_from") or self.url
        at = self.retrieved_at
        return f"{LocatorKind.SNAPSHOT} of {address} of {at:%Y-%m-%dT%H:%M:%SZ}" if address and at else ""

    @property
    def archive_address(self) -> str:
        """The address of an archive under which the page was read, '' where it was not read from one."""
        scheme, _, rest = self.name.partition("://")
        own = self.url.partition("://")[2]
        return self.name if scheme in ("http", "https") and own and rest != own and self.name.endswith(own) else ""

    def quote(self, span: Span) -> str:
        """The words of the text at `span` of the text."""
        return self.text[span.start : span.end]

    def original_span(self, span: Span) -> Span:
        """The span of the original that renders to `span` of the text."""
        return self.offsets.to_original(span)

    def locate(self, original_span: Span) -> tuple[Locator, ...]:
        """Where a span of the original stands, in the units of its format; several where it crosses units."""
        if self.places:
            return locate(self.places, original_span)
        if self._lines is None:
            object.__setattr__(self, "_lines", line_starts(self.original))
        assert self._lines is not None
        return locate_lines(self._lines, original_span)
