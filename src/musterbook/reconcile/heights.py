"""Heights: no less than any floor that some witnesses can prove, from running sums alone.

A proof that a ceiling is broken names its witnesses and takes time; most ceilings lie so high that no
proof can reach them, which a running maximum shows at once. A height ignores how windows of movements
lie to each other, so it may be higher than any floor, and is never lower.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate

from musterbook.base.claim import MISSION
from musterbook.reconcile.flows import Departures, Ordered
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.windows import BEGINNING
from musterbook.reconcile.witnesses import Witness

MOST_KEPT = 60
"""How many heights of an actor are kept for other choices that hear the same witnesses."""
MOST_CHANGED = 4
"""Of how many parts the heights may differ for their sum to be told from another's."""
MOST_LIKE = 20
"""How many heights in a row are told each from the one before."""
LOWEST = float("-inf")


@dataclass(frozen=True, slots=True)
class Came:
    """An arrival: the last day on which any report lets it begin, the first by which any says that it was over (none
    later than its window), the last day of its window, and the most people that are proved of it.
    """

    begun: int
    over: int
    end: int
    most: float


@dataclass(frozen=True, slots=True)
class Start:
    """A level to prove from: what it proves of days before `ready`, but for `pending` arrivals that were over by then
    and may have come before it; and of days from then on.
    """

    end: int
    ready: int
    early: float
    late: float
    pending: tuple[Came, ...]

    def on(self, day: int) -> float:
        """What it proves of a day, arrivals by that day and departures left out."""
        return self.early - sum(one.most for one in self.pending if one.over < day)


class Height:
    """What levels and movements told of one actor prove at the most; `told_of_it`: that came to it alone, by the
    movements or by sums that are told of them.
    """

    def __init__(self, stock: Stock, actor: str, active: frozenset[str]) -> None:
        arrivals = stock.arrivals(actor)
        came = [one for m in arrivals if (one := _came(m, active)) is not None]
        came += [*_told_beyond(arrivals, active), *map(_period, stock.periods.get(actor, ()))]
        self._left = stock.departures(actor, alone=True)
        self._came = Ordered((one.over, one.most) for one in came)
        least: float = sum(m.bounds()[0] for m in stock.inflows.get(actor, ()))
        self.told_of_it = max(least, sum(one.most for one in came))
        levels = [w for w in stock.levels.get(actor, ()) if w.low > 0 and w.id in active]
        self._arrivals = _Arrivals(came)
        self._levels = _Starts([_start(level, self._arrivals, self._left) for level in levels])
        ends = sorted(set(self._left.over.days))
        gone = self._arrivals.all_over
        first = Start(BEGINNING, BEGINNING, 0.0, 0.0, ())
        since = [Start(e + 1, e + 1, x, x, ()) for e in ends for x in (self._left.over.up_to(e) - gone.up_to(e),)]
        self._nothing = _Starts([first, *since])
        self._known: dict[int, float] = {}

    def on(self, day: int) -> float:
        """The height at some moment of a day."""
        if day not in self._known:
            from_nothing = self._nothing.best(day) + self._came.before(day) - self._left.begun.up_to(day)
            self._known[day] = max(self.from_levels(day), from_nothing, 0.0)
        return self._known[day]

    def from_levels(self, day: int) -> float:
        """What levels and all that came after them prove."""
        return self._levels.best(day) + self._came.before(day) - self._left.begun.up_to(day)

    def from_level(self, level: Witness) -> Callable[[int], float]:
        """What one more level and all that came after it prove, by day."""
        one = _Starts([_start(level, self._arrivals, self._left)])
        return lambda day: one.best(day) + self._came.before(day) - self._left.begun.up_to(day)


