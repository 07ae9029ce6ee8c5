"""The command that takes documents and claim files into the record."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from musterbook.base.entity import Vocabulary
from musterbook.base.outcome import Outcome
from musterbook.serve.intake import Taken, take_all
from musterbook.serve.options import DAY
from musterbook.serve.output import counted, tell, was
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.pipeline import Hints
    from musterbook.record import Record


@click.command(short_help="Take documents and claim files into the record.")
@click.argument("names", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--date", "published", type=DAY, metavar="D", help="The day on which they were published.")
@click.option("--lang", "language", metavar="L", help="Their language, such as en, fr or es.")
@click.option("--source", metavar="S", help="Who published them.")
@click.option("--url", metavar="U", help="Where they can be read.")
@click.option("--title", metavar="T", help="Their title.")
@click.pass_obj
def add(workplace: Workplace, /, *, names: tuple[str, ...], published: date | None, **told: str | None) -> None:
    r"""Take documents and claim files into the record, which is made where there is none.

    A document is a text, a web page, wikitext or a table; a claim file holds claims, as JSON Lines, notation
    or CSV with a header. What an option tells outweighs what a document says of itself. Adding the same again
    adds nothing. What cannot be read is told with its file and code; the rest is added all the same.

    \b
    musterbook add article.html claims.jsonl
    musterbook add --date 2025-01-13 --source "The Herald" herald.txt
    """
    from musterbook import pipeline

    vocabulary = workplace.vocabulary()
    hints = pipeline.Hints(published=published, **told)
    with workplace.open_record(create=True) as record, progress_over(names) as tracked:
        adding = Adding(workplace=workplace, record=record, vocabulary=vocabulary, hints=hints)
        for taken in take_all(workplace, tracked, hints):
            adding.add(taken)
    tell(adding.summary())


@dataclass(kw_only=True)
class Adding:
    """One run of the command, with what it has added so far."""

    workplace: Workplace
    record: "Record"
    vocabulary: Vocabulary
    hints: "Hints"
    documents: int = 0
    claims: int = 0
    known: int = 0

    def add(self, taken: Taken) -> None:
        """Adds a document with its claims, unless it is there already."""
        from musterbook import pipeline

        if self.record.holds(taken.document.id):
            self.known += 1
            return
        found = pipeline.extract_claims(taken.document, self.vocabulary)
        self.workplace.tell_issues(found.issues, taken.document)
        found = Outcome(items=found.items, issues=(*taken.issues, *found.issues))
        if pipeline.store(self.record, taken.data, taken.document, hints=self.hints, found=found):
            self.documents += 1
            self.claims += len(found.items)
        else:
            self.known += 1

    def summary(self) -> str:
        """What was added, in one line."""
        added = f"added {counted(self.documents, 'document')} with {counted(self.claims, 'claim')}"
        return added + (f"; {self.known} {was(self.known)} there already" if self.known else "")


@contextmanager
def progress_over(names: Sequence[str]) -> Iterator[Iterable[str]]:
    """The names; on a terminal with a bar that moves on as they are taken."""
    if not sys.stderr.isatty():
        yield names
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield progress.track(names, description="adding")
