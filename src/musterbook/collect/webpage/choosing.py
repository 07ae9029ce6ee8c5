"""Chooses which blocks of a page are its main text.

trafilatura is the best judge of that there is, but it forgets places, drops tables now and then, and
is unsure on fragments. Its text is the measure: a block is kept where its words stand in it, wherever
that is, so that a page that repeats its article keeps every copy. Rows of figures and blocks that lie
between kept ones are kept too; menus, banners and footers are not.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from musterbook.base.document import BlockKind
from musterbook.collect.webpage.asides import is_aside_heading, is_aside_line, is_credit
from musterbook.collect.webpage.judging import judged_lines
from musterbook.collect.webpage.pageblock import without_unseen

_FIGURE = re.compile(r"\d")
_CODE = re.compile(
    r"function\s*\(|=>\s*\{|\b(?:document|window)\.\w|addEventListener|\b(?:var|const|let) \w+\s*="
    r"|\"@context\"|@media\b|\{\s*[\w-]+\s*:\s*[^{}]+;\s*\}"
)
_CODE_SHARE = 0.07
"""Share of braces, brackets, quotes and signs in a text above which one sign of code settles it."""
_LONG = 25
"""A block of fewer characters must be a line of the main text, not merely stand somewhere in it."""
_EFFORT = 1_000_000_000
"""Characters that are looked through for blocks; a page that needs more has only whole lines of it kept."""
_GAP = 3
"""Blocks between two chosen ones that belong to the same run of text."""
_LINKED = 0.5
"""Share of a block's words in links from which it is a list of links."""
_LEDE = 80
"""Characters from which a sentence at the edge of an article is part of it rather than a line beside it."""
_LONGER = 50
"""Characters from which a caption tells more than a name."""
_LONG_LINE = 120
"""Characters of a paragraph that ends a run of pointers to other texts."""
_MUCH = 1000
"""Characters of a page's telling blocks from which its short lines are no text."""
_ENOUGH = 0.2
"""Below this share of the page's words the choice has failed, and all that is no menu is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A block to choose or leave: its words parted by single spaces, kind, region; `linked`: the share of its words
    in links; `level`: of a heading; `term`: whether it is a term with what it means; `own`: whether it surely belongs
    to the text.
    """

    words: str
    kind: BlockKind
    boiler: bool
    article: int
    linked: float
    table: int | None
    level: int = 0
    term: bool = False
    own: bool = False


def choose(page: str, candidates: Sequence[Candidate]) -> list[bool]:
    """For each block in page order whether it belongs to the main text."""
    usable = [bool(c.words.strip()) and not is_code(c.words) for c in candidates]
    chosen = _by_judge(page, candidates, usable)
    kept = sum(len(c.words) for c, keep in zip(candidates, chosen, strict=True) if keep)
    open_words = sum(len(c.words) for c, good in zip(candidates, usable, strict=True) if good and not c.boiler)
    if kept >= _ENOUGH * open_words:
        filled, wanted = _fill(candidates, usable, chosen)
    else:
        filled, wanted = _open_blocks(candidates, usable), frozenset[int]()
    filled = [keep or (c.own and good) for c, keep, good in zip(candidates, filled, usable, strict=True)]
    _leave_asides(candidates, filled)
    _head(candidates, usable, filled, wanted=wanted)
    return filled


def _open_blocks(candidates: Sequence[Candidate], usable: Sequence[bool]) -> list[bool]:
    """All blocks that stand in no menu; of a page with much to tell, those that tell something."""
    opened = [good and not c.boiler for c, good in zip(candidates, usable, strict=True)]
    telling = [keep and _tells(c) and c.linked < _LINKED for c, keep in zip(candidates, opened, strict=True)]
    told = sum(len(c.words) for c, keep in zip(candidates, telling, strict=True) if keep)
    return telling if told >= _MUCH else opened


def is_code(words: str) -> bool:
    """Whether a text is a script or a style sheet that slipped out of its element."""
    if not ("{" in words or "(" in words or "=" in words or "@" in words):
        return False
    signs = sum(words.count(sign) for sign in '{}()[];=<>"')
    return signs > _CODE_SHARE * max(len(words), 1) and bool(_CODE.search(words))


def _by_judge(page: str, candidates: Sequence[Candidate], usable: Sequence[bool]) -> list[bool]:
    judged = [_squeeze(line) for line in judged_lines(page)]
    lines, whole = set(judged), "".join(judged)
    chosen, position, left = [], 0, _EFFORT
    for candidate, good in zip(candidates, usable, strict=True):
        words = candidate.words.replace(" ", "") if good else ""
        at = -1
        if len(words) >= _LONG and words not in lines and left > 0:
            at = whole.find(words, position)
            left -= len(whole) if at < 0 else at - position
            at = whole.find(words, 0, position + len(words)) if at < 0 else at
            position = max(at, position)
        chosen.append(words in lines or at >= 0)
    return chosen


def _squeeze(words: str) -> str:
    return "".join(without_unseen(words).split())


