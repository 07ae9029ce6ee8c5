"""Tables without lines around their cells: figures that stand in columns.

Rows that follow each other and have their figures in the same columns are a table; rows of words alone are left as
lines, for they may be anything.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from musterbook.collect.pdf.lines import Run
from musterbook.collect.pdf.tables import (
    FIGURE,
    Cell,
    Table,
    is_figure,
    is_group,
    lone,
    mark_headings,
    parts_of,
    words_of,
)

_NEARLY_ALL = 0.8
"""Part of the rows that have several cells, where these stand close together."""
_FAR = 1e6
_EDGE = 3.0
"""Points within which words begin or end where a column does."""
_MIDDLE = 0.12
"""Part of the width of two columns by which a heading over both may stand off their middle."""
_LONGEST_CLOSE = 36
"""Letters of the longest run that is cut into cells."""
_MOSTLY = 0.6
"""Part of the cells beyond the first column that are figures, there."""
_FEWEST_ROWS = 3
_DIGIT = re.compile(r"\d")
_FEWEST_FIGURES = 0.5
"""Part of the rows that have a figure beyond their first cell."""
_GAP = 0.35
"""Font heights between two columns without lines at least."""
_CELL_GAP = 0.42
"""Font heights between the cells of a row at least; a word's gap is 0.25."""
_MOST_LETTERS = 60
"""Mean letters of a cell beyond which rows are prose set in columns."""
_TIGHT = 0.85
"""Times the usual step between rows below which a line goes on with the row above it."""


def aligned(lines: Sequence[list[Run]], text: str) -> list[tuple[int, int, Table]]:
    """Tables without upright lines among rows: from which row to which (exclusive), and the table.

    First the runs are cut at narrow gaps, and nearly all cells beyond the first column must be figures, for lines set
    flush have such gaps too; then as they are.
    """
    narrow = [row if _is_sentence(row) else [part for run in row for part in _narrowly(run)] for row in lines]
    found = list(_among(narrow, text, 0, strict=True))
    done = 0
    for start, end, _ in (*found, (len(lines), len(lines), None)):
        found += _among(lines[done:start], text, done, strict=False)
        done = end
    return sorted(found, key=lambda one: one[0])


def _is_sentence(row: list[Run]) -> bool:
    """Whether a row is one run too long for a row of headings or cells set close together, such as a caption."""
    return len(row) == 1 and row[0].letters > _LONGEST_CLOSE


def _among(rows: Sequence[list[Run]], text: str, first: int, *, strict: bool) -> Iterator[tuple[int, int, Table]]:
    """The tables among rows, of which the first is numbered `first`."""
    number = 0
    while number < len(rows):
        end = _stretch(rows, number)
        stretch = rows[number:end]
        if end - number >= _FEWEST_ROWS and (not strict or _is_figured(stretch, text)):
            table = _lined_up(stretch, text)
            if table is not None:
                yield first + number, first + end, table
        number = max(end, number + 1)


def _is_figured(rows: Sequence[list[Run]], text: str) -> bool:
    """Whether nearly all rows have cells beyond the first, and most of these are figures."""
    beyond = [run.words_of(text) for row in rows for run in row[1:]]
    several = sum(len(row) > 1 for row in rows)
    figures = sum(FIGURE.fullmatch(words) is not None for words in beyond)
    return several >= _NEARLY_ALL * len(rows) and figures >= _MOSTLY * len(beyond)


def _narrowly(run: Run) -> list[Run]:
    """A run cut at gaps that are wider than those between words; cells may stand no further apart."""
    words = run.words
    limit = _CELL_GAP * run.size
    cuts = [number for number in range(1, len(words)) if words[number].left - words[number - 1].right > limit]
    if not cuts:
        return [run]
    parts: list[Run] = []
    for start, end in pairwise((0, *cuts, len(words))):
        part = lone(run, words[start])
        for word in words[start + 1 : end]:
            part.take(word)
        parts.append(part)
    return parts


def _stretch(rows: Sequence[list[Run]], start: int) -> int:
    """Where the rows from `start` on that have several runs end; a row of one run may stand between two of them."""
    if len(rows[start]) < 2:  # noqa: PLR2004 - a row of a table has two cells
        return start
    end = start + 1
    while end < len(rows):
        several = [len(row) > 1 for row in rows[end : end + 3]]
        if True not in several or not _is_near(rows[end - 1], rows[end + several.index(True)], several.index(True)):
            break
        end += several.index(True) + 1
    return end


def _is_near(row: list[Run], below: list[Run], between: int) -> bool:
    return row[0].base - below[0].base <= (between + 1) * 3.2 * row[0].size


def _lined_up(rows: Sequence[list[Run]], text: str) -> Table | None:
    """The table of rows whose figures stand in columns; None where they do not."""
    counted = [row for row in rows if len(row) > 1 and any(FIGURE.fullmatch(run.words_of(text)) for run in row[1:])]
    if len(counted) < _FEWEST_ROWS or len(counted) < _FEWEST_FIGURES * len(rows):
        return None
    if sum(run.letters for row in counted for run in row) > _MOST_LETTERS * sum(map(len, counted)):
        return None
    first = rows.index(counted[0])
    spans = _widened(_columns(counted), rows[:first])
    if len(spans) < 2:  # noqa: PLR2004 - a row of a table has two cells
        return None
    edges = [
        -_FAR,
        *((a[1] + b[0]) / 2 for a, b in pairwise(spans)),
        _FAR,
    ]
    lowest = [number + 1 < len(rows) and rows[number + 1] in counted for number in range(len(rows))]
    parted = [_by_words(row, spans) if last else row for row, last in zip(rows, lowest, strict=True)]
    cells = _gather([_row_cells(row, text, spans=spans, edges=edges) for row in parted], rows, text)
    mark_headings(cells, text)
    runs = [run for row in rows for run in row]
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    bottom, top = min(run.bottom for run in runs), max(run.top for run in runs)
    return Table(cells, left, bottom, right, top, tuple(span[0] for span in spans))


