"""A conflict as a sentence with its arithmetic: what was told, what it adds up to, what would mend it."""

from collections.abc import Mapping, Sequence

from musterbook.base.claim import MISSION, Kind
from musterbook.base.quantity import Qualifier
from musterbook.reconcile.ceilings import LAW_COMPLETE, LAW_ORDER, Clash
from musterbook.reconcile.flows import MOST_LEFT, Ordered
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness
from musterbook.reconcile.wording import capital, listed, named, number, stated, when

VERBS = {
    Kind.DEPLOYMENT: "arrived",
    Kind.WITHDRAWAL: "left",
    Kind.FUNDING_RECEIVED: "received",
    Kind.STRENGTH: "present",
    Kind.PERSONNEL_PLEDGE: "pledged",
    Kind.FUNDING_PLEDGE: "pledged",
    Kind.AUTHORIZED_STRENGTH: "authorised",
    Kind.FUNDING_REQUIRED: "required",
}


def explanation(stock: Stock, clash: Clash, names: Mapping[str, str]) -> str:
    """The sentence of one clash: the figures told, their sum, the figure they break, and by how much."""
    told = stock.witnesses()
    broken = {clash.ceiling.id, *(w.id for w in clash.beside)}
    others = sorted((told[i] for i in clash.ids - broken), key=_in_time)
    return _Sentence(stock, clash, others=others, names=names).text()


def _in_time(witness: Witness) -> tuple[int, int, str]:
    return witness.window.end, witness.window.start, witness.id


class _Sentence:
    def __init__(self, stock: Stock, clash: Clash, *, others: Sequence[Witness], names: Mapping[str, str]) -> None:
        self.stock, self.clash, self.others, self.names = stock, clash, others, names
        self.most = clash.floor - clash.gap
        actors = {w.actor for w in (*others, clash.ceiling)}
        self.one_actor = len(actors) == 1
        unit = stock.key.unit
        self.unit = "" if unit in (None, "person") else f" {unit}"

    def text(self) -> str:
        if self.clash.law == LAW_COMPLETE:
            return self._short_table()
        if self.clash.law == LAW_ORDER:
            return self._out_of_order()
        ceiling = self.clash.ceiling
        opening = f"{named(ceiling.actor, self.names)}: " if self.one_actor else ""
        told = listed([self._told(w) for w in self.others])
        broken = f"yet {listed([self._told(w) for w in (ceiling, *self.clash.beside)])}."
        return capital(f"{opening}{told}{self._departures()}; {broken} {self._sum()}{self._all_told()} {self._mend()}")

    def _told(self, witness: Witness) -> str:
        claim = witness.first
        verb = VERBS.get(claim.kind, str(claim.outcome or "counted"))
        of_whom = "" if self.one_actor else f" {self._of(witness.actor)} {named(witness.actor, self.names)}"
        figure = f"{stated(witness)}{self.unit}{of_whom}"
        was = "was" if witness.low == witness.high == 1 else "were"
        if claim.kind in (Kind.DEPLOYMENT, Kind.WITHDRAWAL):
            return f"{figure} {verb} {when(witness.window)}"
        return f"{figure} {was} {verb}{' in all' if claim.cumulative else ''} {when(witness.window)}"

    def _of(self, actor: str) -> str:
        """People come from a country and money from a donor; others are of a mission or a force."""
        return "from" if self.stock.key.is_part(actor) else "of"

    def _departures(self) -> str:
        if self.stock.key.measure != "strength":
            return ""
        first = min(w.window.start for w in self.others)
        gone = self.stock.departures(self.clash.ceiling.actor).between(first, self.clash.ceiling.window.end)
        if gone == 0:
            return ", and no departure is reported"
        if gone >= MOST_LEFT:
            return ", and a reported departure gives no number"
        return f", and no more than {number(gone)} are reported to have left"

    def _sum(self) -> str:
        ceiling, others = self.clash.ceiling, self.others
        allowed = [f"{stated(w)} allows {number(w.low)}" for w in others if _hedged(w, w.low)]
        tops = (ceiling, *self.clash.beside)
        allowed += [f"{stated(w)} allows {number(w.high)}" for w in tops if _hedged(w, w.high)]
        hedge = f" ({'; '.join(allowed)})" if allowed else ""
        gap = number(self.clash.gap)
        if len(others) == 1:
            beyond = f"{gap} more than {number(self.most)}" if self.clash.beside else f"{gap} too many"
            return f"That is {beyond}{hedge}."
        parts = " + ".join(number(w.low) for w in others)
        least = number(self.clash.floor)
        added = parts if number(sum(w.low for w in others)) == least else f"{parts}, less departures"
        return f"That makes at least {least} ({added}), {gap} more than {number(self.most)}{hedge}."

    def _all_told(self) -> str:
        """For a total of people: what every arrival told before it adds up to, where that is too many as well."""
        ceiling = self.clash.ceiling
        if ceiling.actor != MISSION or self.stock.key.measure != "strength":
            return ""
        told = self.stock.sight(MISSION).once("all arrivals", None, self._all_arrivals)
        arrived = told.before(ceiling.window.start)
        if arrived <= ceiling.high or len(told.days) <= len(self.others):
            return ""
        return f" All arrivals told by then add up to {number(arrived)}."

    def _all_arrivals(self) -> Ordered:
        movements = [m for found in self.stock.inflows.values() for m in found]
        return Ordered((m.window().end, m.bounds()[0]) for m in movements)

    def _mend(self) -> str:
        if self.stock.key.measure == "strength":
            return f"Either a figure is wrong or counts something else, or {number(self.clash.gap)} left unreported."
        return "Either a figure is wrong, or it counts something else."

    def _out_of_order(self) -> str:
        one, other = self.clash.ceiling, self.others[0]
        actor = capital(named(one.actor, self.names))
        return (
            f"{actor}: {stated(one)} and {stated(other)}{self.unit} are told {when(one.window)}, and no order of that "
            f"day's movements leads from one to the other: it misses by {number(self.clash.gap)}. {self._mend()}"
        )

    def _short_table(self) -> str:
        rows = " + ".join(f"{stated(w)} ({named(w.actor, self.names)})" for w in self.others)
        return (
            f"The table's total is {stated(self.clash.ceiling)}, but its rows add up to {number(self.most)}: {rows}. "
            f"{number(self.clash.gap)}{self.unit} are in no row."
        )


def _hedged(witness: Witness, bound: float) -> bool:
    """Whether a wording such as 'about' leaves room beyond the number that it states."""
    quantity = witness.first.quantity
    return (
        quantity.low is not None
        and quantity.qualifier is Qualifier.ABOUT
        and bound not in (quantity.low, quantity.high)
    )
