"""Finds the constructs of wikitext, each with its place: templates, links, tables, references, comments.

One pass with a stack pairs what opens with what closes, after the preprocessor of MediaWiki but more
forgiving: an opening that is never closed is reported and read as text, and a heading ends whatever
is still open, so that one slip does not swallow an article.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from musterbook.base.span import Span

_MARK = re.compile(r"[<{}\[\]|=\n]")
"""What a token starts with, unless it is one that starts a line."""
_AT_LINE = re.compile(r"(?P<table>[ \t:*#]*\{\|)|(?P<untable>(?<=\n)[ \t]*\|\}(?!\}))")
_TOKEN = re.compile(
    r"(?P<bar>\|)|(?P<equals>=)"
    r"|(?P<comment><!--)|(?i:(?P<raw><(?P<tag>nowiki|math|gallery|pre|score|syntaxhighlight|timeline)\b[^<>]*>))"
    r"|(?i:(?P<ref><ref\b[^<>]*>)|(?P<unref></ref\s*>))"
    r"|(?P<open>\{{2,})|(?P<close>\}{2,})|(?P<link>\[\[)|(?P<unlink>\]\])"
    r"|(?P<outside>\[(?=(?i:https?)://|//\w))|(?P<unoutside>\])"
    r"|(?P<heading>\n(?=={1,6}[^=\n]+=+[ \t]*(?:\n|\Z)))|(?P<gap>\n[ \t]*\n)|(?P<line>\n)"
)
_DEEPEST = 30
"""Constructs nested deeper than this are read as text; articles stay below ten."""
_TEMPLATE = 2
"""Braces that open a template."""
_PARAMETER = 3
"""Braces that open a template's parameter, `{{{name|default}}}`."""
_OPENERS = frozenset({"open", "link", "outside", "table", "ref"})
_CLOSERS = {"close": "template", "unlink": "link", "unoutside": "outside", "untable": "table", "unref": "ref"}
_BARRIERS = {
    "link": ("template", "table", "ref"),
    "ref": ("table",),
    "outside": ("template", "table", "ref", "link"),
}
"""Open marks beyond which a closing mark does not look for its opening."""
_BREAKS = {"line": ("outside",), "gap": ("outside", "link"), "heading": ("outside", "link", "ref", "template")}
"""What a line end, a blank line and a heading leave unclosed; tables go on."""