class _Arrivals:
    """Arrivals by their days. `all_over`: how many they were by the last days of their windows."""

    def __init__(self, came: Iterable[Came]) -> None:
        self._came = sorted(came, key=lambda one: one.begun)
        self._begun = [one.begun for one in self._came]
        self._longest = max((one.end - one.begun for one in self._came), default=0)
        self.all_over = Ordered((one.end, one.most) for one in self._came)

    def near(self, start: int, end: int) -> Iterator[Came]:
        """Those that may have been on some of the days, the first to begin first."""
        first, last = bisect_left(self._begun, start - self._longest), bisect_right(self._begun, end)
        return (one for one in self._came[first:last] if one.end >= start)


class _Starts:
    """The best of several starts by day."""

    def __init__(self, starts: Sequence[Start]) -> None:
        self._young = sorted((s for s in starts if s.pending), key=lambda s: (s.end, s.ready, s.early))
        self._ends = [one.end for one in self._young]
        self._longest = max((one.ready - one.end for one in self._young), default=0)
        ordered = sorted((one.ready, one.late) for one in starts)
        self._ready = [ready for ready, _ in ordered]
        self._best = [LOWEST, *accumulate((late for _, late in ordered), max)]

    def best(self, day: int) -> float:
        """The most that any proves of a day, arrivals by that day and departures left out."""
        ready = self._best[bisect_right(self._ready, day)]
        near = self._young[bisect_left(self._ends, day - self._longest) : bisect_right(self._ends, day)]
        return max(ready, max((one.on(day) for one in near if day < one.ready), default=LOWEST))


def _told_beyond(arrivals: Iterable[Movement], active: frozenset[str]) -> Iterator[Came]:
    """By how much sums that are told may be more than what is proved of their parts."""
    rest: dict[str, float] = {}
    told: dict[str, Witness] = {}
    for movement in arrivals:
        alone = max((r.low for r in movement.reports if r.id in active), default=0.0)
        for whole in movement.summed_in:
            if whole.stated and whole.id in active:
                told[whole.id] = whole
                rest[whole.id] = rest.get(whole.id, whole.low) - alone
    for one, more in rest.items():
        if more > 0:
            yield _period(told[one], most=more)


def _period(told: Witness, most: float | None = None) -> Came:
    window = told.window
    return Came(window.start, window.end, window.end, told.low if most is None else most)


def _came(movement: Movement, active: frozenset[str]) -> Came | None:
    """What the active witnesses prove of an arrival at the most, by a report or by the sum that one tells of it."""
    told = [w for w in (*movement.reports, *movement.summed_in) if w.stated and w.id in active]
    if not told:
        return None
    alone = max((r.low for r in movement.reports if r.id in active), default=0.0)
    within = max((w.low for w in movement.summed_in if w.stated and w.id in active), default=0.0)
    end = movement.window().end
    return Came(
        begun=max(w.window.start for w in told),
        over=min(end, *(w.window.end for w in told)),
        end=end,
        most=max(alone, min(within, movement.bounds()[1])),
    )


def _start(level: Witness, came: _Arrivals, left: Departures) -> Start:
    start, end = level.window.start, level.window.end
    early = level.low + left.over.before(start) - came.all_over.before(start)
    # What brought more than were there, and than can have left since, came after the level all the same.
    pending = tuple(c for c in came.near(start, end) if c.most <= level.high + left.between(c.begun, end))
    late = early - sum(one.most for one in pending)
    return Start(end, max([end, *(one.over + 1 for one in pending)]), early, late, pending)


