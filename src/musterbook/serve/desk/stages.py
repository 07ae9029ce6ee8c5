"""A contribution as a pipeline: pledged, notified, approved, trained, arrived, rotated, present.

Each stage shows what the record holds of it, and says so where it holds nothing: a stage that nobody reports is not
taken for one that was passed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.ledger import Event
from musterbook.serve.desk.contributing import claims_of_actor, claims_of_bodies
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.measures import Course, find_line
from musterbook.write import STAGES, Figure, figure_at, in_order, stage_of_claim, sum_of_movements, told_on

MEASURE = {"pledge": "pledged", "present": "strength"}
MOVEMENT = {"arrival": Kind.DEPLOYMENT, "rotation": Kind.WITHDRAWAL}
ROTATION_DAYS = timedelta(days=14)
"""A departure and an arrival no further apart than this are a rotation."""
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """`figure`: what the accounts say of it, None where they are silent; `course`: which one that is, None of a sum of
    movements. `times`: how many movements are told. `first`, `last`: the days that its claims speak of. `claims`: the
    latest first, `more` further ones. `planned`: of those, how many are plans. `rotations`: how many there were.
    """

    key: str
    figure: Figure | None
    course: Course | None
    times: int
    first: date | None
    last: date | None
    claims: tuple[Claim, ...]
    more: int
    planned: int
    rotations: int = 0

    @property
    def empty(self) -> bool:
        """Whether the record has nothing of it."""
        return not self.claims and self.figure is None and not self.times


def stages_of(sheet: Sheet, mission: str | None, actor: str) -> tuple[Stage, ...]:
    """The stages of a contributor's way, in order."""
    told = in_order({*claims_of_actor(sheet, mission, actor), *claims_of_bodies(sheet, mission, actor)})
    movements = movements_of(sheet, mission, actor)
    return tuple(
        _stage(sheet, mission, Course(measure=key, actor=actor), told=told, movements=movements) for key in STAGES
    )


def _stage(
    sheet: Sheet, mission: str | None, stage: Course, *, told: Sequence[Claim], movements: Sequence[Event]
) -> Stage:
    key = stage.measure
    claims = [one for one in told if stage_of_claim(one) == key]
    moved = [one for one in movements if one.kind == MOVEMENT.get(key)]
    course = Course(measure=MEASURE[key], actor=stage.actor) if key in MEASURE else None
    figure = figure_at(find_line(sheet, mission, course), sheet.day) if course is not None else sum_of_movements(moved)
    days = [day for one in claims if one.modality is Modality.ACTUAL for day in (one.period.start, told_on(one)) if day]
    return Stage(
        key=key,
        figure=figure,
        course=course,
        times=len(moved),
        first=min(days, default=None),
        last=max(days, default=None),
        claims=tuple(claims[::-1][:MOST_SHOWN]),
        more=max(0, len(claims) - MOST_SHOWN),
        planned=sum(one.modality is Modality.PLANNED for one in claims),
        rotations=rotations_in(movements) if key == "rotation" else 0,
    )


def movements_of(sheet: Sheet, mission: str | None, actor: str) -> tuple[Event, ...]:
    """The arrivals and departures of an actor up to the day, those that are only implied among them."""
    found = (
        one
        for one in sheet.scope(mission).near.events
        if one.kind in (Kind.DEPLOYMENT, Kind.WITHDRAWAL) and one.actor == actor and one.mission == mission
    )
    return tuple(one for one in found if (one.start or one.end or date.min) <= sheet.day)


def rotations_in(movements: Sequence[Event]) -> int:
    """How many departures had an arrival within two weeks."""
    came = [one.start or one.end for one in movements if one.kind == Kind.DEPLOYMENT]
    left = [one.start or one.end for one in movements if one.kind == Kind.WITHDRAWAL]
    days = [day for day in came if day is not None]
    return sum(any(abs(day - one) <= ROTATION_DAYS for one in days) for day in left if day is not None)
