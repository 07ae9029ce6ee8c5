"""Evidence: the least that a stock must have been, with the claims that make it so.

A stock falls only by reported departures. So a level told, plus the movements told after it, less
every departure that may have happened, is a floor under all later days. A floor is kept as a curve:
the highest floor that k claims can prove, for k = 0, 1, 2, … Curves of independent parts add up
(max-plus convolution), which gives the smallest set of claims that breaks a ceiling.

What it proves holds; three things that cannot be it does not prove. A departure counts as divisible: 2 present, 4 left
at once, 1 present the day after. A window is not parted into cases: 2 at some time of four days on whose second 5 came,
and 5 on the third. And of several readings with equally few movements one is judged, not all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION
from musterbook.reconcile.flows import Departures
from musterbook.reconcile.heights import Heights
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.stock import Rank, Stock
from musterbook.reconcile.windows import BEGINNING, Window
from musterbook.reconcile.witnesses import Witness

FEW_LEVELS = 8
"""With fewer levels than this all are tried as a start."""
FEW_ALIKE = 2
"""How many of the levels that prove most by themselves are tried; others may prove more with what came after."""
MOST_LEVELS = 6
"""How many levels are tried as a start of a proof."""
MOST_CLAIMS = 24
"""Longest proof that is looked for; a conflict of more claims helps nobody."""
MOST_KEPT = 4_000
"""How many curves of a part are kept at a time."""
NOTHING = float("-inf")

Proof = tuple[float, tuple[str, ...]]
"""A floor and the ids of the witnesses that prove it."""
Curve = list[Proof]
"""Entry k: the best proof of at most k claims."""
START: Curve = [(0.0, ())]


@dataclass(frozen=True, slots=True)
class Moment:
    """The days between which movements count: strictly after `since`, strictly before `day`.

    `level`: the level at `since` that they are counted from, None where they are counted from nothing.
    """

    since: int
    day: int
    level: Witness | None = None

    def holds(self, window: Window) -> bool:
        """Whether a movement of that window surely falls between."""
        return window.start > self.since and window.end < self.day


def add(one: Curve, other: Curve) -> Curve:
    """The curve of two independent floors together."""
    if START in (one, other):
        return one if other == START else other
    size = min(len(one) + len(other) - 1, MOST_CLAIMS + 1)
    best: Curve = [(NOTHING, ())] * size
    for i, (value, ids) in enumerate(one):
        for j, (more, more_ids) in enumerate(other[: size - i]):
            if value + more > best[i + j][0]:
                best[i + j] = (value + more, ids + more_ids)
    return best


def either(curves: Sequence[Curve]) -> Curve:
    """The best of several curves for each number of claims."""
    if len(curves) == 1:
        return curves[0]
    size = max(len(curve) for curve in curves)
    best: Curve = []
    for k in range(size):
        choices = [curve[min(k, len(curve) - 1)] for curve in curves]
        best.append(max(choices, key=lambda proof: (proof[0], -len(proof[1]))))
    while len(best) > 1 and best[-1][0] <= best[-2][0]:
        best.pop()  # more claims that prove no more
    return best


@dataclass(frozen=True, slots=True)
class Testimony:
    """A stock and the ids of the witnesses that are listened to.

    `alone`: departures told of several contributors at once are left out, to be counted once for all. `counted`: the
    day of a full count of the whole; nothing told of its parts before it says how many of them were left then.
    `without`: the id of the ceiling that is held against the rest. `heights`: of these witnesses, or of more.
    """

    stock: Stock
    active: frozenset[str]
    without: str = ""
    heights: Heights | None = None
    alone: bool = False
    counted: int = 0

    def hears(self, one: str) -> bool:
        """Whether a witness of that id is listened to."""
        return one in self.active and one != self.without

    def departures(self, actor: str) -> Departures:
        """The departures that may have taken an actor's people."""
        return self.stock.departures(actor, alone=self.alone)


