"""The bounds of every actor of a stock on every day, as step functions over common days.

Each actor's figure is what movements left there plus unreported arrivals. A whole is its parts plus
what is told of it alone. Levels then bound the days after and before them: what was there stays
unless a departure was reported, and what is there now was not more before unless somebody left.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from musterbook.base.claim import MISSION
from musterbook.reconcile.flows import MOST_LEFT, Flows, Sized, sized
from musterbook.reconcile.levels import Step, at_end_of, steps
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.windows import BEGINNING, END_OF_TIME, Window
from musterbook.reconcile.witnesses import Witness

INF = float("inf")
UNKNOWN_SIZE = MOST_LEFT / 2
"""A bound this large only says that a departure gave no number."""


@dataclass(slots=True, kw_only=True)
class Curve:
    """`low`, `best`, `high` at the end of each of the stock's days, and the steps of I behind them."""

    low: list[float] = field(default_factory=list)
    best: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Curves:
    """The day numbers at which something changes, and each actor's curve over them."""

    days: list[int]
    of: dict[str, Curve]


def curves(stock: Stock, active: frozenset[str]) -> Curves:
    """The curves of all actors under one choice of claims."""
    return _Drawing(stock, active).draw()


class _Drawing:
    def __init__(self, stock: Stock, active: frozenset[str]) -> None:
        self.stock, self.active = stock, active
        self.levels = {a: [w for w in found if w.id in active and w.stated] for a, found in stock.levels.items()}
        self.ins = {a: self._inflows(a) for a in stock.actors}
        self.outs = {a: sized(stock.outflows.get(a, ()), active) for a in stock.actors}
        self.days: list[int] = []
        self.position: dict[int, int] = {}

    def draw(self) -> Curves:
        singles = [a for a in {*self.stock.actors, *self.stock.single_parts()} if a != MISSION and "+" not in a]
        flows = {a: Flows(self.ins.get(a, ()), self.outs.get(a, ())) for a in sorted(singles)}
        joined = Flows([x for v in self.ins.values() for x in v], [x for v in self.outs.values() for x in v])
        first = {a: steps(self.levels.get(a, []), flow.during) for a, flow in flows.items()}
        self._set_days([*(s for found in first.values() for s in found)])
        of = {a: self._curve(first[a], flows[a]) for a in flows}
        for actor, flow in flows.items():
            self._carry(of[actor], self.levels.get(actor, []), flow)
        taken: set[str] = set()
        extra: list[Curve] = []
        for joint in self.stock.joints():
            parts = [of[p] for p in self.stock.parts_of(joint)]
            of[joint], rest = self._whole(joint, parts)
            if taken.isdisjoint(self.stock.parts_of(joint)):
                taken.update(self.stock.parts_of(joint))
                extra.append(rest)
        parts = [of[p] for p in self.stock.single_parts()]
        if parts or MISSION in self.stock.actors:
            of[MISSION], _ = self._whole(MISSION, [*parts, *extra])
            self._carry(of[MISSION], self.levels.get(MISSION, []), joined)
            self._widen_parts(of)
            self._cap_parts(of)
        for actor, curve in of.items():
            self._admit(curve, actor)
        return Curves(days=self.days, of=of)

    def _widen_parts(self, of: dict[str, Curve]) -> None:
        """Let who left together be of any part; the whole is still no less than its parts."""
        for actor in self.stock.single_parts():
            maybe = [s for whole in self.stock.shared_with(actor) for s in self.outs.get(whole, ())]
            if maybe:
                levels = self.levels.get(actor, [])
                flow = Flows(self.ins.get(actor, ()), self.outs.get(actor, ()), maybe)
                of[actor] = self._curve(steps(levels, flow.during), flow)
                self._carry(of[actor], levels, flow)
        whole = of[MISSION]
        for i, parts in enumerate(self._parts_since_count()):
            least = _sum([of[p] for p in parts], i)[0]
            whole.low[i] = max(whole.low[i], least)
            whole.high[i] = max(whole.high[i], least)
            whole.best[i] = max(whole.best[i], least)

    def _parts_since_count(self) -> Iterator[Sequence[str]]:
        """For each day the parts that bind the whole: those told of since its last full count; all before the first."""
        parts, counts = self.stock.single_parts(), sorted(self.stock.counted_on(MISSION))
        told = {part: self._told_days(part) for part in parts} if counts else {}
        for day in self.days:
            counted = bisect_right(counts, day)
            if counted:
                since = counts[counted - 1]
                yield [part for part in parts if bisect_right(told[part], day) > bisect_left(told[part], since)]
            else:
                yield parts

    def _told_days(self, part: str) -> list[int]:
        """The days on which a part, alone or with others, was counted or had moved, in order."""
        tellers = [one for one in self.stock.actors if part in one.split("+")]
        levels = [level.window.end for one in tellers for level in self.levels.get(one, ())]
        moves = [s[0].end for one in tellers for s in (*self.ins.get(one, ()), *self.outs.get(one, ()))]
        return sorted([*levels, *moves])

    def _admit(self, curve: Curve, actor: str) -> None:
        """Where nobody moves on the day of a level that is kept, the day's bounds reach it."""
        tellers = {actor, *self.stock.parts_of(actor), *self.stock.shared_with(actor)}
        tellers.update(self.stock.joints() if actor == MISSION else ())
        moves = [s[0] for one in sorted(tellers) for s in (*self.ins.get(one, ()), *self.outs.get(one, ()))]
        for level in self.levels.get(actor, []):
            if level.window.is_day and not any(window.overlaps(level.window) for window in moves):
                i = self.position[level.window.start]
                curve.low[i], curve.high[i] = min(curve.low[i], level.high), max(curve.high[i], level.low)
                curve.best[i] = min(max(curve.best[i], curve.low[i]), curve.high[i])

    def _inflows(self, actor: str) -> list[Sized]:
        known = sized([m for m in self.stock.inflows.get(actor, ()) if m.first.stated or actor != MISSION], self.active)
        periods = [p for p in self.stock.periods.get(actor, ()) if p.id in self.active and not p.partial]
        for period in sorted(periods, key=lambda p: (p.window.end - p.window.start, p.id)):
            astride = sum(least for w, least, _ in known if w.overlaps(period.window) and not period.window.contains(w))
            counted = sum(least for window, least, _ in known if period.window.contains(window))
            low = max(0.0, period.low - counted - astride)
            known.append((period.window, low, max(0.0, period.high - counted)))
        return known

    def _set_days(self, found: Sequence[Step]) -> None:
        windows = [w.window for group in self.levels.values() for w in group]
        windows += [s[0] for group in (*self.ins.values(), *self.outs.values()) for s in group]
        days = {BEGINNING}
        for window in windows:
            days.update((window.start, window.end, window.start - 1, window.end + 1, _middle(window)))
        for step in found:
            days.update((step.earliest, step.latest, (step.earliest + step.latest) // 2))
        self.days = sorted(d for d in days if BEGINNING <= d < END_OF_TIME)
        self.position = {day: i for i, day in enumerate(self.days)}

    def _curve(self, found: list[Step], flow: Flows) -> Curve:
        curve = Curve(steps=found)
        for day in self.days:
            low, high = flow.closing(day)
            more = at_end_of(day, found)
            self._append(curve, (low + more[0], flow.expected(day) + more[1], high + more[2]))
        return curve

    def _append(self, curve: Curve, bounds: tuple[float, float, float]) -> None:
        low, best, high = (max(0.0, x) for x in bounds)
        high = INF if high >= UNKNOWN_SIZE else high
        curve.low.append(low)
        curve.high.append(max(low, high))
        curve.best.append(min(max(best, low), max(low, high)))

    def _whole(self, actor: str, parts: Sequence[Curve]) -> tuple[Curve, Curve]:
        """The curve of a whole and of what is told of it beyond its parts."""
        own = Flows(self.ins.get(actor, ()), self.outs.get(actor, ()))
        sums = [_sum(parts, i) for i in range(len(self.days))]

        def during(day: int) -> tuple[float, float]:
            here = self.position[day] if day in self.position else max(i for i, d in enumerate(self.days) if d <= day)
            last = max(here - 1, 0)
            low, high = own.during(day)
            return low + min(sums[here][0], sums[last][0]), high + max(sums[here][2], sums[last][2])

        found = steps(self.levels.get(actor, []), during)
        whole, rest = Curve(steps=found), Curve(steps=found)
        for i, day in enumerate(self.days):
            low, high = own.closing(day)
            more = at_end_of(day, found)
            beyond = (low + more[0], own.expected(day) + more[1], high + more[2])
            self._append(rest, beyond)
            self._append(whole, (sums[i][0] + beyond[0], sums[i][1] + beyond[1], sums[i][2] + beyond[2]))
        return whole, rest

    def _carry(self, curve: Curve, levels: Sequence[Witness], flow: Flows) -> None:
        """Raise the low after levels and lower the high before them, as far as movements allow."""
        if any(level.first.census for level in levels):
            return
        _raise(curve, self.days, levels=levels, flow=flow)
        _lower(curve, self.days, levels=levels, flow=flow)
        for i in range(len(self.days)):
            if curve.low[i] > curve.high[i]:
                curve.low[i], curve.high[i] = curve.high[i], curve.low[i]
            curve.best[i] = min(max(curve.best[i], curve.low[i]), curve.high[i])

    def _cap_parts(self, of: dict[str, Curve]) -> None:
        parts = [of[p] for p in self.stock.single_parts()]
        for i in range(len(self.days)):
            total, least = of[MISSION].high[i], sum(p.low[i] for p in parts)
            for part in parts:
                room = total - (least - part.low[i])
                if part.low[i] <= room < part.high[i]:
                    part.high[i] = room
                    part.best[i] = min(part.best[i], room)


def _middle(window: Window) -> int:
    return (window.start + window.end) // 2


def _sum(parts: Sequence[Curve], i: int) -> tuple[float, float, float]:
    return sum(p.low[i] for p in parts), sum(p.best[i] for p in parts), sum(p.high[i] for p in parts)


def _raise(curve: Curve, days: Sequence[int], *, levels: Sequence[Witness], flow: Flows) -> None:
    ordered = sorted((w for w in levels if w.low > 0), key=lambda w: w.window.end)
    carried, k = -INF, 0
    for i, day in enumerate(days):
        while k < len(ordered) and ordered[k].window.end <= day:
            end = ordered[k].window.end
            gone = flow.out_over.before(ordered[k].window.start)
            at_level = ordered[k].low + gone - flow.in_begun.up_to(end)
            carried = max(carried, at_level)
            k += 1
        floor = carried + flow.in_sure.up_to(day) - flow.out_possible.up_to(day)
        curve.low[i] = max(curve.low[i], floor)


def _lower(curve: Curve, days: Sequence[int], *, levels: Sequence[Witness], flow: Flows) -> None:
    ordered = sorted((w for w in levels if w.high < INF), key=lambda w: -w.window.start)
    carried, k = INF, 0
    for i in range(len(days) - 1, -1, -1):
        day = days[i]
        while k < len(ordered) and ordered[k].window.start > day:
            window = ordered[k].window
            at_level = ordered[k].high + flow.out_possible.up_to(window.end) - flow.in_sure.before(window.start)
            carried = min(carried, at_level)
            k += 1
        ceiling = carried + flow.in_begun.up_to(day) - flow.out_over.up_to(day)
        curve.high[i] = min(curve.high[i], INF if ceiling >= UNKNOWN_SIZE else max(ceiling, 0.0))
