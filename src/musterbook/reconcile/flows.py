"""What movements add up to on a day: the least and the most, from sorted windows and running sums."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, combinations
from math import isinf

from musterbook.reconcile.movements import Movement
from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import Witness

MOST_LEFT = 1e15
"""Stands for a departure of unknown size; finite, so that sums stay numbers."""
MOST_TOGETHER = 4
"""How many movements of one day are tried in every order; of more, only the least and the most is asked."""
Sized = tuple[Window, float, float]
"""A movement's window with its least and greatest size."""
Interval = tuple[float, float]
"""The least and the most."""


class Ordered:
    """Sizes sorted by day, with running sums."""

    def __init__(self, pairs: Iterable[tuple[int, float]]) -> None:
        ordered = sorted(pairs)
        self.days = [day for day, _ in ordered]
        self.sums = [0.0, *accumulate(size for _, size in ordered)]

    def up_to(self, day: int) -> float:
        """The sum of what lies on or before `day`."""
        return self.sums[bisect_right(self.days, day)]

    def before(self, day: int) -> float:
        """The sum of what lies before `day`."""
        return self.sums[bisect_left(self.days, day)]


class Departures:
    """The most that can have left between two days, by every departure that anybody reported."""

    def __init__(self, movements: Iterable[Movement]) -> None:
        told = [(m.window(), min(m.bounds()[1], MOST_LEFT)) for m in movements]
        self.begun = Ordered((window.start, most) for window, most in told)
        self.over = Ordered((window.end, most) for window, most in told)

    def between(self, first: int, last: int) -> float:
        """The sum of all that may have happened on any day from `first` to `last`."""
        return self.begun.up_to(last) - self.over.before(first)


class Flows:
    """Net inflow of one actor by day. Days are day numbers; sizes may be infinite above.

    `maybe`: departures told of several together, which may have taken any part of this actor's people. `nights`: what
    may have come unreported to several together, in the night before a day, so before every moment of that day.
    """

    def __init__(
        self,
        inflows: Iterable[Sized],
        outflows: Iterable[Sized],
        *,
        maybe: Iterable[Sized] = (),
        nights: Iterable[Sized] = (),
    ) -> None:
        self.ins, self.outs = list(inflows), [(w, low, min(high, MOST_LEFT)) for w, low, high in outflows]
        self.taken = [*self.outs, *((w, 0.0, min(high, MOST_LEFT)) for w, _, high in maybe)]
        self.nights = [(w, 0.0, high) for w, _, high in nights]
        come = [*self.ins, *self.nights]
        self._still = not (come or self.taken)
        moved = [w for w, _, _ in (*self.ins, *self.taken)]
        self._begun, self._over = Ordered((w.start, 1) for w in moved), Ordered((w.end, 1) for w in moved)
        self._ending = Ending(self.ins, self.outs)
        self.in_sure = Ordered((w.end, low) for w, low, _ in come)
        self.in_possible = Ordered((w.start, high) for w, _, high in come)
        self.out_sure = Ordered((w.end, low) for w, low, _ in self.outs)
        self.out_over = Ordered((w.end, high) for w, _, high in self.taken)
        self.out_possible = Ordered((w.start, high) for w, _, high in self.taken)
        self.in_expected = Ordered(_expected(one) for one in come)
        self.out_expected = Ordered(_expected(one) for one in self.outs)

    def closing(self, day: int) -> tuple[float, float]:
        """The least and the most net inflow at the end of `day`."""
        if self._still:
            return 0.0, 0.0
        low = self.in_sure.up_to(day) - self.out_possible.up_to(day)
        return low, self.in_possible.up_to(day) - self.out_sure.up_to(day)

    def expected(self, day: int) -> float:
        """The net inflow at the end of `day` if each movement fell in the middle of its window."""
        if self._still:
            return 0.0
        return self.in_expected.up_to(day) - self.out_expected.up_to(day)

    def moves_on(self, day: int) -> bool:
        """Whether anybody can have moved on a day."""
        return self._begun.up_to(day) > self._over.before(day)

    def moments(self, day: int) -> Sequence[Interval]:
        """The net inflow at each moment of `day`, as its movements come in any order: the alternatives."""
        return self._ending.moments(day, self.closing(day), exact=True)


class Ending:
    """What ends on each day, and may yet be to come at a moment of it: arrivals add, departures take.

    A movement of one day happens at once; what is told of several days may have happened in part.
    """

    def __init__(self, ins: Iterable[Sized], outs: Iterable[Sized]) -> None:
        self._at_once: dict[int, list[Interval]] = {}
        self._in_part: dict[int, list[Interval]] = {}
        for window, low, high in (*ins, *((w, -most, -least) for w, least, most in outs)):
            found = self._at_once if window.is_day else self._in_part
            found.setdefault(window.end, []).append((low, high))

    def moments(self, day: int, closing: Interval, *, exact: bool = False) -> Sequence[Interval]:
        """What is there at each moment of a day that closes so: the alternatives.

        `exact`: nothing but these movements makes the closing vague, so one of unknown size leaves the same without it.
        """
        at_once, in_part = self._at_once.get(day, ()), list(self._in_part.get(day, ()))
        if len(at_once) > MOST_TOGETHER or any(isinf(most) for _, most in at_once):
            at_once, in_part = (), [*at_once, *in_part]
        if not (at_once or in_part):
            return (closing,)
        found = set()
        for least, most in sums_of(at_once):
            low, high = closing[0] - (least if exact else most), closing[1] - (most if exact else least)
            low -= sum(a if exact else b for a, b in in_part if b > 0)
            found.add((low, high - sum(b if exact else a for a, b in in_part if a < 0)))
        return sorted(found)


def sums_of(changes: Sequence[Interval]) -> set[Interval]:
    """The sums of every choice of changes, none included."""
    chosen = [some for count in range(len(changes) + 1) for some in combinations(changes, count)]
    return {(sum(least for least, _ in some), sum(most for _, most in some)) for some in chosen}


def _expected(one: Sized) -> tuple[int, float]:
    window, low, high = one
    return (window.start + window.end) // 2 if window.start else window.end, low if isinf(high) else (low + high) / 2


def sized(movements: Iterable[Movement], active: frozenset[str], *, apart: Collection[Witness] = ()) -> list[Sized]:
    """The movements that any active witness tells, with window and sizes as those leave them.

    `apart`: totals that are counted by themselves, and so tell of no movement that nobody else tells of.
    """
    found = []
    for movement in movements:
        if any(r.id in active for r in movement.reports):
            found.append((movement.window(active), *movement.bounds(active)))
        else:
            sums = [w for w in movement.summed_in if w not in apart]
            found += [(w.window, 0.0, w.high) for w in sums[:1] if w.id in active]
    return found
