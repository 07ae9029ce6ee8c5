"""A candidate: a claim as something else than a rule proposes it, not yet held against the text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from musterbook.base.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What was proposed. `fields`: those of docs/claims.md in their JSON form, `quote` among them; none is trusted.

    `score`: 0 to 1, the proposer's own. `proposer`: its name.
    """

    fields: Mapping[str, Any]
    score: float = 0.5
    proposer: str = ""


@runtime_checkable
class Proposer(Protocol):
    """Proposes claims of a document: a model behind an address, one on this machine, a file of earlier answers."""

    @property
    def name(self) -> str:
        """What the answers are kept under."""
        ...

    def propose(self, document: Document) -> Iterable[Candidate]:
        """The candidates of a document, in any order."""
        ...
