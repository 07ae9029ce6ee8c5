"""What each choice of claims keeps of an actor: figures, movements, and the unreported arrivals that they need.

What is told of several actors together may be, wholly or in part, of each. So their joint figures are met first, by all
that is told of any of them; what those need unreported may be of each part, and only what a part needs beyond comes to
it alone. That is the reading with the fewest movements. For the same reason who arrived with the mission is of a part
that would need unreported arrivals otherwise, and of no other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from musterbook.base.claim import MISSION
from musterbook.reconcile.flows import Flows, Interval, Sized, sized
from musterbook.reconcile.levels import Need, Step, at_end_of, implied_by, steps
from musterbook.reconcile.memo import Memo
from musterbook.reconcile.narrowing import narrowed, rivals_of
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness

Moved = tuple[list[Sized], list[Sized]]
"""Arrivals and departures."""
MOST_CHOICES = 12
"""How many lightest choices the bounds of one actor are made to span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one choice keeps of an actor: levels, movements, and the steps of I that they need.

    `taken`: how many of those who arrived with the mission are needed of this actor. `told`: the levels as told, before
    others narrow their windows. `memo`: what was worked out of it.
    """

    levels: list[Witness]
    flow: Flows
    steps: list[Step]
    told: list[Witness]
    taken: float = 0.0
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Movements told of several together, of any size up to that told: all may be of others.

    `nights`: what came to them unreported. `whole`: who arrived with the mission and is of nobody yet.
    """

    ins: Sequence[Sized] = ()
    nights: Sequence[Sized] = ()
    outs: Sequence[Sized] = ()
    whole: Sequence[Sized] = ()

    def with_whole(self) -> "Shares":
        """The same, with all who arrived with the mission."""
        return replace(self, ins=[*self.ins, *self.whole])

    def less(self, taken: float, by: int) -> "Shares":
        """The same, but for a number of those who arrived with the mission up to a day."""
        left: list[Sized] = []
        for window, low, high in self.whole:
            gone = min(taken, high) if window.start <= by else 0.0
            taken -= gone
            left.append((window, low, high - gone))
        return replace(self, whole=left)


