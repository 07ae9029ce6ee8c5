"""Sort claims into stocks: which law each claim falls under, and which windows it speaks of."""

from collections.abc import Callable, Iterable, Mapping

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.entity import Mission
from musterbook.reconcile.groups import Dated, Groups, Voices
from musterbook.reconcile.stock import Stock, StockKey, build_stock
from musterbook.reconcile.windows import BEGINNING, Window, movement_window, stock_window

OTHER_PURPOSE = "other"
"""The purpose of money that is not for the mission; its sums bind nothing of the mission's."""
MEASURE_OF_KIND = {
    Kind.STRENGTH: "strength",
    Kind.DEPLOYMENT: "strength",
    Kind.WITHDRAWAL: "strength",
    Kind.FUNDING_RECEIVED: "funds_received",
}
LEVEL, INFLOW, OUTFLOW, PERIOD = "level", "inflow", "outflow", "period"


def stock_key(claim: Claim) -> StockKey | None:
    """The stock that a claim speaks of, None where it speaks of none."""
    unit = claim.quantity.unit
    if claim.kind is Kind.CASUALTY and claim.outcome is not None:
        return StockKey(measure=str(claim.outcome), mission=claim.mission, unit=unit or "person")
    measure = MEASURE_OF_KIND.get(claim.kind)
    if measure == "funds_received" and claim.quantity.stated:
        return StockKey(
            measure=measure, mission=claim.mission, unit=unit, channel=claim.channel, purpose=claim.purpose or "mission"
        )
    if measure == "strength":
        return StockKey(measure=measure, mission=claim.mission, unit=unit or "person")
    return None


def role_of(claim: Claim) -> tuple[str, Window] | None:
    """What a claim is to its stock (level, inflow, outflow or period total), and its window.

    None where nothing places it in time.
    """
    if claim.kind is Kind.STRENGTH or claim.cumulative:
        window = stock_window(claim)
        return None if window is None else (LEVEL, window)
    window = movement_window(claim)
    if claim.kind is Kind.WITHDRAWAL:
        return OUTFLOW, window
    lasting = window.start > BEGINNING and not window.is_day
    is_total = claim.kind is Kind.CASUALTY and lasting and claim.quantity.stated
    return (PERIOD if is_total else INFLOW), window


def stocks(
    claims: Iterable[Claim], missions: Iterable[Mission] = (), groups: Groups | None = None
) -> tuple[Stock, ...]:
    """The stocks that actual claims tell of, in a stable order, each with its witnesses.

    `groups`: which claims were one witness, and which witnesses one event, when they were last sorted.
    """
    sorted_out: dict[StockKey, dict[str, list[Dated]]] = {}
    told = list(claims)
    again = restated(told)
    for claim in told:
        if claim.id in again:
            continue
        key = stock_key(claim) if claim.modality is Modality.ACTUAL else None
        role = None if key is None else role_of(claim)
        if key is not None and role is not None:
            for one in (key, *_places(key, claim)):
                sorted_out.setdefault(one, {}).setdefault(role[0], []).append((claim, role[1]))
    weights = weigher(missions)
    keys = sorted(sorted_out, key=lambda k: k.sort_key())
    known = groups or Groups()
    return tuple(_stock(key, sorted_out[key], weights, known) for key in keys if _has_figures(key, sorted_out[key]))


def _places(key: StockKey, claim: Claim) -> tuple[StockKey, ...]:
    if claim.place is None or claim.kind is not Kind.CASUALTY:
        return ()
    return (StockKey(measure=key.measure, mission=key.mission, unit=key.unit, place=claim.place),)


def _has_figures(key: StockKey, roles: Mapping[str, list[Dated]]) -> bool:
    if key.place is not None and not (roles.get(LEVEL) or roles.get(PERIOD)):
        return False
    return any(claim.quantity.stated for found in roles.values() for claim, _ in found)


def weigher(missions: Iterable[Mission]) -> Callable[[Claim], float]:
    """A mission pack's further weights: 'exact' and 'attributed' add to the one that each witness has."""
    extra = {mission.id: dict(mission.weights) for mission in missions}

    def weigh(claim: Claim) -> float:
        mine = extra.get(claim.mission or "", {})
        weight = 1.0 + (mine.get("exact", 0.0) if claim.quantity.qualifier == "exact" else 0.0)
        return weight + (mine.get("attributed", 0.0) if claim.attribution else 0.0)

    return weigh


def _stock(
    key: StockKey, roles: Mapping[str, list[Dated]], weigh: Callable[[Claim], float], groups: Groups
) -> Stock:
    told = [claim for found in roles.values() for claim, _ in found]
    partial = branches(told) | places_within(key, [c for role in (LEVEL, PERIOD) for c, _ in roles.get(role, [])])

    def voices(role: str) -> dict[str, Voices]:
        actors: dict[str, list[Dated]] = {}
        for one in roles.get(role, ()):
            actors.setdefault(one[0].actor, []).append(one)
        return {
            actor: groups.voices(
                (key, role, actor),
                found,
                weights={c.id: weigh(c) for c, _ in found},
                partial=partial.intersection(c.id for c, _ in found),
            )
            for actor, found in sorted(actors.items())
        }

    return build_stock(
        key,
        levels=voices(LEVEL),
        inflows=voices(INFLOW),
        outflows=voices(OUTFLOW),
        periods=voices(PERIOD),
        groups=groups,
    )


def places_within(key: StockKey, totals: Iterable[Claim]) -> frozenset[str]:
    """Ids of a place's totals in the line of the theatre as a whole, which holds no less than its places."""
    if key.place is not None or key.measure in ("strength", "funds_received"):
        return frozenset()
    return frozenset(claim.id for claim in totals if claim.place is not None)


def branches(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of strength claims that count one branch beside a whole, or beside another branch.

    A table that says '24, of them 20 soldiers and 4 police' tells one total and two parts of it.
    """
    tables: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.kind is Kind.STRENGTH and claim.quantity.stated:
            tables.setdefault((claim.document or claim.id, claim.actor, claim.period), []).append(claim)
    found: set[str] = set()
    for rows in tables.values():
        whole = [c for c in rows if c.corps is None]
        parts = [c for c in rows if c.corps is not None]
        several = len({c.corps for c in parts}) > 1
        biggest = max((c.quantity.low or 0 for c in whole), default=None)
        found.update(c.id for c in parts if (biggest is None and several) or _is_less(c, biggest))
    return frozenset(found)


def restated(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of arrivals that one passage tells of the very people whose presence it tells.

    'As of late October, Kenya deploying only 400' may be read as a strength and as an arrival; it is
    one figure, and the strength stands.
    """
    present: dict[tuple[object, ...], list[Claim]] = {}
    arrived: list[tuple[tuple[object, ...], Claim]] = []
    for claim in claims:
        key = (claim.document, claim.actor, claim.mission, claim.quantity, claim.period)
        if claim.kind is Kind.STRENGTH and claim.document is not None and claim.quantity.stated:
            present.setdefault(key, []).append(claim)
        elif claim.kind is Kind.DEPLOYMENT:
            arrived.append((key, claim))
    return frozenset(c.id for key, c in arrived if any(c.span.overlaps(p.span) for p in present.get(key, ())))


def _is_less(claim: Claim, whole: float | None) -> bool:
    return whole is not None and (claim.quantity.low or 0) < whole


__all__ = ["branches", "role_of", "stock_key", "stocks", "weigher"]
