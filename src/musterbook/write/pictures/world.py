"""The map of contributors: who has people there, who promised them, who gives money alone, and where the theatre is.

A country's tone is told by a pattern as well as by its shade; a circle's size by the number in its label.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from musterbook.base.quantity import Number
from musterbook.write.figure import Figure
from musterbook.write.pictures.canvas import DOTS, HATCH, Box, Canvas
from musterbook.write.pictures.labels import Label, Labels
from musterbook.write.pictures.legend import Key, draw_cross, draw_legend
from musterbook.write.pictures.outlines import Outlines, Place, Projection, span_of
from musterbook.write.pictures.plate import Cell, Drawing, Plate, numbers, short

HEIGHT = 330.0
LEAST_DEGREES, MARGIN = 40.0, 0.35
PRESENT, PLEDGED, MONEY = "present", "pledged", "money"
FILLS = {PRESENT: "present", PLEDGED: HATCH, MONEY: DOTS}
KEYS = {PRESENT: "present", PLEDGED: "hatch", MONEY: "dots"}
LAND, SHORE = "#e8e6e0", "#a9a69d"
LARGEST = 2.2
"""The radius of the largest circle, in sizes of the type."""
HEAD = (
    *("actor", "name", "gives", "present_low", "present_best", "present_high"),
    *("pledged_low", "pledged_best", "pledged_high", "longitude", "latitude"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A contributor; `at`: where it lies, None where the boundaries do not tell."""

    code: str
    name: str
    gives: str
    present: Figure | None
    pledged: Figure | None
    claims: tuple[str, ...]
    at: Place | None

    @property
    def number(self) -> Number:
        """What its circle stands for: people present, else promised; 0 for none told."""
        figure = self.present if self.gives == PRESENT else self.pledged if self.gives == PLEDGED else None
        return (None if figure is None else figure.value) or 0


def world(drawing: Drawing, outlines: Outlines) -> Plate | None:
    """The map, None where no contributor is told that lies anywhere."""
    rows = sorted(_countries(drawing, outlines), key=lambda one: (-one.number, one.code))
    placed = [one for one in rows if one.at is not None]
    if not placed:
        return None
    w, chart = drawing.words, _Map(drawing=drawing, outlines=outlines, rows=tuple(placed))
    lost = [one.name for one in rows if one.at is None] + list(_joint(drawing))
    notes = [f"{w.t('pict.boundaries')} {w.t('pict.no_room', file='contributors.csv')}"]
    return Plate(
        name="contributors",
        title=w.t("pict.contributors"),
        told=tuple(f"{one.name}{w.colon} {_told(drawing, one)}." for one in rows),
        head=HEAD,
        rows=tuple(_cells(one) for one in rows),
        claims=tuple(claim for one in rows for claim in one.claims),
        height=HEIGHT,
        draw=chart.draw,
        notes=tuple(notes),
        losses=(w.t("pict.not_drawn", names=", ".join(lost)),) if lost else (),
    )


def _countries(drawing: Drawing, outlines: Outlines) -> Iterator[Country]:
    summary, scope = drawing.summary, drawing.scope
    money = {
        donor.actor: tuple(claim for one in (donor.pledged, donor.received) if one for claim in one.claims)
        for purse in summary.purses
        for donor in purse.donors
        if scope.is_contributor(donor.actor)
    }
    force = {row.actor: row for row in summary.force.contributors}
    for code in sorted(force.keys() | money.keys()):
        row = force.get(code)
        present, pledged = (None, None) if row is None else (row.present, row.pledged)
        gives = PRESENT if present is not None and present.value else PLEDGED if pledged else MONEY
        if gives != MONEY or code in money:
            told = [claim for one in (present, pledged) if one is not None for claim in one.claims]
            yield Country(
                code=code, name=scope.view.label(code, drawing.words.language), gives=gives, present=present,
                pledged=pledged, claims=(*told, *money.get(code, ())), at=outlines.middles.get(code),
            )  # fmt: skip


def _joint(drawing: Drawing) -> Iterator[str]:
    """Those of whom something is told only together with others."""
    scope = drawing.scope
    named = {line.actor for measure in ("strength", "pledged") for line in scope.lines(measure) if "+" in line.actor}
    for actor in sorted(named):
        if all(map(scope.is_contributor, actor.split("+"))):
            yield scope.view.label(actor, drawing.words.language)


