"""What the contract allows, by trying everything: few days, few people, every course of events.

An independent reading of the laws, slow and plain, to hold the engine against. Days are 1, 2, …;
people are counted as a tuple of (each contributor…, the rest of the mission). A course of events is
walked moment by moment: between days people may come unreported; within a day only reported
movements change the figures, in any order. A level holds at some moment of its window.

Which reports tell one event is a reading: reports of one actor and direction are grouped where
every two of a group overlap or lie a day apart and their numbers agree, unless one origin tells
them of separate days. A report may also tell the sum of events, or, told of the mission, its
contributors' events. The readings with the fewest events are admitted.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from musterbook.base.claim import MISSION

State = tuple[tuple[int, ...], frozenset[int], frozenset[str]]
"""People present by actor, events that have happened, level claims that have held."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A small claim: `what` is 'level', 'in' or 'out'; days inclusive; `high` None is open."""

    id: str
    what: str
    actor: str
    start: int
    end: int
    low: int
    high: int | None
    origin: str = ""

    def near(self, other: "Said") -> bool:
        """Whether the windows overlap or lie a day apart."""
        return self.start <= other.end + 1 and other.start <= self.end + 1

    def agrees(self, other: "Said") -> bool:
        """Whether some number suits both."""
        mine = self.high is None or other.low <= self.high
        return mine and (other.high is None or self.low <= other.high)

    def may_tell_of_the_same(self, other: "Said") -> bool:
        """Whether both may report one event."""
        apart = self.start > other.end or other.start > self.end
        return self.near(other) and self.agrees(other) and not (apart and self.origin == other.origin)


@dataclass(frozen=True, kw_only=True)
class Happened:
    """An event to place: who moves, which way, the days and sizes it may have, and whether it must happen."""

    actor: str
    sign: int
    days: frozenset[int]
    sizes: tuple[int, ...]
    must: bool


Group = tuple[Said, ...]
Reading = tuple[tuple[Group, ...], tuple[tuple[Said, tuple[int, ...]], ...]]
"""Groups of reports of one event each, and the reports that tell a sum of some of the groups."""


class World:
    """All that is said, and what follows for any part of it."""

    def __init__(self, said: Iterable[Said], *, days: int) -> None:
        self.said = tuple(said)
        self.days = days
        self.actors = tuple(sorted({s.actor for s in self.said} - {MISSION}))
        everything = frozenset(s.id for s in self.said)
        readings = [
            r for r in _readings([s for s in self.said if s.what != "level"]) if self._fits_together(r, everything)
        ]
        fewest = min(len(groups) for groups, _ in readings)
        self.readings = [reading for reading in readings if len(reading[0]) == fewest]

    def possible(self, ids: Collection[str]) -> bool:
        """Whether the claims of these ids can all be true, every other reported movement possible too."""
        return any(self._possible(reading, frozenset(ids)) for reading in self.readings)

    def _fits_together(self, reading: Reading, ids: frozenset[str]) -> bool:
        """Whether the events of a reading have sizes and days that suit all reports."""
        return any(all(event.days for event in events) for events in self._events(*reading, ids))

    def _possible(self, reading: Reading, ids: frozenset[str]) -> bool:
        groups, sums = reading
        return any(self._walk(events, ids) for events in self._events(groups, sums, ids))

    def _events(
        self, groups: tuple[Group, ...], told: Sequence[tuple[Said, tuple[int, ...]]], ids: frozenset[str]
    ) -> Iterator[list[Happened]]:
        """Every way to size the events; a sum that is told binds the sizes and days of its parts."""
        sums = [(report, parts) for report, parts in told if report.id in ids]
        shaped = [self._shape(i, group, sums=sums, ids=ids) for i, group in enumerate(groups)]
        for sizes in product(*(one.sizes for one in shaped)):
            if all(_fits(report, sum(sizes[i] for i in parts)) for report, parts in sums):
                yield [replace(one, sizes=(size,)) for one, size in zip(shaped, sizes, strict=True)]

    def _shape(
        self, i: int, group: Group, *, sums: Sequence[tuple[Said, tuple[int, ...]]], ids: frozenset[str]
    ) -> Happened:
        """The event of a group by its active reports, and by the sums told of it."""
        active = [s for s in group if s.id in ids]
        whole = [report for report, parts in sums if i in parts]
        told = active or whole or list(group)
        low = 0 if whole and not active else max(s.low for s in told)
        high = min((s.high for s in told if s.high is not None), default=low + 3)
        days = set(range(1, self.days + 1)) & _shared_days(told)
        for report in whole:
            days &= set(range(report.start - 1, report.end + 2))
        return Happened(
            actor=group[0].actor,
            sign=1 if group[0].what == "in" else -1,
            days=frozenset(days),
            sizes=tuple(range(low, high + 1)),
            must=bool(active or whole),
        )

    def _walk(self, events: list[Happened], ids: frozenset[str]) -> bool:
        levels = [s for s in self.said if s.what == "level" and s.id in ids]
        cap = self._cap(events, levels)
        start: State = ((0,) * (len(self.actors) + 1), frozenset(), frozenset())
        states = {start}
        for day in range(1, self.days + 1):
            now = [s for s in levels if s.start <= day <= s.end]
            states = self._come_unreported(states, cap)
            states = {(who, done, held | self._held(who, now)) for who, done, held in states}
            states = self._move(states, events, day=day, now=now)
            late = {i for i, event in enumerate(events) if event.must and max(event.days, default=0) <= day}
            due = {s.id for s in levels if s.end <= day}
            states = {s for s in states if late <= s[1] and due <= s[2]}
        return bool(states)

    def _cap(self, events: list[Happened], levels: list[Said]) -> int:
        """More people than this of one actor are never needed."""
        gone = sum(max(event.sizes) for event in events if event.sign < 0)
        return max((s.low for s in levels), default=0) + gone

    def _come_unreported(self, states: set[State], cap: int) -> set[State]:
        found, fresh = set(states), list(states)
        while fresh:
            who, done, held = fresh.pop()
            for i, count in enumerate(who):
                if count < cap:
                    more: State = ((*who[:i], count + 1, *who[i + 1 :]), done, held)
                    if more not in found:
                        found.add(more)
                        fresh.append(more)
        return found

    def _move(self, states: set[State], events: list[Happened], *, day: int, now: list[Said]) -> set[State]:
        found, fresh = set(states), list(states)
        while fresh:
            who, done, held = fresh.pop()
            for i, event in enumerate(events):
                if i in done or day not in event.days:
                    continue
                for after in self._after(who, event):
                    state: State = (after, done | {i}, held | self._held(after, now))
                    if state not in found:
                        found.add(state)
                        fresh.append(state)
        return found

    def _after(self, who: tuple[int, ...], event: Happened) -> Iterator[tuple[int, ...]]:
        places = [self.actors.index(event.actor)] if event.actor in self.actors else list(range(len(who)))
        for size in event.sizes:
            for shares in _shares(size, len(places)):
                after = list(who)
                for place, share in zip(places, shares, strict=True):
                    after[place] += event.sign * share
                if min(after) >= 0:
                    yield tuple(after)

    def _held(self, who: tuple[int, ...], now: list[Said]) -> frozenset[str]:
        count = dict(zip(self.actors, who, strict=False)) | {MISSION: sum(who)}
        return frozenset(s.id for s in now if _fits(s, count[s.actor]))


