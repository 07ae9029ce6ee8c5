"""A view of the record: what it says as of a day, as known by a day. Frozen; writers read nothing else."""

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
    def document_of(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    def on(self, day: date) -> "RecordView":
        """The same as of another day, with the same look-ups."""
        if day == self.as_of:
            return self
        found = replace(self, as_of=day)
        for name in ("claim_of", "document_of", "_entities"):
            found.__dict__[name] = getattr(self, name)
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
