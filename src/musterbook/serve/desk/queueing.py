"""The queue of claims to be looked at, ordered by what a decision would move.

First what stands in an open conflict, by its gap against the figures in it; then what a figure of the day rests on, the
more the fewer others it rests on; then what reading left doubtful. It is an estimate from what is known already, made
for all claims at once: what a decision would change indeed is worked out for the claim that is looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeAlias

from musterbook.base.claim import MISSION, Claim
from musterbook.base.ledger import Line, Point
from musterbook.base.quantity import Number
from musterbook.base.status import ClaimStatus, Status, statuses
from musterbook.serve.desk.deciding import standing
from musterbook.serve.desk.desk import NO_MISSION, Sheet
from musterbook.serve.desk.disputed import Sort, of_claim

Bearing: TypeAlias = tuple[tuple[Line, Point, float], ...]
"""Figures of the day that rest on a claim, and which share of the mission's figure each is."""
DECIDED = "decided"
"""Asks for claims that somebody decided on."""
ANY = "any"


class Ground(StrEnum):
    """Why a claim is to be looked at."""

    CONFLICT = "conflict"
    ALONE = "alone"
    ISSUE = "issue"
    WORK = "work"
    BEARS = "bears"
    NONE = "none"


BASE: Mapping[Ground, float] = {
    Ground.CONFLICT: 5.0,
    Ground.ALONE: 4.0,
    Ground.ISSUE: 3.0,
    Ground.WORK: 2.0,
    Ground.BEARS: 1.0,
    Ground.NONE: 0.0,
}
"""What each ground weighs; within one, a share of 0 to 1 is added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim in the queue and why it stands where it does. `line`: the figure that rests on it, with `point` of the
    day and the `number` of claims that it rests on; `gap` of the widest conflict of `number`.
    """

    claim: Claim
    status: ClaimStatus
    ground: Ground = Ground.NONE
    weight: float = 0.0
    number: int = 0
    gap: Number | None = None
    unit: str | None = None
    line: Line | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims are asked for; '' is all. `decided`: '' those on which nobody decided, 'decided' those on which
    somebody did, 'any' both.
    """

    mission: str = ""
    kind: str = ""
    status: str = ""
    source: str = ""
    document: str = ""
    decided: str = ""

    def named(self) -> dict[str, str]:
        """The parameters of an address that ask for the same."""
        return {one.name: getattr(self, one.name) for one in fields(self) if getattr(self, one.name)}

    def takes(self, one: Waiting, judged: bool) -> bool:  # noqa: FBT001 - a state of the claim
        """Whether a claim is asked for. `judged`: whether somebody decided on it."""
        claim = one.claim
        return (
            self.mission in ("", claim.mission or NO_MISSION)
            and self.kind in ("", claim.kind)
            and self.status in ("", one.status.status)
            and self.source in ("", claim.source or "")
            and self.document in ("", claim.document or "")
            and (self.decided == ANY or (self.decided == DECIDED) == judged)
        )


def wanted(query: Mapping[str, str]) -> Wanted:
    """What a query asks for."""
    return Wanted(**{one.name: query[one.name] for one in fields(Wanted) if query.get(one.name)})


def queue_of(sheet: Sheet, asked: Wanted) -> tuple[Waiting, ...]:
    """The claims that are asked for, what a decision would move most first."""
    judged = standing(sheet)
    return tuple(one for one in everybody(sheet) if asked.takes(one, one.claim.id in judged))


def everybody(sheet: Sheet) -> tuple[Waiting, ...]:
    """All claims of the record in the order of the queue, whether decided on or not."""
    return sheet.keep("everybody waiting", lambda: _ordered(sheet))


def waiting(sheet: Sheet, claim: str) -> Waiting | None:
    """How a claim stands in the queue, None where there is no such claim."""
    found = sheet.keep("waiting by claim", lambda: {one.claim.id: one for one in everybody(sheet)})
    return found.get(claim)


def _ordered(sheet: Sheet) -> tuple[Waiting, ...]:
    known, bearing = statuses(sheet.view), _bearing(sheet)
    plain = (Waiting(claim=one, status=known[one.id]) for one in sheet.view.claims)
    found = [_weighed(sheet, one, bearing.get(one.claim.id, ())) for one in plain]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.claim.confidence, one.claim.id)))


def _weighed(sheet: Sheet, plain: Waiting, bearing: Bearing) -> Waiting:
    """A claim with the weightiest of the grounds on which it is looked at."""
    found = max(_grounds(sheet, plain, bearing), key=lambda one: one.weight)
    return replace(found, weight=found.weight + (1 - plain.claim.confidence) / 100)


def _grounds(sheet: Sheet, plain: Waiting, bearing: Bearing) -> Iterator[Waiting]:
    """The claim once for each ground, with its weight; of figures those of its own actor, where there are any."""

    def weight(ground: Ground, share: float = 0.0) -> float:
        return BASE[ground] + min(share, 1.0)

    yield plain
    clashes = [one for one in of_claim(sheet, plain.claim.id) if one.sort is Sort.CONFLICT and one.open]
    if clashes:
        most = max(clashes, key=lambda one: one.share)
        yield replace(
            plain, ground=Ground.CONFLICT, weight=weight(Ground.CONFLICT, most.share), number=len(clashes),
            gap=most.gap, unit=most.unit,
        )  # fmt: skip
    own = [one for one in bearing if one[0].actor in (plain.claim.actor, *plain.claim.actors)]
    for line, point, share in own or bearing:
        number = len(point.claims)
        ground = Ground.ALONE if number == 1 else Ground.BEARS
        yield replace(
            plain, ground=ground, weight=weight(ground, share / number), number=number, line=line, point=point
        )
    if plain.status.status is Status.ISSUE:
        yield replace(plain, ground=Ground.ISSUE, weight=weight(Ground.ISSUE))
    elif plain.status.status is Status.WORK_NEEDED:
        yield replace(plain, ground=Ground.WORK, weight=weight(Ground.WORK, 1 - plain.claim.confidence))


def _bearing(sheet: Sheet) -> dict[str, Bearing]:
    """By claim: the figures of the day that rest on it, and which share of the mission's figure each is."""
    found: dict[str, list[tuple[Line, Point, float]]] = {}
    told = [(line, line.at(sheet.day)) for line in sheet.view.reconciliation.lines]
    wholes = {
        (line.measure, line.mission, line.unit): _size(point)
        for line, point in told
        if line.actor == MISSION and point is not None
    }
    for line, point in told:
        if point is None or not _size(point):
            continue
        whole = max(wholes.get((line.measure, line.mission, line.unit), 0.0), _size(point))
        for claim in point.claims:
            found.setdefault(claim, []).append((line, point, _size(point) / whole))
    return {claim: tuple(rows) for claim, rows in found.items()}


def _size(point: Point) -> float:
    """The largest number that a figure tells."""
    return float(max((abs(one) for one in (point.low, point.best) if one is not None), default=0))
