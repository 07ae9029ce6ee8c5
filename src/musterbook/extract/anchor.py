"""Anchoring: the one verifier of all claims, whatever made them, a rule of this package or a model.

A claim's quote must stand at its span, its number must be read again in the quote, its days must be told in the
document or be that of its publication, and its actor must be named there. Spans are turned into spans of the original,
ids are given, and what does not stand becomes an issue instead of a claim.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.ids import claim_id
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.quantity import Number, tidy
from musterbook.base.span import Span
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.numbers import numeral
from musterbook.extract.words.words import cut

_COUNTED = frozenset({"person", "percent", "vehicle", None})
_SCALES = (1_000, 1_000_000, 1_000_000_000)
"""What a table's header may multiply its sums by: 'US$ million'."""


def anchor(
    document: Document, claims: Iterable[Claim], lexer: Lexer, *, implied: frozenset[str] = frozenset()
) -> Outcome[Claim]:
    """The claims that stand, with spans of the original and ids; an issue for each that does not.

    `implied`: actors that the document means without their names, such as the host's police.
    """
    kept: list[Claim] = []
    issues: list[Issue] = []
    numbers = _Numbers(lexer)
    for claim in (_whole(document, claim) for claim in claims):
        fault = _fault(document, claim, numbers) or _untold(document, claim, lexer, implied=implied)
        if fault is None:
            placed = replace(claim, span=document.original_span(claim.span))
            kept.append(replace(placed, id=claim_id(placed)))
        else:
            issues.append(fault)
    return Outcome(items=tuple(kept), issues=tuple(issues))


def _whole(document: Document, claim: Claim) -> Claim:
    """The claim with a quote that cuts no template or other piece that stands in the original as a whole."""
    if not claim.quote or claim.span.end > len(document.text) or document.quote(claim.span) != claim.quote:
        return claim
    span = document.offsets.whole(claim.span)
    return claim if span == claim.span else replace(claim, span=span, quote=document.quote(span))


def _fault(document: Document, claim: Claim, numbers: "_Numbers") -> Issue | None:
    if not claim.quote or document.quote(claim.span) != claim.quote or not _rendered(document, claim.span):
        return Issue(
            code="unanchored-quote", message=f"A {claim.kind} claim was refused.", document=document.id,
            seen=claim.quote, expected=document.quote(claim.span), lost=True,
        )  # fmt: skip
    if not numbers.stand(claim):
        return Issue(
            code="number-not-in-quote", message=f"A {claim.kind} claim was refused.", document=document.id,
            span=document.original_span(claim.span), seen=claim.quote, expected=str(claim.quantity.low), lost=True,
        )  # fmt: skip
    return None


def _untold(document: Document, claim: Claim, lexer: Lexer, *, implied: frozenset[str]) -> Issue | None:
    """The issue of a claim about an actor or a day that the document does not tell of, None where it does."""
    witness, term = lexer.witness, claim.kind is Kind.MANDATE_PERIOD
    unknown = [part for part in claim.actors if part not in implied and not witness.names(part)]
    days = (claim.period.start, claim.period.end)
    undated = [str(day) for day in days if not witness.dates(day, document.published, term=term)]
    if not unknown and not undated:
        return None
    return Issue(
        code="actor-not-in-text" if unknown else "date-not-in-text", message=f"A {claim.kind} claim was refused.",
        document=document.id, span=document.original_span(claim.span), seen=claim.quote,
        expected=f"a name of {unknown[0]}" if unknown else f"a text that tells {undated[0]}", lost=True,
    )  # fmt: skip


def _rendered(document: Document, span: Span) -> bool:
    """Whether every verbatim piece under the span says in the original what it says in the text."""
    for piece in document.offsets.under(span):
        if not piece.verbatim:
            continue
        low, high = max(piece.text_start, span.start), min(piece.text_end, span.end)
        start = piece.original_start + low - piece.text_start
        if document.original[start : start + high - low] != document.text[low:high]:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Reads the numbers of quotes again, each once: the claims of a list share theirs."""

    lexer: Lexer
    known: dict[tuple[str, date | None], frozenset[float]] = field(default_factory=dict)

    def stand(self, claim: Claim) -> bool:
        """Whether the claim's bounds are those of a figure in its quote; one person may stand as 'an officer'."""
        numbers = {n for n in (claim.quantity.low, claim.quantity.high) if n is not None}
        if not numbers or numbers == {1} or all(_written(claim.quote, number) for number in numbers):
            return True
        seen = self._of(claim.quote, claim.published)
        if claim.quantity.unit == "percent":
            seen |= {tidy(n * 100) for n in seen if 0 < n < 1}
        scales = _SCALES if claim.quantity.unit not in _COUNTED else ()
        return all(
            number in seen or _written(claim.quote, number) or any(number / scale in seen for scale in scales)
            for number in numbers
        )

    def _of(self, quote: str, published: date | None) -> frozenset[float]:
        if (quote, published) not in self.known:
            self.known[quote, published] = frozenset(self._read(quote, published))
        return self.known[quote, published]

    def _read(self, quote: str, published: date | None) -> Iterator[float]:
        """The numbers of the figures, ordinals and numerals in a quote."""
        for item in self.lexer.read(quote, (0, len(quote)), Clock(published)):
            if item.figure is not None:
                yield from (n for n in (item.figure.low, item.figure.high, item.figure.value) if n is not None)
            if item.value is not None and item.has("nth", "half"):
                yield item.value
        yield from (n for n in (numeral(word.key) for word in cut(quote) if word.key[0].isdigit()) if n is not None)


def _written(quote: str, number: Number) -> bool:
    """Whether a whole number stands in a quote by itself, its thousands parted or not, as in a row of a table."""
    return number == int(number) and _digits_of(int(number)).search(quote) is not None


@lru_cache(maxsize=1 << 12)
def _digits_of(number: int) -> re.Pattern[str]:
    """What finds a whole number that is written in digits."""
    groups = f"{number:,}".replace(",", r"[\s.,'’]?")
    return re.compile(rf"(?<!\d){groups}(?!\d)")
