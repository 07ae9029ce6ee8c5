"""What every reader of a format takes and gives: the plug-in point of this stage.

A reader says how sure it is that it can read an original, and the surest reads it. Bytes are decoded
once, before any reader looks; a reader of a format that is not text uses `Original.data`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the caller knows of a document; None where nothing is known. A hint outweighs what the
    document says of itself. `language`: ISO 639-1.
    """

    published: date | None = None
    language: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Bytes as they came, with their text. `name`: the file's name or the address. `issues`: what
    decoding found. `address`: where the bytes came from, '' where that is not known.
    """

    data: bytes
    name: str
    text: str
    encoding: str = "utf-8"
    hints: Hints = field(default_factory=Hints)
    issues: tuple[Issue, ...] = ()
    address: str = ""


class Reader(Protocol):
    """A reader of one format."""

    @property
    def name(self) -> str:
        """The format in a word or two, for people."""

    def takes(self, original: Original) -> float:
        """How sure the reader is that the original is of its format, 0 (not at all) to 1."""

    def read(self, original: Original) -> Outcome[Document]:
        """The document, or no item and an issue where nothing can be read."""
