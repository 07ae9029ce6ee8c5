"""Cuts HTML into tags and text, each with its place.

Parsers that build a tree forget where a word stood in the file; this pass keeps it, and forgives what
browsers forgive: unquoted attributes, tags cut off, a comment or script that never ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>(?:[^>"']++|"[^"]{0,5000}"|'[^']{0,5000}')*+)>"""
)
_LOOSE_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>[^>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed"})
"""Elements whose content is text up to their end tag, whatever it holds."""


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, or a run of text ('text'), or the content of a script and the like ('raw')."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page in order; comments, declarations and instructions are left out."""
    position, last = 0, text.rfind(">") + 1
    while position < len(text):
        opening = text.find("<", position, last)
        if opening < 0:
            comment = text.find("<!--", position)
            yield Token("text", position, len(text) if comment < 0 else comment)
            return
        if opening > position:
            yield Token("text", position, opening)
        tag = _tag(text, opening)
        if tag is None:
            end = _aside(text, opening)
            if end == opening + 1:
                yield Token("text", opening, end)
            position = end
            continue
        yield tag
        position = tag.end
        if tag.kind == "open" and tag.name in _RAW:
            end = _raw_end(text, tag)
            yield Token("raw", position, end, tag.name, tag.attributes)
            position = end


def _tag(text: str, at: int) -> Token | None:
    match = _TAG.match(text, at) or _LOOSE_TAG.match(text, at)
    if match is None:
        return None
    attributes = {} if match["close"] else _attributes(match["attributes"])
    return Token("close" if match["close"] else "open", at, match.end(), match["name"].lower(), attributes)


def _attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _aside(text: str, at: int) -> int:
    """The end of a comment, declaration or instruction; of a bare '<' the place after it."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return len(text) if end < 0 else end + 3
    if text.startswith(("<!", "<?"), at):
        end = text.find(">", at)
        return len(text) if end < 0 else end + 1
    return at + 1


def _raw_end(text: str, tag: Token) -> int:
    close = re.compile(rf"</{tag.name}\b", re.IGNORECASE).search(text, tag.end)
    return len(text) if close is None else close.start()
