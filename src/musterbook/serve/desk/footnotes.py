"""Footnotes: the marks in the sentences of an answer, and each note with the ways to its claim and to its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from musterbook.base.answer import Footnote
from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.serve.desk.shell import Shell
from musterbook.serve.desk.unrendering import Unrendering
from musterbook.write import anchor_of

MARK = re.compile(r"\[(\d{1,4})\]")
LEAD_END = re.compile(r"(?:\[\d{1,4}\])+[.!?](?=\s)|[.!?](?:\s?\[\d{1,4}\])+(?=\s+[^\sa-zß-ÿ])")
"""Where the first sentence of an answer ends: at marks that close one."""
LONGEST_LEAD = 320
"""Characters of an answer that are set in large type."""
LONGEST_QUOTE = 1_200
"""Characters of a quote that are shown; its place in the document has the rest."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of a text. `note`: the number of the footnote whose mark it is, 0 for none; `first`: whether the page has
    no mark of that note before it, so that the note leads back to this one.
    """

    text: str
    note: int = 0
    first: bool = False


def lead_of(text: str) -> tuple[str, str]:
    """What of an answer is told first, up to the marks that close its first sentence, and what follows. The first is
    '' where it would be long, the second where all of it is short.
    """
    end = next((one.end() for one in LEAD_END.finditer(text)), len(text))
    return (text[:end], text[end:].strip()) if end <= LONGEST_LEAD else ("", text)


class Marker:
    """Finds the marks of an answer's notes in its texts, in the order in which a page has them."""

    def __init__(self, notes: Iterable[Footnote]) -> None:
        self._numbers = frozenset(one.number for one in notes)
        self.seen: set[int] = set()

    def bits(self, text: str) -> tuple[Bit, ...]:
        """A text in runs; what looks like a mark and is of no note stays as it stands."""
        return tuple(self._bits(text))

    def _bits(self, text: str) -> Iterator[Bit]:
        at = 0
        for found in MARK.finditer(text):
            number = int(found[1])
            if number not in self._numbers:
                continue
            if text[at : found.start()]:
                yield Bit(text[at : found.start()])
            yield Bit(found[0], number, first=number not in self.seen)
            self.seen.add(number)
            at = found.end()
        if text[at:]:
            yield Bit(text[at:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote as a page shows it. `claim`: as the page's record holds it; `place`: where its words stand, None where
    the record, as it is asked, does not hold the document.
    """

    footnote: Footnote
    claim: Claim | None
    place: str | None
    language: str

    @property
    def quote(self) -> str:
        """Its words, cut where they are many."""
        told = " ".join(self.footnote.quote.split())
        return told if len(told) <= LONGEST_QUOTE else f"{told[:LONGEST_QUOTE].rstrip()} …"


def note_of(shell: Shell, footnote: Footnote) -> Note:
    """A footnote with the ways that lead from it."""
    view = shell.s.view
    document, claim = view.document_of.get(footnote.document), view.claim_of.get(footnote.claim or "")
    return Note(
        footnote=footnote,
        claim=claim,
        place=None if document is None else _place(shell, footnote, document, claim=claim),
        language="und" if document is None else document.language,
    )


def _place(shell: Shell, footnote: Footnote, document: Document, *, claim: Claim | None) -> str:
    if claim is not None and claim.document == document.id:
        return shell.document_url(document.id, anchor_of(claim.id))
    span = Unrendering(document).to_text(footnote.span)
    if span is None:
        return shell.document_url(document.id)
    exact = document.text.find(footnote.quote, span.start, span.end) if footnote.quote else -1
    return shell.passage_url(document.id, span.start if exact < 0 else exact)
