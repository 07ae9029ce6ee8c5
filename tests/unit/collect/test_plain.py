"""Plain text: the text is the file, and its layout is kept as blocks."""

from collections.abc import Callable
from datetime import date

from musterbook.base.document import Document
from musterbook.collect import render_span

Read = Callable[..., Document]
Shown = Callable[[Document], list[tuple[str, str]]]

NEWS = """Mission grows by 200
28 August 2025

Two hundred officers landed on Tuesday, the ministry said in a statement to reporters.
Money is short

The fund holds 85 million dollars, which is less than a fifth of what a year costs.
- Canada gave 63 million
- The United States gave 15 million
"""


def test_the_text_is_the_file_and_the_blocks_are_its_layout(read: Read, shown: Shown) -> None:
    document = read(NEWS)
    assert document.text == document.original == NEWS
    assert shown(document) == [
        ("title", "Mission grows by 200"),
        ("paragraph", "28 August 2025"),
        ("paragraph", "Two hundred officers landed on Tuesday, the ministry said in a statement to reporters."),
        ("heading", "Money is short"),
        ("paragraph", "The fund holds 85 million dollars, which is less than a fifth of what a year costs."),
        ("list-item", "Canada gave 63 million"),
        ("list-item", "The United States gave 15 million"),
    ]
    assert [block.section for block in document.blocks[-2:]] == ["Money is short"] * 2
    assert (document.title, document.published, document.published_basis) == (
        "Mission grows by 200", date(2025, 8, 28), "stated",
    )  # fmt: skip


def test_line_ends_are_one_newline_and_map_back(read: Read) -> None:
    document = read("One line.\r\nTwo lines.\rThree.\n")
    assert document.text == "One line.\nTwo lines.\nThree.\n"
    for block in document.blocks:
        span = document.original_span(block.span)
        assert document.original[span.start : span.end] == document.quote(block.span)
        assert render_span(document, span) == document.quote(block.span)


def test_a_table_laid_flat_stays_lines(read: Read, shown: Shown) -> None:
    rows = (
        "Country Total Breakdown\n Bahamas 6 6 soldiers (Defence Force)\n"
        " Jamaica 24 20 soldiers (Army)\n\n4 officers (Police)\n"
        "\n"
    )
    kinds = [
        kind
        for kind, _ in shown(
            read(f"Personnel\n\nPresent on 3 January 2025.\n\n{rows} Kenya 400 400 officers\nTotal 430\n")
        )
    ]
    assert kinds == ["title", *["paragraph"] * 7]


def test_hard_wrapped_lines_are_one_paragraph(read: Read, shown: Shown) -> None:
    lines = [
        "The second contingent of two hundred police officers reached the",
        "capital on Tuesday morning, three weeks after the first, and is to",
        "be followed by a third before the end of the year, the ministry of",
        "the interior said.",
    ]
    document = read("\n".join(lines) + "\n")
    assert shown(document) == [("paragraph", "\n".join(lines))]


def test_a_mirror_names_its_site_above_a_title_that_stands_twice(read: Read) -> None:
    document = read(
        "Other Pages\n\nMission in Haiti\n\nA snapshot.\n"
        "\nMission in Haiti\nSize590\n\nThe mission is a force. It is led by one state.\n"
    )
    assert (document.title, document.source) == ("Mission in Haiti", "Other Pages")


def test_a_masthead_in_capitals_is_the_publisher(read: Read) -> None:
    document = read(
        "HARBOUR EVENING POST\n\n29 August 2025\n\n"
        "Seven states ask for more\n\nSeven governments have written to the Council.\n"
    )
    assert (document.source, document.title) == ("Harbour Evening Post", "Seven states ask for more")


def test_an_agency_in_the_dateline_is_the_publisher(read: Read) -> None:
    document = read("Arrival\n\nPORT-AU-PRINCE, 18 January 2025 (Leeward Press) — An aircraft brought 217 officers.\n")
    assert (document.source, document.published) == ("Leeward Press", date(2025, 1, 18))


def test_references_are_citations_under_their_section(read: Read) -> None:
    entry = (
        '  1. Coto, D. (12 March 2024). "Premier will resign". Evening News. Retrieved 14 '
        "March 2024. https://example.org/a"
    )
    document = read(f"Article\n\nHe resigned.\n\nReferences\n\n{entry}\n  2. Law 12\n")
    assert [block.section for block in document.blocks[-2:]] == ["References", "References"]
    first, second = document.citations
    assert (first.title, first.url) == ("Premier will resign", "https://example.org/a")
    assert (first.published, first.retrieved) == (date(2024, 3, 12), date(2024, 3, 14))
    assert (second.published, second.retrieved) == (None, None)
    assert (document.published, document.published_basis) == (date(2024, 3, 14), "inferred")


def test_front_matter_is_metadata_and_no_text(read: Read) -> None:
    head = (
        "---\ntitle: Arrivée\nsource: Le Courrier\n"
        "date: 2025-02-05\nurl: https://example.org/a\n"
        "lang: fr\nauthor: rédaction\n---\n"
    )
    document = read(f"{head}Soixante-dix militaires ont atterri.\n")
    assert document.text == "Soixante-dix militaires ont atterri.\n"
    assert (document.title, document.source, document.language) == ("Arrivée", "Le Courrier", "fr")
    assert (document.url, document.published) == ("https://example.org/a", date(2025, 2, 5))
    assert document.metadata == (("author", "rédaction"),)


def test_broken_front_matter_is_text(read: Read) -> None:
    assert read("---\n: [\n---\nWords of 3 May 2024.\n").text.startswith("---")
    assert read("---\njust words\n---\nWords of 3 May 2024.\n").text.startswith("---")
