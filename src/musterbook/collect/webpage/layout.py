"""Lays a page out in blocks, each with the runs of the file that its words stand in.

No tree is built: a stack of open elements tells what a run of text belongs to. Each block keeps the
region it stands in, by which the choice of the main text leaves out menus, banners and footers.
"""

from dataclasses import dataclass, replace

from musterbook.base.document import BlockKind
from musterbook.collect.webpage.elements import (
    CLOSES,
    KINDS,
    Tag,
    span_of_cells,
)
from musterbook.collect.webpage.pageblock import Link, PageBlock, Part, Run
from musterbook.collect.webpage.tokens import NO_TAG, tokens

_REACH = 60
"""Open elements that an end tag looks through for its start."""
_KEPT_TAGS = frozenset({"meta", "link", "time", "html", "article", "body"})
_CELLS = frozenset({"td", "th", "tr", "tbody", "tfoot", "thead", "caption"})
_EMPTIED = frozenset({"svg", "nav"})
_OVER_PARAGRAPHS = ("table", "td", "th", "div", "li", "article", "section", "body")


@dataclass(slots=True)
class _Element:
    name: str
    hidden: bool
    boiler: bool
    article: int
    tag: Tag
    beside: int = 0
    kind: int = -1
    """The place among the open elements of the nearest that makes a block more than a paragraph, -1 for none."""
    first: int = 0
    start: int = 0


@dataclass(slots=True)
class _Table:
    number: int
    infobox: bool
    row: PageBlock | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """An element whose content tells of the page itself: a script, the title, a time, a byline."""

    tag: Tag
    content: Run
    after: int
    """Blocks that were laid out before it."""
    boiler: bool = False
    article: int = 0


_ROOT = _Element("", hidden=False, boiler=False, article=0, tag=NO_TAG)