class Voices:
    """The voices of a stock's actors over the choices, each a set of dropped ids.

    `levels`, `ins`, `outs`: what some choice keeps, by actor.
    """

    def __init__(self, stock: Stock, choices: Sequence[frozenset[str]]) -> None:
        self.stock, self._choices = stock, choices
        active = frozenset(stock.witnesses()) - frozenset.intersection(*choices)
        self.levels = {actor: self.figures(actor, active) for actor in stock.actors}
        self.ins = {actor: self.inflows(actor, active) for actor in stock.actors}
        self.outs = {actor: self.outflows(actor, active) for actor in stock.actors}

    def heard(self, told: frozenset[str]) -> list[frozenset[str]]:
        """The different sets of active witnesses, of those `told`, over the choices; that of the first choice first."""
        found = list(dict.fromkeys(choice & told for choice in self._choices))
        return [told - dropped for dropped in found[:MOST_CHOICES]]

    def of(self, actor: str, shares: Shares, *, known: Sequence[Voice] = ()) -> list[Voice]:
        """The voices of a single actor; with the steps of those `known` before."""
        actives = self.heard(self.stock.told_of(actor))
        if known:
            return [
                self._again(actor, one, shares=shares, before=before)
                for one, before in zip(actives, known, strict=True)
            ]
        if not (shares.ins or shares.nights or shares.outs or shares.whole):
            memo = self.stock.memo(actor)
            return [memo.once("voice", active, partial(self._fewest, actor, active, shares)) for active in actives]
        return [self._fewest(actor, active, shares) for active in actives]

    def _again(self, actor: str, active: frozenset[str], *, shares: Shares, before: Voice) -> Voice:
        found = self._voice(actor, active, shares.with_whole() if before.taken else shares)
        return replace(found, steps=before.steps, taken=before.taken, memo=Memo())

    def _fewest(self, actor: str, active: frozenset[str], shares: Shares) -> Voice:
        """The voice with the fewest arrivals unreported, then with the fewest people in them."""
        alone = self._voice(actor, active, shares)
        if not shares.whole or len(alone.steps) == 1:
            return alone
        within = self._voice(actor, active, shares.with_whole())
        spared = alone.steps[-1].low - within.steps[-1].low
        fewer = (len(within.steps), -spared) < (len(alone.steps), 0.0)
        return replace(within, taken=max(spared, 1.0), memo=Memo()) if fewer else alone

    def _voice(self, actor: str, active: frozenset[str], shares: Shares) -> Voice:
        ins = [*self.inflows(actor, active), *shares.ins]
        flow = Flows(ins, self.outflows(actor, active), maybe=shares.outs, nights=shares.nights)
        told = self.figures(actor, active)
        levels = self.narrowed(actor, told, flow)
        needs = list(self.needs(actor, active, flow.closing))
        return Voice(levels=levels, flow=flow, steps=steps(levels, flow.moments, needs), told=told)

    def joint(self, joint: str, apart: Mapping[str, Sequence[Voice]] | None = None) -> list[Voice]:
        """The voices of a joint actor and its parts, with the unreported arrivals that its own figures need.

        `apart`: the voices of the parts, once they are known; what came unreported to a part alone serves the joint
        figures and departures as well.
        """
        mine = set(joint.split("+"))
        tellers = [one for one in self.stock.actors if set(one.split("+")) <= mine]
        told = frozenset[str]().union(*(self.stock.told_of(one) for one in tellers))
        return [self._together(joint, tellers, active=active, apart=apart) for active in self.heard(told)]

    def _together(
        self, joint: str, tellers: Sequence[str], *, active: frozenset[str], apart: Mapping[str, Sequence[Voice]] | None
    ) -> Voice:
        near = self._beside(joint, tellers)
        ins = [s for one in tellers for s in self.inflows(one, active)]
        outs = [s for one in tellers for s in self.outflows(one, active)]
        flow = Flows([*ins, *near.ins], outs, maybe=near.outs)
        told = self.figures(joint, active)
        levels = self.narrowed(joint, told, flow)
        parts = [] if apart is None else [apart[part][0].steps for part in joint.split("+")]

        def moments(day: int) -> Sequence[Interval]:
            least = sum(at_end_of(day, found)[0] for found in parts)
            return [(low + least, high + least) for low, high in flow.moments(day)]

        def closing(day: int) -> Interval:
            low, high = flow.closing(day)
            return low, high + sum(at_end_of(day, found)[2] for found in parts)

        needs = [] if apart is None else list(self.needs(joint, active, closing))
        return Voice(levels=levels, flow=flow, steps=steps(levels, moments, needs), told=told)

    def _beside(self, joint: str, tellers: Sequence[str]) -> Shares:
        """What is told of others together with a part of a joint actor."""
        mine = set(joint.split("+"))
        near = [one for one in self.stock.joints() if one not in tellers and not mine.isdisjoint(one.split("+"))]
        ins = [(window, 0.0, high) for one in near for window, _, high in self.ins[one]]
        return Shares(ins=ins, outs=[s for one in near for s in self.outs[one]])

    def shares(self, actor: str, together: Mapping[str, Sequence[Voice]]) -> Shares:
        """What is told of an actor with others, or came unreported to them together. `together`: by joint actor."""
        mine = [joint for joint in together if actor in joint.split("+")]
        ins = [s for joint in mine for s in self.ins[joint]]
        nights = [s for joint in mine for voice in together[joint] for s in implied_by(voice.steps)]
        outs = [s for joint in mine for s in self.outs[joint]]
        whole = [(window, 0.0, high) for window, _, high in sorted(self.ins.get(MISSION, ()))]
        return Shares(ins=[(window, 0.0, high) for window, _, high in ins], nights=nights, outs=outs, whole=whole)

    def figures(self, actor: str, active: frozenset[str]) -> list[Witness]:
        """The levels of an actor that are kept and give a number."""
        return [w for w in self.stock.levels.get(actor, ()) if w.id in active and w.stated]

    def narrowed(
        self, actor: str, levels: Sequence[Witness], flow: Flows, *, known: Memo | None = None
    ) -> list[Witness]:
        """Levels of an actor, each in the days that the others leave it. `known`: what was narrowed by that flow."""
        memo, told = self.stock.sight(actor), self.stock.levels.get(actor, ())
        return narrowed(levels, flow, lambda: memo.once("rivals", None, lambda: rivals_of(told)), known=known)

    def needs(self, actor: str, active: frozenset[str], closing: Callable[[int], Interval]) -> Iterator[Need]:
        """What each departure needs beyond those who can have come by other means."""
        for movement in self.stock.outflows.get(actor, ()):
            told = [r for r in movement.reports if r.id in active]
            day = movement.window(active).end
            most = closing(day)[1] if told else 0.0
            if most < 0:
                yield Need(day=day, least=-most, witness=told[0])

    def outflows(self, actor: str, active: frozenset[str]) -> list[Sized]:
        """The departures of an actor that are kept."""
        return sized(self.stock.outflows.get(actor, ()), active)

    def inflows(self, actor: str, active: frozenset[str]) -> list[Sized]:
        """The arrivals of an actor that are kept, and what the totals of periods hold beyond them."""
        totals = self.stock.periods.get(actor, ())
        told = [m for m in self.stock.inflows.get(actor, ()) if m.first.stated or actor != MISSION]
        known = sized(told, active, apart=totals)
        periods = [p for p in totals if p.id in active and not p.partial]
        for period in sorted(periods, key=lambda p: (p.window.end - p.window.start, p.id)):
            astride = sum(least for w, least, _ in known if w.overlaps(period.window) and not period.window.contains(w))
            counted = sum(least for window, least, _ in known if period.window.contains(window))
            low = max(0.0, period.low - counted - astride)
            known.append((period.window, low, max(0.0, period.high - counted)))
        return known

    def moved(self, actor: str, active: frozenset[str]) -> Moved:
        """The arrivals and the departures of an actor that are kept."""
        return self.inflows(actor, active), self.outflows(actor, active)

    def moved_together(self, active: frozenset[str]) -> Moved:
        """All movements, of whomever they are told."""
        told = [self.moved(actor, active) for actor in self.stock.actors]
        return [one for ins, _ in told for one in ins], [one for _, outs in told for one in outs]
