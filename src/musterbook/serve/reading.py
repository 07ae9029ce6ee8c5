"""Reads what stands under a name and takes out its claims: the work that `add` may leave to other processes.

What the record holds already is known by the hash of its bytes before it is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from musterbook.base.claim import Claim
from musterbook.base.entity import Vocabulary
from musterbook.base.ids import document_id
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.serve.intake import NOTHING_THERE, Taken, parts_under, take_part
from musterbook.serve.tables import ENDINGS, with_beside

if TYPE_CHECKING:
    from musterbook.pipeline import Fetched, Fetcher, Hints, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of one part of what stands under `name`. `taken` None where nothing could be read, or where it is
    `known`: in the record already. `issues`: of the reading and of the claims. `fetched`: what the server answered
    where this is of an answer as a whole, before its parts.
    """

    name: str
    taken: Taken | None = None
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    known: bool = False
    fetched: "Fetched | None" = None

    @property
    def leads_somewhere(self) -> bool:
        """Whether something stands under the name, be it readable or not."""
        there = any(one.code not in NOTHING_THERE for one in self.issues)
        return self.known or self.taken is not None or there


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one needs to read: names of the world, what the person told, and the ids of the documents there are.

    `fetcher`: for addresses; None is one that fetches from public hosts. `given`: bytes that are in no file, by the
    names that they go by. `apart`: whether even a short plain text is read by another process, as what comes from
    others is.
    """

    vocabulary: Vocabulary
    hints: "Hints"
    known: frozenset[str] = frozenset()
    fetcher: "Fetcher | None" = None
    given: Mapping[str, bytes] = field(default_factory=dict)
    apart: bool = False

    def read(self, name: str, *, skip: int = 0) -> Iterator[Report]:
        """A report for each part of what stands under a name, the first `skip` of them left out."""
        from musterbook import pipeline

        hints, faults = (self.hints, ()) if name in self.given else with_beside(name, self.hints)
        if faults and not skip:
            yield Report(name=name, issues=faults)
        for number, part in enumerate(self._parts(name), start=bool(faults)):
            if number < skip:
                continue
            if isinstance(part, Issue):
                yield Report(name=name, issues=(part,))
            elif isinstance(part, pipeline.Fetched):
                yield Report(name=name, known=part.unchanged, fetched=part)
            else:
                yield self._report(name, part, hints)

    def _parts(self, name: str) -> "Iterator[Part | Issue | Fetched]":
        from musterbook import pipeline

        if name in self.given:
            return pipeline.unpack_part(pipeline.Part(name=name, data=self.given[name]))
        return parts_under(name, self.fetcher)

    def _report(self, name: str, part: "Part", hints: "Hints") -> Report:
        if document_id(part.data) in self.known and not _may_be_mapped(part, hints):
            return Report(name=name, known=True)
        outcome = take_part(part, name, hints)
        if not outcome.items:
            return Report(name=name, issues=outcome.issues)
        (taken,) = outcome.items
        if taken.document.id in self.known:
            return Report(name=name, known=True)
        found = self._claims(taken)
        return Report(name=name, taken=taken, claims=found.items, issues=(*outcome.issues, *found.issues))

    def _claims(self, taken: Taken) -> Outcome[Claim]:
        from musterbook import pipeline

        return pipeline.extract_claims(taken.document, self.vocabulary)


def _may_be_mapped(part: "Part", hints: "Hints") -> bool:
    """Whether a part may be a table that a mapping reads anew, although its bytes are recorded already."""
    return hints.mapping is not None or part.name.lower().endswith(ENDINGS)
