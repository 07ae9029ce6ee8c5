"""How wide words are: the widths of Helvetica, which the common faces without serifs share, for lines that must fit.

A picture is set before anybody knows in which face it will be shown; a generic family differs little from these widths.
"""

import unicodedata
from collections.abc import Iterator

CHARACTERS = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft·", 333: "()-`r", 334: "{}", 355: '"', 389: "*",
    469: "^", 500: "ckJsvxyz", 584: "+<=>~≥≤", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ",
    833: "Mm", 889: "%", 944: "W", 1015: "@", 1000: "—…",
}  # fmt: skip
"""Characters by their width, in thousandths of the size of the type."""
WIDTHS = {one: width for width, those in CHARACTERS.items() for one in those}
USUAL, FOREIGN, WIDE = 556, 700, 1000
BOLD = 1.08
"""How much wider bold type is."""
LATIN_END = 0x250
ELLIPSIS = "…"


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """The width of words, in the unit of `size`."""
    told = sum(_width(one) for one in words) * size / 1000
    return told * BOLD if bold else told


def _width(one: str) -> int:
    if one in WIDTHS:
        return WIDTHS[one]
    base = unicodedata.normalize("NFD", one)[0]
    if base in WIDTHS:
        return WIDTHS[base]
    if unicodedata.east_asian_width(one) in ("W", "F"):
        return WIDE
    return USUAL if ord(base) < LATIN_END else FOREIGN


def fit(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """The words, cut short with an ellipsis where there is no room for all of them."""
    if width_of(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width_of(f"{kept}{ELLIPSIS}", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}{ELLIPSIS}"


def wrap(words: str, size: float, room: float, *, most: int, bold: bool = False) -> list[str]:
    """The words in lines of at most `room`; what `most` lines cannot hold is cut short."""
    lines = list(_lines(words, size, room, bold=bold))
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [fit(one, size, room, bold=bold) for one in lines]


def _lines(words: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size, bold=bold) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line
