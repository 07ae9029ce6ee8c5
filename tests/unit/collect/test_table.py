"""Separated values: rows with cells, headers and places."""

from collections.abc import Callable

import pytest

from musterbook.base.document import Document
from musterbook.collect.separated import rows, sniff

Read = Callable[..., Document]

SHEET = (
    "Staff sheet,,,\r\nDate,Kenya,Total,Remarks\r\n"
    '31/07/2024,400,"1,020","said ""all"" are in"\r\n'
    "30/09/2024,,,\r\nNOTE: by the desk.,,,\r\n"
)


def test_rows_have_cells_headers_and_places(read: Read) -> None:
    document = read(SHEET, name="returns.csv")
    assert document.media_type == "text/csv"
    assert [(str(b.kind), document.quote(b.span)) for b in document.blocks] == [
        ("paragraph", "Staff sheet"),
        ("table-row", "Date,Kenya,Total,Remarks"),
        ("table-row", '31/07/2024,400,"1,020","said ""all"" are in"'),
        ("paragraph", "30/09/2024"),
        ("paragraph", "NOTE: by the desk."),
    ]
    row = document.blocks[2]
    assert [(document.quote(c.span), c.header) for c in row.cells] == [
        ("31/07/2024", "Date"), ("400", "Kenya"), ("1,020", "Total"), ('said ""all"" are in', "Remarks"),
    ]  # fmt: skip
    total = document.original_span(row.cells[2].span)
    assert document.original[total.start : total.end] == "1,020"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    text = "\n".join(separator.join(row) for row in (("Country", "Present"), ("Kenya", "400"), ("Belize", "2")))
    assert sniff(text) == (separator, 1.0)


def test_a_table_is_known_by_its_rows_and_prose_is_not(read: Read) -> None:
    assert read("Country;Present\nKenya;400\nBelize;2\n", name="a.txt").media_type == "text/csv"
    prose = "In 2024, Kenya sent 400.\nIn 2025, Belize sent two.\nOn Monday, nobody came.\n" + "x" * 100
    assert read(prose, name="a.txt").media_type == "text/plain"
    assert sniff("one\ntwo\n") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\r\n\n \nc,d\re,f\n", (",", 1.0)),
        ('a,"b,\nc"\nd,e\n"f", g\n', (",", 1.0)),
        ('a;b "c\nd;e"\n', (";", 1.0)),
        ("a|b\nc|d\ne|f\ng|h\nlast\n", ("|", 0.8)),
        ("a,b\nc,d,e\nf\n", None),
    ],
)
def test_the_separator_cuts_rows_evenly(text: str, found: tuple[str, float] | None) -> None:
    assert sniff(text) == found


def test_quotes_hold_separators_and_line_ends() -> None:
    found = [[cell.value for cell in row.cells] for row in rows('a,"b,\n""c""" ,d\n\n"open,x\n', ",")]
    assert found == [["a", 'b,\n"c"', "d"], ['"open', "x"]]


def test_cells_stand_where_they_stand() -> None:
    (row,) = rows(' a , "b" ', ",")
    assert [cell[1:] for cell in row.cells] == [(1, 2, 1, 2), (6, 7, 4, 9)]


def test_a_sheet_without_a_header_has_none(read: Read) -> None:
    document = read("2024-07-31,400\n2024-08-31,401\n2024-09-30,402\n", name="a.csv")
    assert {cell.header for block in document.blocks for cell in block.cells} == {""}


def test_sentences_with_commas_are_no_table() -> None:
    lines = (
        "The force left at dawn, the commander said on Monday, and reached the port before the night fell.",
        "Its vehicles, most of them old, stayed behind in the camp, where mechanics tried to repair them.",
    )
    assert sniff("\n".join(lines)) is None
    assert sniff("Country,Number of officers\nJamaica,24\nBelize,2\n") == (",", 1.0)
