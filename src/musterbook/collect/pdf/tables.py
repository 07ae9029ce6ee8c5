"""Tables of a page: by the lines drawn around their cells, else by figures that stand in columns.

A ruled table is a grid of lines that meet; a word belongs to the cell in which its middle lies, and a cell reaches as
far as no line stops it. Without upright lines, rows that follow each other and have their figures in the same columns
are a table; rows of words alone are left as lines, for they may be anything.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from musterbook.collect.pdf.lines import Run
from musterbook.collect.pdf.page import Word
from musterbook.collect.pdf.rules import Rule, Rules

FIGURE = re.compile(
    r"[-–+(~<>≈$€£]*\s*(?:US\$|USD|HTG)?\s*\d[\d.,\s’'/%)]*(?:%|[*†]|[a-z])?|[-–—.…]+|n/?[ad]|nil", re.IGNORECASE
)
"""A cell that holds a figure, or a sign that there is none."""
_DIGIT = re.compile(r"\d")
_JOIN = 3.0
"""Points by which lines that meet may miss each other."""
_FEWEST_ROWS = 3
_FEWEST_FIGURES = 0.5
"""Part of the rows that have a figure beyond their first cell."""
_GAP = 0.35
"""Font heights between two columns without lines at least."""
_SAME_ROW = 0.3
_CELL_GAP = 0.42
"""Font heights between the cells of a row at least; a word's gap is 0.25."""
_MOST_LETTERS = 60
"""Mean letters of a cell beyond which rows are prose set in columns."""
_TIGHT = 0.85
"""Times the usual step between rows below which a line goes on with the row above it."""


@dataclass(slots=True)
class Cell:
    """The runs of a cell and how many columns and rows it takes."""

    runs: list[Run] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(slots=True)
class Table:
    """The rows of a table from the top down, where it stands, and how far from the left its columns begin."""

    rows: list[list[Cell]]
    left: float
    bottom: float
    right: float
    top: float
    columns: tuple[float, ...]


def ruled(runs: Sequence[Run], rules: Rules, text: str) -> tuple[list[Table], list[Run]]:
    """The tables that lines make on a page, and the runs that stand in none."""
    tables: list[Table] = []
    left_over = list(runs)
    for flat, upright in _meshes(rules):
        xs, ys = _positions(upright), _positions(flat)
        if len(xs) < 3 or len(ys) < 2:  # noqa: PLR2004 - two columns need three lines
            continue
        inside = [run for run in left_over if _is_inside(run, xs, ys)]
        table = _gridded(inside, (flat, upright), xs=xs, ys=ys, text=text)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            left_over = [run for run in left_over if id(run) not in taken]
    return tables, left_over


def _is_inside(run: Run, xs: Sequence[float], ys: Sequence[float]) -> bool:
    middle = (run.bottom + run.top) / 2
    return ys[0] <= middle <= ys[-1] and xs[0] - _JOIN <= (run.left + run.right) / 2 <= xs[-1] + _JOIN


