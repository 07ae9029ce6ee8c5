"""What a whole has been promised: no less than what its parts have.

What is told of the whole replaces what was told of it before, and says nothing of what its parts promise later. So from
the day on which they have promised more, their sum is what is promised.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from musterbook.reconcile.standing import Standing

Course = Mapping[int, Standing]
"""What stands from each day on which something was said, in order."""


def raised(whole: Course, parts: Mapping[str, Course]) -> dict[int, Standing]:
    """The course of a whole, raised to what its parts have promised together; it begins with the whole's own."""
    first = min(whole)
    days = sorted({day for course in (whole, *parts.values()) for day in course if day >= first})
    found: dict[int, Standing] = {}
    last: Standing | None = None
    for day in days:
        own, together = _at(whole, day), _together(parts, day)
        now = own if own.low >= together.low else Standing(together.low, max(own.high, together.high), together.ids)
        if now != last:
            found[day] = last = now
    return found


def _together(parts: Mapping[str, Course], day: int) -> Standing:
    """What the parts have promised; what is told of several together counts where it is more than they have apart."""
    found = {actor: _at(course, day) for actor, course in sorted(parts.items())}
    joined: set[str] = set()
    sums: list[Standing] = []
    for joint in (one for one in found if "+" in one):
        members = joint.split("+")
        if joined.isdisjoint(members):
            joined.update(members)
            apart = _sum([found[one] for one in members if one in found])
            sums.append(max(found[joint], apart, key=lambda standing: standing.low))
    return _sum([*sums, *(one for actor, one in found.items() if "+" not in actor and actor not in joined)])


def _sum(several: Sequence[Standing]) -> Standing:
    ids = tuple(one for standing in several for one in standing.ids)
    return Standing(sum(one.low for one in several), sum(one.high for one in several), ids)


def _at(course: Course, day: int) -> Standing:
    """What stands on a day; nothing before the first."""
    days = list(course)
    place = bisect_right(days, day)
    return course[days[place - 1]] if place else Standing()


__all__ = ["Course", "raised"]
