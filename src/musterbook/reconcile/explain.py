"""A conflict as a sentence with its arithmetic: what was told, what it adds up to, what would mend it."""

from collections.abc import Iterable
from math import isinf

from musterbook.base.claim import MISSION, Kind
from musterbook.base.quantity import Qualifier
from musterbook.reconcile.ceilings import LAW_COMPLETE, Clash
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.tolerance import as_bound
from musterbook.reconcile.windows import BEGINNING, END_OF_TIME, Window, to_day
from musterbook.reconcile.witnesses import Witness

HEDGES = {
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}
PRESENT = {"strength": "present", "funds_received": "received"}


def number(value: float) -> str:
    """A figure with thousands separated by commas."""
    bound = as_bound(value)
    return "no limit" if bound is None else f"{bound:,}"


def stated(witness: Witness) -> str:
    """A witness's figure as it words it."""
    quantity = witness.first.quantity
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        return f"between {number(low)} and {number(high)}"
    figure = high if low is None else low
    return HEDGES.get(quantity.qualifier, "") + (number(figure) if figure is not None else "an unstated number")


def when(window: Window) -> str:
    """A window as people say it."""
    start, end = to_day(window.start), to_day(window.end)
    if window.end >= END_OF_TIME or end is None:
        return f"since {start:%-d %B %Y}" if start else "at some time"
    if window.start <= BEGINNING or start is None:
        return f"by {end:%-d %B %Y}"
    if start == end:
        return f"on {start:%-d %B %Y}"
    return f"between {start:%-d %B %Y} and {end:%-d %B %Y}"


def explanation(stock: Stock, clash: Clash) -> str:
    """The sentence of one clash: the figures told, their sum, the figure they break, and by how much."""
    told = stock.witnesses()
    others = sorted((told[i] for i in clash.ids if i != clash.ceiling.id), key=lambda w: (w.window.end, w.window.start, w.id))
    if clash.law == LAW_COMPLETE:
        return _short_table(stock, clash, others)
    parts = [_phrase(stock, w) for w in others]
    ceiling = clash.ceiling
    verb = "counted" if ceiling.first.kind is Kind.CASUALTY else PRESENT.get(stock.key.measure, "counted")
    unit = _unit(stock)
    sum_text = f" That makes at least {number(clash.floor)}{unit}" if len(others) > 1 else ""
    leaving = f"{_no_departure(stock, others, ceiling)}; yet {_who(stock, ceiling)}{stated(ceiling)}{unit} {_were(ceiling)} {verb} {when(ceiling.window)}."
    if sum_text:
        leaving += f"{sum_text}, {number(clash.gap)} more than {number(ceiling.high)}."
    else:
        leaving += f" The two are {number(clash.gap)} apart."
    return f"{_join(parts)}{leaving} {_mend(stock)}"


def _phrase(stock: Stock, witness: Witness) -> str:
    verbs = {
        Kind.DEPLOYMENT: "arrived",
        Kind.WITHDRAWAL: "left",
        Kind.FUNDING_RECEIVED: "received",
        Kind.STRENGTH: "present",
    }
    kind = witness.first.kind
    verb = verbs.get(kind, str(witness.first.outcome or "counted"))
    if kind is Kind.DEPLOYMENT:
        return f"{_who(stock, witness)}{stated(witness)} {verb} {when(witness.window)}"
    total = "in all " if witness.first.cumulative else ""
    return f"{_who(stock, witness)}{stated(witness)}{_unit(stock)} {_were(witness)} {total}{verb} {when(witness.window)}"


def _were(witness: Witness) -> str:
    return "was" if witness.low == witness.high == 1 else "were"


def _who(stock: Stock, witness: Witness) -> str:
    if witness.actor == MISSION:
        return "of the mission as a whole, "
    return "" if len({a for a in stock.actors if a != MISSION}) <= 1 else f"of {witness.actor.replace('+', ' and ')}, "


def _unit(stock: Stock) -> str:
    return "" if stock.key.unit in (None, "person") else f" {stock.key.unit}"


def _no_departure(stock: Stock, others: Iterable[Witness], ceiling: Witness) -> str:
    if stock.key.measure != "strength":
        return ""
    actors = {w.actor for w in others} | {ceiling.actor} | set(stock.parts_of(ceiling.actor))
    gone = [m for actor in sorted(actors) for m in stock.outflows.get(actor, ())]
    if not gone:
        return ", and no departure is reported"
    most = sum(m.bounds()[1] for m in gone)
    return ", and some reported departures give no number" if isinf(most) else f", and no more than {number(most)} are reported to have left"


def _mend(stock: Stock) -> str:
    if stock.key.measure == "strength":
        return "One of the figures is wrong, or counts something else, or people left unreported."
    return "One of the figures is wrong, or counts something else."


def _short_table(stock: Stock, clash: Clash, others: list[Witness]) -> str:
    rows = " + ".join(f"{stated(w)} ({w.actor})" for w in others)
    return (
        f"The table's total is {stated(clash.ceiling)}, but its rows add up to {number(clash.floor - clash.gap)}: {rows}. "
        f"{number(clash.gap)}{_unit(stock)} are in no row."
    )


def _join(parts: list[str]) -> str:
    text = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    return text[:1].upper() + text[1:]
