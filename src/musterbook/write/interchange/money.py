"""Money as steps: by how much the sum that each donor promised or paid grew, on which day and on whose word.

The steps of all donors up to a day come to what the record holds of the whole then: a sum that no donor is named for is
a step of its own, and what several gave together is one where nobody tells who of them gave how much.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import MISSION, Claim
from musterbook.base.ledger import Line, Point
from musterbook.base.quantity import Number
from musterbook.write.interchange.excerpt import Excerpt

RECEIVED, PLEDGED = "funds_received", "funds_pledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """By `value` of `unit` the best estimate of a sum changed on `day`; from then on the sum lies in `low` to `high`,
    None is open. `actor`: who promised or paid, 'mission' for donors that are not named.
    """

    measure: str
    mission: str | None
    actor: str
    day: date
    value: Number
    unit: str
    low: Number | None
    high: Number | None
    claims: tuple[Claim, ...]


def steps(excerpt: Excerpt) -> tuple[Step, ...]:
    """The steps of the excerpt by mission, measure, currency, actor and day."""
    groups: defaultdict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in excerpt.view.reconciliation.lines:
        near = excerpt.mission is None or line.mission in (excerpt.mission, None)
        if line.measure in (RECEIVED, PLEDGED) and near and line.unit is not None:
            groups[line.mission or "", line.measure, line.unit].append(line)
    return tuple(step for _, lines in sorted(groups.items()) for step in _of_group(excerpt, lines))


def _of_group(excerpt: Excerpt, lines: Sequence[Line]) -> Iterator[Step]:
    donors = _donors(lines)
    whole = next((one for one in lines if one.actor == MISSION), None)
    for line in donors:
        yield from _of_sums(excerpt, line, [(day, point, point.best) for day, point in _dated(line)])
    if whole is not None:
        days = sorted({day for line in (whole, *donors) for day, _ in _dated(line)})
        held = [(day, point) for day in days if (point := whole.at(day)) is not None]
        yield from _of_sums(excerpt, whole, [(day, point, _rest(point.best, donors, day)) for day, point in held])


def _donors(lines: Iterable[Line]) -> list[Line]:
    """The lines of named donors that claims bear on; a joint one where not all of its donors have one of their own."""
    named = {one.actor: one for one in lines if one.actor != MISSION and any(point.claims for point in one.points)}
    own = {actor for actor in named if "+" not in actor}
    return [named[actor] for actor in sorted(named) if "+" not in actor or not set(actor.split("+")) <= own]


def _dated(line: Line) -> Iterator[tuple[date, Point]]:
    return ((point.start, point) for point in line.points if point.start is not None)


def _rest(whole: Number | None, donors: Iterable[Line], day: date) -> Number | None:
    """What of the whole no donor is named for; None where the whole is unknown."""
    parts = [point.best or 0 for line in donors if (point := line.at(day)) is not None]
    return None if whole is None else max(whole - sum(parts), 0)


def _of_sums(excerpt: Excerpt, line: Line, sums: Iterable[tuple[date, Point, Number | None]]) -> Iterator[Step]:
    """A step wherever the sum changes; what is unknown changes nothing."""
    before: Number = 0
    for day, point, held in sums:
        begun = excerpt.begun_by is None or day <= excerpt.begun_by
        if begun and held is not None and held != before and line.unit is not None:
            yield Step(
                measure=line.measure, mission=line.mission, actor=line.actor, day=day, value=held - before,
                unit=line.unit, low=point.low, high=None if point.open else point.high,
                claims=excerpt.scope.known(point.claims),
            )  # fmt: skip
            before = held