def _meshes(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, mesh by mesh, the largest first."""
    number = len(rules.flat)
    parent = list(range(number + len(rules.upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for index, upright in enumerate(rules.upright, start=number):
        first = bisect_right(rules.flat, upright.start - _JOIN, key=lambda rule: rule.at)
        for other in range(first, number):
            flat = rules.flat[other]
            if flat.at > upright.end + _JOIN:
                break
            if flat.start - _JOIN <= upright.at <= flat.end + _JOIN:
                parent[root(index)] = root(other)
    meshes: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parent)):
        flat_rules, upright_rules = meshes.setdefault(root(index), ([], []))
        (flat_rules if index < number else upright_rules).append(
            rules.flat[index] if index < number else rules.upright[index - number]
        )
    return sorted((mesh for mesh in meshes.values() if all(mesh)), key=lambda mesh: -len(mesh[0]) - len(mesh[1]))


def _positions(rules: Iterable[Rule]) -> list[float]:
    """Where lines stand, those closer than can part words as one."""
    places: list[float] = []
    for rule in sorted(rules):
        if not places or rule.at - places[-1] > _JOIN:
            places.append(rule.at)
    return places


Mesh = tuple[Sequence[Rule], Sequence[Rule]]


def _gridded(runs: Sequence[Run], mesh: Mesh, *, xs: list[float], ys: list[float], text: str) -> Table | None:
    """The table of a mesh; None where it holds no words in two columns and two rows."""
    held: dict[tuple[int, int], list[Run]] = {}
    downward = ys[::-1]
    for run in runs:
        row = _slot([-y for y in downward], -(run.bottom + run.top) / 2)
        for column, part in _parts(run, xs):
            held.setdefault((row, column), []).append(part)
    filled_rows, filled_columns = {row for row, _ in held}, {column for _, column in held}
    if len(filled_columns) < 2 or not held:  # noqa: PLR2004 - a frame around text is no table
        return None
    rows = _cells(held, mesh, xs=xs, ys=downward)
    rows = [part for row in rows for part in _split(row)]
    if len(rows) < 2 or (len(filled_rows) < 2 and len(rows) < _FEWEST_ROWS):  # noqa: PLR2004 - a head and a row
        return None
    mark_headings(rows, text)
    return Table(rows, xs[0], ys[0], xs[-1], ys[-1], tuple(xs[:-1]))


def _slot(edges: Sequence[float], at: float) -> int:
    """Between which two of the rising edges a place lies; the first or the last slot where it lies outside."""
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def _parts(run: Run, xs: Sequence[float]) -> list[tuple[int, Run]]:
    """A run cut where its words stand in different columns."""
    first, last = _slot(xs, run.left + 1), _slot(xs, run.right - 1)
    if first == last:
        return [(first, run)]
    parts: list[tuple[int, Run]] = []
    for word in run.words:
        column = _slot(xs, (word.left + word.right) / 2)
        if parts and parts[-1][0] == column:
            parts[-1][1].take(word)
        else:
            parts.append((column, _lone(run, word)))
    return parts


def _lone(run: Run, word: Word) -> Run:
    part = Run.of(word, run.order)
    part.base, part.size = run.base, run.size
    return part


def _cells(
    held: dict[tuple[int, int], list[Run]], mesh: "Mesh", *, xs: list[float], ys: list[float]
) -> list[list[Cell]]:
    """The rows of a grid; a cell reaches right and down as far as no line stops it."""
    wide, high = len(xs) - 1, len(ys) - 1
    flat, upright = mesh
    taken: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    for row in range(high):
        cells: list[Cell] = []
        for column in range(wide):
            if (row, column) in taken:
                continue
            reach = column + 1
            middle = (ys[row] + ys[row + 1]) / 2
            while reach < wide and (row, reach) not in taken and not _stops(upright, xs[reach], middle):
                reach += 1
            depth = row + 1
            while depth < high and not _stops(flat, ys[depth], (xs[column] + xs[reach]) / 2):
                depth += 1
            slots = [(r, c) for r in range(row, depth) for c in range(column, reach)]
            taken.update(slots)
            cells.append(Cell([run for slot in slots for run in held.get(slot, ())], reach - column, depth - row))
        rows.append(cells)
    return [row for row in rows if any(cell.runs for cell in row)]


def _stops(rules: Iterable[Rule], at: float, across: float) -> bool:
    """Whether a line stands there."""
    return any(abs(rule.at - at) <= _JOIN and rule.start - _JOIN <= across <= rule.end + _JOIN for rule in rules)


def _split(row: list[Cell]) -> list[list[Cell]]:
    """A row of a grid whose lines part only the columns, as the rows that its words stand in."""
    bases = [_bases(cell) for cell in row]
    figured = max((len(one) for one in bases[1:]), default=0)
    alike = [one for one in bases if len(one) == figured]
    if figured < _FEWEST_ROWS or len(alike) < 2 or any(cell.rows > 1 for cell in row):  # noqa: PLR2004 - two that agree
        return [row]
    edges = sorted(alike[-1])
    if any(abs(a - b) > _JOIN for one in alike for a, b in zip(sorted(one), edges, strict=True)):
        return [row]
    rows = [[replace(cell, runs=[]) for cell in row] for _ in edges]
    for number, cell in enumerate(row):
        for run in cell.runs:
            nearest = min(range(len(edges)), key=lambda n: abs(edges[n] - run.base))
            rows[len(edges) - 1 - nearest][number].runs.append(run)
    return rows


def _bases(cell: Cell) -> list[float]:
    bases: list[float] = []
    for run in sorted(cell.runs, key=lambda one: one.base):
        if not bases or run.base - bases[-1] > _SAME_ROW * run.size:
            bases.append(run.base)
    return bases


def words_of(cell: Cell, text: str) -> str:
    """The words of a cell, its lines parted by spaces."""
    return " ".join(run.words_of(text) for run in cell.runs)


def mark_headings(rows: list[list[Cell]], text: str) -> None:
    """Say which rows at the top are headings: those above the first with figures, or bold above plain ones."""
    figured = [any(_is_figure(words_of(cell, text)) for cell in row[1:]) for row in rows]
    bold = [all(run.bold for cell in row for run in cell.runs) for row in rows]
    count = figured.index(True) if any(figured) else 0
    if not count and not any(figured) and bold[0] and not all(bold):
        count = 1
    if count > len(rows) // 2 and count > 1:
        count = 1 if bold[0] or not any(figured) else 0
    for row in rows[:count]:
        for cell in row:
            cell.heading = True


def _is_figure(words: str) -> bool:
    return FIGURE.fullmatch(words) is not None and not re.fullmatch(r"(?:19|20)\d\d", words)


def aligned(lines: Sequence[list[Run]], text: str) -> list[tuple[int, int, Table]]:
    """Tables without upright lines among rows: from which row to which (exclusive), and the table."""
    rows = [[part for run in row for part in _narrowly(run)] for row in lines]
    found: list[tuple[int, int, Table]] = []
    number = 0
    while number < len(rows):
        end = _stretch(rows, number)
        table = _lined_up(rows[number:end], text) if end - number >= _FEWEST_ROWS else None
        if table is not None:
            found.append((number, end, table))
        number = max(end, number + 1)
    return found


def _narrowly(run: Run) -> list[Run]:
    """A run cut at gaps that are wider than those between words; cells may stand no further apart."""
    words = run.words
    limit = _CELL_GAP * run.size
    cuts = [number for number in range(1, len(words)) if words[number].left - words[number - 1].right > limit]
    if not cuts:
        return [run]
    parts: list[Run] = []
    for start, end in pairwise((0, *cuts, len(words))):
        part = _lone(run, words[start])
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
    spans = _columns(counted)
    if len(spans) < 2:  # noqa: PLR2004 - a row of a table has two cells
        return None
    edges = [
        spans[0][0] - 1e6,
        *((a[1] + b[0]) / 2 for a, b in pairwise(spans)),
        spans[-1][1] + 1e6,
    ]
    lowest = [number + 1 < len(rows) and rows[number + 1] in counted for number in range(len(rows))]
    parted = [_by_words(row, spans) if last else row for row, last in zip(rows, lowest, strict=True)]
    cells = _gather([_row_cells(row, text, spans=spans, edges=edges) for row in parted], rows, text)
    mark_headings(cells, text)
    runs = [run for row in rows for run in row]
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    bottom, top = min(run.bottom for run in runs), max(run.top for run in runs)
    return Table(cells, left, bottom, right, top, tuple(span[0] for span in spans))


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
            parted += [_lone(run, word) for word in run.words]
        else:
            parted.append(run)
    return parted


def _row_cells(row: list[Run], text: str, *, spans: Sequence[tuple[float, float]], edges: list[float]) -> list[Cell]:
    """A row's cells, one for each column, those that a heading goes across as one."""
    cells: dict[int, Cell] = {}
    for run in row:
        reached = [n for n, (left, right) in enumerate(spans) if run.left < right and run.right > left]
        if len(reached) > 1 and not _DIGIT.search(run.words_of(text)):
            cells.setdefault(reached[0], Cell(columns=len(reached))).runs.append(run)
            continue
        for column, part in _parts(run, edges):
            cells.setdefault(column, Cell()).runs.append(part)
    filled: list[Cell] = []
    column = 0
    while column < len(spans):
        cell = cells.get(column, Cell())
        cell.columns = min([cell.columns, *(n - column for n in cells if n > column)])
        filled.append(cell)
        column += cell.columns
    return filled


def _gather(cells: list[list[Cell]], rows: Sequence[list[Run]], text: str) -> list[list[Cell]]:
    """Rows with the lines that go on with them: of headings above figures, and of long names in the first column."""
    steps = [above[0].base - below[0].base for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    gathered: list[list[Cell]] = []
    open_name = False
    for number, row in enumerate(cells):
        filled = [n for n, cell in enumerate(row) if cell.runs]
        headed = not any(FIGURE.fullmatch(words_of(cell, text)) for cell in row[1:])
        alike = bool(gathered) and len(gathered[-1]) == len(row)
        first_rows = (
            headed
            and alike
            and not any(FIGURE.fullmatch(words_of(cell, text)) for above in gathered for cell in above[1:])
        )
        close = number > 0 and steps[number - 1] < _TIGHT * usual
        if alike and (first_rows or open_name or (filled == [0] and close)):
            for cell, more in zip(gathered[-1], row, strict=True):
                cell.runs += more.runs
        else:
            gathered.append(row)
        open_name = filled == [0] and headed and number + 1 < len(rows) and steps[number] < _TIGHT * usual
    return gathered
