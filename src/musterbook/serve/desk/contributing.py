"""Contributors: who sends people or money to a mission, alone or together with others, and how far each has come."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.ledger import Line
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.measures import Course, course_of, find_line, lines_of
from musterbook.write import Figure, figure_at, is_milestone, told_on

MONEY = ("funds_pledged", "funds_received")
LOSSES = ("killed", "injured", "missing", "abducted")
PEOPLE = ("strength", "pledged")
MOVING = (Kind.DEPLOYMENT, Kind.STRENGTH, Kind.WITHDRAWAL)
NOTIFIED = "notif"
"""Part of the names of milestones that tell of a pledge made known to the United Nations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A figure with what it is of."""

    course: Course
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One contributor, or several of whom something is told together. `planned`: the latest plan with a number;
    `notified`: the claim that its pledge was notified. `last_on`: the last day that a kept claim about it speaks of.
    """

    actor: str
    pledged: Figure | None
    present: Figure | None
    planned: Claim | None
    notified: Claim | None
    money_pledged: tuple[Sum, ...]
    money_received: tuple[Sum, ...]
    losses: tuple[Sum, ...]
    last_on: date | None

    @property
    def joint(self) -> bool:
        """Whether it stands for several."""
        return "+" in self.actor


def contributions(sheet: Sheet, mission: str | None) -> tuple[Contribution, ...]:
    """All contributors of a mission: those with most people first, then those with most money."""
    return sheet.keep(("contributions", mission), lambda: _contributions(sheet, mission))


def _contributions(sheet: Sheet, mission: str | None) -> tuple[Contribution, ...]:
    rows = (contribution(sheet, mission, actor) for actor in _actors(sheet, mission))
    return tuple(sorted(rows, key=_rank))


def _actors(sheet: Sheet, mission: str | None) -> set[str]:
    """Countries that have or promised people, whoever gives money, and those that are only told of together."""
    scope = sheet.scope(mission)
    force = {row.actor for row in sheet.summary(mission).force.contributors}
    told = {line.actor for line in lines_of(sheet, mission) if line.measure in (*PEOPLE, *MONEY) and line.points}
    donors = {donor.actor for purse in sheet.summary(mission).purses for donor in purse.donors}
    joint = {one for one in told if "+" in one and all(map(scope.is_contributor, one.split("+")))}
    return (force | donors | joint) - {MISSION}


def contribution(sheet: Sheet, mission: str | None, actor: str) -> Contribution:
    """What one contributor has promised, sent, paid and lost."""
    row = next((one for one in sheet.summary(mission).force.contributors if one.actor == actor), None)
    claims = claims_of_actor(sheet, mission, actor)
    return Contribution(
        actor=actor,
        pledged=row.pledged if row is not None else _figure(sheet, mission, Course(measure="pledged", actor=actor)),
        present=row.present if row is not None else _figure(sheet, mission, Course(measure="strength", actor=actor)),
        planned=_planned(claims),
        notified=next((one for one in claims[::-1] if is_milestone(one, NOTIFIED)), None),
        money_pledged=_sums(sheet, mission, actor, measures=MONEY[:1]),
        money_received=_sums(sheet, mission, actor, measures=MONEY[1:]),
        losses=_sums(sheet, mission, actor, measures=LOSSES),
        last_on=_last(sheet, mission, claims),
    )


def claims_of_actor(sheet: Sheet, mission: str | None, actor: str) -> tuple[Claim, ...]:
    """The claims about a mission that name an actor, alone or with others, or all of several; in order."""
    named = _claims_by_actor(sheet, mission)
    names = actor.split("+")
    found = named.get(names[0], ())
    return tuple(one for one in found if set(names) <= set(one.actors))


def _claims_by_actor(sheet: Sheet, mission: str | None) -> dict[str, tuple[Claim, ...]]:
    def gather() -> dict[str, tuple[Claim, ...]]:
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in sheet.scope(mission).of_kind(*Kind):
            for one in claim.actors:
                found[one].append(claim)
        return {one: tuple(claims) for one, claims in found.items()}

    return sheet.always(("claims-by-actor", mission), gather)


def bodies_of(sheet: Sheet, actor: str) -> frozenset[str]:
    """The bodies and forces of the country, or of the countries, that stand behind an actor."""
    countries = set(actor.split("+"))
    return frozenset(one.id for one in sheet.view.vocabulary.entities if one.country in countries)


def claims_of_bodies(sheet: Sheet, mission: str | None, actor: str) -> tuple[Claim, ...]:
    """What a contributor's parliament, courts and forces did, and what it is named as a party of."""
    bodies, names = bodies_of(sheet, actor), set(actor.split("+"))
    every = sheet.scope(mission).of_kind(Kind.MILESTONE, Kind.RESOLUTION_VOTE, Kind.POSITION)
    return tuple(one for one in every if _is_by(one, bodies) or _is_with(one, names))


def _is_by(claim: Claim, bodies: frozenset[str]) -> bool:
    return not bodies.isdisjoint(claim.actors)


def _is_with(claim: Claim, names: set[str]) -> bool:
    parties = getattr(claim.detail, "parties", ())
    return claim.kind is Kind.MILESTONE and names.isdisjoint(claim.actors) and not names.isdisjoint(parties)


def _figure(sheet: Sheet, mission: str | None, course: Course) -> Figure | None:
    return figure_at(find_line(sheet, mission, course), sheet.day)


def _sums(sheet: Sheet, mission: str | None, actor: str, *, measures: Iterable[str]) -> tuple[Sum, ...]:
    """The actor's own figures of some measures, of the theatre as a whole, one for each unit."""
    wanted = frozenset(measures)
    found = [one for one in _lines_by_actor(sheet, mission).get(actor, ()) if one.measure in wanted]
    told = ((course_of(one), figure_at(one, sheet.day)) for one in found if one.place is None)
    return tuple(Sum(course=course, figure=figure) for course, figure in told if figure is not None and figure.known)


def _lines_by_actor(sheet: Sheet, mission: str | None) -> dict[str, list[Line]]:
    def gather() -> dict[str, list[Line]]:
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for line in lines_of(sheet, mission):
            found[line.actor].append(line)
        return dict(found)

    return sheet.always(("lines-by-actor", mission), gather)


def joint_lines(sheet: Sheet, mission: str | None, actor: str) -> tuple[Line, ...]:
    """The lines of several together that the actor is one of."""
    names = set(actor.split("+"))
    every = _lines_by_actor(sheet, mission)
    return tuple(
        line for one, lines in sorted(every.items()) if "+" in one and names < set(one.split("+")) for line in lines
    )


def _planned(claims: Iterable[Claim]) -> Claim | None:
    """The plan with a number that was published last."""
    plans = [one for one in claims if one.kind in MOVING and one.modality is Modality.PLANNED and one.quantity.stated]
    return max(plans, key=lambda one: (one.published or date.min, told_on(one) or date.min, one.id), default=None)


def _last(sheet: Sheet, mission: str | None, claims: Iterable[Claim]) -> date | None:
    scope = sheet.scope(mission)
    days = (told_on(one) for one in claims if one.modality is Modality.ACTUAL and scope.kept(one.id))
    return max((day for day in days if day is not None and day <= sheet.day), default=None)


def _rank(row: Contribution) -> tuple[float, float, float, str]:
    money = [one.figure.value or 0 for one in (*row.money_received, *row.money_pledged)]
    return -_value(row.present), -_value(row.pledged), -max(money, default=0), row.actor


def _value(figure: Figure | None) -> float:
    return float((figure.value if figure is not None else None) or 0)
