"""Joins words into runs of a line, and runs that stand beside each other into rows.

Words follow each other in one run while they stand on one base line with no more than a word's gap between them. A
wider gap may part columns or the cells of a table, which is decided later from the whole page. A raised figure after
a word is the mark of a note; read with the word it would change its number ('420' and mark 1 are not 4201).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from musterbook.base.locator import Box
from musterbook.collect.pdf.page import Word

_SAME_LINE = 0.25
"""Part of the font's height by which words of one line may stand off each other."""
_WIDEST_GAP = 0.9
"""Font heights between two words of one run; justified lines stretch so far."""
_BACK = 0.6
"""Font heights by which a word may begin before the one before it ends (kerning, italics)."""
_TENTH = 0.1
"""Points by which sizes that are one differ."""
_RAISED = 0.12
"""Part of the font's height by which a raised mark stands above the line at least."""
_SMALLER = 0.88
"""Times the font's height at most for a raised mark; browsers set them no smaller than five sixths."""
_MARK = re.compile(r"(?=.*[^,\[\]()])[\d*†‡§,\[\]()a-c¹²³⁴⁵⁶⁷⁸⁹⁰]{1,5}")
_CLOSE_GAP = 0.55
"""Font heights between neighbours in a row that a producer wrote out of order."""


@dataclass(slots=True)
class Run:
    """Words that follow each other in a line. `order`: its rank in the page's character sequence. `size`: that of most
    of its letters. `marked`: whether the mark of a note led it. `stands_for`: what was found to be one thing, such as a
    table, and takes its place in the order of the page by a run without words.
    """

    words: list[Word]
    order: int
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    bold: bool
    marked: bool = False
    stands_for: object = None

    @classmethod
    def of(cls, word: Word, order: int) -> "Run":
        """A run of one word."""
        return cls(
            [word], order, word.left, word.bottom, word.right, word.top, word.base, word.top - word.bottom, word.bold
        )

    @property
    def letters(self) -> int:
        """How many characters its words have."""
        return sum(word.end - word.start for word in self.words)

    @property
    def start(self) -> int:
        """Where its first word begins in the page's characters."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends in the page's characters."""
        return self.words[-1].end

    def take(self, word: Word) -> None:
        """Add a word to the right."""
        self.words.append(word)
        self.right = max(self.right, word.right)
        self.bold = self.bold and word.bold

    @classmethod
    def in_place_of(cls, thing: object, runs: "Sequence[Run]", box: Box) -> "Run":
        """A run without words where a thing stands that is made of runs."""
        first = min(runs, key=lambda run: run.order)
        left, bottom, right, top = box
        return cls(
            [], first.order, left, bottom, right, top, top - first.size, first.size, bold=False, stands_for=thing
        )

    def settle(self) -> None:
        """Take the size of most letters for that of the run, whose first word may be in another font."""
        first = self.words[0].top - self.words[0].bottom
        if all(abs(word.top - word.bottom - first) < _TENTH for word in self.words):
            return
        sizes: dict[float, int] = {}
        for word in self.words:
            size = round(word.top - word.bottom, 1)
            sizes[size] = sizes.get(size, 0) + word.end - word.start
        self.size = max(sizes, key=lambda size: sizes[size])
        self.bottom, self.top = min(w.bottom for w in self.words), max(w.top for w in self.words)

    def words_of(self, text: str) -> str:
        """Its words as people read them, single spaces between those that are apart."""
        parts = [text[self.words[0].start : self.words[0].end]]
        for before, word in zip(self.words, self.words[1:], strict=False):
            parts += [" " if word.start != before.end else "", text[word.start : word.end]]
        return "".join(parts)


def make_runs(words: Iterable[Word], text: str) -> list[Run]:
    """The runs of a page's upright words, in the order of its characters; marks of notes left out."""
    runs: list[Run] = []
    run: Run | None = None
    for word in words:
        size = word.top - word.bottom
        if run is not None and word.base == run.base and 0 <= word.left - run.right <= _CLOSE_GAP * size:
            run.take(word)
            continue
        if run is not None and _is_raised(run, word, size):
            if _MARK.fullmatch(text, word.start, word.end) is None:
                run.take(word)
            else:
                run.right = max(run.right, word.right)
            continue
        if run is None or not _goes_on(run, word, size):
            run = Run.of(word, len(runs))
            runs.append(run)
        else:
            run.take(word)
    for one in runs:
        one.settle()
    return [one for one in runs if not _is_stray_mark(one, runs, text)]


def _goes_on(run: Run, word: Word, size: float) -> bool:
    gap, height = word.left - run.right, run.size
    return abs(word.base - run.base) <= _SAME_LINE * height and -_BACK * height <= gap <= _WIDEST_GAP * max(
        height, size
    )


def _is_raised(run: Run, word: Word, size: float) -> bool:
    """Whether a word is small letters set above the end of the run."""
    gap = word.left - run.right
    rise = word.base - run.base
    small = size <= _SMALLER * run.size or (word.start == run.end and rise >= 2 * _RAISED * run.size)
    return small and _RAISED * run.size <= rise <= run.size and -_BACK * run.size <= gap <= _CLOSE_GAP * run.size


def _is_stray_mark(run: Run, runs: Sequence[Run], text: str) -> bool:
    """Whether a run is the mark of a note that a producer wrote before or after its line: it is raised, small, and
    directly follows or leads another run.
    """
    if len(run.words) > 1 or _MARK.fullmatch(text, run.start, run.end) is None:
        return False
    for other in runs[max(run.order - 2, 0) : run.order + 3]:
        beside = min(abs(run.left - other.right), abs(other.left - run.right)) <= _CLOSE_GAP * other.size
        lifted = _RAISED * other.size <= run.base - other.base <= other.size
        if other is not run and beside and lifted and run.size <= _SMALLER * other.size:
            other.marked = other.marked or other.left >= run.left
            return True
    return False


def rows_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs by row, from the top of the page down, each row from left to right."""
    rows: list[list[Run]] = []
    base = height = 0.0
    for run in sorted(runs, key=lambda one: (-one.base, one.left)):
        if rows and base - run.base <= _SAME_LINE * max(height, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
            base, height = run.base, run.size
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def mend_rows(rows: Iterable[list[Run]], text: str) -> list[list[Run]]:
    """Rows whose neighbours that are only a word's gap apart are one run, and whose repeats are dropped."""
    return [_mend(row, text) for row in rows]


def _mend(row: list[Run], text: str) -> list[Run]:
    mended = row[:1]
    for run in row[1:]:
        last = mended[-1]
        gap = run.left - last.right
        if _is_repeat(last, run, text):
            continue
        if -_BACK * last.size <= gap <= _CLOSE_GAP * last.size and abs(run.size - last.size) <= _SAME_LINE * last.size:
            last.words += run.words
            last.right, last.bold = max(last.right, run.right), last.bold and run.bold
        else:
            mended.append(run)
    return mended


def _is_repeat(first: Run, second: Run, text: str) -> bool:
    """Whether a run is the same words drawn once more on the same place, to look bold or to cast a shadow."""
    near = abs(first.left - second.left) <= _SAME_LINE * first.size and abs(first.right - second.right) <= first.size
    return near and first.words_of(text) == second.words_of(text)
