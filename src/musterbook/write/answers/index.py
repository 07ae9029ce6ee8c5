"""An index: what answers look up in a view again and again, worked out once for all questions that are asked of it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.ledger import Conflict, Difference, Line
from musterbook.base.quantity import Number
from musterbook.base.view import RecordView
from musterbook.write.scope import Scope, main_mission, told_on

Dispute = Conflict | Difference


class Telling(NamedTuple):
    """What a claim tells of countries: its mission, the first and the last day that it tells of, the countries."""

    claim: Claim
    mission: str | None
    first: date | None
    last: date | None
    countries: tuple[str, ...]


class Bearing(NamedTuple):
    """A dispute with the kinds, the actors and the numbers of its claims, and their first and last days."""

    dispute: Dispute
    kinds: frozenset[Kind]
    actors: frozenset[str]
    numbers: frozenset[Number | None]
    first: date | None
    last: date | None


@dataclass(kw_only=True)
class Index:
    """Of one view."""

    view: RecordView
    _scopes: dict[str | None, Scope] = field(default_factory=dict, init=False)

    @cached_property
    def mission(self) -> str | None:
        """The mission that most claims are about."""
        return main_mission(self.view)

    def scope(self, mission: str | None) -> Scope:
        """The view seen from a mission."""
        return self._scopes.setdefault(mission, Scope(view=self.view, mission=mission))

    def of_kinds(self, kinds: Iterable[Kind]) -> tuple[Claim, ...]:
        """The claims of some kinds, in the view's order."""
        wanted = frozenset(kinds)
        if wanted not in self._of_kinds:
            self._of_kinds[wanted] = tuple(claim for claim in self.view.claims if claim.kind in wanted)
        return self._of_kinds[wanted]

    @cached_property
    def _of_kinds(self) -> dict[frozenset[Kind], tuple[Claim, ...]]:
        return {}

    def lines(self, measure: str, actor: str) -> tuple[Line, ...]:
        """The lines of a measure and an actor, in the view's order."""
        return self._lines.get((measure, actor), ())

    @cached_property
    def _lines(self) -> dict[tuple[str, str | None], tuple[Line, ...]]:
        found: defaultdict[tuple[str, str | None], list[Line]] = defaultdict(list)
        for line in self.view.reconciliation.lines:
            found[line.measure, line.actor].append(line)
        return {key: tuple(lines) for key, lines in found.items()}

    def last_told(self, line: Line, day: date) -> date | None:
        """The last day up to a day that a claim of a line tells of, or was published on."""
        days = self._days.get(id(line))
        if days is None:
            claims = (self.view.claim_of.get(one) for point in line.points for one in point.claims)
            told = {told_on(claim) for claim in claims if claim is not None}
            days = self._days[id(line)] = tuple(sorted(one for one in told if one is not None))
        place = bisect_right(days, day)
        return days[place - 1] if place else None

    @cached_property
    def _days(self) -> dict[int, tuple[date, ...]]:
        """The days that the claims of lines tell of; the view keeps the lines."""
        return {}

    def tellings(self, kinds: Iterable[Kind]) -> tuple[Telling, ...]:
        """What claims of some kinds tell of countries as a fact, in the view's order."""
        wanted = frozenset(kinds)
        if wanted not in self._tellings:
            told = (_telling(claim, self._countries) for claim in self.of_kinds(wanted))
            self._tellings[wanted] = tuple(one for one in told if one.countries)
        return self._tellings[wanted]

    def told_of(self, kinds: Iterable[Kind]) -> Iterable[str]:
        """The countries that claims of some kinds tell of, in the view's order."""
        return self._arranged_of(kinds).by_country

    def tellings_near(
        self, kinds: Iterable[Kind], country: str, *, mission: str | None, day: date, others: timedelta | None
    ) -> Iterator[Telling]:
        """What claims of some kinds tell of a country in a mission, or in none, and what those of other missions do
        that tell of a time so near to a day; None takes none of these.
        """
        by_mission, told = self._arranged_of(kinds).by_country[country]
        yield from by_mission.get(mission, ())
        if mission is not None:
            yield from by_mission.get(None, ())
        if others is not None:
            days = [day - others, day + others]
            first, last = bisect_left(told, days[0], key=_last), bisect_right(told, days[1], key=_last)
            yield from (one for one in told[first:last] if one.mission not in (mission, None))

    def tellings_from(self, kinds: Iterable[Kind], first: date) -> list[Telling]:
        """What claims of some kinds tell of that lasts until a day or longer, in the order of their last days."""
        told = self._arranged_of(kinds).in_time
        return told[bisect_left(told, first, key=_last) :]

    def _arranged_of(self, kinds: Iterable[Kind]) -> "_Arranged":
        wanted = frozenset(kinds)
        if wanted not in self._arranged:
            self._arranged[wanted] = _arranged(self.tellings(wanted))
        return self._arranged[wanted]

    @cached_property
    def _arranged(self) -> dict[frozenset[Kind], "_Arranged"]:
        return {}

    @cached_property
    def _tellings(self) -> dict[frozenset[Kind], tuple[Telling, ...]]:
        return {}

    @cached_property
    def _countries(self) -> frozenset[str]:
        scope = self.scope(self.mission)
        actors = {actor for claim in self.view.claims for actor in claim.actors}
        return frozenset(one for one in actors if one != MISSION and scope.is_contributor(one))

    def aside(self, mission: str | None) -> frozenset[str]:
        """The ids of the claims that were set aside, as seen from a mission."""
        if mission not in self._aside:
            standing = self.scope(mission).standing
            self._aside[mission] = frozenset(one for one, told in standing.items() if not told.kept)
        return self._aside[mission]

    @cached_property
    def _aside(self) -> dict[str | None, frozenset[str]]:
        return {}

    @cached_property
    def disputes(self) -> tuple[Bearing, ...]:
        """The conflicts, then the differences, with what they bear on."""
        result, known = self.view.reconciliation, self.view.claim_of
        every: tuple[Dispute, ...] = (*result.conflicts, *result.differences)
        told = ((one, tuple(known[name] for name in one.claims if name in known)) for one in every)
        return tuple(_bearing(one, claims) for one, claims in told if claims)

    @cached_property
    def conflicts_of(self) -> dict[str, tuple[int, ...]]:
        """The places of the conflicts that a claim is in, by its id."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.view.reconciliation.conflicts):
            for claim in one.claims:
                found[claim].append(place)
        return {claim: tuple(dict.fromkeys(places)) for claim, places in found.items()}


def _last(told: Telling) -> date:
    assert told.last is not None
    return told.last


class _Arranged(NamedTuple):
    """Tellings by their countries, of each by their missions and in time; and all of them in time.

    In time are those that tell of a day, by the last that they tell of.
    """

    by_country: dict[str, tuple[dict[str | None, list[Telling]], list[Telling]]]
    in_time: list[Telling]


def _arranged(told: Sequence[Telling]) -> _Arranged:
    by_country: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in told:
        for country in one.countries:
            by_country[country].append(one)
    return _Arranged({name: (_by_mission(some), _in_time(some)) for name, some in by_country.items()}, _in_time(told))


def _by_mission(told: Sequence[Telling]) -> dict[str | None, list[Telling]]:
    found: defaultdict[str | None, list[Telling]] = defaultdict(list)
    for one in told:
        found[one.mission].append(one)
    return dict(found)


def _in_time(told: Sequence[Telling]) -> list[Telling]:
    return sorted((one for one in told if one.last is not None), key=_last)


def _telling(claim: Claim, countries: Collection[str]) -> Telling:
    period, published = claim.period, claim.published
    actual = claim.modality is Modality.ACTUAL
    return Telling(
        claim=claim, mission=claim.mission, first=period.start or period.end or published, last=told_on(claim),
        countries=tuple(one for one in claim.actors if one in countries) if actual else (),
    )  # fmt: skip


def _bearing(dispute: Dispute, claims: Sequence[Claim]) -> Bearing:
    days = {day for claim in claims for day in (claim.period.start, claim.period.end, claim.published) if day}
    return Bearing(
        dispute=dispute, kinds=frozenset(claim.kind for claim in claims),
        actors=frozenset(actor for claim in claims for actor in claim.actors),
        numbers=frozenset(number for claim in claims for number in (claim.quantity.low, claim.quantity.high)),
        first=min(days, default=None), last=max(days, default=None),
    )  # fmt: skip
