"""Laws of reading: no text breaks a reader, maps hold, blocks read again, reading twice gives the same."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.collect import READERS, Hints, Original, Reader, is_claim_file, read_bytes, read_claims, render_span
from musterbook.collect.decode import decode
from musterbook.collect.wikitext import WikitextReader

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "haiti"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.iterdir())}
MARKS = [
    "{{", "}}", "{{{", "}}}", "[[", "]]", "[http://e.org a]", "{|", "|}", "\n{|\n", "\n|-\n", "\n|}\n", "|", "||",
    "!!", "<ref>", "</ref>", "<ref name=a/>", "<!--", "-->", "<nowiki>", "'''", "\n== H ==\n", "= ", "\n\n",
    "\n* ", "{{flag|Kenya}}", "{{flagicon|Kenya}}", "{{Infobox a\n|size = 4\n}}", "{{cite web|title=",
    "{{ubl|a|b}}", "<p>", "</p>", "<table>", "<tr>", "<td rowspan=3>", "<th colspan=2>", "</table>", "<li>",
    "<a href='http://e.org'>", "</a>", "<script>", "<br>", "&nbsp;", "&#32;", "\u00ad", '"', '""', ",", ";", "\t",
    "\r\n", "\r", "# ", "| a | b |\n|---|---|\n", "**", "](http://e.org)", "---\n", "3 May 2024", " ", "400", "é",
    "\U0001f600", "\u2028", "\x0b", "\x85",
]  # fmt: skip
OPENED = {"PDF"}
"""Readers of what an opener made of bytes that are no text."""
READER = st.sampled_from([reader for reader in READERS if reader.name not in OPENED])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A cut of an example with marks strewn in, or nothing but marks."""
    text = draw(st.sampled_from(sorted(TEXTS.values())))
    start = draw(st.integers(0, len(text)))
    words = text[start : start + draw(st.integers(0, 1200))]
    for mark in draw(st.lists(st.sampled_from(MARKS), max_size=12)):
        at = draw(st.integers(0, len(words)))
        words = words[:at] + mark + words[at:]
    return words


def read(reader: Reader, text: str) -> tuple[Document, ...]:
    original = Original(data=text.encode(), name="a.txt", text=text, hints=Hints())
    return reader.read(original).items


def check_map(document: Document) -> None:
    """Pieces cover the text in order, and stand in the order of the original."""
    position = behind = 0
    for piece in document.offsets.pieces:
        assert piece.text_start == position < piece.text_end
        assert behind <= piece.original_start <= piece.original_end <= len(document.original)
        position, behind = piece.text_end, piece.original_end
        if piece.verbatim:
            words = document.original[piece.original_start : piece.original_end]
            assert document.text[piece.text_start : piece.text_end] == words
    assert position == len(document.text)


def check_blocks(document: Document) -> None:
    """Blocks stand in order in the text, hold words, and read again from the original."""
    position = 0
    for block in document.blocks:
        assert position <= block.span.start < block.span.end <= len(document.text)
        position = block.span.end
        words = document.quote(block.span)
        assert words == words.strip(" \t\n")
        assert render_span(document, document.original_span(block.span)) == words
        for cell in block.cells:
            assert cell.span.end <= len(document.text)
    assert all(0 <= citation.anchor <= len(document.text) for citation in document.citations)


@settings(max_examples=300)
@given(READER, damaged())
def test_no_text_breaks_a_reader_and_its_map_holds(reader: Reader, text: str) -> None:
    for document in read(reader, text):
        check_map(document)
        check_blocks(document)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join))
def test_no_wikitext_of_marks_breaks_its_reader(text: str) -> None:
    for document in read(WikitextReader(), text):
        check_map(document)
        check_blocks(document)


@settings(max_examples=60)
@given(READER, damaged())
def test_reading_twice_gives_the_same(reader: Reader, text: str) -> None:
    assert read(reader, text) == read(reader, text)


@settings(max_examples=100)
@given(damaged(), st.integers(0, 10_000), st.integers(1, 300))
def test_any_span_of_the_text_reads_again_from_the_original(text: str, start: int, length: int) -> None:
    for document in read(WikitextReader(), text):
        first = start % len(document.text)
        span = Span(first, min(first + length, len(document.text)))
        assert document.quote(span).strip() in render_span(document, document.original_span(span))


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    outcome = read_bytes(data, name="a.bin")
    assert outcome.items or any(issue.lost for issue in outcome.issues)
    assert decode(data, name="a.bin", hints=Hints()) == decode(data, name="a.bin", hints=Hints())


@settings(max_examples=100)
@given(st.sampled_from([r for r in READERS if r.name.startswith("claims")]), damaged())
def test_every_claim_of_a_file_quotes_the_text_at_its_span(reader: Reader, text: str) -> None:
    for document in read(reader, text):
        assert is_claim_file(document)
        for claim in read_claims(document).items:
            assert render_span(document, claim.span) == claim.quote
            assert claim.document == document.id
