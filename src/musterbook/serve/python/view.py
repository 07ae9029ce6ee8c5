"""A view of a record: what can be asked of it, by any pair of clocks. Views change nothing, and chain."""

from dataclasses import replace
from typing import TYPE_CHECKING

from musterbook.base.change import Clock
from musterbook.base.claim import Kind
from musterbook.base.errors import UsageError
from musterbook.base.status import Status
from musterbook.serve.options import Question
from musterbook.serve.python import naming
from musterbook.serve.python.claim import Claim, Claims
from musterbook.serve.python.days import Day, day_of, day_or_none
from musterbook.serve.python.disputes import Conflicts, Differences, conflict_row, difference_row
from musterbook.serve.python.holdings import (
    Document,
    Documents,
    Events,
    Issues,
    Judgements,
    event_row,
    issue_row,
    judgement_row,
)
from musterbook.serve.python.keeping import Keeper, Known
from musterbook.serve.python.lines import Lines, line_rows
from musterbook.serve.selection import Selection
from musterbook.serve.settings import record_address

if TYPE_CHECKING:
    from musterbook.serve.python.changes import Changes


class View:
    """A record as of a day, as known by a day, as recorded by a day. It is live: what is added later, it tells."""

    def __init__(self, keeper: Keeper, clocks: Question) -> None:
        self._keeper = keeper
        self._clocks = clocks

    def as_of(self, day: Day) -> "View":
        """As of a day in the world: the figures that hold at its end, the claims about a time begun by it."""
        return View(self._keeper, replace(self._clocks, as_of=day_of(day, "as_of")))

    def known_by(self, day: Day) -> "View":
        """Only what was published by a day."""
        return View(self._keeper, replace(self._clocks, known_by=day_of(day, "known_by")))

    def recorded_by(self, day: Day) -> "View":
        """Only what this record had learned by a day, people's judgements too."""
        return View(self._keeper, replace(self._clocks, recorded_by=day_of(day, "recorded_by")))

    def claims(
        self,
        kind: Kind | str | None = None,
        *,
        actor: str | None = None,
        mission: str | None = None,
        status: Status | str | None = None,
        document: str | None = None,
    ) -> Claims:
        """What documents say: all claims, or those of a kind, an actor, a mission, a status, a document.

        `actor`: a code such as 'KEN' or a name such as 'Kenya'; claims of several actors are theirs too. `document`: an
        id. Raises UsageError for a word that nothing is called by.
        """
        known, asked = self._asking(actor, mission)
        wanted, standing = naming.member("kind", kind, Kind), naming.member("status", status, Status)
        found = (known.claims[one.id] for one in asked.claims)
        return Claims(
            one
            for one in found
            if wanted in (None, one.kind) and standing in (None, one.status) and document in (None, one.document)
        )

    def claim(self, claim: str) -> Claim:
        """The claim of an id; raises UsageError where this view has none."""
        found = self._known().claims.get(claim)
        if found is None:
            raise UsageError(f"{claim!r}: no claim of this id is in this view; claims() lists them")
        return found

    def lines(self, measure: str | None = None, *, actor: str | None = None, mission: str | None = None) -> Lines:
        """Figures over time with their bounds and claims: of a measure such as 'strength', of an actor, of a mission.

        The actor 'mission' is the whole. Of a view as of a day each line has the one step that holds on it. Measures:
        strength, pledged, authorized, funds_pledged, funds_received, funds_required, killed, injured, missing,
        abducted, displaced. Raises UsageError for another word.
        """
        naming.check_measure(measure)
        known, asked = self._asking(actor, mission)
        lines = (
            line
            for line in asked.view.reconciliation.lines
            if measure in (None, line.measure) and asked.takes_actor(line.actor) and asked.takes_mission(line.mission)
        )
        return Lines(line_rows(asked, lines, known.claims))

    def conflicts(self, *, actor: str | None = None, mission: str | None = None) -> Conflicts:
        """Claims that cannot all be true: which law they break, by how much, who says what, whether it is settled."""
        known, asked = self._asking(actor, mission)
        found = asked.view.reconciliation.conflicts
        return Conflicts(conflict_row(asked, one, known.claims) for one in found if asked.takes_dispute(one.claims))

    def differences(self, *, actor: str | None = None, mission: str | None = None) -> Differences:
        """Reports of one event or one post that differ, and can still stand together."""
        known, asked = self._asking(actor, mission)
        found = asked.view.reconciliation.differences
        return Differences(difference_row(asked, one, known.claims) for one in found if asked.takes_dispute(one.claims))

    def events(self, *, actor: str | None = None, mission: str | None = None) -> Events:
        """Movements, casualties, deposits and losses, reported or needed by what is reported."""
        known, asked = self._asking(actor, mission)
        day = asked.question.as_of
        return Events(
            event_row(asked, one, known.claims)
            for one in asked.view.reconciliation.events
            if asked.takes_actor(one.actor)
            and asked.takes_mission(one.mission)
            and (day is None or one.start is None or one.start <= day)
        )

    def documents(self) -> Documents:
        """The documents, in the order of their days."""
        return Documents(self._known().documents.values())

    def text(self, document: Document | str) -> str:
        """The text of a document, or of one by its id, as a reader sees it; raises UsageError where it is not here."""
        name = document.id if isinstance(document, Document) else document
        found = self._known().view.document_of.get(name)
        if found is None:
            raise UsageError(f"{name!r}: no document of this id is in this view; documents() lists them")
        return found.text

    def issues(self) -> Issues:
        """Faults in the data that reading found."""
        view = self._known().view
        names = {one.id: one.name for one in view.documents}
        return Issues(issue_row(one, names) for one in view.issues)

    def judgements(self) -> Judgements:
        """People's decisions about claims and names, in the order in which they were made."""
        view = self._known().view
        rows = [*map(judgement_row, view.judgements), *map(judgement_row, view.name_judgements)]
        return Judgements(sorted(rows, key=lambda one: one.decided_at))

    def changes(
        self,
        since: Day,
        until: Day | None = None,
        *,
        clock: str = "known",
        measure: str | None = None,
        actor: str | None = None,
        corrections: bool = False,
    ) -> "Changes":
        """What changed between two days of knowledge, and why; `until` None is today.

        `clock`: 'known' compares what was published by either day, 'recorded' what this record had learned.
        `corrections`: only what had been shown otherwise for days past. Raises UsageError where the view limits that
        clock itself.
        """
        from musterbook.serve.changelist import Asked
        from musterbook.serve.changes import compare_views
        from musterbook.serve.python.changes import changes_of

        by = naming.member("clock", clock, Clock) or Clock.KNOWN
        days = (day_of(since, "since").isoformat(), day_or_none(until, "until"))
        if (self._clocks.known_by if by is Clock.KNOWN else self._clocks.recorded_by) is not None:
            raise UsageError(f"changes compares two days of the clock {str(by)!r}; ask it of a view without that limit")
        naming.check_measure(measure)
        _, asked = self._asking(actor, None)
        place = self._keeper.workplace
        with self._keeper.deriving:
            views = compare_views(place, self._keeper.store(), days, clock=by, question=asked.question)
        return changes_of(views, Asked(question=asked.question, measure=measure, corrections=corrections))

    def __repr__(self) -> str:
        clocks = self._clocks
        days = (("as of", clocks.as_of), ("known by", clocks.known_by), ("recorded by", clocks.recorded_by))
        told = ", ".join(f"{name} {day}" for name, day in days if day is not None)
        return f"<{type(self).__name__} {self._place}{told and f', {told}'}>"

    @property
    def _place(self) -> str:
        """Where the record is, without a password."""
        address = record_address(self._keeper.workplace.address)
        scheme, separator, rest = address.partition("://")
        return f"{scheme}{separator}{rest.rpartition('@')[2]}"

    def _known(self) -> Known:
        return self._keeper.known(self._clocks)

    def _asking(self, actor: str | None, mission: str | None) -> tuple[Known, Selection]:
        """What is known, and the question of the day, of an actor and of a mission asked of it."""
        known = self._known()
        code, slug = naming.actor_code(actor, known.view), naming.mission_slug(mission, known.view)
        return known, Selection(view=known.view, question=replace(self._clocks, actor=code, mission=slug))
