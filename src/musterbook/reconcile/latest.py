"""Lines of figures that the latest statement replaces: what is pledged, authorised and required.

Where several choices of claims are equally light, the bounds span what stands after each.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import isinf

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.ledger import Line, Point
from musterbook.reconcile.additions import PROMISED
from musterbook.reconcile.promised import raised
from musterbook.reconcile.standing import Standing, by_day
from musterbook.reconcile.tolerance import as_bound
from musterbook.reconcile.windows import to_day

MEASURES = {
    Kind.AUTHORIZED_STRENGTH: "authorized",
    Kind.PERSONNEL_PLEDGE: "pledged",
    Kind.FUNDING_PLEDGE: "funds_pledged",
    Kind.FUNDING_REQUIRED: "funds_required",
}
Key = tuple[str, str, str | None, str | None]
OTHER_PURPOSE = "other"
EVERYTHING = (frozenset[str](),)
"""The one choice that drops nothing."""


def measure_of_latest(claim: Claim) -> str | None:
    """The measure that a claim states anew; None where it states none."""
    told = claim.modality is Modality.ACTUAL and claim.quantity.stated
    return MEASURES.get(claim.kind) if told else None


def latest_lines(claims: Iterable[Claim], choices: Sequence[frozenset[str]] = EVERYTHING) -> tuple[Line, ...]:
    """One line per measure, actor, mission and unit, in that order. `choices`: ids of claims that may be dropped."""
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        measure = measure_of_latest(claim)
        if measure is not None and claim.purpose != OTHER_PURPOSE:
            groups.setdefault((measure, claim.actor, claim.mission, claim.quantity.unit), []).append(claim)
    lines = [_line(key, groups, choices) for key in sorted(groups, key=lambda k: tuple(x or "" for x in k))]
    return tuple(line for line in lines if line.points)


def _line(key: Key, groups: Mapping[Key, Sequence[Claim]], choices: Sequence[frozenset[str]]) -> Line:
    measure, actor, mission, unit = key
    bearing = {key: groups[key]}
    if actor == MISSION and groups[key][0].kind in PROMISED:
        bearing |= {one: found for one, found in groups.items() if (one[0], *one[2:]) == (measure, mission, unit)}
    told = frozenset(claim.id for found in bearing.values() for claim in found)
    drops = dict.fromkeys(choice & told for choice in choices)
    courses = [course for drop in drops if (course := _course_without(drop, key, bearing))]
    return Line(measure=measure, actor=actor, mission=mission, unit=unit, points=_points(courses))


def _course_without(dropped: frozenset[str], key: Key, bearing: Mapping[Key, Sequence[Claim]]) -> dict[int, Standing]:
    """The course without the claims that a choice drops; that of a whole raised by what its parts promised."""
    courses = {one: _course([c for c in found if c.id not in dropped]) for one, found in bearing.items()}
    own = courses.pop(key)
    return raised(own, {actor: course for (_, actor, _, _), course in courses.items()}) if own and courses else own


def _course(claims: Sequence[Claim]) -> dict[int, Standing]:
    """What stands from each day on which something was said."""
    found: dict[int, Standing] = {}
    now = Standing()
    for day, told in by_day(claims).items():
        found[day] = now = now.after(told)
    return found


def _points(courses: Sequence[dict[int, Standing]]) -> tuple[Point, ...]:
    days = sorted({day for course in courses for day in course})
    return tuple(
        _point(day, after, [course[max(d for d in course if d <= day)] for course in courses if min(course) <= day])
        for day, after in zip(days, [*days[1:], None], strict=False)
    )


def _point(day: int, after: int | None, standing: Sequence[Standing]) -> Point:
    low, high = min(one.low for one in standing), max(one.high for one in standing)
    first = standing[0]
    return Point(
        start=to_day(day),
        end=None if after is None else to_day(after),
        low=as_bound(low),
        best=as_bound(first.low if first.low > 0 or isinf(first.high) else first.high),
        high=as_bound(high),
        claims=tuple(dict.fromkeys(one for told in standing for one in told.ids)),
    )


__all__ = ["MEASURES", "latest_lines", "measure_of_latest"]
