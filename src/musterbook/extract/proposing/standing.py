"""Holding a candidate against the text: what of it stands there becomes a claim, what does not an issue.

Nothing is taken on trust. The quote is looked for in the text; the number, its bounds and how it is worded are read
again inside the quote; a day must be one that the document tells, or that of its publication; the actor must be named.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.claimjson import claim_from_json
from musterbook.base.document import Document
from musterbook.base.entity import EntityKind
from musterbook.base.errors import NotationError
from musterbook.base.issue import Issue
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.span import Span
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.proposing.candidate import Candidate
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.items import Figure, Item

HIGHEST = 0.5
"""The most confidence that a proposal has, so that a person reviews it."""
_LOOSE = {"'": "['’‘]", '"': '["“”«»]', "-": "[-‐‑–]"}
_UNITS: Mapping[Kind, str] = {
    Kind.EQUIPMENT_LOSS: "vehicle", Kind.TERRITORY_CONTROL: "percent", Kind.POLL: "percent",
    Kind.AUTHORIZED_STRENGTH: "person", Kind.PERSONNEL_PLEDGE: "person", Kind.DEPLOYMENT: "person",
    Kind.WITHDRAWAL: "person", Kind.STRENGTH: "person", Kind.CASUALTY: "person",
}  # fmt: skip
"""The unit of kinds that have one; money's is read in the quote."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What candidates are held against: a document, and the lexer that has read it.

    `mission`: the document's; `implied`: actors that it means without their names.
    """

    document: Document
    lexer: Lexer
    mission: str | None = None
    implied: frozenset[str] = frozenset()

    def hear(self, candidate: Candidate) -> Claim | Issue:
        """The claim that a candidate comes to, or why it is refused."""
        quote = str(candidate.fields.get("quote") or "")
        span = locate(self.document.text, quote)
        if span is None:
            return self._refused("unanchored-quote", candidate, expected="words of the document", seen=quote)
        items = self.lexer.read(self.document.text, (span.start, span.end), Clock(self.document.published))
        fields = dict(candidate.fields) | {"span": [0, 0], "confidence": None, "id": None}
        try:
            claim = claim_from_json({"actor": _actor_in(items), **{k: v for k, v in fields.items() if v is not None}})
        except NotationError as error:
            return self._refused("bad-claim", candidate, expected=str(error), seen=quote)
        stranger = self._stranger(claim)
        if stranger is not None:
            return self._refused(stranger[0], candidate, expected=stranger[1], seen=quote)
        number = self._number(claim, items, str(fields.get("worded") or ""))
        if number is None:
            wanted = claim.quantity.high if claim.quantity.low is None else claim.quantity.low
            return self._refused("number-not-in-quote", candidate, expected=str(wanted), seen=quote)
        return replace(
            claim, quantity=number, span=span, quote=self.document.quote(span), mission=claim.mission or self.mission,
            confidence=min(candidate.score, HIGHEST), document=self.document.id, published=self.document.published,
            source=self.document.source or None,
        )  # fmt: skip

    def _stranger(self, claim: Claim) -> tuple[str, str] | None:
        """The code of what the document does not tell of, the actor or a day, and what that is."""
        witness, published = self.lexer.witness, self.document.published
        for part in claim.actors:
            if part not in self.implied and not witness.names(part):
                return "actor-not-in-text", f"a name of {part}"
        for day in (claim.period.start, claim.period.end):
            if not witness.dates(day, published, term=claim.kind is Kind.MANDATE_PERIOD):
                return "date-not-in-text", f"a text that tells {day}"
        return None

    def _number(self, claim: Claim, items: tuple[Item, ...], worded: str) -> Quantity | None:
        """The number as the quote words it; None where the candidate's does not stand there."""
        unit = _UNITS.get(claim.kind)
        figures = [item for item in items if item.figure is not None]
        if worded:
            low = self.document.text.find(worded, items[0].start)
            figures = [i for i in figures if i.start < low + len(worded) and low < i.end and not _is_article(i)]
            return _quantity(figures[0].figure, unit) if figures and figures[0].figure else None
        told = {n for n in (claim.quantity.low, claim.quantity.high) if n is not None}
        if not told:
            return replace(claim.quantity, qualifier=Qualifier.NONE, unit=unit or claim.quantity.unit)
        for item in figures:
            figure = item.figure
            if figure is not None and told & {figure.low, figure.high, figure.value}:
                return _quantity(figure, unit)
        return None

    def _refused(self, code: str, candidate: Candidate, *, expected: str, seen: str) -> Issue:
        return Issue(
            code=code, message=f"A claim that {candidate.proposer or 'a model'} proposed was refused.",
            document=self.document.id, expected=expected, seen=seen[:120],
        )  # fmt: skip


def locate(text: str, quote: str) -> Span | None:
    """Where a quote stands in a text: to the letter, else with other white space, quotation marks and hyphens."""
    words = quote.split()
    if not words:
        return None
    at = text.find(quote)
    if at >= 0:
        return Span(at, at + len(quote))
    loose = (("".join(_LOOSE.get(sign, re.escape(sign)) for sign in word)) for word in words)
    found = re.search(r"\s+".join(loose), text)
    return None if found is None else Span(found.start(), found.end())


def _is_article(item: Item) -> bool:
    return item.figure is not None and item.figure.article


def _quantity(figure: Figure, unit: str | None) -> Quantity:
    return Quantity(low=figure.low, high=figure.high, qualifier=figure.qualifier, unit=figure.unit or unit)


def _actor_in(items: tuple[Item, ...]) -> str:
    """The one contributor that a quote names, else the mission."""
    kinds = {EntityKind.COUNTRY, EntityKind.FORCE}
    codes = {item.named.actor for item in items if item.named is not None and item.named.kind in kinds}
    return codes.pop() if len(codes) == 1 else MISSION
