"""Answers kept in a file and given again: the same candidates without the model that made them.

A file of JSON Lines: `document` is the document's id (or its name), the other fields are those of a candidate.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from musterbook.base.document import Document
from musterbook.base.errors import NotationError
from musterbook.extract.proposing.candidate import Candidate

_OWN = ("document", "proposer", "score")


@dataclass(frozen=True, slots=True)
class Replay:
    """Gives the candidates that a file holds for a document."""

    answers: tuple[Mapping[str, Any], ...]
    name: str = "replay"

    def propose(self, document: Document) -> Iterator[Candidate]:
        """Those kept under the document's id or name, in the file's order."""
        for answer in self.answers:
            if answer.get("document") in {document.id, document.name}:
                fields = {key: value for key, value in answer.items() if key not in _OWN}
                proposer = str(answer.get("proposer", self.name))
                yield Candidate(fields=fields, score=float(answer.get("score", 0.5)), proposer=proposer)


def read_answers(text: str) -> tuple[Mapping[str, Any], ...]:
    """The answers of a file's text; raises NotationError that names the line which is no answer."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            answer = json.loads(line)
        except ValueError as error:
            raise NotationError(f"line {number}: expected a JSON object; seen: {line[:60]!r}") from error
        if not isinstance(answer, dict) or not isinstance(answer.get("document"), str):
            raise NotationError(f"line {number}: expected a JSON object with 'document'; seen: {line[:60]!r}")
        score = answer.get("score", 0.5)
        if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
            raise NotationError(f"line {number}: score: expected 0 to 1; seen: {score!r}")
        found.append(answer)
    return tuple(found)


def print_answers(document: Document, candidates: Iterable[Candidate]) -> str:
    """The candidates of a document as `read_answers` reads them."""
    rows = [{"document": document.id, "proposer": c.proposer, "score": c.score, **c.fields} for c in candidates]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
