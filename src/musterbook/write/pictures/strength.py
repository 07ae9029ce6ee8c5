"""Strength over time: the line with its band, the counts behind it, those set aside as crosses, and the ceiling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from musterbook.base.claim import MISSION, Kind
from musterbook.write.figure import figure_of
from musterbook.write.pictures.canvas import HATCH, Box, Canvas
from musterbook.write.pictures.legend import Key, draw_cross, draw_legend
from musterbook.write.pictures.plate import Drawing, Plate, ticks
from musterbook.write.pictures.typeface import width_of
from musterbook.write.steps import Frame, Mark, Row, Steps, instant, month_ticks, segments

HEIGHT = 250.0
TICK_ROOM = 5.2
"""Sizes of the type that the name of a month takes on the axis."""
HEAD = ("measure", "from", "until_before", "low", "best", "high", "unit")


def strength(drawing: Drawing) -> Plate | None:
    """The strength of the mission as a whole, None where it has no line with a figure."""
    summary, w = drawing.summary, drawing.words
    whole = summary.force.whole
    if whole.line is None or not any(one.best is not None or one.low for one in whole.line.points):
        return None
    steps = drawing.illustrator.steps(whole, small=False)
    start, end = drawing.illustrator.axis
    top = drawing.illustrator.top(whole, ceiling=summary.force.authorised)
    chart = _Chart(drawing=drawing, steps=steps, start=start, end=end, top=top)
    aside = sum(mark.shape == "aside" for mark in steps.marks)
    told = [
        w.t("pict.strength", start=w.long_day(start), end=w.long_day(end), last=w.bounds(whole.present)),
        *([f"{w.t('phase.authorised')}{w.colon} {w.bounds(summary.force.authorised)}."] if steps.ceiling else []),
        w.t("pict.counts", kept=len(steps.marks) - aside, aside=aside),
    ]
    return Plate(
        name="strength",
        title=w.t("strength.chart"),
        told=tuple(told),
        head=HEAD,
        rows=tuple(_rows(drawing)),
        claims=tuple(_claims(drawing)),
        height=HEIGHT,
        draw=chart.draw,
    )


def _claims(drawing: Drawing) -> Iterator[str]:
    """What the line, the ceiling and the marks rest on, as far as told by the day."""
    whole, scope = drawing.summary.force.whole, drawing.scope
    yield from (one.id for one in whole.claims if one.kind is Kind.STRENGTH and MISSION in one.actors)
    for line in (whole.line, scope.line("authorized", MISSION)):
        for point in () if line is None else line.points:
            if point.start is None or point.start <= scope.day:
                yield from point.claims


def _rows(drawing: Drawing) -> Iterator[tuple[str | int | float | None, ...]]:
    scope = drawing.scope
    for name, line in (
        ("strength", drawing.summary.force.whole.line),
        ("authorised", scope.line("authorized", MISSION)),
    ):
        for point in () if line is None else line.points:
            if point.start is None or point.start <= scope.day:
                figure = figure_of(point, None if line is None else line.unit)
                ends = (None if day is None else day.isoformat() for day in (point.start, point.end))
                yield (name, *ends, figure.low, figure.best, figure.high, figure.unit)


@dataclass(frozen=True, kw_only=True)
class _Chart:
    drawing: Drawing
    steps: Steps
    start: date
    end: date
    top: float

    def draw(self, canvas: Canvas, box: Box) -> None:
        """The chart with its legend above it."""
        size = self.drawing.form.letter
        used = draw_legend(canvas, box, self._keys(), size=size)
        numbers = [self.drawing.words.number(one) for one in ticks(self.top, 5)]
        left = max(width_of(one, size) for one in numbers) + size * 0.7
        right = width_of(self.steps.end_label, size, bold=True) + size
        plane = _Plane(
            chart=self,
            box=Box(
                x=box.x + left, y=box.y + used + size, width=box.width - left - right,
                height=box.height - used - size * 2.9,
            ),
        )  # fmt: skip
        plane.draw(canvas)

    def _keys(self) -> list[Key]:
        w, frame = self.drawing.words, Frame(start=self.start, end=self.end, top=self.top, width=1, height=1)
        rows = list(segments(self.steps.line, frame))
        shapes = {mark.shape for mark in self.steps.marks}
        keys = [
            (True, Key("line", w.t("legend.best"))),
            (any(not row["open"] and row["high"] > row["low"] for row in rows), Key("band", w.t("legend.band"))),
            (any(row["open"] for row in rows), Key("hatch", w.t("pict.open"))),
            (self.steps.ceiling is not None, Key("dash", w.t("legend.authorised"))),
            ("kept" in shapes, Key("dot", w.t("legend.kept"))),
            ("aside" in shapes, Key("cross", w.t("legend.aside"))),
        ]
        return [key for shown, key in keys if shown]


@dataclass(frozen=True, kw_only=True)
class _Plane:
    chart: _Chart
    box: Box

    @property
    def size(self) -> float:
        return self.chart.drawing.form.letter

    @property
    def stroke(self) -> float:
        return self.chart.drawing.form.stroke

    @property
    def frame(self) -> Frame:
        c = self.chart
        return Frame(start=c.start, end=c.end, top=c.top, width=int(self.box.width), height=int(self.box.height))

    def x(self, at: int) -> float:
        begin, end = instant(self.chart.start), instant(self.chart.end)
        return self.box.x + (min(max(at, begin), end) - begin) / max(1, end - begin) * self.box.width

    def y(self, number: float) -> float:
        return self.box.foot - min(number / self.chart.top, 1) * self.box.height

    def draw(self, canvas: Canvas) -> None:
        self._axes(canvas)
        rows = list(segments(self.chart.steps.line, self.frame))
        self._band(canvas, rows)
        self._ceiling(canvas)
        self._line(canvas, [row for row in rows if row["best"] is not None])
        self._marks(canvas, self.chart.steps.marks)

    def _axes(self, canvas: Canvas) -> None:
        w = self.chart.drawing.words
        for number in ticks(self.chart.top, 5):
            y = self.y(number)
            canvas.line((self.box.x, y), (self.box.right, y), stroke="grid", stroke_width=self.stroke * 0.8)
            canvas.text(
                (self.box.x - self.size * 0.5, y + self.size * 0.35),
                w.number(number),
                self.size,
                text_anchor="end",
                fill="muted",
            )
        foot = self.box.foot
        canvas.line((self.box.x, foot), (self.box.right, foot), stroke="muted", stroke_width=self.stroke)
        narrow = Frame(start=self.chart.start, end=self.chart.end, top=1, width=self._months(), height=1)
        for at, words in _named(month_ticks(narrow), self.chart.drawing):
            x = self.x(at)
            canvas.line((x, foot), (x, foot + self.size * 0.4), stroke="muted", stroke_width=self.stroke)
            canvas.text((x, foot + self.size * 1.5), words, self.size, text_anchor="middle", fill="muted")

    def _months(self) -> int:
        """The width for which the ticks of months are chosen, whose names take more room in larger type."""
        return int(self.box.width / (TICK_ROOM * self.size) * 58)

    def _band(self, canvas: Canvas, rows: Sequence[Row]) -> None:
        for row in rows:
            x, x2, low, high = self.x(row["x"]), self.x(row["x2"]), self.y(row["low"]), self.y(row["high"])
            fill = HATCH if row["open"] else "band"
            opacity = 0.35 if row["open"] else 1
            band = Box(x=x, y=high, width=x2 - x, height=low - high)
            canvas.bar(band, fill=fill, fill_opacity=opacity, shape_rendering="crispEdges")

    def _ceiling(self, canvas: Canvas) -> None:
        rows = [row for row in segments(self.chart.steps.ceiling, self.frame) if row["best"] is not None]
        style: dict[str, str | float] = {
            "stroke": "plan", "stroke_width": self.stroke * 1.5, "stroke_dasharray": f"{self.size * 0.6:g}",
        }  # fmt: skip
        for row in rows:
            y = self.y(row["best"])
            canvas.line((self.x(row["x"]), y), (self.x(row["x2"]), y), **style)
        if rows:
            at = self.x(rows[0]["x"]) + 2, self.y(rows[0]["best"]) - self.size * 0.5
            canvas.text(at, self.chart.steps.ceiling_label, self.size, fill="plan", halo=1)

    def _line(self, canvas: Canvas, rows: Sequence[Row]) -> None:
        until = self.chart.steps.evidence_until
        cut = None if until is None else instant(until + timedelta(days=1))
        style: dict[str, str | float] = {"stroke": "line", "stroke_width": self.stroke * 2.2, "stroke_linecap": "butt"}
        for row in rows:
            y, last = self.y(row["best"]), row["x2"] if cut is None else min(row["x2"], max(cut, row["x"]))
            canvas.line((self.x(row["x"]), y), (self.x(last), y), **style)
            if last < row["x2"]:
                dashed = {**style, "stroke_dasharray": f"{self.stroke * 2:g} {self.stroke * 4:g}"}
                canvas.line((self.x(last), y), (self.x(row["x2"]), y), **dashed)
        for here, there in pairwise(rows):
            if here["x2"] == there["x"] and here["best"] != there["best"]:
                x = self.x(here["x2"])
                canvas.line((x, self.y(here["best"])), (x, self.y(there["best"])), **style)
        if rows:
            at = self.x(rows[-1]["x2"]) + self.size * 0.5, self.y(rows[-1]["best"]) + self.size * 0.35
            canvas.text(at, self.chart.steps.end_label, self.size, font_weight="bold", fill="line")

    def _marks(self, canvas: Canvas, marks: Sequence[Mark]) -> None:
        taken: list[tuple[float, float, float]] = []
        for mark in sorted(marks, key=lambda one: (one.end, one.value), reverse=True):
            x1, x2, y = self.x(instant(mark.start)), self.x(instant(mark.end)), self.y(mark.value)
            x, fill = (x1 + x2) / 2, "aside" if mark.shape == "aside" else "ink"
            if x1 != x2:
                canvas.line((x1, y), (x2, y), stroke=fill, stroke_width=self.stroke * 1.2)
            self._mark(canvas, mark, (x, y))
            room = width_of(mark.label, self.size) / 2 + 2
            clear = all(abs(x - a) > room + b or abs(y - c) > self.size * 1.2 for a, b, c in taken)
            if mark.label and clear and self.box.x < x - room and x + room < self.box.right + self.size:
                taken.append((x, room, y))
                at = x, y - self.size * 0.65
                canvas.text(at, mark.label, self.size * 0.9, text_anchor="middle", fill=fill, halo=1)

    def _mark(self, canvas: Canvas, mark: Mark, at: tuple[float, float]) -> None:
        if mark.shape == "aside":
            draw_cross(canvas, at, self.size * 0.32)
        else:
            canvas.shape(
                "circle", cx=at[0], cy=at[1], r=self.size * 0.28, fill="ink", stroke="paper", stroke_width=self.stroke
            )


def _named(at: Sequence[int], drawing: Drawing) -> Iterator[tuple[int, str]]:
    """Ticks with the names of their months; of Januaries and of the first one with the year."""
    from babel.dates import format_date  # noqa: PLC0415 - loads the names of all languages

    days = [datetime.fromtimestamp(one / 1000, UTC).date() for one in at]
    yearly = all(day.month == 1 for day in days)
    for place, (one, day) in enumerate(zip(at, days, strict=True)):
        pattern = "y" if yearly else "LLL y" if day.month == 1 or place == 0 else "LLL"
        yield one, str(format_date(day, pattern, locale=drawing.words.locale))
