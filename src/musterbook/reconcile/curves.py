"""The bounds of every actor of a stock on every day, as step functions over common days.

Each actor's figure is what movements left there plus unreported arrivals. Joint actors are their parts together; the
mission is its parts plus what is told of it alone. Levels then bound the days after and before them: what was there
stays unless a departure was reported, and what is there now was not more before unless somebody left.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from musterbook.base.claim import MISSION
from musterbook.reconcile.bounds import Bounds, Curve, added, cap, fill, spanned, within_parts
from musterbook.reconcile.carrying import carry
from musterbook.reconcile.flows import Ending, Flows, Interval, Sized
from musterbook.reconcile.levels import Step, implied_by, over, steps
from musterbook.reconcile.memo import Memo
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.voices import MOST_CHOICES, Moved, Shares, Voice, Voices
from musterbook.reconcile.windows import BEGINNING, END_OF_TIME, Window
from musterbook.reconcile.witnesses import Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beneath:
    """What a whole's parts have together by day, their unreported arrivals, and the movements that end on a day.

    `come`: how many have come to them unreported by day, where some who arrived with the whole are theirs.
    """

    sums: list[Bounds]
    implied: list[Sized]
    ending: Ending
    come: list[Bounds]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tide:
    """What moved by a choice, of the mission itself and of all together, and who is there by it at the end of each day.

    `memo`: what else rests on it alone.
    """

    own: Flows
    joined: Flows
    there: Sequence[Bounds]
    memo: Memo = field(default_factory=Memo)


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
        self.voices = Voices(stock, choices)
        self.levels, self.ins, self.outs = self.voices.levels, self.voices.ins, self.voices.outs
        self.days: list[int] = []
        self.position: dict[int, int] = {}

    def draw(self) -> Curves:
        """Draws parts, then what is told of several, then parts again as that binds them; then the mission likewise."""
        together, shares, apart = self._voices()
        self._set_days([s for found in (*together.values(), *apart.values()) for one in found for s in one.steps])
        of = {actor: spanned([self._part(one) for one in found]) for actor, found in apart.items()}
        for joint, found in together.items():
            of[joint] = self._joint(found, [of[part] for part in self.stock.parts_of(joint)])
        self._bind(of)
        if self.stock.single_parts() or MISSION in self.stock.actors:
            within = any(voice.taken for found in apart.values() for voice in found)
            of[MISSION] = self._mission([of[one] for one in self._each_once()], within=within)
            self._widen_parts(of, shares)
            self._bind_by_mission([of[part] for part in self.stock.single_parts()], of[MISSION])
        for actor, curve in of.items():
            self._admit(curve, actor)
        return Curves(days=self.days, of=of)

    def _voices(self) -> tuple[dict[str, list[Voice]], dict[str, Shares], dict[str, list[Voice]]]:
        """The voices of joint actors, then those of the parts, with what they share; then joint ones again.

        What came unreported to a part alone serves the joint figures too; what those need beyond it explains no part.
        """
        joints = self.stock.joints()
        members = (part for joint in joints for part in self.stock.parts_of(joint))
        singles = {*self.stock.actors, *self.stock.single_parts(), *members} - {MISSION, *joints}
        together = {joint: self.voices.joint(joint) for joint in joints}
        shares = {actor: self.voices.shares(actor, together) for actor in sorted(singles)}
        apart = dict(self._one_after_the_other(shares))
        if together:
            together = {joint: self.voices.joint(joint, apart) for joint in together}
            shares = {a: replace(self.voices.shares(a, together), whole=one.whole) for a, one in shares.items()}
            apart = {actor: self.voices.of(actor, one, known=apart[actor]) for actor, one in shares.items()}
        return together, shares, apart

    def _one_after_the_other(self, shares: dict[str, Shares]) -> Iterator[tuple[str, list[Voice]]]:
        """The voices of single actors; who arrived with the mission and is of one of them is of no other."""
        actors = list(shares)
        for n, actor in enumerate(actors):
            found = self.voices.of(actor, shares[actor])
            yield actor, found
            taken = max(voice.taken for voice in found)
            if taken:
                by = max((w.window.end for voice in found for w in voice.levels), default=END_OF_TIME)
                shares.update({other: shares[other].less(taken, by) for other in actors[n + 1 :]})

    def _each_once(self) -> Iterator[str]:
        """Joint actors that share no part, and all parts that are in none of them."""
        taken: set[str] = set()
        for joint in self.stock.joints():
            if taken.isdisjoint(self.stock.parts_of(joint)):
                taken.update(self.stock.parts_of(joint))
                yield joint
        yield from (part for part in self.stock.single_parts() if part not in taken)

    def _bind(self, of: Mapping[str, Curve]) -> None:
        """Parts as their joint figures bind them, which are neither more nor less than they."""
        for joint in self.stock.joints():
            parts = [of[part] for part in self.stock.parts_of(joint)]
            cap(parts, of[joint])
            fill(parts, of[joint])

    def _bind_by_mission(self, parts: Sequence[Curve], mission: Curve) -> None:
        """Parts as the mission binds them; who was there before a full count of it need not have been there after."""
        cap(parts, mission)
        if not self.stock.counted_on(MISSION):
            fill(parts, mission, mission.beyond)

    def _joint(self, voices: Sequence[Voice], parts: Sequence[Curve]) -> Curve:
        """The curve of a joint actor, by all that is told of it and of its parts."""
        drawn = []
        for voice in voices:
            curve = self._curve(voice.steps, voice.flow, beneath=parts)
            self._carry(curve, voice.levels, flow=voice.flow, implied=curve.implied)
            drawn.append(curve)
        curve = spanned(drawn)
        within_parts(curve, parts)
        return curve

    def _part(self, voice: Voice) -> Curve:
        """The curve of a single actor: worked out on its own days, as nothing changes on others."""
        days, curve = voice.memo.once("curve", None, lambda: self._on_own_days(voice))
        return curve.on([bisect_right(days, day) - 1 for day in self.days])

    def _on_own_days(self, voice: Voice) -> tuple[list[int], Curve]:
        flow = voice.flow
        windows = [w.window for w in voice.told] + [s[0] for s in (*flow.ins, *flow.taken, *flow.nights)]
        days = _changes(windows, voice.steps)
        curve = self._curve(voice.steps, flow, days=days)
        self._carry(curve, voice.levels, flow=flow, implied=curve.implied, days=days)
        return days, curve

    def _widen_parts(self, of: dict[str, Curve], shares: Mapping[str, Shares]) -> None:
        """Let who left the mission be of any part; the whole is still no less than its parts."""
        gone = self.outs.get(MISSION, [])
        if gone:
            for actor in self.stock.single_parts():
                maybe = replace(shares[actor], outs=[*shares[actor].outs, *gone])
                of[actor] = spanned([self._part(one) for one in self.voices.of(actor, maybe)])
            self._bind(of)
        whole = of[MISSION]
        for i, parts in enumerate(self._parts_since_count()):
            least = added([of[p] for p in parts], i)[0]
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

    def _set_days(self, found: Sequence[Step]) -> None:
        windows = [w.window for group in self.levels.values() for w in group]
        windows += [s[0] for group in (*self.ins.values(), *self.outs.values()) for s in group]
        self.days = _changes(windows, found)
        self.position = {day: i for i, day in enumerate(self.days)}

    def _curve(
        self, found: list[Step], flow: Flows, *, beneath: Sequence[Curve] = (), days: Sequence[int] = ()
    ) -> Curve:
        """What movements leave by day, and unreported arrivals; those of curves `beneath` count too."""
        curve = Curve(steps=found, implied=[*implied_by(found), *(s for part in beneath for s in part.implied)])
        drawn = days or self.days
        for i, (day, own) in enumerate(zip(drawn, over(drawn, found), strict=True)):
            come = [own, *(part.come[i] for part in beneath)]
            more = sum(c[0] for c in come), sum(c[1] for c in come), sum(c[2] for c in come)
            low, high = flow.closing(day)
            curve.come.append(more)
            curve.append((low + more[0], flow.expected(day) + more[1], high + more[2]))
        return curve

    def _mission(self, parts: Sequence[Curve], *, within: bool) -> Curve:
        """The curve of the mission: its parts and what is told of it alone, kept where they come to the same again.

        `within`: some who arrived with the mission are of a part; then all who moved are added up.
        """
        tellers = (MISSION, *self.stock.parts_of(MISSION), *self.stock.joints())
        ins, outs = ([s for one in tellers for s in told.get(one, ())] for told in (self.ins, self.outs))
        beneath = _Beneath(
            sums=[added(parts, i) for i in range(len(self.days))],
            implied=[one for part in parts for one in part.implied],
            ending=Ending(ins, outs),
            come=[_come(parts, i) for i in range(len(self.days))] if within else [],
        )
        told = self.stock.told_of(MISSION) | self.stock.moved
        sight, found = self.stock.sight(MISSION), []
        given = (
            tuple(self.days),
            tuple(beneath.sums),
            tuple(beneath.implied),
            tuple(beneath.come),
            *map(tuple, (ins, outs)),
        )
        for active in self.voices.heard(told):
            own, moved = self.voices.moved(MISSION, active), self.voices.moved_together(active)
            left = tuple(r.claim_ids for m in self.stock.outflows.get(MISSION, ()) for r in m.reports if r.id in active)
            levels = tuple(level.id for level in self.voices.figures(MISSION, active))
            flows = tuple(map(tuple, (*own, *moved)))
            tide = sight.once("tide", (flows, given), partial(self._tide, own, moved, beneath), most=MOST_CHOICES)
            draw = partial(self._mission_of, active, beneath, tide)
            found.append(sight.once("curve", (levels, left, flows, given), draw, most=MOST_CHOICES))
        return spanned([replace(one, low=[*one.low], best=[*one.best], high=[*one.high]) for one in found])

    def _tide(self, alone: Moved, together: Moved, beneath: _Beneath) -> _Tide:
        own, joined = Flows(*alone), Flows(*together)
        there = [self._there(i, beneath, own=own, joined=joined) for i in range(len(self.days))]
        return _Tide(own=own, joined=joined, there=there)

    def _mission_of(self, active: frozenset[str], beneath: _Beneath, tide: _Tide) -> Curve:
        there, told = tide.there, self.voices.figures(MISSION, active)
        levels = self.voices.narrowed(MISSION, told, tide.joined, known=tide.memo)

        def closing(day: int) -> Interval:
            low, _, high = there[bisect_right(self.days, day) - 1]
            return low, high

        def moments(day: int) -> Sequence[Interval]:
            return tide.memo.once("moments", day, lambda: beneath.ending.moments(day, closing(day)))

        found = steps(levels, moments, list(self.voices.needs(MISSION, active, closing)), known=tide.memo)
        curve = Curve(steps=found, implied=implied_by(found))
        for i, (day, more) in enumerate(zip(self.days, over(self.days, found), strict=True)):
            curve.come.append(more)
            curve.beyond.append(max(tide.own.closing(day)[1], 0.0) + more[2])
            curve.append((there[i][0] + more[0], there[i][1] + more[1], there[i][2] + more[2]))
        self._carry(curve, levels, flow=tide.joined, implied=[*beneath.implied, *curve.implied])
        return curve

    def _there(self, i: int, beneath: _Beneath, *, own: Flows, joined: Flows) -> Bounds:
        """Who is there by all that is told, before anybody comes that only totals need."""
        day, (low, best, high) = self.days[i], beneath.sums[i]
        least, most = own.closing(day)
        if not beneath.come:
            return low + least, best + own.expected(day), high + most
        moved, come = joined.closing(day), beneath.come[i]
        low = max(low, moved[0] + come[0])
        return low, joined.expected(day) + come[1], max(low, min(high + most, moved[1] + come[2]))

    def _carry(
        self,
        curve: Curve,
        levels: Sequence[Witness],
        *,
        flow: Flows,
        implied: Sequence[Sized],
        days: Sequence[int] = (),
    ) -> None:
        """Narrow the bounds after and before levels, as far as movements allow."""
        if not any(level.first.census for level in levels):
            carry(curve, days or self.days, levels=levels, flow=flow, implied=implied)
            curve.settle()


def _come(parts: Sequence[Curve], i: int) -> Bounds:
    come = [part.come[i] for part in parts]
    return sum(c[0] for c in come), sum(c[1] for c in come), sum(c[2] for c in come)


def _changes(windows: Iterable[Window], found: Iterable[Step]) -> list[int]:
    """The days on which anything can change, by the windows of what is told and the steps of I."""
    days = {BEGINNING}
    for window in windows:
        days.update((window.start, window.end, window.start - 1, window.end + 1, _middle(window)))
    for step in found:
        days.update((step.earliest, step.latest, (step.earliest + step.latest) // 2))
    return sorted(d for d in days if BEGINNING <= d < END_OF_TIME)


def _middle(window: Window) -> int:
    return (window.start + window.end) // 2