class Heights:
    """The heights of a stock's actors under the witnesses of `active`.

    `like`: those under nearly the same witnesses, which only save time.
    """

    def __init__(self, stock: Stock, active: frozenset[str], like: "Heights | None" = None) -> None:
        self.stock, self.active = stock, active
        self._of: dict[str, Height] = {}
        self._sums: dict[tuple[str, int], float] = {}
        self._like, self._changed, self.depth = like, list[str](), 0
        if like is not None:
            self.depth = like.depth + 1
            self._changed = [one for one in stock.single_parts() if self.own(one) is not like.own(one)]
            if stock.joints() or len(self._changed) > MOST_CHANGED or self.depth > MOST_LIKE:
                self._like, self.depth = None, 0

    def by_day(self, actor: str) -> Callable[[int], float]:
        """The height of an actor at some moment of a day, to be asked for many days."""
        whole = actor == MISSION or self.stock.parts_of(actor)
        return cache(partial(self.on, actor)) if whole else self.own(actor).on

    def on(self, actor: str, day: int) -> float:
        """The height of an actor at some moment of a day."""
        own = self.own(actor)
        if not self.stock.parts_of(actor) and actor != MISSION:
            return own.on(day)
        return max(own.on(day), self.of_parts(actor, day) + own.told_of_it)

    def from_levels(self, actor: str, day: int) -> float:
        """The height by the levels told of the actor itself and what came after them."""
        return self.own(actor).from_levels(day)

    def of_parts(self, actor: str, day: int) -> float:
        """The heights of a whole's parts together."""
        if (actor, day) not in self._sums and self._like is not None:
            told = self._like.of_parts(actor, day)
            more = (self.on(part, day) - self._like.on(part, day) for part in self._changed)
            self._sums[actor, day] = told + sum(more)
        if (actor, day) not in self._sums:
            wholes = self.stock.joints() if actor == MISSION else ()
            self._sums[actor, day] = sum(self.on(part, day) for part in (*self.stock.parts_of(actor), *wholes))
        return self._sums[actor, day]

    def own(self, actor: str) -> Height:
        """What is told of an actor itself."""
        if actor not in self._of:
            stock, active = self.stock, self.active
            number = stock.heard(actor, active)
            height = stock.memo(actor).once("heights", number, lambda: Height(stock, actor, active), most=MOST_KEPT)
            self._of[actor] = height
        return self._of[actor]


class Raised(Heights):
    """The heights where one more witness is heard than in `base`, and what it is that raises them.

    Of a level only what it proves itself is looked at: where nothing that `base` hears breaks a ceiling, what it
    reaches is what it can help to break.
    """

    def __init__(self, base: Heights, one: Witness) -> None:
        super().__init__(base.stock, base.active | {one.id})
        self._base = base
        self._actor = one.actor if one.id in base.stock.figures else None
        self._proves = base.own(one.actor).from_level(one) if self._actor and one.low > 0 else _nothing
        self._lifts: dict[int, float] = {}
        self._single = self._actor in base.stock.single_parts() and not base.stock.joints()

    def on(self, actor: str, day: int) -> float:
        """The height of an actor at some moment of a day."""
        if self._actor is None:
            return super().on(actor, day)
        return max(self._base.on(actor, day), self.by_it(actor, day))

    def from_levels(self, actor: str, day: int) -> float:
        """The height by the levels told of the actor itself and what came after them."""
        if self._actor is None:
            return super().from_levels(actor, day)
        told = self._base.from_levels(actor, day)
        return max(told, self._proves(day)) if actor == self._actor else told

    def of_parts(self, actor: str, day: int) -> float:
        """The heights of a whole's parts together."""
        if not self._single:
            return super().of_parts(actor, day)
        return max(self._base.of_parts(actor, day), self._lifted(actor, day))

    def by_it(self, actor: str, day: int) -> float:
        """The height of an actor by proofs that need the further witness, as far as that can be told apart."""
        if self._actor is None:
            return super().on(actor, day)
        if actor == self._actor:
            return self._proves(day)
        if self._single and actor == MISSION:
            if day not in self._lifts:
                self._lifts[day] = self._lifted(actor, day) + self._base.own(actor).told_of_it
            return self._lifts[day]
        return super().on(actor, day)

    def _lifted(self, actor: str, day: int) -> float:
        """The heights of a whole's parts together, that of the one told of by the further witness."""
        others = self._base.of_parts(actor, day) - self._base.on(str(self._actor), day)
        return others + self._proves(day)


def _nothing(_day: int) -> float:
    return LOWEST


__all__ = ["Heights", "Raised"]
