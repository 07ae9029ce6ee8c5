"""Arranges the words of all pages into blocks: what runs along the pages is set aside, columns are read in order, and
a paragraph that goes on in the next column or on the next page is one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from musterbook.base.document import BlockKind
from musterbook.collect.pdf.blocks import Line, PageBlock, blocks_of, line_of
from musterbook.collect.pdf.columns import regions
from musterbook.collect.pdf.furniture import Margin, margins_of, running
from musterbook.collect.pdf.lines import Run, make_runs, mend_rows, rows_of
from musterbook.collect.pdf.page import Page, Word
from musterbook.collect.pdf.turning import Frame

_WIDE_GAP = 4.0
"""Font heights between runs of a row that are no longer one line."""
_FIGURE = re.compile(r"[\d.,  %$€£()+–-]*\d[\d.,  %$€£()+–-]*")
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_OTHER_SIZE = 0.08
_MOST_RUNNING = 40


@dataclass(slots=True)
class Sheet:
    """A page's runs in the frame in which most of its text is upright, its height there, and what is turned."""

    page: Page
    rows: list[list[Run]]
    height: float
    turned: list[list[list[Run]]] = field(default_factory=list)
    left_out: list[Run] = field(default_factory=list)

    def margins(self) -> Iterator[Margin]:
        """What may be running: what stands apart at the top and at the foot, and what is turned."""
        number, text = self.page.number, self.page.text
        yield from margins_of(number, self.rows, self.height, text)
        for rows in self.turned:
            for row in rows:
                yield from (Margin(number, run, run.words_of(text), top=False) for run in row)


@dataclass(frozen=True, slots=True)
class Arranged:
    """The blocks of all pages in reading order, and the words that ran along the pages."""

    blocks: tuple[PageBlock, ...]
    running: tuple[str, ...]


def arrange(pages: Sequence[Page]) -> Arranged:
    """The blocks of a document's pages."""
    sheets = [_sheet(page) for page in pages if page.words]
    margins = [one for sheet in sheets for one in sheet.margins()]
    set_aside = running(margins, len(pages))
    aside = {id(one.run) for one in set_aside}
    body = _body_size(sheets, aside)
    flow = Flow()
    for sheet in sheets:
        for number, part in enumerate((sheet.rows, *sheet.turned)):
            rows = [[run for run in row if id(run) not in aside] for row in part]
            _write(flow, sheet.page, rows, body, beside=number > 0)
    flow.flush()
    return Arranged(tuple(flow.blocks), _told(set_aside, sheets))


def _sheet(page: Page) -> Sheet:
    """The page's words by the way they are turned, the most common way first."""
    turns = Counter(word.quarters for word in page.words)
    first = max((quarters for quarters in turns if quarters >= 0), key=lambda one: turns[one], default=0)
    size = Frame(page.stored.width, page.stored.height, first).size
    rows = [_rows(page, quarters) for quarters in sorted(turns, key=lambda one: (one != first, one)) if quarters >= 0]
    aslant = make_runs((word for word in page.words if word.quarters < 0), page.text)
    return Sheet(page, rows[0] if rows else [], size[1], rows[1:], aslant)


def _rows(page: Page, quarters: int) -> list[list[Run]]:
    """The rows of the words that are turned by so many quarters."""
    words = [word for word in page.words if word.quarters == quarters]
    left, bottom = page.origin
    frame = Frame(page.stored.width, page.stored.height, quarters)
    if quarters or left or bottom:
        for word in words:
            _upright(word, frame, left, bottom)
    return mend_rows(rows_of(make_runs(words, page.text)), page.text)


def _upright(word: Word, frame: Frame, left: float, bottom: float) -> None:
    """Move a word into the frame in which its text is upright."""
    base = word.base - (left if frame.quarters % 2 else bottom)
    word.left, word.bottom, word.right, word.top = frame.turn(
        (word.left - left, word.bottom - bottom, word.right - left, word.top - bottom)
    )
    word.base = frame.turn((base, base, base, base))[1]


def _body_size(sheets: Iterable[Sheet], aside: set[int]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for row in sheet.rows:
            for run in row:
                if id(run) not in aside:
                    sizes[round(2 * run.size) / 2] += run.letters
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _write(flow: "Flow", page: Page, rows: Iterable[Sequence[Run]], body: float, *, beside: bool) -> None:
    for region in regions([run for row in rows for run in row]):
        lines = [line for row in region for line in _lines(row, page)]
        for number, block in enumerate(blocks_of(lines, body)):
            block.note = block.note or beside
            flow.add(block, first=number == 0)


def _lines(row: Sequence[Run], page: Page) -> list[Line]:
    """The lines that a row is: one, unless its runs stand far apart and are no figures of one."""
    groups: list[list[Run]] = []
    for run in row:
        if groups and (
            run.left - groups[-1][-1].right <= _WIDE_GAP * run.size or _FIGURE.fullmatch(run.words_of(page.text))
        ):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [line_of(group, page.text, page.number) for group in groups]


@dataclass(slots=True)
class Flow:
    """Blocks in order; notes below the text wait until the paragraph above them has ended."""

    blocks: list[PageBlock] = field(default_factory=list)
    notes: list[PageBlock] = field(default_factory=list)

    def add(self, block: PageBlock, *, first: bool) -> None:
        """Add a block; `first`: whether it is the first of its column, and so may go on with the last one before."""
        if block.note:
            self.notes.append(block)
        elif self.notes and not first and not block.note and self._belongs_to_note(block):
            self.notes.append(block)
        elif first and self.blocks and _goes_on(self.blocks[-1], block):
            last = self.blocks[-1]
            last.lines += block.lines
            last.full = block.full
        else:
            self.flush()
            self.blocks.append(block)

    def _belongs_to_note(self, block: PageBlock) -> bool:
        """Whether a block stands below a note, in letters as small."""
        return block.kind is BlockKind.PARAGRAPH and abs(block.size - self.notes[-1].size) <= _OTHER_SIZE * block.size

    def flush(self) -> None:
        """Let the notes follow."""
        self.blocks += self.notes
        self.notes = []


def _goes_on(last: PageBlock, block: PageBlock) -> bool:
    """Whether a paragraph at the head of a column goes on with the one that the column before ended with."""
    if last.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or block.kind is not BlockKind.PARAGRAPH:
        return False
    if abs(last.size - block.size) > _OTHER_SIZE * block.size or _CLOSED.search(last.lines[-1].text):
        return False
    opening = block.lines[0].text.lstrip("\"'“«‘([")[:1]
    return opening.islower() or (last.full and (opening.isupper() or opening.isdigit() or not opening))


def _told(margins: Iterable[Margin], sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """Each of the running words once, in order, and words set aslant across a page."""
    told = dict.fromkeys(margin.words for margin in margins)
    for sheet in sheets:
        told |= dict.fromkeys(run.words_of(sheet.page.text) for run in sheet.left_out)
    return tuple(told)[:_MOST_RUNNING]
