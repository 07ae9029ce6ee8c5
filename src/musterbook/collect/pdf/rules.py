"""The straight lines drawn on a page, by which tables are ruled.

A producer draws a rule as a line, as a thin filled box, or as one side of a box; all become segments that lie flat or
stand upright. Slanting lines and curves are left out: they belong to pictures.
"""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass

from musterbook.base.locator import Box
from musterbook.collect.pdf.page import Handle
from musterbook.collect.pdf.turning import Frame

_THIN = 2.5
"""Points of the thickest rule."""
_SHORTEST = 5.0
"""Points of the shortest segment that is a rule; what is shorter is a dash or a tick."""
_JOIN = 3.0
"""Points between two segments of one line that are read as one, and by which a line may fall short of another."""
_MOST_OBJECTS = 30_000
_MOST_SEGMENTS = 6_000
_MOST_POINTS = 1_000
"""Points of the longest path that is looked at; longer ones draw maps and curves."""
_DEEPEST = 3


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A segment at `at` points from the bottom (flat) or the left (upright), from `start` to `end` the other way."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page."""

    flat: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()


class RuleReader:
    """Reads the lines of a page."""

    def __init__(self, raw: Handle) -> None:
        self.raw = raw
        self._sides = [c_float() for _ in range(4)]
        self._to_sides = tuple(map(byref, self._sides))
        self._matrix = raw.FS_MATRIX()
        self._fill, self._stroke = c_int(), c_int()
        self._x, self._y = c_float(), c_float()
        self._to_point = byref(self._x), byref(self._y)

    def read(self, page: Handle) -> list[Box]:
        """The segments of a page as thin boxes, as the page is stored."""
        segments: list[Box] = []
        count = min(self.raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
        for index in range(count):
            shape = self.raw.FPDFPage_GetObject(page, index)
            kind = self.raw.FPDFPageObj_GetType(shape)
            if kind == self.raw.FPDF_PAGEOBJ_PATH:
                segments += self._of_path(shape)
            elif kind == self.raw.FPDF_PAGEOBJ_FORM:
                segments += self._of_form(shape, _DEEPEST)
            if len(segments) > _MOST_SEGMENTS:
                return []
        return segments

    def _of_form(self, form: Handle, depth: int) -> list[Box]:
        """The segments of what is drawn as a group, moved to where the group stands."""
        raw, segments = self.raw, list[Box]()
        for index in range(min(raw.FPDFFormObj_CountObjects(form), _MOST_OBJECTS)):
            shape = raw.FPDFFormObj_GetObject(form, index)
            kind = raw.FPDFPageObj_GetType(shape)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                segments += self._of_path(shape)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
                segments += self._of_form(shape, depth - 1)
            if len(segments) > _MOST_SEGMENTS:
                break
        if not segments or not raw.FPDFPageObj_GetMatrix(form, byref(self._matrix)):
            return segments
        m = self._matrix
        moved = [_moved((m.a, m.b, m.c, m.d, m.e, m.f), segment) for segment in segments]
        return [segment for segment in moved if _is_thin(segment)]

    def _of_path(self, path: Handle) -> list[Box]:
        raw = self.raw
        if not raw.FPDFPageObj_GetBounds(path, *self._to_sides):
            return []
        left, bottom, right, top = (side.value for side in self._sides)
        whole = (left, bottom, right, top)
        if _is_thin(whole):
            return [whole] if max(right - left, top - bottom) >= _SHORTEST else []
        raw.FPDFPath_GetDrawMode(path, byref(self._fill), byref(self._stroke))
        count = raw.FPDFPath_CountSegments(path)
        if not 2 <= count <= _MOST_POINTS or not (self._stroke.value or count > 5):  # noqa: PLR2004 - a filled box has five
            return []
        raw.FPDFPageObj_GetMatrix(path, byref(self._matrix))
        m = self._matrix
        matrix = (m.a, m.b, m.c, m.d, m.e, m.f)
        if not self._stroke.value:
            return list(_thin_boxes(self._points(path, count), matrix))
        return list(_sides(self._points(path, count), matrix))

    def _points(self, path: Handle, count: int) -> Iterator[tuple[int, float, float, bool]]:
        """Each point of a path: how it is reached, where it stands, whether it closes the figure; up to its
        first curve.
        """
        raw = self.raw
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == _CURVE:
                return
            raw.FPDFPathSegment_GetPoint(segment, *self._to_point)
            yield kind, self._x.value, self._y.value, bool(raw.FPDFPathSegment_GetClose(segment))


Matrix = tuple[float, float, float, float, float, float]
_LINE, _CURVE, _MOVE = 0, 1, 2


def _sides(points: Iterator[tuple[int, float, float, bool]], matrix: Matrix) -> Iterator[Box]:
    """The straight sides of a path that lie flat or stand upright."""
    first = last = (0.0, 0.0)
    for kind, x, y, closes in points:
        if kind == _MOVE:
            first = last = (x, y)
            continue
        ends = [(last, (x, y))] if kind == _LINE else []
        last = (x, y)
        if closes:
            ends.append((last, first))
        for (x0, y0), (x1, y1) in ends:
            side = _moved(matrix, (x0, y0, x1, y1))
            if _is_thin(side) and max(side[2] - side[0], side[3] - side[1]) >= _SHORTEST:
                yield side


def _thin_boxes(points: Iterator[tuple[int, float, float, bool]], matrix: Matrix) -> Iterator[Box]:
    """The thin boxes of a filled path that holds several."""
    figure: list[tuple[float, float]] = []
    for kind, x, y, _ in (*points, (_MOVE, 0.0, 0.0, False)):
        if kind == _MOVE and figure:
            xs, ys = [one[0] for one in figure], [one[1] for one in figure]
            box = _moved(matrix, (min(xs), min(ys), max(xs), max(ys)))
            if _is_thin(box) and max(box[2] - box[0], box[3] - box[1]) >= _SHORTEST:
                yield box
            figure = []
        figure.append((x, y))


def _moved(matrix: Matrix, box: Box) -> Box:
    a, b, c, d, e, f = matrix
    xs = sorted((a * box[0] + c * box[1] + e, a * box[2] + c * box[3] + e))
    ys = sorted((b * box[0] + d * box[1] + f, b * box[2] + d * box[3] + f))
    return xs[0], ys[0], xs[1], ys[1]


def _is_thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= _THIN


def sorted_rules(segments: list[Box], frame: Frame, origin: tuple[float, float]) -> Rules:
    """Segments in the frame in which the text is upright, those that go on in one line joined."""
    flat: list[Rule] = []
    upright: list[Rule] = []
    for left, bottom, right, top in segments:
        box = frame.turn((left - origin[0], bottom - origin[1], right - origin[0], top - origin[1]))
        if box[2] - box[0] >= box[3] - box[1]:
            flat.append(Rule((box[1] + box[3]) / 2, box[0], box[2]))
        else:
            upright.append(Rule((box[0] + box[2]) / 2, box[1], box[3]))
    return Rules(_joined(flat), _joined(upright))


def _joined(rules: list[Rule]) -> tuple[Rule, ...]:
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule.at - lines[-1][0].at <= _JOIN:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    joined: list[Rule] = []
    for line in lines:
        line.sort(key=lambda rule: rule.start)
        current = line[0]
        for rule in line[1:]:
            if rule.start <= current.end + _JOIN:
                current = Rule(current.at, current.start, max(current.end, rule.end))
            else:
                joined.append(current)
                current = rule
        joined.append(current)
    return tuple(joined)
