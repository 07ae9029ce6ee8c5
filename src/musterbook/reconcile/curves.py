"""The bounds of every actor of a stock on every day, as step functions over common days.

Each actor's figure is what movements left there plus unreported arrivals. A whole is its parts plus
what is told of it alone. Levels then bound the days after and before them: what was there stays
unless a departure was reported, and what is there now was not more before unless somebody left.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from musterbook.base.claim import MISSION
from musterbook.reconcile.carrying import INF, UNKNOWN_SIZE, carry
from musterbook.reconcile.flows import Ending, Flows, Interval, Sized, sized
from musterbook.reconcile.levels import Need, Step, at_end_of, steps
from musterbook.reconcile.narrowing import narrowed
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.windows import BEGINNING, END_OF_TIME, Window
from musterbook.reconcile.witnesses import Witness

MOST_CHOICES = 12
"""How many lightest choices the bounds of one actor are made to span."""
Bounds = tuple[float, float, float]
"""low, best, high"""


@dataclass(slots=True, kw_only=True)
class Curve:
    """`low`, `best`, `high` at the end of each of the stock's days, and the steps of I behind them.

    `implied`: the unreported arrivals that those steps are, of every choice that the curve spans.
    """

    low: list[float] = field(default_factory=list)
    best: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    implied: list[Sized] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """What one choice keeps of an actor: levels, movements, and the steps of I that they need."""

    levels: list[Witness]
    flow: Flows
    steps: list[Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beneath:
    """What a whole's parts have together by day, their unreported arrivals, and the movements that end on a day."""

    sums: list[Bounds]
    implied: list[Sized]
    ending: Ending


@dataclass(slots=True, kw_only=True)
class Curves:
    """The day numbers at which something changes, and each actor's curve over them."""

    days: list[int]
    of: dict[str, Curve]


def curves(stock: Stock, choices: Sequence[frozenset[str]]) -> Curves:
    """The curves of all actors over the choices (each a set of dropped ids): where they differ, bounds span them."""
    return _Drawing(stock, choices).draw()


