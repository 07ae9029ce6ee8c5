"""Lays a page out in blocks, each with the runs of the file that its words stand in.

No tree is built: a stack of open elements tells what a run of text belongs to. Each block keeps the
region it stands in, by which the choice of the main text leaves out menus, banners and footers.
"""

from dataclasses import dataclass

from musterbook.base.document import BlockKind
from musterbook.base.span import Span
from musterbook.collect.webpage.elements import BLOCK, CLOSES, KINDS, closes_itself, is_boiler, is_hidden, span_of_cells
from musterbook.collect.webpage.pageblock import Link, PageBlock, Part
from musterbook.collect.webpage.tokens import Token, tokens

_REACH = 60
"""Open elements that an end tag looks through for its start."""


@dataclass(slots=True)
class _Element:
    name: str
    hidden: bool
    boiler: bool
    article: int
    address: str = ""
    first: int = 0


@dataclass(slots=True)
class _Table:
    number: int
    infobox: bool
    row: PageBlock | None = None


class Layout:
    """Lays out one page; `blocks` and `raw` (scripts and titles, for metadata) hold the result."""

    def __init__(self, text: str) -> None:
        """Take the page; `lay_out` does the work."""
        self.text = text
        self.blocks: list[PageBlock] = []
        self.tags: list[Token] = []
        self.raw: list[Token] = []
        self._stack: list[_Element] = []
        self._tables: list[_Table] = []
        self._open: PageBlock | None = None
        self._articles = self._numbers = self._at = 0

    def lay_out(self) -> "Layout":
        """Read all tokens; gives itself."""
        for token in tokens(self.text):
            self._at = token.start
            if token.kind == "text":
                self._take_text(token)
            elif token.kind == "raw":
                self.raw.append(token)
            elif token.kind == "open":
                self._take_open(token)
            else:
                self._take_close(token.name)
        self._end_row()
        self._end_block()
        return self

    def _take_text(self, token: Token) -> None:
        if self._stack and self._stack[-1].hidden:
            return
        blank = self.text[token.start : token.end].isspace()
        part = self._part(create=not blank)
        if part is not None:
            part.runs.append(Span(token.start, token.end))

    def _part(self, *, create: bool) -> Part | None:
        """The part that text goes to; None between blocks unless one is to be made."""
        table = self._tables[-1] if self._tables else None
        if table is not None and table.row is not None and table.row.parts:
            return table.row.parts[-1]
        if self._open is None and create:
            self._open = self._new_block()
        return None if self._open is None else self._open.parts[0]

    def _new_block(self) -> PageBlock:
        top = self._stack[-1] if self._stack else _Element("", hidden=False, boiler=False, article=0)
        name = next((e.name for e in reversed(self._stack[-_REACH:]) if e.name in KINDS), "")
        level = int(name[1]) if name[:1] == "h" and name[1:].isdecimal() else 0
        return PageBlock(
            KINDS.get(name, BlockKind.PARAGRAPH), [Part()], boiler=top.boiler, article=top.article, level=level,
            term=name == "dt",
        )  # fmt: skip

    def _take_open(self, token: Token) -> None:
        name = token.name
        if name in ("meta", "link", "time", "html", "article", "body"):
            self.tags.append(token)
        self._close_implied(name)
        if name == "br":
            self._break()
        elif name in BLOCK:
            self._break_or_end(name)
        if closes_itself(self.text, token):
            return
        self._push(token)
        if name == "table":
            self._start_table(token)
        elif name == "tr":
            self._start_row()
        elif name in ("td", "th"):
            self._start_cell(token)

    def _push(self, token: Token) -> None:
        parent = self._stack[-1] if self._stack else _Element("", hidden=False, boiler=False, article=0)
        article = parent.article
        if token.name in ("article", "main") and not parent.article:
            self._articles += 1
            article = self._articles
        part = self._part(create=False)
        self._stack.append(
            _Element(
                token.name,
                hidden=parent.hidden or is_hidden(token),
                boiler=parent.boiler or is_boiler(token, in_article=article > 0),
                article=article,
                address=token.attributes.get("href", "") if token.name == "a" else "",
                first=0 if part is None else len(part.runs),
            )
        )

    def _close_implied(self, name: str) -> None:
        if name in BLOCK and name not in ("td", "th", "tr", "tbody", "tfoot", "thead", "caption"):
            self._pop_until("p", ("table", "td", "th", "div", "li", "article", "section", "body"))
        others, stops = CLOSES.get(name, ((), ()))
        for other in others:
            self._pop_until(other, stops)

    def _pop_until(self, name: str, stops: tuple[str, ...]) -> None:
        for depth in range(len(self._stack) - 1, max(len(self._stack) - _REACH, 0) - 1, -1):
            if self._stack[depth].name == name:
                self._take_close(name)
                return
            if self._stack[depth].name in stops:
                return

    def _take_close(self, name: str) -> None:
        lowest = max(len(self._stack) - _REACH, 0)
        depth = next((d for d in range(len(self._stack) - 1, lowest - 1, -1) if self._stack[d].name == name), None)
        if depth is None:
            return
        for element in reversed(self._stack[depth:]):
            self._end_element(element)
        del self._stack[depth:]

    def _end_element(self, element: _Element) -> None:
        if element.name == "a":
            self._end_link(element)
        if element.name == "tr":
            self._end_row()
        elif element.name == "table" and self._tables:
            self._end_row()
            self._tables.pop()
        elif element.name in BLOCK:
            self._break_or_end(element.name)

    def _end_link(self, element: _Element) -> None:
        part = self._part(create=False)
        if part is not None and element.address and element.first < len(part.runs):
            part.links.append(Link(element.address, element.first, len(part.runs)))

    def _break(self) -> None:
        part = self._part(create=False)
        if part is not None:
            part.runs.append(Span(self._at, self._at))

    def _break_or_end(self, name: str) -> None:
        """A block's edge: a line break within a cell, the end of the block outside of tables."""
        row = self._tables[-1].row if self._tables else None
        if row is not None and row.parts and name not in ("td", "th", "tr", "table"):
            self._break()
        else:
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

    def _start_table(self, token: Token) -> None:
        self._end_row()
        self._numbers += 1
        named = token.attributes.get("class", "").lower()
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
            )

    def _start_cell(self, token: Token) -> None:
        self._end_block()
        table = self._tables[-1] if self._tables else None
        if table is None or table.row is None or self._stack[-1].hidden:
            return
        cell = Part(
            heading=token.name == "th",
            rows=span_of_cells(token, "rowspan"),
            columns=span_of_cells(token, "colspan"),
        )
        table.row.parts.append(cell)

    def _end_row(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is not None:
            if table.row is not None and table.row.parts:
                self.blocks.append(table.row)
            table.row = None
