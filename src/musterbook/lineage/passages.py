"""Where a claim stands in its document: the words around its quote, its sentence, its reference."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from musterbook.base.claim import Claim
from musterbook.base.document import Citation
from musterbook.base.span import Span
from musterbook.lineage.sections import matter
from musterbook.lineage.sentences import FORMS, sentence_spans
from musterbook.lineage.texts import Text
from musterbook.lineage.words import Wording, words_of

CONTEXT_WORDS = 4
"""Words on either side of a quote that must be the same for it to be the same passage."""

LEAST_WORDS = 8
"""A shorter passage is a phrase that two writers may hit upon, or a field of a form."""


@dataclass(frozen=True, eq=False)
class Sentences:
    """A text cut into sentences: their spans in the document's text, and which words each holds."""

    text: Text

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the sentences in order."""
        return sentence_spans(self.text.document)

    @cached_property
    def first_words(self) -> tuple[int, ...]:
        """The number of the first word of each sentence, counted through the text's wording."""
        counts = [0]
        for span in self.spans:
            counts.append(counts[-1] + len(words_of(self.text.document.quote(span))))
        return tuple(counts[:-1])

    def at_offset(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset of the document's text, None between two."""
        number = bisect_right([span.start for span in self.spans], offset) - 1
        return number if number >= 0 and offset < self.spans[number].end else None

    def holding(self, passage: Wording) -> int | None:
        """The number of the sentence in which a passage begins, None where the text does not hold it."""
        at = self.text.wording.find(passage)
        if at < 0:
            return None
        return bisect_right(self.first_words, bisect_right(self.text.wording.starts, at) - 1) - 1


def quoted_span(claim: Claim, text: Text) -> Span | None:
    """Where the claim's quote stands in the text: of several places, the one nearest to its span in
    the original; None where it stands nowhere.
    """
    document = text.document
    if not claim.quote:
        return None
    places = tuple(_places(claim.quote, document.text))
    return min(places, key=lambda p: abs(document.original_span(p).start - claim.span.start), default=None)


def _places(words: str, text: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words))


def passage(quoted: Span, text: Text) -> Wording | None:
    """The words of the quote with four on either side, within its block.

    None where that is too little to know a copy by, or where it stands in a table or a form, whose
    words are the same wherever the figure is.
    """
    block = next((b for b in matter(text.document) if b.span.contains(quoted)), None)
    if block is None or block.kind in FORMS:
        return None
    document = text.document
    words = words_of(document.quote(block.span))
    first = len(words_of(document.text[block.span.start : quoted.start]))
    last = len(words) - len(words_of(document.text[quoted.end : block.span.end]))
    around = words[max(first - CONTEXT_WORDS, 0) : last + CONTEXT_WORDS]
    return Wording.of(around) if len(around) >= LEAST_WORDS else None


def reference(quoted: Span, sentence: Span, text: Text) -> Citation | None:
    """The first citation that stands at or after the quote's end, within its sentence or at its end."""
    bound = (c for c in text.document.citations if quoted.end <= c.anchor <= sentence.end + 1)
    return min(bound, key=lambda c: (c.anchor, c.url, c.title), default=None)
