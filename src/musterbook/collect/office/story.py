"""What an office document tells, in the order in which it is read: paragraphs and the rows of tables.

Both families of office files become a story, and one reader draws it. The story's text is the decoded original: a line
for each paragraph, and for each row with tabs between the cells. A paragraph outside of tables is a unit by itself,
numbered as the file has it, empty ones counted; in a table the cell is the unit, with its paragraphs as lines. Notes
and text boxes count their own paragraphs.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from musterbook.base.span import Span

NOTES = ("footnote", "endnote")
"""What the names of notes begin with; other paragraphs apart from the body stand in text boxes."""


class Role(StrEnum):
    """What a paragraph is by its style."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link's address, with the words that carry it, up to the offset `at` of the paragraph."""

    at: int
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMark:
    """The mark of a footnote or endnote at the offset `at` of a paragraph. `note`: which."""

    at: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph before it has a place. `level`: of a heading or an item of a list, from 1. `bold`: all of it is.
    `joined`: the next paragraph goes on with it, for the mark between them is deleted.
    """

    text: str
    role: Role = Role.BODY
    level: int = 0
    bold: bool = False
    joined: bool = False
    links: tuple[Link, ...] = ()
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph at its place in the story's text. `within`: the note or text box that it belongs to, '' for none."""

    words: Words
    span: Span
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCell:
    """A cell of a row, its paragraphs in order. `rows` and `columns`: how many it takes."""

    paragraphs: tuple[Paragraph, ...]
    span: Span
    heading: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table of that number, from 1."""

    table: int
    cells: tuple[StoryCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What the file says of itself; `created` and `modified` are ISO time stamps, '' where it says nothing."""

    title: str = ""
    author: str = ""
    company: str = ""
    language: str = ""
    created: str = ""
    modified: str = ""
    program: str = ""


@dataclass(slots=True)
class Tally:
    """What is no part of the text, or not final: tracked changes, comments, characters of hidden text, files within."""

    changes: int = 0
    comments: int = 0
    hidden: int = 0
    embedded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The layout of an office document. `letterhead`: lines of the first page's header, no part of the text."""

    media_type: str
    items: tuple[Paragraph | Row, ...]
    properties: Properties = field(default_factory=Properties)
    letterhead: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)
