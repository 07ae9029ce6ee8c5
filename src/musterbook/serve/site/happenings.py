"""What the record was told, the latest first: documents that came in, decisions, publications and their corrections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.segments import segment
from musterbook.serve.desk.shell import Shell
from musterbook.serve.site.entries import Entry, way_to
from musterbook.write import Correction

DOCUMENT, PUBLISHED, CORRECTION = "document", "published", "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One entry. `id`: stable, of the record; `what`: a document, a decision, a publication or a correction; `path` and
    `anchor` where it leads, '' where nowhere.
    """

    id: str
    what: str
    at: datetime
    title: str
    note: str = ""
    path: str = ""
    anchor: str = ""
    language: str = ""
    by: str = ""
    published: date | None = None

    @property
    def file(self) -> str:
        """The file that it leads to, with the anchor."""
        return Entry(name="", path=self.path, anchor=self.anchor).file if self.path else ""

    def leads(self, shell: Shell) -> str:
        """The way to it from a page, '' where it leads nowhere."""
        return Entry(name="", path=self.path, anchor=self.anchor).url(shell) if self.path else ""


def day_of(one: Happening) -> date:
    """The day of an entry."""
    return one.at.date()


def happenings(sheet: Sheet, corrections: Sequence[Correction] = ()) -> Sequence[Happening]:
    """All entries, the latest first."""

    def gather() -> list[Happening]:
        found = [*_documents(sheet), *_decisions(sheet), *_names(sheet), *_corrections(corrections)]
        return sorted(found, key=lambda one: (one.at, one.what, one.id), reverse=True)

    return sheet.always("happenings", gather)


def _documents(sheet: Sheet) -> Iterator[Happening]:
    for name, at in sheet.view.recorded_at:
        document = sheet.view.document_of.get(name)
        if document is not None:
            yield Happening(
                id=name, what=DOCUMENT, at=at, title=document.title or document.name, note=document.source,
                path=f"/documents/{segment(name)}", language=document.language, published=document.published,
            )  # fmt: skip


def _decisions(sheet: Sheet) -> Iterator[Happening]:
    for one in sheet.view.judgements:
        claim = sheet.view.claim_of.get(one.claim)
        if claim is not None:
            path, anchor = way_to(sheet, claim)
            words = " ".join(claim.quote.split())[:160] or claim.id
            yield Happening(
                id=one.id, what=str(one.decision), at=one.decided_at, title=words, note=one.because, by=one.decided_by,
                path=path, anchor=anchor,
            )  # fmt: skip


def _names(sheet: Sheet) -> Iterator[Happening]:
    for one in sheet.view.name_judgements:
        told = f"{one.name}, {one.other}"
        yield Happening(
            id=one.id, what=str(one.decision), at=one.decided_at, title=told, note=one.because, by=one.decided_by
        )


def _corrections(corrections: Sequence[Correction]) -> Iterator[Happening]:
    for number, one in enumerate(corrections):
        at = datetime.combine(one.published_on, time(), tzinfo=UTC)
        yield Happening(id=f"{one.vintage}:{number}", what=CORRECTION, at=at, title=one.sentence)
