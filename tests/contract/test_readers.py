"""One suite over all readers: each takes its own, reads it the same twice, and its map holds."""

from dataclasses import dataclass

import pytest
from tests.samples.office import docx, para
from tests.samples.pdfwriter import one_page

from musterbook.base.document import Document
from musterbook.collect import READERS, Hints, Original, Reader, read_bytes, render_span
from musterbook.collect.opening import opener_of


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of a format and what is expected of it. `data`: of a format that is no text."""

    text: str
    media_type: str
    words: str
    data: bytes = b""

    @property
    def file(self) -> bytes:
        """The bytes of the example, those of its text where it is one."""
        return self.data or self.text.encode()


CLAIMS = "application/x-musterbook-claims"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAMPLES = {
    "HTML": Sample(
        "<html><body><p>Four hundred &amp; more came.</p></body></html>", "text/html", "Four hundred & more came."
    ),
    "wikitext": Sample(
        "{{Infobox a|size=400}}\n== H ==\n[[Kenya]] leads.", "text/x-wiki", "size = 400\nH\nKenya leads."
    ),
    "plain text": Sample("Kenya leads.\r\nIt sent 400.", "text/plain", "Kenya leads.\nIt sent 400."),
    "Markdown": Sample("# A\n\n**400** came.\n\n## B\n", "text/markdown", "A\n400 came.\nB"),
    "separated values": Sample(
        'Country,Sent\nKenya,"1,020"\nBelize,2\n', "text/csv", 'Country,Sent\nKenya,"1,020"\nBelize,2'
    ),
    "claims (JSON Lines)": Sample(
        '{"kind": "strength", "actor": "KEN", "quote": "400 men"}\n', f"{CLAIMS}+jsonl", "400 men"
    ),
    "claims (notation)": Sample('# note\n-  strength  KEN  400 person  "400 men"\n', f"{CLAIMS}+notation", "400 men"),
    "PDF": Sample(
        "", "application/pdf", "Kenya leads. It sent 400 officers.", one_page("Kenya leads. It sent 400", "officers.")
    ),
    "office document": Sample(
        "", WORD, "Kenya leads.\nIt sent 400 officers.", docx(para("Kenya leads.") + para("It sent 400 officers."))
    ),
    "claims (separated values)": Sample("kind;actor;quote\nstrength;KEN;400 men\n", f"{CLAIMS}+csv", "400 men"),
}


def original(sample: Sample) -> Original:
    opener = opener_of(sample.file, "document.txt")
    if opener is None:
        return Original(data=sample.file, name="document.txt", text=sample.text, hints=Hints())
    (opened,) = opener.open(sample.file, "document.txt").items
    return opened


def only(reader: Reader, sample: Sample) -> Document:
    (document,) = reader.read(original(sample)).items
    return document


def test_every_reader_has_an_example() -> None:
    assert {reader.name for reader in READERS} == set(SAMPLES)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_reads_its_example(reader: Reader) -> None:
    sample = SAMPLES[reader.name]
    document = only(reader, sample)
    assert (document.media_type, document.text) == (sample.media_type, sample.words)
    assert document == only(reader, sample)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_is_chosen_for_its_example(reader: Reader) -> None:
    sample = SAMPLES[reader.name]
    assert reader.takes(original(sample)) == max(other.takes(original(sample)) for other in READERS)
    (document,) = read_bytes(sample.file, name="document.txt").items
    assert document.media_type == sample.media_type


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_the_map_covers_the_text_and_leads_back(reader: Reader) -> None:
    document = only(reader, SAMPLES[reader.name])
    position = 0
    for piece in document.offsets.pieces:
        assert piece.text_start == position < piece.text_end
        position = piece.text_end
        if piece.verbatim:
            text = document.text[piece.text_start : piece.text_end]
            assert text == document.original[piece.original_start : piece.original_end]
    assert position == len(document.text)
    assert document.blocks
    for block in document.blocks:
        assert render_span(document, document.original_span(block.span)) == document.quote(block.span)
