"""A bibliography of the documents, for reference managers and for texts that cite them: BibTeX for biber, or CSL-JSON.

What a document is (a news article, a web page, a report, a resolution) is said as far as the record can tell; a text
that tells nothing of that is a document. A key is made of the publisher, the year and the document's own id, so that
it stays when others come and go.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from musterbook.base.document import Document
from musterbook.base.entity import EntityKind
from musterbook.write.interchange import bibtex, csljson
from musterbook.write.interchange.excerpt import Excerpt, Exported, address_of, plain
from musterbook.write.interchange.reference import Form, Issued, Reference
from musterbook.write.words import Words

WRITERS = {"bibtex": bibtex.write, "csl-json": csljson.write}
RESOLUTION = re.compile(
    r"\bS/RES/(\d+)|^(?:resolution|résolution|resolución)\s+(?:n[o°º]\.?\s*)?(\d{1,4})(?:\s*\(\d{4}\).*)?$",
    re.IGNORECASE,
)
"""The title of a resolution: its symbol, or its number with nothing or the year behind it."""
REPORT_MEDIA = ("application/pdf", "wordprocessingml", "application/msword", "opendocument.text", "application/rtf")
SHEET_MEDIA = ("text/csv", "text/tab-separated-values", "spreadsheet", "application/vnd.ms-excel")
NO_NEWS = frozenset({EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.MISSION})
"""Publishers of these kinds publish pages, not newspapers."""
MONTH = re.compile(r"\W*(?:\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}|[^\W\d]+\.?\W+(?:de\W+|of\W+)?\d{4})\W*")
YEAR = re.compile(r"\W*\d{4}\W*")
"""Wordings of a month, and of a year alone."""
AUTHORS = {"en": r"\s+and\s+", "fr": r"\s+et\s+", "es": r"\s+y\s+"}
"""What stands between the names of authors, besides ';'."""
KEY_DIGITS = 10
"""Digits of the document's id in a key; two of a hundred thousand documents of one publisher and year share them in
less than one record of two hundred."""
LONGEST_NAME = 24
"""Letters of the publisher's name in a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notes:
    """What is said of a document beside its fields."""

    words: Words
    excerpt: Excerpt

    def of(self, document: Document) -> Iterator[str]:
        yield self.words.t("bibliography.document", id=document.id)
        if document.published is not None and document.published_basis == "inferred":
            yield self.words.t("bibliography.inferred")
        if document.member:
            yield self.words.t("bibliography.member", path=plain(document.member))
        if document.snapshot:
            yield document.snapshot


def bibliography(excerpt: Excerpt, *, form: str, language: str = "en") -> Exported:
    """The documents of the excerpt as a bibliography; `form`: 'bibtex' or 'csl-json'. Raises KeyError for another."""
    notes = _Notes(words=Words(language), excerpt=excerpt)
    rows = sorted((_reference(one, notes) for one in excerpt.documents), key=lambda row: row.key)
    return Exported(data=WRITERS[form](rows, excerpt.terms), losses=tuple(_losses(excerpt)))


def _losses(excerpt: Excerpt) -> Iterator[str]:
    documents = excerpt.documents
    inferred = sum(one.published_basis == "inferred" for one in documents if one.published is not None)
    undated = sum(one.published is None for one in documents)
    if inferred:
        yield f"documents whose day of publication is inferred, and marked so: {inferred} of {len(documents)}"
    if undated:
        yield f"documents without a day of publication: {undated} of {len(documents)}"


def _reference(document: Document, notes: _Notes) -> Reference:
    learned = notes.excerpt.learned_at.get(document.id)
    number = resolution_number(document)
    return Reference(
        key=citation_key(document),
        document=document.id,
        form=form_of(document, notes.excerpt),
        title=plain(document.title or document.name),
        publisher=publisher(document),
        authors=authors(document),
        issued=issued(document),
        accessed=None if learned is None else learned.date(),
        url=address_of(document),
        language=document.language,
        number=number,
        note="; ".join(plain(one) for one in notes.of(document)),
    )


def publisher(document: Document) -> str:
    """Who published it, '' where none but the file's name is known."""
    return "" if document.source in (document.name, document.member) else plain(document.source)


def citation_key(document: Document) -> str:
    """'newhumanitarian-2025-ce801486': letters, digits and hyphens alone."""
    folded = unicodedata.normalize("NFKD", publisher(document)).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"^the\b|[^a-z0-9]+", "", folded)[:LONGEST_NAME] or "document"
    year = "nd" if document.published is None else str(document.published.year)
    return f"{name}-{year}-{re.sub(r'[^A-Za-z0-9]', '', document.id)[:KEY_DIGITS]}"


def resolution_number(document: Document) -> str | None:
    """The number of the resolution that a document is, None where it is none."""
    found = RESOLUTION.search(plain(document.title))
    return None if found is None else found[1] or found[2]


def form_of(document: Document, excerpt: Excerpt) -> Form:
    """What a document is, as far as the record can tell."""
    media = document.media_type
    if resolution_number(document) is not None:
        return Form.RESOLUTION
    if any(one in media for one in SHEET_MEDIA):
        return Form.DATA
    if any(one in media for one in REPORT_MEDIA):
        return Form.REPORT
    if "html" in media and document.published_basis != "inferred" and document.published is not None:
        return Form.PAGE if _is_body(document.source, excerpt) else Form.NEWS
    return Form.PAGE if address_of(document) or "html" in media or "wiki" in media else Form.DOCUMENT


def _is_body(source: str, excerpt: Excerpt) -> bool:
    folded = source.casefold()
    bodies = (one for one in excerpt.view.vocabulary.entities if one.kind in NO_NEWS)
    return any(name.text.casefold() == folded for body in bodies for name in body.names)


def authors(document: Document) -> tuple[str, ...]:
    """The authors that a document names, each as it names them."""
    between = AUTHORS.get(document.language, AUTHORS["en"])
    told = re.split(rf";|{between}", plain(dict(document.metadata).get("author", "")))
    return tuple(dict.fromkeys(one.strip(" ,") for one in told if one.strip(" ,")))


def issued(document: Document) -> Issued | None:
    """When it was published: to the day, or to the month or the year where no more was stated."""
    day: date | None = document.published
    if day is None:
        return None
    words = next((one.words for one in document.datings if one.day == day and not one.updated), "")
    parts = 1 if YEAR.fullmatch(words) else 2 if MONTH.fullmatch(words) else 3
    return Issued(parts=(day.year, day.month, day.day)[:parts], about=document.published_basis == "inferred")
