"""A stock: what accumulates over time by movements, with levels told of it, for a whole and its parts.

Personnel present, people killed, money received are all stocks: closing = opening + in - out. The
engine below knows stocks, movements, levels and periods; it does not know soldiers or money.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from musterbook.base.claim import MISSION
from musterbook.reconcile.movements import APART_DAYS, Movement, merge, sum_of
from musterbook.reconcile.witnesses import Witness


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


@dataclass(slots=True, kw_only=True)
class Stock:
    """Levels, movements and period totals by actor.

    `MISSION` is the whole of the countries; other actors stand alone. Joint actors ('BLZ+JAM') bind
    the sum of their parts.
    """

    key: StockKey
    levels: dict[str, list[Witness]] = field(default_factory=dict)
    inflows: dict[str, list[Movement]] = field(default_factory=dict)
    outflows: dict[str, list[Movement]] = field(default_factory=dict)
    periods: dict[str, list[Witness]] = field(default_factory=dict)

    @property
    def actors(self) -> tuple[str, ...]:
        """Every actor told of, in order."""
        return tuple(sorted({*self.levels, *self.inflows, *self.outflows, *self.periods}))

    def parts_of(self, actor: str) -> tuple[str, ...]:
        """The single actors that a whole or a joint actor sums; empty for a single actor."""
        if "+" in actor:
            return tuple(actor.split("+"))
        if actor == MISSION:
            return tuple(a for a in self.single_parts() if is_part(a))
        return ()

    def single_parts(self) -> tuple[str, ...]:
        """All parts of the whole, those named only within a joint actor included."""
        return tuple(sorted({one for actor in self.actors if is_part(actor) for one in actor.split("+")}))

    def joints(self) -> tuple[str, ...]:
        """The joint actors, in order."""
        return tuple(actor for actor in self.actors if "+" in actor)

    def witnesses(self) -> dict[str, Witness]:
        """Every witness by id."""
        found = [w for group in (*self.levels.values(), *self.periods.values()) for w in group]
        for movements in (*self.inflows.values(), *self.outflows.values()):
            found += [w for movement in movements for w in (*movement.reports, *movement.summed_in)]
        return {w.id: w for w in found}


def is_part(actor: str) -> bool:
    """Whether an actor is a contributor: a country code, or several joined."""
    return all(len(one) == 3 and one.isupper() for one in actor.split("+"))  # noqa: PLR2004 (ISO 3166 alpha-3)


def build_stock(
    key: StockKey,
    *,
    levels: Iterable[Witness] = (),
    inflows: Iterable[Witness] = (),
    outflows: Iterable[Witness] = (),
    periods: Iterable[Witness] = (),
) -> Stock:
    """The stock of one key: movements merged, told sums joined to their parts."""
    stock = Stock(key=key, levels=_by_actor(levels), periods=_by_actor(periods))
    stock.inflows = _merged(_by_actor(inflows))
    stock.outflows = _merged(_by_actor(outflows))
    for period in (w for group in stock.periods.values() for w in group):
        for movement in stock.inflows.get(period.actor, ()):
            if period.window.contains(movement.window()):
                movement.summed_in.append(period)
    return stock


def _by_actor(items: Iterable[Witness]) -> dict[str, list[Witness]]:
    groups: dict[str, list[Witness]] = {}
    for item in items:
        groups.setdefault(item.actor, []).append(item)
    return groups


def _merged(reports: dict[str, list[Witness]]) -> dict[str, list[Movement]]:
    merged = {actor: merge(found) for actor, found in sorted(reports.items())}
    for whole in sorted((a for a in merged if a == MISSION or "+" in a), key=lambda a: (a == MISSION, a)):
        parts = [m for a, found in merged.items() if a != whole and _is_within(a, whole) for m in found]
        merged[whole] = [m for m in merged[whole] if not _joined(m, parts)]
    return {actor: found for actor, found in merged.items() if found}


def _is_within(actor: str, whole: str) -> bool:
    return is_part(actor) if whole == MISSION else set(actor.split("+")) < set(whole.split("+"))


def _joined(movement: Movement, parts: list[Movement]) -> bool:
    """Whether a movement told of the whole is one of its parts' movements, or their sum; joins it then."""
    near = [p for p in parts if p.window().overlaps(movement.window(), slack_days=APART_DAYS)]
    low, high = movement.bounds()
    same = [p for p in near if not movement.first.stated or (p.bounds()[0] <= high and low <= p.bounds()[1])]
    chosen = tuple(same[:1]) or sum_of(movement, near)
    for part in chosen:
        part.summed_in.extend(movement.reports)
    return bool(chosen)
