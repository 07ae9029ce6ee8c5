"""Whether the mission is over: by what the mission pack says, else by the last term that the record holds."""

from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Kind
from musterbook.write.mandate import Mandate
from musterbook.write.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """`on`: the mission's last day, before the day asked about; `successor`: as the packs name it, else None.

    `sure`: whether a pack says so or names a successor; otherwise the record only knows of no further term.
    """

    on: date
    successor: str | None
    sure: bool


def ending(scope: Scope, mandate: Mandate) -> Ending | None:
    """How the mission ended, None where it has not by the day asked about, as far as is known.

    A term that is still to run or to begin, or one begun after the last end without an end, keeps a
    mission going.
    """
    told = scope.pack.end if scope.pack is not None else None
    last = date.fromisoformat(told) if told is not None else _last_term(scope, mandate)
    if last is None or last >= scope.day:
        return None
    successor = _successor(scope)
    return Ending(on=last, successor=successor, sure=told is not None or successor is not None)


def _last_term(scope: Scope, mandate: Mandate) -> date | None:
    last = mandate.ends_on
    kept = [claim.period for claim in scope.of_kind(Kind.MANDATE_PERIOD) if scope.standing[claim.id].status == "kept"]
    for term in kept:
        if term.end is not None and term.end >= scope.day:
            return None
        if term.end is None and term.start is not None and last is not None and term.start > last:
            return None
    return last


def _successor(scope: Scope) -> str | None:
    missions = scope.view.vocabulary.missions
    named = scope.pack.successors if scope.pack is not None else ()
    later = (mission.id for mission in missions if scope.mission in mission.predecessors)
    return next(iter((*named, *later)), None)
