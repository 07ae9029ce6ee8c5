"""Takes documents and claim files into the record: what the command `add` and the library's `add` both do.

Each document is one transaction: whatever stops the work, what was finished is there, and nothing is half there.
"""

import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from musterbook.base.document import Document
from musterbook.base.errors import AccessError
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.serve.intake import fetcher_of
from musterbook.serve.options import Fetching
from musterbook.serve.output import counted, was
from musterbook.serve.progress import progress
from musterbook.serve.reading import Desk, Report
from musterbook.serve.settings import record_address
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.pipeline import Fetched, Hints
    from musterbook.record import Record

Hear: TypeAlias = Callable[[Iterable[Issue], Document | None], None]
"""What to call with the issues of a reading, and the document that they are of."""
NOTHING: Mapping[str, bytes] = {}
FEW = 3
"""Documents that need no summary by kind."""
KINDS = {
    "text/html": "web page",
    "text/x-wiki": "wikitext",
    "text/plain": "plain text",
    "text/markdown": "Markdown",
    "text/csv": "table",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.oasis.opendocument.text": "ODT",
}
"""Words for media types; claim files and what is not here go by their own names."""
CLAIM_FILES = "application/x-musterbook-claims"


def record_file(name: str, address: str | None) -> bool:
    """Whether a name is that of the record itself or of a file that the database keeps beside it."""
    place = Path(record_address(address))
    return Path(name).resolve() in {place.with_name(place.name + ending).resolve() for ending in ("", "-wal", "-shm")}


@dataclass(kw_only=True)
class Adding:
    """One run, with what it has added so far. `hear`: told of every issue; `ids`: of the documents that were new;
    `left`: names that an interrupt left unread; `answer`: of the server that the next reports are of; `versions`:
    documents whose address was in the record already; `kept`: the hashes of files that hold others; `restricting`:
    whether what is added is restricted.
    """

    record: "Record"
    hints: "Hints"
    hear: Hear
    ids: list[str] = field(default_factory=list)
    found: bool = False
    known: int = 0
    left: int = 0
    documents: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    answer: "Fetched | None" = None
    versions: int = 0
    restricting: bool = False
    kept: set[str] = field(default_factory=set)

    def add_all(self, desk: Desk, names: Sequence[str]) -> None:
        """Adds what stands under the names; an interrupt ends it with what was finished."""
        from musterbook.serve.parallel import reports

        self.left = len(names)
        try:
            with progress("adding") as told:
                for report in reports(desk, names):
                    with interrupts_wait():
                        if isinstance(report, Report):
                            self.add(report, desk.given)
                        else:
                            self.left -= 1
                            told(len(names) - self.left, len(names))
        except KeyboardInterrupt:
            if self.left == 0:
                raise

    def add(self, report: Report, given: Mapping[str, bytes] = NOTHING) -> None:
        """Adds a document with its claims, unless it is there already. `given`: bytes that are in no file, by name."""
        from musterbook import pipeline

        taken = report.taken
        self.answer = report.fetched or self.answer
        self.found = self.found or report.leads_somewhere
        self.hear(report.issues, None if taken is None else taken.document)
        self.issues.update(issue.code for issue in report.issues)
        if taken is None:
            self.known += report.known
            if report.known:
                self.keep_answer(report.name)
            return
        self.versions += bool(taken.document.url) and self.record.holds_address(taken.document.url)
        found = Outcome(items=report.claims, issues=report.issues)
        try:
            added = pipeline.store(self.record, taken.data, taken.document, hints=self.hints, found=found)
        except AccessError as error:
            refused = Issue(code="not-permitted", message=str(error), document=taken.document.name, lost=True)
            self.hear([refused], None)
            self.issues[refused.code] += 1
            return
        if added:
            self.ids.append(taken.document.id)
            self.documents[kind_of(taken.document.media_type)] += 1
            self.claims[kind_of(taken.document.media_type)] += len(report.claims)
        else:
            self.known += 1
        self.keep_container(report.name, taken.document.container, given.get(report.name))
        self.keep_answer(report.name)

    def keep_container(self, name: str, sha256: str, data: bytes | None = None) -> None:
        """Keeps the file that documents were members of, beside their own bytes."""
        from musterbook import pipeline

        if sha256 and sha256 not in self.kept:
            self.kept.add(sha256)
            if data is None:
                pipeline.store_container(self.record, name, sha256=sha256, answer=self.answer)
            else:
                self.record.add_container(data, name=name)

    def keep_answer(self, name: str) -> None:
        """Keeps what the server said, once something of its answer is in the record."""
        from musterbook import pipeline

        if self.answer is not None and self.answer.url == name:
            pipeline.keep_answer(self.record, self.answer)
            self.answer = None

    def summary(self) -> Iterator[str]:
        """What was added, in one line; of many documents also by kind, and the issues by code."""
        added = f"added {counted(self.documents.total(), 'document')} with {counted(self.claims.total(), 'claim')}"
        yield added + (f"; {self.known} {was(self.known)} there already" if self.known else "")
        if self.known and self.restricting:
            yield "what was there already stays as it was: 'musterbook restrict' marks it"
        if self.documents.total() > FEW:
            kinds = sorted(self.documents.items(), key=_most_first)
            yield "kinds: " + ", ".join(
                f"{number} {kind} ({counted(self.claims[kind], 'claim')})" for kind, number in kinds
            )
        if self.issues and (self.documents.total() > FEW or self.issues.total() > FEW):
            yield "issues: " + ", ".join(
                f"{number} {code}" for code, number in sorted(self.issues.items(), key=_most_first)
            )
        if self.versions:
            yield f"{counted(self.versions, 'document')} {was(self.versions)} changed: see 'musterbook versions'"
        if self.left:
            yield f"stopped; {counted(self.left, 'name')} {was(self.left)} not read to the end: add them again"


def _most_first(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


def desk_of(
    workplace: Workplace, record: "Record", hints: "Hints", *, fetching: Fetching, given: Mapping[str, bytes] = NOTHING
) -> Desk:
    """What reading for a record needs. `given`: bytes that are in no file, by the names that they go by."""
    from musterbook import pipeline

    fetcher = fetcher_of(fetching, pipeline.known_answers(record))
    known = record.document_ids()
    return Desk(vocabulary=workplace.vocabulary(), hints=hints, known=known, fetcher=fetcher, given=given)


def kind_of(media_type: str) -> str:
    """The word for a media type."""
    return "claim file" if media_type.startswith(CLAIM_FILES) else KINDS.get(media_type, media_type)


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """An interrupt of the keyboard takes effect at the end of this, so that what is counted is what was written."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, _: told.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
    if told:
        raise KeyboardInterrupt