def floor_curve(said: Testimony, actor: str, day: int, *, above: float = NOTHING) -> Curve:
    """The floors under `actor` at some moment of `day`, from the witnesses listened to.

    `above`: lower floors are of no use, and may be left out.
    """
    if actor != MISSION and "+" not in actor:
        return either([START, *_floors(said, actor, day, above=above)])
    stock = said.stock
    if actor != MISSION or stock.told_together or stock.joints():
        curves = [*_floors_by_parts(said, actor, day), *_floors(said, actor, day, above=above)]
        return either([START, *curves, *_with_arrivals_together(said, actor, day)])
    by_parts = _floors_by_parts(said, actor, day) if _reached_by_parts(said, actor, day, above=above) else []
    return either([START, *by_parts, *_floors(said, actor, day, above=above)])


def _reached_by_parts(said: Testimony, actor: str, day: int, *, above: float) -> bool:
    """Whether the highest floors of all parts together are above a floor that is wanted."""
    if said.heights is not None and said.heights.of_parts(actor, day) <= above:
        return False
    said = replace(said, counted=_census_day(said, actor, day))
    return sum(_kept_curve(said, part, day)[-1][0] for part in said.stock.parts_of(actor)) > above


def _kept_curve(said: Testimony, actor: str, day: int) -> Curve:
    """The floors under a part of a whole: totals of one day ask for them again and again."""
    if actor == MISSION or "+" in actor:
        return floor_curve(said, actor, day)
    key = (day, said.counted, said.alone, said.stock.heard(actor, said.active))
    return said.stock.memo(actor).once("floors", key, lambda: floor_curve(said, actor, day), most=MOST_KEPT)


def _floors(said: Testimony, actor: str, day: int, *, above: float) -> list[Curve]:
    """The floors from each level of an actor, and from nothing by its arrivals alone."""
    levels = _from_levels(said, actor, day, above=above)
    by_parts_alone = actor == MISSION and not said.stock.told_together
    if by_parts_alone or _census_day(said, actor, day):
        return levels
    return [*levels, *_from_nothing(said, actor, day)]


def _from_nothing(said: Testimony, actor: str, day: int) -> Iterator[Curve]:
    """What came after some day, less all that left after it; only days on which departures end matter."""
    left = said.departures(actor)
    ends = [end for end in said.stock.starts(actor, alone=said.alone) if end < day]
    for since in (BEGINNING - 1, *ends[: FEW_LEVELS - 1]):
        came = said.stock.arrivals_between(actor, since, day)
        gains = _gains(said, actor, movements=came, moment=Moment(since, day))
        yield _lowered(gains, left.between(since + 1, day))


def _floors_by_parts(said: Testimony, actor: str, day: int) -> list[Curve]:
    """The floors under a whole by its parts: who left together is taken from each part, or once from all.

    Arrivals told of the whole do not count here: they may be of the parts' people that levels tell of.
    """
    together = said.stock.departures_together().between(BEGINNING, day)
    said = replace(said, counted=_census_day(said, actor, day))
    curve = _floor_by_parts(said, actor, day)
    if together == 0 or said.alone:
        return [curve]
    alone = replace(said, alone=True)
    return [curve, _lowered(_floor_by_parts(alone, actor, day), together)]


def _with_arrivals_together(said: Testimony, actor: str, day: int) -> Iterator[Curve]:
    """The parts as they were when people told of the whole arrived, and all who arrived from then on."""
    wholes = (actor, *said.stock.joints()) if actor == MISSION else (actor,)
    came = {m.window() for one in wholes for m in said.stock.inflows.get(one, ())}
    for since in sorted({window.start for window in came if window.end < day})[:MOST_LEVELS]:
        there = either([*_floors_by_parts(said, actor, since - 1), *_floors_by_parts(said, actor, since)])
        fresh = [m for m in said.stock.arrivals(actor) if all(r.window.start >= since for r in m.reports)]
        more = _gains(said, actor, movements=fresh, moment=Moment(since - 1, day))
        yield _lowered(add(there, more), said.departures(actor).between(since, day))


