"""Lines and events of a stock, over every lightest choice of claims: where choices differ, bounds span them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import inf, isinf

from musterbook.base.claim import MISSION
from musterbook.base.ledger import Event, Line, Point
from musterbook.reconcile.bounds import Curve
from musterbook.reconcile.choices import Verdict
from musterbook.reconcile.curves import curves
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.tolerance import WHOLE_UNITS, as_bound
from musterbook.reconcile.windows import BEGINNING, to_day
from musterbook.reconcile.witnesses import Witness

IN_KIND = {"strength": "deployment", "funds_received": "funding_received"}
CASUALTY = "casualty"
MOST_KEPT = 4
"""For how many sets of kept claims their order in time is kept."""


class Drawn:
    """The lines and events of one stock under a verdict."""

    def __init__(self, stock: Stock, verdict: Verdict) -> None:
        self.stock = stock
        everyone = frozenset(stock.witnesses())
        self.kept = everyone.difference(*verdict.choices)
        self.someone = everyone - frozenset.intersection(*verdict.choices)
        self.drawn = curves(stock, verdict.choices)

    def lines(self) -> list[Line]:
        """One line per actor."""
        found = [self._line(actor) for actor in sorted(self.drawn.of)]
        return [line for line in found if line.points]

    def _line(self, actor: str) -> Line:
        key, days = self.stock.key, self.drawn.days
        spans = _spans(self.drawn.of[actor], whole=key.unit in WHOLE_UNITS)
        points = self._points(actor, days, spans)
        return Line(
            measure=key.measure, actor=actor, mission=key.mission, unit=key.unit, points=points, place=key.place
        )

    def _points(
        self, actor: str, days: Sequence[int], spans: Sequence[tuple[float, float, float]]
    ) -> tuple[Point, ...]:
        runs: list[tuple[int, tuple[float, float, float], bool]] = []
        since = self._open_since(actor)
        for day, span in zip(days, spans, strict=True):
            if not runs or runs[-1][1:] != (span, day >= since):
                runs.append((day, span, day >= since))
        bearing = self._bearing(actor)
        points = []
        for i, (day, (low, best, high), is_open) in enumerate(runs):
            end = runs[i + 1][0] if i + 1 < len(runs) else None
            if low == high == 0 and i == 0 and end is not None:
                continue
            points.append(
                Point(
                    start=to_day(day),
                    end=None if end is None else to_day(end),
                    low=as_bound(low),
                    best=as_bound(best),
                    high=as_bound(high),
                    claims=bearing.between(day, end),
                    open=is_open,
                )
            )
        return tuple(points)

    def _open_since(self, actor: str) -> float:
        """The day from which no claim bounds an actor's figure from above, infinite where there is none.

        A whole is open where a part has been since the last figure that bounds the whole.
        """
        last = self.drawn.of[actor].steps[-1:]
        own = [float(step.latest) for step in last if step.open]
        levels = [w for w in self.stock.levels.get(actor, ()) if w.id in self.kept and not isinf(w.high)]
        bounded = max((w.window.end for w in levels), default=BEGINNING)
        parts = [self._open_since(part) for part in self.stock.parts_of(actor) if part in self.drawn.of]
        return min([*own, *(day for day in parts if day > bounded)], default=inf)

    def _bearing(self, actor: str) -> "_Bearing":
        if actor == MISSION or self.stock.joints():
            return _Bearing(self._told(actor))
        kept = self.kept & self.stock.told_of(actor)
        return self.stock.memo(actor).once("bearing in time", kept, lambda: _Bearing(self._told(actor)), most=MOST_KEPT)

    def _told(self, actor: str) -> list[Witness]:
        """The kept witnesses that bear on an actor, by time."""
        actors = {actor, *self.stock.parts_of(actor)}
        if actor == MISSION:
            actors.update(self.stock.joints())
        told = [w for a in actors for w in self.stock.levels.get(a, ()) if actor in {a, MISSION}]
        told += [w for a in actors for w in self.stock.periods.get(a, ())]
        for flows in (self.stock.inflows, self.stock.outflows):
            told += [r for a in actors for movement in flows.get(a, ()) for r in movement.reports]
        told += [
            w for joint in self.stock.joints() if actor in joint.split("+") for w in self.stock.levels.get(joint, ())
        ]
        return sorted({w.id: w for w in told if w.id in self.kept}.values(), key=lambda w: (w.window.days, w.id))

    def events(self) -> list[Event]:
        """The events told, then those implied."""
        found = [*self._told_events(self.stock.inflows, self._in_kind())]
        found += self._told_events(self.stock.outflows, "withdrawal")
        found += [event for actor in sorted(self.drawn.of) for event in self._implied(actor)]
        return found

    def _in_kind(self) -> str:
        return IN_KIND.get(self.stock.key.measure, CASUALTY)

    def _outcome(self) -> str | None:
        return None if self.stock.key.measure in IN_KIND else self.stock.key.measure

    def _told_events(self, flows: dict[str, list[Movement]], kind: str) -> Iterable[Event]:
        for actor, movements in sorted(flows.items()):
            for movement in movements:
                told = [w for w in (*movement.reports, *movement.summed_in) if w.id in self.someone]
                if told and any(r.id in self.someone for r in movement.reports):
                    yield self._event(actor, movement, kind=kind, told=told)

    def _event(self, actor: str, movement: Movement, *, kind: str, told: Sequence[Witness]) -> Event:
        active = frozenset(w.id for w in told)
        window = movement.window(active)
        low, high = movement.bounds(active)
        stated = any(w.stated for w in movement.reports)
        return Event(
            kind=kind,
            actor=actor,
            start=to_day(window.start),
            end=to_day(window.end),
            low=as_bound(low) if stated else None,
            high=as_bound(high),
            implied=False,
            claims=tuple(one for w in told for one in w.claim_ids),
            mission=self.stock.key.mission,
            unit=self.stock.key.unit,
            outcome=self._outcome(),
        )

    def _implied(self, actor: str) -> Iterable[Event]:
        """The unreported arrivals of an actor in the first lightest choice."""
        found = self.drawn.of[actor].steps
        for before, after in pairwise(found):
            low, high = max(after.low - before.high, 0.0), after.high - before.low
            if high <= 0:
                continue
            first, last = sorted((after.earliest, after.latest))  # the night between two days is of either
            yield Event(
                kind=self._in_kind(),
                actor=actor,
                start=to_day(first) if first > BEGINNING else None,
                end=to_day(last),
                low=as_bound(low),
                high=as_bound(high),
                implied=True,
                claims=tuple(one for w in after.witnesses[:1] for one in w.claim_ids),
                mission=self.stock.key.mission,
                unit=self.stock.key.unit,
                outcome=self._outcome(),
            )


def _spans(curve: Curve, *, whole: bool) -> list[tuple[float, float, float]]:
    """Low, best and high by day; the estimate of what comes whole is a whole number."""
    bests = [float(round(best)) for best in curve.best] if whole else curve.best
    return [
        (low, min(max(best, low), high), high) for low, best, high in zip(curve.low, bests, curve.high, strict=True)
    ]


class _Bearing:
    """The claims that bear on a stretch of days, of witnesses sorted by time."""

    def __init__(self, told: Sequence[Witness]) -> None:
        self.ids = [w.claim_ids for w in told]
        self.ends = [w.window.end for w in told]
        self.by_end = sorted(range(len(told)), key=self.ends.__getitem__)
        self.ends_in_order = sorted(self.ends)
        self.last_ends = list(accumulate(self.ends, max))
        self.starts = [w.window.start for w in told]
        self.figures = sorted(w.window.end for w in told if w.low == w.high and w.first.kind == "strength")

    def between(self, day: int, end: int | None) -> tuple[str, ...]:
        """The claims that bear on [day, end): those since the last full figure before it, and the next one."""
        figures = bisect_right(self.figures, day)
        since = self.figures[figures - 1] if figures else BEGINNING
        over = bisect_right(self.ends_in_order, day)
        near = sorted(self.by_end[bisect_left(self.ends_in_order, since) : over])
        begun = len(self.ids) if end is None else bisect_right(self.starts, end)
        within = [i for i in range(bisect_right(self.last_ends, day), begun) if self.ends[i] > day]
        return tuple(one for i in (*near, *within) for one in self.ids[i])
