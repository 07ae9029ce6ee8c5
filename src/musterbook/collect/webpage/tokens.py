"""Cuts HTML into tags and text, each with its place.

Parsers that build a tree forget where a word stood in the file; this pass keeps it, and forgives what
browsers forgive: unquoted attributes, stray quotes, tags cut off, a comment or script that never ends.
The same tag stands on a page many times over, so what it says is read once.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TypeAlias

from musterbook.collect.webpage.elements import RAW, Tag

_NAME = r"/?[a-zA-Z][a-zA-Z0-9:-]*"
_MARKUP = re.compile(rf"""<(?:({_NAME})(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>|({_NAME})[^>]*+>|(!--|[!?]))""")
"""A tag as browsers read it, where a quote counts only after '='; else one that ends with the next '>'; or an aside."""
Token: TypeAlias = tuple[str, int, int, Tag]
"""Kind, [start, end) and tag: of a tag ('open', 'close'), text ('text'), a script's content and the like ('raw'),
or what shows nothing and was passed over ('skip').
"""

NO_TAG = Tag("", "")
_REMEMBERED = 500
"""Tags that are remembered beyond one page."""


class _Known:
    """The tags of one page by how they are written, and which elements within a line are open."""

    def __init__(self) -> None:
        self.tags: dict[str, Tag] = {}
        self._open: dict[str, int] = {}
        self._endless: set[str] = set()

    def counts(self, tag: Tag, *, ends: bool) -> bool:
        """Whether a tag within a line changes anything: it is not inert, or stands in an element of its name that
        counts.
        """
        opened = self._open.get(tag.name, 0)
        if tag.inert and not opened:
            return False
        self._open[tag.name] = max(opened - 1, 0) if ends else opened + 1
        return True

    def unseen_end(self, text: str, name: str, start: int) -> int:
        """Where the content of an element that shows nothing ends: at its start where no end tag follows."""
        end = -1 if name in self._endless else _content_end(text, name, start)
        if end < 0:
            self._endless.add(name)
        return max(end, start)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page in order; comments, declarations, instructions and inert tags are left out."""
    position, last = 0, text.rfind(">") + 1
    known, search = _Known(), _MARKUP.search
    tags = known.tags
    while (match := search(text, position, last)) is not None:
        start, end = match.span()
        if start > position:
            yield ("text", position, start, NO_TAG)
        name = match[1] or match[2]
        if name is None:
            position = _aside_end(text, start)
            yield ("skip", start, position, NO_TAG)
            continue
        position, ends = end, name[0] == "/"
        written = name if ends else match[0]
        tag = tags.get(written)
        if tag is None:
            bare = ends or "=" not in written
            tag = tags[written] = _bare_tag(name, written) if bare else Tag(name, written)
        if not tag.block and not known.counts(tag, ends=ends):
            continue
        if ends or not tag.opaque:
            yield ("close" if ends else "open", start, end, tag)
            continue
        for token in _opaque(text, match.span(), tag, known=known):
            position = token[2]
            yield token
    comment = text.find("<!--", max(position, last))
    if position < len(text) and comment != position:
        yield ("text", position, len(text) if comment < 0 else comment, NO_TAG)


@lru_cache(maxsize=_REMEMBERED)
def _bare_tag(name: str, written: str) -> Tag:
    """An end tag, or one without attributes that have a value: the same on all pages."""
    return Tag(name[1:], "") if name[0] == "/" else Tag(name, written)


def _opaque(text: str, span: tuple[int, int], tag: Tag, *, known: _Known) -> Iterator[Token]:
    """The tokens of an element whose content is passed over: a script, a drawing, a menu."""
    start, end = span
    if tag.name not in RAW:
        yield ("open", start, end, tag)
        yield ("skip", end, known.unseen_end(text, tag.name, end), tag)
        return
    stop = _raw_end(text, tag.name, end)
    if stop >= 0:
        yield ("open", start, end, tag)
        yield ("raw", end, stop, tag)


def _aside_end(text: str, at: int) -> int:
    """The end of a comment, declaration or instruction that starts there."""
    mark, after = ("-->", at + 4) if text.startswith("<!--", at) else (">", at)
    end = text.find(mark, after)
    return len(text) if end < 0 else end + len(mark)


def _raw_end(text: str, name: str, start: int) -> int:
    """Where the content of such an element ends, -1 where it is none: a title without an end hides no page."""
    most = RAW[name]
    close = _content_end(text, name, start, stop=start + most if most else len(text))
    return len(text) if close < 0 and not most else close


def _content_end(text: str, name: str, start: int, *, stop: int | None = None) -> int:
    """Where the next end tag of that name stands, -1 where none does."""
    close = _end_tag(name).search(text, start, len(text) if stop is None else min(stop, len(text)))
    return -1 if close is None else close.start()


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b", re.IGNORECASE)
