"""How a line looked before: the days on which something was published that speaks of it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.measures import Course, find_line, told_of
from musterbook.serve.desk.shell import Shell
from musterbook.serve.options import Question

SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """`days`: on which something was published, in order. `before`, `after`: the nearest ones to what the page knows;
    `latest`: whether the page knows all of it.
    """

    days: tuple[date, ...]
    before: date | None
    after: date | None
    latest: bool

    @property
    def recent(self) -> tuple[date, ...]:
        """The last days, the latest first."""
        return self.days[: -SHOWN - 1 : -1]


NO_VERSIONS = Versions(days=(), before=None, after=None, latest=True)
"""Of a page that is of one day of knowledge alone."""


def versions_of(desk: Desk, shell: Shell, course: Course) -> Versions:
    """The versions of a course, of all that the record had learned by then, whatever the page knows."""
    clocks = shell.clocks
    full = shell.s
    if clocks.known_by is not None:
        full = desk.sheet(Question(as_of=clocks.as_of, recorded_by=clocks.recorded_by), clocks.day)
    line = find_line(full, shell.mission, course)
    mission = shell.mission if line is None else line.mission
    ids = () if line is None else {one for point in line.points for one in point.claims}
    bearing = full.scope(mission).known(ids)
    told = {one.published for one in (*told_of(full, mission, course), *bearing) if one.published is not None}
    days = tuple(sorted(told))
    known = clocks.known_by
    place = len(days) if known is None else bisect_right(days, known)
    current = bisect_left(days, days[place - 1]) if place else 0
    return Versions(
        days=days,
        before=days[current - 1] if current > 0 else None,
        after=days[place] if place < len(days) else None,
        latest=place == len(days),
    )
