"""The scope of a page: one mission of the record, with its lines and claims.

A record may hold several missions; a page is about one of them, and about the theatre's figures that
belong to no mission.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.entity import EntityKind, Mission
from musterbook.base.ledger import Line, Reconciliation
from musterbook.base.view import RecordView
from musterbook.write.disagreement import Disagreement, disagreements
from musterbook.write.figure import Figure, figure_at
from musterbook.write.standing import Standing, standings

COUNTRY_CODE_LENGTH = 3
TIMELESS = (
    *("standing", "in_reach", "result", "near", "reached", "disagreements", "claims", "ordered", "other_missions"),
    *("_of_kind", "_places", "_lines"),
)
"""What of a scope is the same whatever the day asked about."""


def main_mission(view: RecordView) -> str | None:
    """The mission that most claims are about, the first by name among equals; None where no claim names one."""
    counts = Counter(claim.mission for claim in view.claims if claim.mission is not None)
    if not counts:
        return view.vocabulary.missions[0].id if view.vocabulary.missions else None
    known = {mission.id for mission in view.vocabulary.missions}
    return min(counts, key=lambda name: (name not in known, -counts[name], name))


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A view seen from one mission; `mission` None takes the claims that name none."""

    view: RecordView
    mission: str | None

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """The standing of every claim; disputes by their places in `result`."""
        return standings(self.view, self.result)

    @cached_property
    def in_reach(self) -> frozenset[str]:
        """Ids of the claims about the mission or about none."""
        return frozenset(claim.id for claim in self.reached)

    @cached_property
    def result(self) -> Reconciliation:
        """The reconciliation as far as it concerns a claim in reach; lines and events stay whole."""
        whole = self.view.reconciliation
        return replace(self.near, lines=whole.lines, events=whole.events)

    @cached_property
    def near(self) -> Reconciliation:
        """As `result`, with the lines and events of the mission and of none alone."""
        return self.view.near(self.mission)

    @cached_property
    def reached(self) -> tuple[Claim, ...]:
        """The claims about the mission or about none, in the view's order."""
        own, free = (self.view.claims_of_mission.get(one, ()) for one in (self.mission, None))
        if not free or self.mission is None:
            return own
        return tuple(claim for claim in self.view.claims if claim.mission in (self.mission, None))

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The conflicts of `result`, gathered by what they turn on."""
        aside = frozenset(row.claim for row in self.view.reconciliation.set_aside)
        claims = self.view.claim_of
        return disagreements(
            self.result.conflicts, aside, lambda name: told_on(claims[name]) if name in claims else None
        )

    @cached_property
    def pack(self) -> Mission | None:
        """The mission pack's head, None where the vocabulary has none."""
        return next((m for m in self.view.vocabulary.missions if m.id == self.mission), None)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims about the mission, in the view's order."""
        return self.view.claims_of_mission.get(self.mission, ())

    @cached_property
    def other_missions(self) -> tuple[str, ...]:
        """The record's other missions by name."""
        return tuple(sorted(one for one in self.view.claims_of_mission if one not in (self.mission, None)))

    def on(self, view: RecordView) -> "Scope":
        """The same scope of the same record on another day: what does not depend on the day is not made again."""
        found = Scope(view=view, mission=self.mission)
        for name in TIMELESS:
            found.__dict__[name] = getattr(self, name)
        return found

    @cached_property
    def ordered(self) -> tuple[Claim, ...]:
        """The claims about the mission, earliest first."""
        return in_order(self.claims)

    @cached_property
    def _of_kind(self) -> dict[Kind, tuple[Claim, ...]]:
        found: defaultdict[Kind, list[Claim]] = defaultdict(list)
        for claim in self.ordered:
            found[claim.kind].append(claim)
        return {kind: tuple(claims) for kind, claims in found.items()}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {claim.id: place for place, claim in enumerate(self.ordered)}

    @cached_property
    def _lines(self) -> dict[str, tuple[Line, ...]]:
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for line in self.near.lines:
            if line.mission == self.mission:
                found[line.measure].append(line)
        return {measure: tuple(lines) for measure, lines in found.items()}

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.view.as_of

    def label(self, language: str) -> str:
        """The mission's name for people."""
        if self.pack is not None:
            return self.pack.label(language)
        return "" if self.mission is None else self.mission.replace("-", " ")

    def is_contributor(self, actor: str) -> bool:
        """Whether an actor is a country, which alone can be a part of the whole."""
        entity = self.view.vocabulary.entity(actor)
        if entity is not None:
            return entity.kind == EntityKind.COUNTRY
        return len(actor) == COUNTRY_CODE_LENGTH and actor.isupper() and actor.isalpha()

    def lines(self, measure: str) -> tuple[Line, ...]:
        """The mission's lines of one measure."""
        return self._lines.get(measure, ())

    def line(self, measure: str, actor: str, unit: str | None = None) -> Line | None:
        """The mission's first line of a measure and an actor (and a unit, where given), None where there is none."""
        return next(
            (row for row in self.lines(measure) if row.actor == actor and unit in (None, row.unit)),
            None,
        )

    def figure(self, measure: str, actor: str = MISSION, unit: str | None = None) -> Figure | None:
        """What the record says of a measure and an actor on the day asked about."""
        return figure_at(self.line(measure, actor, unit), self.day)

    def kept(self, claim: str) -> bool:
        """Whether a claim was not set aside; an id that the view lacks counts as kept."""
        return claim not in self.standing or self.standing[claim].kept

    def of_kind(self, *kinds: Kind) -> tuple[Claim, ...]:
        """The mission's claims of some kinds, earliest first."""
        found = [self._of_kind[kind] for kind in dict.fromkeys(kinds) if kind in self._of_kind]
        if len(found) == 1:
            return found[0]
        return tuple(sorted(chain.from_iterable(found), key=lambda claim: self._places[claim.id]))

    def known(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims of those ids, each once, earliest first; ids that the view lacks are left out."""
        return in_order(self.view.claim_of[one] for one in dict.fromkeys(ids) if one in self.view.claim_of)


def told_on(claim: Claim) -> date | None:
    """The day that a claim speaks of last: the end of its time, else its start, else its publication."""
    return claim.period.end or claim.period.start or claim.published


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims by the day they speak of, undated last, then by document and place in it."""
    return tuple(
        sorted(
            claims,
            key=lambda c: (
                c.period.start or c.period.end or c.published or date.max,
                told_on(c) or date.max,
                c.document or "",
                c.span,
                c.id,
            ),
        )
    )