@dataclass(slots=True)
class Construct:
    """Something with a beginning and an end. `bars`: places of the `|` that part it; `equals`: per
    part, the place of its first `=` (-1 where it has none); `inner`: the run between the marks.
    """

    kind: str
    start: int
    end: int
    inner: Span
    bars: list[int] = field(default_factory=list)
    equals: dict[int, int] = field(default_factory=dict)

    def parts(self) -> list[Span]:
        """The runs between the bars: a template's name and arguments, a link's target and label."""
        edges = [self.inner.start, *(bar + 1 for bar in self.bars)]
        return [Span(a, b) for a, b in zip(edges, [*self.bars, self.inner.end], strict=True)]


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its close."""

    kind: str
    start: int
    width: int
    bars: list[int] = field(default_factory=list)
    equals: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Scan:
    """Constructs by their start, and the marks that nothing matches."""

    constructs: dict[int, Construct] = field(default_factory=dict)
    unmatched: list[Span] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def starts_between(self, span: Span) -> list[int]:
        """Starts of the constructs that begin within a span, in order."""
        if len(self._starts) != len(self.constructs):
            self._starts = sorted(self.constructs)
        return self._starts[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


class Scanner:
    """Pairs the marks of one text."""

    def __init__(self, text: str) -> None:
        """Take the text; `scan` does the work."""
        self.text = text
        self.stack: list[_Open] = []
        self.found = Scan()
        self._endless: set[str] = set()

    def scan(self) -> Scan:
        """All constructs of the text."""
        position = 0
        while (match := self._next(position)) is not None:
            position = self._take(match)
        self._abandon(0)
        self.found.unmatched.sort()
        return self.found

    def _next(self, position: int) -> re.Match[str] | None:
        """The next token, None where there is none."""
        text = self.text
        if position == 0 or text[position - 1] == "\n":
            match = _AT_LINE.match(text, position)
            if match is not None:
                return match
        while (mark := _MARK.search(text, position)) is not None:
            match = _TOKEN.match(text, mark.start())
            if match is not None:
                return match
            position = mark.end()
        return None

    def _take(self, match: re.Match[str]) -> int:
        """Handle one token; gives the place to go on from."""
        kind = str(match.lastgroup)
        if kind in _OPENERS:
            self._open_mark(match, kind)
        elif kind in _CLOSERS:
            return self._close_mark(match, kind)
        elif kind in _BREAKS:
            self._break(kind)
            return match.end() - (1 if kind == "gap" else 0)
        elif kind in ("raw", "comment"):
            return self._raw(match) if kind == "raw" else self._comment(match)
        else:
            self._part(match, kind)
        return match.end()

    def _part(self, match: re.Match[str], kind: str | None) -> None:
        if not self.stack or self.stack[-1].kind not in ("template", "link"):
            return
        top = self.stack[-1]
        if kind == "bar":
            top.bars.append(match.start())
        else:
            top.equals.setdefault(len(top.bars), match.start())

    def _raw(self, match: re.Match[str]) -> int:
        if match[0].endswith("/>"):
            return match.end()
        tag = match["tag"].lower()
        close = (
            None if tag in self._endless else re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(self.text, match.end())
        )
        if close is None:
            self._endless.add(tag)
            self.found.unmatched.append(Span(*match.span()))
            return match.end()
        self._keep(tag, Span(match.start(), close.end()), Span(match.end(), close.start()))
        return close.end()

    def _comment(self, match: re.Match[str]) -> int:
        end = -1 if "comment" in self._endless else self.text.find("-->", match.end())
        if end < 0:
            self._endless.add("comment")
            self.found.unmatched.append(Span(*match.span()))
            return match.end()
        self._keep("comment", Span(match.start(), end + 3), Span(match.end(), end))
        return end + 3

    def _open_mark(self, match: re.Match[str], kind: str) -> None:
        start, width = match.start(), len(match[0])
        if kind == "ref" and match[0].endswith("/>"):
            self._keep("ref", Span(*match.span()), Span(match.end(), match.end()))
        elif kind == "table":
            self._push(_Open(kind, match.end() - 2, 2))
        else:
            self._push(_Open("template" if kind == "open" else kind, start, width))

    def _push(self, opened: _Open) -> None:
        if len(self.stack) < _DEEPEST:
            self.stack.append(opened)
        else:
            self.found.unmatched.append(Span(opened.start, opened.start + opened.width))

    def _close_mark(self, match: re.Match[str], kind: str) -> int:
        wanted = _CLOSERS[kind]
        if kind == "unlink" and self._ends_outside(match):
            return self._close_outside(match)
        depth = self._depth(wanted)
        if depth is None:
            return self._odd_close(match, kind)
        self._abandon(depth + 1)
        top = self.stack.pop()
        if kind == "close":
            return self._close_braces(match, top)
        self._keep(wanted, Span(top.start, match.end()), Span(top.start + top.width, match.start()), opened=top)
        return match.end()

    def _close_braces(self, match: re.Match[str], top: _Open) -> int:
        """Close a template or a parameter with as many braces as both sides have."""
        both = min(top.width, len(match[0]))
        width = _PARAMETER if both >= _PARAMETER and top.width != 2 * _TEMPLATE else _TEMPLATE
        start, end = top.start + top.width - width, match.start() + width
        kind = "parameter" if width == _PARAMETER else "template"
        self._keep(kind, Span(start, end), Span(start + width, match.start()), opened=top)
        if start - top.start >= _TEMPLATE:
            self._push(_Open("template", top.start, start - top.start))
        return end

    def _ends_outside(self, match: re.Match[str]) -> bool:
        """Whether the first of three brackets ends an outside link."""
        outside = bool(self.stack) and self.stack[-1].kind == "outside"
        return outside and self.text.startswith("]", match.end())

    def _odd_close(self, match: re.Match[str], kind: str) -> int:
        if kind == "unlink" and self._depth("outside") is not None:
            return self._close_outside(match)
        if kind != "unoutside":
            self.found.unmatched.append(Span(*match.span()))
        return match.end()

    def _close_outside(self, match: re.Match[str]) -> int:
        """Read `]]` as one `]` that ends an outside link."""
        depth = self._depth("outside")
        assert depth is not None
        top = self.stack[depth]
        self._abandon(depth)
        self._keep("outside", Span(top.start, match.start() + 1), Span(top.start + 1, match.start()), opened=top)
        return match.start() + 1

    def _depth(self, wanted: str) -> int | None:
        """Where the nearest open mark of a kind is, None where a stronger one bars the way."""
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth].kind == wanted:
                return depth
            if self.stack[depth].kind in _BARRIERS.get(wanted, ()):
                return None
        return None

    def _break(self, kind: str) -> None:
        while self.stack and self.stack[-1].kind in _BREAKS[kind]:
            self._abandon(len(self.stack) - 1)

    def _abandon(self, depth: int) -> None:
        for opened in self.stack[depth:]:
            if opened.kind != "outside":
                self.found.unmatched.append(Span(opened.start, opened.start + opened.width))
        del self.stack[depth:]

    def _keep(self, kind: str, whole: Span, inner: Span, *, opened: _Open | None = None) -> None:
        bars, equals = ([], {}) if opened is None else (opened.bars, opened.equals)
        self.found.constructs[whole.start] = Construct(kind, whole.start, whole.end, inner, bars, equals)


def scan(text: str) -> Scan:
    """The constructs of a wikitext, with what is left unmatched in order of place."""
    return Scanner(text).scan()
