"""The map of the theatre: the places that are told of, and how much is told to have happened at each.

Only places whose coordinates a mission pack tells can be drawn; the others are named beside the map.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from musterbook.write.interchange.excerpt import Excerpt
from musterbook.write.interchange.geojson import geojson
from musterbook.write.pictures.canvas import Box, Canvas
from musterbook.write.pictures.labels import Label, Labels
from musterbook.write.pictures.legend import Key, draw_legend
from musterbook.write.pictures.outlines import Outlines, Place, Projection, span_of
from musterbook.write.pictures.plate import Drawing, Plate
from musterbook.write.pictures.world import LAND, SHORE

HEIGHT = 330.0
LEAST_DEGREES, MARGIN = 0.6, 0.5
LARGEST = 1.6
HAPPENED = ("kept", "implied")
MOST_NAMED = 12
HEAD = ("place", "kind", "number_told", "longitude", "latitude")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with how much of each kind is told of it."""

    name: str
    kinds: tuple[tuple[str, int], ...]
    at: Place | None
    claims: tuple[str, ...]

    @property
    def number(self) -> int:
        """How much is told of it in all."""
        return sum(number for _, number in self.kinds)


def places(drawing: Drawing, outlines: Outlines) -> Plate | None:
    """The map, None where no place is told of whose coordinates are known."""
    spots = list(_spots(drawing))
    placed = [one for one in spots if one.at is not None]
    if not placed:
        return None
    w = drawing.words
    notes = [f"{w.t('pict.boundaries')} {w.t('pict.no_room', file='places.csv')}"]
    lost = [one.name for one in spots if one.at is None]
    more = f" + {len(lost) - MOST_NAMED}" if len(lost) > MOST_NAMED else ""
    return Plate(
        name="places",
        title=w.t("pict.places"),
        told=tuple(f"{one.name}{w.colon} {_told(drawing, one)}." for one in spots),
        head=HEAD,
        rows=tuple((one.name, kind, number, *(one.at or (None, None))) for one in spots for kind, number in one.kinds),
        claims=tuple(claim for one in spots for claim in one.claims),
        height=HEIGHT,
        draw=_Map(drawing=drawing, outlines=outlines, spots=tuple(placed)).draw,
        notes=tuple(notes),
        losses=(w.t("pict.no_coordinates", names=", ".join(lost[:MOST_NAMED]) + more),) if lost else (),
    )


def unplaced(drawing: Drawing) -> int:
    """How many places are told of whose coordinates no pack tells."""
    return sum(one.at is None for one in _spots(drawing))


def _spots(drawing: Drawing) -> Iterator[Spot]:
    """The places of what is kept, those of which most is told first."""
    scope = drawing.scope
    excerpt = Excerpt(view=scope.view, mission=scope.mission, begun_by=scope.day)
    features: list[dict[str, Any]] = json.loads(geojson(excerpt).data)["features"]
    kinds: dict[str, Counter[str]] = {}
    claims: dict[str, list[str]] = {}
    where = {}
    for one in features:
        told = one["properties"]
        if told["feature"] == "place":
            where[told["name"]] = one["geometry"]
        elif told["status"] in HAPPENED:
            for name in told["places"]:
                kinds.setdefault(name, Counter())[told["kind"]] += 1
                claims.setdefault(name, []).extend(claim["id"] for claim in told["claims"])
    for name in sorted(kinds, key=lambda name: (-kinds[name].total(), name)):
        at = where.get(name)
        place = None if at is None else (at["coordinates"][0], at["coordinates"][1])
        yield Spot(name=name, kinds=tuple(sorted(kinds[name].items())), at=place, claims=tuple(claims[name]))


def _told(drawing: Drawing, one: Spot) -> str:
    return ", ".join(f"{drawing.words.t(f'kind.{kind}')} {number}" for kind, number in one.kinds)


@dataclass(frozen=True, kw_only=True)
class _Map:
    drawing: Drawing
    outlines: Outlines
    spots: tuple[Spot, ...]

    def draw(self, canvas: Canvas, box: Box) -> None:
        """The legend, the land, a circle for each place, and its label."""
        size, form = self.drawing.form.letter, self.drawing.form
        used = draw_legend(canvas, box, [Key("ring", self.drawing.words.t("pict.told_of"))], size=size)
        plane = Box(x=box.x, y=box.y + used + 2, width=box.width, height=box.height - used - 4)
        canvas.bar(plane, fill="#f7f8f8", stroke="axis", stroke_width=form.stroke * 0.6)
        at = [one.at for one in self.spots if one.at is not None]
        flat = Projection(box=plane, span=span_of(at, least=LEAST_DEGREES, margin=MARGIN))
        inside = canvas.within(plane, "map")
        for _, rings in self.outlines.shapes:
            path = flat.path(rings)
            if path:
                inside.shape("path", d=path, fill=LAND, stroke=SHORE, stroke_width=form.stroke)
        most = max(one.number for one in self.spots)
        points = []
        for one in self.spots:
            if one.at is not None:
                x, y = flat.at(one.at)
                points.append((one, x, y, size * (0.35 + (LARGEST - 0.35) * math.sqrt(one.number / most))))
        labels = Labels(box=plane, size=size * 0.9)
        labels.keep_clear((x, y, size * 0.3) for _, x, y, _ in points)
        for _, x, y, reach in points:
            inside.shape(
                "circle", cx=x, cy=y, r=reach, fill="present", fill_opacity=0.35, stroke="ink", stroke_width=form.stroke
            )
        for one, x, y, reach in points:
            labels.draw(
                inside, Label(x=x, y=y, reach=reach, words=f"{one.name} {self.drawing.words.number(one.number)}")
            )