def _floor_by_parts(said: Testimony, actor: str, day: int) -> Curve:
    stock, curve = said.stock, START
    joined: set[str] = set()
    for joint in stock.joints() if actor == MISSION else ():
        if joined.isdisjoint(stock.parts_of(joint)):
            joined.update(stock.parts_of(joint))
            curve = add(curve, _kept_curve(said, joint, day))
    for part in stock.parts_of(actor):
        if part not in joined:
            curve = add(curve, _kept_curve(said, part, day))
    return curve


def _from_levels(said: Testimony, actor: str, day: int, *, above: float) -> list[Curve]:
    if said.heights is not None and said.heights.from_levels(actor, day) <= above:
        return []
    since, active, without = _census_day(said, actor, day), said.active, said.without
    least = above - said.stock.most_added(actor, day, alone=said.alone)
    ranked = said.stock.ranking(actor, alone=said.alone)
    told = (
        one
        for one in ranked
        if one.together > least and since <= one.level.window.end <= day and one.level.id in active
        and one.level.id != without
    )  # fmt: skip
    return [_from_level(said, actor, level, day=day) for level in _undominated(told)]


def highest_level(said: Testimony, actor: str, day: int, *, above: float) -> tuple[Witness, float] | None:
    """The level of an actor that alone proves most of a day, and how much; None where none proves more than `above`."""
    since, gone = _census_day(said, actor, day), said.departures(actor).begun.up_to(day)
    around: float | None = None
    for rank in said.stock.ranking(actor, alone=said.alone):
        floor = rank.alone - gone
        if floor <= above:
            return None
        level = rank.level
        if since <= level.window.end <= day and said.hears(level.id):
            if level.window.end == day:
                around = said.stock.arrivals_around(actor, day) if around is None else around
                floor -= around
            if floor > above:
                return level, floor
    return None


def proved_alone(stock: Stock, level: Witness, day: int) -> float:
    """The floor that a level alone puts under its actor on `day`; nothing where it is later, or outdated by a count."""
    counted = max((start for start in stock.counted_on(level.actor) if start <= day), default=0)
    if not counted <= level.window.end <= day:
        return NOTHING
    around = stock.arrivals_around(level.actor, day) if level.window.end == day else 0.0
    return level.low - stock.departures(level.actor).between(level.window.start, day) - around


def _undominated(told: Iterable[Rank]) -> list[Witness]:
    """The levels that may prove most with some number of claims, of those given from the highest alone to the lowest.

    Those that no other outdoes both alone and together with all that surely came after it; all where they are few.
    """
    seen: list[Rank] = []
    kept: list[Witness] = []
    best = NOTHING
    for one in told:
        if len(seen) < FEW_LEVELS:
            seen.append(one)
        if one.surely > best or (one.alone == seen[0].alone and len(kept) < FEW_ALIKE):
            kept.append(one.level)
            best = max(best, one.surely)
        if len(kept) == MOST_LEVELS or (len(seen) == FEW_LEVELS and one.rest <= best and one.alone < seen[0].alone):
            break
    return kept if len(seen) == FEW_LEVELS else [one.level for one in seen]


def _from_level(said: Testimony, actor: str, level: Witness, *, day: int) -> Curve:
    stock = said.stock
    doubt = said.departures(actor).between(level.window.start, day)
    if level.window.end == day:
        doubt += stock.arrivals_around(actor, day)
    start: Curve = [(NOTHING, ()), (level.low, (level.id,))]
    came = stock.arrivals_between(actor, level.window.start - 1, day)
    gains = _gains(said, actor, movements=came, moment=Moment(level.window.end, day, level))
    return _lowered(add(start, gains), doubt)


def _census_day(said: Testimony, actor: str, day: int) -> int:
    """The last full count up to `day`: nothing before it says how many there were after; 0 where none."""
    return max([said.counted, *(start for start in said.stock.counted_on(actor) if start <= day)])


def _lowered(curve: Curve, doubt: float) -> Curve:
    return curve if doubt == 0 else [(value - doubt, ids) for value, ids in curve]