def _widened(spans: list[tuple[float, float]], heads: Sequence[list[Run]]) -> list[tuple[float, float]]:
    """The strips of columns, as wide as the headings that stand over one of them alone, in a row that has one for each
    column (the first may have none) or by themselves.
    """
    for row in heads:
        paired = spans[len(spans) - len(row) :]
        if len(spans) - len(row) in {0, 1}:
            both = [
                (min(run.left, left), max(run.right, right)) for run, (left, right) in zip(row, paired, strict=True)
            ]
            whole = [*spans[: len(spans) - len(row)], *both]
            spans = whole if all(one[1] < other[0] for one, other in pairwise(whole)) else spans
    wide = [(-_FAR, -_FAR), *spans, (_FAR, _FAR)]
    for row in reversed(heads):
        for run in row:
            over = [n for n, (left, right) in enumerate(wide) if run.left < right and run.right > left]
            if (
                _between(run, row, wide[1:-1]) is None
                and len(over) == 1
                and run.left > wide[over[0] - 1][1]
                and run.right < wide[over[0] + 1][0]
            ):
                wide[over[0]] = (min(wide[over[0]][0], run.left), max(wide[over[0]][1], run.right))
    return wide[1:-1]


def _columns(rows: Sequence[list[Run]]) -> list[tuple[float, float]]:
    """The strips that the words of rows take up, those parted by less than a gap as one."""
    gap = _GAP * median(run.size for row in rows for run in row)
    spans: list[tuple[float, float]] = []
    for left, right in sorted((run.left, run.right) for row in rows for run in row):
        if spans and left - spans[-1][1] < gap:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _by_words(row: list[Run], spans: Sequence[tuple[float, float]]) -> list[Run]:
    """The lowest row of headings, those that are set close together cut where each word heads a column of its own."""
    parted: list[Run] = []
    for run in row:
        reached = [span for span in spans if run.left < span[1] and run.right > span[0]]
        alone = len(reached) > 1 and len(run.words) == len(reached)
        if alone and all(w.left < s[1] and w.right > s[0] for w, s in zip(run.words, reached, strict=True)):
            parted += [lone(run, word) for word in run.words]
        else:
            parted.append(run)
    return parted


def _row_cells(row: list[Run], text: str, *, spans: Sequence[tuple[float, float]], edges: list[float]) -> list[Cell]:
    """A row's cells, one for each column, those that a heading goes across as one."""
    cells: dict[int, Cell] = {}
    for run in row:
        reached = [n for n, (left, right) in enumerate(spans) if run.left < right and run.right > left]
        beside = _between(run, row, spans) if len(reached) <= 1 else None
        if beside is not None and not _DIGIT.search(run.words_of(text)):
            cells.setdefault(beside, Cell(columns=2)).runs.append(run)
            continue
        if len(reached) > 1 and not _DIGIT.search(run.words_of(text)):
            cells.setdefault(reached[0], Cell(columns=len(reached))).runs.append(run)
            continue
        for column, part in parts_of(run, edges):
            cells.setdefault(column, Cell()).runs.append(part)
    filled: list[Cell] = []
    column = 0
    while column < len(spans):
        cell = cells.get(column, Cell())
        cell.columns = min([cell.columns, *(n - column for n in cells if n > column)])
        filled.append(cell)
        column += cell.columns
    return filled


def _between(run: Run, row: Sequence[Run], spans: Sequence[tuple[float, float]]) -> int | None:
    """The first of two columns with a heading over their middle, no other over either; None for none."""
    middle = (run.left + run.right) / 2
    edged = any(abs(run.left - one[0]) < _EDGE or abs(run.right - one[1]) < _EDGE for one in spans)
    if edged or len(row) >= len(spans) - 1:
        return None
    found: list[tuple[float, int]] = []
    for number, (one, other) in enumerate(pairwise(spans)):
        alone = all(head is run or head.right <= one[0] or head.left >= other[1] for head in row)
        off = abs(middle - (one[0] + other[1]) / 2)
        if alone and off <= _MIDDLE * (other[1] - one[0]):
            found.append((off, number))
    return min(found)[1] if found else None


def _gather(cells: list[list[Cell]], rows: Sequence[list[Run]], text: str) -> list[list[Cell]]:
    """Rows with the lines that go on with them: of headings above figures, and of long names in the first column."""
    steps = [above[0].base - below[0].base for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    gathered: list[list[Cell]] = []
    open_name = False
    for number, row in enumerate(cells):
        filled = [n for n, cell in enumerate(row) if cell.runs]
        headed = not any(is_figure(words_of(cell, text)) for cell in row[1:])
        alike = bool(gathered) and len(gathered[-1]) == len(row)
        first_rows = (
            headed
            and alike
            and not any(is_figure(words_of(cell, text)) for above in gathered for cell in above[1:])
            and not (is_group(row) and not is_group(gathered[-1]))
            and [cell.columns for cell in gathered[-1]] == [cell.columns for cell in row]
        )
        close = number > 0 and steps[number - 1] < _TIGHT * usual
        if alike and (first_rows or open_name or (filled == [0] and close)):
            for cell, more in zip(gathered[-1], row, strict=True):
                cell.runs += more.runs
        else:
            gathered.append(row)
        open_name = filled == [0] and headed and number + 1 < len(rows) and steps[number] < _TIGHT * usual
    return gathered
