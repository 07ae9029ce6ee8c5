"""Finds what belongs to a page's text though it stands beside its article: the headline, and a box of figures."""

from collections.abc import Sequence

from musterbook.base.document import BlockKind
from musterbook.collect.webpage.asides import is_aside_heading
from musterbook.collect.webpage.pageblock import PageBlock

_LEDE = 40
"""Characters of the shortest line below a headline that is part of the text."""
_FEWEST_WORDS = 3
"""Words of the shortest headline; a site's name has fewer."""
_FEWEST_FIGURES = 2
"""Blocks with a figure that make a box one of figures."""


def mark_own(text: str, blocks: Sequence[PageBlock]) -> None:
    """Mark the headline in a page's header with the lines below it, and the boxes of figures beside the text."""
    besides: dict[int, list[PageBlock]] = {}
    for block in blocks:
        if block.beside:
            besides.setdefault(block.beside, []).append(block)
    titles = [block for block in blocks if block.level == 1] if besides else []
    for number, found in besides.items():
        if number < 0:
            _mark_head(text, found, titles)
        elif _counts(text, found):
            for block in found:
                _keep(block)


def _keep(block: PageBlock) -> None:
    block.own, block.boiler = True, False


def _mark_head(text: str, found: Sequence[PageBlock], titles: Sequence[PageBlock]) -> None:
    """Mark the page's only headline, and the lines below it that tell something."""
    if len(titles) != 1 or titles[0].beside != found[0].beside:
        return
    if len(titles[0].words(text).split()) < _FEWEST_WORDS or titles[0].linked:
        return
    _keep(titles[0])
    places = [number for number, block in enumerate(found) if block is titles[0]]
    for block in found[places[0] + 1 :]:
        if not block.linked and len(block.words(text)) >= _LEDE:
            _keep(block)


def _counts(text: str, found: Sequence[PageBlock]) -> bool:
    """Whether a box beside the text tells figures, and is no list of links or of other texts."""
    words = [block.words(text) for block in found]
    headed = [line for block, line in zip(found, words, strict=True) if block.kind is BlockKind.HEADING]
    pointing = any(block.linked for block in found) or any(is_aside_heading(line) for line in [*headed, words[0]])
    return not pointing and sum(any(c.isdigit() for c in line) for line in words) >= _FEWEST_FIGURES
