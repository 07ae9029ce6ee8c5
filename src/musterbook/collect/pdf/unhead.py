"""The head of a document of the United Nations: whose it is, its symbol, its day, and which headings are no title."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from musterbook.collect.dates import parse_date
from musterbook.collect.knowledge import entries

_SYMBOL = re.compile(
    r"(?<![\w/])(?:S|A|E|ST|CAT|CCPR|CERD|CEDAW|CRC)/(?:[A-Z]{2,5}/)*[A-Z\d.]+(?:/[\w.]+)*(?: \((?:19|20)\d\d\))?"
)
"""S/2024/555, A/HRC/55/76, S/RES/2751 (2024), S/PRST/2024/1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnHead:
    """What the head tells; '' and None where it does not."""

    publisher: str = ""
    symbol: str = ""
    published: date | None = None


@cache
def _words(role: str) -> tuple[str, ...]:
    found = (word.casefold() for entry in entries("un_heads") if entry["role"] == role for word in entry["words"])
    return tuple(sorted(found, key=len, reverse=True))


def is_organ(words: str) -> bool:
    """Whether a heading is the name of the organisation or of one of its organs, or says for whom a document is
    distributed, and so is no title.
    """
    plain = " ".join(words.split()).replace("’", "'").casefold()
    return plain in _words("organ") or plain in _words("publisher") or plain.startswith(_words("distribution"))


def read_un_head(texts: Iterable[str]) -> UnHead:
    """The head that stands in the first blocks of a document; an empty one where it is of somebody else.

    A document is theirs that has their name, or a symbol, and either says for whom it is distributed or who adopted it.
    """
    told = [" ".join(text.split()) for text in texts]
    named = any(text.casefold().startswith(_words("publisher")) for text in told)
    symbol = next((match[0] for text in told if (match := _SYMBOL.search(text))), "")
    issued = _day_after(told, _words("distribution"))
    adopted = _day_after(told, _words("adopted"))
    marked = any(
        text.casefold().find(word) >= 0 for text in told for word in (*_words("distribution"), *_words("adopted"))
    )
    if not (named or symbol) or not marked:
        return UnHead()
    return UnHead(publisher="United Nations", symbol=symbol, published=issued or adopted)


def _day_after(texts: list[str], words: tuple[str, ...]) -> date | None:
    """The first day after one of the words, in its block or the next two."""
    for number, text in enumerate(texts):
        at = next((text.casefold().find(word) for word in words if word in text.casefold()), -1)
        if at >= 0:
            return parse_date(" ".join((text[at:], *texts[number + 1 : number + 3])))
    return None
