"""Chooses which blocks of a page are its main text.

trafilatura is the best judge of that there is, but it forgets places, drops tables now and then, and
is unsure on fragments. Its text is the measure: a block is kept where its words stand in it, wherever
that is, so that a page that repeats its article keeps every copy. Rows of figures and blocks that lie
between kept ones are kept too; menus, banners and footers are not.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from musterbook.base.document import BlockKind

_SPACE = re.compile(r"\s+")
_CODE = re.compile(
    r"function\s*\(|=>\s*\{|\b(?:document|window)\.\w|addEventListener|\b(?:var|const|let) \w+\s*="
    r"|\"@context\"|@media\b|\{\s*[\w-]+\s*:\s*[^{}]+;\s*\}"
)
_CODE_SHARE = 0.07
"""Share of braces, brackets, quotes and signs in a text above which one sign of code settles it."""
_LONG = 25
"""A block of fewer characters must be a line of the main text, not merely stand somewhere in it."""
_GAP = 3
"""Blocks between two chosen ones that belong to the same run of text."""
_LINKED = 0.5
"""Share of a block's words in links from which it is a list of links."""
_ENOUGH = 0.2
"""Below this share of the page's words the choice has failed, and all that is no menu is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A block to choose or leave: its words, kind, region; `linked`: the share of its words in links;
    `level`: of a heading.
    """

    words: str
    kind: BlockKind
    boiler: bool
    article: int
    linked: float
    table: int | None
    level: int = 0


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
    judged = [_squeeze(line) for line in _judged_lines(page)]
    lines, whole = set(judged), "".join(judged)
    chosen, position = [], 0
    for candidate, good in zip(candidates, usable, strict=True):
        words = _squeeze(candidate.words) if good else ""
        at = -1
        if len(words) >= _LONG and words not in lines:
            at = whole.find(words, position)
            at = whole.find(words) if at < 0 else at
            position = max(at, position)
        chosen.append(words in lines or at >= 0)
    return chosen


def _squeeze(words: str) -> str:
    return _SPACE.sub("", words)


def _judged_lines(page: str) -> list[str]:
    import trafilatura  # noqa: PLC0415  # it is slow to load, and only pages need it

    logger = logging.getLogger("trafilatura")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    text: Any = trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False)
    return [] if text is None else [line for line in str(text).splitlines() if line.strip()]


def _fill(candidates: Sequence[Candidate], usable: Sequence[bool], chosen: list[bool]) -> list[bool]:
    """Keep what lies close between chosen blocks, the headline, and tables that hold figures."""
    tables: set[int | None] = {c.table for c, keep in zip(candidates, chosen, strict=True) if keep} - {None}
    tables |= _tables_of_figures(candidates)
    filled = list(chosen)
    for number in _between(chosen):
        candidate = candidates[number]
        filled[number] = usable[number] and not candidate.boiler and candidate.linked < _LINKED and _tells(candidate)
    articles = {c.article for c, keep in zip(candidates, chosen, strict=True) if keep} - {0}
    for number, candidate in enumerate(candidates):
        listed = candidate.kind is BlockKind.LIST_ITEM or _tells(candidate)
        own = candidate.article in articles and candidate.linked < _LINKED and listed
        wanted = candidate.table in tables or own or _is_headline(candidate) or _goes_on(candidates, filled, number)
        filled[number] = filled[number] or (usable[number] and wanted and not candidate.boiler)
    return filled


def _goes_on(candidates: Sequence[Candidate], filled: Sequence[bool], number: int) -> bool:
    """Whether a block goes on with the kept one before it: a figure in a sentence or a list, or a heading of such."""
    if number == 0 or not filled[number - 1]:
        return False
    candidate, before = candidates[number], candidates[number - 1]
    if candidate.kind is BlockKind.HEADING and number + 1 < len(candidates):
        candidate = candidates[number + 1]
    return _tells_figure(candidate) and before.article == candidates[number].article


def _tells_figure(candidate: Candidate) -> bool:
    """Whether a block is a sentence or an item of a list with a figure, and no list of links."""
    worded = _is_sentence(candidate) or candidate.kind in (BlockKind.LIST_ITEM, BlockKind.CAPTION)
    return worded and _has_figure(candidate) and candidate.linked < _LINKED and not candidate.boiler


def _between(chosen: Sequence[bool]) -> Iterator[int]:
    """Places left out between two chosen blocks that are close to each other."""
    places = [number for number, keep in enumerate(chosen) if keep]
    for before, after in pairwise(places):
        if after - before - 1 <= _GAP:
            yield from range(before + 1, after)


def _tables_of_figures(candidates: Sequence[Candidate]) -> set[int | None]:
    """Tables outside of menus with a figure in at least half of their rows."""
    rows: dict[int, list[bool]] = {}
    for candidate in candidates:
        if candidate.table is not None and not candidate.boiler and candidate.linked < _LINKED:
            rows.setdefault(candidate.table, []).append(_has_figure(candidate))
    return {table for table, figures in rows.items() if sum(figures) * 2 >= len(figures)}


def _is_headline(candidate: Candidate) -> bool:
    return candidate.kind is BlockKind.HEADING and candidate.level == 1


def _tells(candidate: Candidate) -> bool:
    """Whether a block has something to tell: a figure, a sentence, a heading, a row."""
    laid_out = candidate.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CAPTION)
    return laid_out or _has_figure(candidate) or _is_sentence(candidate)


def _has_figure(candidate: Candidate) -> bool:
    return any(character.isdigit() for character in candidate.words)


def _is_sentence(candidate: Candidate) -> bool:
    return candidate.words.rstrip().endswith((".", "!", "?", "”", '"', "»", ":"))
