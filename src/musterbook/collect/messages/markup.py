"""Lays a message's body in HTML out in blocks, and tells which of them are the sender's own words.

A message is no web page: all of it is its text but for what it quotes, its signature, and what shows nothing. Programs
mark what they quote by elements of their own; these are known by their names.
"""

import re
from dataclasses import dataclass
from html import escape

from lxml import html as parser
from lxml.etree import LxmlError

_SILENT = frozenset({"script", "style", "head", "title", "meta", "link", "img", "object", "noscript", "template"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "hr",
        "section",
        "article",
        "center",
        "address",
        "dl",
        "dt",
        "dd",
        "header",
        "footer",
        "main",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "body",
        "html",
    ]  # names
)
_QUOTES = re.compile(
    r"\b(?:gmail_quote|yahoo_quoted|protonmail_quote|moz-forward-container|moz-cite-prefix|zmail_extra)"
)
_SIGNATURE = re.compile(r"\b(?:gmail_signature|moz-signature|protonmail_signature_block)\b")
_REST = re.compile(r"^(?:divrplyfwdmsg|appendonsend|mail-editor-reference-message-container)$", re.IGNORECASE)
"""What begins the earlier messages in Outlook, which stand beside it."""
_RULE = re.compile(r"border-top:solid#(?:e1e1e1|b5c4df)", re.IGNORECASE)
_HIDDEN = re.compile(r"display:none|mso-hide:all|max-height:0", re.IGNORECASE)
_DEEPEST = 120
_LONGEST_CELL = 300
"""Characters of a cell beyond which a table serves layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a body: its tag in a clean page, its words and its markup. `quoted`: how deep it is quoted; `mine`:
    whether it is the sender's own as far as the marks of programs tell.
    """

    tag: str
    words: str
    markup: str
    quoted: int
    mine: bool


def lay_out(html: str) -> list[Block]:
    """The blocks of a body in order; none where nothing can be read."""
    layout = _Layout()
    try:
        root = parser.document_fromstring(html)
        layout.element(root, 0)
    except (LxmlError, ValueError, AssertionError, RecursionError):
        return layout.blocks
    layout.close()
    return layout.blocks


def as_lines(blocks: list[Block]) -> list[str]:
    """The blocks as the lines of a plain text, quoted ones marked as there."""
    lines: list[str] = []
    for block in blocks:
        mark = "> " * block.quoted
        bullet = "- " if block.tag == "li" else ""
        lines += [f"{mark}{bullet}{' '.join(line.split())}" for line in block.words.split("\n") if line.strip()]
        if block.tag != "tr":
            lines.append(mark.rstrip())
    return lines


def as_page(blocks: list[Block], title: str) -> str:
    """The blocks as a page, each on a line of its own."""
    rows: list[str] = []
    before = ""
    for block in blocks:
        if (block.tag == "tr") != (before == "tr"):
            rows.append("<table>" if block.tag == "tr" else "</table>")
        rows.append(f"<{block.tag}>{block.markup}</{block.tag}>")
        before = block.tag
    if before == "tr":
        rows.append("</table>")
    head = f"<!DOCTYPE html>\n<html><head><title>{escape(title)}</title></head>\n<body><article>\n"
    return head + "\n".join(rows) + "\n</article></body></html>\n"


class _Layout:
    """Walks the tree once; `blocks` holds the result."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._markup: list[str] = []
        self._tag = "p"
        self._quoted = 0
        self._mine = True

    def element(self, element: parser.HtmlElement, depth: int) -> None:
        """Read an element and what follows it within its parent."""
        name = element.tag if isinstance(element.tag, str) else ""
        style = re.sub(r"\s", "", str(element.get("style") or ""))
        named = str(element.get("class") or "")
        silent = not name or name in _SILENT or _HIDDEN.search(style) or _SIGNATURE.search(named)
        if not silent and depth < _DEEPEST:
            self._shown(element, name, f"{named} {element.get('id') or ''}", style, depth)
        self._text(element.tail or "")

    def _shown(self, element: parser.HtmlElement, name: str, named: str, style: str, depth: int) -> None:  # noqa: PLR0917
        if _RULE.search(style) or any(_REST.match(word) for word in named.split()):
            self.close()
            self._mine = False
        quotes = bool(_QUOTES.search(named)) or (name == "blockquote" and self._is_quote(element, style))
        if name in _BLOCKS or quotes:
            self.close()
        state = (self._mine, self._quoted, self._tag)
        rest_before = self._mine
        if quotes:
            self._mine = False
            self._quoted += name == "blockquote"
        if name == "table" and _is_of_figures(element):
            self._rows(element)
        else:
            self._inside(element, name, depth)
        if quotes:
            self.close()
            self._mine, self._quoted = rest_before, state[1]
        elif name in _BLOCKS:
            self.close()
        self._tag = state[2]

    def _inside(self, element: parser.HtmlElement, name: str, depth: int) -> None:
        if name == "br":
            self._words.append("\n")
            self._markup.append("<br>")
            return
        if name in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "pre"):
            self._tag = "p" if name == "pre" else name
        address = str(element.get("href") or "") if name == "a" else ""
        link = address if address.startswith(("http://", "https://")) else ""
        self._markup.append(f'<a href="{escape(link)}">' if link else "")
        self._text(element.text or "")
        for child in element:
            self.element(child, depth + 1)
        self._markup.append("</a>" if link else "")

    def _is_quote(self, element: parser.HtmlElement, style: str) -> bool:
        """Whether a block that is set in stands for a quotation: programs say so, or draw a line beside it."""
        told = str(element.get("type") or "").lower() == "cite" or "border-left" in style.lower()
        before = self.blocks[-1].words.rstrip() if self.blocks else ""
        return told or not self._mine or before.endswith(("wrote:", "écrit :", "écrit:", "escribió:"))

    def _text(self, text: str) -> None:
        words = re.sub(r"[ \t\r\n\f]+", " ", text)
        if words:
            self._words.append(words)
            self._markup.append(escape(words, quote=False))

    def _rows(self, table: parser.HtmlElement) -> None:
        for row in table.iter("tr"):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            words = [" ".join(str(cell.text_content()).split()) for cell in cells]
            marks = [
                f"<{cell.tag}{_span(cell, 'rowspan')}{_span(cell, 'colspan')}>{escape(text, quote=False)}</{cell.tag}>"
                for cell, text in zip(cells, words, strict=True)
            ]
            if any(words):
                self._add("tr", "\t".join(words), "".join(marks))

    def close(self) -> None:
        """End the open block."""
        words = "".join(self._words)
        if words.strip():
            self._add(self._tag, words.strip(), "".join(self._markup).strip())
        self._words, self._markup = [], []

    def _add(self, tag: str, words: str, markup: str) -> None:
        self.blocks.append(Block(tag=tag, words=words, markup=markup, quoted=self._quoted, mine=self._mine))


def _span(cell: parser.HtmlElement, name: str) -> str:
    value = str(cell.get(name) or "")
    return f' {name}="{value}"' if value.isascii() and value.isdecimal() and len(value) <= 3 else ""  # noqa: PLR2004


def _is_of_figures(table: parser.HtmlElement) -> bool:
    """Whether a table holds rows of short cells rather than the parts of a letter."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[str(cell.text_content()) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    filled = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    return len(filled) > 1 and all(len(cell) <= _LONGEST_CELL for row in rows for cell in row)
