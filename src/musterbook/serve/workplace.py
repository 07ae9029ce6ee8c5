"""What a command works with: the record, the vocabulary of the mission packs, and a view of both."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.issue import Issue
from musterbook.serve.options import Question
from musterbook.serve.output import tell
from musterbook.serve.selection import Selection
from musterbook.serve.settings import login_name, missions_folder, named_user, record_address, today

if TYPE_CHECKING:
    from musterbook.base.view import RecordView
    from musterbook.pipeline import Memory, TableMapping
    from musterbook.record import Actor, Record


MOST_TOLD = 20
"""Issues of one code in one document that are told one by one."""


@dataclass(kw_only=True)
class Workplace:
    """`address`: where the record is, and `person`: who acts, as the user told it; the vocabulary is read once.
    `packs`: the folder of mission packs, None where the surroundings say which. `hear`: what is called with every
    message.

    `lost`: whether an issue told so far lost something, which the exit status says at the end.
    """

    address: str | None = None
    person: str | None = None
    lost: bool = False
    packs: Path | None = None
    hear: Callable[[str], None] = tell
    _vocabulary: Vocabulary | None = field(default=None, init=False)
    _memory: "Memory | None" = field(default=None, init=False)
    _mappings: "tuple[TableMapping, ...] | None" = field(default=None, init=False)

    def open_record(self, *, create: bool = False) -> "Record":
        """The record; raises RecordError where there is none and `create` does not say to make one."""
        from musterbook.record import open_record

        actor = self.actor()
        return open_record(record_address(self.address), create=create, person=actor.told, login=actor.login)

    def actor(self) -> "Actor":
        """Who acts: the name that they give, and their login name on this machine."""
        from musterbook.record import Actor

        return Actor(told=named_user(self.person), login=login_name() or "")

    def vocabulary(self) -> Vocabulary:
        """All names; faults of the packs are told at once."""
        if self._vocabulary is None:
            from musterbook import pipeline

            outcome = pipeline.load_vocabulary(self.packs or missions_folder())
            self.tell_issues(outcome.issues)
            self._vocabulary = outcome.items[0]
        return self._vocabulary

    def mappings(self) -> "tuple[TableMapping, ...]":
        """The mappings of tables in the mission packs; faults of theirs are told at once."""
        if self._mappings is None:
            from musterbook import pipeline

            folder = self.packs or missions_folder()
            outcome = None if folder is None else pipeline.find_mappings(folder)
            self.tell_issues(() if outcome is None else outcome.issues)
            self._mappings = () if outcome is None else outcome.items
        return self._mappings

    def tell_issues(self, issues: Iterable[Issue], document: Document | None = None) -> None:
        """Each issue on standard error, with its code and the name of its document; of many of one code in one
        document, the first ones and how many more there are.
        """
        told: Counter[tuple[str | None, str]] = Counter()
        for issue in issues:
            named = document is not None and issue.document == document.id
            shown = replace(issue, document=document.name) if document is not None and named else issue
            told[shown.document, issue.code] += 1
            if told[shown.document, issue.code] <= MOST_TOLD:
                self.hear(str(shown))
            self.lost = self.lost or issue.lost
        for (name, code), number in told.items():
            if number > MOST_TOLD:
                self.hear(f"{name or 'musterbook'}: {code}: {number - MOST_TOLD:,} more like these")

    def view(self, question: Question) -> "RecordView":
        """The record as the question limits it, as of today where it names no day."""
        with self.open_record() as record:
            return self.view_of(record, question)

    def view_of(self, record: "Record", question: Question) -> "RecordView":
        """As `view`, of a record that is open."""
        from musterbook import pipeline

        return pipeline.view(
            record,
            vocabulary=self.vocabulary(),
            as_of=question.as_of or today(),
            known_by=question.known_by,
            recorded_by=question.recorded_by,
            memory=self.memory,
        )

    def view_for(self, record: "Record", question: Question, *, internal: bool) -> "tuple[Record, RecordView]":
        """The record that is open as everybody may see it, or for insiders, who see what is restricted too, and the
        view of it, which says whether it is internal.
        """
        shown = record.for_insiders() if internal else record.for_public()
        return shown, replace(self.view_of(shown, question), internal=internal)

    def memory(self) -> "Memory":
        """What one view works out of a record's claims and the next can use."""
        if self._memory is None:
            from musterbook import pipeline

            self._memory = pipeline.new_memory()
        return self._memory

    def select(self, question: Question) -> Selection:
        """The view with the question asked of it."""
        return Selection(view=self.view(question), question=question)