def _shared_days(told: Sequence[Said]) -> set[int]:
    """The days that all share, or those that any covers where they lie a day apart."""
    windows = [set(range(s.start, s.end + 1)) for s in told]
    return set.intersection(*windows) or set.union(*windows)


def _fits(said: Said, number: int) -> bool:
    return said.low <= number and (said.high is None or number <= said.high)


def _shares(size: int, places: int) -> Iterator[tuple[int, ...]]:
    if places == 1:
        yield (size,)
        return
    for first in range(size + 1):
        for rest in _shares(size - first, places - 1):
            yield (first, *rest)


def _readings(reports: list[Said]) -> Iterator[Reading]:
    for groups in _partitions(reports):
        yield groups, ()
        for count in range(1, len(groups)):
            for wholes in combinations(range(len(groups)), count):
                yield from _as_sums(groups, wholes)


def _as_sums(groups: tuple[Group, ...], wholes: tuple[int, ...]) -> Iterator[Reading]:
    """The readings in which the groups at `wholes` tell sums of the others."""
    left = [i for i in range(len(groups)) if i not in wholes]
    kept = tuple(groups[i] for i in left)
    told = [report for i in wholes for report in groups[i]]
    options = [list(_parts(report, kept)) for report in told]
    for chosen in product(*options):
        yield kept, tuple(zip(told, chosen, strict=True))


def _parts(report: Said, kept: tuple[Group, ...]) -> Iterator[tuple[int, ...]]:
    fewest = 1 if report.actor == MISSION else 2
    near = [i for i, group in enumerate(kept) if _is_part(group[0], report) and all(s.near(report) for s in group)]
    for count in range(fewest, len(near) + 1):
        for parts in combinations(near, count):
            alone = len(parts) == 1 and kept[parts[0]][0].actor == report.actor
            low = sum(max(s.low for s in kept[i]) for i in parts)
            highs = [min((s.high for s in kept[i] if s.high is not None), default=None) for i in parts]
            most = None if None in highs else sum(h for h in highs if h is not None)
            fits = (report.high is None or low <= report.high) and (most is None or report.low <= most)
            if fits and not alone:
                yield parts


def _is_part(part: Said, whole: Said) -> bool:
    return part.what == whole.what and (whole.actor in (MISSION, part.actor))


def _partitions(reports: list[Said]) -> Iterator[tuple[Group, ...]]:
    if not reports:
        yield ()
        return
    first, rest = reports[0], reports[1:]
    for groups in _partitions(rest):
        yield ((first,), *groups)
        for i, group in enumerate(groups):
            same = group[0].actor == first.actor and group[0].what == first.what
            if same and all(first.may_tell_of_the_same(other) for other in group):
                yield (*groups[:i], (first, *group), *groups[i + 1 :])


__all__ = ["Said", "World"]