def _gains(said: Testimony, actor: str, *, movements: Iterable[Movement], moment: Moment) -> Curve:
    """The curve of what surely came in between, each event proved by one of its reports."""
    first = moment.since if moment.level is None else moment.level.window.start - 1
    apart: list[tuple[Movement, Proof]] = []
    sums: dict[str, tuple[Witness, list[Proof]]] = {}
    for movement in movements:
        if movement.window().end <= first or movement.window().start >= moment.day:
            continue
        proof = _proof_of(said, actor, movement, moment=moment)
        told = next((w for w in movement.summed_in if _tells_sum(said, actor, w, told_of=movement)), None)
        if told is not None and _holds_sum(said.stock, told, moment):
            sums.setdefault(told.id, (told, []))[1].append(proof)
        else:
            apart.append((movement, proof))
    curve = _within_joints(apart, _lone_periods(said, actor, moment))
    for told, proofs in sums.values():
        curve = add(curve, either([_best_of(sorted(proofs)), [START[0], (told.low, (told.id,))]]))
    return curve


def _within_joints(apart: Sequence[tuple[Movement, Proof]], lone: Sequence[Proof]) -> Curve:
    """The curve of events that no report sums up; what is told of several may hold what is told of one of them."""
    joined: set[int] = set()
    curve = START
    for joint, proof in apart:
        if "+" in joint.first.actor:
            near = [i for i, (one, _) in enumerate(apart) if i not in joined and joint.may_hold(one)]
            joined.update(near)
            curve = add(curve, either([_best_of([apart[i][1] for i in near]), _best_of([proof])]))
    rest = [p for i, (one, p) in enumerate(apart) if i not in joined and "+" not in one.first.actor]
    return add(_best_of([*rest, *lone]), curve)


def _lone_periods(said: Testimony, actor: str, moment: Moment) -> list[Proof]:
    """Totals of periods that surely lie between, apart from each other and from every event told."""
    stock, last = said.stock, moment.since
    found: list[Proof] = []
    for period in sorted(stock.periods.get(actor, ()), key=lambda w: (w.window.end, -w.low, w.id)):
        heard = said.hears(period.id) and period.window.start > last and moment.holds(period.window)
        if heard and not any(m.window().overlaps(period.window) for m in stock.inflows.get(actor, ())):
            found.append((period.low, (period.id,)))
            last = period.window.end
    return found


def _best_of(proofs: Sequence[Proof]) -> Curve:
    """The curve of independent proofs of one event each: the greatest first, of equal ones the last first."""
    curve = [START[0]]
    for value, ids in sorted((p for p in reversed(proofs) if p[1]), key=lambda p: -p[0])[:MOST_CLAIMS]:
        curve.append((curve[-1][0] + value, curve[-1][1] + ids))
    return curve


def _holds_sum(stock: Stock, told: Witness, moment: Moment) -> bool:
    """Whether all that a report sums up surely falls between."""
    return moment.holds(told.window) and all(moment.holds(m.window()) for m in stock.summed_by(told))


def _tells_sum(said: Testimony, actor: str, told: Witness, *, told_of: Movement) -> bool:
    return said.hears(told.id) and told.stated and told.actor in (actor, told_of.first.actor)


def _proof_of(said: Testimony, actor: str, movement: Movement, *, moment: Moment) -> Proof:
    active = said.active
    for report in movement.largest_first():
        if report.id in active and (moment.holds(report.window) or _came_after(said, actor, report, moment=moment)):
            return report.low, (report.id,)
    if not movement.may_fall_within(moment.since, moment.day):
        return 0.0, ()
    told = [r for r in movement.reports if r.id in active and r.stated]
    if len(told) > 1 and moment.holds(movement.window(active)) and movement.bounds(active)[0] > 0:
        return movement.bounds(active)[0], tuple(r.id for r in told)
    return 0.0, ()


def _came_after(said: Testimony, actor: str, report: Witness, *, moment: Moment) -> bool:
    """Whether an arrival came after the level, as it brought more than were there, and nobody else left."""
    level = moment.level
    if level is None or report.window.end >= moment.day or report.low <= level.high:
        return False
    left = said.stock.departures(actor).between(report.window.start, level.window.end)
    return report.low > level.high + left
