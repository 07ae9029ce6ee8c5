"""A stock: what accumulates over time by movements, with levels told of it, for a whole and its parts.

Personnel present, people killed, money received are all stocks: closing = opening + in - out. The
engine below knows stocks, movements, levels and periods; it does not know soldiers or money.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType

from musterbook.base.claim import MISSION
from musterbook.reconcile.flows import Departures, Ordered
from musterbook.reconcile.groups import Groups, Voices
from musterbook.reconcile.memo import Memo
from musterbook.reconcile.movements import APART_DAYS, Movement, sum_of
from musterbook.reconcile.windows import BEGINNING
from musterbook.reconcile.witnesses import Witness

MONEY = "funds_"
"""The measures of money begin so."""

LEAST = float("-inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class StockKey:
    """What one stock counts. `channel` and `purpose` part money; `place` parts casualties."""

    measure: str
    mission: str | None
    unit: str | None
    place: str | None = None
    channel: str | None = None
    purpose: str | None = None

    def sort_key(self) -> tuple[str, ...]:
        """A total order over keys with missing parts."""
        return tuple(x or "" for x in (self.measure, self.mission, self.unit, self.place, self.channel, self.purpose))

    def is_part(self, actor: str) -> bool:
        """Whether an actor is a part of the whole: of people, a country or several joined; of money, any donor."""
        return actor != MISSION and (self.measure.startswith(MONEY) or is_country(actor))


@dataclass(frozen=True, slots=True)
class Rank:
    """A level with what it proves of later days, but for an amount that depends on the day alone.

    `alone`: by itself; `together`: with everything that may have come after it; `surely`: with everything that surely
    did; `rest`: the most that any level ranked after it surely proves.
    """

    level: Witness
    alone: float
    together: float
    surely: float
    rest: float


@dataclass(kw_only=True)
class Stock:
    """Levels, movements and period totals by actor.

    `MISSION` is the whole of the countries; other actors stand alone. Joint actors ('BLZ+JAM') bind
    the sum of their parts. `memos`: what was worked out about each actor;
    `sights`: of that, what rests on its figures and on the windows and sizes of movements, whoever reports them.
    """

    key: StockKey
    levels: dict[str, list[Witness]] = field(default_factory=dict)
    inflows: dict[str, list[Movement]] = field(default_factory=dict)
    outflows: dict[str, list[Movement]] = field(default_factory=dict)
    periods: dict[str, list[Witness]] = field(default_factory=dict)
    memos: dict[str, Memo] = field(default_factory=dict, repr=False, compare=False)

    sights: dict[str, Memo] = field(default_factory=dict, repr=False, compare=False)

    def memo(self, actor: str) -> Memo:
        """What was worked out about an actor."""
        found = self.memos.get(actor)
        if found is None:
            found = self.memos[actor] = Memo()
        return found

    def sight(self, actor: str) -> Memo:
        """What was worked out about an actor's figures, from the windows and sizes of movements alone."""
        found = self.sights.get(actor)
        if found is None:
            found = self.sights[actor] = Memo()
        return found

    @property
    def actors(self) -> tuple[str, ...]:
        """Every actor told of, in order."""
        return tuple(sorted({*self.levels, *self.inflows, *self.outflows, *self.periods}))

    def parts_of(self, actor: str) -> tuple[str, ...]:
        """The single actors that a whole or a joint actor sums; empty for a single actor."""
        if "+" in actor:
            return tuple(actor.split("+"))
        if actor == MISSION:
            return self.single_parts()
        return ()

    def single_parts(self) -> tuple[str, ...]:
        """All parts of the whole, those named only within a joint actor included."""
        return self._single_parts

    @cached_property
    def _single_parts(self) -> tuple[str, ...]:
        return tuple(sorted({one for actor in self.actors if self.key.is_part(actor) for one in actor.split("+")}))

    def joints(self) -> tuple[str, ...]:
        """The joint actors, in order."""
        return self._joints

    @cached_property
    def _joints(self) -> tuple[str, ...]:
        return tuple(actor for actor in self.actors if "+" in actor)

    def shared_with(self, actor: str) -> tuple[str, ...]:
        """The wholes that an actor's people may be told within: a joint actor, or the mission."""
        mine = set(actor.split("+"))
        joints = [joint for joint in self.joints() if joint != actor and not mine.isdisjoint(joint.split("+"))]
        return (*joints, MISSION) if self.key.is_part(actor) else ()

    def arrivals(self, actor: str) -> list[Movement]:
        """The movements into an actor and, for a whole, into any of its parts."""
        return self.memo(actor).once("arrivals", None, lambda: self._arrivals(actor))

    def _arrivals(self, actor: str) -> list[Movement]:
        wholes = self.joints() if actor == MISSION else ()
        return [m for one in (actor, *self.parts_of(actor), *wholes) for m in self.inflows.get(one, ())]

    def arrivals_between(self, actor: str, first: int, day: int) -> list[Movement]:
        """The arrivals that may be over after `first` and begin before `day`, by the start of their windows."""
        starts, placed, longest = self.memo(actor).once("by start", None, lambda: self._by_start(actor))
        undated = bisect_right(starts, BEGINNING)
        since = max(undated, bisect_left(starts, first - longest))
        near = (*placed[:undated], *placed[since : bisect_left(starts, day)])
        return [m for _, end, m in near if end > first]

    def _by_start(self, actor: str) -> tuple[list[int], list[tuple[int, int, Movement]], int]:
        placed = sorted(((m.window().start, m.window().end, m) for m in self.arrivals(actor)), key=lambda p: p[:2])
        longest = max((end - start for start, end, _ in placed if start > BEGINNING), default=0)
        return [start for start, _, _ in placed], placed, longest

    def falling(self, actor: str) -> list[int]:
        """The days on which an actor's figure may fall: those of departures and of full counts."""
        return self.sight(actor).once("falling", None, lambda: self._falling(actor))

    def _falling(self, actor: str) -> list[int]:
        return sorted({*self.departures(actor).begun.days, *self.census_days(actor)})

    def arrivals_around(self, actor: str, day: int) -> float:
        """The most that can have come to an actor on a day, those told of it with others included."""
        wholes = self.joints() if actor == MISSION else self.shared_with(actor)
        tellers = dict.fromkeys((actor, *self.parts_of(actor), *wholes))
        told = [m for one in tellers for m in self.inflows.get(one, ())]
        return sum(m.bounds()[1] for m in told if m.window().start <= day <= m.window().end)

    def departures(self, actor: str, *, alone: bool = False) -> Departures:
        """All departures that may have taken an actor's people; `alone`: but those told of it with others.

        Who leaves the mission leaves from among its contributors, whichever the report does not say.
        """
        return self.sight(actor).once("departures", alone, lambda: self._departures(actor, alone=alone))

    def _departures(self, actor: str, *, alone: bool) -> Departures:
        shared = () if alone else self.shared_with(actor)
        whole = self.joints() if actor == MISSION else ()
        tellers = dict.fromkeys((actor, *self.parts_of(actor), *whole, *shared))
        return Departures(m for one in tellers for m in self.outflows.get(one, ()))

    @cached_property
    def told_together(self) -> bool:
        """Whether any movement is told of several contributors at once."""
        wholes = {MISSION, *self.joints()}
        movements = [m for flows in (self.inflows, self.outflows) for found in flows.values() for m in found]
        return any(w.actor in wholes for m in movements for w in (m.first, *m.summed_in))

    def census_days(self, actor: str) -> set[int]:
        """The days of full counts of an actor or of any of its parts."""
        actors = (actor, *self.parts_of(actor), *(self.joints() if actor == MISSION else ()))
        return {day for one in actors for day in self._census_days.get(one, ())}

    def counted_on(self, actor: str) -> list[int]:
        """The days of full counts told of this very actor."""
        return self._census_days.get(actor, [])

    @cached_property
    def _census_days(self) -> dict[str, list[int]]:
        counts = {a: [w.window.start for w in found if w.first.census] for a, found in self.levels.items()}
        return {actor: days for actor, days in counts.items() if days}

    def departures_together(self) -> Departures:
        """The departures told of several contributors at once: of a joint actor, or of the mission."""
        return self._departures_together

    @cached_property
    def _departures_together(self) -> Departures:
        return Departures(m for one in (MISSION, *self.joints()) for m in self.outflows.get(one, ()))

    def ranking(self, actor: str, *, alone: bool = False) -> list[Rank]:
        """The levels of an actor that can prove anything, from the one that proves most by itself."""
        return self.memo(actor).once("ranking", alone, lambda: self._ranking(actor, alone=alone))

    def _ranking(self, actor: str, *, alone: bool) -> list[Rank]:
        left, came = self.departures(actor, alone=alone), self._over(actor)
        arrivals = [(m.window(), m.bounds()[0]) for m in self.arrivals(actor)]
        begun = Ordered((window.start, least) for window, least in arrivals)
        found = []
        for level in self.levels.get(actor, ()):
            if level.low > 0:
                by_itself = level.low + left.over.before(level.window.start)
                may, before = came.before(level.window.start), begun.up_to(level.window.end)
                # Who brought more than were there, and than can have left since, came after the level all the same.
                after = sum(
                    least
                    for window, least in arrivals
                    if window.start <= level.window.end and least > level.high and window.end >= level.window.start
                    and least > level.high + left.between(window.start, level.window.end)
                )  # fmt: skip
                found.append((by_itself, by_itself - may, by_itself - before + after, level))
        found.sort(key=lambda rank: (-rank[0], -rank[2], -rank[1], rank[3].id))
        rests = [LEAST, *accumulate((surely for _, _, surely, _ in reversed(found)), max)][-2::-1]
        return [
            Rank(level, alone=by_itself, together=together, surely=surely, rest=rest)
            for (by_itself, together, surely, level), rest in zip(found, rests, strict=True)
        ]

    def starts(self, actor: str, *, alone: bool = False) -> list[int]:
        """The days on which departures of an actor end, the best to count arrivals from first."""
        return self.memo(actor).once("starts", alone, lambda: self._starts(actor, alone=alone))

    def _starts(self, actor: str, *, alone: bool) -> list[int]:
        left, came = self.departures(actor, alone=alone), self._over(actor)
        ends = {(came.before(end + 1) - left.over.before(end + 1), end) for end in left.over.days}
        return [end for _, end in sorted(ends)]

    def most_added(self, actor: str, day: int, *, alone: bool = False) -> float:
        """What a level's `together` lacks of the most that it can prove of a day, sums and periods included."""
        more = self.memo(actor).once("more", None, lambda: self._more(actor))
        left = self.departures(actor, alone=alone).begun.up_to(day)
        return self._over(actor).before(day) - left + more

    def _more(self, actor: str) -> float:
        more = sum(w.low for m in self.arrivals(actor) for w in m.summed_in if w.stated)
        return more + sum(w.low for w in self.periods.get(actor, ()))

    def _over(self, actor: str) -> Ordered:
        """The least that came to an actor, by the day on which each arrival was over."""
        came = self.arrivals(actor)
        return self.memo(actor).once("over", None, lambda: Ordered((m.window().end, m.bounds()[0]) for m in came))

    def summed_by(self, told: Witness) -> list[Movement]:
        """The arrivals that one report tells within a sum."""
        return self._sums.get(told.id, [])

    @cached_property
    def _sums(self) -> dict[str, list[Movement]]:
        sums: dict[str, list[Movement]] = {}
        for movement in (m for found in self.inflows.values() for m in found):
            for witness in movement.summed_in:
                sums.setdefault(witness.id, []).append(movement)
        return sums

    def bearing_on(self, actor: str) -> frozenset[str]:
        """Ids of the witnesses that say how many an actor had, or how many came."""
        return self.memo(actor).once("bearing", None, lambda: self._bearing(actor))

    def _bearing(self, actor: str) -> frozenset[str]:
        told = [w for m in self.arrivals(actor) for w in (*m.reports, *m.summed_in)]
        told += [*self.levels.get(actor, ()), *self.periods.get(actor, ())]
        return frozenset(w.id for w in told)

    def told_of(self, actor: str) -> frozenset[str]:
        """Ids of all witnesses of an actor: its levels, periods, arrivals and departures."""
        return self.memo(actor).once("told", None, lambda: self.bearing_on(actor).union(self._leaving(actor)))

    def _leaving(self, actor: str) -> Iterator[str]:
        return (w.id for m in self.outflows.get(actor, ()) for w in (*m.reports, *m.summed_in))

    @cached_property
    def figures(self) -> frozenset[str]:
        """Ids of all witnesses of levels."""
        return frozenset(w.id for group in self.levels.values() for w in group)

    @cached_property
    def moved(self) -> frozenset[str]:
        """Ids of all witnesses of movements and of periods."""
        told = [w.id for group in self.periods.values() for w in group]
        for flows in (self.inflows, self.outflows):
            told += [w.id for found in flows.values() for m in found for w in (*m.reports, *m.summed_in)]
        return frozenset(told)

    def heard(self, actor: str, active: frozenset[str]) -> int:
        """A number for those of the active witnesses that bear on an actor; the same ones have the same number."""
        last = self._last_heard.get(actor)
        if last is None or last[0] is not active:
            numbers = self.memo(actor).once("heard", None, dict[frozenset[str], int])
            number = numbers.setdefault(active & self.bearing_on(actor), len(numbers))
            self._last_heard[actor] = last = (active, number)
        return last[1]

    @cached_property
    def _last_heard(self) -> dict[str, tuple[frozenset[str], int]]:
        return {}

    def witnesses(self) -> dict[str, Witness]:
        """Every witness by id."""
        return self._witnesses

    @cached_property
    def _witnesses(self) -> dict[str, Witness]:
        found = [w for group in (*self.levels.values(), *self.periods.values()) for w in group]
        for movements in (*self.inflows.values(), *self.outflows.values()):
            found += [w for movement in movements for w in (*movement.reports, *movement.summed_in)]
        return {w.id: w for w in found}


