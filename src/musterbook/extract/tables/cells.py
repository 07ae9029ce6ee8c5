"""Cells: short runs of text outside of sentences (table cells, infobox values) read for one thing each."""

import re
from dataclasses import dataclass

from musterbook.base.claim import Claim, Corps, Detail, Harm, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.passages.passage import Setting
from musterbook.extract.rules.persons import is_name_word
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.items import Figure, Item, Named, When
from musterbook.extract.words.words import cut

_ACTING = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.ORGANISATION})
_BRACKETED = re.compile(r"\(([A-Z]{3})\)")
_CODE = re.compile(r"[A-Z]{3}\b")

_ARTICLES = ("le", "la", "les", "el", "los", "las", "the")
CONFIDENCE = 0.9
"""Of figures that stand in a table or an infobox under a label that is known."""

NO_NUMBER = Quantity()
UNDATED = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a cell tells besides kind and actor."""

    quantity: Quantity = NO_NUMBER
    period: Period = UNDATED
    corps: Corps | None = None
    outcome: Harm | None = None
    detail: Detail | None = None
    place: str | None = None
    channel: str | None = None
    modality: Modality = Modality.ACTUAL


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads runs of a document's text, each for one thing."""

    setting: Setting
    lexer: Lexer

    def clock(self) -> Clock:
        """A clock that stands at the document's publication."""
        return Clock(self.setting.published)

    def items(self, span: Span) -> tuple[Item, ...]:
        """The items of text[span]."""
        return self.lexer.read(self.setting.document.text, (span.start, span.end), self.clock())

    def label(self, text: str) -> frozenset[str]:
        """The tags of a header or a field's label; empty where it is none that is known."""
        return self.lexer.label(text)

    def country(self, span: Span) -> Named | None:
        """The country, force or body that a cell names, by its code too; None where it names none."""
        items = self.items(span)
        found = next((i.named for i in items if i.named is not None and i.named.kind in _ACTING), None)
        text = self.setting.document.quote(span).strip()
        return found or self._coded(text) or self._with_article(text)

    def _with_article(self, text: str) -> Named | None:
        """The country that a cell names without the article that parts its name from a common one ('Salvador')."""
        for article in _ARTICLES:
            words = cut(f"{article} {text}")
            length, named = self.lexer.gazetteer.match(words, 0)
            if named is not None and named.kind is EntityKind.COUNTRY and length == len(words) > 1:
                return self._seen(named)
        return None

    def _coded(self, text: str) -> Named | None:
        """The country whose three letters a cell starts with."""
        code = _CODE.match(text)
        entity = None if code is None else self.setting.vocabulary.entity(code[0])
        if entity is None or entity.kind is not EntityKind.COUNTRY:
            return None
        return self._seen(Named(entity=entity.id, kind=entity.kind, actor=entity.actor_code))

    def bracketed(self, span: Span) -> Named | None:
        """The country whose three letters stand in brackets in a cell ('John Smith (KEN)')."""
        found = _BRACKETED.search(self.setting.document.quote(span))
        return None if found is None else self._coded(found[1])

    def _seen(self, named: Named) -> Named:
        """The name, once the witness knows that the document has it."""
        self.lexer.witness.actors.update((named.actor, named.entity))
        return named

    def flag(self, span: Span) -> Named | None:
        """The country that the markup of a cell names, as a flag does."""
        document = self.setting.document
        place = document.original_span(span)
        words = cut(document.original[place.start : place.end])
        for at in range(len(words)):
            named = self.lexer.gazetteer.match(words, at)[1]
            if named is not None and named.kind is EntityKind.COUNTRY:
                return self._seen(named)
        return None

    def person(self, span: Span) -> tuple[str | None, str | None]:
        """The name and the rank of the person that a cell names, None where it names none."""
        text = self.setting.document.text
        rank: str | None = None
        names: list[Item] = []
        for item in self.items(span):
            if item.has("rank") and not names:
                rank = text[item.start : item.end]
            elif is_name_word(item) or (item.key in {"-", "."} and names):
                names.append(item)
            elif names or item.has("named"):
                break
        if not names:
            return None, None
        return text[names[0].start : names[-1].end].rstrip(" .-"), rank

    def figure(self, items: tuple[Item, ...]) -> Figure | None:
        """The first figure of the items, years and 'a' left out."""
        return next((i.figure for i in items if i.figure is not None and not i.figure.article), None)

    def place(self, span: Span, theatre: str | None) -> str | None:
        """The place that a cell names: its entry of the vocabulary, else its words; None of the theatre itself."""
        names = [item.named for item in self.items(span) if item.named is not None]
        known = next((n.entity for n in names if n.kind is EntityKind.PLACE), None)
        if known is not None or any(n.entity == theatre for n in names):
            return known
        return self.setting.document.quote(span).strip() or None

    def when(self, items: tuple[Item, ...]) -> When | None:
        """The first time of the items."""
        return next((i.when for i in items if i.when is not None), None)

    def claim(self, kind: Kind, actor: str, span: Span, *, told: Told) -> Claim:
        """A claim that stands at a run of the text."""
        document = self.setting.document
        return Claim(
            id="", kind=kind, actor=actor, mission=self.setting.mission, quantity=told.quantity, period=told.period,
            corps=told.corps, outcome=told.outcome, detail=told.detail, place=told.place, channel=told.channel,
            modality=told.modality, confidence=CONFIDENCE,
            quote=document.quote(span), span=span, document=document.id, source=document.source or None,
            published=document.published,
        )  # fmt: skip