def _fill(
    candidates: Sequence[Candidate], usable: Sequence[bool], chosen: list[bool]
) -> tuple[list[bool], AbstractSet[int]]:
    """Keep what belongs to the chosen blocks: what lies between them, the tables, boxes and lists of their
    article; gives also the headings that may go with them.
    """
    tables: set[int | None] = {c.table for c, keep in zip(candidates, chosen, strict=True) if keep} - {None}
    tables |= _tables_of_figures(candidates)
    articles = {c.article for c, keep in zip(candidates, chosen, strict=True) if keep} - {0}
    first = chosen.index(True) if True in chosen else 0
    last = len(chosen) - 1 - chosen[::-1].index(True) if True in chosen else 0
    near = frozenset(_between(chosen)) | _below_headline(candidates, first)
    filled = list(chosen)
    for number, candidate in enumerate(candidates):
        if filled[number] or not usable[number] or candidate.boiler or candidate.kind is BlockKind.HEADING:
            continue
        place = "before" if number < first else "after" if number > last else "inside"
        own = candidate.article in articles and _belongs(candidate, place)
        told = candidate.linked < _LINKED and (own or (number in near and _tells(candidate)))
        filled[number] = candidate.table in tables or told or _goes_on(candidates, filled, number)
    unlinked = [(n, c) for n, c in enumerate(candidates) if c.linked < _LINKED]
    of_text = articles or {0}
    return filled, {n for n, c in unlinked if c.article in of_text or n in near or _is_headline(c)}


def _belongs(candidate: Candidate, place: str) -> bool:
    """Whether a block of an article, 'before' its text, 'inside' or 'after', is part of it."""
    if candidate.term:
        return True
    if place == "inside":
        return candidate.kind in (BlockKind.LIST_ITEM, BlockKind.CAPTION) or _tells(candidate)
    if candidate.kind is BlockKind.CAPTION:
        return _is_worded(candidate)
    if candidate.kind is BlockKind.LIST_ITEM or not _is_sentence(candidate) or len(candidate.words) < _LEDE:
        return False
    return place == "before" or _has_figure(candidate)


def _leave_asides(candidates: Sequence[Candidate], filled: list[bool]) -> None:
    """Leave out pointers and pleas, and the links and short lines below a heading of such."""
    aside = False
    for number, candidate in enumerate(candidates):
        words = candidate.words
        if is_aside_heading(words) and candidate.table is None:
            aside, filled[number] = True, False
        elif candidate.kind is BlockKind.HEADING or (len(words) >= _LONG_LINE and candidate.linked < _LINKED):
            aside = False
        if filled[number] and candidate.table is None:
            plea = is_aside_line(words) or is_credit(words)
            filled[number] = not (plea or (aside and candidate.linked >= _LINKED))


def _head(
    candidates: Sequence[Candidate], usable: Sequence[bool], filled: list[bool], *, wanted: AbstractSet[int]
) -> None:
    """Of the headings chosen or wanted, keep those that something kept stands below."""
    carried, below = False, 0
    for number in range(len(candidates) - 1, -1, -1):
        candidate = candidates[number]
        if candidate.kind is not BlockKind.HEADING:
            carried = carried or filled[number]
            continue
        chosen = filled[number] or (number in wanted and usable[number] and not candidate.boiler)
        worded = filled[number] and (len(candidate.words) >= _LEDE or candidate.words.endswith("."))
        carries = carried or below > candidate.level or worded
        filled[number] = chosen and carries and not is_aside_heading(candidate.words)
        carried, below = False, candidate.level if filled[number] else 0


def _goes_on(candidates: Sequence[Candidate], filled: Sequence[bool], number: int) -> bool:
    """Whether a block with a figure, or the next item of a list, goes on with the kept one before it, a heading
    between them or not.
    """
    before = number - 1
    while before >= 0 and candidates[before].kind is BlockKind.HEADING and number - before <= _GAP:
        before -= 1
    if before < 0 or not filled[before] or candidates[before].article != candidates[number].article:
        return False
    listed = candidates[number].kind is candidates[number - 1].kind is BlockKind.LIST_ITEM
    unlinked = candidates[number].linked == 0 and not candidates[number].boiler
    captioned = candidates[number].kind is BlockKind.CAPTION and before == number - 1 and _is_worded(candidates[number])
    return _tells_figure(candidates[number]) or ((listed or captioned) and unlinked)


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


def _below_headline(candidates: Sequence[Candidate], first: int) -> frozenset[int]:
    """The captions between a headline and the first chosen block close below it."""
    places: list[int] = []
    for number in range(first - 1, max(first - _GAP - 2, -1), -1):
        if _is_headline(candidates[number]):
            return frozenset(places)
        if candidates[number].kind is BlockKind.CAPTION:
            places.append(number)
    return frozenset()


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


def _is_worded(candidate: Candidate) -> bool:
    """Whether a caption tells more than a name."""
    return len(candidate.words) >= _LONGER or _is_sentence(candidate)


def _has_figure(candidate: Candidate) -> bool:
    return _FIGURE.search(candidate.words) is not None


def _is_sentence(candidate: Candidate) -> bool:
    return candidate.words.rstrip().endswith((".", "!", "?", "”", '"', "»", ":"))