def is_country(actor: str) -> bool:
    """Whether an actor is a country code, or several joined."""
    return all(len(one) == 3 and one.isupper() for one in actor.split("+"))  # noqa: PLR2004 (ISO 3166 alpha-3)


def build_stock(
    key: StockKey,
    *,
    levels: Mapping[str, Voices] = MappingProxyType({}),
    inflows: Mapping[str, Voices] = MappingProxyType({}),
    outflows: Mapping[str, Voices] = MappingProxyType({}),
    periods: Mapping[str, Voices] = MappingProxyType({}),
    groups: Groups | None = None,
) -> Stock:
    """The stock of one key, of what is told of each actor: movements merged, told sums joined to their parts."""
    known = groups or Groups()
    stock = Stock(
        key=key,
        levels={actor: list(found) for actor, found in levels.items()},
        periods={actor: list(found) for actor, found in periods.items()},
    )

    def movements(told: Mapping[str, Voices], others: Mapping[str, Voices], *, come: bool) -> dict[str, list[Movement]]:
        return {
            actor: known.movements(
                (key, come, actor), found, levels=levels.get(actor, ()), others=others.get(actor, ()), come=come
            )
            for actor, found in sorted(told.items())
        }

    stock.inflows = _merged(key, movements(inflows, outflows, come=True))
    stock.outflows = _merged(key, movements(outflows, inflows, come=False))
    for period in (w for group in stock.periods.values() for w in group if not w.partial):
        for movement in stock.inflows.get(period.actor, ()):
            if period.window.contains(movement.window()):
                movement.summed_in.append(period)
    return stock


