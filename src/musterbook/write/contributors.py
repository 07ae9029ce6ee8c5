"""Who is there: strength and pledge of each contributor, the whole, and what the parts do not explain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.ledger import Line
from musterbook.write.figure import Figure, add_up, remainder
from musterbook.write.scope import Scope, told_on

FORCE_KINDS = (Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.PERSONNEL_PLEDGE, Kind.AUTHORIZED_STRENGTH)
PRESENCE_KINDS = (Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """One row of the table of strength.

    `present`, `pledged`: None where the record has no line for it. `line`: its strength over time.
    `last_on`: the last day that a kept claim of presence speaks of. `sources`: publishers, in order.
    `claims`: every claim of the force kinds that names the actor, also jointly, earliest first.
    """

    actor: str
    present: Figure | None
    pledged: Figure | None
    line: Line | None
    last_on: date | None
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """All contributors, the largest first; the `whole` as the actor 'mission'.

    `parts`: the sum of the contributors present; `unattributed`: what it leaves of the whole;
    `pledged`: of the whole where it is told, else the sum of the known pledges. `others`: forces
    beside the mission, such as the host's police.
    """

    contributors: tuple[Contributor, ...]
    whole: Contributor
    parts: Figure | None
    unattributed: Figure | None
    authorised: Figure | None
    pledged: Figure | None
    pledges_without_number: int
    others: tuple[Contributor, ...]


def muster(scope: Scope) -> Force:
    """The force of the scope's mission on its day."""
    told = _told_of(scope)
    named = set(told)
    named |= {
        line.actor for measure in ("strength", "pledged") for line in scope.lines(measure) if "+" not in line.actor
    }
    rows = [_contributor(scope, actor, told) for actor in sorted(named - {MISSION})]
    countries = tuple(sorted((r for r in rows if scope.is_contributor(r.actor)), key=_largest_first))
    whole = _contributor(scope, MISSION, told)
    parts = add_up(row.present for row in countries if row.present is not None and row.present.known)
    pledges = [row.pledged for row in countries if row.pledged is not None]
    return Force(
        contributors=countries,
        whole=whole,
        parts=parts,
        unattributed=remainder(whole.present, parts),
        authorised=scope.figure("authorized"),
        pledged=whole.pledged or add_up(figure for figure in pledges if figure.known),
        pledges_without_number=sum(not figure.known for figure in pledges),
        others=_others(scope, rows),
    )


def _others(scope: Scope, rows: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """Forces that are no part of the mission, those that the record ties to no mission included."""
    beside = [row for row in rows if not scope.is_contributor(row.actor)]
    seen = {row.actor for row in beside}
    free = Scope(view=scope.view, mission=None)
    if scope.mission is not None:
        names = {line.actor for line in free.lines("strength") if "+" not in line.actor} - {MISSION} - seen
        told = _told_of(free)
        beside += [_contributor(free, actor, told) for actor in sorted(names) if not scope.is_contributor(actor)]
    return tuple(row for row in beside if row.present is not None or row.pledged is not None)


def _told_of(scope: Scope) -> dict[str, list[Claim]]:
    """The claims of the force kinds that name each actor, alone or jointly, earliest first."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in scope.of_kind(*FORCE_KINDS):
        for actor in claim.actors:
            found[actor].append(claim)
    return found


def _contributor(scope: Scope, actor: str, told: Mapping[str, Sequence[Claim]]) -> Contributor:
    claims = tuple(told.get(actor, ()))
    line = scope.line("strength", actor)
    present, pledged = scope.figure("strength", actor), scope.figure("pledged", actor)
    if pledged is None and any(c.kind == Kind.PERSONNEL_PLEDGE and scope.kept(c.id) for c in claims):
        promised = tuple(c.id for c in claims if c.kind == Kind.PERSONNEL_PLEDGE)
        pledged = Figure(unit="person", claims=promised)
    shown = [c for c in claims if c.kind in PRESENCE_KINDS and scope.standing[c.id].status == "kept"]
    days = [day for day in (told_on(c) for c in shown) if day is not None and day <= scope.day]
    return Contributor(
        actor=actor,
        present=present,
        pledged=pledged,
        line=line,
        last_on=max(days, default=None),
        sources=tuple(dict.fromkeys(c.source or c.document or "" for c in claims)),
        claims=claims,
    )


def _largest_first(row: Contributor) -> tuple[float, float, str]:
    present = row.present.value if row.present is not None else None
    pledged = row.pledged.value if row.pledged is not None else None
    return -(present or 0), -(pledged or 0), row.actor
