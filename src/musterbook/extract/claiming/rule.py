"""The form of a rule: what reads a passage and gives the claims of one kind.

Rules are plug-ins. A rule of another make (one backed by a model, say) that keeps this form can be
passed to `extract`; the same checks of quote and number are made on what it gives.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from musterbook.base.claim import Claim, Kind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.passages.passage import Passage


@runtime_checkable
class Rule(Protocol):
    """Reads passages for the claims of its kinds."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of claim that the rule gives."""
        ...

    @property
    def example(self) -> str:
        """A sentence in which the rule finds a claim."""
        ...

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """The claims of a passage, with spans of the text and without ids.

        `counted`: the passage's frames with the kind that their governors give them.
        """
        ...
