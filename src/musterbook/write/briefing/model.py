"""The model of a briefing: what every form of it says, free of any form.

A briefing is sections of blocks, and a block is made of runs of text. Each run that holds a figure says how the figure
is known and names the notes that carry it, so that a reader, or a test, can walk from any number to the words of a
document. The model is made once; Markdown, HTML, Word and PDF only lay it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Basis(StrEnum):
    """How what a run says is known. `words`: it holds no figure; `stated`: the noted words give it; `derived`: it
    follows from them; `counted`: a count of the record itself, whose note quotes its latest document; `asked`: a day
    that was asked for, the hash of the record, or a constant of the method, which no document tells.
    """

    WORDS = "words"
    STATED = "stated"
    DERIVED = "derived"
    COUNTED = "counted"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one kind. `notes`: numbers of the notes that carry them, from 1; `verbatim`: words of a document."""

    text: str
    notes: tuple[int, ...] = ()
    basis: Basis = Basis.WORDS
    strong: bool = False
    verbatim: bool = False


Text: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; one that `leads` stays on the page of what follows it."""

    text: Text
    leads: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list without order."""

    items: tuple[Text, ...]
    kind: str = "bullets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells below a head. `widths`: how wide the columns are, in parts of their sum; `figures`: the columns,
    from 0, that hold figures.
    """

    caption: Text
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[int, ...]
    figures: tuple[int, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart as an SVG text, with its words for those who cannot see it."""

    name: str
    svg: str
    title: str
    description: str
    kind: str = "picture"


Block: TypeAlias = Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands below it; `name` is the same in every language."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One passage that figures rest on, in the words of the briefing's language.

    `lead`: what it carries where that is not the passage's own figure. `quote`: the passage word for word, '…' where
    it is cut; `quoted`: the same in quotation marks. `before`: publisher, title and day; `address`: a web address, ''
    where there is none; `after`: document id, locator, and standing where the record does not take it for true.
    `claim`: its id.
    """

    number: int
    claim: str
    quote: str
    quoted: str
    before: tuple[str, ...]
    address: str
    after: tuple[str, ...]
    lead: str = ""
    document: str = ""

    @property
    def told(self) -> str:
        """The note as one text."""
        return self.opening + self.address + self.closing

    @property
    def opening(self) -> str:
        """The note up to its address."""
        told = ", ".join((self.quoted, *self.before))
        told = f"{self.lead} {told}" if self.lead else told
        return f"{told}, " if self.address else told

    @property
    def closing(self) -> str:
        """The note behind its address."""
        return "".join(f", {one}" for one in self.after) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A whole briefing. `day`: the day that it is about; `terms`: of which mission, days and head of the record."""

    title: str
    language: str
    day: date
    lead: Text
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    notes_title: str
    terms: tuple[tuple[str, str], ...]
    nothing_new: bool = False

    def texts(self) -> Iterator[Text]:
        """Every text but those of notes and heads, in order."""
        yield self.lead
        for section in self.sections:
            for block in section.blocks:
                yield from texts_of(block)


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of a block; a picture has none, for its words stand for the picture."""
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Table():
            yield block.caption
            for row in block.rows:
                yield from row
        case Picture():
            return


def plain_text(text: Text) -> str:
    """The words of a text without its notes."""
    return "".join(run.text for run in text)