class Layout:
    """Lays out one page; `blocks`, `raw` (scripts, titles), `tags` and `marked` (for metadata) hold the result."""

    def __init__(self, text: str, *, whole: bool = False) -> None:
        """Take the page, all of which is one article where it is a `whole` one; `lay_out` does the work."""
        self.text = text
        self.blocks: list[PageBlock] = []
        self.tags: list[Tag] = []
        self.raw: list[Marked] = []
        self.marked: list[Marked] = []
        self._stack: list[_Element] = []
        self._tables: list[_Table] = []
        self._open: PageBlock | None = None
        self._unread: list[Run] = []
        self._root = replace(_ROOT, article=1) if whole else _ROOT
        self._articles = int(whole)
        self._numbers = self._besides = self._at = 0
        self._paragraphs = 0

    def lay_out(self) -> "Layout":
        """Read all tokens; gives itself."""
        text, stack = self.text, self._stack
        for kind, start, end, tag in tokens(text):
            self._at = start
            if kind == "text":
                if not (stack and stack[-1].hidden):
                    self._take_text(start, end)
            elif kind == "open":
                self._take_open(tag, end)
            elif kind == "close":
                self._take_close(tag.name)
            elif kind == "skip":
                if not tag.name or tag.name in _EMPTIED:
                    self._unread.append((start, end))
            else:
                self.raw.append(Marked(tag, (start, end), len(self.blocks)))
                if tag.name in ("script", "style") and "ld+json" not in tag.written:
                    self._unread.append((start, end))
        self._end_row()
        self._end_block()
        return self

    @property
    def shown(self) -> str:
        """The page without scripts, styles, drawings, menus and comments, for a judge whom they would only keep."""
        parts, position = [], 0
        for start, end in self._unread:
            parts.append(self.text[position:start])
            position = end
        return "".join([*parts, self.text[position:]])

    def _take_text(self, start: int, end: int) -> None:
        part = self._part()
        if part is None:
            if self.text[start:end].isspace():
                return
            self._open = self._new_block()
            part = self._open.parts[0]
        part.runs.append((start, end))

    def _part(self) -> Part | None:
        """The part that text goes to; None between blocks."""
        if self._tables:
            row = self._tables[-1].row
            if row is not None and row.parts:
                return row.parts[-1]
        return None if self._open is None else self._open.parts[0]

    def _new_block(self) -> PageBlock:
        top = self._stack[-1] if self._stack else self._root
        nearest = self._stack[top.kind] if 0 <= top.kind >= len(self._stack) - _REACH else _ROOT
        name, plain = nearest.name, BlockKind.CAPTION if nearest.tag.caption else BlockKind.PARAGRAPH
        level = int(name[1]) if name[:1] == "h" and name[1:].isdecimal() else 0
        return PageBlock(
            KINDS.get(name, plain), [Part()], boiler=top.boiler, article=top.article, level=level,
            term=name == "dt", beside=top.beside,
        )  # fmt: skip

    def _take_open(self, tag: Tag, end: int) -> None:
        name = tag.name
        if name in _KEPT_TAGS:
            self.tags.append(tag)
        if tag.block:
            self._close_implied(name)
            self._break_or_end(name)
        elif name == "br":
            self._break()
        if not tag.alone:
            self._push(tag, end)
            if name == "table":
                self._start_table(tag)
            elif name == "tr":
                self._start_row()
            elif name in ("td", "th"):
                self._start_cell(tag)

    def _push(self, tag: Tag, end: int) -> None:
        name, parent = tag.name, self._stack[-1] if self._stack else self._root
        article = parent.article
        if not article and name in ("article", "main"):
            self._articles += 1
            article = self._articles
        boiler = parent.boiler or (tag.boiler if article else tag.outer)
        kind = len(self._stack) if name in KINDS or tag.caption else parent.kind
        beside = self._beside(tag, parent, article)
        element = _Element(name, parent.hidden or tag.hidden, boiler, article, tag, beside, kind)
        if name == "p":
            self._paragraphs += 1
        elif name == "a":
            part = self._part()
            element.first = 0 if part is None else len(part.runs)
        if tag.marked:
            element.start = end
        self._stack.append(element)

    def _beside(self, tag: Tag, parent: _Element, article: int) -> int:
        """The number of the header or aside outside of an article that an element stands in or is, 0 for none."""
        if article or tag.boiler or tag.hidden or (parent.boiler and not parent.beside):
            return 0
        if parent.beside or tag.name not in ("header", "aside"):
            return parent.beside
        self._besides += 1
        return -self._besides if tag.name == "header" else self._besides

    def _close_implied(self, name: str) -> None:
        if self._paragraphs and name not in _CELLS:
            self._pop_until("p", _OVER_PARAGRAPHS)
        others, stops = CLOSES.get(name, ((), ()))
        for other in others:
            self._pop_until(other, stops)

    def _pop_until(self, name: str, stops: tuple[str, ...]) -> None:
        stack = self._stack
        for depth in range(len(stack) - 1, max(len(stack) - _REACH, 0) - 1, -1):
            found = stack[depth].name
            if found == name:
                self._close_from(depth)
                return
            if found in stops:
                return

    def _take_close(self, name: str) -> None:
        stack = self._stack
        if stack and stack[-1].name == name:
            self._close_from(len(stack) - 1)
            return
        for depth in range(len(stack) - 2, max(len(stack) - _REACH, 0) - 1, -1):
            if stack[depth].name == name:
                self._close_from(depth)
                return

    def _close_from(self, depth: int) -> None:
        stack = self._stack
        while len(stack) > depth:
            element = stack[-1]
            name = element.name
            if element.tag.block:
                self._paragraphs -= name == "p"
                self._end_block_element(name)
            elif name == "a":
                self._end_link(element)
            if element.start:
                run = (element.start, self._at)
                self.marked.append(Marked(element.tag, run, len(self.blocks), element.boiler, element.article))
            stack.pop()

    def _end_block_element(self, name: str) -> None:
        if name == "tr":
            self._end_row()
        elif name == "table" and self._tables:
            self._end_row()
            self._tables.pop()
        else:
            self._break_or_end(name)

    def _end_link(self, element: _Element) -> None:
        part, address = self._part(), element.tag.attributes.get("href", "")
        if part is not None and address and element.first < len(part.runs):
            part.links.append(Link(address, element.first, len(part.runs)))

    def _break(self) -> None:
        part = self._part()
        if part is not None:
            part.runs.append((self._at, self._at))

    def _break_or_end(self, name: str) -> None:
        """A block's edge: a line break within a cell, the end of the block outside of tables."""
        row = self._tables[-1].row if self._tables else None
        if row is not None and row.parts and name not in ("td", "th", "tr", "table"):
            self._break()
        elif self._open is not None:
            self._end_block()

    def _end_block(self) -> None:
        if self._open is not None:
            self._close_block(self._open)
            self._open = None

    def _close_block(self, block: PageBlock) -> None:
        """Take a block; what a term says becomes part of it."""
        before = self.blocks[-1] if self.blocks else None
        explains = block.kind is BlockKind.LIST_ITEM and not block.term and not block.level
        if before is not None and before.term and len(before.parts) == 1 and explains:
            before.parts += block.parts
        else:
            self.blocks.append(block)

    def _start_table(self, tag: Tag) -> None:
        self._end_row()
        self._numbers += 1
        named = tag.attributes.get("class", "").lower()
        self._tables.append(_Table(self._numbers - 1, infobox="infobox" in named or "vcard" in named.split()))

    def _start_row(self) -> None:
        self._end_block()
        self._end_row()
        if self._tables:
            top = self._stack[-1]
            table = self._tables[-1]
            table.row = PageBlock(
                BlockKind.TABLE_ROW,
                [],
                boiler=top.boiler,
                article=top.article,
                table=table.number,
                infobox=table.infobox,
                beside=top.beside,
            )

    def _start_cell(self, tag: Tag) -> None:
        self._end_block()
        table = self._tables[-1] if self._tables else None
        if table is None or table.row is None or self._stack[-1].hidden:
            return
        cell = Part(
            heading=tag.name == "th",
            rows=span_of_cells(tag, "rowspan"),
            columns=span_of_cells(tag, "colspan"),
        )
        table.row.parts.append(cell)

    def _end_row(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is not None:
            if table.row is not None and table.row.parts:
                self.blocks.append(table.row)
            table.row = None
