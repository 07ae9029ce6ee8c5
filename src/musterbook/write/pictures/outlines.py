"""Outlines of countries: a topology's shapes in degrees, and degrees on a plane.

The world is drawn in the Natural Earth projection (Tom Patterson's, by the polynomial of Bojan Šavrič, 2011), a part
of it with degrees as they are, narrowed by its middle latitude.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from musterbook.write.pictures.canvas import Box

Place = tuple[float, float]
"""Longitude and latitude."""
Ring = tuple[Place, ...]


class Span(NamedTuple):
    """A part of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float


WORLD = Span(-170, -56, 190, 78)
BENT, MOST = 90.0, 250.0
"""Degrees: a part that is wider is drawn as the world is, and one that is wider still is the world."""
HALF = 180.0
"""Degrees: no border is as long."""


@dataclass(frozen=True)
class Outlines:
    """The shapes of a file of boundaries (TopoJSON, with small states as `points`)."""

    data: bytes

    @cached_property
    def _topology(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.data)
        return found

    @cached_property
    def shapes(self) -> tuple[tuple[str, tuple[Ring, ...]], ...]:
        """Each country's code, '' where it has none, with its outer rings."""
        arcs = self._arcs
        rows = self._topology["objects"]["countries"]["geometries"]
        return tuple((str(one.get("id", "")), tuple(_rings(one, arcs))) for one in rows)

    @cached_property
    def rings(self) -> dict[str, tuple[Ring, ...]]:
        """The rings of each country that has a code."""
        return {code: rings for code, rings in self.shapes if code}

    @cached_property
    def middles(self) -> dict[str, Place]:
        """Where each country lies: the middle of its largest part."""
        small = {str(code): (float(x), float(y)) for code, x, y in self._topology["points"]}
        return {code: _middle(max(rings, key=_size)) for code, rings in self.rings.items()} | small

    @property
    def _arcs(self) -> list[Ring]:
        (a, b), (c, d) = self._topology["transform"]["scale"], self._topology["transform"]["translate"]
        found = []
        for arc in self._topology["arcs"]:
            x = y = 0
            line = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                line.append((x * a + c, y * b + d))
            found.append(tuple(line))
        return found


def _rings(shape: dict[str, Any], arcs: Sequence[Ring]) -> Iterator[Ring]:
    for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
        ring = [place for one in polygon[0] for place in (arcs[one] if one >= 0 else arcs[~one][::-1])]
        yield tuple(_unbroken(ring))


def _unbroken(ring: Sequence[Place]) -> Iterator[Place]:
    """A ring over the line of change of date goes on beyond 180 degrees, instead of back around the earth."""
    before, turn = ring[0][0], 0.0
    for x, y in ring:
        turn += 360 if before - x > HALF else -360 if x - before > HALF else 0
        before = x
        yield x + turn, y


def _cross(ring: Ring) -> Iterator[tuple[float, float, float]]:
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        yield x0 * y1 - x1 * y0, x0 + x1, y0 + y1


def _size(ring: Ring) -> float:
    return abs(sum(cross for cross, _, _ in _cross(ring)))


def _middle(ring: Ring) -> Place:
    size = sum(cross for cross, _, _ in _cross(ring))
    if not size:
        return ring[0]
    return sum(c * x for c, x, _ in _cross(ring)) / (3 * size), sum(c * y for c, _, y in _cross(ring)) / (3 * size)


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Degrees on a plane; `span`: what of the earth the box shows at least."""

    box: Box
    span: Span

    @cached_property
    def whole(self) -> bool:
        """Whether most of the earth is shown."""
        return self.span.east - self.span.west > BENT

    def _flat(self, place: Place) -> Place:
        if not self.whole:
            return place[0] * math.cos(math.radians((self.span.south + self.span.north) / 2)), -place[1]
        x, y = math.radians(place[0]), math.radians(place[1])
        y2 = y * y
        y4 = y2 * y2
        length = 0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4))
        height = y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4)))
        return x * length, -height

    @cached_property
    def _fitted(self) -> tuple[float, float, float]:
        """Scale and shifts that bring the span into the middle of the box."""
        w, s, e, n = self.span
        corners = [self._flat(one) for one in ((w, s), (w, n), (e, s), (e, n), (w, 0), (e, 0))
                   if one[1] in (s, n) or (self.whole and s < 0 < n)]  # fmt: skip
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        upper, lower = min(y for _, y in corners), max(y for _, y in corners)
        scale = min(self.box.width / (right - left), self.box.height / (lower - upper))
        dx = self.box.x + self.box.width / 2 - scale * (left + right) / 2
        return scale, dx, self.box.y + self.box.height / 2 - scale * (upper + lower) / 2

    def at(self, place: Place) -> Place:
        """Where a place is on the picture."""
        scale, dx, dy = self._fitted
        x, y = self._flat(place)
        return x * scale + dx, y * scale + dy

    def path(self, rings: Sequence[Ring]) -> str:
        """The path of rings, as far as they touch the box; '' where none does."""
        return "".join(self._ring(ring) for ring in rings)

    def _ring(self, ring: Ring) -> str:
        places = [self.at(one) for one in ring]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        box = self.box
        if max(xs) < box.x or min(xs) > box.right or max(ys) < box.y or min(ys) > box.foot:
            return ""
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places) + "Z"


def span_of(places: Sequence[Place], *, least: float, margin: float) -> Span:
    """What holds all places with a margin (a share), at least `least` degrees wide; the world where that is most."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    half_x = max((max(xs) - min(xs)) * (1 + margin), least) / 2
    half_y = max((max(ys) - min(ys)) * (1 + margin), least / 2) / 2
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    if half_x * 2 > MOST:
        return WORLD
    return Span(x - half_x, max(-85.0, y - half_y), x + half_x, min(85.0, y + half_y))
