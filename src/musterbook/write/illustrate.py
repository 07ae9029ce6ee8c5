"""The charts of a summary: strength over time, promise against presence, money, projections.

Each wide chart is drawn twice, for a desk and for a phone, since letters do not shrink well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from musterbook.base.claim import MISSION
from musterbook.write.bars import Bar, bullet_bars
from musterbook.write.contributors import Contributor
from musterbook.write.figure import Figure
from musterbook.write.marks import counts, evidence_days, height, marks_of
from musterbook.write.money import Purse
from musterbook.write.outlook import Outlook
from musterbook.write.reading import actor_label
from musterbook.write.steps import HEADROOM, Ahead, Frame, Steps, time_axis
from musterbook.write.summary import Summary
from musterbook.write.svg import Chart, draw
from musterbook.write.timeline import timeline
from musterbook.write.words import Words

WIDE, NARROW = 840, 268
"""Pixels of the plot, without its axes, beside a sidebar and on a phone of 390 pixels."""
SMALL_WIDTH, SMALL_HEIGHT = 212, 74
LOOSE = 1.5
"""Upper bounds beyond this many times the firm numbers leave the chart at its top: they tell little and hide much."""
MOST_SMALL_CHARTS = 18
MOST_BARS = 24


@dataclass(frozen=True, slots=True)
class Plate:
    """One chart for the page, in both widths."""

    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrator:
    """Draws the charts of one summary in one language. `wide`: pixels of the plot of the wider of two drawings."""

    summary: Summary
    words: Words
    wide: int = WIDE

    def _plate(self, charts: Iterable[Chart]) -> Plate:
        wide, narrow = (draw(chart, self.words.language) for chart in charts)
        return Plate(wide, narrow)

    def strength(self) -> Plate | None:
        """The whole over time, None where it has no line with a figure."""
        whole = self.summary.force.whole
        if whole.line is None or not any(p.best is not None or p.low for p in whole.line.points):
            return None
        title, words = self.words.t("strength.chart"), self.words
        steps = self.steps(whole, small=False)
        start, end = self.axis
        first = next((p.best for p in whole.line.points if p.best is not None), None)
        description = words.t(
            "strength.chart_desc",
            start=words.day(start),
            end=words.day(end),
            low="–" if first is None else words.number(first),
            best=words.best(whole.present),
        )
        top = self.top(whole, ceiling=self.summary.force.authorised)
        frames = (
            Frame(start=start, end=end, top=top, width=self.wide, height=250),
            Frame(start=start, end=end, top=top, width=NARROW, height=210, narrow=True),
        )
        return self._plate(
            Chart(f"strength-{'wn'[i]}", timeline(steps, frame), title, description) for i, frame in enumerate(frames)
        )

    def small(self) -> tuple[tuple[Contributor, Markup], ...]:
        """One small chart for each contributor that has a figure, all on one scale of time."""
        rows = [row for row in self.summary.force.contributors if _ever_present(row)][:MOST_SMALL_CHARTS]
        return tuple((row, self._small(row, place)) for place, row in enumerate(rows))

    def _small(self, row: Contributor, place: int) -> Markup:
        start, end = self.axis
        frame = Frame(
            start=start,
            end=end,
            top=self.top(row),
            width=SMALL_WIDTH,
            height=SMALL_HEIGHT,
            ticks=2,
            narrow=True,
        )
        name = actor_label(self.summary.scope.view, row.actor, self.words)
        told = self.words.t("strength.small_desc", actor=name, bounds=self.words.bounds(row.present))
        spec = timeline(self.steps(row, small=True), frame)
        return draw(Chart(f"small-{place}", spec, name, told), self.words.language)

    def plan(self) -> Plate | None:
        """Pledged against present by contributor, None where nobody pledged or sent a number."""
        force = self.summary.force
        rows = [self.bar(row.actor, row.pledged, row.present) for row in force.contributors]
        rows = [row for row in rows if row.promised is not None or row.there is not None][:MOST_BARS]
        if not rows:
            return None
        whole = self.bar(MISSION, force.pledged, force.whole.present, target=force.authorised)
        told = self.words.t("plan.chart"), self.words.t("plan.chart_desc")
        return self._bars("plan", [whole, *rows], told, axis_format=",d")

    def money(self, purse: Purse, place: int) -> Plate | None:
        """Money in one currency, None where no sum is known."""
        rows = [self.bar(row.actor, row.pledged, row.received, compact=True) for row in purse.donors]
        rows = [row for row in rows if row.promised is not None or row.there is not None][:MOST_BARS]
        whole = self.bar(MISSION, purse.pledged, purse.received, target=purse.required, compact=True)
        if whole.promised is None and whole.there is None and not rows:
            return None
        told = self.words.t("money.chart", currency=purse.currency), self.words.t("money.chart_desc")
        return self._bars(f"money-{place}", [whole, *rows], told, axis_format="~s")

    def projection(self, outlook: Outlook) -> Plate | None:
        """The whole up to the day asked about and its projection, None where it is not projected."""
        whole, rows = self.summary.force.whole, outlook.whole
        if whole.line is None or not rows or whole.present is None:
            return None
        (start, _), end = self.axis, rows[-1].month
        top = max(self.top(whole, ceiling=self.summary.force.authorised), *(row.high * HEADROOM for row in rows))
        last = self.words.number(rows[-1].best)
        ahead = Ahead(day=self.summary.scope.day, best=whole.present.value or 0, rows=rows, end_label=last)
        steps = replace(self.steps(whole, small=False), end_label="", ahead=ahead)
        frames = (
            Frame(start=start, end=end, top=top, width=self.wide, height=220),
            Frame(start=start, end=end, top=top, width=NARROW, height=190, narrow=True),
        )
        title = self.words.t("projection.chart")
        told = self.words.t(
            "projection.chart_desc", start=self.words.day(self.summary.scope.day), end=self.words.day(end)
        )
        return self._plate(
            Chart(f"ahead-{'wn'[i]}", timeline(steps, frame), title, told) for i, frame in enumerate(frames)
        )

    def _bars(self, name: str, rows: list[Bar], told: tuple[str, str], *, axis_format: str) -> Plate:
        return self._plate(
            Chart(f"{name}-{'wn'[i]}", bullet_bars(rows, width=width, axis_format=axis_format, narrow=bool(i)), *told)
            for i, width in enumerate((self.wide - 250, NARROW - 120))
        )

    def bar(
        self,
        actor: str,
        promised: Figure | None,
        there: Figure | None,
        *,
        target: Figure | None = None,
        compact: bool = False,
    ) -> Bar:
        """A row of bars: what was promised, and what is there."""
        told = [self.words.best(figure, compact=compact) for figure in (there, promised) if figure and figure.known]
        return Bar(
            label=actor_label(self.summary.scope.view, actor, self.words),
            promised=promised.value if promised is not None else None,
            there=there.value if there is not None else None,
            low=there.low if there is not None else None,
            high=there.high if there is not None else None,
            target=target.value if target is not None else None,
            text=" / ".join(told),
        )

    @property
    def axis(self) -> tuple[date, date]:
        """The first and the last day of all charts over time."""
        force, day = self.summary.force, self.summary.scope.day
        days = [one for row in (force.whole, *force.contributors) for one in evidence_days(row) if one <= day]
        return time_axis(days, day)

    def top(self, row: Contributor, *, ceiling: Figure | None = None) -> float:
        """The highest number of an actor's chart."""
        points = row.line.points if row.line is not None else ()
        firm = [n for p in points for n in (p.low, p.best)] + [height(c) for c in counts(row)]
        firm.append(ceiling.value if ceiling is not None else None)
        most = max((n for n in firm if n is not None), default=1)
        loose = [p.high for p in points if p.high is not None and p.high <= most * LOOSE]
        return max(most, *loose, 1) * HEADROOM

    def steps(self, row: Contributor, *, small: bool) -> Steps:
        """What the chart of an actor over time shows."""
        scope, force = self.summary.scope, self.summary.force
        days = [day for day in evidence_days(row) if day <= scope.day]
        start = self.axis[0]
        marks = (mark for mark in marks_of(row, scope, self.words, movements=small) if start <= mark.start)
        return Steps(
            line=row.line,
            marks=tuple(replace(mark, label="") if small else mark for mark in marks if mark.end <= scope.day),
            ceiling=None if small else scope.line("authorized", MISSION),
            ceiling_label=f"{self.words.t('legend.authorised')} {self.words.best(force.authorised)}",
            evidence_until=max(days, default=None),
            end_label="" if small else self.words.best(row.present),
        )


def _ever_present(row: Contributor) -> bool:
    return row.present is not None and row.line is not None and any(point.best for point in row.line.points)
