"""References: each passage that a figure rests on, defined where it is first used and named ever after.

A reference's name follows from its document and its words alone, so that one of several files, pasted into one
article, says the same as in the others.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.view import RecordView
from musterbook.write.interchange.bibliography import authors
from musterbook.write.interchange.bibliography import form_of as form_of_document
from musterbook.write.interchange.excerpt import Excerpt
from musterbook.write.interchange.reference import Form
from musterbook.write.reading import web_address
from musterbook.write.wikitext.forms import Form as Forms
from musterbook.write.wikitext.plain import address, clipped, plain

LONGEST_QUOTE = 300
"""Characters of a quote in a reference."""
LONGEST_TITLE = 250
MOST_AUTHORS = 3
MOST = 3
"""References that one figure gets: more are a burden to readers."""


@dataclass(kw_only=True)
class References:
    """The references of one file. `used`: names that are defined in it so far."""

    view: RecordView
    form: Forms
    used: set[str] = field(default_factory=set)

    @cached_property
    def _learned(self) -> dict[str, date]:
        return {document: at.date() for document, at in self.view.recorded_at}

    @cached_property
    def _excerpt(self) -> Excerpt:
        return Excerpt(view=self.view)

    def of(self, claims: Iterable[Claim], most: int = MOST) -> str:
        """The references of claims, one a document and source, in their order."""
        first: dict[tuple[str | None, str | None], Claim] = {}
        for claim in claims:
            first.setdefault((claim.document, claim.source), claim)
        return "".join(self._mark(claim) for claim in list(first.values())[:most])

    def _mark(self, claim: Claim) -> str:
        name = name_of(claim)
        if name in self.used:
            return f'<ref name="{name}" />'
        self.used.add(name)
        return f'<ref name="{name}">{self.text(claim)}</ref>'

    def text(self, claim: Claim) -> str:
        """What a reference says: a citation template, or plain words of a document that has no address."""
        document = self.view.document_of.get(claim.document or "")
        own = document is not None and claim.source in (None, "", document.source)
        url = web_address(document.url) if document is not None and own else None
        if url is None or document is None:
            return ", ".join(self._in_words(claim, document, own=own))
        told = self._parameters(claim, document, url)
        news = form_of_document(document, self._excerpt) is Form.NEWS
        name, names = (self.form.news, self.form.news_parameters) if news else (self.form.cite, self.form.parameters)
        return f"{{{{{name} {' '.join(_named(names, told))}}}}}"

    def _parameters(self, claim: Claim, document: Document, url: str) -> dict[str, str]:
        kept = web_address(document.archive_address) or ""
        seen = document.retrieved_at
        at = self._learned.get(document.id) if seen is None or kept else seen.date()
        published = self._published(claim, document)
        foreign = document.language not in ("", "und", self.form.language)
        return {
            **{_numbered("author", n): plain(one) for n, one in enumerate(authors(document)[:MOST_AUTHORS], start=1)},
            "title": plain(clipped(_title(document), LONGEST_TITLE)),
            "url": address(url),
            "publisher": plain(clipped(document.source, LONGEST_TITLE)),
            "date": "" if published is None else self.form.day(published),
            "accessed": "" if at is None else self.form.day(at),
            "archive": address(kept),
            "archived": self.form.day(seen.date()) if kept and seen is not None else "",
            "status": self.form.alive if kept else "",
            "language": plain(document.language) if foreign else "",
            "quote": plain(clipped(claim.quote, LONGEST_QUOTE)),
        }

    def _in_words(self, claim: Claim, document: Document | None, *, own: bool) -> Iterator[str]:
        source = claim.source or (document.source if document is not None else "")
        title = "" if document is None or not own else _title(document)
        published = self._published(claim, document)
        if source:
            yield plain(clipped(source, LONGEST_TITLE))
        if title and title != source:
            yield f"''{plain(clipped(title, LONGEST_TITLE))}''"
        if published is not None:
            yield self.form.day(published)
        if claim.quote.strip():
            yield f"“{plain(clipped(claim.quote, LONGEST_QUOTE))}”"
        if not source and not title:
            yield plain(claim.document or claim.id)

    @staticmethod
    def _published(claim: Claim, document: Document | None) -> date | None:
        """The day of publication, None where it was only inferred."""
        inferred = document is not None and document.published_basis == "inferred"
        day = claim.published or (document.published if document is not None else None)
        return None if inferred and document is not None and day == document.published else day


def name_of(claim: Claim) -> str:
    """The reference's name: the source, the day, and what tells its passages apart."""
    told = "\0".join((claim.document or "", claim.source or "", claim.quote))
    mark = blake2b(told.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    day = "" if claim.published is None else f"{claim.published.isoformat()}-"
    return f"{_slug(claim.source or '') or 'record'}-{day}{mark}"


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:30].strip("-")


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}{number}"


def _named(names: Mapping[str, str], told: Mapping[str, str]) -> Iterator[str]:
    """The parameters of a template as it calls them; what it has no name for is left out."""
    for key, value in told.items():
        word = key.rstrip("0123456789")
        if value and names[word]:
            yield f"|{names[word]}{key[len(word) :]}={value}"


def _title(document: Document) -> str:
    return document.title or document.name or document.id
