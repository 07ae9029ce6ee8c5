"""What the elements of HTML are for: which break a line, which nobody sees, which hold no article."""

import re
from functools import cache, lru_cache
from html import unescape

from musterbook.base.document import BlockKind
from musterbook.collect.knowledge import entries

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
    "figure": BlockKind.CAPTION, "caption": BlockKind.CAPTION,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}  # fmt: skip
"""What a block is by the nearest element around it; any other is a paragraph."""
CLOSES = {
    "body": (("head",), ()),
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
RAW = {"script": 0, "style": 0, "textarea": 0, "title": 2_000, "xmp": 0, "noembed": 0}
"""Elements whose content is text up to their end tag, whatever it holds, with its most characters (0: any number)."""
UNSEEN = frozenset({"svg", "noscript", "select", "iframe", "nav", "button"})
"""Elements that show nothing, with all that they hold."""
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "menu", "complementary"
})  # fmt: skip
_NO_SIGHT = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ACTING = frozenset({"a", "br", "meta", "link", "script", "style", "title", "textarea", "xmp", "noembed"})
"""Elements within a line, or of no line, that count nonetheless."""
_BARE = frozenset({"br", "hr", "img", "wbr", "input", "source", "path", "param", "area", "embed", "col", "track",
                   "meta", "link", "script"})  # fmt: skip
"""Elements whose classes tell a reader nothing."""
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"date|time|publi|posted|modified|byline|author")
"""In an element's names: it may tell when the page was published or by whom."""
_WHOLE = frozenset({"html", "body", "article", "main"})
_LONGEST = 300
"""Characters of classes and id that are looked at."""
_MOST = 100
"""Rows or columns that one cell may take."""


class Tag:
    """What an opening tag says and opens. `alone`: it ends with itself; `hidden`: nobody sees it; `outer` and
    `boiler`: a menu, banner or footer outside of an article, and within one; `marked`: it may tell of the page
    itself; `caption`: its names say that it holds the words below a picture; `inert`: it changes nothing for the
    words in it; `opaque`: what stands in it is passed over. Attributes are read when they are asked for.
    """

    __slots__ = (
        "_attributes", "alone", "block", "boiler", "caption", "hidden", "inert", "marked", "name", "opaque",
        "outer", "written",
    )  # fmt: skip

    def __init__(self, name: str, written: str) -> None:
        """Take the name as written and the whole tag."""
        self.written = written
        self._attributes: dict[str, str] | None = None
        self.name = name = name.lower()
        self.block = name in BLOCK
        self.alone = name in VOID or (written[-2:-1] == "/" and not self.block)
        self.opaque = name in RAW or (name in UNSEEN and not self.alone)
        self.hidden = name in HIDDEN
        self.boiler = name in BOILER
        self.marked = name == "time"
        self.caption = False
        if name not in _BARE and _tells(written):
            self._look()
        self.outer = self.boiler or name in _OUTER
        told = self.hidden or self.outer or self.marked or self.caption
        self.inert = not (self.block or told or name in _ACTING)

    def _look(self) -> None:
        attributes = self._class_alone() or self.attributes
        classes = attributes.get("class", "")
        unseen, menu, marked, caption = _by_names(f"{classes} {attributes.get('id', '')}"[:_LONGEST])
        hidden = unseen or "hidden" in attributes or attributes.get("aria-hidden") == "true"
        hidden = hidden or (self.name == "sup" and ("reference" in classes or "noteref" in classes))
        self.hidden = self.hidden or hidden or bool(_NO_SIGHT.search(attributes.get("style", "")))
        if self.name not in _WHOLE:
            own = attributes.get("itemprop") or attributes.get("rel") or attributes.get("property")
            self.boiler = self.boiler or menu
            self.caption = caption
            self.marked = self.marked or marked or (own is not None and _MARKS.search(own) is not None)
        self.boiler = self.boiler or attributes.get("role", "") in _ROLES

    def _class_alone(self) -> dict[str, str] | None:
        """The class of a tag that says nothing else, in the usual way of writing."""
        if self.written.count("=") != 1:
            return None
        before, _, value = self.written.partition('="')
        words = value[:-1].strip()
        bare = before.removeprefix(f"<{self.name} ") == "class" and words.count('"') == 1 and words.endswith('"')
        return {"class": words[:-1]} if bare else None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by their names in lower case; the first of two counts."""
        found = self._attributes
        if found is None:
            pairs = _ATTRIBUTE.findall(self.written, len(self.name) + 1)
            pairs.reverse()
            found = self._attributes = {key.lower(): one or two or bare for key, one, two, bare in pairs}
            if "&" in self.written:
                found = self._attributes = {key: unescape(value) for key, value in found.items()}
        return found


def _tells(written: str) -> bool:
    """Whether a tag may have an attribute that tells what it opens."""
    if "=" not in written:
        return "hidden" in written
    lowered = written.lower()
    return (
        "class" in lowered or "id=" in lowered or "hidden" in lowered or "style" in lowered or "role" in lowered
        or "itemprop" in lowered or "rel=" in lowered or "property" in lowered
    )  # fmt: skip


@cache
def _region_words(role: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The words of a role: those that stand alone, and those of several parts."""
    words = {word for entry in entries("page_regions") if entry["role"] == role for word in entry["words"]}
    several = "|".join(sorted(re.escape(word) for word in words if not word.isalnum()))
    return frozenset(word for word in words if word.isalnum()), re.compile(several)


@lru_cache(maxsize=4096)
def _by_names(named: str) -> tuple[bool, bool, bool, bool]:
    """Whether classes and an id name what is hidden, what is no article, what may tell of the page, a caption."""
    lowered = named.lower()
    parts = _WORD.findall(lowered)
    marked = _MARKS.search(lowered) is not None
    return (
        _names("hidden", lowered, parts), _names("boiler", lowered, parts), marked, _names("caption", lowered, parts)
    )  # fmt: skip


def _names(role: str, lowered: str, parts: list[str]) -> bool:
    words, phrases = _region_words(role)
    return not words.isdisjoint(parts) or phrases.search(lowered) is not None


def span_of_cells(tag: Tag, attribute: str) -> int:
    """How many rows ('rowspan') or columns ('colspan') a cell takes."""
    if attribute not in tag.written:
        return 1
    words = tag.attributes.get(attribute, "1")
    return min(max(int(words), 1), _MOST) if words.isascii() and words.isdecimal() else 1
