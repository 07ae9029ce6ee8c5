"""Arranges the words of all pages into blocks: what runs along the pages is set aside, columns are read in order, and
a paragraph that goes on in the next column or on the next page is one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from musterbook.base.document import BlockKind
from musterbook.collect.pdf.aligned import aligned
from musterbook.collect.pdf.blocks import Line, PageBlock, PageCell, blocks_of, line_of
from musterbook.collect.pdf.columns import regions
from musterbook.collect.pdf.flowing import Flow
from musterbook.collect.pdf.furniture import Margin, margins_of, running
from musterbook.collect.pdf.lines import Run, make_runs, mend_rows, rows_of
from musterbook.collect.pdf.page import Page, Word
from musterbook.collect.pdf.rules import Rules, sorted_rules
from musterbook.collect.pdf.tables import Cell, Table, ruled
from musterbook.collect.pdf.turning import Frame

_WIDE_GAP = 4.0
"""Font heights between runs of a row that are no longer one line."""
_FIGURE = re.compile(r"[\d.,  %$€£()+–-]*\d[\d.,  %$€£()+–-]*")
_MOST_RUNNING = 40


@dataclass(slots=True)
class Sheet:
    """A page's runs in the frame in which most of its text is upright, its height there, and what is turned."""

    page: Page
    rows: list[list[Run]]
    height: float
    turned: list[list[list[Run]]] = field(default_factory=list)
    left_out: list[Run] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)

    def margins(self) -> Iterator[Margin]:
        """What may be running: what stands apart at the top and at the foot, and what is turned."""
        number, text = self.page.number, self.page.text
        yield from margins_of(number, self.rows, height=self.height, text=text)
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
            _write(flow, sheet, rows, body=body, beside=number > 0)
    flow.flush()
    return Arranged(tuple(flow.blocks), _told(set_aside, sheets))


def _sheet(page: Page) -> Sheet:
    """The page's words by the way they are turned, the most common way first."""
    turns = Counter(word.quarters for word in page.words)
    first = max((quarters for quarters in turns if quarters >= 0), key=lambda one: turns[one], default=0)
    size = Frame(page.stored.width, page.stored.height, first).size
    rows = [_rows(page, quarters) for quarters in sorted(turns, key=lambda one: (one != first, one)) if quarters >= 0]
    aslant = make_runs((word for word in page.words if word.quarters < 0), page.text)
    rules = sorted_rules(page.lines, Frame(page.stored.width, page.stored.height, first), page.origin)
    return Sheet(page, rows[0] if rows else [], size[1], rows[1:], aslant, rules)


def _rows(page: Page, quarters: int) -> list[list[Run]]:
    """The rows of the words that are turned by so many quarters."""
    words = [word for word in page.words if word.quarters == quarters]
    left, bottom = page.origin
    frame = Frame(page.stored.width, page.stored.height, quarters)
    if quarters or left or bottom:
        for word in words:
            _upright(word, frame, left=left, bottom=bottom)
    return mend_rows(rows_of(make_runs(words, page.text)), page.text)


def _upright(word: Word, frame: Frame, *, left: float, bottom: float) -> None:
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


def _write(flow: Flow, sheet: Sheet, part: Sequence[list[Run]], *, body: float, beside: bool) -> None:
    """Write a part of a sheet; `beside`: whether it is turned and stands beside the text."""
    page = sheet.page
    runs = [run for row in part for run in row]
    tables, runs = ([], runs) if beside else ruled(runs, sheet.rules, page.text)
    for table in tables:
        held = [run for row in table.rows for cell in row for run in cell.runs]
        runs.append(Run.in_place_of(table, held, (table.left, table.bottom, table.right, table.top)))
    for region in regions(runs):
        first = True
        for piece in _pieces(region, page):
            if isinstance(piece, Table):
                flow.add_table(table_rows(piece, page), first=first, columns=piece.columns)
                first = False
                continue
            for block in blocks_of(piece, body):
                block.note = block.note or beside
                flow.add(block, first=first)
                first = False


def _pieces(region: Sequence[list[Run]], page: Page) -> Iterator[Table | list[Line]]:
    """The tables of a region and the lines between them, from the top down."""
    rows: list[list[Run]] = []
    for row in region:
        things = [run for run in row if run.stands_for is not None]
        rows.append([run for run in row if run.stands_for is None])
        if things:
            yield from _lined(rows, page)
            rows = []
        yield from (run.stands_for for run in things if isinstance(run.stands_for, Table))
    yield from _lined(rows, page)


def _lined(rows: Sequence[list[Run]], page: Page) -> Iterator[Table | list[Line]]:
    """The tables that figures make among rows, and the lines between them."""
    rows = [row for row in rows if row]
    done = 0
    for start, end, table in aligned(rows, page.text):
        yield [line for row in rows[done:start] for line in _lines(row, page)]
        yield table
        done = end
    yield [line for row in rows[done:] for line in _lines(row, page)]


def table_rows(table: Table, page: Page) -> list[PageBlock]:
    """The blocks of a table's rows."""
    return [PageBlock(BlockKind.TABLE_ROW, [], cells=[_cell(cell, page) for cell in row]) for row in table.rows]


def _cell(cell: Cell, page: Page) -> PageCell:
    lines = [line_of(row, page.text, page.number) for row in rows_of(cell.runs)]
    return PageCell(lines, columns=cell.columns, rows=cell.rows, heading=cell.heading)


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


def _told(margins: Iterable[Margin], sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """Each of the running words once, in order, and words set aslant across a page."""
    told = dict.fromkeys(margin.words for margin in margins)
    for sheet in sheets:
        told |= dict.fromkeys(run.words_of(sheet.page.text) for run in sheet.left_out)
    return tuple(told)[:_MOST_RUNNING]
