"""Tables with lines around their cells: grids of lines that meet.

A word belongs to the cell in which its middle lies, and a cell reaches as far as no line stops it. Where lines part the
columns alone, the rows are those in which the words stand.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from musterbook.collect.pdf.lines import Run
from musterbook.collect.pdf.page import Word
from musterbook.collect.pdf.rules import Rule, Rules

FIGURE = re.compile(
    r"[-–+(~<>≈$€£]*\s*(?:US\$|USD|HTG)?\s*\d[\d.,\s’'/%)]*(?:%|[*†]|[a-z])?|[-–—.…]+|n/?[ad]|nil", re.IGNORECASE
)
"""A cell that holds a figure, or a sign that there is none."""
_JOIN = 3.0
"""Points by which lines that meet may miss each other."""
_FEWEST_ROWS = 3
_SAME_ROW = 0.3


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
        for column, part in parts_of(run, xs):
            held.setdefault((row, column), []).append(part)
    filled_rows, filled_columns = {row for row, _ in held}, {column for _, column in held}
    if len(filled_columns) < 2 or not held:  # noqa: PLR2004 - a frame around text is no table
        return None
    rows = _cells(held, mesh, xs=xs, ys=downward)
    rows = [part for row in rows for part in _split(row, text)]
    if len(rows) < 2 or (len(filled_rows) < 2 and len(rows) < _FEWEST_ROWS):  # noqa: PLR2004 - a head and a row
        return None
    mark_headings(rows, text)
    return Table(rows, xs[0], ys[0], xs[-1], ys[-1], tuple(xs[:-1]))


def _slot(edges: Sequence[float], at: float) -> int:
    """Between which two of the rising edges a place lies; the first or the last slot where it lies outside."""
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def parts_of(run: Run, xs: Sequence[float]) -> list[tuple[int, Run]]:
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
            parts.append((column, lone(run, word)))
    return parts


def lone(run: Run, word: Word) -> Run:
    """A run of one of a run's words."""
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


def _split(row: list[Cell], text: str) -> list[list[Cell]]:
    """A row of a grid whose lines part only the columns, as the rows that its words stand in: at each line of a column
    of figures one begins, and lines without one go on with the row above them.
    """
    figured = [_bases(cell) for cell in row[1:] if _is_list_of_figures(cell, text)]
    longest = max(figured, key=len, default=[])
    if len(longest) < _FEWEST_ROWS or any(cell.rows > 1 for cell in row):
        return [row]
    edges = sorted(longest, reverse=True)
    rows = [[replace(cell, runs=[]) for cell in row] for _ in edges]
    for number, cell in enumerate(row):
        for run in cell.runs:
            below = [n for n, edge in enumerate(edges) if run.base <= edge + _SAME_ROW * run.size]
            rows[below[-1] if below else 0][number].runs.append(run)
    return rows


def _is_list_of_figures(cell: Cell, text: str) -> bool:
    """Whether each line of a cell is a figure, and there are as many as rows of a table."""
    lines = [run.words_of(text) for run in cell.runs]
    return len(lines) >= _FEWEST_ROWS and all(is_figure(line) for line in lines)


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
    figured = [any(is_figure(words_of(cell, text)) for cell in row[1:]) for row in rows]
    bold = [all(run.bold for cell in row for run in cell.runs) for row in rows]
    count = figured.index(True) if any(figured) else 0
    if not count and not any(figured) and bold[0] and not all(bold):
        count = 1
    if count > len(rows) // 2 and count > 1:
        count = 1 if bold[0] or not any(figured) else 0
    while count > 1 and is_group(rows[count - 1]):
        count -= 1
    for row in rows[:count]:
        for cell in row:
            cell.heading = True


def is_group(row: list[Cell]) -> bool:
    """Whether a row has one cell with words, which names the rows below it."""
    return bool(row[0].runs) and not any(cell.runs for cell in row[1:])


def is_figure(words: str) -> bool:
    """Whether a cell's words are a figure; a bare year is none, for it may head a column."""
    return FIGURE.fullmatch(words) is not None and not re.fullmatch(r"(?:19|20)\d\d", words)
