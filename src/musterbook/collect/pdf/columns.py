"""The order in which the parts of a page are read: columns before what stands below them.

A gutter is a strip that no run crosses over several rows. Where both of its sides hold running text the rows above
it are read first, then the left side, then the right one, then what is below; each part is looked at again for
gutters of its own. The order in which a producer wrote the runs tells a table, which is written row by row, from
columns, which are written one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from musterbook.collect.pdf.lines import Run, rows_of

_NARROWEST = 0.7
"""Font heights of the narrowest gutter."""
_FEWEST_ROWS = 3
"""Rows that each side of a gutter must have."""
_DEEPEST = 8
"""Gutters within gutters."""
_MOST_STRIPS = 60
"""Strips that are followed at a time down a page."""
_WIDE = 1e6
_COLUMN_LETTERS = 9
"""Mean characters of a run in columns that were written one after the other."""
_LONG_LETTERS = 26
"""The same, where the producer wrote across the columns."""
_FULL = 0.6
"""Part of a column's width that its middling line fills."""
_ACROSS = 0.5


@dataclass(slots=True)
class _Strip:
    """A strip between left and right that stays free from row `first` on to `last`."""

    left: float
    right: float
    first: int
    last: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def regions(runs: Sequence[Run], depth: int = 0) -> list[list[list[Run]]]:
    """The parts of a page in reading order, each as rows from the top down."""
    rows = rows_of(runs)
    found = _gutter(rows) if depth < _DEEPEST else None
    if found is None:
        return [rows] if rows else []
    parts: list[list[list[Run]]] = []
    inside = [run for row in rows[found.first : found.last + 1] for run in row]
    left = [run for run in inside if run.left < found.middle]
    right = [run for run in inside if run.left >= found.middle]
    parts += regions([run for row in rows[: found.first] for run in row], depth + 1)
    parts += regions(left, depth + 1)
    parts += regions(right, depth + 1)
    parts += regions([run for row in rows[found.last + 1 :] for run in row], depth + 1)
    return parts


def _gutter(rows: list[list[Run]]) -> _Strip | None:
    """The gutter over the most rows whose sides are columns; None where there is none."""
    if len(rows) < _FEWEST_ROWS:
        return None
    least = _NARROWEST * median(run.size for row in rows for run in row)
    strips = [strip for strip in _strips(rows, least) if strip.last - strip.first + 1 >= _FEWEST_ROWS]
    strips.sort(key=lambda strip: (strip.first - strip.last, strip.left - strip.right))
    for strip in strips:
        cut = _trim(rows, strip)
        if cut is not None and _are_columns(rows[cut.first : cut.last + 1], cut):
            return cut
    return None


def _strips(rows: list[list[Run]], least: float) -> list[_Strip]:
    """Every strip of at least that width that stays free over rows that follow each other, as long as it does."""
    done: list[_Strip] = []
    active: list[_Strip] = []
    for number, row in enumerate(rows):
        gaps = _gaps(row)
        kept: list[_Strip] = []
        for strip in active:
            wide = [
                _narrow(strip, gap, number)
                for gap in gaps
                if min(strip.right, gap[1]) - max(strip.left, gap[0]) >= least
            ]
            kept += wide
            if not wide:
                done.append(strip)
        kept += [_Strip(left, right, number, number) for left, right in _inner(rows[number : number + 2], least)]
        active = _distinct(kept)
    return done + active


def _narrow(strip: _Strip, gap: tuple[float, float], number: int) -> _Strip:
    return _Strip(max(strip.left, gap[0]), min(strip.right, gap[1]), strip.first, number)


def _gaps(row: list[Run]) -> list[tuple[float, float]]:
    """What a row leaves free, the margins included."""
    gaps, reach = [], -_WIDE
    for run in row:
        if run.left > reach:
            gaps.append((reach, run.left))
        reach = max(reach, run.right)
    return [*gaps, (reach, _WIDE)]


def _inner(rows: list[list[Run]], least: float) -> list[tuple[float, float]]:
    """What two rows together leave free between their runs."""
    together = sorted((run for row in rows for run in row), key=lambda run: run.left)
    return [gap for gap in _gaps(together)[1:-1] if gap[1] - gap[0] >= least]


def _distinct(strips: list[_Strip]) -> list[_Strip]:
    """The strips without those that lie in an older one, the oldest first, no more than can be followed."""
    kept: list[_Strip] = []
    for strip in sorted(strips, key=lambda one: one.first):
        if not any(other.left <= strip.left and strip.right <= other.right for other in kept):
            kept.append(strip)
    return kept[:_MOST_STRIPS]


def _trim(rows: list[list[Run]], strip: _Strip) -> _Strip | None:
    """The strip from its first row to the last that belongs to a column; None where a side has too few rows."""
    strip = _raised(rows, strip)
    sides = [_sides(row, strip) for row in rows[strip.first : strip.last + 1]]
    lefts = [number for number, (left, _) in enumerate(sides) if left]
    rights = [number for number, (_, right) in enumerate(sides) if right]
    if min(len(lefts), len(rights)) < _FEWEST_ROWS:
        return None
    last = min(lefts[-1], rights[-1])
    end = strip.first + last
    final = strip.first + max(lefts[-1], rights[-1])
    while end < final and _follows(rows[end], rows[end + 1]):
        end += 1
    return _Strip(strip.left, strip.right, strip.first, end)


def _raised(rows: list[list[Run]], strip: _Strip) -> _Strip:
    """The strip with the rows above it that belong to one of its columns, which began higher than the other."""
    while strip.first and _follows(rows[strip.first - 1], rows[strip.first]):
        wide = [_narrow(strip, gap, strip.last) for gap in _gaps(rows[strip.first - 1])]
        best = max(wide, key=lambda one: one.right - one.left)
        if best.right - best.left < _NARROWEST * rows[strip.first][0].size:
            break
        best.first -= 1
        strip = best
    return strip


def _follows(row: list[Run], below: list[Run]) -> bool:
    """Whether a row goes on with the column: it stands close below, in letters of the same size."""
    size = row[0].size
    return row[0].base - below[0].base <= 2 * size and abs(below[0].size - size) <= size / 10


def _sides(row: list[Run], strip: _Strip) -> tuple[list[Run], list[Run]]:
    left = [run for run in row if run.left < strip.middle]
    return left, row[len(left) :]


def _are_columns(rows: list[list[Run]], strip: _Strip) -> bool:
    """Whether the sides of a gutter are columns of running text rather than cells of a table."""
    sides = [_sides(row, strip) for row in rows]
    lefts = [run for left, _ in sides for run in left]
    rights = [run for _, right in sides for run in right]
    if not lefts or not rights:
        return False
    both = [(left[-1], right[0]) for left, right in sides if left and right]
    across = sum(right.order - left.order == 1 for left, right in both)
    letters = min(_mean_letters(lefts), _mean_letters(rights))
    if across > _ACROSS * len(both):
        return letters >= _LONG_LETTERS and _fill(lefts) >= _FULL and _fill(rights) >= _FULL
    apart = max(run.order for run in lefts) < min(run.order for run in rights)
    prose = max(_mean_letters(lefts), _mean_letters(rights)) >= _LONG_LETTERS
    return letters >= _COLUMN_LETTERS or (apart and prose)


def _mean_letters(runs: list[Run]) -> float:
    return sum(run.letters for run in runs) / len(runs)


def _fill(runs: list[Run]) -> float:
    """What part of its column's width the middling run fills."""
    width = max(run.right for run in runs) - min(run.left for run in runs)
    return median(run.right - run.left for run in runs) / width if width else 1.0
