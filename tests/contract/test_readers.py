"""One suite over all readers: each takes its own, reads it the same twice, and its map holds."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from musterbook.base.document import Document
from musterbook.collect import OPENERS, READERS, Hints, Original, Reader, read_bytes, render_span


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of a format and what is expected of it."""

    text: str
    media_type: str
    words: str


FORMATS = Path(__file__).resolve().parents[1] / "samples" / "formats"
CLAIMS = "application/x-musterbook-claims"
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
    "claims (separated values)": Sample("kind;actor;quote\nstrength;KEN;400 men\n", f"{CLAIMS}+csv", "400 men"),
}


def original(sample: Sample) -> Original:
    return Original(data=sample.text.encode(), name="document.txt", text=sample.text, hints=Hints())


def only(reader: Reader, sample: Sample) -> Document:
    (document,) = reader.read(original(sample)).items
    return document


TEXTUAL = [reader for reader in READERS if reader.name in SAMPLES]
OPENED = [reader for reader in READERS if reader.name not in SAMPLES]


def test_every_reader_of_a_text_has_an_example() -> None:
    assert {reader.name for reader in TEXTUAL} == set(SAMPLES)


@pytest.mark.parametrize("reader", OPENED, ids=lambda reader: reader.name)
def test_every_other_reader_takes_what_an_opener_opens(reader: Reader) -> None:
    opened = [
        original
        for path in sorted(FORMATS.iterdir())
        for opener in OPENERS
        if opener.opens(path.read_bytes(), path.name)
        for original in opener.open(path.read_bytes(), path.name).items
    ]
    taken = [one for one in opened if reader.takes(one) > 0]
    assert taken
    for one in taken:
        assert reader.takes(one) == max(other.takes(one) for other in READERS)


@pytest.mark.parametrize("reader", TEXTUAL, ids=lambda reader: reader.name)
def test_a_reader_reads_its_example(reader: Reader) -> None:
    sample = SAMPLES[reader.name]
    document = only(reader, sample)
    assert (document.media_type, document.text) == (sample.media_type, sample.words)
    assert document == only(reader, sample)


@pytest.mark.parametrize("reader", TEXTUAL, ids=lambda reader: reader.name)
def test_a_reader_is_chosen_for_its_example(reader: Reader) -> None:
    sample = SAMPLES[reader.name]
    assert reader.takes(original(sample)) == max(other.takes(original(sample)) for other in READERS)
    (document,) = read_bytes(sample.text.encode(), name="document.txt").items
    assert document.media_type == sample.media_type


@pytest.mark.parametrize("reader", TEXTUAL, ids=lambda reader: reader.name)
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
