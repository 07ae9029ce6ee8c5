"""The notes of a briefing: each passage once, numbered in the order in which the text first needs it.

A note gives the words, who published them, under what title, when, where, and the place within the document, so that
a reader without the record finds them, and one with it finds the claim.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.locator import Locator
from musterbook.write.briefing.model import Note
from musterbook.write.interchange.excerpt import address_of, plain
from musterbook.write.reading import number_in_words
from musterbook.write.scope import Scope
from musterbook.write.words import Words

LONGEST_QUOTE = 200
"""Characters of a passage that are quoted: the figure with what stands around it."""
LONGEST_TITLE = 90
LONGEST_ADDRESS = 300
BEFORE_FIGURE = 70
"""Characters that are shown before a figure where a passage is cut."""
FIGURE = re.compile(r"\d[\d.,\u202f\u00a0 ]*")


@dataclass(kw_only=True)
class Footnotes:
    """The notes so far. `scopes`: the record as it is, and before that as it was, where a claim may be known from."""

    scopes: tuple[Scope, ...]
    words: Words
    notes: list[Note] = field(default_factory=list)
    _numbers: dict[tuple[str, ...], int] = field(default_factory=dict)

    def of(self, claim: Claim, lead: str = "") -> int:
        """The number of the note of a claim's passage."""
        key = (claim.document or "", claim.source or "", claim.quote, lead, self._standing(claim))
        if key not in self._numbers:
            self.notes.append(self._note(claim, len(self.notes) + 1, lead))
            self._numbers[key] = len(self.notes)
        return self._numbers[key]

    def _note(self, claim: Claim, number: int, lead: str) -> Note:
        document = self._document(claim)
        quote = passage(claim)
        address = "" if document is None else address_of(document) or ""
        return Note(
            number=number,
            claim=claim.id,
            quote=quote,
            quoted=self.words.t("briefing.quoted", quote=quote) if quote else self.words.t("claim.no_quote"),
            before=tuple(one for one in self._before(claim, document) if one),
            address=address if len(address) <= LONGEST_ADDRESS else "",
            after=tuple(one for one in self._after(claim) if one),
            lead=lead,
            document=claim.document or "",
        )

    def _document(self, claim: Claim) -> Document | None:
        found = (scope.view.document_of.get(claim.document or "") for scope in self.scopes)
        return next((one for one in found if one is not None), None)

    def _before(self, claim: Claim, document: Document | None) -> Iterator[str]:
        source = plain(claim.source or (document.source if document is not None else ""))
        title = plain(document.title or document.name) if document is not None else ""
        yield cut(source, LONGEST_TITLE) or self.words.t("claim.unnamed_source")
        if title and title != source:
            yield self.words.t("briefing.titled", title=cut(title, LONGEST_TITLE))
        day = claim.published or (document.published if document is not None else None)
        yield self.words.t("claim.undated_document") if day is None else self.words.day(day)

    def _after(self, claim: Claim) -> Iterator[str]:
        if claim.document:
            yield self.words.t("briefing.document", id=plain(claim.document))
        if claim.locators:
            yield locator_in_words(claim.locators[0], self.words)
        elif claim.document:
            yield self.words.t("claim.at", start=str(claim.span.start), end=str(claim.span.end))
        if claim.attribution:
            yield self.words.t("claim.said_by", who=cut(plain(claim.attribution), LONGEST_TITLE))
        standing = self._standing(claim)
        if standing != "kept":
            yield self.words.t(f"status.{standing}")

    def _standing(self, claim: Claim) -> str:
        found = (scope.standing[claim.id].status for scope in self.scopes if claim.id in scope.standing)
        return next(found, "kept")


def passage(claim: Claim) -> str:
    """The words of a claim, those around its figure where they are many."""
    words = plain(claim.quote)
    if len(words) <= LONGEST_QUOTE:
        return words
    at = _figure_at(claim, words)
    start = 0 if at < LONGEST_QUOTE - BEFORE_FIGURE else max(0, words.rfind(" ", 0, at - BEFORE_FIGURE))
    part = words[start : start + LONGEST_QUOTE]
    kept = part if start + LONGEST_QUOTE >= len(words) else part[: part.rfind(" ")] if " " in part else part
    return f"{'…' if start else ''}{kept.strip()}{'…' if start + LONGEST_QUOTE < len(words) else ''}"


def _figure_at(claim: Claim, words: str) -> int:
    """Where the figure of the claim stands in its words, 0 where that cannot be seen."""
    wanted = {re.sub(r"\D", "", number_in_words(claim.quantity, Words("en")))} - {""}
    for number in (claim.quantity.low, claim.quantity.high):
        wanted |= {str(number)} if number is not None else set()
    for found in FIGURE.finditer(words):
        if re.sub(r"\D", "", found[0]) in wanted:
            return found.start()
    return 0


def locator_in_words(locator: Locator, words: Words) -> str:
    """'line 18', 'cell Sheet1!B12', 'page 3'."""
    unit = locator.unit
    if unit.cell:
        told = f"{plain(unit.sheet)}!{unit.cell}" if unit.sheet else unit.cell
        return words.t("briefing.locator.cell", n=told)
    told = words.t(f"briefing.locator.{unit.kind}", n="" if unit.number is None else str(unit.number)).strip()
    return f"{told} ({plain(unit.sheet)})" if unit.sheet else told


def cut(text: str, most: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def first_of_each(claims: Iterable[Claim], most: int) -> tuple[Claim, ...]:
    """The first claim of each document and source, so many at most."""
    first: dict[tuple[str | None, str | None], Claim] = {}
    for claim in claims:
        first.setdefault((claim.document, claim.source), claim)
    return tuple(first.values())[:most]
