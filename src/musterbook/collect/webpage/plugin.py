"""The reader of web pages as a plug-in: what it takes is told without what reads it."""

import re

from musterbook.base.document import Document
from musterbook.base.outcome import Outcome
from musterbook.collect.reader import Original
from musterbook.collect.webpage.signs import HEAD, WHOLE

_EDGE = re.compile(
    r"</(?:p|div|article|section|aside|header|details|h[1-6]|li|dt|dd|dl|td|th|tr|table|caption|ul|ol|blockquote|figure"
    r"|figcaption|main)\s*>",
    re.IGNORECASE,
)
_SUFFIXES = (".html", ".htm", ".xhtml")
_DECLARED = ("text/html", "application/xhtml+xml")
_MARKUP = re.compile(r"<[a-z!/]|&[#\w]{2,10};", re.IGNORECASE)
"""What makes a text a page that comes with such a declaration; servers give it to plain texts too."""
_SAMPLE = 200_000
_FEW, _MANY = 3, 12
"""Ends of blocks that make a fragment of HTML where it starts with a tag, or anyway."""


class WebpageReader:
    """Reads HTML."""

    name = "HTML"

    def takes(self, original: Original) -> float:
        """Surely where it is a whole page; a fragment by its declaration, or by the ends of blocks in it."""
        starts = original.text[:HEAD].lstrip("\ufeff \t\r\n").startswith("<")
        if WHOLE.search(original.text[:HEAD]):
            return 0.97 if starts else 0.94
        declared = original.media_type in _DECLARED or original.name.lower().endswith(_SUFFIXES)
        if declared and _MARKUP.search(original.text, 0, _SAMPLE):
            return 0.92
        edges = len(_EDGE.findall(original.text[:_SAMPLE]))
        if edges >= _FEW and starts:
            return 0.92
        return 0.5 if edges >= _MANY else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The main text of the page with its blocks, links as citations."""
        from musterbook.collect.webpage.reading import read_page  # noqa: PLC0415 - most texts are no pages

        return read_page(original)
