"""What the elements of HTML are for: which break a line, which nobody sees, which hold no article."""

import re
from functools import cache

from musterbook.base.document import BlockKind
from musterbook.collect.knowledge import entries
from musterbook.collect.webpage.tokens import Token

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"
})  # fmt: skip
HIDDEN = frozenset({
    "script", "rt", "rp", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "button", "select",
    "textarea", "datalist", "audio", "video", "map", "head", "title"
})  # fmt: skip
BOILER = frozenset({
    "nav", "footer", "menu", "dialog"
})  # fmt: skip
_OUTER = frozenset({"header", "aside"})
"""What belongs to the article where it stands within it: its own head, and a box beside its text."""
BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul"
})  # fmt: skip
KINDS = {
    "li": BlockKind.LIST_ITEM, "dt": BlockKind.LIST_ITEM, "dd": BlockKind.LIST_ITEM, "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION, **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}  # fmt: skip
"""What a block is by the nearest element around it; any other is a paragraph."""
CLOSES = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr", "td", "th"), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tbody": (("tbody", "thead", "tfoot", "tr", "td", "th", "caption"), ("table",)),
    "tfoot": (("tbody", "thead", "tr", "td", "th"), ("table",)),
}
"""What an opening tag closes, and the elements beyond which it does not reach."""
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "menu", "complementary"
})  # fmt: skip
_NO_SIGHT = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST = 100
"""Rows or columns that one cell may take."""


@cache
def _region_words(role: str) -> re.Pattern[str]:
    chosen = [entry["words"] for entry in entries("page_regions") if entry["role"] == role]
    words = "|".join(re.escape(word) for group in chosen for word in group)
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE)


def is_hidden(token: Token) -> bool:
    """Whether a tag opens something that nobody sees."""
    attributes = token.attributes
    named = attributes.get("class", "")
    reference = token.name == "sup" and ("reference" in named or "noteref" in named)
    unseen = "hidden" in attributes or attributes.get("aria-hidden") == "true" or token.name in HIDDEN
    marked = bool(_region_words("hidden").search(named))
    return unseen or reference or marked or bool(_NO_SIGHT.search(attributes.get("style", "")))


def is_boiler(token: Token, *, in_article: bool) -> bool:
    """Whether a tag opens a menu, a banner, a footer or the like."""
    if token.name in BOILER or (token.name in _OUTER and not in_article):
        return True
    if token.name in ("html", "body", "article", "main"):
        return False
    named = f"{token.attributes.get('class', '')} {token.attributes.get('id', '')}"
    return token.attributes.get("role", "") in _ROLES or bool(_region_words("boiler").search(named))


def closes_itself(text: str, token: Token) -> bool:
    """Whether an element ends with its opening tag: a void one, or one closed as in XHTML."""
    return token.name in VOID or (text[token.end - 2] == "/" and token.name not in BLOCK)


def span_of_cells(token: Token, attribute: str) -> int:
    """How many rows ('rowspan') or columns ('colspan') a cell takes."""
    words = token.attributes.get(attribute, "1")
    return min(max(int(words), 1), _MOST) if words.isascii() and words.isdecimal() else 1
