"""What the plug-ins of this stage take and give: containers, openers and readers.

A container (a message with attachments, an archive, a feed) gives the parts that it holds, each of which is brought
in as if it stood by itself. An opener turns the bytes of a format that is no text into a text with the units it came
from (pages, paragraphs, cells). A reader says how sure it is that it can read an original, and the surest draws
the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Protocol

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.locator import Place, Unit
from musterbook.base.outcome import Outcome
from musterbook.collect.mapping.model import TableMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the caller knows of a document; None where nothing is known. A hint outweighs what the
    document says of itself. `language`: ISO 639-1. `mapping`: the one to read a table by; `mappings`: those of
    which one is used for a table that has its headings. `unmapped`: no table is to be read by a mapping.
    """

    published: date | None = None
    language: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    mapping: TableMapping | None = None
    mappings: tuple[TableMapping, ...] = ()
    unmapped: bool = False

    def over(self, others: "Hints") -> "Hints":
        """These, and of `others` what these leave open."""
        if self is NO_HINTS or others is NO_HINTS:
            return others if self is NO_HINTS else self
        return Hints(
            published=self.published or others.published,
            language=self.language or others.language,
            source=self.source or others.source,
            url=self.url or others.url,
            title=self.title or others.title,
            mapping=self.mapping or others.mapping,
            mappings=(*self.mappings, *others.mappings),
            unmapped=self.unmapped or others.unmapped,
        )


NO_HINTS = Hints()
"""What a caller knows who knows nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Bytes as they came, with their text. `name`: the file's name or the address. `encoding`: that of the text,
    or the name of the opener that made it. `issues`: what decoding found. `address`: where the bytes came
    from, '' where that is not known. `places`: the units of the text, empty where it has lines alone. `layout`: what
    an opener tells its reader beside the text. `media_type`: as declared outside the bytes, '' where it was not.
    `retrieved_at`: as of its part.
    `otherwise`: what holds where the document itself tells nothing.
    """

    data: bytes
    name: str
    text: str
    encoding: str = "utf-8"
    hints: Hints = NO_HINTS
    issues: tuple[Issue, ...] = ()
    address: str = ""
    places: tuple[Place, ...] = ()
    layout: Any = None
    media_type: str = ""
    retrieved_at: datetime | None = None
    otherwise: Hints = NO_HINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing to be read: the bytes of a file, of an answer, or of a member of a container.

    `name`: for people; of a member, the container's name, '!/' and its path. `charset`: as declared outside the
    bytes, and so `media_type`. `address`: where they came from. `hints`: what the container tells of it, such as a
    message's date; those of the caller outweigh them. `otherwise`: what the container tells of it that the document
    itself outweighs, such as the sender of an attachment. `container`: the SHA-256 of the outermost container, '' where
    there is none. `member`: the path within it. `told`: what else the container tells, for the document's metadata.
    """

    name: str
    data: bytes
    hints: Hints = NO_HINTS
    otherwise: Hints = NO_HINTS
    charset: str | None = None
    address: str = ""
    retrieved_at: datetime | None = None
    container: str = ""
    member: str = ""
    media_type: str = ""
    told: tuple[tuple[str, str], ...] = ()


class Container(Protocol):
    """A format that holds others."""

    @property
    def name(self) -> str:
        """The format in a word or two, for people."""

    def holds(self, file: BinaryIO, name: str) -> bool:
        """Whether a file, which stands at its start and can be sought in, is such a container."""

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The members in their order, one at a time, with `member` relative to this container, named by `name`, '!/'
        and `member`; an issue for each that cannot be had. A member is unpacked when it is asked for, and never to
        more than `limits.LARGEST` bytes.
        """


class Opener(Protocol):
    """A format that is no text."""

    @property
    def name(self) -> str:
        """The format in one lower-case word, which becomes the encoding of its originals."""

    def opens(self, data: bytes, name: str) -> bool:
        """Whether the bytes are of this format, by what they begin with."""

    def open(self, data: bytes, name: str) -> Outcome[Original]:
        """The text with its places, hints left empty; no item, and an issue, where there is none to be had."""

    def unit_text(self, data: bytes, unit: Unit) -> str:
        """The characters of a unit, read from the bytes again; '' where there is no such unit."""


class Reader(Protocol):
    """A reader of one format."""

    @property
    def name(self) -> str:
        """The format in a word or two, for people."""

    def takes(self, original: Original) -> float:
        """How sure the reader is that the original is of its format, 0 (not at all) to 1."""

    def read(self, original: Original) -> Outcome[Document]:
        """The document, or no item and an issue where nothing can be read."""
