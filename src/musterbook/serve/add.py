"""The command that takes documents and claim files into the record."""

import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musterbook.base.errors import AccessError
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.serve.intake import fetcher_of, named_files, raise_nothing
from musterbook.serve.options import DAY, Fetching, may_fetch
from musterbook.serve.output import counted, tell, was
from musterbook.serve.progress import progress
from musterbook.serve.reading import Desk, Report
from musterbook.serve.settings import record_address
from musterbook.serve.tables import named_mapping, with_known
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.pipeline import Fetched, Hints
    from musterbook.record import Record

INTERRUPTED = 130
"""The exit status of a command that the keyboard stopped, as shells have it."""
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


@click.command(short_help="Take documents and claim files into the record.")
@click.argument("names", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--date", "published", type=DAY, metavar="D", help="The day on which they were published.")
@click.option("--lang", "language", metavar="L", help="Their language, such as en, fr or es.")
@click.option("--source", metavar="S", help="Who published them.")
@click.option("--url", metavar="U", help="Where they can be read.")
@click.option("--title", metavar="T", help="Their title.")
@click.option("--mapping", "path", metavar="FILE", help="The mapping by which tables of records are read.")
@click.option("--restricted", metavar="TEXT", help="Mark them as restricted from the start; TEXT says why.")
@may_fetch
@click.pass_obj
def add(
    workplace: Workplace,
    /,
    *,
    names: tuple[str, ...],
    published: date | None,
    path: str | None,
    fetching: Fetching,
    **told: str | None,
) -> None:
    """Take documents and claim files into the record, which is made where there is none.

    A document is a text, a web page, wikitext or a table; a claim file holds claims, as JSON Lines, notation
    or CSV with a header. A table of records is read by its mapping: the one named, SHEET.mapping.yaml beside it, or
    one that is known for its headings. A folder stands for the files in it and below it. What an option tells
    outweighs what a document says of itself. Adding the same again adds nothing; a page that has changed is added as
    a new version of its document (see 'musterbook versions'). What cannot be read is told with its file and code;
    the rest is added all the same. --restricted keeps what is added from readers and from all that is written out for
    everybody. Stopped by Ctrl-C or a full disk, it keeps what it had finished.

    \b
    musterbook add article.html claims.jsonl
    musterbook add --date 2025-01-13 --source "The Herald" herald.txt
    musterbook add reports/
    musterbook add --mapping staff.yaml staff.xlsx
    """
    from musterbook import pipeline

    given = pipeline.Hints(
        published=published, mapping=named_mapping(path), language=told["language"], source=told["source"],
        url=told["url"], title=told["title"],
    )  # fmt: skip
    hints = with_known(workplace, given)
    with workplace.open_record(create=True) as opened:
        record = opened if told["restricted"] is None else opened.adding_restricted(told["restricted"])
        fetcher = fetcher_of(fetching, pipeline.known_answers(record))
        desk = Desk(vocabulary=workplace.vocabulary(), hints=hints, known=record.document_ids(), fetcher=fetcher)
        adding = Adding(workplace=workplace, record=record, hints=hints, restricting=record is not opened)
        given_names = [name for name in named_files(names) if not record_file(name, workplace.address)]
        try:
            adding.add_all(desk, given_names)
        finally:  # whatever stops it, what was added is there
            for line in adding.summary():
                tell(line)
    if adding.left:
        sys.exit(INTERRUPTED)
    if not adding.found:
        raise_nothing()


def record_file(name: str, address: str | None) -> bool:
    """Whether a name is that of the record itself or of a file that the database keeps beside it."""
    place = Path(record_address(address))
    return Path(name).resolve() in {place.with_name(place.name + ending).resolve() for ending in ("", "-wal", "-shm")}


@dataclass(kw_only=True)
class Adding:
    """One run of the command, with what it has added so far. `left`: names that an interrupt left unread; `answer`: of
    the server that the next reports are of; `versions`: documents whose address was in the record already; `kept`: the
    hashes of files that hold others; `restricting`: whether what is added is restricted.
    """

    workplace: Workplace
    record: "Record"
    hints: "Hints"
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
                            self.add(report)
                        else:
                            self.left -= 1
                            told(len(names) - self.left, len(names))
        except KeyboardInterrupt:
            if self.left == 0:
                raise

    def add(self, report: Report) -> None:
        """Adds a document with its claims, unless it is there already."""
        from musterbook import pipeline

        taken = report.taken
        self.answer = report.fetched or self.answer
        self.found = self.found or report.leads_somewhere
        self.workplace.tell_issues(report.issues, None if taken is None else taken.document)
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
            self.workplace.tell_issues([refused])
            self.issues[refused.code] += 1
            return
        if added:
            self.documents[kind_of(taken.document.media_type)] += 1
            self.claims[kind_of(taken.document.media_type)] += len(report.claims)
        else:
            self.known += 1
        self.keep_container(report.name, taken.document.container)
        self.keep_answer(report.name)

    def keep_container(self, name: str, sha256: str) -> None:
        """Keeps the file that documents were members of, beside their own bytes."""
        from musterbook import pipeline

        if sha256 and sha256 not in self.kept:
            self.kept.add(sha256)
            pipeline.store_container(self.record, name, sha256=sha256, answer=self.answer)

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
            kinds = self.documents.most_common()
            yield "kinds: " + ", ".join(
                f"{number} {kind} ({counted(self.claims[kind], 'claim')})" for kind, number in kinds
            )
        if self.issues and (self.documents.total() > FEW or self.issues.total() > FEW):
            yield "issues: " + ", ".join(f"{number} {code}" for code, number in self.issues.most_common())
        if self.versions:
            yield f"{counted(self.versions, 'document')} {was(self.versions)} changed: see 'musterbook versions'"
        if self.left:
            yield f"stopped; {counted(self.left, 'name')} {was(self.left)} not read to the end: add them again"


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