def _told(drawing: Drawing, one: Country) -> str:
    w = drawing.words
    parts = [(PRESENT, one.present), (PLEDGED, one.pledged)]
    told = [
        f"{w.t(f'legend.{key}')} {w.bounds(figure)}" for key, figure in parts if figure is not None and figure.known
    ]
    return ", ".join(told) or w.t(f"gives.{one.gives}")


def _cells(one: Country) -> tuple[Cell, ...]:
    x, y = (None, None) if one.at is None else (round(one.at[0], 2), round(one.at[1], 2))
    return (one.code, one.name, one.gives, *numbers(one.present), *numbers(one.pledged), x, y)


@dataclass(frozen=True, kw_only=True)
class _Map:
    drawing: Drawing
    outlines: Outlines
    rows: tuple[Country, ...]

    @property
    def size(self) -> float:
        return self.drawing.form.letter

    @cached_property
    def theatre(self) -> str:
        pack = self.drawing.scope.pack
        return "" if pack is None or pack.theatre is None else pack.theatre

    def draw(self, canvas: Canvas, box: Box) -> None:
        """The legend, the land, the countries that give something, circles and labels."""
        used = draw_legend(canvas, box, self._keys(), size=self.size)
        plane = Box(x=box.x, y=box.y + used + 2, width=box.width, height=box.height - used - 4)
        canvas.bar(plane, fill="#f7f8f8", stroke="axis", stroke_width=self.drawing.form.stroke * 0.6)
        places = [one.at for one in self.rows if one.at is not None]
        theatre = self.outlines.middles.get(self.theatre)
        span = span_of([*places, *([theatre] if theatre else [])], least=LEAST_DEGREES, margin=MARGIN)
        flat = Projection(box=plane, span=span)
        inside = canvas.within(plane, "map")
        self._land(inside, flat)
        self._marks(inside, flat, theatre)

    def _keys(self) -> list[Key]:
        w, told = self.drawing.words, {one.gives for one in self.rows}
        keys = [Key(KEYS[one], w.t(f"gives.{one}")) for one in (PRESENT, PLEDGED, MONEY) if one in told]
        if any(one.number for one in self.rows):
            keys.append(Key("ring", w.t("pict.circles")))
        return [*keys, Key("cross", w.t("pict.theatre"))] if self.theatre in self.outlines.middles else keys

    def _land(self, canvas: Canvas, flat: Projection) -> None:
        gives = {one.code: one.gives for one in self.rows}
        thin = self.drawing.form.stroke * 0.5
        for code, rings in self.outlines.shapes:
            path = flat.path(rings)
            if path:
                fill = FILLS[gives[code]] if code in gives else LAND
                canvas.shape("path", d=path, fill=fill, stroke=SHORE if fill == LAND else "ink", stroke_width=thin)
        for one in self.rows:
            if one.at is not None and one.code not in self.outlines.rings:
                x, y = flat.at(one.at)
                fill = FILLS[one.gives]
                canvas.shape("circle", cx=x, cy=y, r=self.size * 0.4, fill=fill, stroke="ink", stroke_width=thin * 2)

    def _marks(self, canvas: Canvas, flat: Projection, theatre: Place | None) -> None:
        most = max((one.number for one in self.rows), default=0) or 1
        points = [(one, *flat.at(one.at), self._reach(one, most)) for one in self.rows if one.at is not None]
        labels = Labels(box=flat.box, size=self.size * 0.9)
        labels.keep_clear((x, y, self.size * 0.3) for _, x, y, _ in points)
        for _, x, y, reach in points:
            if reach:
                thick = self.drawing.form.stroke * 1.3
                canvas.shape("circle", cx=x, cy=y, r=reach, stroke="ink", stroke_width=thick, fill="none")
        if theatre is not None:
            x, y = flat.at(theatre)
            draw_cross(canvas, (x, y), self.size * 0.5)
            labels.keep_clear([(x, y, self.size * 0.5)])
            name = self.drawing.scope.view.label(self.theatre, self.drawing.words.language)
            labels.draw(canvas, Label(x=x, y=y, reach=self.size * 0.5, words=name, bold=True))
        for one, x, y, reach in points:
            number = short(one.present if one.gives == PRESENT else one.pledged, self.drawing.words)
            words = f"{one.name} {number}" if number and one.gives != MONEY else one.name
            labels.draw(canvas, Label(x=x, y=y, reach=max(reach, self.size * 0.4), words=words))

    def _reach(self, one: Country, most: Number) -> float:
        return self.size * (0.5 + (LARGEST - 0.5) * math.sqrt(one.number / most)) if one.number else 0.0
