"""What goes into a data set: what the question is about, and whatever that rests on, so that no reference leads out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import cast

from musterbook.base import claim as said
from musterbook.base import ledger
from musterbook.base.document import Document
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.serve.options import Question
from musterbook.serve.python.claim import Claim
from musterbook.serve.python.keeping import Known
from musterbook.serve.selection import Selection


@dataclass(frozen=True, kw_only=True)
class Content:
    """What is known, and the question asked of it."""

    known: Known
    question: Question

    @cached_property
    def selection(self) -> Selection:
        """The view as far as it is asked for."""
        return Selection(view=self.known.view, question=self.question)

    @cached_property
    def named(self) -> Mapping[str, Claim]:
        """Claims by id for rows that tell of them nothing but their id and their quote: those of the view itself, for
        the rows of a large record are not in memory together.
        """
        return cast("Mapping[str, Claim]", self.known.view.claim_of)

    @cached_property
    def lines(self) -> Sequence[ledger.Line]:
        """The lines, with the steps that had begun by the day asked about; one that had not ended by it is open."""
        day = self.question.as_of
        asked = (one for one in self.known.view.reconciliation.lines if self.selection.takes_mission(one.mission))
        cut = asked if day is None else (replace(one, points=tuple(_until(one.points, day))) for one in asked)
        return tuple(one for one in cut if one.points)

    @cached_property
    def events(self) -> Sequence[ledger.Event]:
        """The events that can have begun by the day."""
        day = self.question.as_of
        return tuple(
            one
            for one in self.known.view.reconciliation.events
            if self.selection.takes_mission(one.mission) and (day is None or one.start is None or one.start <= day)
        )

    @cached_property
    def conflicts(self) -> Sequence[ledger.Conflict]:
        """The conflicts asked for."""
        found = self.known.view.reconciliation.conflicts
        return tuple(one for one in found if self.selection.takes_dispute(one.claims))

    @cached_property
    def differences(self) -> Sequence[ledger.Difference]:
        """The differences asked for."""
        found = self.known.view.reconciliation.differences
        return tuple(one for one in found if self.selection.takes_dispute(one.claims))

    @cached_property
    def claims(self) -> Sequence[said.Claim]:
        """The claims asked for, and those that a line, an event, a conflict or a difference above rests on."""
        view = self.known.view
        if not self.selection.limited:
            return view.claims
        resting = set(self._rested_on())
        return tuple(one for one in view.claims if one.id in resting or self.selection.takes(one))

    def _rested_on(self) -> Iterator[str]:
        for line in self.lines:
            for point in line.points:
                yield from point.claims
        for event in self.events:
            yield from event.claims
        for conflict in self.conflicts:
            yield from (*conflict.claims, *conflict.also)
        for difference in self.differences:
            yield from difference.claims

    @cached_property
    def documents(self) -> Sequence[Document]:
        """The documents of those claims; all where nothing is left out."""
        named = {one.document for one in self.claims}
        return tuple(one for one in self.known.view.documents if not self.selection.limited or one.id in named)

    @cached_property
    def judgements(self) -> Sequence[Judgement | NameJudgement]:
        """The decisions about those claims, and all about names, in the order of time."""
        view, claims = self.known.view, {one.id for one in self.claims}
        found: list[Judgement | NameJudgement] = [
            *(one for one in view.judgements if one.claim in claims),
            *view.name_judgements,
        ]
        return tuple(sorted(found, key=lambda one: one.decided_at))


def _until(points: Sequence[ledger.Point], day: date) -> Iterator[ledger.Point]:
    """The steps that had begun by a day, as they were seen on it."""
    for point in points:
        if point.start is None or point.start <= day:
            yield point if point.end is None or point.end <= day else replace(point, end=None)
