"""Claims proposed from named spans, as recognisers with free labels (GLiNER and its like) give them.

Such a recogniser finds 'number of people killed' in a text, not a claim. A label stands for a kind; the sentence around
the span is the quote, and the number is read again from the span, by the same verifier as all others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.extract.proposing.candidate import Candidate
from musterbook.extract.words.sentences import split_sentences

LABELS: Mapping[str, Mapping[str, str]] = {
    "number of personnel present": {"kind": "strength"},
    "number of personnel arriving": {"kind": "deployment"},
    "number of personnel leaving": {"kind": "withdrawal"},
    "number of personnel promised": {"kind": "personnel_pledge"},
    "number of people killed": {"kind": "casualty", "outcome": "killed"},
    "number of people injured": {"kind": "casualty", "outcome": "injured"},
    "number of people displaced": {"kind": "casualty", "outcome": "displaced"},
    "sum of money promised": {"kind": "funding_pledge"},
    "sum of money received": {"kind": "funding_received"},
}
"""Each label that the recogniser is asked for, with the fields of the claim that it stands for."""


class Recogniser(Protocol):
    """What GLiNER's models offer: spans of a text for free labels."""

    def predict_entities(self, text: str, labels: Sequence[str], threshold: float = 0.5) -> Sequence[Mapping[str, Any]]:
        """Each entity with `start`, `end`, `label` and `score`."""
        ...


@dataclass(frozen=True, slots=True)
class EntityProposer:
    """Proposes a claim for each span that a recogniser labels as a number of one kind."""

    recogniser: Recogniser
    threshold: float = 0.5
    name: str = "entities"

    def propose(self, document: Document) -> Iterator[Candidate]:
        """The candidates of a document, sentence by sentence."""
        for block in document.blocks:
            for span in split_sentences(document.text, block.span, frozenset()):
                yield from self._of_sentence(document, span)

    def _of_sentence(self, document: Document, span: Span) -> Iterator[Candidate]:
        sentence = document.quote(span)
        for entity in self.recogniser.predict_entities(sentence, list(LABELS), threshold=self.threshold):
            fields = LABELS.get(str(entity["label"]))
            if fields is not None:
                worded = sentence[int(entity["start"]) : int(entity["end"])]
                told = {**fields, "quote": sentence, "worded": worded}
                yield Candidate(fields=told, score=float(entity.get("score", 0.5)), proposer=self.name)
