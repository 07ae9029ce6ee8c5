"""Sort claims into stocks: which law each claim falls under, and which windows it speaks of."""

from collections.abc import Callable, Iterable, Iterator, Mapping

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
    told, known = list(claims), groups or Groups()
    again = restated(told)
    for claim in told:
        if claim.id in again:
            continue
        for key, role, window in known.places(claim, _places_of):
            sorted_out.setdefault(key, {}).setdefault(role, []).append((claim, window))
    weights = weigher(missions)
    keys = sorted(sorted_out, key=lambda k: k.sort_key())
    return tuple(
        _stock(key, sorted_out[key], weights, groups=known) for key in keys if _has_figures(key, sorted_out[key])
    )


def _places_of(claim: Claim) -> list[tuple[StockKey, str, Window]]:
    """The stocks that a claim speaks of, and what it is to each."""
    key = stock_key(claim) if claim.modality is Modality.ACTUAL else None
    role = None if key is None else role_of(claim)
    return [] if key is None or role is None else [(one, *role) for one in (key, *_places(key, claim))]


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
    key: StockKey, roles: Mapping[str, list[Dated]], weigh: Callable[[Claim], float], *, groups: Groups
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
    found: set[str] = set()
    for rows in _tables(c for c in claims if c.kind is Kind.STRENGTH and c.quantity.stated):
        whole = [c for c in rows if c.corps is None]
        parts = [c for c in rows if c.corps is not None]
        several = len({c.corps for c in parts}) > 1
        biggest = max((c.quantity.low or 0 for c in whole), default=None)
        found.update(c.id for c in parts if (biggest is None and several) or _is_less(c, biggest))
    return frozenset(found)


def _tables(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """What each document says of one actor and one time."""
    for told in _by_document(claims).values():
        tables: dict[tuple[object, ...], list[Claim]] = {}
        for claim in told if len(told) > 1 else ():
            tables.setdefault((claim.actor, claim.period), []).append(claim)
        yield from tables.values()


def _by_document(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by their document; a claim without one stands alone."""
    documents: dict[str, list[Claim]] = {}
    for claim in claims:
        documents.setdefault(claim.document or claim.id, []).append(claim)
    return documents


def restated(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of arrivals that one passage tells of the very people whose presence it tells.

    'As of late October, Kenya deploying only 400' may be read as a strength and as an arrival; it is
    one figure, and the strength stands.
    """
    found: set[str] = set()
    for told in _by_document(c for c in claims if c.document is not None).values():
        present: dict[tuple[object, ...], list[Claim]] = {}
        for claim in told if len(told) > 1 else ():
            if claim.kind is Kind.STRENGTH and claim.quantity.stated:
                present.setdefault(_figure(claim), []).append(claim)
        for claim in told if present else ():
            if claim.kind is Kind.DEPLOYMENT:
                same = present.get(_figure(claim), ())
                found.update(claim.id for one in same if claim.span.overlaps(one.span))
    return frozenset(found)


def _figure(claim: Claim) -> tuple[object, ...]:
    return claim.actor, claim.mission, claim.quantity, claim.period


def _is_less(claim: Claim, whole: float | None) -> bool:
    return whole is not None and (claim.quantity.low or 0) < whole


__all__ = ["branches", "role_of", "stock_key", "stocks", "weigher"]
