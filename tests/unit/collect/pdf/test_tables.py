"""Tables of PDF files: rows with the headers of their columns, with lines around the cells or without."""

from tests.samples.pdfs import grid
from tests.samples.pdfwriter import PdfFile

from musterbook.base.document import BlockKind, Document
from musterbook.collect import read_bytes

ROWS = (
    ("Country", "Police", "Troops", "Total"),
    ("Kenya", "744", "0", "744"),
    ("El Salvador", "0", "78", "78"),
    ("Jamaica", "20", "3", "23"),
)
PLACES = (60.0, 250.0, 340.0, 430.0, 520.0)


def rows(data: bytes) -> list[dict[str, str]]:
    """Each row below the headings as headers with their cells' words."""
    (document,) = read_bytes(data, name="a.pdf").items
    found = [one for one in document.blocks if one.kind is BlockKind.TABLE_ROW and any(c.header for c in one.cells)]
    return [{cell.header: document.quote(cell.span) for cell in row.cells} for row in found]


def expected(table: tuple[tuple[str, ...], ...]) -> list[dict[str, str]]:
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


def spread(file: PdfFile, table: tuple[tuple[str, ...], ...], top: float = 700) -> None:
    sheet = file.sheets[-1] if file.sheets else file.sheet()
    for number, row in enumerate(table):
        for left, words in zip(PLACES, row, strict=False):
            sheet.text(left, top - 16 * number, words)


def test_a_table_with_lines_gives_rows_with_headers() -> None:
    file = PdfFile()
    grid(file.sheet(), ROWS, top=700, columns=PLACES)
    assert rows(file.data) == expected(ROWS)


def test_a_table_without_lines_gives_rows_where_its_figures_stand_in_columns() -> None:
    file = PdfFile()
    spread(file, ROWS)
    assert rows(file.data) == expected(ROWS)


def test_words_that_stand_in_columns_are_no_table() -> None:
    file = PdfFile()
    spread(file, (("Chair", "Mr. Noel"), ("Deputy", "Ms. Blanc"), ("Clerk", "Mr. Roy")))
    assert rows(file.data) == []


def test_a_heading_over_several_columns_stands_in_each_of_them() -> None:
    file = PdfFile()
    sheet = file.sheet()
    top, bottom = 700.0, 700.0 - 18 * 4
    for number in range(5):
        left = PLACES[1] if number == 1 else PLACES[0]
        sheet.line(left, top - 18 * number, PLACES[-2], top - 18 * number)
    for number, left in enumerate(PLACES[:-1]):
        sheet.line(left, bottom, left, top - 18 if number == 2 else top)
    sheet.text(PLACES[1] + 4, top - 13, "Personnel", font="bold")
    sheet.text(PLACES[0] + 4, top - 13, "Country", font="bold")
    for row, words in enumerate((("", "Police", "Troops"), ("Kenya", "744", "0"), ("Belize", "2", "3")), start=1):
        for left, one in zip(PLACES, words, strict=False):
            sheet.text(left + 4, top - 13 - 18 * row, one)
    assert rows(file.data) == [
        {"Country": "Kenya", "Personnel Police": "744", "Personnel Troops": "0"},
        {"Country": "Belize", "Personnel Police": "2", "Personnel Troops": "3"},
    ]


GROUPED = (
    ("", "", "Police", "", "Troops", ""),
    ("Country", "Individual", "Formed", "Contingent", "Staff", "Total"),
    ("", "police", "units", "troops", "officers", ""),
    ("MISSION A", "", "", "", "", ""),
    ("Kenya", "12", "732", "0", "0", "744"),
    ("Guatemala", "0", "0", "148", "2", "150"),
    ("Jamaica", "18", "2", "3", "0", "23"),
    ("MISSION B", "", "", "", "", ""),
    ("Benin", "10", "0", "1,990", "10", "2,010"),
    ("Chad", "0", "140", "0", "2", "142"),
)


def test_headings_over_two_columns_and_in_two_lines_belong_to_the_columns_below_them() -> None:
    file = PdfFile()
    sheet = file.sheet()
    for number, row in enumerate(GROUPED):
        for column, words in enumerate(row):
            left = 60 if not column else 135 + 70 * column - (30 if words in {"Police", "Troops"} else 0)
            sheet.text(left, 700 - 13 * number, words, size=9)
    found = rows(file.data)
    assert [row["Country"] for row in found] == [row[0] for row in GROUPED[3:]]
    assert found[1] == {
        "Country": "Kenya",
        "Police Individual police": "12",
        "Police Formed units": "732",
        "Troops Contingent troops": "0",
        "Troops Staff officers": "0",
        "Total": "744",
    }


def test_cells_that_stand_close_together_are_parted_and_lines_set_flush_are_not() -> None:
    file = PdfFile()
    sheet = file.sheet()
    for number, row in enumerate(ROWS):
        for left, words in zip((60, 116, 148, 182), row, strict=True):
            sheet.text(left, 700 - 16 * number, words, size=9)
    assert rows(file.data) == expected(ROWS)
    file = PdfFile()
    sheet = file.sheet()
    lines = (("Kenya sent 200", "officers", "in"), ("June and", "24", "more in"), ("May", "2024", "and left."))
    for number, line in enumerate(lines):
        for left, words in zip((60, 145, 195), line, strict=True):
            sheet.text(left, 700 - 14 * number, words)
    (document,) = read_bytes(file.data, name="a.pdf").items
    assert tables(document) == set()


def test_a_table_goes_on_over_the_page_under_its_repeated_headings() -> None:
    file = PdfFile()
    grid(file.sheet(), ROWS[:3], top=120, columns=PLACES)
    grid(file.sheet(), (ROWS[0], ROWS[3]), top=700, columns=PLACES)
    assert rows(file.data) == expected(ROWS)
    (document,) = read_bytes(file.data, name="a.pdf").items
    assert tables(document) == {0}


def tables(document: Document) -> set[int | None]:
    return {one.table for one in document.blocks if one.kind is BlockKind.TABLE_ROW}


def test_lines_that_part_the_columns_alone_leave_the_rows_to_the_figures() -> None:
    file = PdfFile()
    sheet = file.sheet()
    for number, left in enumerate(PLACES[:4]):
        sheet.line(left, 600, left, 720)
        sheet.text(left + 4, 707, ("Country", "Police", "Troops", "")[number], font="bold")
    for base in (720, 702, 600):
        sheet.line(PLACES[0], base, PLACES[3], base)
    lines = (
        (688, "Kenya", "744", "0"),
        (674, "Saint Vincent and", "1", "2"),
        (662, "the Grenadines", "", ""),
        (648, "Chad", "3", "9"),
    )
    for base, *words in lines:
        for left, one in zip(PLACES, words, strict=False):
            sheet.text(left + 4, base, one, size=10)
    assert rows(file.data) == [
        {"Country": "Kenya", "Police": "744", "Troops": "0"},
        {"Country": "Saint Vincent and the Grenadines", "Police": "1", "Troops": "2"},
        {"Country": "Chad", "Police": "3", "Troops": "9"},
    ]


def test_a_caption_stands_before_its_table() -> None:
    file = PdfFile()
    sheet = file.sheet()
    sheet.text(60, 720, "Table 2. Personnel deployed as of 31 May 2025")
    grid(sheet, ROWS, top=700, columns=PLACES)
    (document,) = read_bytes(file.data, name="a.pdf").items
    assert document.blocks[0].kind is BlockKind.CAPTION
