"""Movements: several reports of one event are one event, and a sum of events may be told as one.

Reports are one event where their windows overlap or lie a day apart and their numbers agree; what
one origin tells of separate days are separate events. Reports of one day come together before those a
day apart, so that what two sources tell of each of two days stays apart. The narrowest reports are placed
first, so that a vague one joins the event it can be rather than making another: the reading with the
fewest movements.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import Witness

APART_DAYS = 1
"""Reports of one event may lie this many days apart."""
MOST_PARTS = 4
"""How many events one report is tried as the sum of."""
MOST_CANDIDATES = 12
"""How many events are tried as parts of one report."""


@dataclass(slots=True, kw_only=True)
class Movement:
    """One event: the witnesses that report it, and those that tell it within a sum."""

    reports: list[Witness] = field(default_factory=list)
    summed_in: list[Witness] = field(default_factory=list)
    _known: tuple[int, Window, tuple[float, float]] | None = None
    _ranked: tuple[int, list[Witness]] | None = None

    @property
    def first(self) -> Witness:
        """The report that it stands as."""
        return self.reports[0]

    def window(self, active: frozenset[str] | None = None) -> Window:
        """The days that the (active) reports leave."""
        return self._of_all()[0] if active is None else _window(self._told(active))

    def bounds(self, active: frozenset[str] | None = None) -> tuple[float, float]:
        """The sizes that the (active) reports allow together."""
        return self._of_all()[1] if active is None else _bounds(self._told(active))

    def largest_first(self) -> list[Witness]:
        """The reports that give a number of people, from the largest; of equal ones the earliest published first."""
        if self._ranked is None or self._ranked[0] != len(self.reports):
            told = [report for report in self.reports if report.stated and report.low > 0]
            told.sort(key=lambda r: (-r.low, r.first.published is None, r.first.published, r.id))
            self._ranked = (len(self.reports), told)
        return self._ranked[1]

    def may_fall_within(self, since: int, day: int) -> bool:
        """Whether the reports, taken together, can place it after `since` and before `day`."""
        within = any(report.window.start > since for report in self.reports)
        return within and any(report.window.end < day for report in self.reports)

    def may_hold(self, other: "Movement") -> bool:
        """Whether this event, told of several actors, may be told of one of them alone as `other`."""
        mine = set(self.first.actor.split("+"))
        near = self.window().overlaps(other.window(), slack_days=APART_DAYS)
        return near and set(other.first.actor.split("+")) < mine

    def _of_all(self) -> tuple[Window, tuple[float, float]]:
        """Window and bounds by all reports, kept until a report is added."""
        if self._known is None or self._known[0] != len(self.reports):
            told = [r for r in self.reports if r.stated] or self.reports
            self._known = (len(self.reports), _window(told), _bounds(told))
        return self._known[1:]

    def _told(self, active: frozenset[str]) -> list[Witness]:
        return [r for r in self.reports if r.stated and r.id in active] or self.reports


def _window(told: list[Witness]) -> Window:
    window = told[0].window
    for report in told[1:]:
        window = window.narrowed(report.window)
    return window


def _bounds(told: list[Witness]) -> tuple[float, float]:
    low, high = 0.0, float("inf")
    for report in told:
        low, high = max(low, report.low), min(high, report.high)
    return (low, high) if low <= high else (high, low)


def merge(reports: Iterable[Witness], *, parted: bool = True) -> list[Movement]:
    """The events that the reports of one actor and kind tell, in the order of their days.

    `parted`: reports of equal numbers that may tell one event are several where another report tells their sum.
    """
    single = [Movement(reports=[report]) for report in sorted(reports, key=_narrowest_first)]
    events = _joined(_joined(single, slack_days=0), slack_days=APART_DAYS)
    return sorted(_without_sums(events, parted=parted), key=lambda e: (e.window(), e.first.id))


def _joined(apart: Iterable[Movement], *, slack_days: int) -> list[Movement]:
    """The events, each with all that may be reports of it where their windows lie at most so many days apart."""
    events: list[Movement] = []
    for one in apart:
        fits = (e for e in events if all(_is_report_of(report, e, slack_days) for report in one.reports))
        home = next(fits, None)
        if home is None:
            events.append(one)
        else:
            home.reports.extend(one.reports)
    return events


def _narrowest_first(report: Witness) -> tuple[bool, int, float, str]:
    return (not report.stated, report.window.end - report.window.start, report.high - report.low, report.id)


def _is_report_of(report: Witness, event: Movement, slack_days: int = APART_DAYS) -> bool:
    if not report.window.overlaps(event.window(), slack_days=slack_days):
        return False
    low, high = event.bounds()
    if report.stated and event.first.stated and not (report.low <= high and low <= report.high):
        return False
    return not any(r.origin == report.origin and not r.window.overlaps(report.window) for r in event.reports)


def may_be_parted(reports: Sequence[Witness]) -> bool:
    """Whether any report tells a multiple of the number of another, as great as a sum is tried."""
    told = {(r.low, r.high) for r in reports if r.stated and r.low > 0}
    sums = {(low * count, high * count) for low, high in told for count in range(2, MOST_PARTS + 1)}
    return any(low <= most and least <= high for low, high in told for least, most in sums)


def _without_sums(events: list[Movement], *, parted: bool) -> list[Movement]:
    kept = sorted(events, key=lambda e: (-e.bounds()[0], e.first.id))
    for event in list(kept):
        others = [other for other in kept if other is not event]
        if len(others) == len(kept):
            continue
        parts = sum_of(event, others)
        if parted and not parts:
            parts, others = _by_days(event, others)
        if parted and not parts:
            parts, others = _in_two(event, others)
        if parts:
            kept = others
            for part in parts:
                part.summed_in.extend(event.reports)
    return kept


def _by_days(event: Movement, others: list[Movement]) -> tuple[tuple[Movement, ...], list[Movement]]:
    """The events of separate days that reports of equal numbers tell, where `event` is their sum.

    '75 on the 3rd' and '75 on the 4th' would be one event, but for the report of 150 that makes them two: the
    same number of events, and fewer people. Gives the parts, none where this does not fit, and all other events.
    """
    for other in (one for one in others if not one.summed_in):
        days = sorted({r.window for r in other.reports if r.window.is_day and r.stated})
        split = [Movement(reports=[r for r in other.reports if r.window == day]) for day in days]
        parts = sum_of(event, split) if len(split) > 1 else ()
        if parts and len(parts) == len(split):
            for report in (r for r in other.reports if r.window not in days):
                home = next((one for one in split if _is_report_of(report, one)), split[0])
                home.reports.append(report)
            return parts, [*(one for one in others if one is not other), *split]
    return (), others


def _in_two(event: Movement, others: list[Movement]) -> tuple[tuple[Movement, ...], list[Movement]]:
    """The two events of one day that two reports of equal numbers tell, where `event` is their sum; as `_by_days`."""
    for other in (one for one in others if not one.summed_in):
        told = [r for r in other.reports if r.window.is_day and r.stated]
        if len(told) > 1 and told[0].window == told[1].window:
            split = [Movement(reports=[r for r in other.reports if r is not told[1]]), Movement(reports=[told[1]])]
            parts = sum_of(event, split)
            if parts:
                return parts, [*(one for one in others if one is not other), *split]
    return (), others


def sum_of(event: Movement, others: Iterable[Movement]) -> tuple[Movement, ...]:
    """The smaller events near `event` in time whose sum it tells; empty where there are none.

    Events that the same origin tells on other days, or that another report sums up already, do not
    count twice.
    """
    if not event.first.stated:
        return ()
    low, high = event.bounds()
    window = event.window()
    near = [
        o
        for o in others
        if o.first.stated and o.bounds()[1] < low + 1 and window.overlaps(o.window(), slack_days=APART_DAYS)
    ]
    near = sorted(near, key=lambda o: (o.window(), o.first.id))[:MOST_CANDIDATES]
    for count in range(2, min(MOST_PARTS, len(near)) + 1):
        for parts in combinations(near, count):
            total_low = sum(p.bounds()[0] for p in parts)
            total_high = sum(p.bounds()[1] for p in parts)
            if total_low <= high and low <= total_high and all(0 < p.bounds()[0] < low for p in parts):
                return parts
    return ()
