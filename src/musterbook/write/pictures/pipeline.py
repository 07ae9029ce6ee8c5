"""The pipeline: of each contributor how far it has come, from what was authorised and pledged to who is there.

A stage of which nothing is told has a dash: it is not taken for one that was passed. A number of a milestone is shown
as it is told; a milestone without a number has its day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.write.figure import Figure
from musterbook.write.pathway import stage_of_claim, sum_of_movements
from musterbook.write.pictures.canvas import HATCH, Box, Canvas
from musterbook.write.pictures.plate import Cell, Drawing, Plate, numbers, short
from musterbook.write.pictures.typeface import fit, width_of, wrap
from musterbook.write.reading import actor_label
from musterbook.write.scope import told_on

COLUMNS = ("authorised", "pledge", "notification", "approval", "training", "arrival", "present")
MILESTONES = ("notification", "approval", "training")
ROW = 2.6
HEAD = ("actor", "name", "stage", "low", "best", "high", "told_on", "claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is told of a stage: a figure, or a day alone."""

    figure: Figure | None = None
    told_on: date | None = None
    claims: tuple[str, ...] = ()

    @property
    def told(self) -> bool:
        """Whether anything is told of it."""
        return bool(self.claims) or (self.figure is not None and self.figure.known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One contributor, or the mission as a whole, with its stages."""

    actor: str
    name: str
    stages: Mapping[str, Stage]


def pipeline(drawing: Drawing) -> Plate | None:
    """The pipeline of the mission, None where nothing is told of any stage."""
    w = drawing.words
    ways = [one for one in _ways(drawing) if any(stage.told for stage in one.stages.values())]
    if not ways:
        return None
    shown = ways[: drawing.form.rows]
    columns = tuple(key for key in COLUMNS if any(way.stages[key].told for way in ways))
    more = len(ways) - len(shown)
    return Plate(
        name="pipeline",
        title=w.t("pict.pipeline"),
        told=tuple(_told(drawing, way, columns) for way in shown),
        head=HEAD,
        rows=tuple(row for way in ways for row in _rows(way, columns)),
        claims=tuple(claim for way in ways for stage in way.stages.values() for claim in stage.claims),
        height=drawing.form.letter * (len(shown) * ROW + 4),
        draw=_Table(drawing=drawing, ways=tuple(shown), columns=columns).draw,
        notes=(w.t("pict.dash"),),
        losses=(w.t("pict.more_rows", n=more, file="pipeline.csv"),) if more else (),
    )


def _ways(drawing: Drawing) -> Iterator[Way]:
    force, scope = drawing.summary.force, drawing.scope
    milestones = _milestones(drawing)
    arrivals: defaultdict[str, list[Figure]] = defaultdict(list)
    for one in scope.near.events:
        began = one.start or one.end
        if one.kind == Kind.DEPLOYMENT and one.mission == scope.mission and (began is None or began <= scope.day):
            figure = sum_of_movements([one])
            if figure is not None:
                arrivals[one.actor].append(figure)
    rows = [(MISSION, force.whole.present, force.pledged, force.authorised)]
    rows += [(one.actor, one.present, one.pledged, None) for one in force.contributors]
    for actor, present, pledged, authorised in rows:
        figures = {"authorised": authorised, "pledge": pledged, "present": present, "arrival": _sum(arrivals[actor])}
        stages = {key: _stage(key, one, drawing) for key, one in figures.items()}
        stages |= {key: milestones.get((actor, key), Stage()) for key in MILESTONES}
        name = drawing.words.t("money.whole") if actor == MISSION else actor_label(scope.view, actor, drawing.words)
        yield Way(actor=actor, name=name, stages=stages)


def _stage(key: str, figure: Figure | None, drawing: Drawing) -> Stage:
    """The stage of a figure; one without a number tells something of a pledge alone."""
    if figure is None or not (short(figure, drawing.words) or (key == "pledge" and figure.claims)):
        return Stage()
    return Stage(figure=figure, claims=figure.claims)


def _sum(figures: list[Figure]) -> Figure | None:
    if not figures:
        return None
    highs = [one.high for one in figures if one.high is not None]
    low, high = sum(one.low or 0 for one in figures), sum(highs) if len(highs) == len(figures) else None
    claims = tuple(dict.fromkeys(claim for one in figures for claim in one.claims))
    return Figure(low=low, best=low if low == high else None, high=high, unit="person", claims=claims)


def _milestones(drawing: Drawing) -> dict[tuple[str, str], Stage]:
    """Of each actor and stage what kept milestones that had happened tell, those of its country's bodies among them."""
    scope = drawing.scope
    country = {one.id: one.country for one in scope.view.vocabulary.entities if one.country}
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in scope.of_kind(Kind.MILESTONE):
        stage, day = stage_of_claim(claim), told_on(claim)
        happened = claim.modality is Modality.ACTUAL and (day is None or day <= scope.day)
        if stage in MILESTONES and happened and scope.kept(claim.id):
            for actor in claim.actors:
                found[(country.get(actor) or actor, str(stage))].append(claim)
    return {key: _milestone(claims) for key, claims in found.items()}


def _milestone(claims: Iterable[Claim]) -> Stage:
    """The last one told that has a number of people, and the last day."""
    rows = list(claims)
    counted = [one for one in rows if one.quantity.stated and one.quantity.unit in (None, "person")]
    last = counted[-1].quantity if counted else None
    figure = None if last is None else Figure(low=last.low, high=last.high, unit="person")
    return Stage(
        figure=figure,
        told_on=max((day for one in rows if (day := told_on(one)) is not None), default=None),
        claims=tuple(one.id for one in rows),
    )


def _told(drawing: Drawing, way: Way, columns: tuple[str, ...]) -> str:
    w = drawing.words
    told = [f"{w.t(f'phase.{key}')} {_words(drawing, way.stages[key])}" for key in columns if way.stages[key].told]
    return f"{way.name}{w.colon} {', '.join(told)}."


def _words(drawing: Drawing, stage: Stage) -> str:
    """The number in few signs, the day of what has none, a dash for nothing."""
    number = short(stage.figure, drawing.words)
    if number or not stage.told:
        return number or "–"
    return drawing.words.day(stage.told_on) if stage.told_on is not None else drawing.words.t("pict.told")


def _rows(way: Way, columns: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    for key in columns:
        stage = way.stages[key]
        if stage.told:
            day = None if stage.told_on is None else stage.told_on.isoformat()
            yield (way.actor, way.name, key, *numbers(stage.figure), day, "; ".join(stage.claims))


@dataclass(frozen=True, kw_only=True)
class _Table:
    drawing: Drawing
    ways: tuple[Way, ...]
    columns: tuple[str, ...]

    def draw(self, canvas: Canvas, box: Box) -> None:
        """A row for each, with a bar below each number; all bars are of one scale."""
        size, form = self.drawing.form.letter, self.drawing.form
        left = min(box.width * 0.24, max(width_of(way.name, size, bold=True) for way in self.ways) + size)
        wide = (box.width - left) / len(self.columns)
        deep = max(self._heading(canvas, Box(x=box.x + left + at * wide, y=box.y, width=wide, height=0), key)
                   for at, key in enumerate(self.columns))  # fmt: skip
        height = min((box.height - deep) / len(self.ways), size * 3.4)
        for place, way in enumerate(self.ways):
            y = box.y + deep + place * height
            canvas.line((box.x, y), (box.right, y), stroke="axis", stroke_width=form.stroke * 0.8)
            bold: dict[str, str | float] = {"font_weight": "bold"} if way.actor == MISSION else {}
            name = fit(way.name, size, left - size * 0.6, bold=bool(bold))
            canvas.text((box.x, y + height * 0.5), name, size, **bold)
            for at, key in enumerate(self.columns):
                cell = Box(x=box.x + left + at * wide, y=y, width=wide - size * 0.8, height=height)
                if key != "authorised" or way.actor == MISSION:
                    self._cell(canvas, cell, way.stages[key])

    def _heading(self, canvas: Canvas, cell: Box, key: str) -> float:
        size = self.drawing.form.letter
        lines = wrap(self.drawing.words.t(f"phase.{key}"), size, cell.width - size * 0.5, most=3, bold=True)
        for place, line in enumerate(lines):
            canvas.text((cell.x, cell.y + size * (1 + place * 1.25)), line, size, font_weight="bold")
        return size * (0.6 + 1.25 * len(lines))

    def _cell(self, canvas: Canvas, cell: Box, stage: Stage) -> None:
        size = self.drawing.form.letter
        words = _words(self.drawing, stage)
        own = size if width_of(words, size) <= cell.width else self.drawing.form.small
        fill = "ink" if stage.told else "muted"
        canvas.text((cell.x, cell.y + cell.height * 0.5), fit(words, own, cell.width), own, fill=fill)
        figure = stage.figure
        if figure is None or figure.value is None or not self._most:
            return
        unit = cell.width / self._most
        bar = Box(x=cell.x, y=cell.y + cell.height * 0.63, width=figure.value * unit, height=cell.height * 0.2)
        canvas.bar(bar, fill="present")
        if figure.high is not None and figure.low is not None and figure.high > figure.low:
            reach = Box(
                x=cell.x + figure.low * unit, y=bar.y, width=(figure.high - figure.low) * unit, height=bar.height
            )
            canvas.bar(reach, fill=HATCH, stroke="ink", stroke_width=self.drawing.form.stroke * 0.4)

    @property
    def _most(self) -> float:
        figures = [stage.figure for way in self.ways for stage in way.stages.values() if stage.figure is not None]
        return float(max((n for one in figures for n in (one.value, one.high) if n is not None), default=0))
