"""Joint figures against those of their parts: together these are neither more nor less than what is told jointly.

That parts have more than a joint figure allows is a ceiling broken, as with any total. That they have less is found
here: at the beginning of a day of which, or of a later one, each part has a figure, the parts can have had no more than
those figures and all that may have left in between; and a floor under the joint actor may lie above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.reconcile.ceilings import EPSILON, LAW_JOINT, Clash
from musterbook.reconcile.evidence import Testimony, floor_curve
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.witnesses import Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class _Top:
    """The most that a part can have had at the beginning of a day, and the figure that says so."""

    most: float
    figure: Witness


def short_joints(stock: Stock, active: frozenset[str]) -> Iterator[Clash]:
    """Minimal sets of `active` witnesses by which a joint actor's parts have fewer than it has, one for each day."""
    for joint in stock.joints():
        parts = [_figures(stock, part, active) for part in stock.parts_of(joint)]
        for day in sorted({w.window.start for told in parts for w in told}):
            tops = [top for told in parts if (top := _top(stock, told, day))]
            clash = _above(stock, joint, tops=tops, active=active) if len(tops) == len(parts) else None
            if clash is not None:
                yield _minimal(stock, joint, tops=tops, clash=clash)


def _figures(stock: Stock, part: str, active: frozenset[str]) -> list[Witness]:
    """The figures that bound a part from above; none where it is counted in full, as counts fall of themselves."""
    told = stock.levels.get(part, ())
    return [] if any(w.first.census for w in told) else [w for w in told if w.id in active and w.high < float("inf")]


def _top(stock: Stock, told: Sequence[Witness], day: int) -> _Top | None:
    """The lowest of what the figures of a part allow at the beginning of a day, by what may have left before them."""
    tops = [
        _Top(most=w.high + stock.departures(w.actor).between(day, w.window.end), figure=w)
        for w in told
        if w.window.start >= day
    ]
    return min(tops, key=lambda top: (top.most, top.figure.window, top.figure.id), default=None)


def _above(stock: Stock, joint: str, *, tops: Sequence[_Top], active: frozenset[str]) -> Clash | None:
    most, figures = sum(top.most for top in tops), [top.figure for top in tops]
    ids = frozenset(w.id for w in figures)
    day = min(w.window.start for w in figures)
    for floor, proof in floor_curve(Testimony(stock, active - ids), joint, day):
        if floor > most + EPSILON:
            first, *others = sorted(figures, key=lambda w: (w.window, w.id))
            return Clash(
                ids=ids.union(proof), ceiling=first, beside=tuple(others), floor=floor, gap=floor - most, law=LAW_JOINT
            )
    return None


def _minimal(stock: Stock, joint: str, *, tops: Sequence[_Top], clash: Clash) -> Clash:
    """The clash without any witness of the floor that it can do without."""
    for one in sorted(clash.ids - {top.figure.id for top in tops}):
        clash = _above(stock, joint, tops=tops, active=clash.ids - {one}) or clash
    return clash
