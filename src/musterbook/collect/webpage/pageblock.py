"""The blocks of a page before its main text is chosen: their words as runs of the file."""

from dataclasses import dataclass, field

from musterbook.base.document import BlockKind
from musterbook.base.span import Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link's address, and after how many runs of its block its words end."""

    address: str
    first: int
    runs: int


@dataclass(slots=True)
class Part:
    """A block's words, or a cell's: runs of the file; an empty run is a line break at its place."""

    runs: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    heading: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class PageBlock:
    """A block of the page. `boiler`: it stands in a menu, banner or footer; `article`: the number of
    the <article> or <main> it stands in, 0 for none; `table`: the number of its table; `infobox`:
    whether that table is one; `level`: of a heading, 1 to 6; `term`: whether it is the term of a list of definitions.
    """

    kind: BlockKind
    parts: list[Part]
    boiler: bool = False
    article: int = 0
    table: int | None = None
    infobox: bool = False
    level: int = 0
    term: bool = False
