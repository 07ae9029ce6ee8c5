"""A figure's bounds by day, and what several figures say of each other: sums, choices, parts of a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from musterbook.reconcile.carrying import INF, UNKNOWN_SIZE
from musterbook.reconcile.flows import Sized
from musterbook.reconcile.levels import Step

Bounds = tuple[float, float, float]
"""low, best, high"""


@dataclass(slots=True, kw_only=True)
class Curve:
    """`low`, `best`, `high` at the end of each of the stock's days, and the steps of I behind them.

    `implied`: the unreported arrivals that those steps are, of every choice that the curve spans. `come`: I by day.
    `beyond`: of the mission, the most by day that is of no part.
    """

    low: list[float] = field(default_factory=list)
    best: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    implied: list[Sized] = field(default_factory=list)
    come: list[Bounds] = field(default_factory=list)
    beyond: list[float] = field(default_factory=list)

    def append(self, bounds: Bounds) -> None:
        """Adds a day: nobody is fewer than none, and what is only bounded by a departure without a number is open."""
        low, best, high = (max(0.0, x) for x in bounds)
        high = max(low, INF if high >= UNKNOWN_SIZE else high)
        self.low.append(low)
        self.high.append(high)
        self.best.append(min(max(best, low), high))

    def on(self, places: Sequence[int]) -> "Curve":
        """The curve on other days, each given by the place of the last day of this one that is not after it."""
        return Curve(
            low=[self.low[i] for i in places],
            best=[self.best[i] for i in places],
            high=[self.high[i] for i in places],
            steps=self.steps,
            implied=self.implied,
            come=[self.come[i] for i in places],
        )

    def settle(self) -> None:
        """Puts crossed bounds in order, and the estimate between them."""
        for i in range(len(self.low)):
            if self.low[i] > self.high[i]:
                self.low[i], self.high[i] = self.high[i], self.low[i]
            self.best[i] = min(max(self.best[i], self.low[i]), self.high[i])


def spanned(drawn: Sequence[Curve]) -> Curve:
    """One curve over those of several choices: their outermost bounds, and the middle one of their estimates."""
    if len(drawn) == 1:
        return drawn[0]
    middle = (len(drawn) - 1) // 2
    span = range(len(drawn[0].low))
    return Curve(
        low=[min(one.low[i] for one in drawn) for i in span],
        best=[sorted(one.best[i] for one in drawn)[middle] for i in span],
        high=[max(one.high[i] for one in drawn) for i in span],
        steps=drawn[0].steps,
        implied=[one for curve in drawn for one in curve.implied],
        come=[_outermost([one.come[i] for one in drawn]) for i in span],
        beyond=[max(one.beyond[i] for one in drawn) for i in span] if drawn[0].beyond else [],
    )


def _outermost(several: Sequence[Bounds]) -> Bounds:
    return min(low for low, _, _ in several), several[0][1], max(high for _, _, high in several)


def added(parts: Sequence[Curve], i: int) -> Bounds:
    """The bounds of several figures together."""
    return sum(p.low[i] for p in parts), sum(p.best[i] for p in parts), sum(p.high[i] for p in parts)


def cap(parts: Sequence[Curve], whole: Curve) -> None:
    """Lower the high of each part to what the others leave of the whole."""
    for i in range(len(whole.high)):
        total, least = whole.high[i], sum(p.low[i] for p in parts)
        for part in parts:
            room = total - (least - part.low[i])
            if part.low[i] <= room < part.high[i]:
                part.high[i] = room
                part.best[i] = min(part.best[i], room)


def fill(parts: Sequence[Curve], whole: Curve, beyond: Sequence[float] = ()) -> None:
    """Raise the low of each part to what the others cannot make up of a whole.

    `beyond`: the most that the whole has by day beside its parts; nobody where none is given.
    """
    for i in range(len(whole.low)):
        least = whole.low[i] - (beyond[i] if beyond else 0.0)
        most = sum(p.high[i] for p in parts)
        for part in parts:
            rest = least - (most - part.high[i])
            if part.low[i] < rest <= part.high[i]:
                part.low[i] = rest
                part.best[i] = max(part.best[i], rest)


def within_parts(whole: Curve, parts: Sequence[Curve]) -> None:
    """Bound a whole by all its parts, as far as they do not contradict it."""
    for i in range(len(whole.low)):
        low, _, high = added(parts, i)
        whole.low[i] = max(whole.low[i], min(low, whole.high[i]))
        whole.high[i] = min(whole.high[i], max(high, whole.low[i]))
    whole.settle()
