"""Lays a text out in rows, with the claims that it makes marked in place and listed beside the row that they begin in.

A row is what a reader sees as one thing: a paragraph, a list, a table, an infobox. Where marks overlap, the text is cut
at every end of one, so that each run knows all claims that it carries. Long texts are laid out part by part.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

from musterbook.base.document import Block, BlockKind, Cell
from musterbook.base.span import Span

PART_WEIGHT = 120_000
"""About how many bytes a part of a text comes to as a page, marks and claims included."""
LONGEST_BLOCK = 12_000
"""Characters of a block; a longer one is cut, and stands in several rows."""
CLAIM_WEIGHT = 1_300
CELL_WEIGHT = 40
BLOCK_WEIGHT = 120
SOURCE_LINE = 1_200
"""Characters of an original that stand in one row, up to the end of the line."""
TOGETHER = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.FIELD)
"""Blocks of which those that follow each other make one row."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text with the claims, by id, whose words it is part of, those of the most words first. `opens`: the last
    of them, those that are told nowhere more closely; `homes`: the claims whose place on the page this run is.
    """

    text: str
    claims: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell, a list item or a paragraph. `heads`: whether it is the head of a column."""

    runs: tuple[Run, ...]
    heads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What stands side by side: the cells of a table's row, else one thing. `label`: of a field."""

    cells: tuple[Laid, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row. `kind`: of its blocks, or 'source'; `at`: where it begins; `claims`: those that have their place in it."""

    kind: str
    at: int
    lines: tuple[Line, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a text: `number` of `total`, from 1; `span` of the text; `blocks` of it."""

    number: int
    total: int
    span: Span
    blocks: tuple[Block, ...]


def parts_of(blocks: Sequence[Block], spans: Mapping[str, Span]) -> tuple[Part, ...]:
    """A text in parts of about one size; at least one."""
    begins = sorted(span.start for span in spans.values())
    groups: list[list[Block]] = [[]]
    weight = 0
    for block in blocks:
        told = bisect_right(begins, block.span.end) - bisect_right(begins, block.span.start - 1)
        own = 2 * len(block.span) + CLAIM_WEIGHT * told + CELL_WEIGHT * len(block.cells) + BLOCK_WEIGHT
        if groups[-1] and weight + own > PART_WEIGHT:
            groups.append([])
            weight = 0
        groups[-1].append(block)
        weight += own
    return tuple(_part(number, group, total=len(groups)) for number, group in enumerate(groups, start=1))


def _part(number: int, blocks: Sequence[Block], *, total: int) -> Part:
    span = Span(blocks[0].span.start, max(one.span.end for one in blocks)) if blocks else Span(0, 0)
    return Part(number=number, total=total, span=span, blocks=tuple(blocks))


def part_at(parts: Sequence[Part], place: int) -> Part:
    """The part that a place of the text stands in, or the one before it."""
    return parts[max(0, bisect_right(parts, place, key=lambda one: one.span.start) - 1)]


def blocks_of_text(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a text, none longer than a row should be; a text without any is one."""
    told = blocks or ([Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))] if text else [])
    return tuple(part for block in told for part in _cut(text, block))


def blocks_of_source(original: str) -> tuple[Block, ...]:
    """An original in runs of lines."""
    found, start = [], 0
    while start < len(original):
        line = original.find("\n", min(start + SOURCE_LINE, len(original)))
        end = min(len(original) if line < 0 else line + 1, start + LONGEST_BLOCK)
        found.append(Block(kind=BlockKind.PARAGRAPH, span=Span(start, end)))
        start = end
    return tuple(found)


def _cut(text: str, block: Block) -> Iterator[Block]:
    """A block in pieces, cut between words; a row of a table that is too long is text."""
    if len(block.span) <= LONGEST_BLOCK:
        yield block
        return
    start, kind = block.span.start, block.kind
    kind = BlockKind.PARAGRAPH if kind is BlockKind.TABLE_ROW else kind
    while start < block.span.end:
        end = min(start + LONGEST_BLOCK, block.span.end)
        space = text.rfind(" ", start + 1, end) if end < block.span.end else end
        end = space if space > start else end
        yield replace(block, kind=kind, span=Span(start, end), cells=())
        start = end


def rows_of(text: str, part: Part, spans: Mapping[str, Span], *, source: bool = False) -> list[Row]:
    """The rows of a part. `spans`: where the words of each claim stand in the text."""
    inside = sorted(
        ((span, claim) for claim, span in spans.items() if span.start < part.span.end and part.span.start < span.end),
        key=lambda one: (one[0].start, -one[0].end, one[1]),
    )
    writer = _Writer(text, inside)
    groups = groupby(enumerate(part.blocks), key=lambda one: _group(*one))
    return [writer.row([block for _, block in group], source=source) for _, group in groups]


def _group(number: int, block: Block) -> tuple[object, ...]:
    return (block.kind, block.table) if block.kind in TOGETHER else (number,)


class _Writer:
    """Writes rows one after the other. Each claim has its place once: where none that stands there has fewer words,
    else where it begins.
    """

    def __init__(self, text: str, spans: Sequence[tuple[Span, str]]) -> None:
        self._text = text
        self._spans = spans
        self._placed: set[str] = set()

    def row(self, blocks: Sequence[Block], *, source: bool) -> Row:
        lines = tuple(self._line(block) for block in blocks)
        placed = (claim for line in lines for cell in line.cells for run in cell.runs for claim in run.homes)
        kind = "source" if source else str(blocks[0].kind)
        return Row(kind=kind, at=blocks[0].span.start, lines=lines, claims=tuple(placed))

    def _line(self, block: Block) -> Line:
        if not block.cells or block.kind not in (BlockKind.TABLE_ROW, BlockKind.FIELD):
            return Line(cells=self._settled([Laid(self._runs(block.span))]), label=block.label)
        heads = block.kind is BlockKind.TABLE_ROW and not any(cell.header for cell in block.cells)
        cells = [self._cell(block, cell, heads=heads) for cell in block.cells]
        return Line(cells=self._settled(cells), label=block.label)

    def _cell(self, block: Block, cell: Cell, *, heads: bool) -> Laid:
        """A cell; one that reaches down from a row above is shown again, and marked only there."""
        if not block.span.contains(cell.span):
            return Laid((Run(self._text[cell.span.start : cell.span.end]),), heads)
        return Laid(self._runs(cell.span), heads)

    def _runs(self, span: Span) -> tuple[Run, ...]:
        here = [(one, claim) for one, claim in self._spans if one.overlaps(span)]
        here.sort(key=lambda one: (-len(one[0]), one[0].start, one[1]))
        edges = {span.start, span.end}
        edges |= {place for one, _ in here for place in (one.start, one.end) if span.start < place < span.end}
        return tuple(self._run(Span(start, end), here) for start, end in pairwise(sorted(edges)))

    def _run(self, span: Span, here: Iterable[tuple[Span, str]]) -> Run:
        told = [(one, claim) for one, claim in here if one.overlaps(span)]
        opens = tuple(claim for one, claim in told if one == told[-1][0])
        return Run(self._text[span.start : span.end], tuple(claim for _, claim in told), opens)

    def _settled(self, cells: Sequence[Laid]) -> tuple[Laid, ...]:
        """The cells of a line with the claims that have their place in it."""
        runs = [run for cell in cells for run in cell.runs]
        homes: dict[str, int] = {}
        for shown in ((run.opens for run in runs), (run.claims for run in runs)):
            for number, claims in enumerate(shown):
                for claim in claims:
                    if claim not in self._placed:
                        homes.setdefault(claim, number)
        self._placed |= homes.keys()
        told: dict[int, list[str]] = {}
        for claim, number in homes.items():
            told.setdefault(number, []).append(claim)
        placed = iter(replace(run, homes=tuple(told.get(number, ()))) for number, run in enumerate(runs))
        return tuple(replace(cell, runs=tuple(islice(placed, len(cell.runs)))) for cell in cells)
