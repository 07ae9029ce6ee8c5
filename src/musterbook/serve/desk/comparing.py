"""What changed between two texts, word by word; paragraphs that are the same are only counted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from musterbook.base.document import Document

MOST_WORDS = 3_000
"""Words of a changed stretch that are compared one by one; longer ones are shown as gone and as new."""
MOST_BLOCKS = 4_000
"""Paragraphs of either text that are compared; what stands behind them is told as one stretch."""
MOST_SHOWN = 60_000
"""Characters of changes that are shown."""
_WORD = re.compile(r"\s+|[\w'’-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are the same (''), that are 'gone' or 'new'."""

    text: str
    sort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place where the texts differ. `same`: how many paragraphs before it do not."""

    same: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """All changes in order. `same`: paragraphs behind the last one. `left`: changes that are not shown."""

    changes: tuple[Change, ...]
    same: int
    left: int = 0


def compare_texts(before: Document, after: Document) -> Changed:
    """What became of a text."""
    old, new = _paragraphs(before), _paragraphs(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found, same, shown, left = [], 0, 0, 0
    for sort, start, end, from_, to in matcher.get_opcodes():
        if sort == "equal":
            same += end - start
            continue
        if shown > MOST_SHOWN:
            left += 1
            continue
        stretches = tuple(_stretches("\n".join(old[start:end]), "\n".join(new[from_:to])))
        shown += sum(len(one.text) for one in stretches)
        found.append(Change(same=same, stretches=stretches))
        same = 0
    return Changed(changes=tuple(found), same=same, left=left)


def _paragraphs(document: Document) -> list[str]:
    told = [" ".join(document.quote(block.span).split()) for block in document.blocks]
    return [*told[:MOST_BLOCKS], *(["\n".join(told[MOST_BLOCKS:])] if len(told) > MOST_BLOCKS else [])]


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    """Words that went and came; a stretch that is all new, or too long to compare, as a whole."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if not before or not after or max(len(before), len(after)) > MOST_WORDS:
        yield from (Stretch(text, sort) for text, sort in ((old, "gone"), (new, "new")) if text)
        return
    for sort, start, end, from_, to in _by_words(before, after):
        if sort == "equal":
            yield Stretch("".join(before[start:end]))
            continue
        yield from (
            Stretch("".join(words), told)
            for words, told in ((before[start:end], "gone"), (after[from_:to], "new"))
            if words
        )


def _by_words(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
