"""Reads an OpenDocument text (ODT, OTT, also as one flat XML file): its body, text boxes and notes as a story."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from musterbook.collect.office.elements import Element, local_name
from musterbook.collect.office.odtstyles import LEFT_OUT, read_styles
from musterbook.collect.office.odtwords import OdtStyle, OdtSurroundings, OdtWords, attribute, number
from musterbook.collect.office.properties import read_properties
from musterbook.collect.office.story import Role, Story, Words
from musterbook.collect.office.storywriter import MOST_PIECES, StoryFull, StoryWriter

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_INDEXES = frozenset({"table-of-content", "illustration-index", "table-index", "object-index", "user-index",
                      "alphabetical-index"})  # fmt: skip
_WITHIN = frozenset({"section", "index-body", "index-title", "bibliography", "numbered-paragraph", "list-item",
                     "list-header", "page-sequence", "a", "text-box", "frame", "g"})  # fmt: skip
_ROWS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_SHAPES = frozenset({"custom-shape", "rect", "ellipse", "polygon", "path"})
_DEEPEST = 40
"""Lists, tables, boxes and sections that may stand one in another."""
_MOST_REPEATED = 60
"""Columns that one cell may stand for."""
_NO_STYLE = OdtStyle()
_LETTERHEAD = 8
"""Lines of a header that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a paragraph stands: in which note or box, how deep in lists, in a table of contents or not."""

    within: str = ""
    listed: int = 0
    contents: bool = False
    depth: int = 0


class OdtDocument:
    """Reads one document; `writer` holds its text, `story` the whole."""

    def __init__(self, content: Element, styles: Element | None, meta: Element | None) -> None:
        """Take the roots of the content, the styles and the properties. Raises ValueError where there is no body."""
        body = next((text for text in content.iter("{*}text") if _is_body(text)), None)
        if body is None:
            raise ValueError("no body")
        self._styles, self._meta = styles, meta
        self._around = OdtSurroundings(styles=read_styles([styles, content]))
        self.writer = StoryWriter()
        self._boxes = 0
        self.damage = ""
        try:
            self._read_body(body)
        except StoryFull:
            self.writer.close()
            self.damage = f"it holds more than {MOST_PIECES:,} paragraphs and cells"

    def _read_body(self, body: Element) -> None:
        self._blocks(body, _Place())
        for name, note in self._around.notes:
            self._blocks(note, _Place(within=name))

    @property
    def story(self) -> Story:
        """What was read."""
        return Story(
            media_type=MEDIA_TYPE,
            items=self.writer.items,
            properties=read_properties([self._meta]),
            letterhead=_header_lines(self._styles),
            tally=self._around.tally,
        )

    def _blocks(self, parent: Iterable[Element], place: _Place) -> None:
        if place.depth > _DEEPEST:
            self.damage = "lists, tables and boxes stand too deep one in another"
            return
        for element in parent:
            name = local_name(element)
            if name in ("p", "h"):
                self._paragraph(element, place, heading=name == "h")
            elif name == "list":
                self._blocks(element, _inner(place, listed=place.listed + 1))
            elif name == "table":
                self._table(element, place)
            elif name in _INDEXES:
                self._blocks(element, _inner(place, contents=True))
            elif name == "tracked-changes":
                self._around.tally.changes += sum(local_name(change) == "changed-region" for change in element)
            elif name in _SHAPES:
                self._box(element, place)
            elif name in _WITHIN and attribute(element, "display") != "none":
                self._blocks(element, _inner(place))

    def _paragraph(self, element: Element, place: _Place, *, heading: bool) -> None:
        style = self._around.styles.get(("paragraph", attribute(element, "style-name")), _NO_STYLE)
        words = OdtWords(self._around, style)
        words.take(element)
        level = number(attribute(element, "outline-level"), style.level or 1) if heading else place.listed
        told = Words(
            text=words.text.rstrip(" "),
            role=_role(style, place, heading=heading),
            level=max(level, 1),
            bold=words.bold,
            links=tuple(words.links),
            marks=tuple(words.marks),
        )
        self.writer.paragraph(told, within=place.within)
        for box in words.boxes:
            self._box(box, place)

    def _box(self, element: Element, place: _Place) -> None:
        self._boxes += 1
        self._blocks(element, _Place(within=f"text box {self._boxes}", depth=place.depth + 1))

    def _table(self, element: Element, place: _Place) -> None:
        self.writer.begin_table()
        for row, heading in _rows(element, heading=False):
            self.writer.begin_row()
            logical = 0
            for cell in row:
                logical = self._cell(cell, place, logical=logical, heading=heading)
            self.writer.end_row()
        self.writer.end_table()

    def _cell(self, cell: Element, place: _Place, *, logical: int, heading: bool) -> int:
        """Read a cell, or what a cell that spans leaves; gives the column after it."""
        name = local_name(cell)
        repeated = min(max(number(attribute(cell, "number-columns-repeated"), 1), 1), _MOST_REPEATED)
        for column in range(logical, logical + repeated):
            if name == "table-cell":
                span = min(max(number(attribute(cell, "number-columns-spanned"), 1), 1), _MOST_REPEATED)
                self.writer.begin_cell(columns=span, heading=heading)
                self._blocks(cell, _Place(depth=place.depth + 1))
            elif name == "covered-table-cell" and column >= self.writer.column:
                self.writer.begin_cell(below=True)
        return logical + repeated if name in ("table-cell", "covered-table-cell") else logical


def _inner(place: _Place, *, listed: int | None = None, contents: bool = False) -> _Place:
    return _Place(
        within=place.within, listed=place.listed if listed is None else listed, contents=place.contents or contents,
        depth=place.depth + 1,
    )  # fmt: skip


def _is_body(element: Element) -> bool:
    above = element.getparent()
    return above is not None and local_name(above) == "body"


def _role(style: OdtStyle, place: _Place, *, heading: bool) -> Role:
    if place.contents or style.name.startswith(LEFT_OUT):
        return Role.CONTENTS
    if style.name == "title":
        return Role.TITLE
    if heading:
        return Role.HEADING
    if style.name == "caption":
        return Role.CAPTION
    return Role.ITEM if place.listed or style.listed else Role.BODY


def _rows(parent: Element, *, heading: bool, depth: int = 0) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, and whether each is a heading."""
    for child in parent:
        name = local_name(child)
        if name == "table-row":
            yield child, heading
        elif name in _ROWS and depth < _DEEPEST:
            yield from _rows(child, heading=heading or name == "table-header-rows", depth=depth + 1)


def _header_lines(styles: Element | None) -> tuple[str, ...]:
    """The first lines of the header of the first page."""
    for name in () if styles is None else ("header-first", "header"):
        for header in [] if styles is None else styles.iter("{*}" + name):
            lines = [" ".join("".join(map(str, p.itertext())).split()) for p in header.iter("{*}p")]
            if any(lines):
                return tuple(line for line in lines if line)[:_LETTERHEAD]
    return ()
