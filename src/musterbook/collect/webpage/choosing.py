"""Chooses which blocks of a page are its main text.

trafilatura is the best judge of that there is, but it forgets places, drops tables now and then, and
is unsure on fragments. Its text is the measure: a block is kept where its words stand in it, wherever
that is, so that a page that repeats its article keeps every copy. Rows of figures and blocks that lie
between kept ones are kept too; menus, banners and footers are not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from musterbook.base.document import BlockKind

_SPACE = re.compile(r"\s+")
_CODE = re.compile(
    r"function\s*\(|=>\s*\{|\bdocument\.|\bwindow\.|addEventListener|\b(?:var|const|let) \w+\s*=|\"@context\"|@media\b"
    r"|\{\s*[\w-]+\s*:\s*[^{}]+;\s*\}"
)
_CODE_SHARE = 0.07
"""Share of braces, brackets, quotes and signs in a text above which one sign of code settles it."""
_LONG = 25
"""A block of fewer characters must be a line of the main text, not merely stand somewhere in it."""
_ENOUGH = 0.2
"""Below this share of the page's words the choice has failed, and all that is no menu is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A block to choose or leave: its words, kind, region; `linked`: the share of its words in links."""

    words: str
    kind: BlockKind
    boiler: bool
    article: int
    linked: float
    table: int | None


def choose(page: str, candidates: Sequence[Candidate]) -> list[bool]:
    """For each block in page order whether it belongs to the main text."""
    usable = [bool(c.words.strip()) and not is_code(c.words) for c in candidates]
    chosen = _by_judge(page, candidates, usable)
    kept = sum(len(c.words) for c, keep in zip(candidates, chosen, strict=True) if keep)
    open_words = sum(len(c.words) for c, good in zip(candidates, usable, strict=True) if good and not c.boiler)
    if kept < _ENOUGH * open_words:
        return [good and not c.boiler for c, good in zip(candidates, usable, strict=True)]
    return _fill(candidates, usable, chosen)


def is_code(words: str) -> bool:
    """Whether a text is a script or a style sheet that slipped out of its element."""
    signs = sum(words.count(sign) for sign in '{}()[];=<>"')
    return bool(_CODE.search(words)) and signs > _CODE_SHARE * max(len(words), 1)


def _by_judge(page: str, candidates: Sequence[Candidate], usable: Sequence[bool]) -> list[bool]:
    judged = _judged_lines(page)
    lines = {_squeeze(line) for line in judged}
    whole = "".join(_squeeze(line) for line in judged)
    chosen = []
    for candidate, good in zip(candidates, usable, strict=True):
        words = _squeeze(candidate.words)
        stands = words in whole if len(words) >= _LONG else words in lines
        chosen.append(good and bool(words) and stands)
    return chosen


def _squeeze(words: str) -> str:
    return _SPACE.sub("", words)


def _judged_lines(page: str) -> list[str]:
    import trafilatura  # noqa: PLC0415  # it takes a second to load, and only pages need it

    text: Any = trafilatura.extract(
        page, include_comments=False, include_tables=True, deduplicate=False, favor_recall=True
    )
    return [] if text is None else [line for line in str(text).splitlines() if line.strip()]


def _fill(candidates: Sequence[Candidate], usable: Sequence[bool], chosen: list[bool]) -> list[bool]:
    """Keep what lies between chosen blocks of one article, and whole tables of which a row was chosen."""
    tables = {c.table for c, keep in zip(candidates, chosen, strict=True) if keep and c.table is not None}
    articles = {c.article for c, keep in zip(candidates, chosen, strict=True) if keep and c.article}
    places = [n for n, keep in enumerate(chosen) if keep]
    first, last = (places[0], places[-1]) if places else (0, -1)
    filled = []
    for number, (candidate, good) in enumerate(zip(candidates, usable, strict=True)):
        inside = first <= number <= last or candidate.article in articles
        between = inside and not candidate.boiler and candidate.linked < 0.5 and _tells(candidate)  # noqa: PLR2004
        filled.append(chosen[number] or (good and (between or candidate.table in tables)))
    return filled


def _tells(candidate: Candidate) -> bool:
    """Whether a block has something to tell: a figure, a sentence, a heading, a row."""
    figure = any(character.isdigit() for character in candidate.words)
    sentence = candidate.words.rstrip().endswith((".", "!", "?", "”", '"', "»", ":"))
    return figure or sentence or candidate.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CAPTION)
