"""Claims: all of them, and one with who else says so, what contradicts it and what was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.judgement import Judgement
from musterbook.base.ledger import Conflict, Difference, Event
from musterbook.base.notation import print_claim
from musterbook.base.period import ONE_DAY, Period
from musterbook.base.status import ClaimStatus, Status
from musterbook.serve.desk.bearing import Bearing, Borne, bearing_of
from musterbook.serve.desk.choosing import (
    ClaimsAsked,
    choices,
    chosen_claims,
    cut_of,
)
from musterbook.serve.desk.desk import NO_MISSION, Sheet
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.passages import Passage, passage_of
from musterbook.serve.desk.shell import UNNAMED, Shell, ShellHere, render
from musterbook.serve.desk.statements import Voices, statements_of
from musterbook.serve.desk.telling import Field, fields_of
from musterbook.serve.selection import word_of
from musterbook.write import Disputes, Figure, figure_of

router = APIRouter()
FEW = 8
"""Disputes, figures and voices that a claim's page shows of each; the others are a link away."""


@router.get("/claims")
def claims(shell: ShellHere, asked: Annotated[ClaimsAsked, Depends()], after: Annotated[str, Query()] = "") -> Response:
    """The claims that are asked for, the latest first."""
    found = cut_of(chosen_claims(shell.s, asked), after)
    return render("claims.html.j2", shell, asked=asked, cut=found, offered=_offered(shell.s), unnamed=UNNAMED)


@dataclass(frozen=True, kw_only=True)
class Offered:
    """The values that the filters offer."""

    kinds: list[str]
    missions: list[str]
    sources: list[str]
    actors: list[str]
    statuses: tuple[Status, ...] = tuple(Status)


def _offered(sheet: Sheet) -> Offered:
    def make() -> Offered:
        told = sheet.view.claims
        return Offered(
            kinds=choices(one.kind for one in told),
            missions=choices(one.mission or NO_MISSION for one in told),
            sources=choices(one.source or UNNAMED for one in told),
            actors=choices(one.actor for one in told),
        )

    return sheet.always("offered for claims", make)


@router.get("/claims/{claim}")
def claim(shell: ShellHere, claim: str) -> Response:
    """One claim in full."""
    found = shell.s.view.claim_of.get(claim)
    if found is None:
        raise AbsentError(f"{claim!r}: the record, as it is asked, holds no such claim")
    if found.mission is None or found.mission in shell.s.missions:
        shell = replace(shell, mission=found.mission)
    return render("claim.html.j2", shell, c=found, told=Told(shell=shell, claim=found))


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that the record knows of one claim."""

    shell: Shell
    claim: Claim

    @cached_property
    def bearing(self) -> Bearing:
        """What it has to do with the rest."""
        return bearing_of(self.shell.s)

    @cached_property
    def document(self) -> Document | None:
        """The document that makes it."""
        return self.shell.s.view.document_of.get(self.claim.document or "")

    @cached_property
    def passage(self) -> Passage | None:
        """Its words in their place."""
        return None if self.document is None else passage_of(self.claim, self.document)

    @property
    def status(self) -> ClaimStatus:
        """Where it stands, and why."""
        return self.shell.s.everything.statuses[self.claim.id]

    @property
    def fields(self) -> list[Field]:
        """What it says, field by field."""
        return fields_of(self.claim, self.shell)

    @property
    def notation(self) -> str:
        """The same as one line."""
        return print_claim(self.claim)

    @property
    def locators(self) -> str:
        """Where its words stand in the original, as people cite it."""
        return "; ".join(dict.fromkeys(map(str, self.claim.locators)))

    @cached_property
    def voices(self) -> Voices:
        """Who else says so."""
        return statements_of(self.shell.s).voices(self.claim)

    @property
    def word(self) -> str:
        """On whose word it rests, as a reader would name it; '' where that is its own document's."""
        origin = word_of(self.claim)
        kind, _, name = origin.partition(":")
        if kind == "said":
            return name.title()
        if kind == "cited":
            return name
        other = self.shell.s.view.document_of.get(origin)
        return "" if other is None or origin == self.claim.document else other.title or other.name

    @property
    def outlets(self) -> list[str]:
        """Who carries the same statement on the same word."""
        return self.shell.s.everything.told_by(self.claim)

    @cached_property
    def disputes(self) -> Disputes:
        """Conflicts in words."""
        return Disputes(scope=self.shell.scope, w=self.shell.w)

    @property
    def conflicts(self) -> Sequence[Conflict]:
        """The conflicts that it is in."""
        return self.bearing.conflicts(self.claim.id)

    @property
    def differences(self) -> Sequence[Difference]:
        """The differences that it is in."""
        return self.bearing.differences(self.claim.id)

    def rivals(self, ids: Iterable[str]) -> list[Claim]:
        """The other claims of a dispute."""
        known = self.shell.s.view.claim_of
        return [known[one] for one in dict.fromkeys(ids) if one != self.claim.id and one in known]

    @cached_property
    def lines(self) -> list[Borne]:
        """The figures that rest on it."""
        return self.bearing.lines(self.claim, self.shell.s.day)

    def figure(self, borne: Borne) -> Figure:
        """What a line says where the claim bears on it."""
        return figure_of(borne.point, borne.line.unit)

    def about(self, borne: Borne) -> str:
        """What a line is of: 'Kenya's strength', 'Money received by the mission'."""
        w, line = self.shell.w, borne.line
        whole = f"change.about.mission.{line.measure}"
        if line.actor == "mission" and w.has(whole):
            told = w.t(whole, who=self.shell.mission_label)
        elif w.has(f"change.about.{line.measure}"):
            who = self.shell.mission_label if line.actor == "mission" else self.shell.label(line.actor)
            told = w.t(f"change.about.{line.measure}", who=who)
        else:
            told = f"{self.shell.label(line.actor)}: {line.measure.replace('_', ' ')}"
        return told if line.place is None else w.t("change.in_place", about=told, place=line.place)

    def days(self, borne: Borne) -> str:
        """For which days the claim bears on a line."""
        last = None if borne.end is None else borne.end - ONE_DAY
        return self.shell.w.period(Period(start=borne.start, end=last))

    @property
    def events(self) -> Sequence[Event]:
        """The events that rest on it."""
        return self.bearing.events(self.claim.id)

    def event(self, event: Event) -> str:
        """An event in words."""
        w = self.shell.w
        number = Figure(low=event.low, high=event.high, unit=event.unit)
        outcome = w.t(f"outcome.{event.outcome}") if event.outcome and not number.known else ""
        counted = w.harmed(number, event.outcome) if event.outcome else w.bounds(number)
        when = w.period(Period(start=event.start, end=event.end))
        told = [w.term(f"kind.{event.kind}"), counted if number.known else outcome]
        return f"{self.shell.label(event.actor)}, {' '.join(one for one in told if one)}, {when}"

    @property
    def notes(self) -> list[str]:
        """Sums that come out exactly and the like."""
        return [one.explanation for one in self.bearing.notes(self.claim.id)[:FEW]]

    @property
    def judgements(self) -> Sequence[Judgement]:
        """What people decided of it, the earliest first."""
        return self.bearing.judgements(self.claim.id)

    @property
    def undone(self) -> frozenset[str]:
        """Decisions that a later one replaced or withdrew."""
        return frozenset(one.replaces for one in self.judgements if one.replaces is not None)
