"""Finding of mentions: blocks to words, words to symbols, symbols to chunks, and the chunks that count."""

from collections.abc import Iterator, Sequence

from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.mention import Mention, MentionType
from musterbook.base.span import Span
from musterbook.extract.mentions.encoding import Encoder
from musterbook.extract.mentions.grammar import Grammar, load_grammar
from musterbook.extract.mentions.line import Line
from musterbook.extract.words.blocks import blocks_of
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.words import Word, cut


def find_mentions(document: Document, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """The mentions of a document in text order, with spans of its decoded original."""
    grammar = load_grammar(document.language)
    encoder = Encoder(grammar, build_gazetteer(vocabulary, grammar.language))
    return tuple(
        Mention(kind=kind, text=document.quote(span), span=document.original_span(span))
        for block in blocks_of(document)
        for kind, span in _found(encoder, cut(document.text, block.span.start, block.span.end))
    )


def _found(encoder: Encoder, words: Sequence[Word]) -> Iterator[tuple[MentionType, Span]]:
    """The mentions of one block, with spans of the text."""
    codes = encoder.encode(words)
    for kind, first, last in chosen(encoder.grammar, codes):
        yield kind, Span(words[first].start, words[last - 1].end)


def chosen(grammar: Grammar, codes: str) -> list[tuple[MentionType, int, int]]:
    """Type and words [first, last) of the chunks that count, in order."""
    if not grammar.anchors.search(codes):
        return []
    line = Line.of(codes)
    for chunk in grammar.chunks:
        line = line.reduced(chunk.pattern, chunk.code)
    matches = (found for pattern in grammar.keeps for found in pattern.finditer(line.codes))
    kept = {symbol for found in matches for symbol in _grouped(found.regs)}
    return [(grammar.types[line.codes[at]], *line.places[at]) for at in sorted(kept) if line.codes[at] in grammar.types]


def _grouped(spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The places of all symbols within the groups of a match."""
    for first, last in spans[1:]:
        yield from range(first, last)
