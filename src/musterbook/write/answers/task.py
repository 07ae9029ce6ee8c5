"""A task: a query, the view to answer it from, and the sentences found for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from musterbook.base.answer import Footnote
from musterbook.base.claim import MISSION, Claim
from musterbook.base.evidence import Evidence, Found
from musterbook.base.query import Query
from musterbook.base.region import MEMBERS
from musterbook.base.span import Span
from musterbook.base.view import RecordView
from musterbook.write.answers.index import Index
from musterbook.write.answers.settling import mark
from musterbook.write.reading import actor_label
from musterbook.write.scope import Scope
from musterbook.write.words import Words

Look = Callable[[Query], Found]
"""Finds the sentences that answer a query."""
LONGEST_QUOTE = 420
"""Characters of a sentence that are quoted."""


@dataclass(kw_only=True)
class Task:
    """`view`: as known by the day asked about; `index`: of it. `look`: finds the sentences for a query; `words_of`: the
    query whose sentences are `found`, where that is not the task's own. `notes`: the footnotes so far.
    """

    question: str
    query: Query
    view: RecordView
    look: Look
    w: Words
    index: Index
    notes: list[Footnote] = field(default_factory=list)
    words_of: Query | None = None

    @property
    def found(self) -> Found:
        """The sentences found for the query, which are looked for when they are first needed."""
        return self.look(self.words_of or self.query)

    @cached_property
    def mission(self) -> str | None:
        """The mission asked about, else the record's main one."""
        return self.query.mission or self.index.mission

    @cached_property
    def scope(self) -> Scope:
        """The view seen from that mission."""
        return self.index.scope(self.mission)

    @property
    def day(self) -> date:
        """The day whose figures are asked for: the last of the time asked about; where none is, or a
        time without an end, the last day that a document of the view was published on, for nothing later is known.
        """
        query = self.query
        asked = query.until or query.end or self._last_published
        return min(asked, self.view.as_of)

    @cached_property
    def _last_published(self) -> date:
        told = (one.published for one in self.view.documents if one.published is not None)
        return max(told, default=self.view.as_of)

    @property
    def actor(self) -> str:
        """The first actor asked about, the whole where none is named."""
        return self.query.actors[0] if self.query.actors else MISSION

    @cached_property
    def region(self) -> frozenset[str] | None:
        """The countries of the region or community of states asked about, None where none is."""
        named = (self.query.place, *self.query.actors)
        return next((MEMBERS[one] for one in named if one in MEMBERS), None)

    def asks_for(self, country: str) -> bool:
        """Whether a country may be one that is asked for: of the region asked about, if any is, and not left out."""
        return country not in self.query.others and (self.region is None or country in self.region)

    def asking(self, query: Query) -> "Task":
        """The task with another query, of the same sentences found, with the same footnotes."""
        return replace(self, query=query, words_of=self.words_of or self.query)

    def refused(self, claim: str) -> bool:
        """Whether a person set a claim aside, by its id: it answers nothing, whatever the reckoning says."""
        told = self.scope.standing.get(claim)
        return told is not None and told.by_person and not told.kept

    def label(self, actor: str) -> str:
        """An actor's name in the language of the answer."""
        return actor_label(self.view, actor, self.w)

    def note(self, evidence: Evidence) -> int:
        """The number of the footnote that quotes a sentence; the same words are noted once."""
        claim = evidence.fitting[0] if evidence.fitting else evidence.claims[0] if evidence.claims else None
        span = evidence.document.original_span(evidence.span)
        note = Footnote(
            number=len(self.notes) + 1, document=evidence.document.id, name=evidence.document.name,
            source=evidence.document.source, published=evidence.document.published, quote=quoted(evidence.text),
            span=span, claim=None if claim is None else claim.id, url=evidence.document.url,
        )  # fmt: skip
        return self._kept(note)

    def note_title(self, evidence: Evidence, title: str) -> int:
        """The number of the footnote that quotes the title of what a document cites for a sentence."""
        document, span = evidence.document, evidence.document.original_span(evidence.span)
        at = document.original.find(title, span.start)
        note = Footnote(
            number=len(self.notes) + 1, document=document.id, name=document.name, source=document.source,
            published=document.published, quote=quoted(title), url=document.url,
            span=span if at < 0 else Span(at, at + len(title)),
        )  # fmt: skip
        return self._kept(note)

    def note_claim(self, claim: Claim) -> int | None:
        """The number of the footnote that quotes a claim, None where its document is not in the view."""
        document = self.view.document_of.get(claim.document or "")
        if document is None:
            return None
        note = Footnote(
            number=len(self.notes) + 1, document=document.id, name=document.name,
            source=claim.source or document.source,
            published=claim.published or document.published, quote=quoted(claim.quote), span=claim.span, claim=claim.id,
            url=document.url,
        )  # fmt: skip
        return self._kept(note)

    def notes_of(self, claims: Iterable[Claim], most: int = 4) -> tuple[int, ...]:
        """The numbers of the footnotes that quote some claims, `most` at the most."""
        found: list[int] = []
        for claim in claims:
            number = self.note_claim(claim)
            if number is not None and number not in found:
                found.append(number)
            if len(found) == most:
                break
        return tuple(found)

    def _kept(self, note: Footnote) -> int:
        same = next((one for one in self.notes if (one.document, one.quote) == (note.document, note.quote)), None)
        if same is not None:
            return same.number
        self.notes.append(note)
        return note.number

    def marks(self, numbers: Iterable[int]) -> str:
        """The marks of some footnotes behind a space, '' for none; they are settled with the answer."""
        told = "".join(mark(number) for number in numbers)
        return f" {told}" if told else ""


def quoted(text: str) -> str:
    """The words of a sentence on one line, cut where they are long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_QUOTE else f"{plain[: LONGEST_QUOTE - 1].rsplit(' ', 1)[0]}…"
