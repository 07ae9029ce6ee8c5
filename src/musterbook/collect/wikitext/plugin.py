"""The reader of wikitext as a plug-in: what it takes is told without what reads it."""

import re

from musterbook.base.document import Document
from musterbook.base.outcome import Outcome
from musterbook.collect.reader import Original

_SIGNS = (
    ("{", re.compile(r"\{\{\s*[Cc]it[ae][^{}|\n]*\|"), 3.0),
    ("{", re.compile(r"\{\{\s*(?:[Ii]nfobox|[Ff]icha)"), 6.0),
    ("{", re.compile(r"\{\{[^{}\n]{2,200}"), 1.0),
    ("[", re.compile(r"\[\[[^\[\]\n]{2,200}\]\]"), 1.0),
    ("=", re.compile(r"(?m)^={2,5}[^=\n]+={2,5}\s*$"), 3.0),
    ("{", re.compile(r"(?m)^\{\|"), 4.0),
    ("'''", re.compile(r"'''[^'\n]+'''"), 2.0),
    ("<", re.compile(r"<ref[ >/]"), 3.0),
)
"""What there is no sign without, which is found far faster; the sign; and what it weighs."""
_SURE = 6.0
"""Weight of signs at which a text is surely wikitext; one infobox or two references are enough."""
_CERTAIN = 5 * _SURE
"""Weight at which no other reader need be asked."""
_SAMPLE = 200_000
"""Characters that are looked at for signs."""
_MOST_SIGNS = 50


class WikitextReader:
    """Reads wikitext, whole or as scrapes leave it."""

    name = "wikitext"

    def takes(self, original: Original) -> float:
        """By its signs: templates, links, headings, references."""
        sample = original.text[:_SAMPLE]
        weight = sum(_weigh(pattern, sample) * each for letters, pattern, each in _SIGNS if letters in sample)
        if weight >= _CERTAIN:
            return 0.95
        return min(weight / _SURE, 1.0) * 0.9 if weight >= _SURE / 2 else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The article with its blocks and citations."""
        from musterbook.collect.wikitext.reading import read_article  # noqa: PLC0415 - most texts are no wikitext

        return read_article(original)


def _weigh(pattern: re.Pattern[str], sample: str) -> int:
    count = 0
    for _ in pattern.finditer(sample):
        count += 1
        if count >= _MOST_SIGNS:
            break
    return count
