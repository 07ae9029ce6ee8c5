"""Losses: people killed, injured, missing, abducted or displaced, and equipment, each with its bounds."""

from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Harm, Kind
from musterbook.base.ledger import Event, Line
from musterbook.write.figure import Figure, add_up, figure_at
from musterbook.write.scope import Scope, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What one group suffered of one kind of harm, in one place (None: the theatre as a whole)."""

    actor: str
    outcome: str
    place: str | None
    figure: Figure
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """`of_mission`: its contributors' personnel; `of_others`: the host's forces and the people.

    `in_brief`: its other harm, without the contributors' part where the whole is told.
    `killed`: the mission's dead in all, None where none are told. `untold`: claims of harm without a
    number that no line holds. `equipment`: events of equipment lost.
    """

    of_mission: tuple[Loss, ...]
    in_brief: tuple[Loss, ...]
    of_others: tuple[Loss, ...]
    killed: Figure | None
    untold: tuple[Claim, ...]
    equipment: tuple[Event, ...]


def losses(scope: Scope) -> Losses:
    """The losses told by the day asked about, of the mission and around it."""
    lines = [row for row in scope.view.reconciliation.lines if row.measure in tuple(Harm)]
    told = {(row.actor, row.measure, row.place) for row in lines if row.mission == scope.mission}
    lines = [row for row in lines if row.mission == scope.mission or _of_none(row, told)]
    rows = [loss for loss in (_loss(scope, row) for row in lines) if loss]
    rows.sort(key=lambda row: (row.actor != MISSION, row.actor, tuple(Harm).index(Harm(row.outcome)), row.place or ""))
    ours = tuple(row for row in rows if row.actor == MISSION or scope.is_contributor(row.actor))
    dead = [row for row in ours if row.outcome == Harm.KILLED and _widest(row, ours)]
    whole = next((row.figure for row in dead if row.actor == MISSION), None)
    told_whole = {row.outcome for row in ours if row.actor == MISSION}
    parts = [row for row in ours if row.actor != MISSION and row.outcome in told_whole]
    held = {claim.id for row in rows for claim in row.claims}
    harm = (c for c in scope.view.claims if c.kind == Kind.CASUALTY and c.mission in (scope.mission, None))
    return Losses(
        of_mission=ours,
        in_brief=tuple(row for row in ours if row.outcome != Harm.KILLED and row not in parts and _widest(row, ours)),
        of_others=tuple(row for row in rows if row not in ours),
        killed=whole or add_up(row.figure for row in dead),
        untold=in_order(c for c in harm if c.id not in held),
        equipment=tuple(e for e in scope.view.reconciliation.events if e.kind == Kind.EQUIPMENT_LOSS),
    )


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
    return Loss(actor=line.actor, outcome=line.measure, place=line.place, figure=figure, claims=claims)
