"""A view of the record: what it says as of a day, as known by a day. Frozen; writers read nothing else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from musterbook.base.claim import Claim
from musterbook.base.copies import Lineage
from musterbook.base.document import Document
from musterbook.base.entity import Entity, Link, Vocabulary
from musterbook.base.issue import Issue
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.base.ledger import Reconciliation
from musterbook.base.vintage import Vintage

DISPUTED = ("conflicts", "differences", "notes")


@dataclass(frozen=True, kw_only=True)
class RecordView:
    """Documents, claims, judgements and all that follows from them, at one point of both clocks.

    `as_of`: the day asked about; `known_by`: only what was published by that day; `recorded_by`:
    only what this record had learned by then; None = no limit. `head`: the hash of the record's
    chain. `recorded_at`: (document id, when this record learned it, UTC). `vintages`: what was published by then.
    `internal`: whether it is written out for those who may read restricted documents, and may hold some.
    """

    as_of: date
    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    links: tuple[Link, ...] = ()
    lineage: Lineage = field(default_factory=Lineage)
    reconciliation: Reconciliation = field(default_factory=Reconciliation)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    issues: tuple[Issue, ...] = ()
    recorded_at: tuple[tuple[str, datetime], ...] = ()
    known_by: date | None = None
    recorded_by: date | None = None
    head: str = ""
    name_judgements: tuple[NameJudgement, ...] = ()
    vintages: tuple[Vintage, ...] = ()
    internal: bool = False

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def claims_of_mission(self) -> dict[str | None, tuple[Claim, ...]]:
        """The claims about each mission, and about none, in the view's order."""
        found: defaultdict[str | None, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.mission].append(claim)
        return {mission: tuple(claims) for mission, claims in found.items()}

    @cached_property
    def places_of_mission(self) -> dict[str | None, dict[str, tuple[int, ...]]]:
        """Where in the reconciliation's lists stands what concerns a mission, or none: its lines and events, and of the
        other lists what names a claim about it. By mission and by the name of the list, in order.
        """
        found: defaultdict[str | None, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        whole = self.reconciliation
        missions = {"lines": [row.mission for row in whole.lines], "events": [row.mission for row in whole.events]}
        for name, told in missions.items():
            for place, mission in enumerate(told):
                found[mission][name].append(place)
        disputed = [(name, [row.claims for row in getattr(whole, name)]) for name in DISPUTED]
        for name, named in (*disputed, ("set_aside", [(row.claim,) for row in whole.set_aside])):
            for place, claims in enumerate(named):
                for mission in {self.claim_of[one].mission for one in claims if one in self.claim_of}:
                    found[mission][name].append(place)
        return {mission: {name: tuple(one) for name, one in lists.items()} for mission, lists in found.items()}

    def near(self, mission: str | None) -> Reconciliation:
        """The reconciliation as far as it concerns a mission or none."""
        own, free = (self.places_of_mission.get(one, {}) for one in (mission, None))
        rows = {
            name: tuple(getattr(self.reconciliation, name)[place] for place in _merged(own.get(name), free.get(name)))
            for name in own.keys() | free.keys()
        }
        return Reconciliation(**rows)

    @cached_property
    def document_of(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    def on(self, day: date) -> "RecordView":
        """The same as of another day, with the same look-ups."""
        if day == self.as_of:
            return self
        shared = (self.claim_of, self.document_of, self.claims_of_mission, self.places_of_mission, self._entities)
        assert all(one is not None for one in shared)
        found = replace(self, as_of=day)
        vars(found).update({name: kept for name, kept in vars(self).items() if name not in vars(found)})
        return found

    def label(self, actor: str, language: str = "en") -> str:
        """A person's name for an actor code; joint actors are joined with '+'."""
        return " + ".join(self._label(one, language) for one in actor.split("+"))

    def _label(self, actor: str, language: str) -> str:
        entity = self._entities.get(actor)
        return actor.replace("-", " ") if entity is None else entity.label(language)

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.vocabulary.entities}


def _merged(some: tuple[int, ...] | None, others: tuple[int, ...] | None) -> Iterable[int]:
    """Two lists of places as one, in order, each once."""
    return sorted({*some, *others}) if some and others else some or others or ()
