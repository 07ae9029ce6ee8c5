"""The five real documents: their metadata, and every quote of their gold claims in their text."""

import json
from datetime import date
from pathlib import Path

import pytest

from musterbook.base.document import BlockKind, Document
from musterbook.base.span import Span
from musterbook.collect import Original, read_path, render_span
from musterbook.collect.webpage import WebpageReader
from musterbook.collect.wikitext import WikitextReader

FOLDER = Path(__file__).parents[3] / ".." / "shared" / "documents"
NAMES = ["000", "001", "002", "003", "004"]


def document(number: str) -> Document:
    (path,) = FOLDER.glob(f"{number}_*.txt")
    (read,) = read_path(path).items
    return read


def quotes(number: str) -> list[str]:
    """The gold quotes as a reader sees them; there must be some."""
    (path,) = (FOLDER / "gold").glob(f"{number}_*.jsonl")
    found = [json.loads(line)["quote"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert found
    return [quote for quote in found if "<a href" not in quote]


@pytest.mark.parametrize(
    ("number", "media_type", "published", "basis"),
    [
        ("000", "text/x-wiki", date(2025, 4, 16), "inferred"),
        ("001", "text/plain", date(2025, 1, 4), "inferred"),
        ("002", "text/plain", date(2025, 2, 23), "inferred"),
        ("003", "text/plain", date(2025, 8, 28), "stated"),
        ("004", "text/html", date(2025, 1, 13), "stated"),
    ],
)
def test_formats_and_dates(number: str, media_type: str, published: date, basis: str) -> None:
    read = document(number)
    assert (read.media_type, read.published, read.published_basis, read.language) == (
        media_type,
        published,
        basis,
        "en",
    )


def test_titles_and_publishers() -> None:
    assert document("000").title == document("001").title == "Multinational Security Support Mission in Haiti"
    assert document("003").title == "Kenya's mission in Haiti: Fresh push for reinforcements to tackle gangs"
    assert (document("001").source, document("004").source) == ("Misplaced Pages", "The New Humanitarian")
    assert ("2025-01-01", "dateline") in [(one.day.isoformat(), one.evidence) for one in document("004").datings]


@pytest.mark.parametrize("number", NAMES)
def test_every_quote_stands_in_the_text(number: str) -> None:
    text = " ".join(document(number).text.split())
    assert [quote for quote in quotes(number) if " ".join(quote.split()) not in text] == []


@pytest.mark.parametrize("number", NAMES)
def test_every_block_reads_again_from_its_file(number: str) -> None:
    read = document(number)
    assert len(read.blocks) > 10
    for block in read.blocks:
        assert render_span(read, read.original_span(block.span)) == read.quote(block.span)


@pytest.mark.parametrize(("number", "reader"), [("000", WikitextReader()), ("004", WebpageReader())])
def test_the_slice_of_the_file_alone_reads_as_the_quote(number: str, reader: WikitextReader | WebpageReader) -> None:
    read = document(number)
    for quote in quotes(number):
        start = read.text.index(quote)
        span = read.original_span(Span(start, start + len(quote)))
        words = read.original[span.start : span.end]
        (alone,) = reader.read(Original(data=words.encode(), name="slice", text=words)).items
        assert " ".join(alone.text.split()) == " ".join(quote.split())


def test_the_article_has_its_fields_citations_and_sections() -> None:
    read = document("000")
    fields = {block.label: read.quote(block.span) for block in read.blocks if block.kind is BlockKind.FIELD}
    assert fields["size"] == "size = 1077"
    assert fields["for"] == "for = 13"
    assert "image_size" not in fields
    assert len(read.citations) == 45
    assert not any(
        "{{" in read.quote(block.span) or "http" in read.quote(block.span) for block in read.blocks if not block.label
    )
    heads = [read.quote(block.span) for block in read.blocks if block.kind is BlockKind.HEADING]
    assert heads[:4] == ["Background", "UNSC Resolution 2699", "Preparations", "Deployment"]


def test_the_mirror_keeps_its_table_as_lines_and_its_references_apart() -> None:
    read = document("001")
    present = [read.quote(block.span) for block in read.blocks if block.section == "Current personnel"]
    assert "Guatemala 150 150 military police (Guatemalan Army)" in present
    assert "4 police officers (Jamaica Constabulary Force)" in present
    assert sum(block.section == "References" for block in read.blocks) > 40
    assert len(read.citations) == 44


def test_the_page_keeps_its_four_copies_and_no_script() -> None:
    read = document("004")
    assert read.text.count("The Kenya-led security support mission to Haiti is, at present, unfit for purpose.") == 4
    assert "function" not in read.text