class _Drawing:
    def __init__(self, stock: Stock, choices: Sequence[frozenset[str]]) -> None:
        self.stock = stock
        everyone = frozenset(stock.witnesses())
        self.everyone, self.choices = everyone, choices
        self.active = everyone - frozenset.intersection(*choices)
        self.levels = {a: [w for w in found if w.id in self.active and w.stated] for a, found in stock.levels.items()}
        self.ins = {a: self._inflows(a, self.active) for a in stock.actors}
        self.outs = {a: sized(stock.outflows.get(a, ()), self.active) for a in stock.actors}
        self.days: list[int] = []
        self.position: dict[int, int] = {}

    def draw(self) -> Curves:
        """Draws parts, then wholes over them, then parts again as the wholes bind them."""
        singles = [a for a in {*self.stock.actors, *self.stock.single_parts()} if a != MISSION and "+" not in a]
        voices = {a: self._voices(a, self.stock.told_of(a)) for a in sorted(singles)}
        self._set_days([step for found in voices.values() for one in found for step in one.steps])
        of = {actor: self._spanned([self._part(one) for one in found]) for actor, found in voices.items()}
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
            self._widen_parts(of)
            self._cap_parts(of)
        for actor, curve in of.items():
            self._admit(curve, actor)
        return Curves(days=self.days, of=of)

    def _heard(self, told: frozenset[str]) -> list[frozenset[str]]:
        """The different sets of active witnesses, of those `told`, over the choices; that of the first choice first."""
        found = list(dict.fromkeys(choice & told for choice in self.choices))
        return [told - dropped for dropped in found[:MOST_CHOICES]]

    def _voices(self, actor: str, told: frozenset[str], maybe: Sequence[Sized] = ()) -> list["_Voice"]:
        return [self._voice(actor, active, maybe) for active in self._heard(told)]

    def _voice(self, actor: str, active: frozenset[str], maybe: Sequence[Sized] = ()) -> "_Voice":
        levels = [w for w in self.stock.levels.get(actor, ()) if w.id in active and w.stated]
        flow = Flows(self._inflows(actor, active), sized(self.stock.outflows.get(actor, ()), active), maybe)
        levels = narrowed(levels, flow)
        needs = list(self._needs(actor, active, flow.closing))
        return _Voice(levels=levels, flow=flow, steps=steps(levels, flow.moments, needs))

    def _needs(self, actor: str, active: frozenset[str], closing: Callable[[int], Interval]) -> Iterator[Need]:
        """What each departure needs beyond those who can have come by other means."""
        for movement in self.stock.outflows.get(actor, ()):
            told = [r for r in movement.reports if r.id in active]
            day = movement.window(active).end
            most = closing(day)[1] if told else 0.0
            if most < 0:
                yield Need(day=day, least=-most, witness=told[0])

    def _part(self, voice: "_Voice") -> Curve:
        curve = self._curve(voice.steps, voice.flow)
        self._carry(curve, voice.levels, flow=voice.flow, implied=curve.implied)
        return curve

    def _spanned(self, drawn: Sequence[Curve]) -> Curve:
        """One curve over those of several choices: their outermost bounds, and the middle one of their estimates."""
        if len(drawn) == 1:
            return drawn[0]
        middle = (len(drawn) - 1) // 2
        span = range(len(self.days))
        return Curve(
            low=[min(one.low[i] for one in drawn) for i in span],
            best=[sorted(one.best[i] for one in drawn)[middle] for i in span],
            high=[max(one.high[i] for one in drawn) for i in span],
            steps=drawn[0].steps,
            implied=[one for curve in drawn for one in curve.implied],
        )

    def _widen_parts(self, of: dict[str, Curve]) -> None:
        """Let who left together be of any part; the whole is still no less than its parts."""
        for actor in self.stock.single_parts():
            maybe = [s for whole in self.stock.shared_with(actor) for s in self.outs.get(whole, ())]
            if maybe:
                voices = self._voices(actor, self.stock.told_of(actor), maybe)
                of[actor] = self._spanned([self._part(one) for one in voices])
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

    def _inflows(self, actor: str, active: frozenset[str]) -> list[Sized]:
        known = sized([m for m in self.stock.inflows.get(actor, ()) if m.first.stated or actor != MISSION], active)
        periods = [p for p in self.stock.periods.get(actor, ()) if p.id in active and not p.partial]
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
        curve = Curve(steps=found, implied=_implied(found))
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
        beneath = _Beneath(
            sums=[_sum(parts, i) for i in range(len(self.days))],
            implied=[one for part in parts for one in part.implied],
            ending=self._ending(actor),
        )
        told = self.stock.told_of(actor)
        together = told | self.stock.moved if actor == MISSION else told
        drawn = [self._whole_of(actor, active, beneath) for active in self._heard(together)]
        return self._spanned([whole for whole, _ in drawn]), self._spanned([rest for _, rest in drawn])

    def _ending(self, actor: str) -> Ending:
        """By day the movements of a whole and of its parts that end on it."""
        tellers = dict.fromkeys((actor, *self.stock.parts_of(actor), *self.stock.joints()))
        mine = [one for one in tellers if actor == MISSION or set(one.split("+")) <= set(actor.split("+"))]
        ins, outs = ([s for one in mine for s in told.get(one, ())] for told in (self.ins, self.outs))
        return Ending(ins, outs)

    def _whole_of(self, actor: str, active: frozenset[str], beneath: "_Beneath") -> tuple[Curve, Curve]:
        own = Flows(self._inflows(actor, active), sized(self.stock.outflows.get(actor, ()), active))
        joined = self._joined(active) if actor == MISSION else own
        levels = narrowed([w for w in self.stock.levels.get(actor, ()) if w.id in active and w.stated], joined)
        sums = beneath.sums

        def closing(day: int) -> Interval:
            low, _, high = sums[bisect_right(self.days, day) - 1]
            more = own.closing(day)
            return low + more[0], high + more[1]

        def moments(day: int) -> Sequence[Interval]:
            return beneath.ending.moments(day, closing(day))

        found = steps(levels, moments, list(self._needs(actor, active, closing)))
        whole, rest = (Curve(steps=found, implied=_implied(found)) for _ in range(2))
        for i, day in enumerate(self.days):
            low, high = own.closing(day)
            more = at_end_of(day, found)
            beyond = (low + more[0], own.expected(day) + more[1], high + more[2])
            self._append(rest, beyond)
            self._append(whole, (sums[i][0] + beyond[0], sums[i][1] + beyond[1], sums[i][2] + beyond[2]))
        if actor == MISSION:
            implied = [*beneath.implied, *whole.implied]
            self._carry(whole, levels, flow=joined, implied=implied)
        return whole, rest

    def _joined(self, active: frozenset[str]) -> Flows:
        """All movements, of whomever they are told."""
        ins = [one for actor in self.stock.actors for one in self._inflows(actor, active)]
        outs = [one for found in self.stock.outflows.values() for one in sized(found, active)]
        return Flows(ins, outs)

    def _carry(self, curve: Curve, levels: Sequence[Witness], *, flow: Flows, implied: Sequence[Sized]) -> None:
        """Narrow the bounds after and before levels, as far as movements allow."""
        if any(level.first.census for level in levels):
            return
        carry(curve, self.days, levels=levels, flow=flow, implied=implied)
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


def _implied(found: Sequence[Step]) -> list[Sized]:
    """The unreported arrivals that steps are: the days that each may have, its least and its greatest size."""
    return [
        (Window(after.earliest, after.latest), max(after.low - before.high, 0.0), after.high - before.low)
        for before, after in pairwise(found)
        if after.high > before.low
    ]


def _middle(window: Window) -> int:
    return (window.start + window.end) // 2


def _sum(parts: Sequence[Curve], i: int) -> tuple[float, float, float]:
    return sum(p.low[i] for p in parts), sum(p.best[i] for p in parts), sum(p.high[i] for p in parts)
