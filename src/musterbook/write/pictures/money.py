"""Money: of each donor what was pledged and what was received, in one currency, and what the whole requires."""

from collections.abc import Iterator
from dataclasses import dataclass

from musterbook.base.claim import MISSION
from musterbook.base.quantity import Number
from musterbook.write.figure import Figure
from musterbook.write.money import Purse
from musterbook.write.pictures.canvas import HATCH, Box, Canvas
from musterbook.write.pictures.legend import Key, draw_legend
from musterbook.write.pictures.plate import Cell, Drawing, Plate, numbers, short, ticks
from musterbook.write.pictures.typeface import fit, width_of
from musterbook.write.reading import actor_label

ROW = 2.3
"""Height of a row, in sizes of the type."""
MOST_ROW = 3.2
HEAD = (
    *("actor", "name", "currency", "pledged_low", "pledged_best", "pledged_high"),
    *("received_low", "received_best", "received_high", "required_low", "required_best", "required_high"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one donor, or the mission as a whole, has pledged and given; `required` is of the whole alone."""

    actor: str
    name: str
    pledged: Figure | None
    received: Figure | None
    required: Figure | None = None

    @property
    def told(self) -> bool:
        """Whether any of it is known."""
        return any(one is not None and one.known for one in (self.pledged, self.received, self.required))

    @property
    def most(self) -> Number:
        """The largest number that is drawn."""
        pairs = ((one.value, one.high) for one in (self.pledged, self.received, self.required) if one is not None)
        return max((number for pair in pairs for number in pair if number is not None), default=0)


def money(drawing: Drawing) -> Iterator[Plate]:
    """A plate for each currency in which a sum is known."""
    for purse in drawing.summary.purses:
        rows = [one for one in _rows(drawing, purse) if one.told]
        if rows:
            yield _plate(drawing, purse.currency, rows)


def _rows(drawing: Drawing, purse: Purse) -> Iterator[Row]:
    yield Row(
        actor=MISSION, name=drawing.words.t("money.whole"), pledged=purse.pledged, received=purse.received,
        required=purse.required,
    )  # fmt: skip
    for donor in purse.donors:
        name = actor_label(drawing.scope.view, donor.actor, drawing.words)
        yield Row(actor=donor.actor, name=name, pledged=donor.pledged, received=donor.received)


def _plate(drawing: Drawing, currency: str, rows: list[Row]) -> Plate:
    w, name = drawing.words, f"money-{currency.lower()}"
    shown = rows[: drawing.form.rows]
    left_out = len(rows) - len(shown)
    return Plate(
        name=name,
        title=w.t("money.chart", currency=currency),
        told=(w.t("money.chart_desc"), *(_told(drawing, row) for row in shown)),
        head=HEAD,
        rows=tuple(_cells(row, currency) for row in rows),
        claims=tuple(
            claim for row in rows for one in (row.pledged, row.received, row.required) if one for claim in one.claims
        ),
        height=drawing.form.letter * (len(shown) * ROW + 6),
        draw=_Bars(drawing=drawing, rows=tuple(shown), currency=currency).draw,
        losses=(w.t("pict.more_rows", n=left_out, file=f"{name}.csv"),) if left_out else (),
    )


def _told(drawing: Drawing, row: Row) -> str:
    w = drawing.words
    pairs = (("pledged", row.pledged), ("received", row.received), ("required", row.required))
    told = (f"{w.t(f'legend.{key}')} {w.bounds(one, compact=True)}" for key, one in pairs if one and one.known)
    return f"{row.name}{w.colon} {', '.join(told)}."


def _cells(row: Row, currency: str) -> tuple[Cell, ...]:
    return (row.actor, row.name, currency, *numbers(row.pledged), *numbers(row.received), *numbers(row.required))


@dataclass(frozen=True, kw_only=True)
class _Bars:
    drawing: Drawing
    rows: tuple[Row, ...]
    currency: str

    @property
    def size(self) -> float:
        return self.drawing.form.letter

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Legend, scale, and a row for each."""
        size, used = self.size, draw_legend(canvas, box, self._keys(), size=self.size)
        words = {row.actor: self._figures(row) for row in self.rows}
        left = min(
            box.width * 0.32, max(width_of(row.name, size, bold=row.actor == MISSION) for row in self.rows) + size
        )
        right = max(width_of(one, size * 0.9) for one in words.values()) + size
        top = max(row.most for row in self.rows) or 1
        plane = Box(
            x=box.x + left, y=box.y + used + size * 1.6, width=box.width - left - right,
            height=box.height - used - size * 1.8,
        )  # fmt: skip
        self._scale(canvas, plane, top)
        height = min(plane.height / len(self.rows), size * MOST_ROW)
        for place, row in enumerate(self.rows):
            line = Box(x=plane.x, y=plane.y + place * height, width=plane.width, height=height)
            middle = line.y + height / 2 + size * 0.35
            bold: dict[str, str | float] = {"font_weight": "bold"} if row.actor == MISSION else {}
            canvas.text((box.x, middle), fit(row.name, size, left - size * 0.6, bold=bool(bold)), size, **bold)
            self._bars(canvas, line, row, top=top)
            canvas.text((plane.right + size * 0.6, middle), words[row.actor], size * 0.9)

    def _figures(self, row: Row) -> str:
        received, pledged = (short(one, self.drawing.words) or "–" for one in (row.received, row.pledged))
        return f"{received} / {pledged}"

    def _keys(self) -> list[Key]:
        w = self.drawing.words
        told = (one for row in self.rows for one in (row.received, row.pledged) if one is not None)
        ranged = any(one.high is not None and one.high > (one.low or 0) for one in told)
        keys = [Key("promised", w.t("legend.pledged")), Key("present", w.t("legend.received"))]
        if ranged:
            keys.append(Key("hatch", w.t("legend.range")))
        if any(row.required is not None and row.required.known for row in self.rows):
            keys.append(Key("tick", w.t("legend.required")))
        present, pledged = w.t("legend.received"), w.t("legend.pledged")
        return [*keys, Key("", w.t("legend.numbers", present=present, pledged=pledged))]

    def _scale(self, canvas: Canvas, plane: Box, top: Number) -> None:
        for number in ticks(float(top), max(2, int(plane.width / self.size / 5.5))):
            x = plane.x + number / top * plane.width
            canvas.line((x, plane.y), (x, plane.foot), stroke="grid", stroke_width=self.drawing.form.stroke)
            told = self.drawing.words.amount(number, self.currency, compact=True) if number else "0"
            canvas.text((x, plane.y - self.size * 0.5), told, self.size * 0.9, text_anchor="middle", fill="muted")

    def _bars(self, canvas: Canvas, line: Box, row: Row, *, top: Number) -> None:
        middle, thick = line.y + line.height / 2, min(line.height * 0.72, self.size * 1.9)
        for figure, share, fill in ((row.pledged, 1.0, "promised"), (row.received, 0.46, "present")):
            if figure is not None and figure.value is not None:
                height = thick * share
                bar = Box(x=line.x, y=middle - height / 2, width=figure.value / top * line.width, height=height)
                canvas.bar(bar, fill=fill, stroke="ink", stroke_width=self.drawing.form.stroke * 0.5)
                self._range(canvas, bar, figure, unit=line.width / top)
        if row.required is not None and row.required.value is not None:
            x = line.x + row.required.value / top * line.width
            ends = (x, middle - thick * 0.65), (x, middle + thick * 0.65)
            canvas.line(*ends, stroke="ink", stroke_width=self.drawing.form.stroke * 3)

    def _range(self, canvas: Canvas, bar: Box, figure: Figure, *, unit: float) -> None:
        """Between the bounds of a figure, where it has an upper one."""
        low, high = figure.low or 0, figure.high
        if high is not None and high > low:
            reach = Box(x=bar.x + low * unit, y=bar.y, width=(high - low) * unit, height=bar.height)
            canvas.bar(reach, fill=HATCH, stroke="ink", stroke_width=self.drawing.form.stroke * 0.5)