def _merged(key: StockKey, merged: dict[str, list[Movement]]) -> dict[str, list[Movement]]:
    """Movements of actors, with what is told of wholes joined to their parts' own."""
    for whole in sorted((a for a in merged if a == MISSION or "+" in a), key=lambda a: (a == MISSION, a)):
        parts = [m for a, found in merged.items() if a != whole and _is_within(key, a, whole) for m in found]
        for movement in sorted(merged[whole], key=lambda m: (-m.bounds()[0], m.first.id)):
            others = [m for m in merged[whole] if m is not movement]
            if _joined(movement, parts, others):
                merged[whole] = others
    return {actor: found for actor, found in merged.items() if found}


def _is_within(key: StockKey, actor: str, whole: str) -> bool:
    return key.is_part(actor) if whole == MISSION else set(actor.split("+")) < set(whole.split("+"))


def _joined(movement: Movement, parts: list[Movement], others: list[Movement]) -> bool:
    """Whether a movement told of the whole is one of its parts' movements, or a sum of them; joins it then.

    `others`: what else is told of the whole, which may be among the addends.
    """
    near = [p for p in parts if p.window().overlaps(movement.window(), slack_days=APART_DAYS)]
    low, high = movement.bounds()
    same = [p for p in near if not movement.first.stated or (p.bounds()[0] <= high and low <= p.bounds()[1])]
    chosen = tuple(same[:1]) or sum_of(movement, [*near, *others])
    for part in chosen:
        part.summed_in.extend(movement.reports)
    return bool(chosen)
