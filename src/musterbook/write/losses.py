"""Losses: people killed, injured, missing, abducted or displaced, and equipment, each with its bounds."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import MISSION, Claim, Harm, Kind
from musterbook.base.ledger import Event, Line
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.write.figure import Figure, add_up, figure_at
from musterbook.write.scope import Scope, in_order, told_on

LONGEST_EVENT_DAYS = 14
"""A figure of a longer time is the total of a period, not of one event told vaguely."""
PEOPLE, GANGS = "people", "gangs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What one group suffered of one kind of harm, in one place (None: the theatre as a whole).

    `last_on`: the last day that a kept claim of it speaks of.
    """

    actor: str
    outcome: str
    place: str | None
    figure: Figure
    last_on: date | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What sources give as the total of one period; `quantities`: each number once."""

    actor: str
    outcome: str
    place: str | None
    period: Period
    quantities: tuple[Quantity, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """`of_mission`: its contributors' personnel; `of_others`: the host's forces and the people.

    `in_brief`: its other harm, without the contributors' part where the whole is told.
    `killed`: the mission's dead in all, None where none are told. `untold`: claims of harm without a
    number that no line holds. `equipment`: events of equipment lost. `tolls`: totals of periods, of
    others than the mission.
    """

    of_mission: tuple[Loss, ...]
    in_brief: tuple[Loss, ...]
    of_others: tuple[Loss, ...]
    killed: Figure | None
    untold: tuple[Claim, ...]
    equipment: tuple[Event, ...]
    tolls: tuple[Toll, ...]


def losses(scope: Scope) -> Losses:
    """The losses told by the day asked about, of the mission and around it."""
    lines = [row for row in scope.near.lines if row.measure in tuple(Harm)]
    told = {(row.actor, row.measure, row.place) for row in lines if row.mission == scope.mission}
    lines = [row for row in lines if row.mission == scope.mission or _of_none(row, told)]
    rows = [loss for loss in (_loss(scope, row) for row in lines) if loss]
    rows.sort(key=lambda row: _place_in_order(scope, row))
    ours = tuple(row for row in rows if row.actor == MISSION or scope.is_contributor(row.actor))
    dead = [row for row in ours if row.outcome == Harm.KILLED and _widest(row, ours)]
    whole = next((row.figure for row in dead if row.actor == MISSION), None)
    told_whole = {row.outcome for row in ours if row.actor == MISSION}
    parts = [row for row in ours if row.actor != MISSION and row.outcome in told_whole]
    held = {claim.id for row in rows for claim in row.claims}
    harm = (c for c in scope.reached if c.kind == Kind.CASUALTY)
    return Losses(
        of_mission=ours,
        in_brief=tuple(row for row in ours if row.outcome != Harm.KILLED and row not in parts and _widest(row, ours)),
        of_others=tuple(row for row in rows if row not in ours),
        killed=whole or add_up(row.figure for row in dead),
        untold=in_order(c for c in harm if c.id not in held),
        equipment=tuple(e for e in scope.near.events if e.kind == Kind.EQUIPMENT_LOSS),
        tolls=_tolls(scope),
    )


def _place_in_order(scope: Scope, row: Loss | Toll) -> tuple[int, str, int, str]:
    """The mission first, then its contributors, the host's forces, and the people."""
    rank = 1 if scope.is_contributor(row.actor) else 2
    rank = {MISSION: 0, PEOPLE: 3, GANGS: 4}.get(row.actor, rank)
    return rank, row.actor, tuple(Harm).index(Harm(row.outcome)), row.place or ""


def _tolls(scope: Scope) -> tuple[Toll, ...]:
    groups: defaultdict[tuple[str, str, str | None, Period], list[Claim]] = defaultdict(list)
    harm = (c for c in scope.reached if c.kind == Kind.CASUALTY)
    for claim in harm:
        ours = claim.actor == MISSION or any(map(scope.is_contributor, claim.actors))
        if not ours and scope.standing[claim.id].status == "kept" and _of_a_period(claim, scope.day):
            groups[(claim.actor, claim.outcome or "", claim.place, claim.period)].append(claim)
    found = [
        Toll(
            actor=actor,
            outcome=outcome,
            place=place,
            period=period,
            quantities=tuple(dict.fromkeys(claim.quantity for claim in rows)),
            claims=tuple(rows),
        )
        for (actor, outcome, place, period), rows in groups.items()
    ]
    return tuple(sorted(found, key=lambda row: (_place_in_order(scope, row), str(row.period))))


def _of_a_period(claim: Claim, day: date) -> bool:
    start, end = claim.period.start, claim.period.end
    told = claim.quantity.stated and claim.outcome not in (None, Harm.DISPLACED)
    return told and start is not None and end is not None and end <= day and (end - start).days > LONGEST_EVENT_DAYS


def _of_none(line: Line, told: set[tuple[str, str, str | None]]) -> bool:
    """Whether a line belongs to no mission and says what no line of the mission says."""
    return line.mission is None and (line.actor, line.measure, line.place) not in told


def _widest(row: Loss, rows: tuple[Loss, ...]) -> bool:
    """Whether no line of the same actor and harm speaks of the theatre as a whole instead of a place."""
    if row.place is None:
        return True
    return not any((r.actor, r.outcome, r.place) == (row.actor, row.outcome, None) for r in rows)


def _loss(scope: Scope, line: Line) -> Loss | None:
    figure = figure_at(line, scope.day)
    if figure is None or not figure.claims:
        return None
    claims = scope.known(figure.claims)
    days = (told_on(claim) for claim in claims if scope.kept(claim.id))
    return Loss(
        actor=line.actor,
        outcome=line.measure,
        place=line.place,
        figure=figure,
        last_on=max((day for day in days if day is not None and day <= scope.day), default=None),
        claims=claims,
    )
